/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanAllocateMemory and WlanFreeMemory: what callers get, and give back. The process heap, as in Wine. */
#include <windows.h>
#include <wlanapi.h>

PVOID WINAPI WlanAllocateMemory(DWORD dwMemorySize)
{
    if (!dwMemorySize)
    {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    void *memory = HeapAlloc(GetProcessHeap(), 0, dwMemorySize);
    if (!memory)
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return memory;
}

VOID WINAPI WlanFreeMemory(PVOID pMemory)
{
    if (pMemory)
        HeapFree(GetProcessHeap(), 0, pMemory);
}
