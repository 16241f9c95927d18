/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Codes of the Wlan interface as netsh tells them. */
#include "wlan_words.h"

#include <stddef.h>

struct word
{
    uint32_t code;
    const char *text;
};

static const char *find(const struct word *words, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++)
    {
        if (words[i].code == code)
            return words[i].text;
    }
    return "Unknown";
}

#define FIND(words, code) find(words, sizeof(words) / sizeof(words)[0], code)

const char *wlan_words_state(uint32_t state)
{
    static const struct word words[] = {
        {0, "not ready"},     {1, "connected"},      {2, "ad hoc network formed"},
        {3, "disconnecting"}, {4, "disconnected"},   {5, "associating"},
        {6, "discovering"},   {7, "authenticating"},
    };
    return FIND(words, state);
}

const char *wlan_words_network_type(uint32_t bss_type)
{
    static const struct word words[] = {{1, "Infrastructure"}, {2, "Adhoc"}, {3, "Any"}};
    return FIND(words, bss_type);
}

const char *wlan_words_radio_type(uint32_t phy_type)
{
    static const struct word words[] = {
        {1, "FHSS"},     {2, "802.11b"},   {3, "Infrared"},  {4, "802.11a"},
        {5, "802.11b"},  {6, "802.11g"},   {7, "802.11n"},   {8, "802.11ac"},
        {9, "802.11ad"}, {10, "802.11ax"}, {11, "802.11be"},
    };
    return FIND(words, phy_type);
}

const char *wlan_words_authentication(uint32_t algorithm)
{
    static const struct word words[] = {
        {1, "Open"},
        {2, "Shared"},
        {3, "WPA-Enterprise"},
        {4, "WPA-Personal"},
        {5, "WPA-None"},
        {6, "WPA2-Enterprise"},
        {7, "WPA2-Personal"},
        {8, "WPA3-Enterprise 192 Bits"},
        {9, "WPA3-Personal"},
        {10, "OWE"},
        {11, "WPA3-Enterprise"},
    };
    return FIND(words, algorithm);
}

const char *wlan_words_cipher(uint32_t algorithm)
{
    static const struct word words[] = {
        {0, "None"}, {1, "WEP-40bit"}, {2, "TKIP"},      {4, "CCMP"},    {5, "WEP-104bit"},
        {8, "GCMP"}, {9, "GCMP-256"},  {10, "CCMP-256"}, {0x101, "WEP"},
    };
    return FIND(words, algorithm);
}

const char *wlan_words_connection_mode(uint32_t mode)
{
    static const struct word words[] = {
        {0, "Profile"},          {1, "Temporary Profile"},
        {2, "Discovery Secure"}, {3, "Discovery Unsecure"},
        {4, "Auto Connect"},
    };
    return FIND(words, mode);
}

const char *wlan_words_hosted_state(uint32_t state)
{
    static const struct word words[] = {{0, "Not available"}, {1, "Not started"}, {2, "Started"}};
    return FIND(words, state);
}

const char *wlan_words_hosted_reason(uint32_t reason)
{
    static const struct word words[] = {
        {1, "unspecified"},
        {2, "bad parameters"},
        {3, "the service is shutting down"},
        {4, "insufficient resources"},
        {5, "an elevated program is required"},
        {6, "it is read-only"},
        {7, "it could not be made persistent"},
        {8, "encryption failed"},
        {9, "impersonation failed"},
        {10, "stopped before it started"},
        {11, "an interface became available"},
        {12, "no interface is available"},
        {13, "the miniport stopped"},
        {14, "the miniport started"},
        {15, "an incompatible connection started"},
        {16, "an incompatible connection stopped"},
        {17, "a user asked for it"},
        {18, "a client gave up"},
        {19, "the access point could not start"},
        {20, "a peer arrived"},
        {21, "a peer departed"},
        {22, "a peer timed out"},
        {23, "group policy denies it"},
        {24, "the service is unavailable"},
        {25, "a device changed"},
        {26, "properties changed"},
        {27, "a virtual station blocks it"},
        {28, "the service is available on a virtual station"},
    };
    return reason ? FIND(words, reason) : NULL;
}

uint32_t wlan_words_channel(uint32_t khz)
{
    const uint32_t mhz = khz / 1000;

    if (mhz == 2484)
        return 14;
    if (mhz >= 2412 && mhz <= 2472)
        return (mhz - 2407) / 5;
    if (mhz >= 5160 && mhz <= 5885)
        return (mhz - 5000) / 5;
    if (mhz >= 5955 && mhz <= 7115)
        return (mhz - 5950) / 5;
    return 0;
}
