/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What wnetctl makes of the Wi-Fi layer, and what of it lasts. */
#include "wifi_lasting.h"

#include <string.h>

#include "json_fields.h"
#include "trace.h"

TRACE_CHANNEL(wifi);

#define DBM_LEAST (-100)

/* In the order of enum wifi_change_kind. */
static const char *const kinds[] = {"signal", "ap", "key", "plug"};

const char *wifi_lasting_posture_name(enum wifi_posture posture)
{
    static const char *const names[WIFI_POSTURES] = {"ok", "service-stopped", "no-adapter",
                                                     "radio-off", "location-denied"};

    return names[posture];
}

static void set_posture(struct service_state *state, enum wifi_posture posture)
{
    const struct network *network = redirector_network(state->redirector);

    for (size_t i = 0; i < network->adapter_count; i++)
    {
        const struct network_adapter *adapter = &network->adapters[i];
        const struct wifi_adapter *face;

        if (state->posture == WIFI_POSTURE_NO_ADAPTER || posture == WIFI_POSTURE_NO_ADAPTER)
            wifi_plug(state->wifi, adapter->name, posture != WIFI_POSTURE_NO_ADAPTER);
        face = wifi_adapter_find(state->wifi, adapter->guid);
        if (face != NULL)
            wifi_set_radio(state->wifi, adapter->guid, face->software_on,
                           posture != WIFI_POSTURE_RADIO_OFF);
    }
    state->posture = posture;
}

DWORD wifi_lasting_take_posture(struct service_state *state, uint32_t posture)
{
    if (posture >= WIFI_POSTURES)
        return ERROR_INVALID_PARAMETER;
    set_posture(state, (enum wifi_posture)posture);
    return ERROR_SUCCESS;
}

static void set_behaviour(struct service_state *state)
{
    enum wifi_behaviour behaviour = state->behave_said;

    if (behaviour == WIFI_BEHAVE_UNSAID)
        behaviour = redirector_network(state->redirector)->behaviour;
    wifi_set_behaviour(state->wifi, behaviour);
}

DWORD wifi_lasting_behave(struct service_state *state, uint32_t behaviour)
{
    if (behaviour == WIFI_BEHAVE_UNSAID || behaviour >= WIFI_BEHAVIOURS)
        return ERROR_INVALID_PARAMETER;
    state->behave_said = (enum wifi_behaviour)behaviour;
    set_behaviour(state);
    return ERROR_SUCCESS;
}

void wifi_lasting_apply(struct service_state *state)
{
    /* A network that says whose rules it wants has the last word. */
    if (redirector_network(state->redirector)->behaviour != WIFI_BEHAVE_UNSAID)
        state->behave_said = WIFI_BEHAVE_UNSAID;
    set_behaviour(state);
    if (state->posture != WIFI_POSTURE_OK)
        set_posture(state, state->posture);
}

void wifi_lasting_clear(struct service_state *state)
{
    state->posture = WIFI_POSTURE_OK;
    state->consent_refused = false;
    state->behave_said = WIFI_BEHAVE_UNSAID;
    set_behaviour(state);
}

/* ---- the journal's line ---- */

static cJSON *change_to_json(const struct wifi_change *change)
{
    cJSON *json = cJSON_CreateObject();

    cJSON_AddStringToObject(json, "kind", kinds[change->kind]);
    if (change->adapter != NULL)
        cJSON_AddStringToObject(json, "adapter", change->adapter);
    if (change->kind != WIFI_CHANGED_PLUG)
        json_put_bytes(json, "bssid", change->bssid, sizeof(change->bssid));
    /* No number: it is out of reach. */
    if (change->kind == WIFI_CHANGED_SIGNAL && change->dbm != WIFI_NO_SIGNAL)
        cJSON_AddNumberToObject(json, "dbm", change->dbm);
    return json;
}

void wifi_lasting_write(const struct service_state *state, cJSON *line)
{
    cJSON *changes = cJSON_AddArrayToObject(line, "changes");
    struct wifi_change change;
    size_t place = 0;

    if (state->behave_said != WIFI_BEHAVE_UNSAID)
        cJSON_AddStringToObject(line, "behave", wifi_behaviour_name(state->behave_said));
    if (state->consent_refused)
        cJSON_AddTrueToObject(line, "refused");
    cJSON_AddStringToObject(line, "posture", wifi_lasting_posture_name(state->posture));
    while (wifi_next_change(state->wifi, &place, &change))
        cJSON_AddItemToArray(changes, change_to_json(&change));
}

static void restore_change(struct service_state *state, const cJSON *json)
{
    const char *kind = json_get_text(json, "kind");
    const char *adapter = json_get_text(json, "adapter");
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(json, "dbm");
    int32_t dbm = WIFI_NO_SIGNAL;
    uint8_t bssid[6];
    struct wifi_target target = {.bssid = bssid};

    if (strcmp(kind, kinds[WIFI_CHANGED_PLUG]) == 0)
    {
        wifi_plug(state->wifi, adapter, false);
        return;
    }
    if (json_get_bytes(json, "bssid", bssid, sizeof(bssid)) != sizeof(bssid))
        return;
    if (cJSON_IsNumber(number) && number->valuedouble >= DBM_LEAST && number->valuedouble <= 0)
        dbm = (int32_t)number->valuedouble;
    if (strcmp(kind, kinds[WIFI_CHANGED_SIGNAL]) == 0)
        wifi_move(state->wifi, adapter, &target, dbm);
    else if (strcmp(kind, kinds[WIFI_CHANGED_AP]) == 0)
        wifi_set_ap(state->wifi, &target, false);
    else if (strcmp(kind, kinds[WIFI_CHANGED_KEY]) == 0)
        wifi_set_key(state->wifi, &target, false);
}

static enum wifi_posture posture_named(const char *name)
{
    for (size_t i = 0; i < WIFI_POSTURES; i++)
    {
        if (strcmp(name, wifi_lasting_posture_name((enum wifi_posture)i)) == 0)
            return (enum wifi_posture)i;
    }
    return WIFI_POSTURE_OK;
}

void wifi_lasting_restore(struct service_state *state, const cJSON *line)
{
    const cJSON *change;

    if (line == NULL)
        return;
    state->behave_said = wifi_behaviour_named(json_get_text(line, "behave"));
    state->consent_refused = json_get_bool(line, "refused");
    set_behaviour(state);
    set_posture(state, posture_named(json_get_text(line, "posture")));
    cJSON_ArrayForEach(change, cJSON_GetObjectItemCaseSensitive(line, "changes"))
    {
        restore_change(state, change);
    }
    /* Adapters have not looked yet: what they hear is what is there. */
    wifi_hear_again(state->wifi);
    TRACE("whose rules: %s, posture %s\n", wifi_behaviour_name(wifi_behaviour_of(state->wifi)),
          wifi_lasting_posture_name(state->posture));
}
