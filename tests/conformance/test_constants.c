/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Constants of docs/reference/npapi.tsv and netapi32.tsv: the headers that our DLLs, our providers
 * and the tests are built with have the values of the tables. constants.inc is made by
 * constants.py from the tables. */
#define UNICODE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <windows.h>

#include <cmocka.h>
#include <lm.h>
#include <npapi.h>
#include <winnetwk.h>
#include <wnnc.h>

static const struct constant
{
    const char *table;
    const char *name;
    DWORD in_headers;
    DWORD in_table;
} constants[] = {
#define CONSTANT(table, name, value) {#table, #name, (DWORD)(name), (DWORD)(value)},
#include "constants.inc"
};

/* How many rows of the table were compared, all alike. */
static size_t compare(const char *table)
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++)
    {
        const struct constant *constant = &constants[i];
        if (strcmp(constant->table, table) != 0)
            continue;
        if (constant->in_headers != constant->in_table)
            fail_msg("%s is %#lx, not %#lx", constant->name, constant->in_headers,
                     constant->in_table);
        count++;
    }
    return count;
}

static void test_constants_of_npapi_are_the_headers(void **state)
{
    (void)state;
    assert_true(compare("npapi") > 100);
}

static void test_constants_of_netapi32_are_the_headers(void **state)
{
    (void)state;
    assert_true(compare("netapi32") > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_constants_of_npapi_are_the_headers),
        cmocka_unit_test(test_constants_of_netapi32_are_the_headers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
