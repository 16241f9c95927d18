/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Printer ports by the road: client library, pipe, service, spool folder. What a port is by itself is tests/drives. */
#include "testsupport.h"

#include <string.h>

#include <wnetlab/simclient.h>

#define LASER L"\\\\files\\laser"
#define PORT  L"LPT7"
#define PRINT 2
#define EPOCH L"Software\\WNetLab\\Epoch"

static int setup(void **state)
{
    test_reset(state);
    test_spool_clear();
    return 0;
}

static HANDLE open_port(const char *text)
{
    DWORD written = 0;
    HANDLE port = CreateFileW(PORT, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);

    if (port == INVALID_HANDLE_VALUE)
        fail_msg("the port does not open: %lu", GetLastError());
    assert_true(WriteFile(port, text, (DWORD)strlen(text), &written, NULL));
    assert_int_equal(written, strlen(text));
    return port;
}

static void connect_port(void)
{
    assert_int_equal(simclient_add(SIMCLIENT_SMB, PORT, LASER, NULL, NULL, PRINT), 0);
}

static bool port_exists(void)
{
    WCHAR target[MAX_PATH];

    return QueryDosDeviceW(PORT, target, MAX_PATH) != 0;
}

static void test_printer_port_prints_into_the_spool_folder(void **state)
{
    struct simclient_resource resource;

    (void)state;
    connect_port();
    assert_true(port_exists());
    memset(&resource, 0xa5, sizeof(resource));
    assert_int_equal(simclient_query(SIMCLIENT_SMB, L"lpt7", true, &resource), 0);
    assert_int_equal(lstrcmpW(resource.local, L"LPT7:"), 0);
    assert_int_equal(lstrcmpW(resource.remote, LASER), 0);
    assert_int_equal(resource.share_type, SIMCLIENT_PRINTER);
    assert_int_equal(resource.type, PRINT);
    assert_int_equal(resource.open_count, 0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"LPT7:", LASER, NULL, NULL, PRINT),
                     ERROR_ALREADY_ASSIGNED);

    CloseHandle(open_port("one"));
    CloseHandle(open_port("two"));
    test_spool_expect(1, "one");
    test_spool_expect(2, "two");
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), 0);
    assert_false(port_exists());
    assert_int_equal(simclient_query(SIMCLIENT_SMB, PORT, false, &resource), ERROR_NOT_CONNECTED);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), ERROR_NOT_CONNECTED);
}

static void test_printer_port_names_that_are_none_are_1200(void **state)
{
    static const WCHAR *const names[] = {L"COM1", L"COM1:", L"LPT0",   L"LPT10",
                                         L"LPT",  L"PRN",   L"LPT7:\\"};

    (void)state;
    for (size_t i = 0; i < ARRAYSIZE(names); i++)
        assert_int_equal(simclient_add(SIMCLIENT_SMB, names[i], LASER, NULL, NULL, PRINT),
                         ERROR_BAD_DEVICE);
    assert_false(port_exists());
}

/* docs/reference/mpr.tsv, WNetCancelConnection2: "open files/jobs and fForce FALSE". */
static void test_printer_job_being_written_stops_an_unforced_cancel(void **state)
{
    struct simclient_resource resource;
    HANDLE port;

    (void)state;
    connect_port();
    port = open_port("begun, ");
    assert_int_equal(simclient_query(SIMCLIENT_SMB, PORT, true, &resource), 0);
    assert_int_equal(resource.open_count, 1);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), ERROR_OPEN_FILES);
    assert_true(port_exists());
    assert_true(WriteFile(port, "done", 4, &(DWORD){0}, NULL));
    CloseHandle(port);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), 0);
    test_spool_expect(1, "begun, done");
}

/* Two ports of one share: each has jobs of its own. */
static void test_printer_job_stops_the_cancel_of_its_port_alone(void **state)
{
    HANDLE port;

    (void)state;
    connect_port();
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"LPT8", LASER, NULL, NULL, PRINT), 0);
    port = open_port("x");
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"LPT8", 0), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), ERROR_OPEN_FILES);
    CloseHandle(port);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), 0);
}

/* Force 1 leaves handles alone, force 2 (USE_LOTS_OF_FORCE) ends what is open first. */
static void test_printer_port_forced_cancel_is_as_for_files(void **state)
{
    for (DWORD force = 1; force <= 2; force++)
    {
        HANDLE port;
        BOOL goes_on;

        setup(state);
        connect_port();
        port = open_port("begun");
        assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, force), 0);
        assert_false(port_exists());
        goes_on = WriteFile(port, ", done", 6, &(DWORD){0}, NULL);
        assert_int_equal(goes_on, force == 1);
        CloseHandle(port);
        test_spool_expect(1, force == 1 ? "begun, done" : "begun");
    }
}

static void test_printer_port_outlives_the_service(void **state)
{
    struct simclient_resource resource;

    (void)state;
    connect_port();
    CloseHandle(open_port("before"));
    test_spool_expect(1, "before");
    test_service_kill();
    /* Nobody prints into nothing: without the service the port does not open. */
    assert_ptr_equal(CreateFileW(PORT, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL),
                     INVALID_HANDLE_VALUE);
    assert_int_equal(simclient_query(SIMCLIENT_SMB, PORT, true, &resource), 0);
    CloseHandle(open_port("after"));
    test_spool_expect(2, "after");
    /* And after a restart of wineserver, which takes the names with it. */
    test_service_kill();
    assert_int_equal(RegDeleteKeyExW(HKEY_LOCAL_MACHINE, EPOCH, KEY_WOW64_64KEY, 0), 0);
    assert_int_equal(simclient_query(SIMCLIENT_SMB, PORT, true, &resource), 0);
    CloseHandle(open_port("again"));
    test_spool_expect(3, "again");
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), 0);
    assert_false(port_exists());
}

static void test_printer_port_is_back_after_a_clean_stop(void **state)
{
    struct simclient_resource resource;

    (void)state;
    connect_port();
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), 0);
    assert_int_equal(simclient_query(SIMCLIENT_SMB, PORT, true, &resource), 0);
    CloseHandle(open_port("there"));
    test_spool_expect(1, "there");
}

static DWORD start_type(void)
{
    DWORD type = 0;
    DWORD cb = sizeof(type);

    assert_int_equal(RegGetValueW(HKEY_LOCAL_MACHINE,
                                  L"SYSTEM\\CurrentControlSet\\Services\\simnetd", L"Start",
                                  RRF_RT_REG_DWORD, NULL, &type, &cb),
                     0);
    return type;
}

/* A program that only prints calls nobody: the service is there before it, as long as there is a port. */
static void test_printer_port_has_the_service_start_with_wineserver(void **state)
{
    (void)state;
    assert_int_equal(start_type(), SERVICE_DEMAND_START);
    connect_port();
    assert_int_equal(start_type(), SERVICE_AUTO_START);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"LPT8", LASER, NULL, NULL, PRINT), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, PORT, 0), 0);
    assert_int_equal(start_type(), SERVICE_AUTO_START);
    assert_int_equal(simclient_cancel(SIMCLIENT_SMB, L"LPT8", 0), 0);
    assert_int_equal(start_type(), SERVICE_DEMAND_START);
    connect_port();
    assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
    assert_int_equal(start_type(), SERVICE_DEMAND_START);
}

static void test_printer_port_logoff_removes_it(void **state)
{
    (void)state;
    connect_port();
    assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
    assert_false(port_exists());
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, setup)
    const struct CMUnitTest tests[] = {
        CASE(test_printer_port_prints_into_the_spool_folder),
        CASE(test_printer_port_names_that_are_none_are_1200),
        CASE(test_printer_job_being_written_stops_an_unforced_cancel),
        CASE(test_printer_job_stops_the_cancel_of_its_port_alone),
        CASE(test_printer_port_forced_cancel_is_as_for_files),
        CASE(test_printer_port_outlives_the_service),
        CASE(test_printer_port_is_back_after_a_clean_stop),
        CASE(test_printer_port_has_the_service_start_with_wineserver),
        CASE(test_printer_port_logoff_removes_it),
    };

    test_refuse_builtin(L"wnsim.dll");
    return cmocka_run_group_tests_name("simnetd: printer ports", tests, NULL, NULL);
}
