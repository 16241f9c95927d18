/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Random steps of the Wi-Fi layer against what must always hold: wifi_steps.h, which ends the program where it does not. */
#include "native.h"

#include "wifi_steps.h"

#define ROUNDS 60
#define STEPS  400

static uint32_t pick(void *context, uint32_t below)
{
    uint32_t *seed = context;

    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 10) % below;
}

static void test_wifi_model_events_tell_what_is_there(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; ++round)
    {
        uint32_t seed = round + 1;
        struct wifi_steps *steps = wifi_steps_create(round);

        for (unsigned i = 0; i < STEPS; ++i)
        {
            wifi_steps_do(steps, pick, &seed);
        }
        wifi_steps_free(steps);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wifi_model_events_tell_what_is_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
