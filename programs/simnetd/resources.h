/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connections, servers, shares and adapters as the protocol shows them. */
#ifndef WNETLAB_SIMNETD_RESOURCES_H
#define WNETLAB_SIMNETD_RESOURCES_H

#include "dav_name.h"
#include "proto.h"
#include "state.h"

/* 0, or the error of the scan that count_open asks for. */
DWORD resource_from_connection(const struct service_state *state,
                               const struct connection *connection, bool count_open,
                               wnetlab_Resource *resource);
void resource_from_server(const struct network_server *server, wnetlab_Resource *resource);
void resource_from_share(const struct network_server *server, const struct network_share *share,
                         wnetlab_Resource *resource);
/* remote is "http://host:port" of the host that the name lies on. */
void resource_from_dav_host(const struct dav_name *name, wnetlab_Resource *resource);
void resource_from_dav_root(const struct network_dav_root *root, wnetlab_Resource *resource);
/* Its state as programs are told it (sim/wifi_behaviour.h). */
void resource_from_adapter(const struct wifi *wifi, const struct wifi_adapter *adapter,
                           wnetlab_WifiAdapter *out);
/* Copies as much as fits without cutting a character in two. */
void resource_copy_text(char *out, size_t out_cb, const char *text);
/* Does it pass the filter of RESOURCETYPE_* bits (0: any)? */
bool resource_passes(const wnetlab_Resource *resource, uint32_t resource_type);

#endif
