/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of mpr.dll share. */
#include "mprtest.h"

#include <stdlib.h>
#include <string.h>

#include "wnetlab/router.h"
#include "wnetlab/simclient.h"

#define LINE_CB      4096
#define ORDER_CCH    512
#define SERVICES_KEY L"System\\CurrentControlSet\\Services\\"
#define LISTED_MAX   16

void mprtest_check(DWORD result, DWORD last_error, DWORD wanted, const char *call, const char *file,
                   int line)
{
    if (result != wanted)
        print_error("%s: returned %lu, wanted %lu\n", call, result, wanted);
    else if (last_error != result)
        print_error("%s: returned %lu, last error %lu\n", call, result, last_error);
    else
        return;
    _fail(file, line);
}

/* ---- children ---- */

/* UTF-8 on the command line and in the lines between processes. */
static void to_wide(const char *text, WCHAR *out, int out_cch)
{
    if (MultiByteToWideChar(CP_UTF8, 0, text, -1, out, out_cch) == 0)
        out[0] = L'\0';
}

/* What this process sees of a letter, in one line. */
static void say_look(const WCHAR *device)
{
    WCHAR root[16];
    WCHAR remote[1024] = L"";
    DWORD cch = 1024;

    _snwprintf(root, 16, L"%ls\\", device);
    const DWORD bit = 1u << (device[0] - L'A');
    const DWORD status = WNetGetConnectionW(device, remote, &cch);
    test_say("%d %u %lu %ls", (GetLogicalDrives() & bit) != 0, GetDriveTypeW(root), status, remote);
}

/* look X: -- says what it sees. */
static int role_look(int argc, char **argv)
{
    WCHAR device[8] = L"";

    if (argc < 2)
        return 2;
    to_wide(argv[1], device, 8);
    say_look(device);
    return 0;
}

/* connect X: REMOTE -- connects and says the code; when it hears a line, it looks again. */
static int role_connect(int argc, char **argv)
{
    WCHAR device[8] = L"";
    WCHAR remote[256] = L"";
    char line[16];

    if (argc < 3)
        return 2;
    to_wide(argv[1], device, 8);
    to_wide(argv[2], remote, 256);
    test_say("%lu", mprtest_add(device, remote, 0));
    if (test_hear(line, sizeof(line)))
        say_look(device);
    return 0;
}

/* read PATH -- the first line of a file. */
static int role_read(int argc, char **argv)
{
    WCHAR path[MAX_PATH] = L"";
    char text[256];
    DWORD came = 0;

    if (argc < 2)
        return 2;
    to_wide(argv[1], path, MAX_PATH);
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
    {
        test_say("error %lu", GetLastError());
        return 1;
    }
    (void)ReadFile(file, text, sizeof(text) - 1, &came, NULL);
    text[came] = '\0';
    test_say("%s", text);
    CloseHandle(file);
    return 0;
}

/* hold PATH -- opens a file, says so, and keeps it until it hears a line. */
static int role_hold(int argc, char **argv)
{
    WCHAR path[MAX_PATH] = L"";
    char line[16];

    if (argc < 2)
        return 2;
    to_wide(argv[1], path, MAX_PATH);
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, 0, NULL);
    test_say(file != INVALID_HANDLE_VALUE ? "held" : "not held");
    (void)test_hear(line, sizeof(line));
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    return 0;
}

/* stay FOLDER -- makes it its current directory, says so, and stays until it hears a line. */
static int role_stay(int argc, char **argv)
{
    WCHAR path[MAX_PATH] = L"";
    char line[16];

    if (argc < 2)
        return 2;
    to_wide(argv[1], path, MAX_PATH);
    test_say(SetCurrentDirectoryW(path) ? "there" : "not there");
    (void)test_hear(line, sizeof(line));
    return 0;
}

static const struct test_role roles[] = {
    {"look", role_look}, {"connect", role_connect}, {"read", role_read},
    {"hold", role_hold}, {"stay", role_stay},
};

/* ---- before and after ---- */

static WCHAR installed_order[ORDER_CCH];

/* The keys of the router's table, as ProviderOrder lists them, are `order`. */
static bool router_has_order(void *context)
{
    const WCHAR *order = context;
    static struct router_provider_info providers[LISTED_MAX];
    WCHAR listed[ORDER_CCH] = L"";
    DWORD count = LISTED_MAX;

    if (router_list_providers(providers, &count) != NO_ERROR)
        return false;
    for (DWORD i = 0; i < count; i++)
    {
        if (i > 0)
            wcscat(listed, L",");
        wcscat(listed, providers[i].service_key);
    }
    return lstrcmpiW(listed, order) == 0;
}

static void wait_for_order(const WCHAR *order)
{
    WCHAR wanted[ORDER_CCH];
    lstrcpynW(wanted, order, ORDER_CCH);
    if (!test_wait_until(router_has_order, wanted))
        fail_msg("the router does not notice the order %ls", order);
}

void mprtest_order(const WCHAR *order)
{
    test_provider_order_set(order);
    wait_for_order(order);
}

static int begin(void **state)
{
    (void)state;
    test_refuse_builtin(L"mpr.dll");
    test_reset_registry();
    test_provider_order_get(installed_order, ORDER_CCH);
    return 0;
}

/* Leaves the prefix as it was for the next program. */
static int end(void **state)
{
    (void)state;
    test_reset_now();
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, SERVICES_KEY SCRIPTED_KEY);
    return 0;
}

int mprtest_reset(void **state)
{
    test_reset(state);
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, SERVICES_KEY SCRIPTED_KEY);
    wait_for_order(installed_order);
    return 0;
}

int mprtest_main(int argc, char **argv, const char *name, const struct CMUnitTest *tests,
                 size_t count)
{
    int exit_code = 0;

    if (test_run_role(roles, sizeof(roles) / sizeof(roles[0]), argc, argv, &exit_code))
        return exit_code;
    return _cmocka_run_group_tests(name, tests, count, begin, end);
}

/* ---- connections ---- */

DWORD mprtest_add(const WCHAR *local, const WCHAR *remote, DWORD flags)
{
    WCHAR local_text[16] = L"";
    WCHAR remote_text[1024];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_ANY, .lpRemoteName = remote_text};

    lstrcpynW(remote_text, remote, 1024);
    if (local != NULL)
    {
        lstrcpynW(local_text, local, 16);
        resource.lpLocalName = local_text;
    }
    return WNetAddConnection2W(&resource, NULL, NULL, flags);
}

void mprtest_connect(const WCHAR *local, const WCHAR *remote)
{
    EXPECT(NO_ERROR, mprtest_add(local, remote, 0));
}

/* What look says, in this process and in another. */
static void expect_look(const WCHAR *local, bool there, UINT drive_type, DWORD status,
                        const WCHAR *remote)
{
    WCHAR root[16];
    WCHAR found[1024] = L"";
    DWORD cch = 1024;
    char wanted[LINE_CB];
    char device[16];
    struct test_child child;

    _snwprintf(root, 16, L"%ls\\", local);
    const DWORD bit = 1u << (local[0] - L'A');
    assert_int_equal((GetLogicalDrives() & bit) != 0, there);
    assert_int_equal(GetDriveTypeW(root), drive_type);
    EXPECT(status, WNetGetConnectionW(local, found, &cch));
    if (lstrcmpiW(found, remote) != 0)
        fail_msg("%ls is %ls, not %ls", local, found, remote);

    snprintf(device, sizeof(device), "%ls", local);
    snprintf(wanted, sizeof(wanted), "%d %u %lu %ls", there, drive_type, status, remote);
    test_child_start(&child, "look", device);
    test_child_expect(&child, wanted);
    test_child_end(&child);
}

void mprtest_expect_drive(const WCHAR *local, const WCHAR *remote)
{
    expect_look(local, true, DRIVE_REMOTE, NO_ERROR, remote);
}

void mprtest_expect_gone(const WCHAR *local)
{
    expect_look(local, false, DRIVE_NO_ROOT_DIR,
                mprtest_is_remembered(local[0]) ? ERROR_CONNECTION_UNAVAIL : ERROR_NOT_CONNECTED,
                L"");
}

DWORD mprtest_deviceless(const WCHAR *remote)
{
    struct simclient_resource found;
    const DWORD status = simclient_query(SIMCLIENT_SMB, remote, false, &found);
    if (status == ERROR_NOT_CONNECTED)
        return 0;
    assert_int_equal(status, NO_ERROR);
    return found.use_count;
}

static void profile_key(WCHAR letter, WCHAR *key, int key_cch)
{
    _snwprintf(key, (size_t)key_cch, L"Network\\%lc", letter);
}

bool mprtest_is_remembered(WCHAR letter)
{
    WCHAR key[32];
    HKEY opened;
    profile_key(letter, key, 32);
    if (RegOpenKeyExW(HKEY_CURRENT_USER, key, 0, KEY_READ, &opened) != ERROR_SUCCESS)
        return false;
    RegCloseKey(opened);
    return true;
}

void mprtest_remember(WCHAR letter, const WCHAR *remote)
{
    static const WCHAR provider[] = L"Microsoft Windows Network";
    const DWORD provider_type = 0x20000;
    const DWORD connection_type = RESOURCETYPE_DISK;
    WCHAR key[32];

    profile_key(letter, key, 32);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, key, L"RemotePath", REG_SZ, remote,
                                     ((DWORD)lstrlenW(remote) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, key, L"UserName", REG_SZ, L"", 2), 0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, key, L"ProviderName", REG_SZ, provider,
                                     sizeof(provider)),
                     0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, key, L"ProviderType", REG_DWORD,
                                     &provider_type, sizeof(provider_type)),
                     0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, key, L"ConnectionType", REG_DWORD,
                                     &connection_type, sizeof(connection_type)),
                     0);
}

HKEY mprtest_deny(const WCHAR *name)
{
    SECURITY_DESCRIPTOR nobody;
    ACL empty;
    HKEY key;

    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, name, 0, WRITE_DAC, &key), 0);
    assert_true(InitializeAcl(&empty, sizeof(empty), ACL_REVISION));
    assert_true(InitializeSecurityDescriptor(&nobody, SECURITY_DESCRIPTOR_REVISION));
    assert_true(SetSecurityDescriptorDacl(&nobody, TRUE, &empty, FALSE));
    assert_int_equal(RegSetKeySecurity(key, DACL_SECURITY_INFORMATION, &nobody), 0);
    return key;
}

void mprtest_allow(HKEY key)
{
    SECURITY_DESCRIPTOR everybody;

    assert_true(InitializeSecurityDescriptor(&everybody, SECURITY_DESCRIPTOR_REVISION));
    assert_true(SetSecurityDescriptorDacl(&everybody, TRUE, NULL, FALSE));
    assert_int_equal(RegSetKeySecurity(key, DACL_SECURITY_INFORMATION, &everybody), 0);
    RegCloseKey(key);
}

void mprtest_write_file(const WCHAR *path, const char *text)
{
    DWORD written = 0;
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        fail_msg("%ls cannot be made: %lu", path, GetLastError());
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &written, NULL));
    CloseHandle(file);
}

bool mprtest_child_reads(const WCHAR *path, const char *text)
{
    char argument[LINE_CB];
    char line[LINE_CB] = "";
    struct test_child child;

    snprintf(argument, sizeof(argument), "%ls", path);
    test_child_start(&child, "read", argument);
    const bool said = test_child_read_line(&child, line, sizeof(line));
    test_child_end(&child);
    return said && strcmp(line, text) == 0;
}

void mprtest_load_network(const char *scenario)
{
    static const WCHAR path[] = L"C:\\windows\\temp\\mprtest.yaml";
    char *complaint = NULL;
    mprtest_write_file(path, scenario);
    const DWORD error = simclient_control(SIMCLIENT_LOAD, path, 0, &complaint);
    if (error != NO_ERROR)
        fail_msg("%lu %s", error, complaint != NULL ? complaint : "");
    simclient_free(complaint);
    DeleteFileW(path);
}

/* ---- the scripted provider ---- */

static HMODULE scripted_module(void)
{
    return GetModuleHandleW(L"scripted_provider.dll");
}

static void set_text(const WCHAR *key, const WCHAR *value, const WCHAR *text)
{
    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, value, REG_SZ, text,
                                     ((DWORD)lstrlenW(text) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
}

void mprtest_script(enum scripted_place place)
{
    WCHAR folder[MAX_PATH];
    WCHAR path[MAX_PATH];
    WCHAR order[ORDER_CCH];

    if (GetEnvironmentVariableW(L"WNETLAB_BIN", folder, MAX_PATH) == 0)
        fail_msg("WNETLAB_BIN is not set");
    _snwprintf(path, MAX_PATH, L"%ls\\providers\\scripted_provider.dll", folder);
    set_text(SERVICES_KEY SCRIPTED_KEY L"\\NetworkProvider", L"Name", SCRIPTED_NAME);
    set_text(SERVICES_KEY SCRIPTED_KEY L"\\NetworkProvider", L"ProviderPath", path);
    switch (place)
    {
    case SCRIPTED_FIRST: _snwprintf(order, ORDER_CCH, SCRIPTED_KEY L",%ls", installed_order); break;
    case SCRIPTED_LAST: _snwprintf(order, ORDER_CCH, L"%ls," SCRIPTED_KEY, installed_order); break;
    case SCRIPTED_ALONE: _snwprintf(order, ORDER_CCH, SCRIPTED_KEY); break;
    }
    mprtest_order(order);
}

DWORD mprtest_script_calls(void)
{
    typedef DWORD(WINAPI * script_calls)(void);
    const HMODULE module = scripted_module();
    assert_non_null(module);
    script_calls count = (script_calls)(void (*)(void))GetProcAddress(module, "ScriptedCalls");
    assert_non_null(count);
    return count();
}
