/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Information elements for proximity service discovery.
 *
 * How this works: an element is its number (221), its length, the vendor and type 00-50-F2-06, four bytes of the format, the data. A WLAN_RAW_DATA_LIST is two DWORDs, its size and
 * the count of items, then for each item where its data is, counted from the item itself, and how long. Numbers are little endian. */
#include "psd_ie.h"

#include <string.h>

#include "sha256.h"

#define ELEMENT_HEAD_CB 2
#define ELEMENT_ID      221
/* Vendor, type, format. */
#define PREFIX_CB 8
#define HEAD_CB   8
#define ITEM_CB   8

void psd_ie_format(const uint16_t *format, uint8_t id[4])
{
    struct sha256 inner;
    uint8_t pad[64];
    uint8_t digest[SHA256_CB];

    /* HMAC by hand: the text is fed in pieces, as it may be of any length and has to be little endian. */
    sha256_begin(&inner);
    memset(pad, 0x36, sizeof(pad));
    sha256_add(&inner, pad, sizeof(pad));
    for (; *format != 0; format++)
    {
        const uint8_t bytes[2] = {(uint8_t)*format, (uint8_t)(*format >> 8)};

        sha256_add(&inner, bytes, sizeof(bytes));
    }
    sha256_end(&inner, digest);
    sha256_begin(&inner);
    memset(pad, 0x5c, sizeof(pad));
    sha256_add(&inner, pad, sizeof(pad));
    sha256_add(&inner, digest, sizeof(digest));
    sha256_end(&inner, digest);
    memcpy(id, digest, 4);
}

bool psd_ie_next(const uint8_t *raw, size_t raw_cb, const uint8_t id[4], size_t *place,
                 const uint8_t **data, size_t *data_cb)
{
    static const uint8_t vendor[4] = {0x00, 0x50, 0xF2, 0x06};

    while (raw_cb - *place >= ELEMENT_HEAD_CB)
    {
        const uint8_t *element = raw + *place;
        const uint8_t *body = element + ELEMENT_HEAD_CB;
        size_t body_cb = element[1];

        if (raw_cb - *place - ELEMENT_HEAD_CB < body_cb)
            break;
        *place += ELEMENT_HEAD_CB + body_cb;
        if (element[0] != ELEMENT_ID || body_cb < PREFIX_CB ||
            memcmp(body, vendor, sizeof(vendor)) != 0 || memcmp(body + sizeof(vendor), id, 4) != 0)
            continue;
        *data = body + PREFIX_CB;
        *data_cb = body_cb - PREFIX_CB;
        return true;
    }
    *place = raw_cb;
    return false;
}

static void put_number(uint8_t *at, size_t number)
{
    for (size_t i = 0; i < 4; i++)
        at[i] = (uint8_t)(number >> (8 * i));
}

static uint32_t get_number(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static size_t count_items(const uint8_t *raw, size_t raw_cb, const uint8_t id[4], size_t *all_cb)
{
    const uint8_t *data;
    size_t data_cb;
    size_t place = 0;
    size_t count = 0;

    *all_cb = 0;
    while (psd_ie_next(raw, raw_cb, id, &place, &data, &data_cb))
    {
        *all_cb += data_cb;
        count++;
    }
    return count;
}

size_t psd_ie_list_cb(const uint8_t *raw, size_t raw_cb, const uint8_t id[4])
{
    size_t all_cb;
    size_t count = count_items(raw, raw_cb, id, &all_cb);

    return HEAD_CB + count * ITEM_CB + all_cb;
}

void psd_ie_list_make(const uint8_t *raw, size_t raw_cb, const uint8_t id[4], uint8_t *list)
{
    size_t all_cb;
    size_t count = count_items(raw, raw_cb, id, &all_cb);
    size_t at = HEAD_CB + count * ITEM_CB;
    uint8_t *item = list + HEAD_CB;
    const uint8_t *data;
    size_t data_cb;
    size_t place = 0;

    put_number(list, at + all_cb);
    put_number(list + 4, count);
    while (psd_ie_next(raw, raw_cb, id, &place, &data, &data_cb))
    {
        put_number(item, at - (size_t)(item - list));
        put_number(item + 4, data_cb);
        memcpy(list + at, data, data_cb);
        at += data_cb;
        item += ITEM_CB;
    }
}

bool psd_ie_list_is_good(const uint8_t *list, size_t cb)
{
    size_t count = cb >= HEAD_CB ? get_number(list + 4) : 0;

    if (cb < HEAD_CB || get_number(list) != cb || count > PSD_IE_ITEMS_MAX ||
        cb - HEAD_CB < count * ITEM_CB)
        return false;
    for (size_t i = 0; i < count; i++)
    {
        size_t item = HEAD_CB + i * ITEM_CB;
        size_t offset = get_number(list + item);
        size_t data_cb = get_number(list + item + 4);

        if (data_cb > PSD_IE_DATA_MAX || offset > cb - item || data_cb > cb - item - offset)
            return false;
    }
    return true;
}
