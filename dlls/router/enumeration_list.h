/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Entries that the router itself puts into an enumeration: networks, "Entire Network", remembered
 * and recent connections. */
#ifndef WNETLAB_ENUMERATION_LIST_H
#define WNETLAB_ENUMERATION_LIST_H

#include <stdbool.h>
#include <windows.h>
#include <winnetwk.h>

struct enumeration_list
{
    NETRESOURCEW **entries; /* each a block with its strings behind it */
    DWORD count;
    DWORD room;
    DWORD next; /* entries before it were taken */
};

/* The root of all networks: its name, which is also its comment (judgement). */
#define ENUMERATION_ROOT L"Entire Network"

/* Each appends; 0 or ERROR_NOT_ENOUGH_MEMORY, or why the profile cannot be read (1205). type is a
 * filter: RESOURCETYPE_*, 0 is any. */
DWORD enumeration_list_add_network(struct enumeration_list *list, const WCHAR *provider);
DWORD enumeration_list_add_root(struct enumeration_list *list);
DWORD enumeration_list_add_remembered(struct enumeration_list *list, DWORD type);
DWORD enumeration_list_add_recent(struct enumeration_list *list, DWORD type);

void enumeration_list_free(struct enumeration_list *list);

#endif
