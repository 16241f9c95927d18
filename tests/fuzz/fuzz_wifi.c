/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: sequences of steps of the Wi-Fi layer. A byte or two are a number that a step asks for; what must hold is in wifi_steps.h. */
#include "tests/fuzz/fuzz_input.h"
#include "tests/sim/wifi_steps.h"

#define STEPS_MAX 512

static uint32_t pick(void *context, uint32_t below)
{
    struct input *input = context;
    const uint32_t high = below > 256 ? take_byte(input) : 0;

    return (high << 8 | take_byte(input)) % below;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    struct wifi_steps *steps = wifi_steps_create(take_byte(&input));

    for (unsigned i = 0; i < STEPS_MAX && input.size > 0; i++)
        wifi_steps_do(steps, pick, &input);
    wifi_steps_free(steps);
    return 0;
}
