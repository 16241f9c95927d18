/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: the BSS list and beacons. The input makes records of any sizes and a buffer of any size: what was packed is whole and lies inside the buffer, what did not fit or is
 * not possible has changed nothing. It also makes access points, whose elements have to be well-formed. The address sanitizer watches the ends. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bss_pack.h"
#include "wifi_elements.h"
#include "tests/fuzz/fuzz_input.h"

#define RECORDS 6

static uint32_t read_32(const uint8_t *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof(value));
    return value;
}

static void require_packed(const struct bss_record *records, size_t count, const uint8_t *buffer,
                           size_t cb)
{
    require(read_32(buffer) == cb && read_32(buffer + 4) == count);
    for (size_t i = 0; i < count; i++)
    {
        const size_t at = BSS_PACK_HEAD_CB + i * BSS_PACK_ENTRY_CB;
        const size_t offset = read_32(buffer + at + BSS_PACK_IE_OFFSET_AT);
        const size_t elements_cb = read_32(buffer + at + BSS_PACK_IE_OFFSET_AT + 4);

        require(elements_cb == records[i].elements_cb && offset >= BSS_PACK_ENTRY_CB);
        require(at + offset + elements_cb <= cb);
        require(elements_cb == 0 ||
                memcmp(buffer + at + offset, records[i].elements, elements_cb) == 0);
        require(read_32(buffer + at) == records[i].ssid_cb);
    }
}

static uint32_t take(const uint8_t **data, size_t *size)
{
    uint32_t value = 0;
    for (int i = 0; i < 2 && *size > 0; i++, (*data)++, (*size)--)
        value = value << 8 | **data;
    return value;
}

static void check_pack(const uint8_t *data, size_t size)
{
    static const uint8_t elements[BSS_PACK_ELEMENTS_MAX + 8] = {1, 2, 3};
    static const uint16_t rates[BSS_PACK_RATES_MAX + 8] = {2, 4};
    struct bss_record records[RECORDS] = {{.ssid_cb = 0}};
    const size_t count = size > 0 ? data[0] % (RECORDS + 1) : 0;
    size_t needed;
    size_t room;
    uint8_t *buffer;

    for (size_t i = 0; i < count; i++)
    {
        records[i].ssid_cb = take(&data, &size) % 40;
        records[i].rate_count = take(&data, &size) % (BSS_PACK_RATES_MAX + 8);
        records[i].elements_cb = take(&data, &size) % sizeof(elements);
        records[i].rates = rates;
        records[i].elements = elements;
    }
    needed = bss_pack_size(records, count);
    for (int less = 0; less < 2; less++)
    {
        room = needed + take(&data, &size) % 4 - (size_t)less;
        if (needed == 0)
            room = 4096;
        buffer = malloc(room + 1);
        require(buffer != NULL);
        memset(buffer, 0xA5, room + 1);
        if (bss_pack(records, count, buffer, room))
        {
            require(needed != 0 && room >= needed);
            require_packed(records, count, buffer, needed);
            require(buffer[room] == 0xA5);
        }
        else
        {
            require(needed == 0 || room < needed);
            for (size_t i = 0; i <= room; i++)
                require(buffer[i] == 0xA5);
        }
        free(buffer);
    }
}

static void check_elements(const uint8_t *data, size_t size)
{
    static const uint32_t bands[] = {2400, 5000, 6000};
    struct network_bss bss = {.channel = 1};
    uint32_t phys[8];
    uint8_t out[WIFI_ELEMENTS_CB];
    uint16_t rates[WIFI_RATES_MAX];
    size_t cb;
    size_t at = 0;

    bss.ssid_cb = take(&data, &size) % 33;
    bss.security = (enum bss_security)(take(&data, &size) % 9);
    bss.band_mhz = bands[take(&data, &size) % 3];
    bss.channel = 1 + take(&data, &size) % 233;
    for (size_t i = 0; i < 8; i++)
        phys[i] = take(&data, &size) % 13;
    cb = wifi_elements_make(&bss, size % 2 == 0, phys, size % 9, out);
    require(cb <= sizeof(out));
    while (at < cb)
    {
        require(at + 2 <= cb && at + 2 + out[at + 1] <= cb);
        at += 2 + (size_t)out[at + 1];
    }
    require(wifi_rates_of(&bss, rates) <= WIFI_RATES_MAX);
    require(wifi_phy_of(&bss, phys, size % 9) != 0);
    require(wifi_frequency_khz(bss.channel, bss.band_mhz) > 2400000);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_pack(data, size);
    check_elements(data, size);
    return 0;
}
