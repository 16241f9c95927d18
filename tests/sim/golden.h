/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The golden sequences of Wi-Fi notifications: what is done, step by step, and all that is told of it, in its order. One table for the model (test_wifi_golden) and for programs
 * (wlanapi_golden_test), by a clock that is stepped, on the built-in network. Plain data and text: no cmocka, no Windows. */
#ifndef WNETLAB_TESTS_SIM_GOLDEN_H
#define WNETLAB_TESTS_SIM_GOLDEN_H

#include <stddef.h>
#include <stdint.h>

#define GOLDEN_RUNS    100
#define GOLDEN_STEPS   16
#define GOLDEN_TEXT_CB 2048

enum golden_verb
{
    GOLDEN_END,
    GOLDEN_SET, /* a manual WPA2-PSK profile of the network LabHome is set; what: its name, more: its passphrase */
    GOLDEN_RENAME,  /* what: a profile, more: its new name */
    GOLDEN_DELETE,  /* what: a profile */
    GOLDEN_CONNECT, /* what: a profile */
    GOLDEN_LEAVE,
    GOLDEN_SCAN,
    GOLDEN_MOVE, /* what: a network, bssid: one access point of it; number: dBm */
    GOLDEN_AP,   /* what: a network; number: 1 up, 0 down */
    GOLDEN_PLUG, /* number: 1 plugged in, 0 not */
    GOLDEN_PASS, /* number: ms */
};

struct golden_step
{
    enum golden_verb verb;
    const char *what;
    const char *more;
    uint8_t bssid; /* last byte of an access point's; 0: all of the network */
    int number;
};

struct golden
{
    const char *name;
    struct golden_step steps[GOLDEN_STEPS];
    const char *told;
};

extern const struct golden golden_table[];
extern const size_t golden_count;

/* One notification, in plain terms. Texts may be "". */
struct golden_event
{
    unsigned source; /* 8 acm, 0x10 msm */
    unsigned code;
    unsigned number; /* reason or value; 0: not told */
    char ssid[33];
    char profile[64];
    char new_profile[64];
    uint8_t bssid; /* last byte; 0: none */
};

/* "acm 10=2800b LabHome @profile #02", or "acm 16 @old >new"; "; " between. The text has GOLDEN_TEXT_CB bytes; what does not fit is cut. */
void golden_tell(char *text, const struct golden_event *event);
/* How many notifications the text tells of. */
size_t golden_events(const char *text);

#endif
