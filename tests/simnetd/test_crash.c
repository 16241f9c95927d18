/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The service dies at every crash point of add and of cancel, one after the other.
 *
 * Each scene is played once for each n from 1 on with the n-th crash point armed, until none fires:
 * once with a client that retries, for which nothing may have happened but the change, and once
 * with one that does not, after which model and drive letters have to agree on either. */
#include "testsupport.h"

#include <string.h>

#include <wnetlab/simclient.h>

#include "raw_client.h"

#define PUBLIC      L"\\\\files\\public"
#define PUBLIC_UTF8 "\\\\files\\public"
#define LASER       L"\\\\files\\laser"
#define LASER_UTF8  "\\\\files\\laser"
#define POINTS_MAX  100
#define TYPES       L"Software\\Wine\\Drives"
/* The one that the mount manager writes, from 32-bit programs as well. */
#define TYPES_VIEW RRF_SUBKEY_WOW6464KEY

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

/* One thing that is done while a crash point is armed. */
struct scene
{
    const char *local; /* NULL: deviceless */
    bool printer;      /* local is a printer port */
    bool cancel;       /* it is there before, and cancelled */
    uint32_t force;
    const WCHAR *z_value; /* what the registry says of Wine's own Z:, NULL: nothing */
    bool settle;          /* that was done before: what is done is its undoing */
};

#define DONE_ID 9000

static const char *remote_of(const struct scene *scene)
{
    return scene->printer ? LASER_UTF8 : PUBLIC_UTF8;
}

static const WCHAR *wide_remote_of(const struct scene *scene)
{
    return scene->printer ? LASER : PUBLIC;
}

static void to_wide(const char *text, WCHAR *wide, int wide_cch)
{
    assert_true(MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, wide_cch) > 0);
}

/* The type of Z: in the registry, where the mount manager and winecfg keep it. */
static void check_z_value(const WCHAR *expected)
{
    WCHAR value[64] = L"poison";
    DWORD cb = sizeof(value);
    LSTATUS status = RegGetValueW(HKEY_LOCAL_MACHINE, TYPES, L"z:", RRF_RT_REG_SZ | TYPES_VIEW,
                                  NULL, value, &cb);

    if (expected == NULL)
        assert_int_equal(status, ERROR_FILE_NOT_FOUND);
    else if (status != ERROR_SUCCESS || lstrcmpW(value, expected) != 0)
        fail_msg("the type of Z: is %ls (%ld) in place of %ls", value, status, expected);
}

static void set_z_value(const WCHAR *value)
{
    HKEY key;

    assert_int_equal(RegCreateKeyExW(HKEY_LOCAL_MACHINE, TYPES, 0, NULL, 0,
                                     KEY_SET_VALUE | KEY_WOW64_64KEY, NULL, &key, NULL),
                     0);
    if (value != NULL)
        assert_int_equal(RegSetValueExW(key, L"z:", 0, REG_SZ, (const BYTE *)value,
                                        (DWORD)((wcslen(value) + 1) * sizeof(WCHAR))),
                         0);
    else
        RegDeleteValueW(key, L"z:");
    RegCloseKey(key);
}

static bool port_opens(const WCHAR *name)
{
    HANDLE port = CreateFileW(name, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);

    if (port == INVALID_HANDLE_VALUE)
        return false;
    CloseHandle(port);
    return true;
}

/* Letter, link and model say the same; returns it. */
static bool check_agreement(const struct scene *scene)
{
    WCHAR name[64];
    bool connected;

    to_wide(scene->local != NULL ? scene->local : PUBLIC_UTF8, name, ARRAYSIZE(name));
    connected = is_connected(name);
    if (scene->printer)
    {
        WCHAR target[MAX_PATH];

        assert_int_equal(QueryDosDeviceW(name, target, MAX_PATH) != 0, connected);
        assert_int_equal(port_opens(name), connected);
        return connected;
    }
    assert_int_equal(file_exists(PUBLIC L"\\README.txt"), connected);
    if (scene->local == NULL)
        return connected;
    if (scene->local[0] == 'Z')
    {
        /* Wine's own drive is there where ours is not. */
        assert_true(drive_exists(L'Z'));
        assert_int_equal(GetDriveTypeW(L"Z:\\"), connected ? DRIVE_REMOTE : DRIVE_FIXED);
        assert_int_equal(file_exists(L"Z:\\README.txt"), connected);
        assert_int_equal(file_exists(L"Z:\\proc"), !connected);
        check_z_value(connected ? L"network" : scene->z_value);
        return connected;
    }
    assert_int_equal(drive_exists(name[0]), connected);
    return connected;
}

static void prepare(const struct scene *scene, DWORD number)
{
    WCHAR local[8] = L"";

    test_reset_now();
    if (scene->local != NULL)
        to_wide(scene->local, local, ARRAYSIZE(local));
    if (scene->cancel)
        assert_int_equal(simclient_add(SIMCLIENT_SMB, local, wide_remote_of(scene), NULL, NULL, 0),
                         0);
    if (scene->settle && scene->cancel)
        assert_int_equal(raw_cancel(DONE_ID, 0, scene->local, 0), 0);
    else if (scene->settle)
        assert_int_equal(raw_add(DONE_ID, 0, scene->local, remote_of(scene)), 0);
    assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, number, NULL), 0);
}

static DWORD act(const struct scene *scene, bool retry, uint64_t id)
{
    const char *name = scene->local != NULL ? scene->local : PUBLIC_UTF8;
    WCHAR local[8] = L"";
    WCHAR wide_name[64];

    if (scene->settle)
    {
        DWORD error = raw_settle(DONE_ID);

        /* A client settles until it is told that it is. */
        if (retry && error == ERROR_BROKEN_PIPE)
            error = raw_settle(DONE_ID);
        return error;
    }
    if (!retry)
        return scene->cancel ? raw_cancel(id, 0, name, scene->force)
                             : raw_add(id, 0, scene->local, remote_of(scene));
    if (scene->local != NULL)
        to_wide(scene->local, local, ARRAYSIZE(local));
    to_wide(name, wide_name, ARRAYSIZE(wide_name));
    return scene->cancel
               ? simclient_cancel(SIMCLIENT_SMB, wide_name, scene->force)
               : simclient_add(SIMCLIENT_SMB, local, wide_remote_of(scene), NULL, NULL, 0);
}

/* True if the crash point fired. */
static bool play(const struct scene *scene, bool retry, DWORD number)
{
    DWORD served;
    DWORD error;
    bool fired;
    bool connected;

    prepare(scene, number);
    served = test_service_pid();
    error = act(scene, retry, number);
    fired = error == ERROR_BROKEN_PIPE || test_service_pid() != served;
    if (!fired || retry)
        assert_int_equal(error, 0);

    /* In the retried case, and where nothing fired, it was done. */
    connected = check_agreement(scene);
    if (!fired || retry)
        assert_int_equal(connected, scene->cancel == scene->settle);

    /* And the next call works, whichever it is. */
    assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, 0, NULL), 0);
    if (connected)
        assert_int_equal(
            raw_cancel(5000 + number, 0, scene->local != NULL ? scene->local : PUBLIC_UTF8, 0), 0);
    else
        assert_int_equal(raw_add(5000 + number, 0, scene->local, remote_of(scene)), 0);
    assert_int_equal(check_agreement(scene), !connected);
    return fired;
}

static void play_all(const struct scene *scene, DWORD points_min)
{
    for (unsigned retry = 0; retry < 2; retry++)
    {
        DWORD number = 1;

        while (play(scene, retry != 0, number))
        {
            number++;
            assert_true(number < POINTS_MAX);
        }
        print_message("# %s%s of %s: %lu crash points, %s\n", scene->settle ? "undoing a " : "",
                      scene->cancel ? "cancel" : "add",
                      scene->local != NULL ? scene->local : "no device", number - 1,
                      retry != 0 ? "retried" : "not retried");
        assert_true(number - 1 >= points_min);
    }
}

static void test_crash_at_every_point_of_add_letter(void **state)
{
    static const struct scene scene = {.local = "X:"};

    (void)state;
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_add_printer_port(void **state)
{
    static const struct scene scene = {.local = "LPT7", .printer = true};

    (void)state;
    play_all(&scene, 6);
}

static void test_crash_at_every_point_of_cancel_printer_port(void **state)
{
    static const struct scene scene = {.local = "LPT7", .printer = true, .cancel = true};

    (void)state;
    play_all(&scene, 6);
}

static void test_crash_at_every_point_of_add_deviceless(void **state)
{
    static const struct scene scene = {.local = NULL};

    (void)state;
    play_all(&scene, 6);
}

static void test_crash_at_every_point_of_cancel_letter(void **state)
{
    static const struct scene scene = {.local = "X:", .cancel = true};

    (void)state;
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_cancel_lots_of_force(void **state)
{
    static const struct scene scene = {.local = "X:", .cancel = true, .force = 2};

    (void)state;
    play_all(&scene, 10);
}

static void test_crash_at_every_point_of_cancel_deviceless(void **state)
{
    static const struct scene scene = {.local = NULL, .cancel = true};

    (void)state;
    play_all(&scene, 6);
}

static int setup_take_z(void **state)
{
    test_reset(state);
    set_z_value(NULL);
    test_setting_set(L"TakeZ", 1);
    return 0;
}

static int teardown_take_z(void **state)
{
    test_reset(state);
    set_z_value(NULL);
    test_setting_remove(L"TakeZ");
    return 0;
}

static void test_crash_at_every_point_of_add_z_taken_over(void **state)
{
    static const struct scene scene = {.local = "Z:"};

    (void)state;
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_add_z_keeps_its_registry_value(void **state)
{
    static const struct scene scene = {.local = "Z:", .z_value = L"cdrom"};

    (void)state;
    set_z_value(scene.z_value);
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_settling_a_cancel_of_z_keeps_its_registry_value(
    void **state)
{
    static const struct scene scene = {
        .local = "Z:", .cancel = true, .settle = true, .z_value = L"cdrom"};

    (void)state;
    set_z_value(scene.z_value);
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_cancel_z_taken_over(void **state)
{
    static const struct scene scene = {.local = "Z:", .cancel = true};

    (void)state;
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_settling_an_add(void **state)
{
    static const struct scene scene = {.local = "X:", .settle = true};

    (void)state;
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_settling_a_cancel(void **state)
{
    static const struct scene scene = {.local = "X:", .cancel = true, .settle = true};

    (void)state;
    play_all(&scene, 8);
}

static void test_crash_at_every_point_of_settling_a_cancel_of_z(void **state)
{
    static const struct scene scene = {.local = "Z:", .cancel = true, .settle = true};

    (void)state;
    play_all(&scene, 8);
}

#define CASE(function)   cmocka_unit_test_setup_teardown(function, test_reset, test_reset)
#define CASE_Z(function) cmocka_unit_test_setup_teardown(function, setup_take_z, teardown_take_z)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_crash_at_every_point_of_add_letter),
        CASE(test_crash_at_every_point_of_add_printer_port),
        CASE(test_crash_at_every_point_of_cancel_printer_port),
        CASE(test_crash_at_every_point_of_add_deviceless),
        CASE(test_crash_at_every_point_of_cancel_letter),
        CASE(test_crash_at_every_point_of_cancel_lots_of_force),
        CASE(test_crash_at_every_point_of_cancel_deviceless),
        CASE(test_crash_at_every_point_of_settling_an_add),
        CASE(test_crash_at_every_point_of_settling_a_cancel),
        CASE_Z(test_crash_at_every_point_of_settling_a_cancel_of_z),
        CASE_Z(test_crash_at_every_point_of_add_z_taken_over),
        CASE_Z(test_crash_at_every_point_of_cancel_z_taken_over),
        CASE_Z(test_crash_at_every_point_of_add_z_keeps_its_registry_value),
        CASE_Z(test_crash_at_every_point_of_settling_a_cancel_of_z_keeps_its_registry_value),
    };

    return cmocka_run_group_tests_name("simnetd crash", tests, NULL, NULL);
}
