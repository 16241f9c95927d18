/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's model: docs/reference/wlan.md section 12. */
#include "airtest.h"
#include "wifi_hosted.h"
#include "wlan_profile.h"

#define USER_A 7
#define USER_B 9
#define REASON 0xA5u

static const uint8_t random_bytes[WIFI_HOSTED_RANDOM_CB] = {1, 2, 3, 200, 63, 64, [63] = 7};
static const uint8_t outsider[6] = {0x02, 0, 0, 0, 0, 0x77};

/* Two adapters that can host, and one that cannot. */
static const char two_and_one[] = "wifi:\n"
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

static int set_up(void **state)
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

static enum wifi_hosted_state state_of(struct air *air)
{
    struct wifi_hosted_status status;

    wifi_hosted_status(air->wifi, &status);
    return status.state;
}

static size_t peers_of(struct air *air)
{
    struct wifi_hosted_status status;

    wifi_hosted_status(air->wifi, &status);
    return status.peer_count;
}

static const uint8_t *guid_of(const struct air *air, size_t adapter)
{
    return air->network->adapters[adapter].guid;
}

static void use(struct air *air, uint64_t user)
{
    uint32_t reason = REASON;

    assert_int_equal(wifi_hosted_use(air->wifi, user, &reason), SIM_OK);
    assert_int_equal(reason, REASON);
}

static uint32_t release(struct air *air, uint64_t user)
{
    uint32_t reason = WIFI_HOSTED_SUCCESS;
    uint32_t code = wifi_hosted_release(air->wifi, user, &reason);

    assert_int_equal(code == SIM_OK, reason == WIFI_HOSTED_SUCCESS);
    return code == SIM_OK ? SIM_OK : reason;
}

/* How well the adapter hears the hosted network; WIFI_NO_SIGNAL. */
static int32_t heard_by(struct air *air, size_t adapter)
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

/* Joins adapter B by a profile with that key. */
static void join(struct air *air, size_t adapter, const char *key)
{
    struct wifi_profile profile = {.security = BSS_WPA2_PSK, .ssid_count = 1};
    struct wifi_join wanted = {.mode = WIFI_MODE_TEMPORARY_PROFILE, .temporary = &profile};

    profile.ssids[0] = wifi_hosted_settings(air->wifi)->ssid;
    assert_true(secret_set(&profile.key, key));
    assert_int_equal(wifi_join(air->wifi, guid_of(air, adapter), &wanted), SIM_OK);
}

static void join_rightly(struct air *air, size_t adapter)
{
    char key[SECRET_CB];

    (void)snprintf(key, sizeof(key), "%s", wifi_hosted_settings(air->wifi)->primary.text);
    join(air, adapter, key);
    air_pass(air, 100);
}

static void forget_events(struct air *air)
{
    struct wifi_event event;

    while (wifi_take_event(air->wifi, &event))
    {
    }
}

/* ---- settings ---- */

static void test_wifi_hosted_make_gives_name_key_and_100_peers(void **state)
{
    struct wifi_hosted_settings settings = {.is_disabled = true};

    (void)state;
    wifi_hosted_make(&settings, "LAB", random_bytes);
    assert_int_equal(settings.ssid.cb, 8);
    assert_memory_equal(settings.ssid.bytes, "LAB-0273", 8);
    assert_int_equal(settings.max_peers, 100);
    assert_int_equal(strlen(settings.primary.text), WIFI_HOSTED_KEY_CCH);
    assert_true(settings.is_disabled);
    /* A long name in UTF-8 is cut between characters. */
    wifi_hosted_make(&settings, "abcdefghijklmnopqrstuvwxyz\xC3\xA9", random_bytes);
    assert_int_equal(settings.ssid.cb, 26 + 5);
    wifi_hosted_make(&settings, "", random_bytes);
    assert_int_equal(settings.ssid.cb, 5);
}

static void test_wifi_hosted_set_secondary_takes_what_is_a_key(void **state)
{
    static const struct
    {
        size_t cb;
        const char *bytes;
        bool is_passphrase;
        bool is_good;
    } keys[] = {
        {9, "12345678", true, true},
        {8, "1234567", true, false},
        {9, "1234567\x7F", true, false},
        {9, "123456789", true, false},
        {9,
         "1234\0"
         "678",
         true, false},
        {65, "0123456789012345678901234567890123456789012345678901234567890123", true, false},
        {64, "012345678901234567890123456789012345678901234567890123456789012", true, true},
        {32, "\0\1\2\3\4\5\6\7\x80\xFFzzzzzzzzzzzzzzzzzzzzzz", false, true},
        {31, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", false, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(keys); ++i)
    {
        struct wifi_hosted_settings settings = {0};
        uint8_t back[WIFI_HOSTED_SECONDARY_CB];

        assert_int_equal(wifi_hosted_set_secondary(&settings, (const uint8_t *)keys[i].bytes,
                                                   keys[i].cb, keys[i].is_passphrase, false),
                         keys[i].is_good);
        assert_int_equal(wifi_hosted_secondary(&settings, back), keys[i].is_good ? keys[i].cb : 0);
        assert_int_equal(settings.secondary_is_temporary, keys[i].is_good);
        if (keys[i].is_good)
        {
            assert_memory_equal(back, keys[i].bytes, keys[i].cb);
        }
    }
}

static void test_wifi_hosted_profile_is_one_for_every_ssid(void **state)
{
    static const struct
    {
        const char *ssid;
        size_t cb;
        const char *name;
    } ssids[] = {{"Plain", 5, "Plain"},
                 {"<&>\"'", 5, "<&>\"'"},
                 {"\xC3\xA9t\xC3\xA9", 5, "\xC3\xA9t\xC3\xA9"},
                 {"\0\xFF", 2, "00FF"},
                 {"<<<<<<<<<<<<<<<<&&&&&&&&&&&&&&&&", 32, "<<<<<<<<<<<<<<<<&&&&&&&&&&&&&&&&"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(ssids); ++i)
    {
        struct wifi_hosted_settings settings = {0};
        char xml[WIFI_HOSTED_PROFILE_CB];
        struct wlan_profile *profile = NULL;
        uint32_t reason = 0;

        assert_false(wifi_hosted_profile(&settings, xml));
        wifi_hosted_make_key(&settings.primary, random_bytes);
        memcpy(settings.ssid.bytes, ssids[i].ssid, ssids[i].cb);
        settings.ssid.cb = ssids[i].cb;
        assert_true(wifi_hosted_profile(&settings, xml));
        assert_int_equal(wlan_profile_parse(xml, strlen(xml), NULL, NULL, &profile, &reason), 0);
        assert_string_equal(profile->name, ssids[i].name);
        assert_int_equal(profile->ssids[0].cb, ssids[i].cb);
        assert_memory_equal(profile->ssids[0].bytes, ssids[i].ssid, ssids[i].cb);
        assert_string_equal(profile->key.text, settings.primary.text);
        wlan_profile_free(profile);
    }
}

/* ---- starting and stopping ---- */

static void test_wifi_hosted_use_is_counted_for_each_user(void **state)
{
    struct air *air = *state;

    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    use(air, USER_A);
    use(air, USER_A);
    use(air, USER_B);
    air_expect_events(air, "hnwk 4096=12/17");
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_int_equal(release(air, USER_B), SIM_OK);
    assert_int_equal(release(air, USER_B), WIFI_HOSTED_STOP_BEFORE_START);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    air_expect_events(air, "");
    assert_int_equal(release(air, USER_A), SIM_OK);
    air_expect_events(air, "hnwk 4096=21/17");
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
}

static void test_wifi_hosted_forget_undoes_all_uses(void **state)
{
    struct air *air = *state;

    use(air, USER_A);
    use(air, USER_A);
    use(air, USER_B);
    wifi_hosted_forget(air->wifi, USER_A);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    forget_events(air);
    wifi_hosted_forget(air->wifi, USER_B);
    air_expect_events(air, "hnwk 4096=21/18");
    wifi_hosted_forget(air->wifi, USER_B);
    air_expect_events(air, "");
}

static void test_wifi_hosted_force_is_on_nobodys_account(void **state)
{
    struct air *air = *state;
    uint32_t reason = REASON;

    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_STOP_BEFORE_START);
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_OK);
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
    use(air, USER_A);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    use(air, USER_A);
    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_OK);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    /* Its use went with the network. */
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
    use(air, USER_B);
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
}

static void test_wifi_hosted_what_is_taken_back_is_as_before(void **state)
{
    struct air *air = *state;
    uint32_t reason;

    use(air, USER_A);
    wifi_hosted_unuse(air->wifi, USER_A);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    use(air, USER_A);
    use(air, USER_B);
    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_OK);
    wifi_hosted_forget(air->wifi, USER_B);
    wifi_hosted_unforce_stop(air->wifi);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    wifi_hosted_unrelease(air->wifi, USER_A);
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_OK);
    wifi_hosted_unforce_start(air->wifi);
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    assert_int_equal(release(air, USER_A), SIM_OK);
    /* Nothing to bring back. */
    wifi_hosted_unforce_stop(air->wifi);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
}

static void test_wifi_hosted_use_without_settings_or_radio_is_refused(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = {0};
    uint32_t reason = REASON;

    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), false, true), SIM_OK);
    assert_int_equal(wifi_hosted_use(air->wifi, USER_A, &reason), WIFI_RADIO_IS_OFF);
    assert_int_equal(reason, WIFI_HOSTED_AP_START_FAILED);
    wifi_hosted_configure(air->wifi, &settings, true);
    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), true, true), SIM_OK);
    assert_int_equal(wifi_hosted_use(air->wifi, USER_A, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_UNSPECIFIED);
    settings.ssid.cb = 3;
    wifi_hosted_configure(air->wifi, &settings, true);
    assert_int_equal(wifi_hosted_use(air->wifi, USER_A, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_CRYPT_ERROR);
    settings.is_disabled = true;
    wifi_hosted_configure(air->wifi, &settings, true);
    assert_int_equal(wifi_hosted_force_start(air->wifi, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_INTERFACE_UNAVAILABLE);
    assert_int_equal(wifi_hosted_force_stop(air->wifi, &reason), SIM_INVALID_STATE);
    assert_int_equal(reason, WIFI_HOSTED_INTERFACE_UNAVAILABLE);
}

static void test_wifi_hosted_configure_makes_it_idle(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    assert_true(
        wifi_hosted_set_secondary(&settings, (const uint8_t *)"temporary", 10, true, false));
    wifi_hosted_configure(air->wifi, &settings, false);
    assert_true(wifi_hosted_settings(air->wifi)->secondary.given);
    use(air, USER_A);
    forget_events(air);
    settings.max_peers = 5;
    wifi_hosted_configure(air->wifi, &settings, false);
    air_expect_events(air, "");
    wifi_hosted_configure(air->wifi, &settings, true);
    air_expect_events(air, "hnwk 4096=21/26");
    /* The temporary key has gone with the stop. */
    assert_false(wifi_hosted_settings(air->wifi)->secondary.given);
    assert_int_equal(wifi_hosted_settings(air->wifi)->max_peers, 5);
    assert_int_equal(release(air, USER_A), WIFI_HOSTED_STOP_BEFORE_START);
}

static void test_wifi_hosted_keys_live_as_long_as_they_are_meant_to(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    assert_true(wifi_hosted_set_secondary(&settings, (const uint8_t *)"lastingly", 10, true, true));
    wifi_hosted_configure(air->wifi, &settings, false);
    use(air, USER_A);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_true(wifi_hosted_settings(air->wifi)->secondary.given);
    /* A temporary one that is set before the start is good between start and stop. */
    assert_true(
        wifi_hosted_set_secondary(&settings, (const uint8_t *)"fleetingly", 11, true, false));
    wifi_hosted_configure(air->wifi, &settings, false);
    use(air, USER_A);
    join(air, 1, "fleetingly");
    air_pass(air, 100);
    assert_int_equal(peers_of(air), 1);
    assert_int_equal(release(air, USER_A), SIM_OK);
    assert_false(wifi_hosted_settings(air->wifi)->secondary.given);
}

/* ---- what stops it ---- */

static void radio_off(struct air *air)
{
    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), false, true), SIM_OK);
}

static void radio_on(struct air *air)
{
    assert_int_equal(wifi_set_radio(air->wifi, guid_of(air, 0), true, true), SIM_OK);
}

static void unplug_both(struct air *air)
{
    assert_int_equal(wifi_plug(air->wifi, "A", false), SIM_OK);
    assert_int_equal(wifi_plug(air->wifi, "B", false), SIM_OK);
}

static void plug_both(struct air *air)
{
    assert_int_equal(wifi_plug(air->wifi, "A", true), SIM_OK);
    assert_int_equal(wifi_plug(air->wifi, "B", true), SIM_OK);
}

static void monitor(struct air *air)
{
    assert_int_equal(
        wifi_set_value(air->wifi, guid_of(air, 0), WIFI_OPCODE_OPERATION_MODE, 0x80000000u),
        SIM_OK);
}

static void stop_monitoring(struct air *air)
{
    assert_int_equal(wifi_set_value(air->wifi, guid_of(air, 0), WIFI_OPCODE_OPERATION_MODE, 1),
                     SIM_OK);
}

static void set_disabled(struct air *air, bool is_disabled)
{
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    settings.is_disabled = is_disabled;
    wifi_hosted_configure(air->wifi, &settings, false);
}

static void disable(struct air *air)
{
    set_disabled(air, true);
}

static void enable(struct air *air)
{
    set_disabled(air, false);
}

static void deny(struct air *air)
{
    char text[sizeof(two_and_one) + 64];

    (void)snprintf(text, sizeof(text), "%s  hosted_network: {policy: disabled}\n", two_and_one);
    air_replace_network(air, air_read_network(text));
}

static void allow(struct air *air)
{
    air_replace_network(air, air_read_network(two_and_one));
}

static void test_wifi_hosted_is_stopped_and_not_started_again(void **state)
{
    static const struct
    {
        const char *name;
        void (*begin)(struct air *air);
        const char *begun; /* what the hosted network tells of it */
        void (*end)(struct air *air);
        const char *ended;
    } faults[] = {
        {"radio", radio_off, "hnwk 4098=0/0; hnwk 4096=21/13", radio_on, "hnwk 4098=0/0"},
        {"unplugged", unplug_both, "hnwk 4096=21/25; hnwk 4096=10/12", plug_both, "hnwk 4096=1/11"},
        {"monitor", monitor, "hnwk 4096=20/15", stop_monitoring, "hnwk 4096=1/16"},
        {"disabled", disable, "hnwk 4096=20/17", enable, "hnwk 4096=1/17"},
        {"policy", deny, "hnwk 4096=20/23", allow, "hnwk 4096=1/11"},
    };
    struct air *air = *state;

    for (size_t i = 0; i < COUNT_OF(faults); ++i)
    {
        char text[512] = "";
        struct wifi_event event;

        print_message("%s\n", faults[i].name);
        use(air, USER_A);
        forget_events(air);
        for (int end = 0; end < 2; ++end)
        {
            size_t cb = 0;

            (end ? faults[i].end : faults[i].begin)(air);
            while (wifi_take_event(air->wifi, &event))
            {
                if (event.source == WIFI_HNWK)
                {
                    cb += (size_t)snprintf(text + cb, sizeof(text) - cb, "%shnwk %u=%x/%u",
                                           cb ? "; " : "", (unsigned)event.code,
                                           (unsigned)event.value, (unsigned)event.reason);
                }
            }
            assert_string_equal(text, end ? faults[i].ended : faults[i].begun);
            assert_int_equal(release(air, USER_A) != SIM_OK, true);
        }
        assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    }
}

static void test_wifi_hosted_another_adapter_takes_it_over_idle(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status before;
    struct wifi_hosted_status after;

    use(air, USER_A);
    wifi_hosted_status(air->wifi, &before);
    assert_int_equal(wifi_plug(air->wifi, "A", false), SIM_OK);
    wifi_hosted_status(air->wifi, &after);
    assert_int_equal(after.state, WIFI_HOSTED_IDLE);
    assert_memory_not_equal(before.guid, after.guid, 16);
    assert_memory_not_equal(before.bssid, after.bssid, 6);
    /* It does not go back by itself. */
    assert_int_equal(wifi_plug(air->wifi, "A", true), SIM_OK);
    wifi_hosted_status(air->wifi, &before);
    assert_memory_equal(before.guid, after.guid, 16);
}

static void test_wifi_hosted_without_a_capable_adapter_is_unavailable(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status status;

    air_replace_network(air, air_read_network("wifi: {adapters: [{name: C, hosted: false}]}"));
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.state, WIFI_HOSTED_UNAVAILABLE);
    assert_false(wifi_hosted_is_capable(air->wifi, guid_of(air, 0)));
    allow(air);
    assert_int_equal(state_of(air), WIFI_HOSTED_IDLE);
    assert_true(wifi_hosted_is_capable(air->wifi, guid_of(air, 1)));
    assert_false(wifi_hosted_is_capable(air->wifi, guid_of(air, 2)));
}

static void test_wifi_hosted_goes_on_in_another_network_with_its_adapter(void **state)
{
    struct air *air = *state;

    use(air, USER_A);
    join_rightly(air, 1);
    assert_int_equal(peers_of(air), 1);
    air_replace_network(air, air_read_network("wifi:\n"
                                              "  adapters: [{name: A}, {name: B}]\n"
                                              "  networks: [{ssid: X}, {ssid: Y}]\n"));
    assert_int_equal(state_of(air), WIFI_HOSTED_ACTIVE);
    assert_int_equal(peers_of(air), 1);
    assert_int_equal(heard_by(air, 1), -40);
}

/* ---- the air ---- */

static void test_wifi_hosted_is_heard_while_active_alone(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status status;

    assert_int_equal(heard_by(air, 1), WIFI_NO_SIGNAL);
    use(air, USER_A);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.bss->channel, 11);
    assert_int_equal(status.phy, 10);
    for (size_t i = 0; i < 3; ++i)
    {
        assert_int_equal(heard_by(air, i), i == 0 ? -30 : -40);
    }
    assert_int_equal(wifi_scan(air->wifi, guid_of(air, 0), NULL), SIM_OK);
    air_pass(air, 200);
    assert_int_equal(heard_by(air, 0), -30);
    assert_int_equal(release(air, USER_A), SIM_OK);
    for (size_t i = 0; i < 3; ++i)
    {
        assert_int_equal(heard_by(air, i), WIFI_NO_SIGNAL);
    }
}

static void test_wifi_hosted_is_on_the_channel_of_its_adapters_link(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_status status;

    assert_int_equal(air_join(air, "Elsewhere"), SIM_OK);
    air_pass(air, 100);
    use(air, USER_A);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.bss->channel, 36);
    assert_int_equal(status.bss->band_mhz, 5000);
}

static void test_wifi_hosted_station_with_a_key_is_a_peer(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);
    struct wifi_hosted_status status;
    uint8_t binary[32] = {0xAB, 0xCD};
    char digits[] = "ABcd000000000000000000000000000000000000000000000000000000000000";

    assert_true(wifi_hosted_set_secondary(&settings, binary, 32, false, true));
    wifi_hosted_configure(air->wifi, &settings, false);
    use(air, USER_A);
    forget_events(air);
    join(air, 1, "the wrong one");
    air_pass(air, 100);
    assert_int_equal(wifi_adapter_find(air->wifi, guid_of(air, 1))->state, WIFI_DISCONNECTED);
    forget_events(air);
    join_rightly(air, 1);
    air_expect_events(air, "acm 9; msm 1; msm 2; msm 3; msm 4; acm 10; hnwk 4097=1/20");
    join(air, 2, digits);
    air_pass(air, 100);
    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.peer_count, 2);
    assert_memory_equal(status.peers[0].mac, air->network->adapters[1].mac, 6);
    forget_events(air);
    assert_int_equal(wifi_disconnect(air->wifi, guid_of(air, 1)), SIM_OK);
    air_pass(air, 100);
    air_expect_events(air, "acm 20; msm 9; hnwk 4097=0/21; msm 10; acm 21");
    /* The stop takes the peer along, and its station loses the link. */
    assert_int_equal(release(air, USER_A), SIM_OK);
    air_expect_events(air, "hnwk 4097=0/21; hnwk 4096=21/17; msm 10=38014; acm 21");
}

static void test_wifi_hosted_adapter_cannot_join_its_own(void **state)
{
    struct air *air = *state;

    use(air, USER_A);
    join_rightly(air, 0);
    assert_int_equal(wifi_adapter_find(air->wifi, guid_of(air, 0))->state, WIFI_DISCONNECTED);
    assert_int_equal(peers_of(air), 0);
}

static void test_wifi_hosted_outsiders_come_and_go(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);
    uint8_t other[6] = {0x02, 1, 2, 3, 4, 5};

    assert_int_equal(wifi_hosted_arrive(air->wifi, outsider), SIM_INVALID_STATE);
    assert_int_equal(wifi_hosted_depart(air->wifi, outsider, false), SIM_INVALID_STATE);
    settings.max_peers = 1;
    wifi_hosted_configure(air->wifi, &settings, true);
    use(air, USER_A);
    forget_events(air);
    assert_int_equal(wifi_hosted_arrive(air->wifi, outsider), SIM_OK);
    assert_int_equal(wifi_hosted_arrive(air->wifi, outsider), SIM_OK);
    assert_int_equal(wifi_hosted_arrive(air->wifi, other), SIM_REQ_NOT_ACCEP);
    assert_int_equal(wifi_hosted_depart(air->wifi, other, false), SIM_NOT_FOUND);
    air_expect_events(air, "hnwk 4097=1/20");
    /* There is no place for a station either. */
    join_rightly(air, 1);
    assert_int_equal(wifi_adapter_find(air->wifi, guid_of(air, 1))->state, WIFI_DISCONNECTED);
    forget_events(air);
    assert_int_equal(wifi_hosted_depart(air->wifi, outsider, true), SIM_OK);
    air_expect_events(air, "hnwk 4097=0/22");
}

static void test_wifi_hosted_holds_a_hundred_at_most(void **state)
{
    struct air *air = *state;
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);

    settings.max_peers = 1000;
    wifi_hosted_configure(air->wifi, &settings, true);
    use(air, USER_A);
    for (uint8_t i = 0; i < 101; ++i)
    {
        uint8_t mac[6] = {0x02, 0, 0, 0, 0, i};

        assert_int_equal(wifi_hosted_arrive(air->wifi, mac), i < 100 ? SIM_OK : SIM_REQ_NOT_ACCEP);
    }
    assert_int_equal(peers_of(air), WIFI_HOSTED_PEERS_MAX);
    assert_int_equal(release(air, USER_A), SIM_OK);
    use(air, USER_A);
    assert_int_equal(peers_of(air), 0);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, air_teardown)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wifi_hosted_make_gives_name_key_and_100_peers),
        cmocka_unit_test(test_wifi_hosted_set_secondary_takes_what_is_a_key),
        cmocka_unit_test(test_wifi_hosted_profile_is_one_for_every_ssid),
        CASE(test_wifi_hosted_use_is_counted_for_each_user),
        CASE(test_wifi_hosted_forget_undoes_all_uses),
        CASE(test_wifi_hosted_force_is_on_nobodys_account),
        CASE(test_wifi_hosted_what_is_taken_back_is_as_before),
        CASE(test_wifi_hosted_use_without_settings_or_radio_is_refused),
        CASE(test_wifi_hosted_configure_makes_it_idle),
        CASE(test_wifi_hosted_keys_live_as_long_as_they_are_meant_to),
        CASE(test_wifi_hosted_is_stopped_and_not_started_again),
        CASE(test_wifi_hosted_another_adapter_takes_it_over_idle),
        CASE(test_wifi_hosted_without_a_capable_adapter_is_unavailable),
        CASE(test_wifi_hosted_goes_on_in_another_network_with_its_adapter),
        CASE(test_wifi_hosted_is_heard_while_active_alone),
        CASE(test_wifi_hosted_is_on_the_channel_of_its_adapters_link),
        CASE(test_wifi_hosted_station_with_a_key_is_a_peer),
        CASE(test_wifi_hosted_adapter_cannot_join_its_own),
        CASE(test_wifi_hosted_outsiders_come_and_go),
        CASE(test_wifi_hosted_holds_a_hundred_at_most),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
