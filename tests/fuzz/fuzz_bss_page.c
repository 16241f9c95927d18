/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: pages of a BSS list of any bytes. What is read holds to its bounds, and is a page of the very same bytes again. */
#include <string.h>

#include "bss_page.h"
#include "tests/fuzz/fuzz_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static wnetlab_WifiBss bss;
    const uint8_t *at = data;
    uint8_t *again = malloc(size + 1);
    size_t left_cb = size;
    size_t again_cb = 0;

    require(again != NULL);
    while (bss_page_next(&at, &left_cb, &bss))
    {
        require(at == data + (size - left_cb));
        require(bss.ssid.size <= sizeof(bss.ssid.bytes));
        require(bss.rates_count <= sizeof(bss.rates) / sizeof(bss.rates[0]));
        require(bss.elements.size <= sizeof(bss.elements.bytes));
        require(bss_page_add(again, size, &again_cb, &bss));
    }
    require(again_cb == size - left_cb);
    require(again_cb == 0 || memcmp(again, data, again_cb) == 0);
    free(again);
    return 0;
}
