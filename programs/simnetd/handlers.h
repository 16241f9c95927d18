/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One function for each command of the protocol. */
#ifndef WNETLAB_SIMNETD_HANDLERS_H
#define WNETLAB_SIMNETD_HANDLERS_H

#include "client.h"

/* Called with the lock held; returns the reply's status and fills its result for 0. */
typedef DWORD handler(struct client *client, const wnetlab_Request *request, wnetlab_Reply *reply);

handler handle_hello;
handler handle_add;
handler handle_cancel;
handler handle_query;
handler handle_enum_open;
handler handle_enum_read;
handler handle_enum_close;
handler handle_wifi_open;
handler handle_wifi_close;
handler handle_wifi_list;
handler handle_wifi_query;
handler handle_wifi_identity;
handler handle_wifi_connect;
handler handle_wifi_disconnect;
handler handle_control;
handler handle_document_read;
handler handle_settle;
handler handle_get_performance;
handler handle_share_add;
handler handle_share_del;
handler handle_list_open;
handler handle_list_read;
handler handle_list_close;
handler handle_file_close;
handler handle_remote_add;
handler handle_remote_cancel;
handler handle_wifi_notify;
handler handle_wifi_scan;
handler handle_wifi_bss_read;
handler handle_wifi_info;
handler handle_wifi_set;
handler handle_wifi_control;
handler handle_wifi_networks;
handler handle_wifi_ask;
handler handle_document_write;
handler handle_wlan_query;
handler handle_wlan_change;
handler handle_wifi_direct;
handler handle_wifi_vendor;

/* What an add asks for, with its password, which the caller wipes. False: it makes no sense. */
bool basic_take_add(const wnetlab_AddConnection *command, struct redirector_add *add,
                    struct secret *password);

/* Serves one request: deadline, retries, trace, undo. Takes the lock. True: the client may go on;
 * false: its pipe is to be closed after the reply. */
bool dispatch(struct client *client, wnetlab_Request *request, wnetlab_Reply *reply);

#endif
