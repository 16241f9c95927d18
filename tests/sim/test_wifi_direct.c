/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Sessions of Wi-Fi Direct on the layer's clock, and who can carry them. */
#include "airtest.h"

#include "wifi_direct.h"

#define NETWORK                                                                         \
    "wifi: {adapters: [{name: w}], direct: {peers: [{mac: '02:00:00:00:00:01'}, {mac: " \
    "'02:00:00:00:00:02', legacy: true}, {mac: '02:00:00:00:00:03', in_reach: false}]}}"

static const uint8_t peer[6] = {2, 0, 0, 0, 0, 1};
static const uint8_t legacy[6] = {2, 0, 0, 0, 0, 2};
static const uint8_t away[6] = {2, 0, 0, 0, 0, 3};
static const uint8_t stranger[6] = {2, 0, 0, 0, 0, 9};
static const uint8_t nothing[16];

/* Runs an attempt to its end. */
static struct wifi_direct attempt(struct air *air, const uint8_t mac[6])
{
    struct wifi_direct session;

    assert_int_equal(wifi_direct_start(air->wifi, mac, &session), 0);
    assert_true(session.is_pending);
    assert_false(wifi_direct_advance(air->wifi, &session));
    air->now += 99;
    assert_false(wifi_direct_advance(air->wifi, &session));
    assert_int_equal(wifi_direct_may_close(air->wifi, &session), SIM_INVALID_STATE);
    air->now += 1;
    assert_true(wifi_direct_advance(air->wifi, &session));
    assert_false(session.is_pending);
    assert_false(wifi_direct_advance(air->wifi, &session));
    assert_false(wifi_direct_cancel(&session, 1));
    return session;
}

static void test_wifi_direct_attempt_ends_in_a_session_or_a_reason(void **state)
{
    struct air *air = *state;
    struct wifi_direct session = attempt(air, peer);

    /* The built-in network has no peers. */
    assert_int_equal(session.error, SIM_INVALID_STATE);
    assert_int_equal(session.reason, WIFI_REASON_DRIVER_OPERATION_FAILURE);
    assert_memory_equal(session.guid, nothing, sizeof(nothing));
    air_replace_network(air, air_read_network(NETWORK));
    air_pass(air, 1000);
    session = attempt(air, peer);
    assert_int_equal(session.error, 0);
    assert_memory_not_equal(session.guid, nothing, sizeof(nothing));
    assert_memory_not_equal(session.guid, air->guid, sizeof(air->guid));
    assert_int_equal(wifi_direct_may_close(air->wifi, &session), 0);
    session = attempt(air, legacy);
    assert_int_equal(session.error, SIM_NOT_FOUND);
    assert_int_equal(session.reason, WIFI_REASON_PROFILE_MISSING);
    session = attempt(air, stranger);
    assert_int_equal(session.reason, WIFI_REASON_PROFILE_MISSING);
    session = attempt(air, away);
    assert_int_equal(session.error, SIM_NOT_FOUND);
    assert_int_equal(session.reason, WIFI_REASON_NETWORK_NOT_AVAILABLE);
}

static void test_wifi_direct_cancelled_attempt_ends_at_once(void **state)
{
    struct air *air = *state;
    struct wifi_direct session;

    assert_int_equal(wifi_direct_start(air->wifi, peer, &session), 0);
    assert_true(wifi_direct_cancel(&session, 1223));
    assert_false(session.is_pending);
    assert_int_equal(session.error, 1223);
    assert_int_equal(session.reason, WIFI_REASON_USER_CANCELLED);
}

static void test_wifi_direct_needs_an_adapter_with_its_radio_on(void **state)
{
    struct air *air = *state;
    struct wifi_direct session;

    air_replace_network(air, air_read_network(NETWORK));
    air_pass(air, 1000);
    assert_int_equal(wifi_direct_open_legacy(air->wifi, legacy, &session), 0);
    assert_int_equal(wifi_direct_open_legacy(air->wifi, peer, &session), SIM_NOT_FOUND);
    assert_int_equal(wifi_direct_look(air->wifi, peer), 0);
    assert_int_equal(wifi_direct_look(air->wifi, legacy), 0);
    assert_int_equal(wifi_direct_look(air->wifi, away), SIM_NOT_FOUND);
    wifi_set_radio(air->wifi, air->guid, false, true);
    assert_int_equal(wifi_direct_look(air->wifi, peer), SIM_INVALID_STATE);
    assert_int_equal(wifi_direct_open_legacy(air->wifi, legacy, &session), SIM_INVALID_STATE);
    wifi_set_radio(air->wifi, air->guid, true, true);
    assert_int_equal(wifi_direct_look(air->wifi, peer), 0);
    assert_int_equal(wifi_plug(air->wifi, "w", false), 0);
    assert_int_equal(wifi_direct_look(air->wifi, peer), SIM_INVALID_STATE);
}

static void test_wifi_direct_policy_forbids_all(void **state)
{
    struct air *air = *state;
    struct wifi_direct session;

    air_replace_network(air, air_read_network("wifi: {adapters: [{name: w}], direct: {policy: "
                                              "disabled, peers: [{mac: '02:00:00:00:00:01'}]}}"));
    assert_int_equal(wifi_direct_start(air->wifi, peer, &session), SIM_INVALID_STATE);
    assert_int_equal(wifi_direct_look(air->wifi, peer), SIM_INVALID_STATE);
    session = (struct wifi_direct){.is_pending = false};
    assert_int_equal(wifi_direct_may_close(air->wifi, &session), SIM_INVALID_STATE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, air_setup, air_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_wifi_direct_attempt_ends_in_a_session_or_a_reason),
        TEST(test_wifi_direct_cancelled_attempt_ends_at_once),
        TEST(test_wifi_direct_needs_an_adapter_with_its_radio_on),
        TEST(test_wifi_direct_policy_forbids_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
