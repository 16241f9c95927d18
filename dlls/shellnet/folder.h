/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The folders that WNet enumerates: the root, networks, domains, servers. */
#ifndef WNETLAB_SHELLNET_FOLDER_H
#define WNETLAB_SHELLNET_FOLDER_H

#include <stdbool.h>
#include "item.h"

struct folder
{
    IShellFolder2 IShellFolder2_iface;
    IPersistFolder2 IPersistFolder2_iface;
    LONG references;
    ITEMIDLIST *list; /* where it lies, from the desktop; NULL for a root that nobody placed */
    bool is_root;
    struct item item; /* unless it is the root */
};

/* The root, not placed yet. */
HRESULT folder_create_root(REFIID iid, void **out);

/* What a list below the folder leads to, as a folder. Items of the file system are bound below
 * their share, which is connected for that, silently. */
HRESULT folder_bind(struct folder *folder, const ITEMIDLIST *list, REFIID iid, void **out);

/* The share that `list` leads to, for questions about `rest`, which lies in it. */
HRESULT folder_share_of(struct folder *folder, const ITEMIDLIST *list, const ITEMIDLIST *rest,
                        const struct item *share, IShellFolder2 **out);

/* ParseDisplayName: whole names (\\server\share\file) by what the network knows of them, others by
 * what is listed here. The list is relative to the folder. */
HRESULT folder_parse(struct folder *folder, HWND owner, const WCHAR *name, ITEMIDLIST **list);

#endif
