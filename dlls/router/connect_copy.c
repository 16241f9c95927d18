/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What one guest is handed of a request to connect. */
#include "connect_copy.h"

#include <string.h>

static size_t text_size_cch(const WCHAR *text)
{
    return text != NULL ? wcslen(text) + 1 : 0;
}

/* Copies text to *next and moves that behind it. */
static WCHAR *text_put(WCHAR **next, const WCHAR *text)
{
    if (text == NULL)
        return NULL;
    const size_t cch = wcslen(text) + 1;
    WCHAR *put = *next;
    memcpy(put, text, cch * sizeof(WCHAR));
    *next += cch;
    return put;
}

struct connect_copy *connect_copy_create(const struct router_connect *connect, const WCHAR *local)
{
    const NETRESOURCEW *resource = connect->resource;
    const size_t cch = text_size_cch(local) + text_size_cch(resource->lpRemoteName) +
                       text_size_cch(resource->lpProvider) + text_size_cch(connect->password) +
                       text_size_cch(connect->user_name);
    const SIZE_T cb = sizeof(struct connect_copy) + cch * sizeof(WCHAR);
    struct connect_copy *copy = HeapAlloc(GetProcessHeap(), 0, cb);
    if (copy == NULL)
        return NULL;
    WCHAR *next = copy->text;
    copy->cb = cb;
    /* lpComment goes through as it is: some use it as a private channel
     * (docs/reference/providers-in-the-wild.md). */
    copy->resource = *resource;
    copy->resource.lpLocalName = text_put(&next, local);
    copy->resource.lpRemoteName = text_put(&next, resource->lpRemoteName);
    copy->resource.lpProvider = text_put(&next, resource->lpProvider);
    copy->password = text_put(&next, connect->password);
    copy->user = text_put(&next, connect->user_name);
    return copy;
}

void connect_copy_free(struct connect_copy *copy)
{
    if (copy == NULL)
        return;
    SecureZeroMemory(copy, copy->cb);
    HeapFree(GetProcessHeap(), 0, copy);
}
