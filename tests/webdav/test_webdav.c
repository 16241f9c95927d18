/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* davclnt.dll as the router sees it. Rows: docs/reference/npapi.tsv, webdav.tsv;
 * docs/reference/providers-in-the-wild.md. */
#include "webdavtest.h"

static struct
{
    HMODULE module;
    PF_NPGetCaps get_caps;
    PF_NPAddConnection add;
    PF_NPAddConnection3 add3;
    PF_NPCancelConnection cancel;
    PF_NPGetConnection get_connection;
    PF_NPGetConnection3 get_connection3;
    PF_NPGetUniversalName get_universal_name;
    PF_NPGetUser get_user;
    PF_NPFormatNetworkName format;
    PF_NPOpenEnum open_enum;
    PF_NPEnumResource enum_resource;
    DWORD(APIENTRY *close_enum)(HANDLE);
    PF_NPGetResourceInformation get_information;
    PF_NPGetResourceParent get_parent;
} np;

static int load(void **state)
{
    static const struct
    {
        const char *name;
        provider_function *function;
    } functions[] = {
        {"NPGetCaps", (provider_function *)&np.get_caps},
        {"NPAddConnection", (provider_function *)&np.add},
        {"NPAddConnection3", (provider_function *)&np.add3},
        {"NPCancelConnection", (provider_function *)&np.cancel},
        {"NPGetConnection", (provider_function *)&np.get_connection},
        {"NPGetConnection3", (provider_function *)&np.get_connection3},
        {"NPGetUniversalName", (provider_function *)&np.get_universal_name},
        {"NPGetUser", (provider_function *)&np.get_user},
        {"NPFormatNetworkName", (provider_function *)&np.format},
        {"NPOpenEnum", (provider_function *)&np.open_enum},
        {"NPEnumResource", (provider_function *)&np.enum_resource},
        {"NPCloseEnum", (provider_function *)&np.close_enum},
        {"NPGetResourceInformation", (provider_function *)&np.get_information},
        {"NPGetResourceParent", (provider_function *)&np.get_parent},
    };
    (void)state;
    np.module = provider_load(L"davclnt.dll");
    for (size_t i = 0; i < COUNT(functions); i++)
    {
        *functions[i].function = provider_find(np.module, functions[i].name);
        if (*functions[i].function == NULL)
            return 1;
    }
    return 0;
}

static DWORD add_as(const WCHAR *local, const WCHAR *remote, const WCHAR *user,
                    const WCHAR *password)
{
    WCHAR local_text[16];
    WCHAR remote_text[256];
    WCHAR user_text[64];
    WCHAR password_text[64];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK};

    if (local != NULL)
        resource.lpLocalName = lstrcpynW(local_text, local, 16);
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(remote_text, remote, 256);
    return np.add3(NULL, &resource,
                   password != NULL ? lstrcpynW(password_text, password, 64) : NULL,
                   user != NULL ? lstrcpynW(user_text, user, 64) : NULL, 0);
}

static DWORD add(const WCHAR *local, const WCHAR *remote)
{
    return add_as(local, remote, NULL, NULL);
}

static DWORD cancel(const WCHAR *name, BOOL force)
{
    WCHAR text[256];
    return np.cancel(lstrcpynW(text, name, 256), force);
}

static void expect_connection(const WCHAR *local, const WCHAR *remote)
{
    WCHAR local_text[16];
    WCHAR text[256];
    DWORD cch = 256;

    assert_int_equal(np.get_connection(lstrcpynW(local_text, local, 16), text, &cch), WN_SUCCESS);
    if (lstrcmpW(text, remote) != 0)
        fail_msg("%ls is %ls in place of %ls", local, text, remote);
    cch = 4;
    assert_int_equal(np.get_connection(local_text, text, &cch), WN_MORE_DATA);
    assert_int_equal(cch, lstrlenW(remote) + 1);
}

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

static int open_a_file(int argc, char **argv)
{
    char line[16];
    (void)argc;
    (void)argv;
    const HANDLE file =
        CreateFileW(L"X:\\open.txt", GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS, 0, NULL);
    test_say(file != INVALID_HANDLE_VALUE ? "open" : "error");
    (void)test_hear(line, sizeof(line));
    CloseHandle(file);
    return 0;
}

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

/* ---- enumeration ---- */

/* "remote|remote|..." of what an enumeration lists. */
static DWORD list(DWORD scope, DWORD type, const WCHAR *container, WCHAR *names)
{
    WCHAR remote[128];
    NETRESOURCEW below = {.dwUsage = RESOURCEUSAGE_CONTAINER};
    BYTE buffer[2048];
    HANDLE handle;

    names[0] = L'\0';
    if (container != NULL)
        below.lpRemoteName = lstrcpynW(remote, container, 128);
    const DWORD opened = np.open_enum(scope, type, 0, container != NULL ? &below : NULL, &handle);
    if (opened != WN_SUCCESS)
        return opened;
    for (;;)
    {
        DWORD count = 0xffffffffu;
        DWORD cb = sizeof(buffer);
        const NETRESOURCEW *entries = (const void *)buffer;
        const DWORD status = np.enum_resource(handle, &count, buffer, &cb);
        if (status == WN_NO_MORE_ENTRIES)
            break;
        assert_int_equal(status, WN_SUCCESS);
        for (DWORD i = 0; i < count; i++)
        {
            assert_int_equal(lstrcmpW(entries[i].lpProvider, L"Web Client Network"), 0);
            if (names[0] != L'\0')
                lstrcatW(names, L"|");
            if (entries[i].lpLocalName != NULL)
                lstrcatW(names, entries[i].lpLocalName);
            lstrcatW(names, entries[i].lpRemoteName);
        }
    }
    assert_int_equal(np.close_enum(handle), WN_SUCCESS);
    return WN_SUCCESS;
}

static void test_np_open_enum_of_webdav_lists_hosts_roots_and_connections(void **state)
{
    static const struct
    {
        DWORD scope;
        DWORD type;
        const WCHAR *container;
        DWORD code;
        const WCHAR *names;
    } rows[] = {
        {RESOURCE_GLOBALNET, RESOURCETYPE_ANY, NULL, WN_SUCCESS,
         L"\\\\dav.example|\\\\dav.example@SSL@8443|\\\\both.example|\\\\root.example"},
        {RESOURCE_CONTEXT, RESOURCETYPE_ANY, NULL, WN_SUCCESS,
         L"\\\\dav.example|\\\\dav.example@SSL@8443|\\\\both.example|\\\\root.example"},
        {RESOURCE_GLOBALNET, RESOURCETYPE_ANY, L"Web Client Network", WN_SUCCESS,
         L"\\\\dav.example|\\\\dav.example@SSL@8443|\\\\both.example|\\\\root.example"},
        {RESOURCE_GLOBALNET, RESOURCETYPE_DISK, L"\\\\dav.example", WN_SUCCESS,
         DOCS_UNC L"|\\\\dav.example\\DavWWWRoot\\more"},
        {RESOURCE_GLOBALNET, RESOURCETYPE_PRINT, L"\\\\dav.example", WN_SUCCESS, L""},
        {RESOURCE_GLOBALNET, RESOURCETYPE_ANY, L"\\\\dav.example@SSL@8443", WN_SUCCESS, CLOSED_UNC},
        {RESOURCE_GLOBALNET, RESOURCETYPE_ANY, L"\\\\root.example", WN_SUCCESS,
         L"\\\\root.example\\DavWWWRoot"},
        {RESOURCE_GLOBALNET, RESOURCETYPE_ANY, L"\\\\files", ERROR_BAD_NETPATH, NULL},
        {RESOURCE_GLOBALNET, RESOURCETYPE_ANY, DOCS_URL, WN_NOT_CONTAINER, NULL},
        {RESOURCE_GLOBALNET, RESOURCETYPE_ANY, L"nonsense", WN_BAD_NETNAME, NULL},
        {RESOURCE_CONNECTED, RESOURCETYPE_ANY, NULL, WN_SUCCESS,
         L"X:" DOCS_UNC L"|\\\\root.example\\DavWWWRoot"},
    };
    WCHAR names[1024];
    (void)state;

    assert_int_equal(simclient_add(SIMCLIENT_SMB, L"Y:", L"\\\\both.example\\docs", NULL, NULL, 0),
                     0);
    assert_int_equal(add(L"X:", DOCS_URL), WN_SUCCESS);
    assert_int_equal(add(NULL, L"http://root.example"), WN_SUCCESS);
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        const DWORD status = list(rows[i].scope, rows[i].type, rows[i].container, names);
        if (status != rows[i].code || (rows[i].names && lstrcmpW(names, rows[i].names) != 0))
            fail_msg("row %zu: %lu, %ls", i, status, names);
    }
}

/* ---- resources ---- */

static void test_np_get_resource_information_of_webdav_finds_the_root(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        DWORD code;
        const WCHAR *found;
        const WCHAR *rest; /* NULL: nothing more */
        const WCHAR *parent;
    } rows[] = {
        {DOCS_URL, WN_SUCCESS, DOCS_UNC, NULL, L"\\\\dav.example"},
        {L"http://dav.example/docs/a/b.txt", WN_SUCCESS, DOCS_UNC, L"\\a\\b.txt", DOCS_UNC},
        {L"\\\\dav.example\\docs\\a\\b.txt", WN_SUCCESS, DOCS_UNC, L"\\a\\b.txt", DOCS_UNC},
        {DOCS_UNC L"\\a", WN_SUCCESS, DOCS_UNC, L"\\a", DOCS_UNC},
        {L"\\\\root.example\\x", WN_SUCCESS, L"\\\\root.example\\DavWWWRoot", L"\\x",
         L"\\\\root.example\\DavWWWRoot"},
        {L"\\\\dav.example", WN_SUCCESS, L"\\\\dav.example", NULL, L""},
        {L"\\\\dav.example@SSL@8443", WN_SUCCESS, L"\\\\dav.example@SSL@8443", NULL, L""},
        /* Not there: no information, and a parent only where the name can be nobody else's. */
        {L"http://dav.example/nothing", WN_BAD_NETNAME, NULL, NULL, L"\\\\dav.example"},
        {L"\\\\files\\public", WN_BAD_NETNAME, NULL, NULL, NULL},
        {L"\\\\dav.example\\nothing", WN_BAD_NETNAME, NULL, NULL, NULL},
        {L"X:", WN_BAD_NETNAME, NULL, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        BYTE buffer[2048];
        DWORD cb = sizeof(buffer);
        WCHAR remote[128];
        WCHAR *rest = NULL;
        NETRESOURCEW resource = {.lpRemoteName = lstrcpynW(remote, rows[i].remote, 128)};
        const NETRESOURCEW *found = (const void *)buffer;
        DWORD status = np.get_information(&resource, buffer, &cb, &rest);
        if (status != rows[i].code)
            fail_msg("%ls: %lu", rows[i].remote, status);
        if (status == WN_SUCCESS)
        {
            assert_int_equal(lstrcmpW(found->lpRemoteName, rows[i].found), 0);
            assert_int_equal(lstrcmpW(found->lpProvider, L"Web Client Network"), 0);
            assert_int_equal(rest == NULL, rows[i].rest == NULL);
            if (rest != NULL)
                assert_int_equal(lstrcmpW(rest, rows[i].rest), 0);
        }
        cb = sizeof(buffer);
        status = np.get_parent(&resource, buffer, &cb);
        assert_int_equal(status, rows[i].parent != NULL ? WN_SUCCESS : WN_BAD_NETNAME);
        if (status != WN_SUCCESS)
            continue;
        const WCHAR *parent = found->lpRemoteName != NULL ? found->lpRemoteName : L"";
        if (lstrcmpW(parent, rows[i].parent) != 0)
            fail_msg("%ls has the parent %ls", rows[i].remote, parent);
    }
}

/* ---- the service ---- */

static void test_webdav_drive_survives_the_death_of_the_service(void **state)
{
    (void)state;
    assert_int_equal(add_as(L"X:", CLOSED_URL, L"dav", L"davpassword"), WN_SUCCESS);
    assert_int_equal(add(NULL, DOCS_URL), WN_SUCCESS);
    webdav_write(L"X:\\kept.txt");
    test_service_kill();
    expect_connection(L"X:", CLOSED_UNC);
    assert_true(webdav_is_file(L"X:\\kept.txt"));
    assert_true(webdav_is_file(CLOSED_UNC L"\\kept.txt"));
    assert_int_equal(webdav_connections(), 2);
    assert_int_equal(cancel(DOCS_UNC, FALSE), WN_SUCCESS);
    assert_int_equal(cancel(L"X:", FALSE), WN_SUCCESS);
    test_service_kill();
    assert_int_equal(webdav_connections(), 0);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
}

#define CASE(name) cmocka_unit_test_setup(name, webdav_reset)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"open", open_a_file}};
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
        CASE(test_np_open_enum_of_webdav_lists_hosts_roots_and_connections),
        CASE(test_np_get_resource_information_of_webdav_finds_the_root),
        CASE(test_webdav_drive_survives_the_death_of_the_service),
    };
    if (test_run_role(roles, COUNT(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("test_webdav", tests, load, NULL);
}
