/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A hosted network under test. */
#include "hostedtest.h"

const uint8_t random_bytes[WIFI_HOSTED_RANDOM_CB] = {1, 2, 3, 200, 63, 64, [63] = 7};
const char two_and_one[] = "wifi:\n"
                           "  adapters:\n"
                           "    - name: A\n"
                           "    - name: B\n"
                           "    - {name: C, hosted: false}\n"
                           "  networks:\n"
                           "    - ssid: Elsewhere\n"
                           "      bss: [{channel: 36}]\n";

static void configure(struct air *air)
{
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    wifi_hosted_make(&settings, "LAB", random_bytes);
    wifi_hosted_configure(air->wifi, &settings, true);
    secret_wipe(&settings.primary);
}

int hosted_setup(void **state)
{
    struct air *air;

    (void)air_setup(state);
    air = *state;
    air_replace_network(air, air_read_network(two_and_one));
    configure(air);
    air_pass(air, 200);
    wifi_reset(air->wifi);
    configure(air);
    return 0;
}

enum wifi_hosted_state state_of(struct air *air)
{
    struct wifi_hosted_status status;

    wifi_hosted_status(air->wifi, &status);
    return status.state;
}

size_t peers_of(struct air *air)
{
    struct wifi_hosted_status status;

    wifi_hosted_status(air->wifi, &status);
    return status.peer_count;
}

const uint8_t *guid_of(const struct air *air, size_t adapter)
{
    return air->network->adapters[adapter].guid;
}

void use(struct air *air, uint64_t user)
{
    uint32_t reason = REASON;

    assert_int_equal(wifi_hosted_use(air->wifi, user, &reason), SIM_OK);
    assert_int_equal(reason, REASON);
}

uint32_t release(struct air *air, uint64_t user)
{
    uint32_t reason = WIFI_HOSTED_SUCCESS;
    uint32_t code = wifi_hosted_release(air->wifi, user, &reason);

    assert_int_equal(code == SIM_OK, reason == WIFI_HOSTED_SUCCESS);
    return code == SIM_OK ? SIM_OK : reason;
}

int32_t heard_by(struct air *air, size_t adapter)
{
    struct wifi_heard heard;
    size_t place = 0;

    while (wifi_next_heard(air->wifi, guid_of(air, adapter), &place, &heard))
    {
        if (heard.bss->ssid_cb == 8 && memcmp(heard.bss->ssid, "LAB-0273", 8) == 0)
        {
            assert_int_equal(heard.is_own, adapter == 0);
            return heard.dbm;
        }
    }
    return WIFI_NO_SIGNAL;
}

void join(struct air *air, size_t adapter, const char *key)
{
    struct wifi_profile profile = {.security = BSS_WPA2_PSK, .ssid_count = 1};
    struct wifi_join wanted = {.mode = WIFI_MODE_TEMPORARY_PROFILE, .temporary = &profile};

    profile.ssids[0] = wifi_hosted_settings(air->wifi)->ssid;
    assert_true(secret_set(&profile.key, key));
    assert_int_equal(wifi_join(air->wifi, guid_of(air, adapter), &wanted), SIM_OK);
}

void join_rightly(struct air *air, size_t adapter)
{
    char key[SECRET_CB];

    (void)snprintf(key, sizeof(key), "%s", wifi_hosted_settings(air->wifi)->primary.text);
    join(air, adapter, key);
    air_pass(air, 100);
}

void forget_events(struct air *air)
{
    struct wifi_event event;

    while (wifi_take_event(air->wifi, &event))
    {
    }
}
