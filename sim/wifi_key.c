/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: keys, and what access points make of them. */
#include <string.h>

#include "text.h"
#include "wifi_internal.h"

/* A WEP key as bytes: 5 or 13, given as characters or as hexadecimal digits. 0: it is none. */
static size_t wep_bytes(const char *text, uint8_t bytes[13])
{
    static const char digits[] = "0123456789abcdef";
    size_t cch = strlen(text);

    if (cch == 5 || cch == 13)
    {
        memcpy(bytes, text, cch);
        return cch;
    }
    if (cch != 10 && cch != 26)
    {
        return 0;
    }
    for (size_t i = 0; i < cch; ++i)
    {
        char c = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] - 'A' + 'a') : text[i];
        const char *digit = strchr(digits, c);

        if (!digit || c == '\0')
        {
            return 0;
        }
        bytes[i / 2] = (uint8_t)((i % 2 ? bytes[i / 2] << 4 : 0) | (digit - digits));
    }
    return cch / 2;
}

bool wifi_psk_equal(const struct secret *given, const struct secret *right)
{
    /* 64 hexadecimal digits have no case. */
    return secret_equal(given, right) ||
           (strlen(right->text) == 64 && text_equal_nocase(given->text, right->text));
}

static bool is_key_right(enum bss_security security, const struct secret *given,
                         const struct secret *right)
{
    uint8_t a[13];
    uint8_t b[13];
    size_t cb;

    if (security != BSS_WEP)
    {
        return wifi_psk_equal(given, right);
    }
    cb = wep_bytes(given->text, a);
    return cb != 0 && cb == wep_bytes(right->text, b) && memcmp(a, b, cb) == 0;
}

uint32_t link_check_security(const struct wifi *wifi, const struct station *station)
{
    const struct network_bss *bss = bss_at(wifi, station, station->bss);
    const struct secret *key = &station->target.profile.key;
    bool refuses = wifi->air[station->bss].refuses_key;

    if (station->bss == wifi->network->bss_count)
    {
        return hosted_admit(wifi, station);
    }
    switch (bss->security)
    {
    case BSS_OPEN:
    case BSS_OWE: return WIFI_REASON_SUCCESS;
    case BSS_WEP:
    case BSS_WPA_PSK:
    case BSS_WPA2_PSK:
    case BSS_WPA3_SAE:
        /* A discovery has no key, and there is nobody here who could be asked for one. */
        if (!key->given)
        {
            return WIFI_REASON_UI_REQUEST_FAILURE;
        }
        if (!refuses && is_key_right(bss->security, key, &bss->key))
        {
            return WIFI_REASON_SUCCESS;
        }
        if (bss->is_ibss)
        {
            return WIFI_REASON_ADHOC_SECURITY_FAILURE;
        }
        return bss->security == BSS_WEP ? WIFI_REASON_SECURITY_FAILURE
                                        : WIFI_REASON_PSK_MISMATCH_SUSPECTED;
    case BSS_WPA_ENTERPRISE:
    case BSS_WPA2_ENTERPRISE:
    case BSS_WPA3_ENTERPRISE: break;
    }
    return bss->authenticator_accepts && !refuses ? WIFI_REASON_SUCCESS
                                                  : WIFI_REASON_EAP_FAILURE_RECEIVED;
}
