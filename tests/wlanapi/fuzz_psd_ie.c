/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: elements of any bytes as a list, which is then one that holds together; and a list of any bytes. */
#include <string.h>

#include "psd_ie.h"
#include "tests/fuzz/fuzz_input.h"

static uint32_t number(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* Every item of a list lies in it; read, so that the sanitizer sees a byte too many. */
static size_t sum_items(const uint8_t *list, size_t cb)
{
    size_t sum = 0;

    for (uint32_t i = 0; i < number(list + 4); i++)
    {
        const uint8_t *item = list + 8 + i * 8;
        size_t offset = number(item);
        size_t data_cb = number(item + 4);

        require(offset + data_cb <= cb - (size_t)(item - list));
        for (size_t at = 0; at < data_cb; at++)
            sum += item[offset + at] != 0;
    }
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t id[4] = {1, 2, 3, 4};
    uint8_t *exact = malloc(size + 1);
    size_t cb;
    uint8_t *list;

    require(exact != NULL);
    if (size != 0)
        memcpy(exact, data, size);
    cb = psd_ie_list_cb(exact, size, id);
    list = malloc(cb);
    require(list != NULL);
    psd_ie_list_make(exact, size, id, list);
    require(number(list) == cb && sum_items(list, cb) <= size);
    free(list);
    if (psd_ie_list_is_good(exact, size))
    {
        require(number(exact + 4) <= PSD_IE_ITEMS_MAX);
        (void)sum_items(exact, size);
    }
    free(exact);
    return 0;
}
