/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What an access point says of itself in its beacons. Numbers of elements and suites: IEEE Std 802.11. */
#include "wifi_elements.h"

#include <assert.h>
#include <string.h>

#include "wifi.h"

#define BASIC       0x80u
#define SUITE_TKIP  2u
#define SUITE_CCMP  4u
#define SUITE_GCMP  9u /* GCMP-256 */
#define AKM_1X      1u
#define AKM_PSK     2u
#define AKM_SAE     8u
#define AKM_1X_192  12u
#define AKM_OWE     18u
#define CAP_ESS     0x0001u
#define CAP_IBSS    0x0002u
#define CAP_PRIVACY 0x0010u
#define CAP_SHORT   0x0400u /* short slot time */

enum element
{
    ELEMENT_SSID = 0,
    ELEMENT_RATES = 1,
    ELEMENT_CHANNEL = 3,
    ELEMENT_TIM = 5,
    ELEMENT_IBSS = 6,
    ELEMENT_HT = 45,
    ELEMENT_RSN = 48,
    ELEMENT_MORE_RATES = 50,
    ELEMENT_HT_OPERATION = 61,
    ELEMENT_INTERWORKING = 107,
    ELEMENT_VHT = 191,
    ELEMENT_VHT_OPERATION = 192,
    ELEMENT_VENDOR = 221,
    ELEMENT_EXTENSION = 255,
};

enum phy
{
    PHY_OFDM = 4,
    PHY_HRDSSS = 5,
    PHY_ERP = 6,
    PHY_HT = 7,
    PHY_VHT = 8,
    PHY_HE = 10,
    PHY_EHT = 11,
};

struct writer
{
    uint8_t *out;
    size_t cb;
};

static void put_element(struct writer *writer, enum element id, const void *body, size_t body_cb)
{
    assert(body_cb <= 255 && writer->cb + 2 + body_cb <= WIFI_ELEMENTS_CB);
    writer->out[writer->cb] = (uint8_t)id;
    writer->out[writer->cb + 1] = (uint8_t)body_cb;
    if (body_cb > 0)
    {
        memcpy(writer->out + writer->cb + 2, body, body_cb);
    }
    writer->cb += 2 + body_cb;
}

static bool is_24_ghz(const struct network_bss *bss)
{
    return bss->band_mhz == 2400;
}

static bool has_phy(const uint32_t *phys, size_t phy_count, enum phy phy)
{
    for (size_t i = 0; i < phy_count; ++i)
    {
        if (phys[i] == (uint32_t)phy)
        {
            return true;
        }
    }
    return false;
}

/* In units of 500 kbit/s, basic ones marked. */
static const uint8_t rates_24[] = {BASIC | 2, BASIC | 4, BASIC | 11, BASIC | 22, 12, 18,
                                   24,        36,        48,         72,         96, 108};
static const uint8_t rates_5[] = {BASIC | 12, 18, BASIC | 24, 36, BASIC | 48, 72, 96, 108};

size_t wifi_rates_of(const struct network_bss *bss, uint16_t rates[WIFI_RATES_MAX])
{
    const uint8_t *from = is_24_ghz(bss) ? rates_24 : rates_5;
    size_t count = is_24_ghz(bss) ? sizeof(rates_24) : sizeof(rates_5);

    for (size_t i = 0; i < count; ++i)
    {
        rates[i] = (uint16_t)((from[i] & ~BASIC) | (from[i] & BASIC ? 0x8000u : 0));
    }
    return count;
}

static void put_rates(struct writer *writer, const struct network_bss *bss)
{
    if (is_24_ghz(bss))
    {
        put_element(writer, ELEMENT_RATES, rates_24, 8);
        put_element(writer, ELEMENT_MORE_RATES, rates_24 + 8, sizeof(rates_24) - 8);
    }
    else
    {
        put_element(writer, ELEMENT_RATES, rates_5, sizeof(rates_5));
    }
}

static void put_rsn(struct writer *writer, enum bss_security security)
{
    uint8_t cipher = SUITE_CCMP;
    uint8_t akm = AKM_PSK;
    uint8_t mfp = 0; /* bit 6: required, bit 7: capable */

    switch (security)
    {
    case BSS_OWE:
        akm = AKM_OWE;
        mfp = 0xC0;
        break;
    case BSS_WPA3_SAE:
        akm = AKM_SAE;
        mfp = 0xC0;
        break;
    case BSS_WPA2_ENTERPRISE: akm = AKM_1X; break;
    case BSS_WPA3_ENTERPRISE:
        akm = AKM_1X_192;
        cipher = SUITE_GCMP;
        mfp = 0xC0;
        break;
    default: break;
    }
    const uint8_t body[] = {1,    0,      0x00, 0x0F, 0xAC, cipher, 1,    0,   0x00, 0x0F,
                            0xAC, cipher, 1,    0,    0x00, 0x0F,   0xAC, akm, mfp,  0x00};
    put_element(writer, ELEMENT_RSN, body, sizeof(body));
}

static void put_wpa(struct writer *writer, enum bss_security security)
{
    const uint8_t akm = security == BSS_WPA_PSK ? AKM_PSK : AKM_1X;
    const uint8_t body[] = {0x00, 0x50, 0xF2, 1,          1, 0, 0x00, 0x50, 0xF2, SUITE_TKIP, 1, 0,
                            0x00, 0x50, 0xF2, SUITE_TKIP, 1, 0, 0x00, 0x50, 0xF2, akm};

    put_element(writer, ELEMENT_VENDOR, body, sizeof(body));
}

static void put_security(struct writer *writer, enum bss_security security)
{
    switch (security)
    {
    case BSS_OPEN:
    case BSS_WEP: break;
    case BSS_WPA_PSK:
    case BSS_WPA_ENTERPRISE: put_wpa(writer, security); break;
    default: put_rsn(writer, security); break;
    }
}

static void put_high_rates(struct writer *writer, const struct network_bss *bss,
                           const uint32_t *phys, size_t phy_count)
{
    static const uint8_t ht[26] = {0x6F, 0x00, 0x17, 0xFF, 0xFF}; /* 20 MHz, two streams */
    static const uint8_t vht[12] = {0xB2, 0x01, 0x80, 0x33, 0xFA, 0xFF, 0, 0, 0xFA, 0xFF};
    static const uint8_t vht_operation[5] = {0};
    static const uint8_t he[22] = {35}; /* HE capabilities */
    uint8_t ht_operation[22] = {(uint8_t)bss->channel};
    bool is_6_ghz = bss->band_mhz == 6000;

    if (!is_6_ghz && has_phy(phys, phy_count, PHY_HT))
    {
        put_element(writer, ELEMENT_HT, ht, sizeof(ht));
        put_element(writer, ELEMENT_HT_OPERATION, ht_operation, sizeof(ht_operation));
    }
    if (bss->band_mhz == 5000 && has_phy(phys, phy_count, PHY_VHT))
    {
        put_element(writer, ELEMENT_VHT, vht, sizeof(vht));
        put_element(writer, ELEMENT_VHT_OPERATION, vht_operation, sizeof(vht_operation));
    }
    if (has_phy(phys, phy_count, PHY_HE) || has_phy(phys, phy_count, PHY_EHT))
    {
        put_element(writer, ELEMENT_EXTENSION, he, sizeof(he));
    }
}

/* Access network options (type, and bit 4: the Internet), venue, HESSID where there is one. */
static void put_interworking(struct writer *writer, const struct network_interworking *said)
{
    static const uint8_t none[6] = {0};
    uint8_t body[9] = {(uint8_t)(said->access_network | (said->internet ? 0x10 : 0)),
                       said->venue_group, said->venue_type};
    bool has_hessid = memcmp(said->hessid, none, sizeof(none)) != 0;

    memcpy(body + 3, said->hessid, sizeof(said->hessid));
    if (said->is_there)
    {
        put_element(writer, ELEMENT_INTERWORKING, body, has_hessid ? sizeof(body) : 3);
    }
}

size_t wifi_elements_make(const struct network_bss *bss, bool is_named, const uint32_t *phys,
                          size_t phy_count, uint8_t out[WIFI_ELEMENTS_CB])
{
    static const uint8_t tim[4] = {0, 1, 0, 0};
    static const uint8_t atim_window[2] = {0};
    const uint8_t channel = (uint8_t)bss->channel;
    struct writer writer = {out, 0};

    put_element(&writer, ELEMENT_SSID, bss->ssid, is_named ? bss->ssid_cb : 0);
    put_rates(&writer, bss);
    if (is_24_ghz(bss))
    {
        put_element(&writer, ELEMENT_CHANNEL, &channel, 1);
    }
    if (bss->is_ibss)
    {
        put_element(&writer, ELEMENT_IBSS, atim_window, sizeof(atim_window));
    }
    else
    {
        put_element(&writer, ELEMENT_TIM, tim, sizeof(tim));
    }
    put_security(&writer, bss->security);
    put_high_rates(&writer, bss, phys, phy_count);
    put_interworking(&writer, &bss->interworking);
    return writer.cb;
}

uint32_t wifi_phy_of(const struct network_bss *bss, const uint32_t *phys, size_t phy_count)
{
    static const enum phy in_24[] = {PHY_EHT, PHY_HE, PHY_HT, PHY_ERP, PHY_HRDSSS};
    static const enum phy in_5[] = {PHY_EHT, PHY_HE, PHY_VHT, PHY_HT, PHY_OFDM};
    static const enum phy in_6[] = {PHY_EHT, PHY_HE};
    const enum phy *order = in_6;
    size_t count = sizeof(in_6) / sizeof(in_6[0]);

    if (is_24_ghz(bss))
    {
        order = in_24;
        count = sizeof(in_24) / sizeof(in_24[0]);
    }
    else if (bss->band_mhz == 5000)
    {
        order = in_5;
        count = sizeof(in_5) / sizeof(in_5[0]);
    }
    for (size_t i = 0; i < count; ++i)
    {
        if (has_phy(phys, phy_count, order[i]))
        {
            return (uint32_t)order[i];
        }
    }
    /* An adapter that hears it speaks the band's oldest. */
    return is_24_ghz(bss) ? PHY_ERP : bss->band_mhz == 5000 ? PHY_OFDM : PHY_HE;
}

uint16_t wifi_capability_of(const struct network_bss *bss)
{
    return (uint16_t)((bss->is_ibss ? CAP_IBSS : CAP_ESS) |
                      (wifi_is_secured(bss->security) ? CAP_PRIVACY : 0) |
                      (is_24_ghz(bss) ? CAP_SHORT : 0));
}

uint32_t wifi_frequency_khz(uint32_t channel, uint32_t band_mhz)
{
    switch (band_mhz)
    {
    case 2400: return channel == 14 ? 2484000 : 2407000 + channel * 5000;
    case 6000: return 5950000 + channel * 5000;
    default: return 5000000 + channel * 5000;
    }
}

uint32_t wifi_auth_of(enum bss_security security)
{
    switch (security)
    {
    case BSS_OPEN:
    case BSS_WEP: return 1;
    case BSS_OWE: return 10;
    case BSS_WPA_PSK: return 4;
    case BSS_WPA2_PSK: return 7;
    case BSS_WPA3_SAE: return 9;
    case BSS_WPA_ENTERPRISE: return 3;
    case BSS_WPA2_ENTERPRISE: return 6;
    case BSS_WPA3_ENTERPRISE: return 8;
    }
    return 0;
}

uint32_t wifi_cipher_of(enum bss_security security)
{
    switch (security)
    {
    case BSS_OPEN: return 0;
    case BSS_WEP: return 0x101;
    case BSS_WPA_PSK:
    case BSS_WPA_ENTERPRISE: return 2;
    case BSS_WPA3_ENTERPRISE: return SUITE_GCMP;
    case BSS_OWE:
    case BSS_WPA2_PSK:
    case BSS_WPA3_SAE:
    case BSS_WPA2_ENTERPRISE: break;
    }
    return SUITE_CCMP;
}
