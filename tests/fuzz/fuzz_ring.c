/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: the reader of the ring of notifications over a hostile block. The input is a list of edits to a good one, 5 bytes each: where (header or one of four slots), and what.
 * Whatever is found is well-formed, and a reader always gets on. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ring.h"
#include "tests/fuzz/fuzz_input.h"

#define GENERATION 42u
#define EDIT_CB    5

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint64_t block[RING_CB / 8];
    uint8_t *bytes = (uint8_t *)block;
    struct ring_event event = {.source = 8, .code = 1, .ssid_cb = 3};
    uint64_t number = 1;

    memset(block, 0, sizeof(block));
    ring_create(block, GENERATION);
    for (int i = 0; i < 4; i++)
        ring_put(block, GENERATION, &event);
    for (; size >= EDIT_CB; data += EDIT_CB, size -= EDIT_CB)
    {
        size_t at = data[0] % 5 == 0 ? 0 : RING_HEADER_CB + (data[0] % 5) * RING_SLOT_CB;

        at += ((size_t)data[1] << 8 | data[2]) % RING_SLOT_CB;
        bytes[at] = data[3];
        bytes[(at + 1) % RING_CB] = data[4];
    }
    for (int i = 0; i < 8; i++)
    {
        uint64_t was = number;
        enum ring_result result = ring_read(block, GENERATION, &number, &event);

        if (result == RING_FOUND)
        {
            size_t cch = 0;

            while (cch < RING_PROFILE_CCH && event.profile[cch] != 0)
                cch++;
            require(cch < RING_PROFILE_CCH && event.ssid_cb <= 32 && event.data < RING_DATA_KINDS &&
                    event.blob_cb <= RING_BLOB_CB);
            number++;
        }
        else if (result == RING_LOST)
        {
            require(number != was);
        }
        else
        {
            require(number == was);
        }
    }
    return 0;
}
