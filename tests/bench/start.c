/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The smallest program that imports mpr: ends with 1 where Wine's own was loaded, 0 where ours was. */
#include <string.h>
#include <windows.h>
#include <winnetwk.h>

#define BUILTIN_MARK        "Wine builtin DLL"
#define BUILTIN_MARK_OFFSET 0x40

int main(int argc, char **argv)
{
    const char *module = (const char *)(void *)GetModuleHandleW(L"mpr.dll");

    (void)argv;
    /* Never called; keeps the import. */
    if (argc > 100)
        WNetCancelConnection2W(L"", 0, FALSE);
    if (module == NULL)
        return 2;
    return memcmp(module + BUILTIN_MARK_OFFSET, BUILTIN_MARK, sizeof(BUILTIN_MARK) - 1) == 0;
}
