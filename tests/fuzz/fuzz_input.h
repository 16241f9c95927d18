/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What fuzz targets share: the entry point, a check that stops, the input taken from its front. */
#ifndef WNETLAB_TESTS_FUZZ_INPUT_H
#define WNETLAB_TESTS_FUZZ_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stops the fuzzer: an assert would be silent in a build without them. */
static inline void require(bool condition)
{
    if (!condition)
        abort();
}

struct input
{
    const uint8_t *data;
    size_t size;
};

/* Zeroes once it is used up. */
static inline uint8_t take_byte(struct input *input)
{
    if (input->size == 0)
        return 0;
    input->size--;
    return *input->data++;
}

/* A string of fewer than `room_cch` units of the first 768. */
static inline const uint16_t *take_text(struct input *input, uint16_t *text, size_t room_cch)
{
    const size_t cch = take_byte(input) % room_cch;

    for (size_t i = 0; i < cch; i++)
        text[i] = (uint16_t)(take_byte(input) | take_byte(input) % 3 << 8);
    text[cch] = 0;
    return text;
}

#endif
