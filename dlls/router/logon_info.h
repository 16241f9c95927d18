/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The credentials of a logon, as a credential manager is handed them: a copy of its own, with the
 * password or without.
 *
 * How this works: of the two documented types the structure and its three strings are one block,
 * wiped when it goes. What another authenticator hands over has a layout that nobody here knows,
 * and goes through as it is. Source: docs/reference/npapi.tsv NPLogonNotify. */
#ifndef WNETLAB_LOGON_INFO_H
#define WNETLAB_LOGON_INFO_H

#include <stdbool.h>
#include <windows.h>

struct logon_info
{
    void *info; /* for the manager */
    SIZE_T cb;  /* of the block; 0: borrowed from the caller */
};

/* type and info may be NULL. Returns 0 or ERROR_NOT_ENOUGH_MEMORY; after 0 logon_info_drop is due.
 */
DWORD logon_info_take(struct logon_info *copy, const WCHAR *type, void *info, bool with_password);
void logon_info_drop(struct logon_info *copy);

#endif
