/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Filter lists, security strings and settings of the WLAN service, as they are changed. */
#include "wlan_calls.h"

#include <stdlib.h>
#include <string.h>

#include "wlan_access.h"

/* Length of the SSID, 32 bytes, type. */
#define NETWORK_CB 34
/* WLAN_FILTER_LIST_TYPE: group policy's permit 0 and deny 1, the user's permit 2 and deny 3. */
#define FILTER_FIRST_OF_USER 2
#define SSID_CB_MAX          32
#define BSS_TYPE_ANY         3

DWORD wlan_set_filter(struct wlan_change *change)
{
    const struct belonging *document = change->document;
    uint32_t list = change->command->number;
    size_t count = document != NULL ? document->text_cb / NETWORK_CB : 0;
    struct wlan_filter_network *networks;
    DWORD error;

    /* Group policy's lists are its own. */
    if (list < FILTER_FIRST_OF_USER || list >= WLAN_STORE_FILTERS ||
        count > WLAN_STORE_NETWORKS_MAX ||
        (document != NULL && document->text_cb % NETWORK_CB != 0))
        return ERROR_INVALID_PARAMETER;
    error = wlan_access_object(
        change->client,
        list == FILTER_FIRST_OF_USER ? WLAN_OBJECT_PERMIT_LIST : WLAN_OBJECT_DENY_LIST, WLAN_WRITE);
    if (error != ERROR_SUCCESS)
        return error;
    networks = calloc(count + 1, sizeof(*networks));
    if (networks == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (size_t i = 0; i < count && error == ERROR_SUCCESS; i++)
    {
        const uint8_t *bytes = (const uint8_t *)document->text + i * NETWORK_CB;

        networks[i].ssid_cb = bytes[0];
        networks[i].bss_type = bytes[NETWORK_CB - 1];
        if (networks[i].ssid_cb > SSID_CB_MAX || networks[i].bss_type == 0 ||
            networks[i].bss_type > BSS_TYPE_ANY)
            error = ERROR_INVALID_PARAMETER;
        else
            memcpy(networks[i].ssid, bytes + 1, networks[i].ssid_cb);
    }
    if (error == ERROR_SUCCESS)
        error = wlan_change_commit(change, wlan_edit_filter(list, networks, count));
    if (error == ERROR_SUCCESS)
        wifi_filters_changed(change->state->wifi);
    free(networks);
    return error;
}

DWORD wlan_set_security(struct wlan_change *change)
{
    uint32_t object = change->command->number;
    char *sddl;
    DWORD error;

    if (change->security == NULL || object >= WLAN_OBJECT_COUNT)
        return ERROR_INVALID_PARAMETER;
    /* Only that: who has it, the owner among others, can always give the rest back. */
    error = wlan_access_object(change->client, (enum wlan_object)object, WRITE_DAC);
    if (error != ERROR_SUCCESS)
        return error;
    sddl = wlan_access_complete(change->security->text);
    if (sddl == NULL)
        return ERROR_INVALID_PARAMETER;
    error = wlan_change_commit(change, wlan_edit_security(object, sddl));
    free(sddl);
    return error;
}

const struct wlan_setting *wlan_setting_find(uint32_t opcode)
{
    /* docs/reference/wlan.md section 9, "Autoconf opcodes". */
    static const struct wlan_setting settings[WLAN_STORE_OPCODES] = {
        [1] = {true, true, true, WLAN_OBJECT_SHOW_DENIED},
        [2] = {false, false, false, 0},
        [3] = {false, true, false, 0},
        [4] = {true, true, false, 0},
        [5] = {true, false, false, 0},
        [6] = {true, true, true, WLAN_OBJECT_VIRTUAL_STATION},
    };

    return opcode >= 1 && opcode < WLAN_STORE_OPCODES ? &settings[opcode] : NULL;
}

bool wlan_setting_is_policys(const struct service_state *state, uint32_t opcode)
{
    return opcode < NETWORK_SETTINGS && redirector_network(state->redirector)->policy.sets[opcode];
}

uint32_t wlan_setting_value(const struct service_state *state, uint32_t opcode)
{
    if (wlan_setting_is_policys(state, opcode))
        return redirector_network(state->redirector)->policy.values[opcode];
    return wlan_store_setting(&state->wlan, opcode);
}

DWORD wlan_set_setting(struct wlan_change *change)
{
    const wnetlab_WlanChange *command = change->command;
    const struct wlan_setting *setting = wlan_setting_find(command->number);
    uint32_t value = command->value;
    DWORD error = ERROR_SUCCESS;

    if (setting == NULL || !setting->may_be_set)
        return ERROR_INVALID_PARAMETER;
    if (setting->has_object)
        error = wlan_access_object(change->client, (enum wlan_object)setting->object, WLAN_WRITE);
    if (error == ERROR_SUCCESS && wlan_setting_is_policys(change->state, command->number))
        error = ERROR_ACCESS_DENIED;
    if (error != ERROR_SUCCESS)
        return error;
    if (setting->is_bool)
        value = value != 0;
    return wlan_change_commit(change, wlan_edit_setting(command->number, &value));
}
