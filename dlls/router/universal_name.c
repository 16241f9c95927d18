/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Universal names: what the network calls a path on a redirected drive.
 *
 * How this works: the providers are asked in order, into a buffer of ours. One that has
 * NPGetUniversalName answers by it. One that has not is asked what the drive leads to, and the name
 * is put together here: "providers that do not support this type of feature do not have to support
 * this function, as MPR provides default behavior" (Windows 95 DDK, NPGetUniversalName). The answer
 * is three strings, wherever they came from; they are packed into the caller's buffer last. A
 * provider's strings are believed only inside its buffer, and only if they end there. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/netresource_pack.h"
#include "dlls/common/trace.h"
#include "get_connection.h"
#include "local_device.h"
#include "profile_store.h"

TRACE_CHANNEL(router);

_Static_assert(sizeof(UNIVERSAL_NAME_INFOW) == sizeof(void *) &&
                   sizeof(REMOTE_NAME_INFOW) == 3 * sizeof(void *),
               "both are arrays of pointers");

/* The longest path there is, in characters without NUL. */
#define PATH_CCH_MAX 32767

/* The strings of a REMOTE_NAME_INFOW in the order of its members. */
enum part
{
    PART_UNIVERSAL,
    PART_CONNECTION,
    PART_REMAINING,
    PARTS,
};

struct search
{
    struct name device;
    DWORD level;
    WCHAR *path;       /* the caller's, with backslashes alone */
    const WCHAR *rest; /* in path, behind the drive */
    WCHAR *remote;     /* GET_CONNECTION_CB bytes */
    unsigned char *answer;
    DWORD answer_cb;
    WCHAR *universal;             /* room for remote and path */
    const uint16_t *parts[PARTS]; /* the answer: in path, remote, answer or universal; or NULL */
};

/* "X:", "X:\" or "X:\path". A path relative to the drive's current folder, a UNC name, a printer:
 * none of them is a drive-based path (1200; judgement). */
static DWORD take_path(const WCHAR *path, struct search *search)
{
    const size_t cch = path != NULL ? wcsnlen(path, PATH_CCH_MAX + 1) : 0;
    if (cch < 2 || cch > PATH_CCH_MAX || (cch > 2 && path[2] != L'\\' && path[2] != L'/'))
        return ERROR_BAD_DEVICE;
    const WCHAR drive[] = {path[0], path[1], L'\0'};
    name_parse(drive, &search->device);
    if (search->device.device != DEVICE_DRIVE)
        return ERROR_BAD_DEVICE;

    const size_t path_cb = (cch + 1) * sizeof(WCHAR);
    search->answer_cb = (DWORD)(2 * path_cb + 2 * GET_CONNECTION_CB + sizeof(REMOTE_NAME_INFOW));
    search->path = HeapAlloc(GetProcessHeap(), 0, path_cb);
    search->remote = HeapAlloc(GetProcessHeap(), 0, GET_CONNECTION_CB);
    search->answer = HeapAlloc(GetProcessHeap(), 0, search->answer_cb);
    search->universal = HeapAlloc(GetProcessHeap(), 0, path_cb + GET_CONNECTION_CB);
    if (search->path == NULL || search->remote == NULL || search->answer == NULL ||
        search->universal == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    memcpy(search->path, path, path_cb);
    for (WCHAR *slash = wcschr(search->path, L'/'); slash != NULL; slash = wcschr(slash, L'/'))
        *slash = L'\\';
    search->rest = search->path + 2;
    return ERROR_SUCCESS;
}

static void drop_path(struct search *search)
{
    void *const blocks[] = {search->path, search->remote, search->answer, search->universal};
    for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++)
    {
        if (blocks[i] != NULL)
            HeapFree(GetProcessHeap(), 0, blocks[i]);
    }
}

/* What the drive leads to, and the rest of the path. A remote name that is no UNC name cannot be
 * put before a path: there is no universal name then (ns-winnetwk-remote_name_infow). */
static DWORD make_parts(struct search *search)
{
    size_t cch = wcslen(search->remote);
    while (cch > 0 && search->remote[cch - 1] == L'\\')
        search->remote[--cch] = L'\0';
    search->parts[PART_CONNECTION] = search->remote;
    search->parts[PART_REMAINING] = search->rest;
    search->parts[PART_UNIVERSAL] = NULL;
    if (search->remote[0] == L'\\' && search->remote[1] == L'\\')
    {
        wcscpy(search->universal, search->remote);
        wcscat(search->universal, search->rest);
        search->parts[PART_UNIVERSAL] = search->universal;
    }
    else if (search->level == UNIVERSAL_NAME_INFO_LEVEL)
        return ERROR_NOT_SUPPORTED;
    return ERROR_SUCCESS;
}

/* A string of a provider's answer: one that does not lie in the answer, or does not end there, is
 * none. */
static const uint16_t *string_in_answer(const struct search *search, const WCHAR *text)
{
    const uintptr_t begin = (uintptr_t)search->answer;
    const uintptr_t at = (uintptr_t)text;
    if (at < begin || at >= begin + search->answer_cb || (at - begin) % sizeof(WCHAR) != 0)
        return NULL;
    const size_t room_cch = (begin + search->answer_cb - at) / sizeof(WCHAR);
    return wcsnlen(text, room_cch) < room_cch ? text : NULL;
}

/* Asks NPGetUniversalName. Nonsense is "not mine". */
static DWORD ask_by_function(const struct provider_walk *walk, const struct provider_entry *entry,
                             struct search *search)
{
    REMOTE_NAME_INFOW info = {0};
    DWORD cb = search->answer_cb;
    memset(search->answer, 0, search->answer_cb);
    const DWORD result =
        walk->calls->get_universal_name(entry, search->path, search->level, search->answer, &cb);
    if (result == WN_MORE_DATA)
        return WN_NOT_CONNECTED;
    if (result != WN_SUCCESS)
        return result;
    memcpy(&info, search->answer,
           search->level == UNIVERSAL_NAME_INFO_LEVEL ? sizeof(UNIVERSAL_NAME_INFOW)
                                                      : sizeof(info));
    search->parts[PART_UNIVERSAL] = string_in_answer(search, info.lpUniversalName);
    search->parts[PART_CONNECTION] = string_in_answer(search, info.lpConnectionName);
    search->parts[PART_REMAINING] = string_in_answer(search, info.lpRemainingPath);
    if (search->level == UNIVERSAL_NAME_INFO_LEVEL && search->parts[PART_UNIVERSAL] == NULL)
        return info.lpUniversalName == NULL ? ERROR_NOT_SUPPORTED : WN_NOT_CONNECTED;
    if (search->level == REMOTE_NAME_INFO_LEVEL && search->parts[PART_CONNECTION] == NULL)
        return WN_NOT_CONNECTED;
    return WN_SUCCESS;
}

/* Asks one provider and notes what it says; true: that is the answer. */
static bool ask_provider(struct provider_walk *walk, const struct provider_entry *entry,
                         struct search *search)
{
    const bool has_function = entry->provider->functions.get_universal_name != NULL;
    const WCHAR *device = search->device.device_text;
    if (has_function)
    {
        const DWORD result = ask_by_function(walk, entry, search);
        if (result != ERROR_NOT_SUPPORTED)
            return provider_walk_note(walk, result);
    }
    /* "Not supported" comes from providers that do not know the name as well
     * (providers-in-the-wild.md): it counts if the drive is theirs. */
    DWORD result = get_connection_ask(walk, entry, device, search->remote);
    if (result != WN_SUCCESS)
        return provider_walk_note(walk, result);
    result = has_function ? ERROR_NOT_SUPPORTED : make_parts(search);
    if (result == ERROR_SUCCESS)
        return provider_walk_note(walk, result);
    provider_walk_note_owned(walk, result);
    return false;
}

/* Fills search->parts, or says why not; inward codes. */
static DWORD find_parts(struct search *search)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    DWORD error = provider_walk_begin(&walk, PICK_GET_UNIVERSAL_NAME, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    while ((entry = provider_walk_next(&walk, WNNC_CON_GETCONNECTIONS)) != NULL)
    {
        if (ask_provider(&walk, entry, search))
            break;
    }
    const bool nobody = entry == NULL && walk.pick.first_significant == 0;
    error = provider_walk_end(&walk, nobody && profile_store_has(&search->device));
    if (nobody && local_device_foreign_remote(search->device.device_text, search->remote,
                                              GET_CONNECTION_CCH) == ERROR_SUCCESS)
        error = make_parts(search);
    return error;
}

static DWORD pack_parts(const struct search *search, void *buffer, DWORD *buffer_cb)
{
    struct netresource_pack pack;
    const size_t count = search->level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : PARTS;
    const size_t record_cb = count * sizeof(search->parts[0]);
    if (buffer == NULL)
        return ERROR_INVALID_ADDRESS;
    netresource_pack_begin(&pack, buffer, *buffer_cb);
    if (netresource_pack_record(&pack, search->parts, record_cb, search->parts, count))
        return ERROR_SUCCESS;
    *buffer_cb = (DWORD)netresource_pack_record_cb(&pack, record_cb, search->parts, count);
    return ERROR_MORE_DATA;
}

DWORD router_get_universal_name(const WCHAR *path, DWORD level, void *buffer, DWORD *buffer_cb)
{
    struct search search = {.level = level};
    if (level != UNIVERSAL_NAME_INFO_LEVEL && level != REMOTE_NAME_INFO_LEVEL)
        return ERROR_INVALID_LEVEL;
    DWORD error = take_path(path, &search);
    if (error == ERROR_SUCCESS)
        error = find_parts(&search);
    if (error == ERROR_SUCCESS)
        error = pack_parts(&search, buffer, buffer_cb);
    TRACE("%s, level %lu: %lu %s", trace_wstr(path), level, error,
          error == ERROR_SUCCESS ? trace_wstr(search.parts[PART_UNIVERSAL]) : "");
    drop_path(&search);
    return pick_error_outward(error);
}
