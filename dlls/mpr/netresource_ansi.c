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
