/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of versions share. */
#ifndef WNETLAB_VERSIONTEST_H
#define WNETLAB_VERSIONTEST_H

#include "wlantest.h"

/* WLAN_NOTIFICATION_SOURCE_ALL, which the header names by a constant that it lacks. */
#define SOURCE_ALL 0xFFFFu

/* enum wifi_behaviour of sim/wifi_behaviour.h. */
enum version
{
    XP = 1,
    VISTA,
    WIN7,
    WIN10,
    WIN11,
    VERSIONS
};

/* As `wnetctl wifi behave`, `consent` and `posture` do. */
void behave(enum version version);
void consent(bool is_given);
void posture(LONG number);

/* The profile with the first `find` replaced, in a buffer that the next call overwrites. */
const WCHAR *changed(const WCHAR *xml, const WCHAR *find, const WCHAR *replace);

#endif
