/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* davclnt.dll as the router sees it: connecting, cancelling, names. Rows: docs/reference/npapi.tsv,
 * webdav.tsv; docs/reference/providers-in-the-wild.md. */
#include "webdavtest.h"

/* ---- what it says of itself ---- */

static void test_np_get_caps_of_webdav_says_what_is_exported(void **state)
{
    (void)state;
    assert_int_equal(np.get_caps(WNNC_NET_TYPE), 0x002e0000);
    assert_int_equal(np.get_caps(WNNC_SPEC_VERSION), WNNC_SPEC_VERSION51);
    assert_int_equal(np.get_caps(WNNC_START), 1);
    assert_int_equal(np.get_caps(WNNC_USER), WNNC_USR_GETUSER);
    assert_int_equal(np.get_caps(WNNC_CONNECTION),
                     WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION |
                         WNNC_CON_GETCONNECTIONS);
    assert_int_equal(np.get_caps(WNNC_ENUMERATION),
                     WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT);
}

/* ---- connecting ---- */

static void test_np_add_connection_of_webdav_takes_every_spelling(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        const WCHAR *told;
    } rows[] = {
        {DOCS_URL, DOCS_UNC},
        {L"http://dav.example/docs/", DOCS_UNC},
        {L"HTTP://DAV.example:80/Docs", DOCS_UNC},
        {L"\\\\dav.example\\docs", DOCS_UNC},
        {L"\\\\dav.example\\docs\\", DOCS_UNC},
        {L"\\\\dav.example\\DavWWWRoot\\docs", DOCS_UNC},
        {L"\\\\dav.example@80\\docs", DOCS_UNC},
        {L"\\\\dav.example@80\\davwwwroot\\docs", DOCS_UNC},
        {L"http://root.example", L"\\\\root.example\\DavWWWRoot"},
        {L"http://root.example/", L"\\\\root.example\\DavWWWRoot"},
        {L"\\\\root.example\\DavWWWRoot", L"\\\\root.example\\DavWWWRoot"},
        {L"\\\\both.example\\docs", L"\\\\both.example\\DavWWWRoot\\docs"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        const DWORD status = add(L"X:", rows[i].remote);
        if (status != WN_SUCCESS)
            fail_msg("%ls: %lu", rows[i].remote, status);
        expect_connection(L"X:", rows[i].told);
        assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
        /* Whatever spelling made it, the UNC name that is told takes a deviceless one away. */
        assert_int_equal(add(NULL, rows[i].remote), WN_SUCCESS);
        assert_int_equal(cancel(rows[i].told, FALSE), WN_SUCCESS);
        assert_int_equal(cancel(rows[i].remote, FALSE), WN_NOT_CONNECTED);
        assert_int_equal(cancel(L"X:", FALSE), WN_SUCCESS);
        assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
    }
}

static void test_np_add_connection_of_webdav_checks_user_and_password(void **state)
{
    static const struct
    {
        const WCHAR *user;
        const WCHAR *password;
        DWORD code;
    } rows[] = {
        {NULL, NULL, WN_ACCESS_DENIED},
        {L"dav", L"wrong", WN_BAD_PASSWORD},
        {L"nobody", L"davpassword", ERROR_LOGON_FAILURE},
        {L"dav", L"davpassword", WN_SUCCESS},
    };
    WCHAR name[] = L"X:";
    WCHAR user[64];
    DWORD cch = 64;
    (void)state;

    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(add_as(L"X:", CLOSED_URL, rows[i].user, rows[i].password), rows[i].code);
    expect_connection(L"X:", CLOSED_UNC);
    assert_int_equal(np.get_user(name, user, &cch), WN_SUCCESS);
    assert_int_equal(lstrcmpW(user, L"dav"), 0);
    /* Other credentials for the same name. */
    assert_int_equal(add(L"Y:", DOCS_URL), WN_SUCCESS);
}

/* What is nobody's but ours says what is wrong; what may be an SMB name is not ours then, and that is all. */
static void test_np_add_connection_of_webdav_leaves_names_of_others(void **state)
{
    static const struct
    {
        const WCHAR *local;
        const WCHAR *remote;
        DWORD code;
    } rows[] = {
        {L"X:", NULL, WN_BAD_NETNAME},
        {L"X:", L"", WN_BAD_NETNAME},
        {L"X:", L"\\\\files\\public", WN_BAD_NETNAME},
        {L"X:", L"\\\\both.example\\smb", WN_BAD_NETNAME},
        {L"X:", L"\\\\dav.example\\nothing", WN_BAD_NETNAME},
        {L"X:", L"\\\\dav.example", WN_BAD_NETNAME},
        {L"X:", L"{01020304-0506-0708-090a-0b0c0d0e0f10}", WN_BAD_NETNAME},
        {L"X:", L"C:\\windows", WN_BAD_NETNAME},
        {L"X:", L"ftp://dav.example/docs", WN_BAD_NETNAME},
        {L"X:", L"http:dav.example", WN_BAD_NETNAME},
        {L"X:", L"http://dav.example/nothing", WN_BAD_NETNAME},
        {L"X:", L"http://dav.example/docs/%2e%2e", WN_BAD_NETNAME},
        {L"X:", L"http://dav.example/docs/../more", WN_BAD_NETNAME},
        {L"X:", L"http://nowhere.example/docs", ERROR_BAD_NETPATH},
        {L"X:", L"https://dav.example/docs", ERROR_BAD_NETPATH},
        {L"X:", L"\\\\nowhere.example@SSL\\docs", ERROR_BAD_NETPATH},
        {L"X:", L"\\\\nowhere.example\\DavWWWRoot\\docs", ERROR_BAD_NETPATH},
        {L"X:", L"\\\\dav.example\\DavWWWRoot\\nothing", WN_BAD_NETNAME},
        {L"LPT1", DOCS_URL, WN_BAD_DEV_TYPE},
        {L"nonsense", DOCS_URL, WN_BAD_LOCALNAME},
        {L"C:", DOCS_URL, ERROR_ALREADY_ASSIGNED},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        const DWORD status = add(rows[i].local, rows[i].remote);
        if (status != rows[i].code)
            fail_msg("%ls on %ls: %lu in place of %lu", rows[i].remote, rows[i].local, status,
                     rows[i].code);
    }
    assert_int_equal(webdav_connections(), 0);
}

static void test_np_add_connection_of_webdav_below_a_root_needs_the_folder(void **state)
{
    (void)state;
    assert_int_equal(add(L"X:", L"http://dav.example/docs/a/b"), WN_BAD_NETNAME);
    assert_int_equal(add(L"X:", DOCS_URL), WN_SUCCESS);
    CreateDirectoryW(L"X:\\a", NULL);
    CreateDirectoryW(L"X:\\a\\b", NULL);
    webdav_write(L"X:\\a\\b\\file.txt");
    assert_int_equal(add(L"Y:", L"http://dav.example/docs/a/b/file.txt"), WN_BAD_NETNAME);
    assert_int_equal(add(L"Y:", L"http://dav.example/docs/a/b"), WN_SUCCESS);
    assert_true(webdav_is_file(L"Y:\\file.txt"));
    expect_connection(L"Y:", DOCS_UNC L"\\a\\b");
    /* Each of the two stands without the other. */
    assert_int_equal(cancel(L"X:", TRUE), WN_SUCCESS);
    assert_true(webdav_is_file(L"Y:\\file.txt"));
    assert_int_equal(cancel(L"Y:", TRUE), WN_SUCCESS);
    assert_false(webdav_is_file(L"Y:\\file.txt"));
}

static void test_np_add_connection_of_webdav_opens_by_the_name_that_is_told(void **state)
{
    (void)state;
    assert_false(webdav_is_file(DOCS_UNC L"\\told.txt"));
    assert_int_equal(add(L"X:", DOCS_URL), WN_SUCCESS);
    webdav_write(L"X:\\told.txt");
    assert_true(webdav_is_file(DOCS_UNC L"\\told.txt"));
    assert_int_equal(add(NULL, L"http://dav.example/more"), WN_SUCCESS);
    webdav_write(L"\\\\dav.example\\DavWWWRoot\\more\\told.txt");
    assert_int_equal(cancel(L"X:", TRUE), WN_SUCCESS);
    assert_false(webdav_is_file(DOCS_UNC L"\\told.txt"));
    assert_true(webdav_is_file(L"\\\\dav.example\\DavWWWRoot\\more\\told.txt"));
    assert_int_equal(cancel(L"http://dav.example/more", TRUE), WN_SUCCESS);
    assert_false(webdav_is_file(L"\\\\dav.example\\DavWWWRoot"));
}

/* ---- cancelling ---- */

static void test_np_cancel_connection_of_webdav_refuses_open_files(void **state)
{
    struct test_child child;
    (void)state;
    assert_int_equal(add(L"X:", DOCS_URL), WN_SUCCESS);
    test_child_start(&child, "open", NULL);
    test_child_expect(&child, "open");
    assert_int_equal(cancel(L"X:", FALSE), WN_OPEN_FILES);
    expect_connection(L"X:", DOCS_UNC);
    assert_int_equal(cancel(L"X:", TRUE), WN_SUCCESS);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
    test_child_write_line(&child, "end");
    test_child_end(&child);
}

static void test_np_cancel_connection_of_webdav_leaves_connections_of_others(void **state)
{
    static const WCHAR *const names[] = {L"X:", L"\\\\both.example\\docs", L"Y:", DOCS_URL,
                                         L"\\\\dav.example"};
    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"X:", L"\\\\both.example\\docs", NULL, NULL, 0),
                     0);
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, L"\\\\both.example\\docs", NULL, NULL, 0),
                     0);
    for (size_t i = 0; i < COUNT(names); i++)
        assert_int_equal(cancel(names[i], TRUE), WN_NOT_CONNECTED);
    assert_int_equal(cancel(L"nonsense", TRUE), WN_BAD_NETNAME);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
    /* And both kinds stand beside each other on one host. */
    assert_int_equal(add(L"Y:", L"http://both.example/docs"), WN_SUCCESS);
    assert_int_equal(cancel(L"Y:", FALSE), WN_SUCCESS);
    assert_true(webdav_is_file(L"\\\\both.example\\docs"));
}

/* ---- names ---- */

static void test_np_get_universal_name_of_webdav_is_the_unc_name(void **state)
{
    BYTE buffer[1024];
    WCHAR path[] = L"X:\\sub\\file.txt";
    DWORD cb = sizeof(buffer);
    const UNIVERSAL_NAME_INFOW *universal = (const void *)buffer;
    const REMOTE_NAME_INFOW *remote = (const void *)buffer;
    (void)state;

    assert_int_equal(np.get_universal_name(path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &cb),
                     WN_NOT_CONNECTED);
    assert_int_equal(add(L"X:", DOCS_URL), WN_SUCCESS);
    assert_int_equal(np.get_universal_name(path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &cb),
                     WN_SUCCESS);
    assert_int_equal(lstrcmpW(universal->lpUniversalName, DOCS_UNC L"\\sub\\file.txt"), 0);
    assert_int_equal(np.get_universal_name(path, REMOTE_NAME_INFO_LEVEL, buffer, &cb), WN_SUCCESS);
    assert_int_equal(lstrcmpW(remote->lpConnectionName, DOCS_UNC), 0);
    assert_int_equal(lstrcmpW(remote->lpRemainingPath, L"\\sub\\file.txt"), 0);
}

static void test_np_get_connection3_of_webdav_tells_a_root_that_is_gone(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR text[256];
    DWORD cch = 256;
    (void)state;

    assert_int_equal(add(L"X:", DOCS_URL), WN_SUCCESS);
    assert_int_equal(np.get_connection3(local, WNGETCON_CONNECTED, text, &cch), WN_SUCCESS);
    assert_int_equal(lstrcmpW(text, DOCS_UNC), 0);
    const WCHAR path[] = L"C:\\windows\\temp\\empty.yaml";
    webdav_write(path);
    DWORD written;
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(WriteFile(file, "{}\n", 3, &written, NULL));
    CloseHandle(file);
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), 0);
    assert_int_equal(np.get_connection3(local, WNGETCON_CONNECTED, text, &cch), WN_NOT_CONNECTED);
    assert_int_equal(np.get_connection3(local, WNGETCON_DISCONNECTED, text, &cch), WN_SUCCESS);
    assert_int_equal(cancel(L"X:", FALSE), WN_SUCCESS);
}

static void test_np_format_network_name_of_webdav_shows_unc_names(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        const WCHAR *shown; /* NULL: not ours */
    } rows[] = {
        {DOCS_URL, DOCS_UNC},
        {L"\\\\dav.example\\docs\\", L"\\\\dav.example\\docs"},
        {L"\\\\dav.example@SSL", L"\\\\dav.example@SSL"},
        {L"X:", NULL},
        {L"http:", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        WCHAR remote[64];
        WCHAR text[256];
        DWORD cch = 256;
        const DWORD status =
            np.format(lstrcpynW(remote, rows[i].remote, 64), text, &cch, WNFMT_MULTILINE, 0);
        assert_int_equal(status, rows[i].shown != NULL ? WN_SUCCESS : WN_BAD_NETNAME);
        if (rows[i].shown != NULL)
            assert_int_equal(lstrcmpW(text, rows[i].shown), 0);
    }
}

#define CASE(name) cmocka_unit_test_setup(name, webdav_reset)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"open", webdav_open_role}};
    int exit_code;
    const struct CMUnitTest tests[] = {
        CASE(test_np_get_caps_of_webdav_says_what_is_exported),
        CASE(test_np_add_connection_of_webdav_takes_every_spelling),
        CASE(test_np_add_connection_of_webdav_checks_user_and_password),
        CASE(test_np_add_connection_of_webdav_leaves_names_of_others),
        CASE(test_np_add_connection_of_webdav_below_a_root_needs_the_folder),
        CASE(test_np_add_connection_of_webdav_opens_by_the_name_that_is_told),
        CASE(test_np_cancel_connection_of_webdav_refuses_open_files),
        CASE(test_np_cancel_connection_of_webdav_leaves_connections_of_others),
        CASE(test_np_get_universal_name_of_webdav_is_the_unc_name),
        CASE(test_np_get_connection3_of_webdav_tells_a_root_that_is_gone),
        CASE(test_np_format_network_name_of_webdav_shows_unc_names),
    };
    if (test_run_role(roles, COUNT(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("test_webdav", tests, webdav_load, test_reset);
}
