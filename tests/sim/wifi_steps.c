/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Random steps of the Wi-Fi layer against what must always hold. */
#include "wifi_steps.h"

#include <stdio.h>
#include <string.h>

#include "scenario.h"
#include "wifi.h"
#include "tests/fuzz/fuzz_input.h"

#define ADAPTERS 2
#define PROFILES 3

/* What the events of one adapter tell. */
struct count
{
    int attempts;           /* begun and not completed */
    int links;              /* completed and not disconnected */
    bool is_known;          /* plugged in */
    bool has_given;         /* an attempt was given up: its disconnected is to come */
    enum wifi_state before; /* at the last look */
};

struct wifi_steps
{
    struct network *network;
    struct wifi *wifi;
    uint64_t now;
    struct wifi_profile profiles[PROFILES];
    struct count counts[ADAPTERS];
    uint64_t number; /* of the last event */
};

static const char *const names[] = {"a", "b", "c", "nowhere"};

static const char text[] =
    "wifi: {adapters: [{name: one}, {name: two}], networks: ["
    "{ssid: a, bss: [{signals: {one: -40, two: -80}}, {signals: {one: -70}}, {channel: 36}]},"
    "{ssid: b, security: wpa2-psk, key: labpassphrase, bss: [{}, {channel: 40}]},"
    "{ssid: c, security: wpa3-enterprise, hidden: true}]}";

static struct wifi_ssid ssid_of(const char *name)
{
    struct wifi_ssid ssid = {.cb = strlen(name)};

    memcpy(ssid.bytes, name, ssid.cb);
    return ssid;
}

/* ---- profiles ---- */

static bool profile_at(void *context, const uint8_t guid[16], size_t index,
                       struct wifi_profile *profile)
{
    const struct wifi_steps *steps = context;

    (void)guid;
    if (index >= PROFILES)
        return false;
    *profile = steps->profiles[index];
    return true;
}

static bool profile_find(void *context, const uint8_t guid[16], const char *name,
                         struct wifi_profile *profile)
{
    for (size_t i = 0; i < PROFILES; i++)
    {
        if (profile_at(context, guid, i, profile) && strcmp(profile->name, name) == 0)
            return true;
    }
    return false;
}

static void make_profiles(struct wifi_steps *steps, uint32_t autos)
{
    static const enum bss_security securities[] = {BSS_OPEN, BSS_WPA2_PSK, BSS_WPA3_ENTERPRISE};

    for (size_t i = 0; i < PROFILES; i++)
    {
        struct wifi_profile *profile = &steps->profiles[i];

        (void)snprintf(profile->name, sizeof(profile->name), "%s", names[i]);
        profile->ssids[0] = ssid_of(names[i]);
        profile->ssid_count = 1;
        profile->security = securities[i];
        require(secret_set(&profile->key, i == 1 ? "labpassphrase" : NULL));
        profile->is_hidden = i == 2;
        profile->is_auto = (autos >> i & 1) != 0;
        profile->may_execute = true;
    }
}

struct wifi_steps *wifi_steps_create(uint32_t autos)
{
    static const struct scenario_place place = {"a", "C:\\lab", "C:\\shares", "C:\\"};
    struct wifi_steps *steps = calloc(1, sizeof(*steps));
    struct scenario_error error;

    require(steps != NULL);
    const struct sim_clock clock = {sim_clock_manual_now, &steps->now};
    const struct wifi_profile_view view = {
        .context = steps, .at = profile_at, .find = profile_find};
    steps->now = 5000;
    steps->network = scenario_read(text, strlen(text), &place, NULL, NULL, &error);
    require(steps->network != NULL);
    steps->wifi = wifi_create(steps->network, &clock);
    require(steps->wifi != NULL);
    make_profiles(steps, autos);
    wifi_set_profiles(steps->wifi, &view);
    for (size_t i = 0; i < ADAPTERS; i++)
    {
        steps->counts[i].is_known = true;
        steps->counts[i].before = WIFI_DISCONNECTED;
    }
    return steps;
}

void wifi_steps_free(struct wifi_steps *steps)
{
    wifi_free(steps->wifi);
    network_free(steps->network);
    free(steps);
}

/* ---- what must hold ---- */

static void take_acm(struct count *count, const struct wifi_event *event)
{
    switch (event->code)
    {
    case WIFI_ACM_CONNECTION_START:
        require(count->attempts == 0 && count->links == 0);
        count->attempts++;
        break;
    case WIFI_ACM_CONNECTION_COMPLETE:
        require(count->attempts == 1);
        count->attempts--;
        count->links += event->reason == WIFI_REASON_SUCCESS;
        count->has_given = event->reason == WIFI_REASON_USER_CANCELLED;
        break;
    case WIFI_ACM_DISCONNECTED:
        require(count->links == 1 || count->has_given);
        count->links = 0;
        count->has_given = false;
        break;
    case WIFI_ACM_INTERFACE_ARRIVAL:
        require(!count->is_known);
        count->is_known = true;
        break;
    case WIFI_ACM_INTERFACE_REMOVAL:
        require(count->is_known && count->links + count->attempts == 0);
        count->is_known = false;
        break;
    default: break;
    }
    require(event->code == WIFI_ACM_CONNECTION_COMPLETE || event->data != WIFI_DATA_CONNECTION ||
            event->reason == WIFI_REASON_SUCCESS);
}

static void take_events(struct wifi_steps *steps)
{
    struct wifi_event event;

    while (wifi_take_event(steps->wifi, &event))
    {
        struct count *count =
            &steps->counts[memcmp(event.guid, steps->network->adapters[0].guid, 16) != 0];

        require(event.number == ++steps->number);
        require(event.ssid.cb <= sizeof(event.ssid.bytes));
        if (event.source == WIFI_ACM)
            take_acm(count, &event);
        else
            require(event.source == WIFI_HNWK || count->is_known);
    }
}

/* What the events told is what is there. */
static void check_count(const struct count *count, const struct wifi_adapter *adapter)
{
    switch (adapter->state)
    {
    case WIFI_CONNECTED: require(count->links == 1 && adapter->ssid_cb > 0); break;
    case WIFI_DISCONNECTING: require(count->attempts == 0); break;
    case WIFI_ASSOCIATING:
    case WIFI_AUTHENTICATING:
    case WIFI_DISCOVERING: require(count->attempts == 1 && count->links == 0); break;
    case WIFI_NOT_READY:
    case WIFI_DISCONNECTED:
        require(count->links + count->attempts == 0 && adapter->ssid_cb == 0);
        require(!count->has_given);
        break;
    case WIFI_AD_HOC_FORMED: require(false); break;
    }
}

/* Time alone takes an adapter from one state to the next, and through none between. */
static bool time_may(enum wifi_state from, enum wifi_state to)
{
    switch (from)
    {
    case WIFI_NOT_READY:
    case WIFI_DISCONNECTING:
    case WIFI_CONNECTED: return to == WIFI_DISCONNECTED;
    case WIFI_DISCONNECTED: return to == WIFI_ASSOCIATING; /* auto-connect, of what is in reach */
    case WIFI_DISCOVERING: return to == WIFI_ASSOCIATING || to == WIFI_DISCONNECTED;
    case WIFI_ASSOCIATING: return to == WIFI_AUTHENTICATING || to == WIFI_DISCONNECTED;
    case WIFI_AUTHENTICATING: return to == WIFI_CONNECTED || to == WIFI_DISCONNECTED;
    case WIFI_AD_HOC_FORMED: return false;
    }
    return false;
}

/* A call begins or ends something. What takes time it does not bring about. */
static bool call_may(enum wifi_state from, enum wifi_state to)
{
    switch (to)
    {
    case WIFI_NOT_READY:
    case WIFI_DISCONNECTED:
    case WIFI_ASSOCIATING:
    case WIFI_DISCOVERING: return true;
    case WIFI_DISCONNECTING: return from != WIFI_NOT_READY && from != WIFI_DISCONNECTED;
    case WIFI_AUTHENTICATING:
    case WIFI_CONNECTED:
    case WIFI_AD_HOC_FORMED: return false;
    }
    return false;
}

static void check(struct wifi_steps *steps, bool (*may)(enum wifi_state from, enum wifi_state to))
{
    size_t plugged = 0;

    take_events(steps);
    for (size_t i = 0; i < ADAPTERS; i++)
    {
        struct count *count = &steps->counts[i];
        const struct wifi_adapter *adapter =
            wifi_adapter_find(steps->wifi, steps->network->adapters[i].guid);

        require((adapter != NULL) == count->is_known);
        if (adapter == NULL)
        {
            count->before = WIFI_NOT_READY;
            continue;
        }
        plugged++;
        check_count(count, adapter);
        require(adapter->state == count->before || may(count->before, adapter->state));
        count->before = adapter->state;
    }
    require(wifi_adapter_count(steps->wifi) == plugged);
    require(wifi_next_due_ms(steps->wifi) > steps->now);
}

/* ---- the steps ---- */

/* From one thing that is due to the next, so that no state is passed over. */
static void pass(struct wifi_steps *steps, uint32_t ms)
{
    const uint64_t end = steps->now + ms;

    while (steps->now < end)
    {
        const uint64_t due = wifi_next_due_ms(steps->wifi);

        steps->now = due < end ? due : end;
        wifi_advance(steps->wifi);
        check(steps, time_may);
    }
}

static void join(struct wifi_steps *steps, const uint8_t *guid, bool by_profile,
                 wifi_steps_pick *pick, void *context)
{
    struct wifi_join join = {.mode = WIFI_MODE_PROFILE, .profile = names[pick(context, 4)]};

    if (!by_profile)
    {
        join.mode =
            pick(context, 2) != 0 ? WIFI_MODE_DISCOVERY_SECURE : WIFI_MODE_DISCOVERY_UNSECURE;
        join.ssid = ssid_of(names[pick(context, 4)]);
    }
    (void)wifi_join(steps->wifi, guid, &join);
}

void wifi_steps_do(struct wifi_steps *steps, wifi_steps_pick *pick, void *context)
{
    const struct network *network = steps->network;
    struct wifi *wifi = steps->wifi;
    const uint8_t *guid = network->adapters[pick(context, ADAPTERS)].guid;
    const char *name = network->adapters[pick(context, ADAPTERS)].name;
    struct wifi_target target = {.ssid = ssid_of(names[pick(context, 3)])};

    switch (pick(context, 16))
    {
    case 0:
    case 1: join(steps, guid, true, pick, context); break;
    case 2: join(steps, guid, false, pick, context); break;
    case 3: (void)wifi_disconnect(wifi, guid); break;
    case 4: (void)wifi_move(wifi, name, &target, -(int32_t)pick(context, 100)); break;
    case 5: (void)wifi_move(wifi, name, &target, WIFI_NO_SIGNAL); break;
    case 6:
        target.bssid = network->bsss[pick(context, (uint32_t)network->bss_count)].bssid;
        (void)wifi_set_ap(wifi, &target, pick(context, 3) > 0);
        break;
    case 7: (void)wifi_set_key(wifi, &target, pick(context, 3) > 0); break;
    case 8: (void)wifi_plug(wifi, name, pick(context, 4) > 0); break;
    case 9: (void)wifi_set_radio(wifi, guid, pick(context, 4) > 0, pick(context, 8) > 0); break;
    case 10: (void)wifi_scan(wifi, guid, pick(context, 2) != 0 ? &target.ssid : NULL); break;
    case 11: (void)wifi_set_value(wifi, guid, pick(context, 14), pick(context, 4)); break;
    case 12: wifi_profile_changed(wifi, guid); break;
    case 13: pass(steps, pick(context, 100000)); return;
    default: pass(steps, pick(context, 30)); return;
    }
    check(steps, call_may);
}
