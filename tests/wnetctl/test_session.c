/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The logon session by `wnetctl logoff` and `wnetctl logon`: what is remembered is there again, and
 * nothing else. Sources: docs/reference/router.md sections 4 and 5. */
#include "wnetctl_run.h"

#include <cjson/cJSON.h>
#include <wincred.h>
#include <winnetwk.h>
#include <wnetlab/simclient.h>

#define SCENARIO L"C:\\windows\\temp\\sessiontest.yaml"
#define PUBLIC   L"\\\\files\\public"
#define PRIVATE  L"\\\\files\\private"
#define PERSISTENT \
    L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections"

static int forget_all(void **state)
{
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    RegDeleteTreeW(HKEY_CURRENT_USER, PERSISTENT);
    return test_reset(state);
}

static DWORD map(const WCHAR *local, const WCHAR *remote, const WCHAR *user, DWORD flags)
{
    WCHAR local_text[16];
    WCHAR remote_text[64];
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local_text, .lpRemoteName = remote_text};
    lstrcpynW(local_text, local, 16);
    lstrcpynW(remote_text, remote, 64);
    return WNetAddConnection2W(&resource, user != NULL ? L"labpassword" : NULL, user, flags);
}

/* remote NULL: the drive is gone, and WNetGetConnection says error. */
static void expect_drive(const WCHAR *local, const WCHAR *remote, DWORD error)
{
    WCHAR found[64] = L"?";
    DWORD cch = 64;
    const bool is_there = (GetLogicalDrives() & 1u << (local[0] - L'A')) != 0;
    const DWORD got = WNetGetConnectionW(local, found, &cch);
    if (got != error || is_there != (remote != NULL) ||
        lstrcmpiW(found, remote != NULL ? remote : L"?") != 0)
        fail_msg("%ls: error %lu, %ls, %s", local, got, found, is_there ? "there" : "gone");
}

static void next_session(void)
{
    assert_int_equal(run(L"logoff"), 0);
    assert_int_equal(run(L"logon"), 0);
}

/* The row of a device in the answer to `logon --json`: its error, or -1 without one. */
static int error_of(const char *local)
{
    int error = -1;
    const cJSON *row;
    cJSON *document = cJSON_Parse(answer.text);
    assert_non_null(document);
    assert_true(cJSON_IsTrue(cJSON_GetObjectItem(document, "ok")));
    cJSON_ArrayForEach(row, cJSON_GetObjectItem(document, "remembered"))
    {
        if (strcmp(cJSON_GetObjectItem(row, "local")->valuestring, local) == 0)
            error = cJSON_GetObjectItem(row, "error")->valueint;
    }
    cJSON_Delete(document);
    return error;
}

static void write_scenario(const char *text)
{
    DWORD cb = 0;
    HANDLE file = CreateFileW(SCENARIO, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &cb, NULL));
    CloseHandle(file);
}

/* The project's promise, whole. */
static void test_logon_drive_mapped_with_update_profile_is_there_again(void **state)
{
    (void)state;
    assert_int_equal(map(L"X:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(map(L"Y:", PUBLIC, NULL, 0), 0);
    assert_int_equal(run(L"logoff"), 0);
    expect_drive(L"X:", NULL, ERROR_CONNECTION_UNAVAIL);
    expect_drive(L"Y:", NULL, ERROR_NOT_CONNECTED);
    assert_int_equal(run(L"logon"), 0);
    expect_text("X:");
    expect_no_text("Y:");
    expect_drive(L"X:", PUBLIC, 0);
    expect_drive(L"Y:", NULL, ERROR_NOT_CONNECTED);

    /* Cancelled without the flag it comes back at the next logon, not before. */
    assert_int_equal(WNetCancelConnection2W(L"X:", 0, FALSE), 0);
    expect_drive(L"X:", NULL, ERROR_CONNECTION_UNAVAIL);
    next_session();
    expect_drive(L"X:", PUBLIC, 0);

    /* Cancelled with it, it does not. */
    assert_int_equal(WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE), 0);
    next_session();
    expect_text("remembered: 0");
    expect_drive(L"X:", NULL, ERROR_NOT_CONNECTED);
}

static void test_logon_leaves_alone_what_stands(void **state)
{
    (void)state;
    assert_int_equal(map(L"X:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    for (int i = 0; i < 2; i++)
    {
        assert_int_equal(run(L"logon --json"), 0);
        assert_int_equal(error_of("X:"), ERROR_ALREADY_ASSIGNED);
        expect_drive(L"X:", PUBLIC, 0);
    }
    /* Another drive of that letter as well. */
    assert_int_equal(run(L"logoff"), 0);
    assert_int_equal(
        simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\localhost\\C$", NULL, NULL, RESOURCETYPE_DISK),
        0);
    assert_int_equal(run(L"logon"), 0);
    expect_text("in use already");
    expect_drive(L"X:", L"\\\\localhost\\C$", 0);
}

static void test_logon_with_the_server_down_keeps_the_entry(void **state)
{
    (void)state;
    write_scenario("servers:\n  - name: box\n    shares:\n      - name: data\n");
    assert_int_equal(run(L"load " SCENARIO), 0);
    assert_int_equal(map(L"X:", L"\\\\box\\data", NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(run(L"reset"), 0);
    assert_int_equal(run(L"logon --json"), 0);
    assert_int_equal(error_of("X:"), ERROR_NO_NET_OR_BAD_PATH);
    expect_drive(L"X:", NULL, ERROR_CONNECTION_UNAVAIL);
    /* It is there again with its server. */
    assert_int_equal(run(L"load " SCENARIO), 0);
    DeleteFileW(SCENARIO);
    assert_int_equal(run(L"logon"), 0);
    expect_drive(L"X:", L"\\\\box\\data", 0);
}

/* No password is stored, so nobody can give one. */
static void test_logon_cannot_restore_what_needs_a_password(void **state)
{
    (void)state;
    assert_int_equal(map(L"X:", PRIVATE, L"lab", CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(run(L"logoff"), 0);
    assert_int_equal(run(L"--json logon"), 0);
    assert_int_equal(error_of("X:"), ERROR_INVALID_PASSWORD);
    expect_drive(L"X:", NULL, ERROR_CONNECTION_UNAVAIL);
}

/* Unless the credential manager keeps it: docs/decisions.md "Saved credentials". */
static void test_logon_restores_what_has_its_password_saved(void **state)
{
    WCHAR target[] = L"files";
    WCHAR user[] = L"files\\lab";
    WCHAR password[] = L"labpassword";
    CREDENTIALW credential = {.Type = CRED_TYPE_DOMAIN_PASSWORD,
                              .TargetName = target,
                              .UserName = user,
                              .CredentialBlob = (BYTE *)password,
                              .CredentialBlobSize = 22,
                              .Persist = CRED_PERSIST_ENTERPRISE};
    (void)state;
    assert_int_equal(map(L"X:", PRIVATE, L"lab", CONNECT_UPDATE_PROFILE), 0);
    assert_true(CredWriteW(&credential, 0));
    assert_int_equal(run(L"logoff"), 0);
    const DWORD code = run(L"--json logon");
    CredDeleteW(target, CRED_TYPE_DOMAIN_PASSWORD, 0);
    assert_int_equal(code, 0);
    assert_int_equal(error_of("X:"), 0);
    expect_drive(L"X:", PRIVATE, NO_ERROR);
}

static void test_logon_bad_entry_is_told_and_stops_no_other(void **state)
{
    const DWORD garbage = 7;
    (void)state;
    assert_int_equal(map(L"W:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(map(L"X:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(map(L"Y:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(run(L"logoff"), 0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\X", L"ProviderName", REG_DWORD,
                                     &garbage, sizeof(garbage)),
                     0);
    assert_int_equal(run(L"--json logon"), 0);
    assert_int_equal(error_of("W:"), 0);
    assert_int_equal(error_of("X:"), ERROR_BAD_PROFILE);
    assert_int_equal(error_of("Y:"), 0);
    expect_drive(L"W:", PUBLIC, 0);
    expect_drive(L"X:", NULL, ERROR_NOT_CONNECTED);
    expect_drive(L"Y:", PUBLIC, 0);
}

/* What `net use /persistent` sets is a default for programs that ask for it; what is remembered is
 * restored, and what says CONNECT_UPDATE_PROFILE is remembered, whatever it is. */
static void test_logon_save_connections_no_changes_neither_profile_nor_restore(void **state)
{
    (void)state;
    assert_int_equal(map(L"X:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, PERSISTENT, L"SaveConnections", REG_SZ,
                                     L"no", 3 * sizeof(WCHAR)),
                     0);
    assert_int_equal(map(L"Y:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(map(L"W:", PUBLIC, NULL, 0), 0);
    next_session();
    expect_drive(L"X:", PUBLIC, 0);
    expect_drive(L"Y:", PUBLIC, 0);
    expect_drive(L"W:", NULL, ERROR_NOT_CONNECTED);
}

static void set_dacl(HKEY key, bool deny)
{
    SECURITY_DESCRIPTOR descriptor;
    ACL none;
    assert_true(InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION));
    assert_true(InitializeAcl(&none, sizeof(none), ACL_REVISION));
    assert_true(SetSecurityDescriptorDacl(&descriptor, TRUE, deny ? &none : NULL, FALSE));
    assert_int_equal(RegSetKeySecurity(key, DACL_SECURITY_INFORMATION, &descriptor), 0);
}

static void test_logon_with_a_denied_profile_fails(void **state)
{
    HKEY key;
    (void)state;
    assert_int_equal(map(L"X:", PUBLIC, NULL, CONNECT_UPDATE_PROFILE), 0);
    assert_int_equal(run(L"logoff"), 0);
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network", 0, KEY_ALL_ACCESS, &key), 0);
    set_dacl(key, true);
    const DWORD code = run(L"--json logon");
    set_dacl(key, false);
    RegCloseKey(key);
    assert_int_equal(code, 1);
    expect_text("1205");
    assert_int_equal(run(L"logon"), 0);
    expect_drive(L"X:", PUBLIC, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, forget_all, forget_all)
        CASE(test_logon_drive_mapped_with_update_profile_is_there_again),
        CASE(test_logon_leaves_alone_what_stands),
        CASE(test_logon_with_the_server_down_keeps_the_entry),
        CASE(test_logon_cannot_restore_what_needs_a_password),
        CASE(test_logon_restores_what_has_its_password_saved),
        CASE(test_logon_bad_entry_is_told_and_stops_no_other),
        CASE(test_logon_save_connections_no_changes_neither_profile_nor_restore),
        CASE(test_logon_with_a_denied_profile_fails),
    };
    test_refuse_builtin(L"mpr.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
