/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* All connections as `net` shows them: connected ones of every provider, and remembered ones that are not connected.
 *
 * How this works: mpr.dll lists connections, netapi32.dll knows the state of those of the LAN Manager redirector (docs/reference/cli.md: "status comes from the SMB use
 * information, not from MPR"); the two are matched by device and remote name. Devices come first, in order. */
#ifndef WNETLAB_NET_CONNECTION_LIST_H
#define WNETLAB_NET_CONNECTION_LIST_H

#include <stdbool.h>
#include <windows.h>

#include "use_layout.h"

struct connection
{
    WCHAR *local; /* "" without a device */
    WCHAR *remote;
    WCHAR *network;
    DWORD type; /* RESOURCETYPE_* */
    enum use_state state;
    bool has_use; /* asg_type, opens and uses are known */
    DWORD asg_type;
    DWORD opens;
    DWORD uses;
};

struct connection_list
{
    struct connection *items;
    DWORD count;
    DWORD room;
    /* What a provider answered that could not list its own, 0 if all could; the others' are there. */
    DWORD error;
};

/* Fills an empty (zeroed) list; freed by the caller in any case. The error is that nothing could be listed at all. */
DWORD connection_list_read(struct connection_list *list);
void connection_list_free(struct connection_list *list);

/* The connection of a device ("X:", "LPT1:"); the one without a device to a remote name. Borrowed; NULL if there is none. */
const struct connection *connection_list_device(const struct connection_list *list,
                                                const WCHAR *device);
const struct connection *connection_list_deviceless(const struct connection_list *list,
                                                    const WCHAR *remote);
/* The first device that leads there, or NULL. */
const struct connection *connection_list_used_as(const struct connection_list *list,
                                                 const WCHAR *remote);
void connection_row(const struct connection *connection, struct use_row *row);

/* Names of the network without case. */
bool connection_same(const WCHAR *a, const WCHAR *b);

#endif
