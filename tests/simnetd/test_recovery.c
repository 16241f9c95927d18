/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What outlives the service and wineserver: connections, the scenario, what was taken over. */
#include "testsupport.h"

#include <string.h>

#include <wnetlab/simclient.h>

#define PUBLIC L"\\\\files\\public"
#define EPOCH  L"Software\\WNetLab\\Epoch"

static bool drive_exists(WCHAR letter)
{
    return (GetLogicalDrives() & (1u << (letter - L'A'))) != 0;
}

static bool file_exists(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

static bool is_connected(const WCHAR *name)
{
    struct simclient_resource resource;
    DWORD error = simclient_query(SIMCLIENT_SMB, name, false, &resource);

    if (error != ERROR_SUCCESS && error != ERROR_NOT_CONNECTED)
        fail_msg("query: %lu", error);
    return error == ERROR_SUCCESS;
}

static int teardown(void **state)
{
    test_setting_remove(L"SessionEndsWithWineserver");
    test_reset(state);
    test_setting_remove(L"TakeZ");
    return 0;
}

/* As a restart of wineserver leaves it: the service gone, the volatile key gone. */
static void end_epoch(void)
{
    test_service_kill();
    assert_int_equal(RegDeleteKeyExW(HKEY_LOCAL_MACHINE, EPOCH, KEY_WOW64_64KEY, 0), 0);
}

static bool epoch_exists(void)
{
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, EPOCH, 0, KEY_READ | KEY_WOW64_64KEY, &key) !=
        ERROR_SUCCESS)
        return false;
    RegCloseKey(key);
    return true;
}

static void test_recovery_new_epoch_defines_everything_again(void **state)
{
    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, L"\\\\files\\private", NULL, NULL, 0),
                     ERROR_ACCESS_DENIED);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, L"\\\\localhost\\C$", NULL, NULL, 0), 0);
    end_epoch();
    assert_true(is_connected(L"X:"));
    assert_true(is_connected(L"\\\\localhost\\C$"));
    assert_true(epoch_exists());
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
    assert_true(file_exists(L"X:\\README.txt"));
    assert_true(file_exists(L"\\\\localhost\\C$\\windows"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"\\\\localhost\\C$", 0), 0);
    assert_false(drive_exists(L'X'));
    assert_false(file_exists(L"\\\\localhost\\C$\\windows"));
}

static void test_recovery_session_may_end_with_the_epoch(void **state)
{
    (void)state;
    test_setting_set(L"SessionEndsWithWineserver", 1);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    test_service_kill();
    assert_true(is_connected(L"X:"));
    end_epoch();
    assert_false(is_connected(L"X:"));
    assert_false(drive_exists(L'X'));
    assert_false(file_exists(PUBLIC L"\\README.txt"));
}

static void test_add_z_without_take_z_is_85(void **state)
{
    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"Z:", PUBLIC, NULL, NULL, 1),
                     ERROR_ALREADY_ASSIGNED);
    assert_true(file_exists(L"Z:\\proc"));
}

static void test_add_z_taken_over_is_given_back_on_cancel(void **state)
{
    (void)state;
    test_setting_set(L"TakeZ", 1);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"Z:", PUBLIC, NULL, NULL, 1), 0);
    assert_true(file_exists(L"Z:\\README.txt"));
    assert_int_equal(GetDriveTypeW(L"Z:\\"), DRIVE_REMOTE);
    end_epoch();
    assert_true(is_connected(L"Z:"));
    assert_true(file_exists(L"Z:\\README.txt"));
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"Z:", 0), 0);
    assert_true(file_exists(L"Z:\\proc"));
    assert_false(file_exists(L"Z:\\README.txt"));
    assert_int_equal(GetDriveTypeW(L"Z:\\"), DRIVE_FIXED);
}

static void test_add_z_taken_over_reset_gives_it_back(void **state)
{
    (void)state;
    test_setting_set(L"TakeZ", 1);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"Z:", PUBLIC, NULL, NULL, 1), 0);
    assert_false(file_exists(L"Z:\\proc"));
    test_reset_now();
    assert_true(file_exists(L"Z:\\proc"));
}

/* ---- the journal's file ---- */

#define JOURNAL     L"C:\\ProgramData\\wnetlab\\journal"
#define PAIRS_MAX   20000
#define JOURNAL_MAX (1u << 20)

static DWORD journal_size(void)
{
    WIN32_FILE_ATTRIBUTE_DATA data;

    assert_true(GetFileAttributesExW(JOURNAL, GetFileExInfoStandard, &data));
    return data.nFileSizeLow;
}

static void test_journal_is_rewritten_when_it_is_large(void **state)
{
    DWORD largest = 0;

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    for (unsigned i = 0; i < PAIRS_MAX && journal_size() >= largest; i++)
    {
        largest = journal_size();
        assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, PUBLIC, NULL, NULL, 0), 0);
        assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PUBLIC, 0), 0);
    }
    assert_true(journal_size() < largest);
    assert_true(largest < JOURNAL_MAX);
    assert_int_equal(GetFileAttributesW(JOURNAL L".new"), INVALID_FILE_ATTRIBUTES);
    test_service_kill();
    assert_true(is_connected(L"X:"));
    assert_false(is_connected(PUBLIC));
}

static void test_journal_holds_no_password(void **state)
{
    static char text[65536];
    DWORD came = 0;
    HANDLE file;

    (void)state;
    assert_int_equal(
        simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\files\\private", L"lab", L"labpassword", 1), 0);
    file = CreateFileW(JOURNAL, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                       OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(ReadFile(file, text, sizeof(text) - 1, &came, NULL));
    CloseHandle(file);
    assert_non_null(strstr(text, "\"lab\""));
    assert_null(strstr(text, "labpassword"));
    /* Neither is it asked for again: the connection comes back without it. */
    end_epoch();
    assert_true(is_connected(L"X:"));
}

/* ---- scenarios ---- */

static const char good_scenario[] = "servers:\n"
                                    "  - name: lab1\n"
                                    "    shares:\n"
                                    "      - name: data\n";

static void write_file(const WCHAR *path, const char *text)
{
    DWORD written;
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);

    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &written, NULL));
    CloseHandle(file);
}

static void scenario_path(WCHAR *path)
{
    assert_true(GetTempPathW(MAX_PATH, path) != 0);
    lstrcatW(path, L"wnetlab-test.yaml");
}

static bool has_share(const WCHAR *remote)
{
    DWORD error = simclient_add(SIMCLIENT_SMB, NULL, remote, NULL, NULL, 0);

    if (error == ERROR_BAD_NETPATH)
        return false;
    assert_int_equal(error, 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, remote, 0), 0);
    return true;
}

static void test_load_scenario_outlives_service_and_file(void **state)
{
    WCHAR path[MAX_PATH];
    char *document = (char *)1;

    (void)state;
    scenario_path(path);
    write_file(path, good_scenario);
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, &document), 0);
    assert_null(document);
    assert_true(has_share(L"\\\\lab1\\data"));
    assert_false(has_share(PUBLIC));
    assert_true(DeleteFileW(path));
    test_service_kill();
    assert_true(has_share(L"\\\\lab1\\data"));
    assert_false(has_share(PUBLIC));
    document = test_service_status();
    assert_non_null(strstr(document, "wnetlab-test.yaml"));
    simclient_free(document);
    assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
    assert_true(has_share(L"\\\\lab1\\data"));
    test_reset_now();
    assert_false(has_share(L"\\\\lab1\\data"));
    assert_true(has_share(PUBLIC));
}

static void test_load_names_beyond_ascii_are_mapped(void **state)
{
    static const WCHAR remote[] = L"\\\\d\u00f6rfli\\gr\u00f6\u00dfe \u2603";
    struct simclient_resource resource;
    WCHAR path[MAX_PATH];

    (void)state;
    scenario_path(path);
    write_file(path, "servers:\n  - name: d\xc3\xb6rfli\n    shares:\n"
                     "      - name: \"gr\xc3\xb6\xc3\x9f"
                     "e \xe2\x98\x83\"\n        comment: \xe2\x82\xac\n");
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), 0);
    assert_true(DeleteFileW(path));
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", remote, NULL, NULL, 1), 0);
    test_service_kill();
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource), 0);
    assert_true(lstrcmpW(resource.remote, remote) == 0);
    assert_true(lstrcmpW(resource.comment, L"\u20ac") == 0);
    assert_true(file_exists(remote));
    end_epoch();
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(drive_exists(L'X'));
    assert_false(file_exists(remote));
}

static void test_load_faulty_scenario_names_its_place_and_changes_nothing(void **state)
{
    WCHAR path[MAX_PATH];
    char *document = NULL;

    (void)state;
    scenario_path(path);
    write_file(path, good_scenario);
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), 0);
    write_file(path, "servers:\n  - name: other\n    colour: red\n");
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, &document), ERROR_BAD_FORMAT);
    assert_non_null(document);
    assert_non_null(strstr(document, "wnetlab-test.yaml:3:"));
    simclient_free(document);
    assert_true(has_share(L"\\\\lab1\\data"));
    test_service_kill();
    assert_true(has_share(L"\\\\lab1\\data"));
    assert_true(DeleteFileW(path));
    document = NULL;
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, &document), ERROR_FILE_NOT_FOUND);
    assert_non_null(document);
    simclient_free(document);
    assert_true(has_share(L"\\\\lab1\\data"));
}

static void test_load_connection_whose_share_is_gone_can_be_cancelled(void **state)
{
    struct simclient_resource resource;
    WCHAR path[MAX_PATH];

    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", PUBLIC, NULL, NULL, 1), 0);
    scenario_path(path);
    write_file(path, good_scenario);
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), 0);
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource), 0);
    assert_int_not_equal(resource.status, 0);
    test_service_kill();
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"X:", false, &resource), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"X:", 0), 0);
    assert_false(drive_exists(L'X'));
    DeleteFileW(path);
}

/* ---- Wi-Fi and the clock ---- */

static const BYTE lab_open[] = {'L', 'a', 'b', 'O', 'p', 'e', 'n'};

static void test_wifi_connect_and_disconnect_follow_the_clock(void **state)
{
    struct simclient_adapter adapters[16];
    struct simclient_adapter adapter;
    DWORD count = ARRAYSIZE(adapters);
    DWORD handle = 0;
    GUID unknown = {0};

    (void)state;
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), 0);
    assert_int_equal(simclient_wifi_open(&handle), 0);
    assert_int_equal(simclient_wifi_list(handle, adapters, &count), 0);
    assert_int_equal(count, 1);
    assert_int_equal(adapters[0].state, 4);
    assert_int_equal(simclient_wifi_connect(handle, &adapters[0].guid, lab_open, sizeof(lab_open)),
                     0);
    assert_int_equal(simclient_wifi_query(0, &adapters[0].guid, &adapter), 0);
    assert_int_not_equal(adapter.state, 1);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 1000, NULL), 0);
    assert_int_equal(simclient_wifi_query(handle, &adapters[0].guid, &adapter), 0);
    assert_int_equal(adapter.state, 1);
    assert_int_equal(adapter.ssid_cb, sizeof(lab_open));
    assert_memory_equal(adapter.ssid, lab_open, sizeof(lab_open));
    assert_int_equal(simclient_wifi_disconnect(&adapters[0].guid), 0);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 1000, NULL), 0);
    assert_int_equal(simclient_wifi_query(handle, &adapters[0].guid, &adapter), 0);
    assert_int_equal(adapter.state, 4);
    assert_int_equal(simclient_wifi_disconnect(&adapters[0].guid), 0);
    assert_int_equal(simclient_wifi_query(handle, &unknown, &adapter), ERROR_NOT_FOUND);
    assert_int_equal(simclient_wifi_disconnect(&unknown), ERROR_NOT_FOUND);
    assert_int_equal(simclient_wifi_close(handle), 0);
    assert_int_equal(simclient_wifi_close(handle), ERROR_INVALID_HANDLE);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_REAL, NULL, 0, NULL), 0);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 1, NULL),
                     ERROR_INVALID_STATE);
}

static void test_wifi_connection_outlives_the_service(void **state)
{
    struct simclient_adapter adapter;
    DWORD handle = 0;
    DWORD count = 1;

    (void)state;
    assert_int_equal(simclient_wifi_open(&handle), 0);
    assert_int_equal(simclient_wifi_list(handle, &adapter, &count), 0);
    assert_int_equal(simclient_wifi_connect(handle, &adapter.guid, lab_open, sizeof(lab_open)), 0);
    test_service_kill();
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), 0);
    assert_int_equal(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 1000, NULL), 0);
    assert_int_equal(simclient_wifi_query(0, &adapter.guid, &adapter), 0);
    assert_int_equal(adapter.state, 1);
    assert_memory_equal(adapter.ssid, lab_open, sizeof(lab_open));
    assert_int_equal(simclient_wifi_disconnect(&adapter.guid), 0);
    /* Through a journal that was rewritten, too. */
    test_service_kill();
    assert_int_equal(simclient_wifi_query(0, &adapter.guid, &adapter), 0);
    test_service_kill();
    assert_int_equal(simclient_wifi_query(0, &adapter.guid, &adapter), 0);
    assert_int_equal(adapter.state, 4);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, test_reset, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_recovery_new_epoch_defines_everything_again),
        CASE(test_recovery_session_may_end_with_the_epoch),
        CASE(test_add_z_without_take_z_is_85),
        CASE(test_add_z_taken_over_is_given_back_on_cancel),
        CASE(test_add_z_taken_over_reset_gives_it_back),
        CASE(test_journal_is_rewritten_when_it_is_large),
        CASE(test_journal_holds_no_password),
        CASE(test_load_scenario_outlives_service_and_file),
        CASE(test_load_names_beyond_ascii_are_mapped),
        CASE(test_load_faulty_scenario_names_its_place_and_changes_nothing),
        CASE(test_load_connection_whose_share_is_gone_can_be_cancelled),
        CASE(test_wifi_connection_outlives_the_service),
        CASE(test_wifi_connect_and_disconnect_follow_the_clock),
    };

    return cmocka_run_group_tests_name("simnetd recovery", tests, NULL, NULL);
}
