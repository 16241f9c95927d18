/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wine's own DLLs and programs find everything that they import from the three drop-ins. */
#include "imports.h"
#include "testsupport.h"

struct tally
{
    const WCHAR *file;
    unsigned int found;
    unsigned int missing;
    bool has_cached_password; /* wininet's import was met */
};

static const char *const drop_ins[] = {"mpr.dll", "netapi32.dll", "wlanapi.dll"};

static void see_import(void *context, const char *dll, const char *name, unsigned int ordinal)
{
    struct tally *tally = context;
    for (size_t i = 0; i < sizeof drop_ins / sizeof drop_ins[0]; i++)
    {
        if (_stricmp(dll, drop_ins[i]))
            continue;
        tally->found++;
        if (name && !strcmp(name, "WNetCachePassword"))
            tally->has_cached_password = true;
        if (GetProcAddress(GetModuleHandleA(dll), name ? name : (const char *)(ULONG_PTR)ordinal))
            return;
        tally->missing++;
        print_message("# %ls imports %s (ordinal %u) of %s\n", tally->file, name ? name : "-",
                      ordinal, dll);
    }
}

static void test_exports_have_all_that_wines_modules_import(void **state)
{
    (void)state;
    WCHAR folder[MAX_PATH];
    WCHAR pattern[MAX_PATH + 2];
    struct tally tally = {0};
    unsigned int files = 0;
    for (size_t i = 0; i < sizeof drop_ins / sizeof drop_ins[0]; i++)
        assert_non_null(LoadLibraryA(drop_ins[i]));
    test_refuse_builtin(L"mpr.dll");
    test_refuse_builtin(L"netapi32.dll");
    test_refuse_builtin(L"wlanapi.dll");

    assert_true(GetSystemDirectoryW(folder, MAX_PATH) > 0);
    _snwprintf(pattern, MAX_PATH + 1, L"%ls\\*", folder);
    pattern[MAX_PATH + 1] = 0;
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(pattern, &found);
    assert_true(search != INVALID_HANDLE_VALUE);
    do
    {
        WCHAR path[MAX_PATH * 2];
        if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            continue;
        _snwprintf(path, MAX_PATH * 2, L"%ls\\%ls", folder, found.cFileName);
        path[MAX_PATH * 2 - 1] = 0;
        tally.file = found.cFileName;
        files += imports_walk(path, see_import, &tally);
    } while (FindNextFileW(search, &found));
    FindClose(search);

    print_message("# %u files, %u imports\n", files, tally.found);
    /* Not by accident: Wine's hundreds of files were read, and its known imports met. */
    assert_true(files > 300);
    assert_true(tally.found > 20);
    assert_true(tally.has_cached_password);
    assert_int_equal(tally.missing, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exports_have_all_that_wines_modules_import),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
