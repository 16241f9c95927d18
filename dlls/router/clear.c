/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Clearing: every connection of the session is cancelled.
 *
 * How this works: the names of all connections are taken down first and cancelled afterwards, each
 * once, so nothing is lost to a list that changes while it is read, and nothing goes round for ever
 * (docs/reference/wine-router-faults.md, 32). */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

/* Names of connections: devices, and remote names of the deviceless. */
struct names
{
    WCHAR **texts;
    size_t count;
    size_t room;
    bool no_memory;
};

static bool names_have(const struct names *names, const WCHAR *name)
{
    for (size_t i = 0; i < names->count; i++)
    {
        if (CompareStringOrdinal(names->texts[i], -1, name, -1, TRUE) == CSTR_EQUAL)
            return true;
    }
    return false;
}

static bool names_grow(struct names *names)
{
    const size_t room = names->room != 0 ? names->room * 2 : 32;
    const SIZE_T cb = room * sizeof(*names->texts);
    WCHAR **texts = names->texts == NULL ? HeapAlloc(GetProcessHeap(), 0, cb)
                                         : HeapReAlloc(GetProcessHeap(), 0, names->texts, cb);
    if (texts == NULL)
        return false;
    names->texts = texts;
    names->room = room;
    return true;
}

static bool names_add(struct names *names, const WCHAR *name)
{
    if (names->count == names->room && !names_grow(names))
        return false;
    const SIZE_T cb = (wcslen(name) + 1) * sizeof(WCHAR);
    WCHAR *text = HeapAlloc(GetProcessHeap(), 0, cb);
    if (text == NULL)
        return false;
    memcpy(text, name, cb);
    names->texts[names->count++] = text;
    return true;
}

static void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        HeapFree(GetProcessHeap(), 0, names->texts[i]);
    if (names->texts != NULL)
        HeapFree(GetProcessHeap(), 0, names->texts);
}

static bool is_text(const WCHAR *text)
{
    return text != NULL && text[0] != L'\0';
}

/* A router_enum_taker. One name takes all deviceless connections to a resource with it, so it is
 * kept once; what has no name cannot be cancelled. */
static bool take_name(void *context, const struct router_enum_entry *entry)
{
    struct names *names = context;
    const WCHAR *local = entry->resource.lpLocalName;
    const WCHAR *name = is_text(local) ? local : entry->resource.lpRemoteName;
    if (is_text(name) && !names_have(names, name) && !names_add(names, name))
        names->no_memory = true;
    return true;
}

/* Takes down all names there are. An error of one provider comes after the names of all. */
static DWORD list_names(struct names *names)
{
    HANDLE handle;
    DWORD error = router_open_enum(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle);
    if (error != ERROR_SUCCESS)
        return error;
    do
    {
        DWORD count = 0xffffffff;
        error = router_read_enum(handle, &count, take_name, names);
    } while (error == ERROR_SUCCESS);
    router_close_enum(handle);
    if (names->no_memory)
        return ERROR_NOT_ENOUGH_MEMORY;
    return error == ERROR_NO_MORE_ITEMS ? ERROR_SUCCESS : error;
}

/* Is one of the names still listed? */
static bool is_left(const struct names *names)
{
    struct names left = {0};
    bool found = false;
    list_names(&left);
    for (size_t i = 0; i < names->count && !found; i++)
        found = names_have(&left, names->texts[i]);
    names_free(&left);
    return found;
}

DWORD router_clear_connections(void)
{
    struct names names = {0};
    bool doubtful = false;
    DWORD first_error = list_names(&names);
    for (size_t i = 0; i < names.count; i++)
    {
        const DWORD error = router_cancel_connection(names.texts[i], 0, TRUE, NULL);
        TRACE("%s: %lu", trace_wstr(names.texts[i]), error);
        if (error == ERROR_NOT_CONNECTED)
            doubtful = true;
        else if (first_error == ERROR_SUCCESS)
            first_error = error;
    }
    /* Somebody else may have cancelled it meanwhile; or its provider lists it and does not let go.
     */
    if (doubtful && first_error == ERROR_SUCCESS && is_left(&names))
        first_error = ERROR_NOT_CONNECTED;
    names_free(&names);
    return first_error;
}
