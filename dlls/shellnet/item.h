/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One place of the network, as an item id of the shell's: written, checked, read, named, compared.
 *
 * How this works: an item id is bytes that others keep in files and hand back, so nothing in one is
 * believed before item_read has looked at all of it. An item tells all that WNet needs to find its
 * place again (remote name and provider), so a folder is opened by its last item alone.
 *
 * Wine's shell looks into other people's items as if they were its own: its explorer goes into what
 * has the mark of a folder of files and opens nothing else, and its ILIsEqual compares the name that
 * would stand there, in ASCII. So an item has that mark, and a key of its own in the name's place;
 * nothing else in it is where Wine's own have anything. */
#ifndef WNETLAB_SHELLNET_ITEM_H
#define WNETLAB_SHELLNET_ITEM_H

#include <stdbool.h>
#include <shlobj.h>
#include <windows.h>
#include <winnetwk.h>

/* Units with NUL. What has longer names is not shown; a longer comment is cut. */
#define ITEM_REMOTE_CCH   1024
#define ITEM_PROVIDER_CCH 260
#define ITEM_COMMENT_CCH  260
/* Units of the longest name that item_name writes, with NUL: twice a remote name and some marks. */
#define ITEM_NAME_CCH (2 * ITEM_REMOTE_CCH + 64)

struct item
{
    DWORD type;         /* RESOURCETYPE_* */
    DWORD display_type; /* RESOURCEDISPLAYTYPE_* */
    DWORD usage;        /* RESOURCEUSAGE_* */
    WCHAR remote[ITEM_REMOTE_CCH];
    WCHAR provider[ITEM_PROVIDER_CCH];
    WCHAR comment[ITEM_COMMENT_CCH];
};

/* From what WNet tells. False if it has no name or too long a one; a network is named by its
 * provider where it has no remote name. */
bool item_take(const NETRESOURCEW *resource, struct item *item);
/* To what WNet is asked with: borrows the strings. */
void item_resource(struct item *item, NETRESOURCEW *resource);

/* An item id list of one item, by CoTaskMemAlloc; NULL without memory. */
ITEMIDLIST *item_write(const struct item *item);
/* False, `item` undefined, if the first item of the list is not one of ours, or a damaged one. */
bool item_read(const ITEMIDLIST *list, struct item *item);

/* What follows an item that was read. */
const ITEMIDLIST *item_next(const ITEMIDLIST *list);
bool item_is_end(const ITEMIDLIST *list);

/* Could these be items of the file system's folder, which believes what it is given? */
bool item_are_files(const ITEMIDLIST *list);

/* Reads the items of ours that the list begins with: `last` is the last of them, `rest` what
 * follows it (of another folder's, or the end). False if there is none. */
bool item_read_last(const ITEMIDLIST *list, struct item *last, const ITEMIDLIST **rest);

/* What it is: a disk share is opened through the file system, a container through WNet. */
bool item_is_share(const struct item *item);
bool item_is_container(const struct item *item);
bool item_is_network(const struct item *item);

/* SFGAO_*. */
SFGAOF item_attributes(const struct item *item);

/* Its name for GetDisplayNameOf, at most ITEM_NAME_CCH units: SHGDN_FORPARSING gives the remote
 * name of a share or printer, and of others one below our folder, SHGDN_FORADDRESSBAR the remote
 * name, SHGDN_INFOLDER its last part, SHGDN_NORMAL that and where it is. */
void item_name(const struct item *item, SHGDNF flags, WCHAR *name);

/* Order by name; 0 exactly for the same place (case does not count). */
int item_compare(const struct item *a, const struct item *b);

#endif
