/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Pages of a BSS list. */
#include "bss_page.h"

#include <assert.h>
#include <string.h>

#define FLAG_SECURED 1u
#define FLAG_JOINED  2u

struct head
{
    uint64_t host_time;
    uint64_t timestamp;
    int32_t dbm;
    uint32_t channel;
    uint32_t frequency_khz;
    uint32_t auth;
    uint32_t cipher;
    uint32_t phy;
    uint32_t quality;
    uint16_t capability;
    uint16_t beacon_tu;
    uint16_t elements_cb;
    uint8_t ssid_cb;
    uint8_t rate_count;
    uint8_t flags;
    uint8_t bss_type;
    uint8_t bssid[6];
    uint8_t zero[4];
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define SSID_MAX        sizeof(((wnetlab_WifiBss *)0)->ssid.bytes)
#define RATES_MAX       COUNT_OF(((wnetlab_WifiBss *)0)->rates)
#define ELEMENTS_MAX    sizeof(((wnetlab_WifiBss *)0)->elements.bytes)

static_assert(sizeof(struct head) == 64, "no holes");
static_assert(SSID_MAX <= UINT8_MAX && RATES_MAX <= UINT8_MAX && ELEMENTS_MAX <= UINT16_MAX,
              "counts fit");

static size_t entry_cb(const struct head *head)
{
    return sizeof(*head) + head->ssid_cb + head->rate_count * sizeof(uint16_t) + head->elements_cb;
}

static bool make_head(const wnetlab_WifiBss *bss, struct head *head, uint16_t rates[RATES_MAX])
{
    if (bss->capability > UINT16_MAX || bss->beacon_tu > UINT16_MAX || bss->bss_type > UINT8_MAX ||
        bss->ssid.size > SSID_MAX || bss->rates_count > RATES_MAX ||
        bss->elements.size > ELEMENTS_MAX)
        return false;
    memset(head, 0, sizeof(*head));
    head->host_time = bss->host_time;
    head->timestamp = bss->timestamp;
    head->dbm = bss->dbm;
    head->channel = bss->channel;
    head->frequency_khz = bss->frequency_khz;
    head->auth = bss->auth;
    head->cipher = bss->cipher;
    head->phy = bss->phy;
    head->quality = bss->quality;
    head->capability = (uint16_t)bss->capability;
    head->beacon_tu = (uint16_t)bss->beacon_tu;
    head->elements_cb = (uint16_t)bss->elements.size;
    head->ssid_cb = (uint8_t)bss->ssid.size;
    head->rate_count = (uint8_t)bss->rates_count;
    head->flags = (uint8_t)((bss->secured ? FLAG_SECURED : 0) | (bss->joined ? FLAG_JOINED : 0));
    head->bss_type = (uint8_t)bss->bss_type;
    memcpy(head->bssid, bss->bssid, sizeof(head->bssid));
    for (size_t i = 0; i < bss->rates_count; i++)
    {
        if (bss->rates[i] > UINT16_MAX)
            return false;
        rates[i] = (uint16_t)bss->rates[i];
    }
    return true;
}

static uint8_t *put(uint8_t *at, const void *bytes, size_t cb)
{
    memcpy(at, bytes, cb);
    return at + cb;
}

bool bss_page_add(uint8_t *out, size_t out_cb, size_t *used_cb, const wnetlab_WifiBss *bss)
{
    uint16_t rates[RATES_MAX] = {0};
    struct head head;
    uint8_t *at = out + *used_cb;

    if (!make_head(bss, &head, rates) || entry_cb(&head) > out_cb - *used_cb)
        return false;
    at = put(at, &head, sizeof(head));
    at = put(at, bss->ssid.bytes, head.ssid_cb);
    at = put(at, rates, head.rate_count * sizeof(rates[0]));
    put(at, bss->elements.bytes, head.elements_cb);
    *used_cb += entry_cb(&head);
    return true;
}

static const uint8_t *take(const uint8_t *at, void *bytes, size_t cb)
{
    memcpy(bytes, at, cb);
    return at + cb;
}

static void take_entry(const struct head *head, const uint8_t *at, wnetlab_WifiBss *bss)
{
    uint16_t rates[RATES_MAX];

    bss->host_time = head->host_time;
    bss->timestamp = head->timestamp;
    bss->dbm = head->dbm;
    bss->channel = head->channel;
    bss->frequency_khz = head->frequency_khz;
    bss->auth = head->auth;
    bss->cipher = head->cipher;
    bss->phy = head->phy;
    bss->quality = head->quality;
    bss->capability = head->capability;
    bss->beacon_tu = head->beacon_tu;
    bss->secured = (head->flags & FLAG_SECURED) != 0;
    bss->joined = (head->flags & FLAG_JOINED) != 0;
    bss->bss_type = head->bss_type;
    memcpy(bss->bssid, head->bssid, sizeof(bss->bssid));
    bss->ssid.size = head->ssid_cb;
    at = take(at, bss->ssid.bytes, head->ssid_cb);
    bss->rates_count = head->rate_count;
    at = take(at, rates, head->rate_count * sizeof(rates[0]));
    for (size_t i = 0; i < head->rate_count; i++)
        bss->rates[i] = rates[i];
    bss->elements.size = head->elements_cb;
    take(at, bss->elements.bytes, head->elements_cb);
}

bool bss_page_next(const uint8_t **in, size_t *in_cb, wnetlab_WifiBss *bss)
{
    static const uint8_t zero[sizeof(((struct head *)0)->zero)];
    struct head head;

    if (*in_cb < sizeof(head))
        return false;
    memcpy(&head, *in, sizeof(head));
    if (head.ssid_cb > SSID_MAX || head.rate_count > RATES_MAX || head.elements_cb > ELEMENTS_MAX ||
        head.flags > (FLAG_SECURED | FLAG_JOINED) || memcmp(head.zero, zero, sizeof(zero)) != 0 ||
        entry_cb(&head) > *in_cb)
        return false;
    take_entry(&head, *in + sizeof(head), bss);
    *in += entry_cb(&head);
    *in_cb -= entry_cb(&head);
    return true;
}
