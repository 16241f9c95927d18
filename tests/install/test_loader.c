/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Programs that load from System32, in each of the ways that there are, get ours. The program lies
 * in a folder of its own, without our DLLs beside it. */
#include "testsupport.h"

#include <wchar.h>

static const WCHAR *const names[] = {L"mpr.dll", L"netapi32.dll", L"wlanapi.dll"};

static void check_is_ours(HMODULE module, const WCHAR *name)
{
    WCHAR system[MAX_PATH];
    WCHAR expected[MAX_PATH + 16];
    WCHAR path[MAX_PATH + 16] = L"";

    if (module == NULL)
        fail_msg("%ls is not loaded: %lu", name, GetLastError());
    test_refuse_builtin(name);
    assert_true(GetSystemDirectoryW(system, MAX_PATH) != 0);
    swprintf(expected, MAX_PATH + 16, L"%ls\\%ls", system, name);
    assert_true(GetModuleFileNameW(module, path, MAX_PATH + 16) != 0);
    if (_wcsicmp(path, expected) != 0)
        fail_msg("%ls was loaded in place of %ls", path, expected);
    assert_true(FreeLibrary(module));
}

static void load_all(const WCHAR *folder, DWORD flags)
{
    for (size_t i = 0; i < ARRAYSIZE(names); i++)
    {
        WCHAR path[MAX_PATH + 16];

        swprintf(path, MAX_PATH + 16, L"%ls%ls", folder, names[i]);
        check_is_ours(LoadLibraryExW(path, NULL, flags), names[i]);
    }
}

static void test_load_full_path_of_system32_gets_ours(void **state)
{
    (void)state;
    load_all(L"C:\\windows\\system32\\", 0);
}

static void test_load_full_path_with_altered_search_gets_ours(void **state)
{
    (void)state;
    load_all(L"C:\\windows\\system32\\", LOAD_WITH_ALTERED_SEARCH_PATH);
}

static void test_load_search_system32_gets_ours(void **state)
{
    (void)state;
    load_all(L"", LOAD_LIBRARY_SEARCH_SYSTEM32);
}

static void test_load_bare_name_gets_ours(void **state)
{
    (void)state;
    load_all(L"", 0);
}

static void test_load_default_directories_system32_gets_ours(void **state)
{
    (void)state;
    assert_true(SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32));
    load_all(L"", 0);
    assert_true(SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS));
}

/* As Chromium does: the folder asked for, the name put behind it, the function by GetProcAddress. */
static void test_load_by_system_directory_gets_ours_and_its_functions(void **state)
{
    WCHAR path[MAX_PATH + 16];
    HMODULE module;

    (void)state;
    assert_true(GetSystemDirectoryW(path, MAX_PATH) != 0);
    wcscat(path, L"\\wlanapi.dll");
    module = LoadLibraryW(path);
    assert_non_null(module);
    assert_true(GetProcAddress(module, "WlanOpenHandle") != NULL);
    assert_true(GetProcAddress(module, "WlanDisconnect") != NULL);
    check_is_ours(module, L"wlanapi.dll");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load_full_path_of_system32_gets_ours),
        cmocka_unit_test(test_load_full_path_with_altered_search_gets_ours),
        cmocka_unit_test(test_load_search_system32_gets_ours),
        cmocka_unit_test(test_load_bare_name_gets_ours),
        cmocka_unit_test(test_load_default_directories_system32_gets_ours),
        cmocka_unit_test(test_load_by_system_directory_gets_ours_and_its_functions),
    };

    return cmocka_run_group_tests_name("loading from System32", tests, NULL, NULL);
}
