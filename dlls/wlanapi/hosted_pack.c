/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_HOSTED_NETWORK_STATUS in one block. */
#include "hosted_pack.h"

#include <assert.h>
#include <string.h>

/* wlan_hosted_network_peer_state_authenticated */
#define AUTHENTICATED 1u

struct peer
{
    uint8_t mac[6];
    uint32_t state;
};

struct status
{
    uint32_t state;
    uint8_t guid[16];
    uint8_t bssid[6];
    uint32_t phy;
    uint32_t frequency;
    uint32_t peer_count;
    struct peer peers[1];
};

static_assert(sizeof(struct peer) == 12, "as in the header");
static_assert(offsetof(struct status, bssid) == 20 && offsetof(struct status, phy) == 28 &&
                  offsetof(struct status, peers) == 40,
              "as in the header");

static size_t count_of(const struct hosted_pack_status *status)
{
    return status->peer_count < HOSTED_PACK_PEERS_MAX ? status->peer_count : HOSTED_PACK_PEERS_MAX;
}

size_t hosted_pack_cb(const struct hosted_pack_status *status)
{
    size_t count = count_of(status);

    return offsetof(struct status, peers) + (count > 0 ? count : 1) * sizeof(struct peer);
}

void hosted_pack(const struct hosted_pack_status *status, void *out)
{
    size_t count = count_of(status);
    struct status head = {.state = status->state,
                          .phy = status->phy,
                          .frequency = status->frequency,
                          .peer_count = (uint32_t)count};
    uint8_t *bytes = out;

    memset(bytes, 0, hosted_pack_cb(status));
    memcpy(head.guid, status->guid, sizeof(head.guid));
    memcpy(head.bssid, status->bssid, sizeof(head.bssid));
    memcpy(bytes, &head, offsetof(struct status, peers));
    for (size_t i = 0; i < count; ++i)
    {
        struct peer peer = {.state = AUTHENTICATED};

        memcpy(peer.mac, status->peers[i], sizeof(peer.mac));
        memcpy(bytes + offsetof(struct status, peers) + i * sizeof(peer), &peer, sizeof(peer));
    }
}
