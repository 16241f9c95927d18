/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* davclnt.dll as the router sees it: enumerations and resources; and what becomes of its drives when
 * the service dies. Rows: docs/reference/npapi.tsv, webdav.tsv. */
#include "webdavtest.h"

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

/* Letter, both links and the model say the same. */
static void expect_all(bool connected)
{
    assert_int_equal(webdav_connections(), connected ? 1 : 0);
    assert_int_equal(GetDriveTypeW(L"X:\\"), connected ? DRIVE_REMOTE : DRIVE_NO_ROOT_DIR);
    assert_int_equal(webdav_is_file(L"X:\\walk.txt"), connected);
    assert_int_equal(webdav_is_file(DOCS_UNC L"\\walk.txt"), connected);
    /* Nothing of it is left behind. */
    assert_int_equal(webdav_is_file(L"\\\\dav.example\\DavWWWRoot"), connected);
    assert_int_equal(webdav_is_file(L"\\\\dav.example\\DavWWWRoot@docs"), connected);
}

/* Adds or cancels while the service dies at its number-th point. True if it died. */
static bool dies_at(DWORD number, bool connect)
{
    assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, number, NULL), 0);
    const DWORD served = test_service_pid();
    const DWORD status = connect ? add(L"X:", DOCS_URL) : cancel(L"X:", FALSE);
    const bool died = test_service_pid() != served;
    if (status != WN_SUCCESS)
        fail_msg("%s, point %lu: %lu", connect ? "add" : "cancel", number, status);
    assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, 0, NULL), 0);
    expect_all(connect);
    return died;
}

static void test_webdav_service_dies_at_every_point_of_add_and_cancel(void **state)
{
    bool add_dies = true;
    bool cancel_dies = true;
    DWORD number = 0;
    (void)state;

    assert_int_equal(add(L"X:", DOCS_URL), WN_SUCCESS);
    webdav_write(L"X:\\walk.txt");
    assert_int_equal(cancel(L"X:", FALSE), WN_SUCCESS);
    for (number = 1; add_dies || cancel_dies; number++)
    {
        assert_true(number < 100);
        add_dies = dies_at(number, true) && add_dies;
        cancel_dies = dies_at(number, false) && cancel_dies;
    }
    assert_true(number > 8);
}

#define CASE(name) cmocka_unit_test_setup(name, webdav_reset)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_np_open_enum_of_webdav_lists_hosts_roots_and_connections),
        CASE(test_np_get_resource_information_of_webdav_finds_the_root),
        CASE(test_webdav_drive_survives_the_death_of_the_service),
        CASE(test_webdav_service_dies_at_every_point_of_add_and_cancel),
    };
    return cmocka_run_group_tests_name("test_webdav_browse", tests, webdav_load, test_reset);
}
