/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetUniversalName.
 *
 * The A answer is the W answer with its strings converted: a structure of pointers with the strings
 * behind it, wherever the caller's buffer lies. */
#include "mpr.h"

#include <string.h>

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

_Static_assert(sizeof(REMOTE_NAME_INFOW) == 3 * sizeof(void *) &&
                   sizeof(REMOTE_NAME_INFOA) == 3 * sizeof(void *) &&
                   sizeof(UNIVERSAL_NAME_INFOA) == sizeof(void *),
               "the structures are arrays of pointers");

/* Bytes that an answer has at first, in WNetGetUniversalNameA. */
#define FIRST_TRY_CB 2048
#define PARTS        3

/* The part of the arguments that both widths share. A NULL buffer is the router's to refuse: for a
 * drive that is not redirected it does not matter (mpr.tsv, "lpBuffer NULL, local drive"). */
static bool probe_buffer(void *buffer, DWORD *buffer_cb)
{
    return probe_write(buffer_cb, sizeof(*buffer_cb)) &&
           (buffer == NULL ||
            mpr_probe_text_out(buffer, *buffer_cb / sizeof(WCHAR), sizeof(WCHAR)));
}

static DWORD get_wide(const WCHAR *path, DWORD level, void *buffer, DWORD *buffer_cb)
{
    if (path == NULL || !probe_wstr(path) || !probe_buffer(buffer, buffer_cb))
        return ERROR_INVALID_ADDRESS;
    return router_get_universal_name(path, level, buffer, buffer_cb);
}

/* The router's answer in a block of its own, whatever its size; the caller frees it. */
static DWORD get_whole(const WCHAR *path, DWORD level, void **answer)
{
    DWORD cb = FIRST_TRY_CB;

    /* The connection may be another one each time; three tries outlast that. */
    for (int tries = 0; tries < 3; tries++)
    {
        void *block = HeapAlloc(GetProcessHeap(), 0, cb);
        if (block == NULL)
            return ERROR_NOT_ENOUGH_MEMORY;
        const DWORD status = router_get_universal_name(path, level, block, &cb);
        if (status == NO_ERROR)
        {
            *answer = block;
            return NO_ERROR;
        }
        HeapFree(GetProcessHeap(), 0, block);
        if (status != ERROR_MORE_DATA)
            return status;
    }
    return ERROR_BUSY;
}

/* Packs the strings of the W answer into the caller's buffer. */
static DWORD pack_ansi(const WCHAR *const *parts, size_t count, char *buffer, DWORD *buffer_cb)
{
    char *pointers[PARTS] = {NULL};
    DWORD needed_cb = (DWORD)(count * sizeof(pointers[0]));

    for (size_t i = 0; i < count; i++)
        needed_cb += parts[i] != NULL ? ansi_size_cb(parts[i]) : 0;
    if (buffer == NULL)
        return ERROR_INVALID_ADDRESS;
    if (needed_cb > *buffer_cb)
    {
        *buffer_cb = needed_cb;
        return ERROR_MORE_DATA;
    }
    char *place = buffer + count * sizeof(pointers[0]);
    for (size_t i = 0; i < count; i++)
    {
        DWORD room_cb = (DWORD)(buffer + needed_cb - place);
        if (parts[i] == NULL || ansi_from_wide(parts[i], place, &room_cb) != NO_ERROR)
            continue;
        pointers[i] = place;
        place += strlen(place) + 1;
    }
    memcpy(buffer, pointers, count * sizeof(pointers[0]));
    return NO_ERROR;
}

static DWORD get_ansi(const char *path, DWORD level, void *buffer, DWORD *buffer_cb)
{
    const size_t count = level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : PARTS;
    const WCHAR *parts[PARTS] = {NULL};
    WCHAR *path_wide = NULL;
    void *answer = NULL;

    if (path == NULL || !probe_str(path) || !probe_buffer(buffer, buffer_cb))
        return ERROR_INVALID_ADDRESS;
    DWORD status = ansi_to_wide(path, &path_wide);
    if (status == NO_ERROR)
        status = get_whole(path_wide, level, &answer);
    if (status == NO_ERROR)
    {
        memcpy(parts, answer, count * sizeof(parts[0]));
        status = pack_ansi(parts, count, buffer, buffer_cb);
        HeapFree(GetProcessHeap(), 0, answer);
    }
    ansi_free(path_wide);
    return status;
}

DWORD WINAPI WNetGetUniversalNameW(const WCHAR *path, DWORD level, void *buffer, DWORD *buffer_cb)
{
    TRACE("%s, level %lu", mpr_show(path), level);
    const DWORD status = get_wide(path, level, buffer, buffer_cb);
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetUniversalNameA(const char *path, DWORD level, void *buffer, DWORD *buffer_cb)
{
    TRACE("%s, level %lu", mpr_show_ansi(path), level);
    const DWORD status = get_ansi(path, level, buffer, buffer_cb);
    TRACE("-> %lu", status);
    return mpr_return(status);
}
