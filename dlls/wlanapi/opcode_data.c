/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What WlanQueryInterface answers, opcode by opcode: docs/reference/wlan.md section 9.
 *
 * How this works: a table says for each opcode who makes its data; a maker allocates and fills. interface_state (6) is not here: it has a faster road. */
#include "opcode_data.h"

#include <stddef.h>
#include <string.h>

#include "wlan_newer.h"

/* Newer than mingw-w64's header. */
#define OPCODE_MFP_CAPABLE      16
#define OPCODE_SECONDARY_STAS   17
#define OPCODE_SECONDARY_SYNCED 18
#define AUTH_WPA3_ENT_192       8
#define AUTH_WPA3_SAE           9
#define AUTH_OWE                10
#define CIPHER_GCMP_256         9

struct answer
{
    void *data;
    DWORD cb;
};

typedef DWORD maker(const struct simclient_wifi_info *info, DWORD opcode, struct answer *answer);

/* Zeroed memory for the answer. */
static void *answer_alloc(struct answer *answer, size_t cb)
{
    answer->data = WlanAllocateMemory((DWORD)cb);
    answer->cb = (DWORD)cb;
    return answer->data ? memset(answer->data, 0, cb) : NULL;
}

static DWORD answer_number(struct answer *answer, DWORD number)
{
    DWORD *place = answer_alloc(answer, sizeof *place);
    if (!place)
        return ERROR_NOT_ENOUGH_MEMORY;
    *place = number;
    return ERROR_SUCCESS;
}

static DWORD make_setting(const struct simclient_wifi_info *info, DWORD opcode,
                          struct answer *answer)
{
    switch (opcode)
    {
    case wlan_intf_opcode_autoconf_enabled: return answer_number(answer, info->autoconf);
    case wlan_intf_opcode_background_scan_enabled:
        return answer_number(answer, info->background_scan);
    case wlan_intf_opcode_media_streaming_mode: return answer_number(answer, info->media_streaming);
    case wlan_intf_opcode_bss_type: return answer_number(answer, info->bss_type);
    default: return answer_number(answer, info->operation_mode);
    }
}

static DWORD make_radio(const struct simclient_wifi_info *info, DWORD opcode, struct answer *answer)
{
    WLAN_RADIO_STATE *radio = answer_alloc(answer, sizeof *radio);
    (void)opcode;
    if (!radio)
        return ERROR_NOT_ENOUGH_MEMORY;
    radio->dwNumberOfPhys = info->phy_count;
    for (DWORD i = 0; i < info->phy_count; i++)
    {
        radio->PhyRadioState[i].dwPhyIndex = i;
        radio->PhyRadioState[i].dot11SoftwareRadioState =
            info->software_on ? dot11_radio_state_on : dot11_radio_state_off;
        radio->PhyRadioState[i].dot11HardwareRadioState =
            info->hardware_on ? dot11_radio_state_on : dot11_radio_state_off;
    }
    return ERROR_SUCCESS;
}

/* What a link of that PHY gets at best over 20 MHz (HT) or 80 MHz (VHT and later) and two streams, in kbit/s. */
static ULONG rate_of(DWORD phy)
{
    switch (phy)
    {
    case 5: return 11000;
    case 4:
    case 6: return 54000;
    case 7: return 144400;
    case 8: return 866700;
    default: return 1201000;
    }
}

static BOOL is_one_x(DWORD auth)
{
    return auth == DOT11_AUTH_ALGO_WPA || auth == DOT11_AUTH_ALGO_RSNA || auth == AUTH_WPA3_ENT_192;
}

static DWORD make_connection(const struct simclient_wifi_info *info, DWORD opcode,
                             struct answer *answer)
{
    const struct simclient_bss *bss = &info->bss;
    WLAN_CONNECTION_ATTRIBUTES *connection;
    WLAN_ASSOCIATION_ATTRIBUTES *association;
    (void)opcode;
    if (!info->has_link)
        return ERROR_INVALID_STATE;
    connection = answer_alloc(answer, sizeof *connection);
    if (!connection)
        return ERROR_NOT_ENOUGH_MEMORY;
    association = &connection->wlanAssociationAttributes;
    connection->isState = (WLAN_INTERFACE_STATE)info->state;
    connection->wlanConnectionMode = (WLAN_CONNECTION_MODE)info->mode;
    wcsncpy(connection->strProfileName, info->profile, WLAN_MAX_NAME_LENGTH - 1);
    association->dot11Ssid.uSSIDLength = bss->ssid_cb;
    memcpy(association->dot11Ssid.ucSSID, bss->ssid, bss->ssid_cb);
    association->dot11BssType = (DOT11_BSS_TYPE)bss->bss_type;
    memcpy(association->dot11Bssid, bss->bssid, sizeof association->dot11Bssid);
    association->dot11PhyType = (DOT11_PHY_TYPE)bss->phy;
    for (DWORD i = 0; i < info->phy_count; i++)
    {
        if (info->phys[i] == bss->phy)
            association->uDot11PhyIndex = i;
    }
    association->wlanSignalQuality = info->quality;
    association->ulRxRate = rate_of(bss->phy);
    association->ulTxRate = rate_of(bss->phy);
    connection->wlanSecurityAttributes.bSecurityEnabled = bss->is_secured;
    connection->wlanSecurityAttributes.bOneXEnabled = is_one_x(bss->auth);
    connection->wlanSecurityAttributes.dot11AuthAlgorithm = (DOT11_AUTH_ALGORITHM)bss->auth;
    connection->wlanSecurityAttributes.dot11CipherAlgorithm = (DOT11_CIPHER_ALGORITHM)bss->cipher;
    return ERROR_SUCCESS;
}

static DWORD make_channel(const struct simclient_wifi_info *info, DWORD opcode,
                          struct answer *answer)
{
    (void)opcode;
    return info->has_link ? answer_number(answer, info->bss.channel) : ERROR_INVALID_STATE;
}

static DWORD make_rssi(const struct simclient_wifi_info *info, DWORD opcode, struct answer *answer)
{
    (void)opcode;
    return info->has_link ? answer_number(answer, (DWORD)info->bss.dbm) : ERROR_INVALID_STATE;
}

/* MHz over which rate_of reckons. */
static ULONG width_of(DWORD phy)
{
    return phy <= 7 ? 20 : 80;
}

/* One link: nothing here has several. The page has the frequency in kHz and the member's name MHz; it is MHz, as every number of that name. */
static DWORD make_quality(const struct simclient_wifi_info *info, DWORD opcode,
                          struct answer *answer)
{
    const struct simclient_bss *bss = &info->bss;
    struct wlan_realtime_quality *quality;
    struct wlan_realtime_link *link;
    (void)opcode;
    if (!info->has_link)
        return ERROR_INVALID_STATE;
    quality = answer_alloc(answer, sizeof *quality);
    if (!quality)
        return ERROR_NOT_ENOUGH_MEMORY;
    quality->dot11PhyType = (DOT11_PHY_TYPE)bss->phy;
    quality->ulLinkQuality = info->quality;
    quality->ulRxRate = rate_of(bss->phy);
    quality->ulTxRate = rate_of(bss->phy);
    quality->ulNumLinks = 1;
    link = &quality->linksInfo[0];
    link->ulChannelCenterFrequencyMhz = bss->frequency_khz / 1000;
    link->ulBandwidth = width_of(bss->phy);
    link->lRssi = bss->dbm;
    link->wlanRateSet.uRateSetLength = bss->rate_count * (ULONG)sizeof bss->rates[0];
    memcpy(link->wlanRateSet.usRateSet, bss->rates, bss->rate_count * sizeof bss->rates[0]);
    return ERROR_SUCCESS;
}

/* Neither adapters nor access points of the simulation manage the quality of streams. */
static DWORD make_qos(const struct simclient_wifi_info *info, DWORD opcode, struct answer *answer)
{
    struct wlan_qos_info *qos = answer_alloc(answer, sizeof *qos);
    (void)opcode;
    if (!qos)
        return ERROR_NOT_ENOUGH_MEMORY;
    qos->bConnected = info->has_link;
    return ERROR_SUCCESS;
}

/* The pairs that networks of a scenario can have. */
static DWORD make_pairs(const struct simclient_wifi_info *info, DWORD opcode, struct answer *answer)
{
    static const DOT11_AUTH_CIPHER_PAIR pairs[] = {
        {DOT11_AUTH_ALGO_80211_OPEN, DOT11_CIPHER_ALGO_NONE},
        {DOT11_AUTH_ALGO_80211_OPEN, DOT11_CIPHER_ALGO_WEP},
        {DOT11_AUTH_ALGO_WPA, DOT11_CIPHER_ALGO_TKIP},
        {DOT11_AUTH_ALGO_WPA_PSK, DOT11_CIPHER_ALGO_TKIP},
        {DOT11_AUTH_ALGO_RSNA, DOT11_CIPHER_ALGO_CCMP},
        {DOT11_AUTH_ALGO_RSNA_PSK, DOT11_CIPHER_ALGO_CCMP},
        {(DOT11_AUTH_ALGORITHM)AUTH_WPA3_ENT_192, (DOT11_CIPHER_ALGORITHM)CIPHER_GCMP_256},
        {(DOT11_AUTH_ALGORITHM)AUTH_WPA3_SAE, DOT11_CIPHER_ALGO_CCMP},
        {(DOT11_AUTH_ALGORITHM)AUTH_OWE, DOT11_CIPHER_ALGO_CCMP},
    };
    static const DOT11_AUTH_CIPHER_PAIR adhoc[] = {
        {DOT11_AUTH_ALGO_80211_OPEN, DOT11_CIPHER_ALGO_NONE},
        {DOT11_AUTH_ALGO_80211_OPEN, DOT11_CIPHER_ALGO_WEP},
        {DOT11_AUTH_ALGO_RSNA_PSK, DOT11_CIPHER_ALGO_CCMP},
    };
    /* mingw-w64 declares the last member as one pair; it is the first of them. */
    const BOOL is_adhoc = opcode == wlan_intf_opcode_supported_adhoc_auth_cipher_pairs;
    const DWORD count = is_adhoc ? sizeof adhoc / sizeof adhoc[0] : sizeof pairs / sizeof pairs[0];
    WLAN_AUTH_CIPHER_PAIR_LIST *list =
        answer_alloc(answer, offsetof(WLAN_AUTH_CIPHER_PAIR_LIST, pAuthCipherPairList) +
                                 count * sizeof pairs[0]);
    (void)info;
    if (!list)
        return ERROR_NOT_ENOUGH_MEMORY;
    list->dwNumberOfItems = count;
    memcpy((BYTE *)list + offsetof(WLAN_AUTH_CIPHER_PAIR_LIST, pAuthCipherPairList),
           is_adhoc ? adhoc : pairs, count * sizeof pairs[0]);
    return ERROR_SUCCESS;
}

static DWORD make_countries(const struct simclient_wifi_info *info, DWORD opcode,
                            struct answer *answer)
{
    WLAN_COUNTRY_OR_REGION_STRING_LIST *list = answer_alloc(answer, sizeof *list);
    (void)info;
    (void)opcode;
    if (!list)
        return ERROR_NOT_ENOUGH_MEMORY;
    /* The laboratory is nowhere in particular: no entry, and room for the declared one. */
    return ERROR_SUCCESS;
}

static DWORD make_no(const struct simclient_wifi_info *info, DWORD opcode, struct answer *answer)
{
    (void)info;
    return answer_number(answer, opcode == OPCODE_MFP_CAPABLE);
}

static DWORD make_hosts(const struct simclient_wifi_info *info, DWORD opcode, struct answer *answer)
{
    (void)opcode;
    return answer_number(answer, info->hosts);
}

static DWORD make_secondary(const struct simclient_wifi_info *info, DWORD opcode,
                            struct answer *answer)
{
    (void)info;
    (void)opcode;
    return answer_alloc(answer, sizeof(WLAN_INTERFACE_INFO_LIST)) ? ERROR_SUCCESS
                                                                  : ERROR_NOT_ENOUGH_MEMORY;
}

/* No frames go over this air: the counters stand at zero. */
static DWORD make_statistics(const struct simclient_wifi_info *info, DWORD opcode,
                             struct answer *answer)
{
    const DWORD count = info->phy_count ? info->phy_count : 1;
    WLAN_STATISTICS *statistics = answer_alloc(
        answer, offsetof(WLAN_STATISTICS, PhyCounters) + count * sizeof statistics->PhyCounters[0]);
    (void)opcode;
    if (!statistics)
        return ERROR_NOT_ENOUGH_MEMORY;
    statistics->dwNumberOfPhys = info->phy_count;
    return ERROR_SUCCESS;
}

static const struct
{
    DWORD opcode;
    WLAN_OPCODE_VALUE_TYPE type;
    maker *make;
} makers[] = {
    {wlan_intf_opcode_autoconf_enabled, wlan_opcode_value_type_set_by_user, make_setting},
    {wlan_intf_opcode_background_scan_enabled, wlan_opcode_value_type_set_by_user, make_setting},
    {wlan_intf_opcode_media_streaming_mode, wlan_opcode_value_type_set_by_user, make_setting},
    {wlan_intf_opcode_radio_state, wlan_opcode_value_type_set_by_user, make_radio},
    {wlan_intf_opcode_bss_type, wlan_opcode_value_type_set_by_user, make_setting},
    {wlan_intf_opcode_current_connection, wlan_opcode_value_type_query_only, make_connection},
    {wlan_intf_opcode_channel_number, wlan_opcode_value_type_query_only, make_channel},
    {wlan_intf_opcode_supported_infrastructure_auth_cipher_pairs, wlan_opcode_value_type_query_only,
     make_pairs},
    {wlan_intf_opcode_supported_adhoc_auth_cipher_pairs, wlan_opcode_value_type_query_only,
     make_pairs},
    {wlan_intf_opcode_supported_country_or_region_string_list, wlan_opcode_value_type_query_only,
     make_countries},
    {wlan_intf_opcode_current_operation_mode, wlan_opcode_value_type_set_by_user, make_setting},
    {wlan_intf_opcode_supported_safe_mode, wlan_opcode_value_type_query_only, make_no},
    {wlan_intf_opcode_certified_safe_mode, wlan_opcode_value_type_query_only, make_no},
    {wlan_intf_opcode_hosted_network_capable, wlan_opcode_value_type_query_only, make_hosts},
    {OPCODE_MFP_CAPABLE, wlan_opcode_value_type_query_only, make_no},
    {OPCODE_SECONDARY_STAS, wlan_opcode_value_type_query_only, make_secondary},
    {OPCODE_SECONDARY_SYNCED, wlan_opcode_value_type_query_only, make_no},
    {OPCODE_REALTIME_QUALITY, wlan_opcode_value_type_query_only, make_quality},
    {OPCODE_QOS_INFO, wlan_opcode_value_type_query_only, make_qos},
    {wlan_intf_opcode_statistics, wlan_opcode_value_type_query_only, make_statistics},
    {wlan_intf_opcode_rssi, wlan_opcode_value_type_query_only, make_rssi},
};

BOOL opcode_data_is_known(DWORD opcode)
{
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++)
    {
        if (makers[i].opcode == opcode)
            return TRUE;
    }
    return FALSE;
}

DWORD opcode_data_make(DWORD opcode, const struct simclient_wifi_info *info, void **data,
                       DWORD *data_cb, WLAN_OPCODE_VALUE_TYPE *type)
{
    struct answer answer = {0};
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++)
    {
        if (makers[i].opcode != opcode)
            continue;
        DWORD code = makers[i].make(info, opcode, &answer);
        if (code)
            return code;
        *data = answer.data;
        *data_cb = answer.cb;
        if (type)
            *type = makers[i].type;
        return ERROR_SUCCESS;
    }
    return ERROR_NOT_SUPPORTED;
}
