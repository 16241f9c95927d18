/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider's own search dialog (docs/reference/npapi.tsv NPSearchDialog).
 *
 * How this works: it is the provider of the selected item that is asked, and nobody else, so there
 * is no question of whose error it is. It gets copies, a buffer that is larger than it is told, and
 * a larger one when it says that the first is too small. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "connect_copy.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* Characters of a result: at first, at most, and what there is behind. */
#define FIRST_CCH   1024
#define LAST_CCH    16384
#define RESERVE_CCH 64

void router_list_searchers(router_searcher_fn tell, void *context)
{
    struct provider_walk walk;
    const struct provider_entry *entry;

    if (provider_walk_begin(&walk, PICK_LIST, NULL, NULL) != ERROR_SUCCESS)
        return;
    while ((entry = provider_walk_next_able(&walk, WNNC_DIALOG, WNNC_DLG_SEARCHDIALOG)) != NULL)
        tell(context, entry->registration->name,
             (entry->provider->enumeration & WNNC_ENUM_GLOBAL) != 0);
    (void)provider_walk_end(&walk, false);
}

/* Asks with a buffer of cch characters; *found is the answer, from the process heap. */
static DWORD ask(const struct provider_walk *walk, const struct provider_entry *entry, HWND owner,
                 const NETRESOURCEW *resource, DWORD cch, WCHAR **found, DWORD *flags)
{
    const struct router_connect request = {.resource = resource};
    struct connect_copy *copy = connect_copy_create(&request, NULL);
    WCHAR *buffer =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (cch + RESERVE_CCH) * sizeof(*buffer));
    DWORD result = ERROR_NOT_ENOUGH_MEMORY;

    *flags = 0;
    if (copy != NULL && buffer != NULL)
        result = walk->calls->search_dialog(entry, owner, &copy->resource, buffer,
                                            cch * (DWORD)sizeof(*buffer), flags);
    connect_copy_free(copy);
    if (result == WN_SUCCESS && wcsnlen(buffer, cch) == cch)
        result = WN_MORE_DATA;
    if (result == WN_SUCCESS)
    {
        *found = buffer;
        return result;
    }
    if (buffer != NULL)
        HeapFree(GetProcessHeap(), 0, buffer);
    return result;
}

/* The provider's dialog comes up again when its result did not fit: no document has another way. */
static DWORD search(const struct provider_walk *walk, const struct provider_entry *entry,
                    HWND owner, const NETRESOURCEW *resource, WCHAR **found, DWORD *flags)
{
    DWORD result = WN_MORE_DATA;
    for (DWORD cch = FIRST_CCH; result == WN_MORE_DATA && cch <= LAST_CCH;
         cch *= LAST_CCH / FIRST_CCH)
        result = ask(walk, entry, owner, resource, cch, found, flags);
    return result;
}

DWORD router_search(HWND owner, const NETRESOURCEW *resource, WCHAR *remote, DWORD remote_cch,
                    bool *refresh)
{
    struct provider_walk walk;
    WCHAR *found = NULL;
    DWORD flags = 0;

    *refresh = false;
    DWORD error = provider_walk_begin(&walk, PICK_DIRECTORY, resource->lpProvider, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    const struct provider_entry *entry =
        provider_walk_next_able(&walk, WNNC_DIALOG, WNNC_DLG_SEARCHDIALOG);
    if (entry != NULL)
        (void)provider_walk_note(&walk, search(&walk, entry, owner, resource, &found, &flags));
    error = provider_walk_end(&walk, false);
    *refresh = (flags & WNSRCH_REFRESH_FIRST_LEVEL) != 0;
    if (error == ERROR_SUCCESS && wcslen(found) >= remote_cch)
        error = ERROR_MORE_DATA;
    if (error == ERROR_SUCCESS)
        wcscpy(remote, found);
    if (found != NULL)
        HeapFree(GetProcessHeap(), 0, found);
    TRACE("%s: %lu, flags %#lx", trace_wstr(resource->lpProvider), error, flags);
    return pick_error_outward(error);
}
