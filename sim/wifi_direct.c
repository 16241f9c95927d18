/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi Direct: sessions with devices that this machine was paired with. */
#include "wifi_direct.h"

#include <string.h>

#include "codes.h"
#include "wifi_internal.h"

#define ATTEMPT_MS 100u

enum want
{
    WANT_DIRECT,
    WANT_LEGACY,
    WANT_EITHER,
};

/* The adapter that carries sessions; NULL: none can. */
static const struct station *find_carrier(const struct wifi *wifi)
{
    for (size_t i = 0; wifi->network->peer_count && i < wifi->count; ++i)
    {
        if (wifi->stations[i].is_plugged && radio_is_on(&wifi->stations[i]))
        {
            return &wifi->stations[i];
        }
    }
    return NULL;
}

static const struct network_peer *find_peer(const struct network *network, const uint8_t mac[6],
                                            enum want want)
{
    for (size_t i = 0; i < network->peer_count; ++i)
    {
        const struct network_peer *peer = &network->peers[i];

        if (memcmp(peer->mac, mac, 6) == 0 &&
            (want == WANT_EITHER || peer->is_legacy == (want == WANT_LEGACY)))
        {
            return peer;
        }
    }
    return NULL;
}

/* What comes of reaching for that device now. */
static void reach(const struct wifi *wifi, const uint8_t mac[6], enum want want,
                  struct wifi_direct *session)
{
    const struct station *carrier = find_carrier(wifi);
    const struct network_peer *peer = find_peer(wifi->network, mac, want);

    memset(session, 0, sizeof(*session));
    memcpy(session->mac, mac, sizeof(session->mac));
    if (wifi->network->policy.forbids_direct)
    {
        session->error = SIM_INVALID_STATE;
        session->reason = WIFI_REASON_GP_DENIED;
    }
    else if (!carrier)
    {
        session->error = SIM_INVALID_STATE;
        session->reason = WIFI_REASON_DRIVER_OPERATION_FAILURE;
    }
    else if (!peer || !peer->is_in_reach)
    {
        session->error = SIM_NOT_FOUND;
        session->reason = peer ? WIFI_REASON_NETWORK_NOT_AVAILABLE : WIFI_REASON_PROFILE_MISSING;
    }
    else
    {
        /* An interface of its own, as a hosted network's is: no list shows it. */
        memcpy(session->guid, carrier->face.guid, sizeof(session->guid));
        session->guid[15] ^= 0xD1;
    }
}

uint32_t wifi_direct_start(const struct wifi *wifi, const uint8_t mac[6],
                           struct wifi_direct *session)
{
    if (wifi->network->policy.forbids_direct)
    {
        return SIM_INVALID_STATE;
    }
    memset(session, 0, sizeof(*session));
    memcpy(session->mac, mac, sizeof(session->mac));
    session->is_pending = true;
    session->due_ms = wifi->clock.now_ms(wifi->clock.context) + ATTEMPT_MS;
    return SIM_OK;
}

bool wifi_direct_advance(const struct wifi *wifi, struct wifi_direct *session)
{
    uint8_t mac[6];

    if (!session->is_pending || wifi->clock.now_ms(wifi->clock.context) < session->due_ms)
    {
        return false;
    }
    memcpy(mac, session->mac, sizeof(mac));
    reach(wifi, mac, WANT_DIRECT, session);
    return true;
}

bool wifi_direct_cancel(struct wifi_direct *session, uint32_t error)
{
    if (!session->is_pending)
    {
        return false;
    }
    session->is_pending = false;
    session->error = error;
    session->reason = WIFI_REASON_USER_CANCELLED;
    return true;
}

uint32_t wifi_direct_may_close(const struct wifi *wifi, const struct wifi_direct *session)
{
    return session->is_pending || wifi->network->policy.forbids_direct ? SIM_INVALID_STATE : SIM_OK;
}

uint32_t wifi_direct_open_legacy(const struct wifi *wifi, const uint8_t mac[6],
                                 struct wifi_direct *session)
{
    reach(wifi, mac, WANT_LEGACY, session);
    return session->error;
}

uint32_t wifi_direct_look(const struct wifi *wifi, const uint8_t mac[6])
{
    struct wifi_direct session;

    reach(wifi, mac, WANT_EITHER, &session);
    return session.error;
}
