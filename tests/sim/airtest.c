/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A Wi-Fi layer under test. */
#include "airtest.h"

int air_setup(void **state)
{
    struct air *air = calloc(1, sizeof(*air));
    struct sim_clock clock = {sim_clock_manual_now, &air->now};

    assert_non_null(air);
    air->now = 5000;
    air->network = network_create_default("C:\\shares", "C:\\");
    assert_non_null(air->network);
    air->wifi = wifi_create(air->network, &clock);
    assert_non_null(air->wifi);
    memcpy(air->guid, air->network->adapters[0].guid, 16);
    *state = air;
    return 0;
}

int air_teardown(void **state)
{
    struct air *air = *state;

    wifi_free(air->wifi);
    network_free(air->network);
    free(air);
    return 0;
}

uint32_t air_join(struct air *air, const char *ssid)
{
    struct wifi_join join = {.mode = WIFI_MODE_DISCOVERY_UNSECURE};

    join.ssid.cb = strlen(ssid);
    memcpy(join.ssid.bytes, ssid, join.ssid.cb);
    return wifi_join(air->wifi, air->guid, &join);
}

enum wifi_state air_state(struct air *air)
{
    return wifi_adapter_find(air->wifi, air->guid)->state;
}

void air_pass(struct air *air, uint64_t ms)
{
    air->now += ms;
    wifi_advance(air->wifi);
}

struct network *air_read_network(const char *text)
{
    static const struct scenario_place place = {"a", "C:\\lab", "C:\\shares", "C:\\"};
    struct scenario_error error;
    struct network *network = scenario_read(text, strlen(text), &place, NULL, NULL, &error);

    assert_non_null(network);
    return network;
}

void air_replace_network(struct air *air, struct network *network)
{
    assert_int_equal(wifi_set_network(air->wifi, network), SIM_OK);
    network_free(air->network);
    air->network = network;
    if (network->adapter_count > 0)
    {
        memcpy(air->guid, network->adapters[0].guid, 16);
    }
}

struct wifi_profile *air_add_profile(struct air *air, const char *ssid, enum bss_security security,
                                     const char *key)
{
    struct wifi_profile *profile = &air->profiles[air->profile_count++];

    assert_true(air->profile_count <= AIR_PROFILES);
    (void)snprintf(profile->name, sizeof(profile->name), "%s", ssid);
    profile->ssids[0].cb = strlen(ssid);
    memcpy(profile->ssids[0].bytes, ssid, strlen(ssid));
    profile->ssid_count = 1;
    profile->security = security;
    assert_true(secret_set(&profile->key, key));
    profile->is_auto = true;
    profile->may_execute = true;
    return profile;
}

static bool profile_at(void *context, const uint8_t guid[16], size_t index,
                       struct wifi_profile *profile)
{
    const struct air *air = context;

    (void)guid;
    if (index >= air->profile_count)
    {
        return false;
    }
    *profile = air->profiles[index];
    return true;
}

static bool profile_find(void *context, const uint8_t guid[16], const char *name,
                         struct wifi_profile *profile)
{
    const struct air *air = context;

    (void)guid;
    for (size_t i = 0; i < air->profile_count; ++i)
    {
        if (strcmp(air->profiles[i].name, name) == 0)
        {
            *profile = air->profiles[i];
            return true;
        }
    }
    return false;
}

static bool is_denied(void *context, const uint8_t *ssid, size_t ssid_cb, uint32_t bss_type)
{
    const struct air *air = context;

    (void)bss_type;
    return air->denied &&
           (strcmp(air->denied, "*") == 0 ||
            (strlen(air->denied) == ssid_cb && memcmp(air->denied, ssid, ssid_cb) == 0));
}

void air_use_profiles(struct air *air)
{
    const struct wifi_profile_view view = {air, profile_at, profile_find, is_denied};

    wifi_set_profiles(air->wifi, &view);
}

struct wifi_target air_network_named(const char *ssid)
{
    struct wifi_target target = {0};

    target.ssid.cb = strlen(ssid);
    memcpy(target.ssid.bytes, ssid, target.ssid.cb);
    return target;
}

void air_expect_events(struct air *air, const char *expected)
{
    struct wifi_event event;
    char text[2048] = "";
    size_t cb = 0;

    while (wifi_take_event(air->wifi, &event))
    {
        uint32_t number = event.data == WIFI_DATA_VALUE ? event.value : event.reason;

        cb += (size_t)snprintf(text + cb, sizeof(text) - cb, "%s%s %u", cb > 0 ? "; " : "",
                               event.source == WIFI_ACM ? "acm" : "msm", (unsigned)event.code);
        if (number != 0)
        {
            cb += (size_t)snprintf(text + cb, sizeof(text) - cb, "=%x", (unsigned)number);
        }
        assert_true(cb < sizeof(text));
    }
    assert_string_equal(text, expected);
}
