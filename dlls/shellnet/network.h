/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network as WNet tells it: what lies below a place, where a name belongs, and how a share
 * opens. Only public functions of mpr.dll are called, so whatever provider there is shows. All
 * return Win32 codes and leave the last error alone where they succeed. */
#ifndef WNETLAB_SHELLNET_NETWORK_H
#define WNETLAB_SHELLNET_NETWORK_H

#include "item.h"

/* More are not shown: a provider that never ends would never end a program. */
#define NETWORK_LIST_MAX 65536

struct network_list
{
    ITEMIDLIST **items; /* one item each, whole: item_read cannot fail */
    size_t count;
    size_t room;
};

/* What is below a place. NULL is the root: what is in the networks, and those networks themselves
 * whose content cannot be told, so that opening one says why. The caller drops the list, also
 * after a failure. */
DWORD network_list_below(const struct item *place, struct network_list *list);
/* The networks (WNetOpenEnum of nothing). */
DWORD network_list_networks(struct network_list *list);
void network_list_drop(struct network_list *list);

/* The place that a whole name (\\server\share\folder) leads to; `rest` is what the network leaves
 * to the file system, from behind the separator, in the caller's buffer of ITEM_REMOTE_CCH. */
DWORD network_find(const WCHAR *name, struct item *found, WCHAR *rest);
/* Where a place lies. ERROR_NO_MORE_ITEMS for what is at the top of a network. */
DWORD network_parent(const struct item *place, struct item *parent);

/* So that a share's files can be opened: connects it, without a device and not remembered, if its
 * path does not open yet. Asks for a password where there is a window to ask in. */
DWORD network_open_share(const struct item *share, HWND owner);

#endif
