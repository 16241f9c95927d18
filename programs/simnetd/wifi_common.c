/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wi-Fi commands share. */
#include "wifi_common.h"

#include <string.h>

bool wifi_common_is_stopped(const struct service_state *state)
{
    return state->posture == WIFI_POSTURE_SERVICE_STOPPED ||
           state->posture == WIFI_POSTURE_SERVICE_DISABLED;
}

DWORD wifi_common_check(struct client *client, uint32_t handle, bool may_be_none)
{
    if (wifi_common_is_stopped(client->state))
        return ERROR_SERVICE_NOT_ACTIVE;
    if ((handle == 0 && may_be_none) || client_find(client, BELONGING_WIFI, handle) != NULL)
        return ERROR_SUCCESS;
    return ERROR_INVALID_HANDLE;
}

DWORD wifi_common_check_can(struct client *client, uint32_t handle, enum wifi_ability ability)
{
    DWORD error = wifi_common_check(client, handle, false);

    if (error == ERROR_SUCCESS &&
        !wifi_behaviour_has(wifi_behaviour_of(client->state->wifi), ability))
        error = ERROR_NOT_SUPPORTED;
    return error;
}

DWORD wifi_common_check_location(const struct service_state *state)
{
    bool is_denied =
        state->posture == WIFI_POSTURE_LOCATION_DENIED ||
        (state->consent_refused && wifi_behaviour_asks_consent(wifi_behaviour_of(state->wifi)));

    return is_denied ? ERROR_ACCESS_DENIED : ERROR_SUCCESS;
}

const struct network_adapter *wifi_common_adapter(const struct service_state *state,
                                                  const uint8_t guid[16])
{
    const struct network *network = redirector_network(state->redirector);

    for (size_t i = 0; i < network->adapter_count; i++)
    {
        if (memcmp(network->adapters[i].guid, guid, 16) == 0)
            return &network->adapters[i];
    }
    return NULL;
}
