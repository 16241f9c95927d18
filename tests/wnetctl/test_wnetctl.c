/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wnetctl as a program: what it prints, its exit codes, and that status does not start the service. */
#include "wnetctl_run.h"

#include <cjson/cJSON.h>
#include <winnetwk.h>
#include <wnetlab/simclient.h>

#define SCENARIO L"C:\\windows\\temp\\wnetctltest.yaml"

static void map(const WCHAR *local, const WCHAR *remote)
{
    assert_int_equal(simclient_add(SIMCLIENT_SMB, local, remote, NULL, NULL, RESOURCETYPE_DISK),
                     ERROR_SUCCESS);
}

static void stop_service(void)
{
    assert_int_equal(run(L"stop"), 0);
    assert_false(simclient_is_running(NULL));
}

static void test_wnetctl_bad_command_lines_are_exit_code_2(void **state)
{
    (void)state;
    static const WCHAR *const bad[] = {
        L"",           L"nonsense", L"load",           L"reset x",       L"--nonsense",
        L"crash-at",   L"clock",    L"clock sideways", L"clock advance", L"clock advance x",
        L"crash-at x", L"load a b", L"logon x"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    {
        if (run(bad[i]) != 2)
            fail_msg("\"%ls\": exit code %lu", bad[i], answer.exit_code);
    }
}

static void test_wnetctl_help_names_every_verb(void **state)
{
    (void)state;
    assert_int_equal(run(L"help"), 0);
    expect_text("status");
    expect_text("load FILE");
    expect_text("logoff");
    expect_text("logon");
    expect_text("--json");
}

static void test_wnetctl_session_runs_a_program_as_that_user(void **state)
{
    (void)state;
    assert_int_equal(run(L"session anna -- cmd /c echo %WNETLAB_SESSION%"), 0);
    expect_text("anna");
    expect_no_text("anna/admin");
    assert_int_equal(run(L"session anna --admin -- cmd /c echo %WNETLAB_SESSION%"), 0);
    expect_text("anna/admin");
    assert_int_equal(run(L"session anna -- cmd /c exit 7"), 7);
    assert_int_equal(run(L"session anna -- no_such_program_anywhere"), 1);
    assert_int_equal(run(L"session anna"), 2);
    assert_int_equal(run(L"session anna --"), 2);
    assert_int_equal(run(L"session anna/admin -- cmd /c exit 0"), 2);
    assert_int_equal(run(L"session anna --root -- cmd /c exit 0"), 2);
    assert_int_equal(run(L"session a.name.that.is.too.long.for.windows -- cmd /c exit 0"), 2);
}

static void test_wnetctl_wifi_service_event_is_checked(void **state)
{
    (void)state;
    const WCHAR *const bad[] = {
        L"wifi service-event", L"wifi service-event Wi-Fi x 1",
        L"wifi service-event Wi-Fi {01020304-0506-0708-090a-0b0c0d0e0f10 1",
        L"wifi service-event Wi-Fi 01020304-0506-0708-090a-0b0c0d0e0f10 x",
        L"wifi service-event Wi-Fi 01020304-0506-0708-090a-0b0c0d0e0f10 1 0"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(run(bad[i]), 2);
    assert_int_equal(run(L"wifi service-event Nobody {01020304-0506-0708-090a-0b0c0d0e0f10} 1 00"),
                     1);
    assert_int_equal(run(L"wifi service-event Wi-Fi {01020304-0506-0708-090a-0b0c0d0e0f10} 1 00ff"),
                     0);
    assert_int_equal(run(L"wifi posture service-disabled"), 0);
    assert_int_equal(run(L"wifi posture ok"), 0);
}

static void test_wnetctl_status_does_not_start_the_service(void **state)
{
    (void)state;
    stop_service();
    assert_int_equal(run(L"status"), 0);
    expect_text("service: not running");
    expect_text("LanmanWorkstation");
    assert_false(simclient_is_running(NULL));
    assert_int_equal(run(L"--json status"), 0);
    cJSON *document = cJSON_Parse(answer.text);
    assert_non_null(document);
    const cJSON *service = cJSON_GetObjectItem(document, "service");
    assert_true(cJSON_IsFalse(cJSON_GetObjectItem(service, "running")));
    cJSON_Delete(document);
    assert_false(simclient_is_running(NULL));
    assert_int_equal(run(L"stop"), 0);
    expect_text("not running");
}

static void test_wnetctl_status_shows_connections_and_providers(void **state)
{
    (void)state;
    map(L"X:", L"\\\\files\\public");
    assert_int_equal(run(L"status"), 0);
    expect_text("connections: 1");
    expect_text("\\\\files\\public");
    expect_text("Microsoft Windows Network");
    assert_int_equal(run(L"status --json"), 0);
    cJSON *document = cJSON_Parse(answer.text);
    assert_non_null(document);
    assert_true(
        cJSON_IsTrue(cJSON_GetObjectItem(cJSON_GetObjectItem(document, "service"), "running")));
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(document, "connections")), 1);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(document, "providers")), 3);
    const cJSON *provider = cJSON_GetArrayItem(cJSON_GetObjectItem(document, "providers"), 0);
    assert_string_equal(cJSON_GetObjectItem(provider, "service")->valuestring, "LanmanWorkstation");
    assert_true(cJSON_IsTrue(cJSON_GetObjectItem(provider, "loaded")));
    cJSON_Delete(document);
}

static void test_wnetctl_reset_and_logoff_end_connections(void **state)
{
    (void)state;
    static const WCHAR *const verbs[] = {L"logoff", L"reset"};
    for (size_t i = 0; i < 2; i++)
    {
        map(L"X:", L"\\\\files\\public");
        assert_int_equal(run(verbs[i]), 0);
        assert_int_equal(run(L"status"), 0);
        expect_text("connections: 0");
        assert_int_equal(GetLogicalDrives() & 1u << ('X' - 'A'), 0);
    }
}

static void test_wnetctl_stop_keeps_connections(void **state)
{
    (void)state;
    map(L"X:", L"\\\\files\\public");
    stop_service();
    assert_true((GetLogicalDrives() & 1u << ('X' - 'A')) != 0);
    struct simclient_resource use;
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &use), ERROR_SUCCESS);
}

static void write_scenario(const char *text)
{
    DWORD cb = 0;
    HANDLE file = CreateFileW(SCENARIO, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &cb, NULL));
    CloseHandle(file);
}

static void test_wnetctl_load_replaces_the_network(void **state)
{
    (void)state;
    write_scenario("servers:\n  - name: box\n    shares:\n      - name: data\n");
    assert_int_equal(run(L"load " SCENARIO), 0);
    DeleteFileW(SCENARIO);
    map(L"X:", L"\\\\box\\data");
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"Y:", L"\\\\files\\public", NULL, NULL, 1),
                     ERROR_BAD_NETPATH);
}

static void test_wnetctl_load_fault_names_file_line_column_and_changes_nothing(void **state)
{
    (void)state;
    write_scenario("servers:\n  - name: box\n    fodler: x\n");
    assert_int_equal(run(L"--json load " SCENARIO), 1);
    DeleteFileW(SCENARIO);
    cJSON *document = cJSON_Parse(answer.text);
    assert_non_null(document);
    assert_true(cJSON_IsFalse(cJSON_GetObjectItem(document, "ok")));
    const char *message = cJSON_GetObjectItem(document, "message")->valuestring;
    if (!strstr(message, "wnetctltest.yaml:3:5: ") || !strstr(message, "fodler"))
        fail_msg("the message is: %s", message);
    cJSON_Delete(document);
    map(L"X:", L"\\\\files\\public");
    assert_int_equal(run(L"load C:\\no\\such.yaml"), 1);
}

static void test_wnetctl_wifi_changes_the_air(void **state)
{
    (void)state;
    static const WCHAR *const good[] = {L"wifi status",
                                        L"wifi move Wi-Fi LabOpen -70",
                                        L"wifi move wi-fi LabOpen gone",
                                        L"wifi move Wi-Fi hex:4c61624f70656e 0",
                                        L"wifi ap down 02:4e:4c:00:01:02",
                                        L"wifi ap up LabHome",
                                        L"wifi key wrong LabHome",
                                        L"wifi key right LabHome",
                                        L"wifi unplug Wi-Fi",
                                        L"wifi plug Wi-Fi",
                                        L"wifi posture radio-off",
                                        L"wifi posture ok",
                                        L"wifi behave xp",
                                        L"wifi behave win10",
                                        L"wifi consent off",
                                        L"wifi consent on",
                                        L"clock step"};
    static const WCHAR *const bad[] = {L"wifi",
                                       L"wifi fly",
                                       L"wifi move Wi-Fi LabOpen",
                                       L"wifi move Wi-Fi LabOpen -101",
                                       L"wifi move Wi-Fi LabOpen loud",
                                       L"wifi ap sideways LabOpen",
                                       L"wifi move Wi-Fi hex:4c6 -50",
                                       L"wifi peer",
                                       L"wifi peer dance Wi-Fi",
                                       L"wifi peer join Wi-Fi LabOpen",
                                       L"wifi hosted join",
                                       L"wifi hosted join LabOpen",
                                       L"wifi hosted kick 02:00:00:00:00:42",
                                       L"wifi posture standing",
                                       L"wifi behave win8",
                                       L"wifi behave",
                                       L"wifi consent maybe"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
    {
        if (run(good[i]) != 0)
            fail_msg("\"%ls\": exit code %lu", good[i], answer.exit_code);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    {
        if (run(bad[i]) != 2)
            fail_msg("\"%ls\": exit code %lu", bad[i], answer.exit_code);
    }
    assert_int_equal(run(L"wifi ap down Nowhere"), 1);
    assert_int_equal(run(L"wifi unplug Nobody"), 1);
    /* It has formed no network. */
    assert_int_equal(run(L"wifi peer join Wi-Fi"), 1);
    assert_int_equal(run(L"wifi peer leave Wi-Fi 02:00:00:00:00:01"), 1);
    /* No hosted network is active. */
    assert_int_equal(run(L"wifi hosted join 02:00:00:00:00:42"), 1);
    assert_int_equal(run(L"wifi hosted leave 02:00:00:00:00:42"), 1);
    assert_int_equal(run(L"wifi posture radio-off"), 0);
    assert_int_equal(run(L"wifi status"), 0);
    expect_text("Wi-Fi");
    expect_text("off");
    expect_text("behave: win10");
    expect_text("consent: on");
    expect_text("posture: radio-off");
    assert_int_equal(run(L"wifi behave win11"), 0);
    assert_int_equal(run(L"wifi consent off"), 0);
    assert_int_equal(run(L"stop"), 0);
    assert_int_equal(run(L"wifi status"), 0);
    expect_text("behave: win11");
    expect_text("consent: off");
    expect_text("posture: radio-off");
    assert_int_equal(run(L"wifi posture no-adapter"), 0);
    assert_int_equal(run(L"--json wifi status"), 0);
    expect_no_text("Wi-Fi");
}

static void test_wnetctl_clock_can_be_held(void **state)
{
    (void)state;
    assert_int_equal(run(L"clock manual"), 0);
    assert_int_equal(run(L"clock advance 20"), 0);
    assert_int_equal(run(L"status"), 0);
    expect_text("clock: manual");
    assert_int_equal(run(L"clock real"), 0);
    assert_int_equal(run(L"status"), 0);
    expect_text("clock: real");
    expect_no_text("clock: manual");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wnetctl_bad_command_lines_are_exit_code_2),
        cmocka_unit_test(test_wnetctl_help_names_every_verb),
        cmocka_unit_test_setup(test_wnetctl_status_does_not_start_the_service, test_reset),
        cmocka_unit_test_setup(test_wnetctl_status_shows_connections_and_providers, test_reset),
        cmocka_unit_test_setup(test_wnetctl_reset_and_logoff_end_connections, test_reset),
        cmocka_unit_test_setup(test_wnetctl_stop_keeps_connections, test_reset),
        cmocka_unit_test_setup(test_wnetctl_load_replaces_the_network, test_reset),
        cmocka_unit_test_setup(test_wnetctl_load_fault_names_file_line_column_and_changes_nothing,
                               test_reset),
        cmocka_unit_test_setup(test_wnetctl_wifi_changes_the_air, test_reset),
        cmocka_unit_test_setup(test_wnetctl_session_runs_a_program_as_that_user, test_reset),
        cmocka_unit_test_setup(test_wnetctl_wifi_service_event_is_checked, test_reset),
        cmocka_unit_test_setup(test_wnetctl_clock_can_be_held, test_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
