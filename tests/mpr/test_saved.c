/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose credentials a connection is made with: explicit ones, those that the credential manager keeps for the server, and those of a session that lives.
 * docs/decisions.md "Saved credentials", "Sessions and users". */
#include "mprtest.h"

#include <lm.h>
#include <string.h>
#include <wincred.h>
#include <wnetlab/simclient.h>

DWORD WINAPI WNetRestoreConnectionW(HWND owner, const WCHAR *device);

/* Two servers with the same users; `both` is for both of them, `for_lab` for one. */
static const char scenario[] = "servers:\n"
                               "  - name: files\n"
                               "    users:\n"
                               "      - {name: lab, password: labpassword}\n"
                               "      - {name: other, password: otherpassword}\n"
                               "      - {name: nopass}\n"
                               "    shares:\n"
                               "      - {name: public}\n"
                               "      - {name: private, users: [lab]}\n"
                               "      - {name: both, users: [lab, other, nopass]}\n"
                               "      - {name: laser, type: printer}\n"
                               "      - {name: IPC$, type: ipc}\n";

#define BOTH L"\\\\files\\both"
#define IPC  L"\\\\files\\IPC$"

static void scenario_path(WCHAR *path)
{
    assert_true(GetTempPathW(MAX_PATH, path) != 0);
    lstrcatW(path, L"wnetlab-saved.yaml");
}

static void load_scenario(void)
{
    WCHAR path[MAX_PATH];
    DWORD written;
    scenario_path(path);
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, scenario, sizeof(scenario) - 1, &written, NULL));
    CloseHandle(file);
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), 0);
    DeleteFileW(path);
}

static void forget(void)
{
    CredDeleteW(L"files", CRED_TYPE_DOMAIN_PASSWORD, 0);
}

static int set_up(void **state)
{
    mprtest_reset(state);
    forget();
    load_scenario();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    forget();
    return 0;
}

static void save_as(const WCHAR *target, const WCHAR *user, const WCHAR *password)
{
    WCHAR target_text[64];
    WCHAR user_text[64];
    WCHAR password_text[64];
    CREDENTIALW credential = {
        .Type = CRED_TYPE_DOMAIN_PASSWORD,
        .TargetName = lstrcpynW(target_text, target, 64),
        .UserName = lstrcpynW(user_text, user, 64),
        .CredentialBlob = (BYTE *)lstrcpynW(password_text, password, 64),
        .CredentialBlobSize = (DWORD)(lstrlenW(password) * (int)sizeof(WCHAR)),
        .Persist = CRED_PERSIST_ENTERPRISE,
    };
    assert_true(CredWriteW(&credential, 0));
}

/* A domain credential's user has a domain: the server is his. */
static void save(const WCHAR *user, const WCHAR *password)
{
    WCHAR text[64];
    _snwprintf(text, 64, L"files\\%ls", user);
    save_as(L"files", text, password);
}

static DWORD add_flags(const WCHAR *local, const WCHAR *remote, const WCHAR *user,
                       const WCHAR *password, DWORD flags)
{
    WCHAR local_text[8] = L"";
    WCHAR remote_text[64];
    NETRESOURCEW resource = {.lpRemoteName = lstrcpynW(remote_text, remote, 64)};
    if (local != NULL)
        resource.lpLocalName = lstrcpynW(local_text, local, 8);
    return WNetAddConnection2W(&resource, password, user, flags);
}

static DWORD add(const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *password)
{
    return add_flags(local, remote, user, password, 0);
}

static void expect_user(const WCHAR *name, const WCHAR *user)
{
    WCHAR found[64] = L"";
    DWORD cch = 64;
    EXPECT(NO_ERROR, WNetGetUserW(name, found, &cch));
    if (lstrcmpW(found, user) != 0)
        fail_msg("%ls is connected as %ls, not %ls", name, found, user);
}

/* ---- who may ---- */

static void test_credentials_each_row_is_answered(void **state)
{
    static const struct
    {
        const WCHAR *remote, *user, *password;
        DWORD code;
    } rows[] = {
        {PRIVATE, L"lab", L"labpassword", NO_ERROR},
        {PRIVATE, L"LAB", L"labpassword", NO_ERROR},
        {PRIVATE, L"files\\lab", L"labpassword", NO_ERROR},
        {PRIVATE, L"FILES\\lab", L"labpassword", NO_ERROR},
        {PRIVATE, L"lab@files", L"labpassword", NO_ERROR},
        {PRIVATE, L"lab@FILES", L"labpassword", NO_ERROR},
        {PRIVATE, L".\\lab", L"labpassword", ERROR_LOGON_FAILURE},
        {PRIVATE, L"elsewhere\\lab", L"labpassword", ERROR_LOGON_FAILURE},
        {PRIVATE, L"lab@elsewhere", L"labpassword", ERROR_LOGON_FAILURE},
        {PRIVATE, L"lab", L"LABPASSWORD", ERROR_INVALID_PASSWORD},
        {PRIVATE, L"lab", L"", ERROR_INVALID_PASSWORD},
        {PRIVATE, L"lab", NULL, ERROR_INVALID_PASSWORD},
        {PRIVATE, L"nobody", L"labpassword", ERROR_LOGON_FAILURE},
        {PRIVATE, L"other", L"otherpassword", ERROR_ACCESS_DENIED},
        {PRIVATE, NULL, NULL, ERROR_ACCESS_DENIED},
        {PRIVATE, L"", NULL, ERROR_ACCESS_DENIED},
        {PRIVATE, NULL, L"labpassword", ERROR_ACCESS_DENIED},
        {BOTH, L"nopass", L"", NO_ERROR},
        {BOTH, L"nopass", NULL, NO_ERROR},
        {BOTH, L"nopass", L"x", ERROR_INVALID_PASSWORD},
        {PUBLIC, L"lab", L"wrong", ERROR_INVALID_PASSWORD},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        const DWORD code = add(L"X:", rows[i].remote, rows[i].user, rows[i].password);
        if (code != rows[i].code)
            fail_msg("row %zu: %lu in place of %lu", i, code, rows[i].code);
        if (code == NO_ERROR)
            EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
        mprtest_expect_gone(L"X:");
    }
}

/* One set of credentials for a server, until its last connection is gone: also one that nobody sees
 * in a list of drives. */
static void test_credentials_second_user_waits_for_the_last_connection(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, add(L"X:", BOTH, L"lab", L"labpassword"));
    EXPECT(NO_ERROR, add(L"Y:", PUBLIC, L"files\\lab", L"labpassword"));
    EXPECT(ERROR_SESSION_CREDENTIAL_CONFLICT, add(L"W:", BOTH, L"other", L"otherpassword"));
    EXPECT(ERROR_SESSION_CREDENTIAL_CONFLICT, add(L"W:", PUBLIC, NULL, NULL));
    /* What is wrong with the credentials themselves is told first. */
    EXPECT(ERROR_INVALID_PASSWORD, add(L"W:", BOTH, L"other", L"wrong"));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(ERROR_SESSION_CREDENTIAL_CONFLICT, add(L"W:", BOTH, L"other", L"otherpassword"));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Y:", 0, FALSE));
    EXPECT(NO_ERROR, add(L"W:", BOTH, L"other", L"otherpassword"));
    expect_user(L"W:", L"other");
}

static bool is_listed(const WCHAR *remote)
{
    static BYTE buffer[16384];
    DWORD count = 0xffffffff;
    DWORD cb = sizeof(buffer);
    bool found = false;
    HANDLE handle;
    EXPECT(NO_ERROR, WNetOpenEnumW(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle));
    const DWORD status = WNetEnumResourceW(handle, &count, buffer, &cb);
    for (DWORD i = 0; status == NO_ERROR && i < count; i++)
        found = found || lstrcmpiW(((NETRESOURCEW *)buffer)[i].lpRemoteName, remote) == 0;
    WNetCloseEnum(handle);
    return found;
}

/* A program left a session behind: \\files\IPC$, as user A. The road out: look, cancel, connect. */
static void test_credentials_orphaned_ipc_session_is_seen_and_cancelled(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, add(NULL, IPC, L"lab", L"labpassword"));
    EXPECT(NO_ERROR, add(L"X:", BOTH, L"lab", L"labpassword"));
    EXPECT(ERROR_SESSION_CREDENTIAL_CONFLICT, add(L"W:", BOTH, L"other", L"otherpassword"));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(ERROR_SESSION_CREDENTIAL_CONFLICT, add(L"W:", BOTH, L"other", L"otherpassword"));
    assert_true(is_listed(IPC));
    expect_user(IPC, L"lab");
    EXPECT(NO_ERROR, WNetCancelConnection2W(IPC, 0, FALSE));
    assert_false(is_listed(IPC));
    EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(IPC, 0, FALSE));
    EXPECT(NO_ERROR, add(L"W:", BOTH, L"other", L"otherpassword"));
}

/* Each add of the same name counts, and one cancel ends them all. */
static void test_credentials_ipc_session_used_twice_ends_with_one_cancel(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, add(NULL, IPC, L"lab", L"labpassword"));
    EXPECT(NO_ERROR, add(NULL, IPC, L"lab", L"labpassword"));
    EXPECT(NO_ERROR, WNetCancelConnection2W(IPC, 0, FALSE));
    EXPECT(NO_ERROR, add(NULL, IPC, L"other", L"otherpassword"));
}

/* ---- saved ones ---- */

static void test_saved_credentials_are_used_where_none_are_given(void **state)
{
    (void)state;
    EXPECT(ERROR_ACCESS_DENIED, add(L"X:", PRIVATE, NULL, NULL));
    save(L"lab", L"labpassword");
    EXPECT(NO_ERROR, add(L"X:", PRIVATE, NULL, NULL));
    expect_user(L"X:", L"lab");
    EXPECT(NO_ERROR, add(L"Y:", PUBLIC, L"", NULL));
    expect_user(L"Y:", L"lab");
    EXPECT(NO_ERROR, WNetAddConnectionW(BOTH, NULL, L"W:"));
    expect_user(L"W:", L"lab");
    /* Another server's are not this one's. */
    save_as(L"localhost", L"localhost\\nobody", L"x");
    EXPECT(NO_ERROR, add(NULL, PUBLIC, NULL, NULL));
    CredDeleteW(L"localhost", CRED_TYPE_DOMAIN_PASSWORD, 0);
}

static void test_saved_password_is_for_its_user_alone(void **state)
{
    (void)state;
    save(L"lab", L"labpassword");
    EXPECT(NO_ERROR, add(L"X:", PRIVATE, L"files\\LAB", NULL));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(ERROR_INVALID_PASSWORD, add(L"X:", BOTH, L"other", NULL));
    EXPECT(ERROR_LOGON_FAILURE, add(L"X:", BOTH, L"nobody", NULL));
    /* What is given is taken as it is, an empty password as well. */
    EXPECT(ERROR_INVALID_PASSWORD, add(L"X:", PRIVATE, L"lab", L""));
    EXPECT(NO_ERROR, add(L"X:", BOTH, L"other", L"otherpassword"));
    expect_user(L"X:", L"other");
}

static void test_saved_credentials_that_are_wrong_are_told(void **state)
{
    (void)state;
    save(L"lab", L"old");
    EXPECT(ERROR_INVALID_PASSWORD, add(L"X:", PRIVATE, NULL, NULL));
    save(L"nobody", L"old");
    EXPECT(ERROR_LOGON_FAILURE, add(L"X:", PUBLIC, NULL, NULL));
    mprtest_expect_gone(L"X:");
}

static void test_saved_credentials_leave_a_session_that_lives_alone(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, add(L"X:", PUBLIC, NULL, NULL));
    save(L"lab", L"labpassword");
    EXPECT(NO_ERROR, add(NULL, PUBLIC, NULL, NULL));
    EXPECT(ERROR_ACCESS_DENIED, add(L"Y:", PRIVATE, NULL, NULL));
    EXPECT(ERROR_SESSION_CREDENTIAL_CONFLICT, add(L"Y:", PRIVATE, L"lab", NULL));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, 0, FALSE));
    EXPECT(NO_ERROR, add(L"Y:", PRIVATE, NULL, NULL));
}

static void test_saved_credentials_serve_netuseadd(void **state)
{
    WCHAR remote[] = PRIVATE;
    WCHAR local[] = L"X:";
    USE_INFO_1 use = {.ui1_local = local, .ui1_remote = remote, .ui1_asg_type = USE_DISKDEV};
    (void)state;
    assert_int_equal(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), ERROR_ACCESS_DENIED);
    save(L"lab", L"labpassword");
    assert_int_equal(NetUseAdd(NULL, 1, (BYTE *)&use, NULL), NERR_Success);
    expect_user(L"X:", L"lab");
}

/* docs/reference/router.md section 4: DeferFlags 4 = "reconnect with default/saved credentials". */
static void test_saved_credentials_restore_a_drive_that_needs_them(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, add_flags(L"X:", PRIVATE, L"lab", L"labpassword", CONNECT_UPDATE_PROFILE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(ERROR_INVALID_PASSWORD, WNetRestoreConnectionW(NULL, L"X:"));
    save(L"other", L"otherpassword");
    EXPECT(ERROR_INVALID_PASSWORD, WNetRestoreConnectionW(NULL, L"X:"));
    save(L"lab", L"labpassword");
    EXPECT(NO_ERROR, WNetRestoreConnectionW(NULL, L"X:"));
    mprtest_expect_drive(L"X:", PRIVATE);
    expect_user(L"X:", L"lab");
    /* And one that was made with them. */
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
    EXPECT(NO_ERROR, add_flags(L"Y:", PRIVATE, NULL, NULL, CONNECT_UPDATE_PROFILE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Y:", 0, FALSE));
    EXPECT(NO_ERROR, WNetRestoreConnectionW(NULL, NULL));
    mprtest_expect_drive(L"Y:", PRIVATE);
}

/* No page says that a cancel forgets them: they are the server's, not the drive's. */
static void test_saved_credentials_outlive_a_cancel_that_forgets_the_drive(void **state)
{
    (void)state;
    save(L"lab", L"labpassword");
    EXPECT(NO_ERROR, add_flags(L"X:", PRIVATE, NULL, NULL, CONNECT_UPDATE_PROFILE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, TRUE));
    assert_false(mprtest_is_remembered(L'X'));
    EXPECT(NO_ERROR, add(L"X:", PRIVATE, NULL, NULL));
}

/* ---- where no password may be ---- */

static bool holds(const BYTE *data, size_t cb, const void *what, size_t what_cb)
{
    for (size_t i = 0; i + what_cb <= cb; i++)
    {
        if (memcmp(data + i, what, what_cb) == 0)
            return true;
    }
    return false;
}

static bool holds_password(const BYTE *data, size_t cb)
{
    return holds(data, cb, "labpassword", 11) || holds(data, cb, L"labpassword", 22);
}

/* Values of a key and of all below it. */
static unsigned search_key(HKEY root, const WCHAR *path, DWORD *values)
{
    static BYTE data[65536];
    WCHAR name[512];
    unsigned hits = 0;
    HKEY key;
    if (RegOpenKeyExW(root, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return 0;
    for (DWORD i = 0;; i++)
    {
        DWORD cch = 512;
        DWORD cb = sizeof(data);
        const LSTATUS status = RegEnumValueW(key, i, name, &cch, NULL, NULL, data, &cb);
        if (status == ERROR_NO_MORE_ITEMS)
            break;
        ++*values;
        hits += status == ERROR_SUCCESS && holds_password(data, cb);
    }
    for (DWORD i = 0;; i++)
    {
        DWORD cch = 512;
        if (RegEnumKeyExW(key, i, name, &cch, NULL, NULL, NULL, NULL) != ERROR_SUCCESS)
            break;
        hits += search_key(key, name, values);
    }
    RegCloseKey(key);
    return hits;
}

static void test_registry_holds_no_password(void **state)
{
    DWORD values = 0;
    (void)state;
    save(L"lab", L"labpassword");
    EXPECT(NO_ERROR, add_flags(L"X:", PRIVATE, L"lab", L"labpassword", CONNECT_UPDATE_PROFILE));
    EXPECT(NO_ERROR, add_flags(L"Y:", BOTH, NULL, NULL, CONNECT_UPDATE_PROFILE));
    assert_int_equal(search_key(HKEY_CURRENT_USER, L"", &values), 0);
    assert_true(values > 10);
    values = 0;
    assert_int_equal(search_key(HKEY_LOCAL_MACHINE, L"Software\\WNetLab", &values), 0);
}

int main(int argc, char **argv)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_credentials_each_row_is_answered),
        CASE(test_credentials_second_user_waits_for_the_last_connection),
        CASE(test_credentials_orphaned_ipc_session_is_seen_and_cancelled),
        CASE(test_credentials_ipc_session_used_twice_ends_with_one_cancel),
        CASE(test_saved_credentials_are_used_where_none_are_given),
        CASE(test_saved_password_is_for_its_user_alone),
        CASE(test_saved_credentials_that_are_wrong_are_told),
        CASE(test_saved_credentials_leave_a_session_that_lives_alone),
        CASE(test_saved_credentials_serve_netuseadd),
        CASE(test_saved_credentials_restore_a_drive_that_needs_them),
        CASE(test_saved_credentials_outlive_a_cancel_that_forgets_the_drive),
        CASE(test_registry_holds_no_password),
    };
    return mprtest_main(argc, argv, "mpr: credentials", tests, sizeof(tests) / sizeof(tests[0]));
}
