/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Random steps of the Wi-Fi layer against what must always hold. For the test, which draws numbers, and for the fuzzer, which is given them. */
#ifndef WNETLAB_TESTS_SIM_WIFI_STEPS_H
#define WNETLAB_TESTS_SIM_WIFI_STEPS_H

#include <stdint.h>

struct wifi_steps;

/* A number below `below`, which is not 0. */
typedef uint32_t wifi_steps_pick(void *context, uint32_t below);

/* Two adapters and three networks, with a profile each that auto-connect takes or not: bits of `autos`. Ends the program without memory. */
struct wifi_steps *wifi_steps_create(uint32_t autos);
void wifi_steps_free(struct wifi_steps *steps);
/* One step: a call, something in the air, or time. Ends the program if anything is not as it must be:
 * an adapter has one attempt or one connection at most; each connection_start is followed by exactly one connection_complete, and each connection by one disconnected; states go along the
 * edges of wifi.h alone; what the events told is what is there; and no event is lost. */
void wifi_steps_do(struct wifi_steps *steps, wifi_steps_pick *pick, void *context);

#endif
