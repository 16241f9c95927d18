/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The value ProviderOrder, taken apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dlls/router/provider_order.h"

/* Takes `order` (ASCII, of that length) apart, and joins the names with '|'. */
static void split(const char *order, size_t cch, char *joined)
{
    /* On the heap and of the very size, so that ASan sees a step too far. */
    uint16_t *units = test_malloc((cch + 1) * sizeof(*units));
    uint16_t *exact = test_malloc(cch * sizeof(*exact) + 1);
    uint16_t name[PROVIDER_ORDER_NAME_CCH];
    size_t position = 0;
    size_t used = 0;
    for (size_t i = 0; i < cch; i++)
        units[i] = (uint16_t)(unsigned char)order[i];
    memcpy(exact, units, cch * sizeof(*exact));
    memset(name, 0x5a, sizeof(name));
    while (provider_order_next(exact, cch, &position, name))
    {
        for (size_t i = 0; name[i] != 0; i++)
            joined[used++] = (char)name[i];
        joined[used++] = '|';
    }
    joined[used] = '\0';
    test_free(units);
    test_free(exact);
}

static void test_provider_order_next_lists_are_split_at_commas_and_nuls(void **state)
{
    (void)state;
    static const struct
    {
        const char *order;
        size_t cch;
        const char *expected;
    } rows[] = {
        {"", 0, ""},
        {"\0", 1, ""},
        {"A", 1, "A|"},
        {"A,B", 3, "A|B|"},
        {"A,B\0", 4, "A|B|"},
        {" A ,\tB\t", 7, "A|B|"},
        {"A B,C", 5, "A B|C|"},
        {",,A,,B,", 7, "A|B|"},
        {" , ", 3, ""},
        {"A\0B\0\0", 5, "A|B|"},
        {"A,B\0C\0\0", 7, "A|B|C|"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        char joined[64];
        split(rows[i].order, rows[i].cch, joined);
        assert_string_equal(joined, rows[i].expected);
    }
}

static void test_provider_order_next_name_too_long_for_a_key_is_passed_over(void **state)
{
    (void)state;
    char order[PROVIDER_ORDER_NAME_CCH + 8];
    char joined[2 * PROVIDER_ORDER_NAME_CCH];
    memset(order, 'x', sizeof(order));
    /* 256 characters do not fit, 255 do. */
    memcpy(order + PROVIDER_ORDER_NAME_CCH, ",B", 2);
    split(order, PROVIDER_ORDER_NAME_CCH + 2, joined);
    assert_string_equal(joined, "B|");
    order[PROVIDER_ORDER_NAME_CCH - 1] = ',';
    order[PROVIDER_ORDER_NAME_CCH] = 'A';
    split(order, PROVIDER_ORDER_NAME_CCH + 1, joined);
    assert_int_equal(strlen(joined), PROVIDER_ORDER_NAME_CCH - 1 + 1 + 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_provider_order_next_lists_are_split_at_commas_and_nuls),
        cmocka_unit_test(test_provider_order_next_name_too_long_for_a_key_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
