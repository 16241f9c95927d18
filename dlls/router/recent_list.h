/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Remote names that were connected to lately, most recent first:
 * HKCU\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Network\Persistent Connections.
 *
 * How this works: each name is a REG_SZ value called by one letter, and the value `Order` says in
 * which order the letters count (docs/reference/router.md section 4); a letter that is not in Order
 * counts for nothing. A name is written before Order names its letter, so a process killed in
 * between leaves a list as good as before. One lock makes the threads of a process take turns; of
 * two processes that add at the same moment one may be forgotten (judgement: it is a convenience).
 * The key's other values (SaveConnections) are left alone. */
#ifndef WNETLAB_RECENT_LIST_H
#define WNETLAB_RECENT_LIST_H

#include <windows.h>

/* One for each letter; the oldest makes room. */
#define RECENT_LIST_MAX 26

struct recent_list
{
    WCHAR *names[RECENT_LIST_MAX];
    DWORD count;
};

/* Reads the list; no key is an empty list. Returns 0, ERROR_NOT_ENOUGH_MEMORY, or
 * ERROR_CANNOT_OPEN_PROFILE (1205) where the key cannot be read. After 0 recent_list_free is due.
 */
DWORD recent_list_read(struct recent_list *list);
void recent_list_free(struct recent_list *list);

/* Puts a name first; one that is there already (without case, and but for one trailing backslash)
 * moves. NULL and "" are ignored. Returns 0, ERROR_NOT_ENOUGH_MEMORY or ERROR_CANNOT_OPEN_PROFILE;
 * a connection that succeeded does not fail for it. */
DWORD recent_list_add(const WCHAR *remote);

#endif
