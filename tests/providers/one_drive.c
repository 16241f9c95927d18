/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* No fault: the shared folders of a virtual machine, as its guest sees them. One of them is connected to V:, without anybody's doing; nothing else can be done. Needs no test beside
 * it in the process. */
#include "provider_export.h"

#include <string.h>

#define LOCAL  L"V:"
#define REMOTE L"\\\\vboxsrv\\x"
#define NAME   L"VirtualBox Shared Folders"

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    switch (index)
    {
    case WNNC_ENUMERATION: return WNNC_ENUM_LOCAL;
    default: return ordinary_caps(index, WNNC_CON_GETCONNECTIONS);
    }
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    if (lstrcmpiW(local, LOCAL))
        return WN_NOT_CONNECTED;
    if (*remote_cch < sizeof REMOTE / sizeof(WCHAR))
    {
        *remote_cch = sizeof REMOTE / sizeof(WCHAR);
        return WN_MORE_DATA;
    }
    memcpy(remote, REMOTE, sizeof REMOTE);
    return WN_SUCCESS;
}

/* The handle is whether the entry was given. */
EXPORT DWORD WINAPI NPOpenEnum(DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource,
                               HANDLE *handle)
{
    (void)type;
    (void)usage;
    (void)resource;
    if (scope != RESOURCE_CONNECTED)
        return WN_NOT_SUPPORTED;
    *handle = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(BOOL));
    return *handle ? WN_SUCCESS : WN_OUT_OF_MEMORY;
}

EXPORT DWORD WINAPI NPEnumResource(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb)
{
    static WCHAR local[] = LOCAL;
    static WCHAR remote[] = REMOTE;
    static WCHAR name[] = NAME;
    NETRESOURCEW *entry = buffer;
    BOOL *given = handle;

    if (*given)
        return WN_NO_MORE_ENTRIES;
    if (*buffer_cb < sizeof *entry)
    {
        *buffer_cb = sizeof *entry;
        return WN_MORE_DATA;
    }
    memset(entry, 0, sizeof *entry);
    entry->dwScope = RESOURCE_CONNECTED;
    entry->dwType = RESOURCETYPE_DISK;
    entry->dwDisplayType = RESOURCEDISPLAYTYPE_SHARE;
    entry->dwUsage = RESOURCEUSAGE_CONNECTABLE;
    entry->lpLocalName = local;
    entry->lpRemoteName = remote;
    entry->lpProvider = name;
    *given = TRUE;
    *count = 1;
    return WN_SUCCESS;
}

EXPORT DWORD WINAPI NPCloseEnum(HANDLE handle)
{
    return HeapFree(GetProcessHeap(), 0, handle) ? WN_SUCCESS : WN_BAD_HANDLE;
}
