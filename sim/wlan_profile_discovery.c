/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The profile that a discovery connected with: made of what the network is, without a key. */
#include "wlan_profile_discovery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wlan_profile_inside.h"

#define SSID_CB 32

/* How the network's security is written; NULL: a discovery joins none such, as it would need a key. */
struct words
{
    const char *authentication;
    const char *encryption;
    bool one_x;
};

static const struct words *words_of(enum bss_security security)
{
    static const struct words open = {"open", "none", false};
    static const struct words owe = {"OWE", "AES", false};
    static const struct words wpa = {"WPA", "TKIP", true};
    static const struct words wpa2 = {"WPA2", "AES", true};
    static const struct words wpa3 = {"WPA3ENT192", "GCMP256", true};

    switch (security)
    {
    case BSS_OPEN: return &open;
    case BSS_OWE: return &owe;
    case BSS_WPA_ENTERPRISE: return &wpa;
    case BSS_WPA2_ENTERPRISE: return &wpa2;
    case BSS_WPA3_ENTERPRISE: return &wpa3;
    case BSS_WEP:
    case BSS_WPA_PSK:
    case BSS_WPA2_PSK:
    case BSS_WPA3_SAE: break;
    }
    return NULL;
}

/* The SSID as text where it is such, else its digits: a name that a profile can have. */
static void name_of(const uint8_t *ssid, size_t ssid_cb, const char *digits,
                    char name[SSID_CB * 2 + 1])
{
    memcpy(name, ssid, ssid_cb);
    name[ssid_cb] = '\0';
    if (strlen(name) != ssid_cb || !wlan_profile_text_is_writable(name) ||
        !wlan_profile_name_is_good(name))
    {
        memcpy(name, digits, ssid_cb * 2 + 1);
    }
}

static char *finish(const char *text, const char *name)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = 0;
    char *xml = NULL;

    if (wlan_profile_parse(text, strlen(text), NULL, NULL, &profile, &reason) == 0 &&
        wlan_profile_rename(profile, name, &reason) == 0)
    {
        xml = wlan_profile_write(profile);
    }
    wlan_profile_free(profile);
    return xml;
}

char *wlan_profile_discovery(const struct wlan_discovery *network)
{
    /* PEAP is what a discovered network is tried with (judgement). */
    static const char one_x[] =
        "<OneX xmlns=\"" WLAN_PROFILE_ONEX "\"><EAPConfig>"
        "<EapHostConfig xmlns=\"http://www.microsoft.com/provisioning/EapHostConfig\"><EapMethod>"
        "<Type xmlns=\"http://www.microsoft.com/provisioning/EapCommon\">25</Type>"
        "</EapMethod></EapHostConfig></EAPConfig></OneX>";
    const struct words *words = words_of(network->security);
    char digits[SSID_CB * 2 + 1] = "";
    char name[SSID_CB * 2 + 1];
    char text[2048];
    int cb;

    if (!words || network->ssid_cb == 0 || network->ssid_cb > SSID_CB)
    {
        return NULL;
    }
    for (size_t i = 0; i < network->ssid_cb; ++i)
    {
        (void)snprintf(digits + i * 2, 3, "%02X", network->ssid[i]);
    }
    name_of(network->ssid, network->ssid_cb, digits, name);
    cb = snprintf(text, sizeof(text),
                  "<?xml version=\"1.0\"?><WLANProfile xmlns=\"" WLAN_PROFILE_V1 "\"><name>x</name>"
                  "<SSIDConfig><SSID><hex>%s</hex></SSID><nonBroadcast>%s</nonBroadcast>"
                  "</SSIDConfig><connectionType>%s</connectionType>"
                  "<connectionMode>manual</connectionMode><MSM><security><authEncryption>"
                  "<authentication>%s</authentication><encryption>%s</encryption>"
                  "<useOneX>%s</useOneX></authEncryption>%s</security></MSM></WLANProfile>",
                  digits, network->is_hidden ? "true" : "false", network->is_ibss ? "IBSS" : "ESS",
                  words->authentication, words->encryption, words->one_x ? "true" : "false",
                  words->one_x ? one_x : "");
    return cb > 0 && (size_t)cb < sizeof(text) ? finish(text, name) : NULL;
}
