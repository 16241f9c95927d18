/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A program that was linked with the import library of one drop-in (LINKED_DLL), as -l<name>, and
 * asks it for all that it has: that it was linked is the first half of the test. */
#include "linked.h"
#include "testsupport.h"

#define FUNCTIONS_MAX 1024
#define FEWEST        30 /* i686: those whose arguments are known */

static void test_import_library_every_function_is_ours(void **state)
{
    static linked_fn functions[FUNCTIONS_MAX];
    const HMODULE module = GetModuleHandleA(LINKED_DLL ".dll");
    const size_t count = linked_functions(functions, FUNCTIONS_MAX);

    (void)state;
    test_refuse_builtin(L"" LINKED_DLL ".dll");
    assert_true(count >= FEWEST && count <= FUNCTIONS_MAX);
    for (size_t i = 0; i < count; i++)
    {
        MEMORY_BASIC_INFORMATION info = {0};

        assert_non_null((const void *)(uintptr_t)functions[i]);
        assert_true(VirtualQuery((const void *)(uintptr_t)functions[i], &info, sizeof(info)) != 0);
        if (info.AllocationBase != module)
            fail_msg("function %u does not lie in " LINKED_DLL ".dll", (unsigned)i);
    }
    print_message("# %u functions of " LINKED_DLL ".dll\n", (unsigned)count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_import_library_every_function_is_ours),
    };

    return cmocka_run_group_tests_name("import library of " LINKED_DLL, tests, NULL, NULL);
}
