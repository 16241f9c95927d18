/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's requests: a retry changes nothing twice, what is settled has not happened, and a use does not outlive the service. */
#include "testsupport.h"

#include <string.h>

#include "raw_client.h"

#define IDLE   1
#define ACTIVE 2

/* A client with a Wi-Fi handle. */
static HANDLE pipe;
static uint32_t handle;

static wnetlab_Request request;
static wnetlab_Reply reply;

static DWORD exchange(uint64_t id)
{
    request.request_id = id;
    request.deadline_ms = GetTickCount64() + 60000;
    return raw_send(pipe, &request, &reply) ? reply.status : ERROR_BROKEN_PIPE;
}

static void open_client(void)
{
    pipe = raw_open();
    assert_non_null(pipe);
    memset(&request, 0, sizeof(request));
    request.which_command = wnetlab_Request_wifi_open_tag;
    request.command.wifi_open.version = 2;
    assert_int_equal(exchange(0), 0);
    handle = reply.result.wifi_open.handle;
}

static int set_up(void **state)
{
    test_reset(state);
    open_client();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    CloseHandle(pipe);
    return 0;
}

static wnetlab_HostedChange *change_of(wnetlab_HostedChange_What what)
{
    wnetlab_HostedChange *change = &request.command.hosted_change;

    memset(&request, 0, sizeof(request));
    request.which_command = wnetlab_Request_hosted_change_tag;
    change->handle = handle;
    change->what = what;
    return change;
}

static DWORD change(uint64_t id, wnetlab_HostedChange_What what)
{
    change_of(what);
    return exchange(id);
}

static DWORD name_network(uint64_t id, const char *ssid)
{
    wnetlab_HostedChange *named = change_of(wnetlab_HostedChange_What_CONNECTION);

    named->ssid.size = (pb_size_t)strlen(ssid);
    memcpy(named->ssid.bytes, ssid, strlen(ssid));
    named->max_peers = 3;
    return exchange(id);
}

static const wnetlab_HostedReply *ask(wnetlab_HostedQuery_What what)
{
    memset(&request, 0, sizeof(request));
    request.which_command = wnetlab_Request_hosted_query_tag;
    request.command.hosted_query.handle = handle;
    request.command.hosted_query.what = what;
    assert_int_equal(exchange(0), 0);
    return &reply.result.hosted_query;
}

static uint32_t state_now(void)
{
    return ask(wnetlab_HostedQuery_What_STATUS)->state;
}

static void expect_name(const char *ssid)
{
    const wnetlab_HostedReply *settings = ask(wnetlab_HostedQuery_What_SETTINGS);

    assert_int_equal(settings->ssid.size, strlen(ssid));
    assert_memory_equal(settings->ssid.bytes, ssid, strlen(ssid));
}

static void test_settle_hosted_start_and_stop_are_carried_out_once(void **state)
{
    (void)state;
    assert_int_equal(change(701, wnetlab_HostedChange_What_START_USING), 0);
    assert_int_equal(change(701, wnetlab_HostedChange_What_START_USING), 0);
    assert_int_equal(change(702, wnetlab_HostedChange_What_STOP_USING), 0);
    assert_int_equal(change(702, wnetlab_HostedChange_What_STOP_USING), 0);
    assert_int_equal(state_now(), IDLE);
    assert_int_equal(change(703, wnetlab_HostedChange_What_STOP_USING), ERROR_INVALID_STATE);
}

static void test_settle_hosted_what_is_settled_has_not_happened(void **state)
{
    (void)state;
    assert_int_equal(change(711, wnetlab_HostedChange_What_START_USING), 0);
    assert_int_equal(raw_settle(711), 0);
    assert_int_equal(state_now(), IDLE);
    assert_int_equal(change(711, wnetlab_HostedChange_What_START_USING), ERROR_TIMEOUT);
    assert_int_equal(change(712, wnetlab_HostedChange_What_START_USING), 0);
    assert_int_equal(change(713, wnetlab_HostedChange_What_STOP_USING), 0);
    assert_int_equal(raw_settle(713), 0);
    assert_int_equal(state_now(), ACTIVE);
    assert_int_equal(change(714, wnetlab_HostedChange_What_FORCE_STOP), 0);
    assert_int_equal(raw_settle(714), 0);
    assert_int_equal(state_now(), ACTIVE);
    /* Still on the handle's account, once. */
    assert_int_equal(change(715, wnetlab_HostedChange_What_STOP_USING), 0);
    assert_int_equal(state_now(), IDLE);
    assert_int_equal(change(716, wnetlab_HostedChange_What_FORCE_START), 0);
    assert_int_equal(raw_settle(716), 0);
    assert_int_equal(state_now(), IDLE);
}

static void test_settle_hosted_settings_go_back(void **state)
{
    (void)state;
    assert_int_equal(name_network(721, "first"), 0);
    assert_int_equal(name_network(722, "second"), 0);
    assert_int_equal(raw_settle(722), 0);
    expect_name("first");
    assert_int_equal(raw_settle(721), 0);
    expect_name("");
    assert_int_equal(name_network(721, "first"), ERROR_TIMEOUT);
}

static void test_settle_hosted_after_a_kill_settings_are_known_and_uses_are_not(void **state)
{
    (void)state;
    assert_int_equal(name_network(731, "first"), 0);
    assert_int_equal(change(732, wnetlab_HostedChange_What_START_USING), 0);
    test_service_kill();
    CloseHandle(pipe);
    open_client();
    assert_int_equal(state_now(), IDLE);
    /* What the retry of a use asks for is a handle of another life. */
    handle = 0xfffff;
    assert_int_equal(change(732, wnetlab_HostedChange_What_START_USING), ERROR_INVALID_HANDLE);
    CloseHandle(pipe);
    open_client();
    assert_int_equal(name_network(731, "first"), 0);
    expect_name("first");
    assert_int_equal(raw_settle(731), 0);
    expect_name("");
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(test_settle_hosted_start_and_stop_are_carried_out_once),
        CASE(test_settle_hosted_what_is_settled_has_not_happened),
        CASE(test_settle_hosted_settings_go_back),
        CASE(test_settle_hosted_after_a_kill_settings_are_known_and_uses_are_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
