/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose Wi-Fi this is. */
#include "wifi_behaviour.h"

#include <stddef.h>
#include <string.h>

#include "codes.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define SOURCE_ALL  0xFFFFu
#define SOURCE_HNWK 0x80u

/* ACM codes that came with Windows 8: wlan.md section 3. */
#define ACM_PROFILE_UNBLOCKED  23u
#define ACM_OPERATIONAL_CHANGE 27u
#define OPCODE_INTERFACE_STATE 6u
#define OPCODE_CONNECTION      7u
#define OPCODE_HOSTED_CAPABLE  15u
#define OPCODE_AUTOCONF        1u
#define OPCODE_BSS_TYPE        5u
#define REASON_UNKNOWN         0x10001u
#define REASON_PROFILE_SCHEMA  0x80001u
#define REASON_PROFILE_FAMILY  0x80000u
#define REASON_FAMILY_MASK     0xF0000u

static const char *const names[WIFI_BEHAVIOURS] = {
    "", "xp", "vista", "win7", "win10", "win11",
};

const char *wifi_behaviour_name(enum wifi_behaviour behaviour)
{
    return names[behaviour == WIFI_BEHAVE_UNSAID ? WIFI_BEHAVE_DEFAULT : behaviour];
}

enum wifi_behaviour wifi_behaviour_named(const char *name)
{
    for (size_t i = WIFI_BEHAVE_XP; i < WIFI_BEHAVIOURS; ++i)
    {
        if (strcmp(name, names[i]) == 0)
        {
            return (enum wifi_behaviour)i;
        }
    }
    return WIFI_BEHAVE_UNSAID;
}

bool wifi_behaviour_has(enum wifi_behaviour behaviour, enum wifi_ability ability)
{
    /* The first version that has it; what is not named here came with Vista. Wi-Fi Direct came with Windows 8, which has no mode of its own. */
    static const enum wifi_behaviour since[WIFI_ABILITIES] = {
        [WIFI_CAN_HOST] = WIFI_BEHAVE_WIN7,
        [WIFI_CAN_SHOW_KEYS] = WIFI_BEHAVE_WIN7,
        [WIFI_CAN_CONNECT_DIRECTLY] = WIFI_BEHAVE_WIN10,
        [WIFI_CAN_COMMAND_DEVICES] = WIFI_BEHAVE_WIN10,
    };

    if (behaviour == WIFI_BEHAVE_UNSAID)
    {
        behaviour = WIFI_BEHAVE_DEFAULT;
    }
    return behaviour != WIFI_BEHAVE_XP && behaviour >= since[ability];
}

uint32_t wifi_behaviour_negotiate(enum wifi_behaviour behaviour, uint32_t version,
                                  uint32_t *negotiated)
{
    if (behaviour == WIFI_BEHAVE_XP)
    {
        *negotiated = 1;
        return SIM_OK;
    }
    if (version != 1 && version != 2)
    {
        return SIM_NOT_SUPPORTED;
    }
    *negotiated = version;
    return SIM_OK;
}

enum wifi_state wifi_behaviour_state(enum wifi_behaviour behaviour, enum wifi_state state)
{
    if (behaviour != WIFI_BEHAVE_XP)
    {
        return state;
    }
    switch (state)
    {
    case WIFI_CONNECTED:
    case WIFI_AD_HOC_FORMED: return WIFI_CONNECTED;
    case WIFI_ASSOCIATING:
    case WIFI_AUTHENTICATING: return WIFI_AUTHENTICATING;
    case WIFI_NOT_READY:
    case WIFI_DISCONNECTING:
    case WIFI_DISCOVERING:
    case WIFI_DISCONNECTED: break;
    }
    return WIFI_DISCONNECTED;
}

uint32_t wifi_behaviour_reason(enum wifi_behaviour behaviour, uint32_t reason)
{
    static const uint32_t known[] = {0,       0x40001, 0x40003, 0x40004, 0x40009, 0x4000A,
                                     0x4000B, 0x40012, 0x40013, 0x40017, 0x40018, 0x50009,
                                     0x5000B, 0x5000F, 0x50010, 0x80001, 0x80002, 0x80013};

    if (behaviour != WIFI_BEHAVE_XP)
    {
        return reason;
    }
    for (size_t i = 0; i < COUNT_OF(known); ++i)
    {
        if (known[i] == reason)
        {
            return reason;
        }
    }
    return (reason & REASON_FAMILY_MASK) == REASON_PROFILE_FAMILY ? REASON_PROFILE_SCHEMA
                                                                  : REASON_UNKNOWN;
}

bool wifi_behaviour_takes_sources(enum wifi_behaviour behaviour, uint32_t sources)
{
    return behaviour != WIFI_BEHAVE_XP || sources == 0 || sources == WIFI_ACM ||
           sources == SOURCE_ALL;
}

bool wifi_behaviour_tells(enum wifi_behaviour behaviour, uint32_t source, uint32_t code)
{
    switch (behaviour)
    {
    case WIFI_BEHAVE_XP:
        return source == WIFI_ACM &&
               (code == WIFI_ACM_CONNECTION_COMPLETE || code == WIFI_ACM_DISCONNECTED);
    case WIFI_BEHAVE_VISTA:
        if (source == SOURCE_HNWK)
        {
            return false;
        }
        break;
    case WIFI_BEHAVE_WIN7: break;
    case WIFI_BEHAVE_UNSAID:
    case WIFI_BEHAVE_WIN10:
    case WIFI_BEHAVE_WIN11:
    case WIFI_BEHAVIOURS: return true;
    }
    return source != WIFI_ACM || code < ACM_PROFILE_UNBLOCKED || code > ACM_OPERATIONAL_CHANGE;
}

bool wifi_behaviour_repeats(enum wifi_behaviour behaviour)
{
    return behaviour == WIFI_BEHAVE_XP;
}

bool wifi_behaviour_queries(enum wifi_behaviour behaviour, uint32_t opcode)
{
    switch (behaviour)
    {
    case WIFI_BEHAVE_XP:
        return opcode == OPCODE_AUTOCONF || opcode == OPCODE_BSS_TYPE ||
               opcode == OPCODE_INTERFACE_STATE || opcode == OPCODE_CONNECTION;
    case WIFI_BEHAVE_VISTA: return opcode != OPCODE_HOSTED_CAPABLE;
    default: return true;
    }
}

bool wifi_behaviour_sets(enum wifi_behaviour behaviour, uint32_t opcode)
{
    return behaviour != WIFI_BEHAVE_XP || opcode == OPCODE_AUTOCONF || opcode == OPCODE_BSS_TYPE;
}

bool wifi_behaviour_asks_consent(enum wifi_behaviour behaviour)
{
    return behaviour == WIFI_BEHAVE_WIN11;
}

bool wifi_behaviour_never_seals(enum wifi_behaviour behaviour)
{
    return behaviour == WIFI_BEHAVE_XP;
}
