/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN profiles that are right, and what the tests of profiles do with them. */
#include "wlan_profiles.h"

const char open_profile[] = HEAD AUTH("open", "none", "false") TAIL;
const char psk_profile[] =
    HEAD AUTH("WPA2PSK", "AES", "false") KEY("passPhrase", "labpassphrase") TAIL;
const char wep_profile[] =
    HEAD AUTH("open", "WEP", "false") KEY("networkKey", "abcde") "<keyIndex>2</keyIndex>" TAIL;
const char enterprise_profile[] =
    HEAD AUTH("WPA2", "AES", "true") "<PMKCacheMode>enabled</PMKCacheMode><PMKCacheTTL>720"
                                     "</PMKCacheTTL><PMKCacheSize>128</"
                                     "PMKCacheSize><preAuthMode>disabled</preAuthMode>" ONE_X TAIL;

char *edited(const char *profile, const char *find, const char *replace)
{
    static char text[ROOM_CB];
    const char *at = strstr(profile, find);

    assert_non_null(at);
    assert_true(strlen(profile) + strlen(replace) < ROOM_CB);
    memcpy(text, profile, (size_t)(at - profile));
    strcpy(text + (at - profile), replace);
    strcat(text, at + strlen(find));
    return text;
}

static uint32_t parse(const char *text, struct wlan_profile **profile, uint32_t *reason)
{
    return wlan_profile_parse(text, strlen(text), NULL, NULL, profile, reason);
}

struct wlan_profile *read_good(const char *text)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = UNTOUCHED;
    uint32_t error = parse(text, &profile, &reason);

    if (error != SIM_OK)
        fail_msg("error %u, reason %#x for %s", error, reason, text);
    assert_int_equal(reason, UNTOUCHED);
    return profile;
}

void expect_bad(const char *text, uint32_t wanted)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = UNTOUCHED;
    uint32_t error = parse(text, &profile, &reason);

    if (error != SIM_BAD_PROFILE || reason != wanted)
        fail_msg("error %u, reason %#x, not %#x, for %.2000s", error, reason, wanted, text);
    assert_null(profile);
}
