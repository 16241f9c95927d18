/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Memory for passwords. */
#include "secret_page.h"

#include <windows.h>

void *secret_page_alloc(size_t cb)
{
    void *memory = VirtualAlloc(NULL, cb, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);

    if (memory != NULL)
        (void)VirtualLock(memory, cb);
    return memory;
}

void secret_page_free(void *memory)
{
    const DWORD last_error = GetLastError();
    MEMORY_BASIC_INFORMATION region;

    if (memory != NULL && VirtualQuery(memory, &region, sizeof(region)) != 0)
    {
        SecureZeroMemory(memory, region.RegionSize);
        VirtualFree(memory, 0, MEM_RELEASE);
    }
    SetLastError(last_error);
}
