/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The golden sequences. Codes: docs/reference/wlan.md section 3; reasons: wlan_reason.tsv. */
#include "golden.h"

#include <stdio.h>
#include <string.h>

#define LINK(text) text " LabHome @Home"
#define NEAR_LINK  " LabHome @Home #02"
#define FAR_LINK   " LabHome @Home #03"
#define CONNECTED                                                                   \
    LINK("acm 9")                                                                   \
    "; msm 1" NEAR_LINK "; msm 2" NEAR_LINK "; msm 3" NEAR_LINK "; msm 4" NEAR_LINK \
    "; " LINK("acm 10")
#define LEFT LINK("acm 20") "; msm 9" NEAR_LINK "; msm 10" NEAR_LINK "; " LINK("acm 21")

#define HOME                                      \
    {                                             \
        GOLDEN_SET, "Home", "labpassphrase", 0, 0 \
    }
#define CONNECT                            \
    {                                      \
        GOLDEN_CONNECT, "Home", NULL, 0, 0 \
    }
#define PASS(ms)                       \
    {                                  \
        GOLDEN_PASS, NULL, NULL, 0, ms \
    }
#define LEAVE                          \
    {                                  \
        GOLDEN_LEAVE, NULL, NULL, 0, 0 \
    }
#define DELETE                            \
    {                                     \
        GOLDEN_DELETE, "Home", NULL, 0, 0 \
    }

const struct golden golden_table[] = {
    {"connect",
     {HOME, CONNECT, PASS(40), LEAVE, PASS(20), DELETE},
     "acm 15; " CONNECTED "; " LEFT "; acm 15"},
    {"failed key",
     {{GOLDEN_SET, "Home", "labpassphrasE", 0, 0}, CONNECT, PASS(40), DELETE},
     "acm 15; " LINK("acm 9") "; msm 1" NEAR_LINK "; msm 2" NEAR_LINK "; msm 3" NEAR_LINK
                              "; msm 10=48014" NEAR_LINK
                              "; " LINK("acm 11") "; " LINK("acm 10=48014") "; acm 15"},
    {"out of range",
     {HOME,
      {GOLDEN_AP, "LabHome", NULL, 0, 0},
      CONNECT,
      PASS(20),
      {GOLDEN_AP, "LabHome", NULL, 0, 1},
      DELETE},
     "acm 15; " LINK("acm 9") "; " LINK("acm 10=2800b") "; acm 15"},
    /* To the other access point of the network, and back. */
    {"roam",
     {HOME,
      CONNECT,
      PASS(40),
      {GOLDEN_MOVE, "LabHome", NULL, 2, -80},
      PASS(20),
      {GOLDEN_MOVE, "LabHome", NULL, 2, -45},
      {GOLDEN_MOVE, "LabHome", NULL, 3, -80},
      PASS(20),
      {GOLDEN_MOVE, "LabHome", NULL, 3, -55},
      LEAVE,
      PASS(20),
      DELETE},
     "acm 15; " CONNECTED "; msm 8=28; msm 5" NEAR_LINK "; msm 6" FAR_LINK
     "; msm 8=28; msm 5" FAR_LINK "; msm 6" NEAR_LINK "; " LEFT "; acm 15"},
    {"access point lost",
     {HOME,
      CONNECT,
      PASS(40),
      {GOLDEN_AP, "LabHome", NULL, 0, 0},
      PASS(20),
      {GOLDEN_AP, "LabHome", NULL, 0, 1},
      DELETE},
     "acm 15; " CONNECTED "; msm 10=38014" NEAR_LINK "; " LINK("acm 21") "; acm 15"},
    /* Of a connection, of nothing, and of an attempt. */
    {"disconnect",
     {HOME, CONNECT, PASS(40), LEAVE, PASS(20), LEAVE, CONNECT, PASS(20), LEAVE, PASS(20), DELETE},
     "acm 15; " CONNECTED "; " LEFT
     "; " LINK("acm 9") "; msm 1" NEAR_LINK "; msm 2" NEAR_LINK "; msm 3" NEAR_LINK
                        "; msm 10=38001" NEAR_LINK "; " LINK("acm 11") "; " LINK(
                            "acm 10=38001") "; " LINK("acm 21") "; acm 15"},
    /* Two at once are one; while it is connected nothing is looked for. */
    {"scan",
     {{GOLDEN_SCAN, NULL, NULL, 0, 0},
      {GOLDEN_SCAN, NULL, NULL, 0, 0},
      PASS(100),
      HOME,
      CONNECT,
      PASS(40),
      {GOLDEN_SCAN, NULL, NULL, 0, 0},
      PASS(100),
      LEAVE,
      PASS(20),
      DELETE},
     "acm 7; acm 26; acm 19; acm 15; " CONNECTED "; acm 7; acm 26; " LEFT "; acm 15"},
    {"profile change",
     {HOME,
      {GOLDEN_SET, "Home", "another phrase", 0, 0},
      {GOLDEN_RENAME, "Home", "House", 0, 0},
      {GOLDEN_RENAME, "House", "House", 0, 0},
      {GOLDEN_DELETE, "House", NULL, 0, 0}},
     "acm 15; acm 15; acm 16 @Home >House; acm 15"},
    {"adapter unplugged",
     {HOME,
      CONNECT,
      PASS(40),
      {GOLDEN_PLUG, NULL, NULL, 0, 0},
      {GOLDEN_PLUG, NULL, NULL, 0, 1},
      PASS(20),
      PASS(100),
      DELETE},
     "acm 15; " CONNECTED "; msm 10=3800c" NEAR_LINK
     "; " LINK("acm 21") "; msm 13; acm 14; acm 13; acm 7; acm 26; acm 19; acm 15"},
};

const size_t golden_count = sizeof(golden_table) / sizeof(golden_table[0]);

static void put(char *text, const char *before, const char *what)
{
    size_t cb = strlen(text);

    (void)snprintf(text + cb, GOLDEN_TEXT_CB - cb, "%s%s", before, what);
}

void golden_tell(char *text, const struct golden_event *event)
{
    char number[32];

    put(text, text[0] != '\0' ? "; " : "", event->source == 8 ? "acm " : "msm ");
    (void)snprintf(number, sizeof(number), "%u", event->code);
    put(text, "", number);
    if (event->number != 0)
    {
        (void)snprintf(number, sizeof(number), "=%x", event->number);
        put(text, "", number);
    }
    if (event->ssid[0] != '\0')
    {
        put(text, " ", event->ssid);
    }
    if (event->profile[0] != '\0')
    {
        put(text, " @", event->profile);
    }
    if (event->new_profile[0] != '\0')
    {
        put(text, " >", event->new_profile);
    }
    if (event->bssid != 0)
    {
        (void)snprintf(number, sizeof(number), " #%02x", (unsigned)event->bssid);
        put(text, "", number);
    }
}

size_t golden_events(const char *text)
{
    size_t count = text[0] != '\0';

    for (; *text; ++text)
    {
        count += *text == ';';
    }
    return count;
}
