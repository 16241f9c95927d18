/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_BSS_LIST as bytes. */
#include "bss_pack.h"

#include <string.h>

/* Where members lie: docs/reference/wlan.md section 10; bss_list.c compares them with the header's. */
enum place
{
    SSID_CB = 0,
    SSID = 4,
    PHY_INDEX = 36,
    BSSID = 40,
    BSS_TYPE = 48,
    PHY_TYPE = 52,
    RSSI = 56,
    QUALITY = 60,
    IN_REG_DOMAIN = 64,
    BEACON = 66,
    TIMESTAMP = 72,
    HOST_TIME = 80,
    CAPABILITY = 88,
    FREQUENCY = 92,
    RATE_COUNT = 96, /* in bytes: uRateSetLength */
    RATES = 100,
    IE_OFFSET = BSS_PACK_IE_OFFSET_AT,
    IE_SIZE = 356,
};

static bool is_possible(const struct bss_record *record)
{
    return record->ssid_cb <= sizeof(record->ssid) && record->rate_count <= BSS_PACK_RATES_MAX &&
           record->elements_cb <= BSS_PACK_ELEMENTS_MAX;
}

size_t bss_pack_size(const struct bss_record *records, size_t count)
{
    uint64_t cb = BSS_PACK_HEAD_CB;

    for (size_t i = 0; i < count; ++i)
    {
        if (!is_possible(&records[i]))
        {
            return 0;
        }
        cb += BSS_PACK_ENTRY_CB + (uint64_t)records[i].elements_cb;
        if (cb > UINT32_MAX)
        {
            return 0;
        }
    }
    return (size_t)cb;
}

static void put_32(uint8_t *entry, enum place place, uint32_t value)
{
    memcpy(entry + place, &value, sizeof(value));
}

static void put_entry(uint8_t *entry, const struct bss_record *record, size_t elements_at)
{
    memset(entry, 0, BSS_PACK_ENTRY_CB);
    put_32(entry, SSID_CB, record->ssid_cb);
    memcpy(entry + SSID, record->ssid, record->ssid_cb);
    put_32(entry, PHY_INDEX, record->phy_index);
    memcpy(entry + BSSID, record->bssid, sizeof(record->bssid));
    put_32(entry, BSS_TYPE, record->bss_type);
    put_32(entry, PHY_TYPE, record->phy_type);
    put_32(entry, RSSI, (uint32_t)record->rssi);
    put_32(entry, QUALITY, record->quality);
    entry[IN_REG_DOMAIN] = 1;
    memcpy(entry + BEACON, &record->beacon_tu, sizeof(record->beacon_tu));
    memcpy(entry + TIMESTAMP, &record->timestamp, sizeof(record->timestamp));
    memcpy(entry + HOST_TIME, &record->host_time, sizeof(record->host_time));
    memcpy(entry + CAPABILITY, &record->capability, sizeof(record->capability));
    put_32(entry, FREQUENCY, record->frequency_khz);
    put_32(entry, RATE_COUNT, record->rate_count * (uint32_t)sizeof(uint16_t));
    if (record->rate_count > 0)
    {
        memcpy(entry + RATES, record->rates, record->rate_count * sizeof(uint16_t));
    }
    put_32(entry, IE_OFFSET, (uint32_t)elements_at);
    put_32(entry, IE_SIZE, record->elements_cb);
}

bool bss_pack(const struct bss_record *records, size_t count, void *out, size_t out_cb)
{
    size_t needed = bss_pack_size(records, count);
    size_t elements_at = BSS_PACK_HEAD_CB + count * BSS_PACK_ENTRY_CB;
    uint8_t *bytes = out;

    if (needed == 0 || out_cb < needed)
    {
        return false;
    }
    put_32(bytes, 0, (uint32_t)needed);
    put_32(bytes + 4, 0, (uint32_t)count);
    for (size_t i = 0; i < count; ++i)
    {
        size_t entry_at = BSS_PACK_HEAD_CB + i * BSS_PACK_ENTRY_CB;

        put_entry(bytes + entry_at, &records[i], elements_at - entry_at);
        if (records[i].elements_cb > 0)
        {
            memcpy(bytes + elements_at, records[i].elements, records[i].elements_cb);
        }
        elements_at += records[i].elements_cb;
    }
    return true;
}
