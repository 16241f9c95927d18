/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh's commands of the hosted network by what is so afterwards: docs/reference/wlan.md section 12, docs/reference/cli.md section 2, docs/decisions.md "netsh.exe".
 *
 * How this works: whether an adapter can host a network is the layer's business. A command that says it is done is held to that; one that says it is not must have changed nothing. */
#include <string.h>

#include "hosted.h"
#include "net_run.h"
#include "tests/support/testsupport.h"

#define FILE_ "C:\\windows\\temp\\HostedNetwork-Profile.xml"

struct connection_settings
{
    DOT11_SSID ssid;
    DWORD peers_most;
};

static HANDLE client;

static int open_client(void **state)
{
    DWORD version;

    test_reset(state);
    assert_int_equal(WlanOpenHandle(2, NULL, &version, &client), 0);
    return 0;
}

static int close_client(void **state)
{
    (void)state;
    WlanHostedNetworkForceStop(client, NULL, NULL);
    WlanCloseHandle(client, NULL);
    return 0;
}

/* Runs it; true if it says that it is done. Its output is whole lines, a blank one last, and the sentence of that end stands in it. */
static bool is_done(const WCHAR *arguments, const char *done, const char *failed)
{
    net_run_program(L"netsh", arguments, NULL);
    assert_true(net_run.exit_code <= 1);
    assert_string_equal(net_run.error, "");
    assert_true(net_run_has_crlf(net_run.out));
    const size_t cb = strlen(net_run.out);
    assert_true(cb > 4 && !strcmp(net_run.out + cb - 4, "\r\n\r\n"));
    const char *sentence = net_run.exit_code ? failed : done;
    if (!strstr(net_run.out, sentence))
        fail_msg("netsh %ls: %lu, no '%s' in\n%s", arguments, net_run.exit_code, sentence,
                 net_run.out);
    if (net_run.exit_code && !strstr(net_run.out, "The command failed with error "))
        fail_msg("netsh %ls: no code in\n%s", arguments, net_run.out);
    return !net_run.exit_code;
}

static DWORD hosted_state(void)
{
    struct hosted_status *status;

    assert_int_equal(WlanHostedNetworkQueryStatus(client, &status, NULL), 0);
    const DWORD state = status->state;
    WlanFreeMemory(status);
    return state;
}

static bool is_active(void *context)
{
    (void)context;
    return hosted_state() == HOSTED_ACTIVE;
}

/* False where none was ever configured. */
static bool read_settings(struct connection_settings *settings)
{
    WLAN_OPCODE_VALUE_TYPE type;
    void *data;
    DWORD cb;
    const DWORD error =
        WlanHostedNetworkQueryProperty(client, HOSTED_CONNECTION_SETTINGS, &cb, &data, &type, NULL);

    if (error)
        return false;
    assert_true(cb >= sizeof *settings);
    memcpy(settings, data, sizeof *settings);
    WlanFreeMemory(data);
    return true;
}

static bool is_ssid(const struct connection_settings *settings, const char *name)
{
    return settings->ssid.uSSIDLength == strlen(name) &&
           !memcmp(settings->ssid.ucSSID, name, strlen(name));
}

static void expect_shown(const WCHAR *arguments, const char *line)
{
    net_run_program(L"netsh", arguments, NULL);
    assert_int_equal(net_run.exit_code, 0);
    if (!strstr(net_run.out, line))
        fail_msg("netsh %ls: no '%s' in\n%s", arguments, line, net_run.out);
}

static const char *shown_status(void)
{
    switch (hosted_state())
    {
    case HOSTED_UNAVAILABLE: return "    Status                 : Not available\r\n";
    case HOSTED_IDLE: return "    Status                 : Not started\r\n";
    default: return "    Status                 : Started\r\n";
    }
}

static void test_hostednetwork_started_and_stopped_is_so(void **state)
{
    (void)state;
    is_done(L"wlan set hostednetwork mode=allow", "The hosted network mode has been set to allow.",
            "The hosted network mode was not changed.");
    if (is_done(L"wlan start hostednetwork", "The hosted network started.",
                "The hosted network couldn't be started."))
        assert_true(test_wait_until(is_active, NULL));
    else
        assert_int_not_equal(hosted_state(), HOSTED_ACTIVE);
    expect_shown(L"wlan show hostednetwork", shown_status());
    is_done(L"wlan refresh hostednetwork data=key", "has been refreshed.",
            "couldn't be refreshed.");
    is_done(L"wlan stop hostednetwork", "The hosted network stopped.",
            "The hosted network couldn't be stopped.");
    assert_int_not_equal(hosted_state(), HOSTED_ACTIVE);
    expect_shown(L"wlan show hostednetwork", shown_status());
}

static void test_hostednetwork_mode_that_is_set_is_shown(void **state)
{
    (void)state;
    if (is_done(L"wlan set hostednetwork mode=disallow",
                "The hosted network mode has been set to disallow.",
                "The hosted network mode was not changed."))
        expect_shown(L"wlan show hostednetwork", "    Mode                   : Disallowed\r\n");
    if (is_done(L"wlan set hostednetwork mode=allow",
                "The hosted network mode has been set to allow.",
                "The hosted network mode was not changed."))
        expect_shown(L"wlan show hostednetwork", "    Mode                   : Allowed\r\n");
}

static void test_hostednetwork_ssid_that_is_set_is_its_own(void **state)
{
    struct connection_settings before = {0};
    struct connection_settings after = {0};
    const bool was_configured = read_settings(&before);

    (void)state;
    if (is_done(L"wlan set hostednetwork ssid=\"Lab hosted\"",
                "The SSID of the hosted network has been successfully changed.",
                "The SSID of the hosted network was not changed."))
    {
        assert_true(read_settings(&after));
        assert_true(is_ssid(&after, "Lab hosted"));
        expect_shown(L"wlan show hostednetwork", "    SSID name              : \"Lab hosted\"\r\n");
    }
    else
    {
        assert_int_equal(read_settings(&after), was_configured);
        assert_memory_equal(&before, &after, sizeof before);
    }
    if (!read_settings(&after))
        expect_shown(L"wlan show hostednetwork",
                     "    Settings               : <Not configured>\r\n");
}

static void test_hostednetwork_key_that_is_set_is_its_own(void **state)
{
    (void)state;
    expect_shown(L"wlan show hostednetwork setting=security",
                 "    Authentication         : WPA2-Personal\r\n"
                 "    Cipher                 : CCMP\r\n"
                 "    System security key    : Not available\r\n"
                 "    User security key      : <Not specified>\r\n\r\n");
    if (is_done(L"wlan set hostednetwork key=\"some words\" keyUsage=temporary",
                "The user key passphrase of the hosted network has been successfully changed.",
                "The user key passphrase of the hosted network was not changed."))
        expect_shown(L"wlan show hostednetwork setting=security",
                     "    User security key      : some words\r\n"
                     "    User security key usage: Temporary\r\n\r\n");
    else
        expect_shown(L"wlan show hostednetwork setting=security",
                     "    User security key      : <Not specified>\r\n\r\n");
}

static void test_hostednetwork_profile_is_exported_where_there_is_one(void **state)
{
    struct connection_settings settings;

    (void)state;
    DeleteFileA(FILE_);
    net_run_program(L"netsh", L"wlan export hostednetworkprofile folder=C:\\windows\\temp", NULL);
    const bool is_there = GetFileAttributesA(FILE_) != INVALID_FILE_ATTRIBUTES;
    assert_int_equal(net_run.exit_code, is_there ? 0 : 1);
    assert_int_equal(is_there, read_settings(&settings));
    if (!is_there)
        assert_string_equal(net_run.out, "The hosted network is not configured.\r\n\r\n");
    DeleteFileA(FILE_);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_hostednetwork_started_and_stopped_is_so, open_client,
                                        close_client),
        cmocka_unit_test_setup_teardown(test_hostednetwork_mode_that_is_set_is_shown, open_client,
                                        close_client),
        cmocka_unit_test_setup_teardown(test_hostednetwork_ssid_that_is_set_is_its_own, open_client,
                                        close_client),
        cmocka_unit_test_setup_teardown(test_hostednetwork_key_that_is_set_is_its_own, open_client,
                                        close_client),
        cmocka_unit_test_setup_teardown(test_hostednetwork_profile_is_exported_where_there_is_one,
                                        open_client, close_client),
    };
    return cmocka_run_group_tests(tests, NULL, test_reset);
}
