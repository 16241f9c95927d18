/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Random steps of the Wi-Fi layer against what must always hold. */
#include "airtest.h"
#include "wifi_hosted.h"

#define ROUNDS   60
#define STEPS    400
#define ADAPTERS 2

struct count
{
    int attempts;   /* begun and not completed */
    int links;      /* completed and not disconnected */
    bool is_known;  /* plugged in, as the events tell */
    bool has_given; /* an attempt was given up: its disconnected is to come */
    size_t peers;   /* that came and did not leave */
    bool has_formed;
};

/* The hosted network, as the events tell. */
static struct
{
    uint32_t state;
    size_t peers;
} hosted;

static uint32_t seed;

static uint32_t pick(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 10) % below;
}

static void take_acm(struct count *count, const struct wifi_event *event)
{
    switch (event->code)
    {
    case WIFI_ACM_CONNECTION_START:
        assert_int_equal(count->attempts, 0);
        assert_int_equal(count->links, 0);
        ++count->attempts;
        break;
    case WIFI_ACM_CONNECTION_COMPLETE:
        assert_int_equal(count->attempts, 1);
        --count->attempts;
        count->links += event->reason == WIFI_REASON_SUCCESS;
        count->has_formed = (event->flags & WIFI_NOTE_AD_HOC_FORMED) != 0;
        count->has_given = event->reason == WIFI_REASON_USER_CANCELLED;
        break;
    case WIFI_ACM_DISCONNECTED:
        assert_true(count->links == 1 || count->has_given);
        count->links = 0;
        count->peers = 0;
        count->has_formed = false;
        count->has_given = false;
        break;
    case WIFI_ACM_INTERFACE_ARRIVAL:
        assert_false(count->is_known);
        count->is_known = true;
        break;
    case WIFI_ACM_INTERFACE_REMOVAL:
        assert_true(count->is_known);
        assert_int_equal(count->links + count->attempts, 0);
        count->is_known = false;
        break;
    default: break;
    }
    if (event->code != WIFI_ACM_CONNECTION_COMPLETE && event->data == WIFI_DATA_CONNECTION)
    {
        assert_int_equal(event->reason, WIFI_REASON_SUCCESS);
    }
}

/* The first one and the last one are said to be such; nobody comes to a network that was not formed here. */
static void take_msm(struct count *count, const struct wifi_event *event)
{
    assert_true(count->is_known);
    switch (event->code)
    {
    case WIFI_MSM_PEER_JOIN:
        assert_true(count->has_formed);
        assert_int_equal(event->is_first_peer, count->peers == 0);
        ++count->peers;
        break;
    case WIFI_MSM_PEER_LEAVE:
        assert_true(count->peers > 0);
        --count->peers;
        assert_int_equal(event->is_last_peer, count->peers == 0);
        break;
    case WIFI_MSM_CONNECTED: assert_false(count->has_formed); break;
    default: break;
    }
}

static void take_hnwk(const struct wifi_event *event)
{
    switch (event->code)
    {
    case WIFI_HNWK_STATE_CHANGE:
        assert_int_equal(event->value / 16, hosted.state);
        hosted.state = event->value % 16;
        assert_int_equal(hosted.peers, 0);
        break;
    case WIFI_HNWK_PEER_STATE_CHANGE:
        assert_int_equal(hosted.state, WIFI_HOSTED_ACTIVE);
        hosted.peers += event->value ? 1 : (size_t)-1;
        break;
    default: assert_int_not_equal(hosted.state, WIFI_HOSTED_UNAVAILABLE); break;
    }
}

static void check_hosted(struct air *air)
{
    struct wifi_hosted_status status;
    struct wifi_heard heard;
    size_t stations = 0;
    size_t told = 0;

    wifi_hosted_status(air->wifi, &status);
    assert_int_equal(status.state, hosted.state);
    assert_int_equal(status.peer_count, hosted.peers);
    for (size_t i = 0; i < ADAPTERS; ++i)
    {
        size_t place = 0;

        while (wifi_next_heard(air->wifi, air->network->adapters[i].guid, &place, &heard))
        {
            if (heard.bss == status.bss && heard.is_joined)
            {
                assert_false(heard.is_own);
                ++stations;
            }
            /* Its place is the one behind those of the scenario. */
            assert_true(place != air->network->bss_count + 1 || status.bss);
        }
    }
    for (size_t i = 0; i < status.peer_count; ++i)
    {
        told += status.peers[i].is_station;
    }
    assert_int_equal(told, stations);
}

static void take_events(struct air *air, struct count *counts, uint64_t *number)
{
    struct wifi_event event;

    while (wifi_take_event(air->wifi, &event))
    {
        size_t which = memcmp(event.guid, air->network->adapters[0].guid, 16) != 0;

        assert_int_equal(event.number, *number + 1);
        *number = event.number;
        assert_true(event.ssid.cb <= 32);
        if (event.source == WIFI_ACM)
        {
            take_acm(&counts[which], &event);
        }
        else if (event.source == WIFI_HNWK)
        {
            take_hnwk(&event);
        }
        else
        {
            take_msm(&counts[which], &event);
        }
    }
}

/* What the events told is what is there. */
static void check(struct air *air, const struct count *counts)
{
    size_t plugged = 0;

    for (size_t i = 0; i < ADAPTERS; ++i)
    {
        const struct wifi_adapter *adapter =
            wifi_adapter_find(air->wifi, air->network->adapters[i].guid);

        assert_int_equal(adapter != NULL, counts[i].is_known);
        if (!adapter)
        {
            continue;
        }
        ++plugged;
        switch (adapter->state)
        {
        case WIFI_CONNECTED:
            assert_int_equal(counts[i].links, 1);
            assert_true(adapter->ssid_cb > 0);
            assert_int_equal(adapter->peer_count, counts[i].peers);
            assert_int_equal(counts[i].has_formed, counts[i].peers > 0);
            break;
        case WIFI_AD_HOC_FORMED:
            assert_int_equal(counts[i].links, 1);
            assert_true(counts[i].has_formed && adapter->is_ibss);
            assert_int_equal(counts[i].peers + adapter->peer_count, 0);
            break;
        case WIFI_DISCONNECTING: assert_int_equal(counts[i].attempts, 0); break;
        case WIFI_ASSOCIATING:
        case WIFI_AUTHENTICATING:
        case WIFI_DISCOVERING: assert_int_equal(counts[i].attempts, 1); break;
        case WIFI_NOT_READY:
        case WIFI_DISCONNECTED:
            assert_int_equal(counts[i].links + counts[i].attempts, 0);
            assert_int_equal(adapter->ssid_cb, 0);
            assert_false(counts[i].has_given);
            break;
        }
    }
    assert_int_equal(wifi_adapter_count(air->wifi), plugged);
}

static void step_hosted(struct air *air)
{
    struct wifi_hosted_settings settings = *wifi_hosted_settings(air->wifi);
    uint8_t random[WIFI_HOSTED_RANDOM_CB] = {(uint8_t)pick(256)};
    uint8_t mac[6] = {0x02, 0, 0, 0, 0, (uint8_t)pick(4)};
    uint32_t reason;
    struct wifi_profile profile = {.security = BSS_WPA2_PSK, .ssid_count = 1};
    struct wifi_join join = {.mode = WIFI_MODE_TEMPORARY_PROFILE, .temporary = &profile};

    switch (pick(12))
    {
    case 0:
        wifi_hosted_make(&settings, "LAB", random);
        settings.max_peers = pick(3);
        wifi_hosted_configure(air->wifi, &settings, pick(2));
        break;
    case 1:
        settings.is_disabled = pick(3) == 0;
        wifi_hosted_configure(air->wifi, &settings, false);
        break;
    case 2: (void)wifi_hosted_force_start(air->wifi, &reason); break;
    case 3: (void)wifi_hosted_force_stop(air->wifi, &reason); break;
    case 4: (void)wifi_hosted_release(air->wifi, 1 + pick(3), &reason); break;
    case 5: wifi_hosted_forget(air->wifi, 1 + pick(3)); break;
    case 6: (void)wifi_hosted_arrive(air->wifi, mac); break;
    case 7: (void)wifi_hosted_depart(air->wifi, mac, pick(2)); break;
    case 8: wifi_hosted_unforce_stop(air->wifi); break;
    case 9:
    case 10:
        profile.ssids[0] = settings.ssid;
        profile.key = settings.primary;
        (void)wifi_join(air->wifi, air->network->adapters[pick(ADAPTERS)].guid, &join);
        break;
    default: (void)wifi_hosted_use(air->wifi, 1 + pick(3), &reason); break;
    }
}

static void step(struct air *air)
{
    static const char *const ssids[] = {"a", "b", "c", "nowhere", "d", "e"};
    const uint8_t *guid = air->network->adapters[pick(ADAPTERS)].guid;
    const char *name = air->network->adapters[pick(ADAPTERS)].name;
    struct wifi_target target = air_network_named(ssids[pick(3)]);
    struct wifi_join join = {.mode = WIFI_MODE_PROFILE, .profile = ssids[pick(6)]};

    switch (pick(20))
    {
    case 0: (void)wifi_join(air->wifi, guid, &join); break;
    case 1: (void)wifi_disconnect(air->wifi, guid); break;
    case 2:
        join.mode = pick(2) ? WIFI_MODE_DISCOVERY_SECURE : WIFI_MODE_DISCOVERY_UNSECURE;
        join.bss_type = 1 + pick(2);
        join.ssid = air_network_named(ssids[pick(6)]).ssid;
        (void)wifi_join(air->wifi, guid, &join);
        break;
    case 3: (void)wifi_move(air->wifi, name, &target, -(int32_t)pick(100)); break;
    case 4: (void)wifi_move(air->wifi, name, &target, WIFI_NO_SIGNAL); break;
    case 5:
        target.bssid = air->network->bsss[pick((uint32_t)air->network->bss_count)].bssid;
        (void)wifi_set_ap(air->wifi, &target, pick(3) > 0);
        break;
    case 6: (void)wifi_set_key(air->wifi, &target, pick(3) > 0); break;
    case 7: (void)wifi_plug(air->wifi, name, pick(4) > 0); break;
    case 8: (void)wifi_set_radio(air->wifi, guid, pick(4) > 0, pick(8) > 0); break;
    case 9: (void)wifi_scan(air->wifi, guid, pick(2) ? &target.ssid : NULL); break;
    case 10: (void)wifi_set_value(air->wifi, guid, pick(14), pick(4)); break;
    case 16: (void)wifi_peer(air->wifi, name, NULL, pick(2)); break;
    case 17:
        join.bss_type = 1 + pick(3);
        join.join_only = pick(2);
        (void)wifi_join(air->wifi, guid, &join);
        break;
    case 11: air->now += pick(100000); break;
    case 12:
    case 13:
    case 14:
    case 15: step_hosted(air); break;
    default: air->now += pick(30); break;
    }
}

static void test_wifi_model_events_tell_what_is_there(void **state)
{
    struct air *air = *state;
    static const char text[] =
        "wifi: {adapters: [{name: one}, {name: two}], networks: ["
        "{ssid: a, bss: [{signals: {one: -40, two: -80}}, {signals: {one: -70}}, {channel: 36}]},"
        "{ssid: b, security: wpa2-psk, key: labpassphrase, bss: [{}, {channel: 40}]},"
        "{ssid: c, security: wpa3-enterprise, hidden: true},"
        "{ssid: d, type: independent, security: wep, key: abcde}, {ssid: a, type: independent}]}";
    struct wifi_event event;
    uint64_t number = 0;

    for (unsigned round = 0; round < ROUNDS; ++round)
    {
        struct count counts[ADAPTERS] = {{.is_known = true}, {.is_known = true}};

        seed = round + 1;
        air_replace_network(air, air_read_network(text));
        memset(air->profiles, 0, sizeof(air->profiles));
        air->profile_count = 0;
        air_add_profile(air, "c", BSS_WPA3_ENTERPRISE, NULL)->is_hidden = true;
        air_add_profile(air, "b", BSS_WPA2_PSK, "labpassphrase")->is_auto = round % 2;
        air_add_profile(air, "a", BSS_OPEN, NULL)->is_auto = round % 3 == 0;
        for (size_t i = 0; i < 2; ++i)
        {
            struct wifi_profile *profile = air_add_profile(air, i ? "e" : "d", BSS_WEP, "abcde");

            profile->is_auto = false;
            profile->is_ibss = true;
        }
        air_use_profiles(air);
        while (wifi_take_event(air->wifi, &event))
        {
            number = event.number;
        }
        wifi_reset(air->wifi);
        hosted.state = WIFI_HOSTED_IDLE;
        hosted.peers = 0;
        for (unsigned i = 0; i < STEPS; ++i)
        {
            step(air);
            take_events(air, counts, &number);
            check(air, counts);
            check_hosted(air);
            assert_true(wifi_next_due_ms(air->wifi) > air->now);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_wifi_model_events_tell_what_is_there, air_setup,
                                        air_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
