/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Lets the memory of one loaded DLL of ours end.
 *
 * How this works: a DLL calls HeapAlloc through a slot of its import table, which the loader
 * filled. The slot is found by name in the loaded image, made writable, and exchanged; the old
 * value is put back at the end. Other modules have slots of their own and notice nothing. */
#include "alloc_fail.h"

#include <string.h>

static struct
{
    ULONG_PTR *slot;
    ULONG_PTR before;
    volatile LONG failed;
} changed;

static void *WINAPI fail(HANDLE heap, DWORD flags, SIZE_T cb)
{
    (void)heap;
    (void)flags;
    (void)cb;
    InterlockedIncrement(&changed.failed);
    return NULL;
}

static const void *at(HMODULE module, DWORD address)
{
    return (const BYTE *)(const void *)module + address;
}

/* The slot of `name` in the import table of a loaded module; NULL when it imports no such. */
static ULONG_PTR *find_slot(HMODULE module, const char *name)
{
    const IMAGE_DOS_HEADER *dos = at(module, 0);
    const IMAGE_NT_HEADERS *headers = at(module, (DWORD)dos->e_lfanew);
    const DWORD address =
        headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
    if (address == 0)
        return NULL;
    for (const IMAGE_IMPORT_DESCRIPTOR *import = at(module, address); import->Name != 0; import++)
    {
        const IMAGE_THUNK_DATA *thunk = at(module, import->OriginalFirstThunk);
        for (DWORD i = 0; thunk[i].u1.AddressOfData != 0; i++)
        {
            if (IMAGE_SNAP_BY_ORDINAL(thunk[i].u1.Ordinal))
                continue;
            const IMAGE_IMPORT_BY_NAME *by_name = at(module, (DWORD)thunk[i].u1.AddressOfData);
            if (strcmp((const char *)by_name->Name, name) == 0)
                return (ULONG_PTR *)(ULONG_PTR)at(module, import->FirstThunk) + i;
        }
    }
    return NULL;
}

static bool exchange(ULONG_PTR value)
{
    DWORD protection;
    if (!VirtualProtect(changed.slot, sizeof(*changed.slot), PAGE_READWRITE, &protection))
        return false;
    changed.before = *changed.slot;
    *changed.slot = value;
    return VirtualProtect(changed.slot, sizeof(*changed.slot), protection, &protection) != 0;
}

bool alloc_fail_begin(const WCHAR *name)
{
    const HMODULE module = GetModuleHandleW(name);
    if (module == NULL || changed.slot != NULL)
        return false;
    changed.slot = find_slot(module, "HeapAlloc");
    changed.failed = 0;
    return changed.slot != NULL && exchange((ULONG_PTR)fail);
}

LONG alloc_fail_end(void)
{
    if (changed.slot != NULL)
    {
        (void)exchange(changed.before);
        changed.slot = NULL;
    }
    return changed.failed;
}
