/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A NETRESOURCEA of a caller, as the router wants it. */
#include "netresource_ansi.h"

#include <string.h>

#include "ansi.h"
#include "probe.h"

/* Probes and converts one string. */
static DWORD take_string(const char *text, WCHAR **out)
{
    *out = NULL;
    if (!probe_str(text))
        return ERROR_INVALID_ADDRESS;
    return ansi_to_wide(text, out);
}

/* A provider's private block is handed through as it is: it is no text, so there is nothing to
 * convert. */
static WCHAR *private_comment(char *comment)
{
    WCHAR first;

    if (comment == NULL || !probe_read(comment, sizeof(first)))
        return NULL;
    memcpy(&first, comment, sizeof(first));
    return first == 0 ? (WCHAR *)(void *)comment : NULL;
}

DWORD netresource_ansi_take(const NETRESOURCEA *resource, struct netresource_ansi *converted)
{
    NETRESOURCEW *wide = &converted->wide;

    ZeroMemory(converted, sizeof(*converted));
    if (resource == NULL || !probe_read(resource, sizeof(*resource)))
        return ERROR_INVALID_ADDRESS;
    wide->dwScope = resource->dwScope;
    wide->dwType = resource->dwType;
    wide->dwDisplayType = resource->dwDisplayType;
    wide->dwUsage = resource->dwUsage;
    wide->lpComment = private_comment(resource->lpComment);

    DWORD status = take_string(resource->lpLocalName, &wide->lpLocalName);
    if (status == NO_ERROR)
        status = take_string(resource->lpRemoteName, &wide->lpRemoteName);
    if (status == NO_ERROR)
        status = take_string(resource->lpProvider, &wide->lpProvider);
    if (status != NO_ERROR)
        netresource_ansi_drop(converted);
    return status;
}

void netresource_ansi_drop(struct netresource_ansi *converted)
{
    ansi_free(converted->wide.lpLocalName);
    ansi_free(converted->wide.lpRemoteName);
    ansi_free(converted->wide.lpProvider);
    ZeroMemory(converted, sizeof(*converted));
}

/* Writes text below *back of buffer, whose room was counted before. NULL stays NULL. */
static char *pack_string(const WCHAR *text, char *buffer, DWORD *back)
{
    if (text == NULL)
        return NULL;
    DWORD cb = ansi_size_cb(text);
    *back -= cb;
    (void)ansi_from_wide(text, buffer + *back, &cb);
    return buffer + *back;
}

DWORD netresource_ansi_pack(const NETRESOURCEW *wide, const WCHAR *system, void *buffer,
                            DWORD *buffer_cb, char **system_out)
{
    const WCHAR *const texts[] = {wide->lpLocalName, wide->lpRemoteName, wide->lpComment,
                                  wide->lpProvider, system};
    char *packed[sizeof(texts) / sizeof(texts[0])];
    DWORD needed_cb = sizeof(NETRESOURCEA);
    DWORD back = *buffer_cb;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        needed_cb += texts[i] != NULL ? ansi_size_cb(texts[i]) : 0;
    if (*buffer_cb < needed_cb)
    {
        *buffer_cb = needed_cb;
        return ERROR_MORE_DATA;
    }
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        packed[i] = pack_string(texts[i], buffer, &back);
    const NETRESOURCEA resource = {
        .dwScope = wide->dwScope,
        .dwType = wide->dwType,
        .dwDisplayType = wide->dwDisplayType,
        .dwUsage = wide->dwUsage,
        .lpLocalName = packed[0],
        .lpRemoteName = packed[1],
        .lpComment = packed[2],
        .lpProvider = packed[3],
    };
    /* The caller's buffer may lie anywhere. */
    memcpy(buffer, &resource, sizeof(resource));
    if (system_out != NULL)
        *system_out = packed[4];
    return NO_ERROR;
}

DWORD credentials_ansi_take(const char *password, const char *user,
                            struct credentials_ansi *converted)
{
    converted->user = NULL;
    DWORD status = take_string(password, &converted->password);
    if (status == NO_ERROR)
        status = take_string(user, &converted->user);
    if (status != NO_ERROR)
        credentials_ansi_drop(converted);
    return status;
}

void credentials_ansi_drop(struct credentials_ansi *converted)
{
    ansi_free(converted->password);
    ansi_free(converted->user);
    converted->password = NULL;
    converted->user = NULL;
}
