/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Client handles of WlanOpenHandle, those of Wi-Fi Direct, and what the service's codes mean to a Wlan caller. */
#ifndef WNETLAB_CLIENT_H
#define WNETLAB_CLIENT_H

#include <stdbool.h>
#include <windows.h>

/* Takes a handle of the service in; *client is what the program gets. ERROR_REMOTE_SESSION_LIMIT_EXCEEDED when there are too many. */
DWORD client_add(DWORD service_handle, HANDLE *client);

/* What client stands for. ERROR_INVALID_PARAMETER for NULL, ERROR_INVALID_HANDLE for one that is not in the table. */
DWORD client_find(HANDLE client, DWORD *service_handle);

/* The same, and the handle is gone from the table. */
DWORD client_take(HANDLE client, DWORD *service_handle);

/* Handles of other kinds lie in the same table, so that none means two things. Each kind has a limit of its own. */
enum client_kind
{
    CLIENT_WLAN,
    CLIENT_DIRECT,
    CLIENT_DIRECT_SESSION,
    CLIENT_KINDS
};

/* As the three above, for that kind. */
DWORD client_add_as(enum client_kind kind, DWORD service_handle, HANDLE *client);
DWORD client_find_as(enum client_kind kind, HANDLE client, DWORD *service_handle);
DWORD client_take_as(enum client_kind kind, HANDLE client, DWORD *service_handle);

/* What almost every function checks first: a handle that is not NULL, a readable GUID, nothing reserved. */
bool client_arguments_ok(HANDLE client, const GUID *guid, const void *reserved);

/* A code of simclient or the router as Wlan functions answer it: a service that is not to be reached, or that does not know an older handle
 * any more (it was started again), is RPC_S_SERVER_UNAVAILABLE. */
DWORD client_error(DWORD code);

#endif
