/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The golden sequences of notifications (golden.c), told by the model: each the same in 100 runs, one after the other on one model, and in 100 models of their own. */
#include "airtest.h"

#include "golden.h"

static void describe(const struct air *air, const struct wifi_event *from, char *text)
{
    const bool has_link = from->data == WIFI_DATA_CONNECTION || from->data == WIFI_DATA_MSM;
    struct golden_event event = {.source = (unsigned)from->source, .code = from->code};

    assert_memory_equal(from->guid, air->guid, sizeof(from->guid));
    event.number = from->data == WIFI_DATA_VALUE ? from->value : from->reason;
    (void)snprintf(event.profile, sizeof(event.profile), "%.63s", from->profile);
    (void)snprintf(event.new_profile, sizeof(event.new_profile), "%.63s", from->new_profile);
    if (has_link)
    {
        memcpy(event.ssid, from->ssid.bytes, from->ssid.cb);
        event.bssid = from->source == WIFI_MSM ? from->bssid[5] : 0;
        assert_int_equal(from->bss_type, from->ssid.cb > 0 ? WIFI_INFRASTRUCTURE : WIFI_ANY_TYPE);
    }
    golden_tell(text, &event);
}

static void set_profile(struct air *air, const struct golden_step *step)
{
    struct wifi_profile *profile;

    memset(air->profiles, 0, sizeof(air->profiles));
    air->profile_count = 0;
    profile = air_add_profile(air, "LabHome", BSS_WPA2_PSK, step->more);
    (void)snprintf(profile->name, sizeof(profile->name), "%s", step->what);
    profile->is_auto = false;
    wifi_profile_changed(air->wifi, air->guid);
}

static void take(struct air *air, const struct golden_step *step)
{
    struct wifi_join join = {.mode = WIFI_MODE_PROFILE, .profile = step->what};
    struct wifi_target target = {0};
    uint8_t bssid[6] = {0x02, 0x4e, 0x4c, 0x00, 0x01, step->bssid};

    if (step->what)
    {
        target = air_network_named(step->what);
    }
    if (step->bssid)
    {
        target.bssid = bssid;
    }
    switch (step->verb)
    {
    case GOLDEN_END: break;
    case GOLDEN_SET: set_profile(air, step); break;
    case GOLDEN_RENAME:
        /* A name that stays is the service's to see. */
        if (strcmp(step->what, step->more) != 0)
        {
            (void)snprintf(air->profiles[0].name, sizeof(air->profiles[0].name), "%s", step->more);
            wifi_profile_renamed(air->wifi, air->guid, step->what, step->more);
        }
        break;
    case GOLDEN_DELETE:
        air->profile_count = 0;
        wifi_profile_changed(air->wifi, air->guid);
        break;
    case GOLDEN_CONNECT: assert_int_equal(wifi_join(air->wifi, air->guid, &join), SIM_OK); break;
    case GOLDEN_LEAVE: assert_int_equal(wifi_disconnect(air->wifi, air->guid), SIM_OK); break;
    case GOLDEN_SCAN: assert_int_equal(wifi_scan(air->wifi, air->guid, NULL), SIM_OK); break;
    case GOLDEN_MOVE:
        assert_int_equal(wifi_move(air->wifi, "Wi-Fi", &target, step->number), SIM_OK);
        break;
    case GOLDEN_AP:
        assert_int_equal(wifi_set_ap(air->wifi, &target, step->number != 0), SIM_OK);
        break;
    case GOLDEN_PLUG:
        assert_int_equal(wifi_plug(air->wifi, "Wi-Fi", step->number != 0), SIM_OK);
        break;
    case GOLDEN_PASS: air_pass(air, (uint64_t)step->number); break;
    }
}

/* One run, whose notifications are looked at when it is over. */
static void run(struct air *air, const struct golden *golden)
{
    char text[GOLDEN_TEXT_CB] = "";
    struct wifi_event event;

    for (const struct golden_step *step = golden->steps; step->verb != GOLDEN_END; ++step)
    {
        take(air, step);
    }
    while (wifi_take_event(air->wifi, &event))
    {
        describe(air, &event, text);
    }
    if (strcmp(text, golden->told) != 0)
    {
        print_error("sequence \"%s\"\n", golden->name);
    }
    assert_string_equal(text, golden->told);
}

static void test_golden_each_sequence_is_the_same_in_100_runs(void **state)
{
    for (size_t i = 0; i < golden_count; ++i)
    {
        struct air *air = NULL;

        (void)air_setup((void **)&air);
        air_use_profiles(air);
        for (int at = 0; at < GOLDEN_RUNS; ++at)
        {
            run(air, &golden_table[i]);
        }
        (void)air_teardown((void **)&air);
    }
    (void)state;
}

static void test_golden_each_sequence_is_the_same_in_100_models(void **state)
{
    for (size_t i = 0; i < golden_count; ++i)
    {
        for (int at = 0; at < GOLDEN_RUNS; ++at)
        {
            struct air *air = NULL;

            (void)air_setup((void **)&air);
            air_use_profiles(air);
            air->now += (uint64_t)at * 7;
            run(air, &golden_table[i]);
            (void)air_teardown((void **)&air);
        }
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden_each_sequence_is_the_same_in_100_runs),
        cmocka_unit_test(test_golden_each_sequence_is_the_same_in_100_models),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
