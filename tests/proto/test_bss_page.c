/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Pages of a BSS list: what goes in comes out, what does not fit or is not whole does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bss_page.h"

#define HEAD_CB 64

static void fill(wnetlab_WifiBss *bss, unsigned number)
{
    memset(bss, 0, sizeof(*bss));
    bss->ssid.size = (pb_size_t)(number % 33);
    memset(bss->ssid.bytes, (int)number + 1, bss->ssid.size);
    memset(bss->bssid, (int)number + 2, sizeof(bss->bssid));
    bss->dbm = -(int32_t)number;
    bss->channel = number + 3;
    bss->frequency_khz = 2412000 + number;
    bss->secured = number % 2 != 0;
    bss->joined = number % 3 == 0;
    bss->host_time = UINT64_MAX - number;
    bss->timestamp = (uint64_t)number << 40;
    bss->auth = 0x80000000u | number;
    bss->cipher = number + 4;
    bss->phy = number + 5;
    bss->quality = number % 101;
    bss->bss_type = 1 + number % 2;
    bss->capability = 0xffff - number;
    bss->beacon_tu = 100 + number;
    bss->rates_count = (pb_size_t)(number % 13);
    for (unsigned i = 0; i < number % 13; i++)
        bss->rates[i] = 0x8000 + i;
    bss->elements.size = (pb_size_t)(number * 37 % 513);
    memset(bss->elements.bytes, (int)number + 6, bss->elements.size);
}

static void test_bss_page_entries_come_back_in_order_and_none_is_cut(void **state)
{
    static uint8_t page[8192];
    wnetlab_WifiBss in;
    wnetlab_WifiBss out;
    const uint8_t *at = page;
    size_t used_cb = 0;
    unsigned count = 0;
    (void)state;

    for (;;)
    {
        const size_t before_cb = used_cb;

        fill(&in, count);
        if (!bss_page_add(page, sizeof(page), &used_cb, &in))
        {
            assert_int_equal(used_cb, before_cb);
            break;
        }
        count++;
    }
    assert_true(count > 13);
    for (unsigned i = 0; i < count; i++)
    {
        fill(&in, i);
        memset(&out, 0, sizeof(out));
        assert_true(bss_page_next(&at, &used_cb, &out));
        assert_memory_equal(&out, &in, sizeof(in));
    }
    assert_int_equal(used_cb, 0);
    assert_false(bss_page_next(&at, &used_cb, &out));
}

static void test_bss_page_add_number_without_room_is_false(void **state)
{
    uint8_t page[1024];
    wnetlab_WifiBss bss;
    size_t used_cb = 0;
    (void)state;

    fill(&bss, 5);
    bss.capability = 0x10000;
    assert_false(bss_page_add(page, sizeof(page), &used_cb, &bss));
    fill(&bss, 5);
    bss.rates[4] = 0x10000;
    assert_false(bss_page_add(page, sizeof(page), &used_cb, &bss));
    fill(&bss, 5);
    bss.beacon_tu = 0x10000;
    assert_false(bss_page_add(page, sizeof(page), &used_cb, &bss));
    assert_int_equal(used_cb, 0);
}

/* Each entry here is cut somewhere, or says more than may be. */
static void test_bss_page_next_malformed_is_false_and_not_the_end(void **state)
{
    static const struct
    {
        size_t at;
        uint8_t value;
    } edits[] = {{50, 33}, {51, 13}, {49, 2}, {52, 4}, {63, 1}, {48, 0xff}};
    uint8_t page[1024];
    wnetlab_WifiBss bss;
    size_t whole_cb = 0;
    (void)state;

    for (size_t i = 0; i <= sizeof(edits) / sizeof(edits[0]); i++)
    {
        const size_t last = sizeof(edits) / sizeof(edits[0]);

        whole_cb = 0;
        fill(&bss, 5);
        assert_true(bss_page_add(page, sizeof(page), &whole_cb, &bss));
        if (i < last)
            page[edits[i].at] = edits[i].value;
        for (size_t cb = 1; cb <= (i < last ? whole_cb : whole_cb - 1); cb++)
        {
            /* Not a byte more than there is. */
            uint8_t *exact = malloc(cb);
            const uint8_t *at = exact;
            size_t left_cb = cb;

            assert_non_null(exact);
            memcpy(exact, page, cb);
            assert_false(bss_page_next(&at, &left_cb, &bss));
            assert_int_equal(left_cb, cb);
            free(exact);
        }
    }
    assert_true(whole_cb > HEAD_CB);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bss_page_entries_come_back_in_order_and_none_is_cut),
        cmocka_unit_test(test_bss_page_add_number_without_room_is_false),
        cmocka_unit_test(test_bss_page_next_malformed_is_false_and_not_the_end),
    };

    return cmocka_run_group_tests_name("bss_page", tests, NULL, NULL);
}
