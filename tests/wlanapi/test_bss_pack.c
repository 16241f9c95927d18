/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_BSS_LIST as bytes, and what beacons say, natively. Layout: docs/reference/wlan.md section 10. */
#include "tests/sim/native.h"

#include "bss_pack.h"
#include "wifi_elements.h"

static void test_bss_pack_two_entries_lie_where_they_should(void **state)
{
    static const uint8_t first[] = {0, 1, 'a'};
    static const uint8_t second[] = {0, 0, 1, 1, 2};
    static const uint16_t rates[] = {0x8002, 4};
    struct bss_record records[2] = {{.ssid = "a", .ssid_cb = 1, .rssi = -50},
                                    {.quality = 40, .beacon_tu = 100, .capability = 0x11}};
    uint8_t out[8 + 2 * 360 + 8];
    int32_t rssi;
    uint32_t number;

    (void)state;
    records[0].elements = first;
    records[0].elements_cb = sizeof(first);
    records[0].rates = rates;
    records[0].rate_count = 2;
    records[1].elements = second;
    records[1].elements_cb = sizeof(second);
    assert_int_equal(bss_pack_size(records, 2), sizeof(out));
    assert_false(bss_pack(records, 2, out, sizeof(out) - 1));
    assert_true(bss_pack(records, 2, out, sizeof(out)));
    memcpy(&rssi, out + 8 + 56, 4);
    assert_int_equal(rssi, -50);
    memcpy(&number, out + 8 + 96, 4);
    assert_int_equal(number, 4); /* two rates are four bytes */
    memcpy(&number, out + 8 + 352, 4);
    assert_memory_equal(out + 8 + number, first, sizeof(first));
    memcpy(&number, out + 8 + 360 + 352, 4);
    assert_memory_equal(out + 8 + 360 + number, second, sizeof(second));
    assert_int_equal(out[8 + 360 + 88], 0x11);
}

static void test_bss_pack_impossible_records_are_refused(void **state)
{
    struct bss_record records[3] = {{.ssid_cb = 33},
                                    {.rate_count = BSS_PACK_RATES_MAX + 1},
                                    {.elements_cb = BSS_PACK_ELEMENTS_MAX + 1}};
    uint8_t out[512];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(records); ++i)
    {
        assert_int_equal(bss_pack_size(&records[i], 1), 0);
        assert_false(bss_pack(&records[i], 1, out, sizeof(out)));
    }
    assert_int_equal(bss_pack_size(NULL, 0), 8);
}

/* The element of that id; NULL: there is none. */
static const uint8_t *find_element(const uint8_t *elements, size_t cb, uint8_t id)
{
    for (size_t at = 0; at + 2 <= cb; at += 2 + (size_t)elements[at + 1])
    {
        if (elements[at] == id)
        {
            return elements + at;
        }
    }
    return NULL;
}

static void test_elements_say_what_the_network_is(void **state)
{
    static const uint32_t phys[] = {7, 8, 10};
    struct network_bss bss = {.ssid = "lab", .ssid_cb = 3, .channel = 36, .band_mhz = 5000};
    uint8_t out[WIFI_ELEMENTS_CB];
    const uint8_t *element;
    size_t cb;

    (void)state;
    bss.security = BSS_WPA2_PSK;
    cb = wifi_elements_make(&bss, true, phys, 3, out);
    element = find_element(out, cb, 0);
    assert_non_null(element);
    assert_memory_equal(element, "\x00\x03lab", 5);
    element = find_element(out, cb, 48);
    assert_non_null(element);
    /* AKM 00-0F-AC:2 is PSK. */
    assert_memory_equal(element + 2 + 14, "\x00\x0F\xAC\x02", 4);
    assert_null(find_element(out, cb, 3));
    assert_non_null(find_element(out, cb, 191));
    assert_int_equal(wifi_phy_of(&bss, phys, 3), 10);
    assert_int_equal(wifi_phy_of(&bss, phys, 1), 7);
    assert_int_equal(wifi_frequency_khz(36, 5000), 5180000);
    assert_int_equal(wifi_capability_of(&bss), 0x11);

    bss.security = BSS_WPA_PSK;
    bss.channel = 6;
    bss.band_mhz = 2400;
    cb = wifi_elements_make(&bss, false, phys, 3, out);
    assert_int_equal(out[1], 0); /* its name is hidden */
    assert_null(find_element(out, cb, 48));
    element = find_element(out, cb, 221);
    assert_non_null(element);
    assert_memory_equal(element + 2, "\x00\x50\xF2\x01", 4);
    element = find_element(out, cb, 3);
    assert_non_null(element);
    assert_int_equal(element[2], 6);
    assert_int_equal(wifi_frequency_khz(6, 2400), 2437000);
    assert_int_equal(wifi_frequency_khz(14, 2400), 2484000);
    bss.security = BSS_OPEN;
    cb = wifi_elements_make(&bss, true, phys, 3, out);
    assert_null(find_element(out, cb, 221));
    assert_int_equal(wifi_capability_of(&bss) & 0x10, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bss_pack_two_entries_lie_where_they_should),
        cmocka_unit_test(test_bss_pack_impossible_records_are_refused),
        cmocka_unit_test(test_elements_say_what_the_network_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
