/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WebDAV connections by WNet functions: their names, whose they are, the profile, another session's
 * beginning. Rows: docs/reference/webdav.tsv; docs/reference/router.md sections 3 and 4. */
#include "mprtest.h"

#include <lm.h>
#include <wchar.h>

#include "wnetlab/simclient.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define DOCS_URL L"http://dav.example/docs"
#define DOCS_UNC L"\\\\dav.example\\DavWWWRoot\\docs"
#define BOTH     L"\\\\both.example\\docs"
#define BOTH_UNC L"\\\\both.example\\DavWWWRoot\\docs"
#define DAV      L"Web Client Network"

#define SMB_FIRST L"LanmanWorkstation,WebClient,WlanNP"
#define DAV_FIRST L"WebClient,LanmanWorkstation,WlanNP"

/* A server of both kinds beside the WebDAV one. */
static int reset(void **state)
{
    static const WCHAR path[] = L"C:\\windows\\temp\\mprdav.yaml";
    static const char text[] =
        "servers: [{name: both.example, shares: [{name: docs}, {name: smb}]}]\n"
        "webdav:\n"
        "  - {url: 'http://dav.example/docs'}\n"
        "  - {url: 'http://both.example/docs'}\n"
        "  - url: https://dav.example/closed\n"
        "    users: [{name: dav, password: davpassword}]\n";
    DWORD written = 0;
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    if (mprtest_reset(state) != 0)
        return 1;
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    WriteFile(file, text, sizeof(text) - 1, &written, NULL);
    CloseHandle(file);
    return (int)simclient_control(SIMCLIENT_LOAD, path, 0, NULL);
}

static void test_webdav_names_connect_and_cancel_whatever_the_order(void **state)
{
    static const WCHAR *const orders[] = {SMB_FIRST, DAV_FIRST};
    static const struct
    {
        const WCHAR *remote;
        DWORD code;
        const WCHAR *told[2]; /* by order; NULL: not connected */
    } rows[] = {
        {DOCS_URL, NO_ERROR, {DOCS_UNC, DOCS_UNC}},
        {L"\\\\dav.example\\docs", NO_ERROR, {DOCS_UNC, DOCS_UNC}},
        {L"\\\\dav.example@80\\DavWWWRoot\\docs", NO_ERROR, {DOCS_UNC, DOCS_UNC}},
        {BOTH, NO_ERROR, {BOTH, BOTH_UNC}},
        {L"\\\\both.example\\smb", NO_ERROR, {L"\\\\both.example\\smb", L"\\\\both.example\\smb"}},
        {L"\\\\both.example\\nothing", ERROR_BAD_NET_NAME, {NULL, NULL}},
        {L"\\\\nowhere.example\\docs", ERROR_BAD_NETPATH, {NULL, NULL}},
        {L"\\\\dav.example\\nothing", ERROR_BAD_NETPATH, {NULL, NULL}},
        {L"http://nowhere.example/docs", ERROR_BAD_NETPATH, {NULL, NULL}},
        {L"http://dav.example/nothing", ERROR_BAD_NET_NAME, {NULL, NULL}},
        {L"http:dav.example", ERROR_BAD_NET_NAME, {NULL, NULL}},
        {L"https://dav.example/closed", ERROR_ACCESS_DENIED, {NULL, NULL}},
    };
    (void)state;
    for (size_t order = 0; order < COUNT(orders); order++)
    {
        mprtest_order(orders[order]);
        for (size_t i = 0; i < COUNT(rows); i++)
        {
            const DWORD code = mprtest_add(L"X:", rows[i].remote, 0);
            if (code != rows[i].code)
                fail_msg("%ls, order %zu: %lu in place of %lu", rows[i].remote, order, code,
                         rows[i].code);
            if (rows[i].told[order] == NULL)
            {
                mprtest_expect_gone(L"X:");
                continue;
            }
            mprtest_expect_drive(L"X:", rows[i].told[order]);
            EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
            mprtest_expect_gone(L"X:");
        }
    }
}

static void test_webdav_deviceless_connection_is_cancelled_by_any_spelling(void **state)
{
    static const WCHAR *const names[] = {DOCS_URL, DOCS_UNC, L"\\\\dav.example\\docs",
                                         L"http://dav.example:80/docs/"};
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
    {
        mprtest_connect(NULL, DOCS_URL);
        EXPECT(NO_ERROR, WNetCancelConnection2W(names[i], 0, FALSE));
        EXPECT(ERROR_NOT_CONNECTED, WNetCancelConnection2W(names[i], 0, FALSE));
    }
}

static void test_webdav_drive_is_none_for_netuse(void **state)
{
    static WCHAR device[] = L"X:";
    static WCHAR url[] = DOCS_URL;
    static WCHAR unc[] = DOCS_UNC;
    WCHAR *const names[] = {device, url, unc};
    BYTE *info = NULL;
    DWORD read = 7;
    DWORD total = 7;
    (void)state;

    mprtest_connect(device, DOCS_URL);
    mprtest_connect(NULL, DOCS_URL);
    for (size_t i = 0; i < COUNT(names); i++)
    {
        assert_int_equal(NetUseDel(NULL, names[i], USE_LOTS_OF_FORCE), NERR_UseNotFound);
        assert_int_equal(NetUseGetInfo(NULL, names[i], 0, &info), NERR_UseNotFound);
    }
    assert_int_equal(NetUseEnum(NULL, 0, &info, MAX_PREFERRED_LENGTH, &read, &total, NULL), 0);
    assert_int_equal(read, 0);
    NetApiBufferFree(info);
    mprtest_expect_drive(L"X:", DOCS_UNC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(DOCS_URL, 0, FALSE));
}

static void test_webdav_universal_name_opens(void **state)
{
    BYTE buffer[1024];
    DWORD cb = sizeof(buffer);
    const UNIVERSAL_NAME_INFOW *name = (const void *)buffer;
    (void)state;

    mprtest_connect(L"X:", DOCS_URL);
    mprtest_write_file(L"X:\\universal.txt", "dav");
    EXPECT(NO_ERROR,
           WNetGetUniversalNameW(L"X:\\universal.txt", UNIVERSAL_NAME_INFO_LEVEL, buffer, &cb));
    assert_int_equal(lstrcmpW(name->lpUniversalName, DOCS_UNC L"\\universal.txt"), 0);
    assert_true(mprtest_child_reads(name->lpUniversalName, "dav"));
}

/* What an editor asks to learn whether a UNC name is WebDAV's (webdav.tsv, "note"). */
static void test_webdav_resource_information_names_the_provider(void **state)
{
    static WCHAR remote[] = L"\\\\dav.example\\docs\\a\\b.txt";
    NETRESOURCEW resource = {.lpRemoteName = remote};
    BYTE buffer[1024];
    DWORD cb = sizeof(buffer);
    WCHAR provider[64];
    WCHAR *rest;
    const NETRESOURCEW *found = (const void *)buffer;
    (void)state;

    EXPECT(NO_ERROR, WNetGetResourceInformationW(&resource, buffer, &cb, &rest));
    assert_int_equal(lstrcmpW(found->lpProvider, DAV), 0);
    assert_int_equal(lstrcmpW(found->lpRemoteName, DOCS_UNC), 0);
    assert_int_equal(lstrcmpW(rest, L"\\a\\b.txt"), 0);
    cb = COUNT(provider);
    EXPECT(NO_ERROR, WNetGetProviderNameW(WNNC_NET_DAV, provider, &cb));
    assert_int_equal(lstrcmpW(provider, DAV), 0);
}

static DWORD profile_text(const WCHAR *value, WCHAR *text)
{
    DWORD cb = 128 * sizeof(WCHAR);
    return (DWORD)RegGetValueW(HKEY_CURRENT_USER, L"Network\\X", value, RRF_RT_REG_SZ, NULL, text,
                               &cb);
}

static void test_webdav_drive_that_is_remembered_comes_back_by_its_provider(void **state)
{
    static const WCHAR *const orders[] = {SMB_FIRST, DAV_FIRST};
    WCHAR text[128];
    DWORD type = 0;
    DWORD cb = sizeof(type);
    (void)state;

    EXPECT(NO_ERROR, mprtest_add(L"X:", DOCS_URL, CONNECT_UPDATE_PROFILE));
    assert_int_equal(profile_text(L"ProviderName", text), 0);
    assert_int_equal(lstrcmpW(text, DAV), 0);
    assert_int_equal(profile_text(L"RemotePath", text), 0);
    assert_int_equal(lstrcmpW(text, DOCS_URL), 0);
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\X", L"ProviderType",
                                  RRF_RT_REG_DWORD, NULL, &type, &cb),
                     0);
    assert_int_equal(type, WNNC_NET_DAV);
    for (size_t order = 0; order < COUNT(orders); order++)
    {
        mprtest_order(orders[order]);
        assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
        mprtest_expect_gone(L"X:");
        EXPECT(NO_ERROR, WNetRestoreSingleConnectionW(NULL, L"X:", FALSE));
        mprtest_expect_drive(L"X:", DOCS_UNC);
    }
    /* Not by another provider that has such a name. */
    mprtest_remember(L'Y', BOTH);
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\Y", L"ProviderName", REG_SZ, DAV,
                                     sizeof(DAV)),
                     0);
    mprtest_order(SMB_FIRST);
    EXPECT(NO_ERROR, WNetRestoreSingleConnectionW(NULL, L"Y:", FALSE));
    mprtest_expect_drive(L"Y:", BOTH_UNC);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Y:", CONNECT_UPDATE_PROFILE, FALSE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", CONNECT_UPDATE_PROFILE, FALSE));
    assert_false(mprtest_is_remembered(L'X'));
}

static void test_webdav_drive_is_there_after_the_service_died(void **state)
{
    (void)state;
    mprtest_connect(L"X:", DOCS_URL);
    mprtest_write_file(L"X:\\kept.txt", "kept");
    test_service_kill();
    mprtest_expect_drive(L"X:", DOCS_UNC);
    assert_true(mprtest_child_reads(L"X:\\kept.txt", "kept"));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    test_service_kill();
    mprtest_expect_gone(L"X:");
}

/* "name|name|" of what lies below a container of WebDAV's. */
static void list(DWORD scope, const WCHAR *container, WCHAR *names)
{
    WCHAR remote[128];
    WCHAR provider[] = DAV;
    BYTE buffer[4096];
    NETRESOURCEW below = {
        .dwScope = RESOURCE_GLOBALNET, .dwUsage = RESOURCEUSAGE_CONTAINER, .lpProvider = provider};
    HANDLE handle;
    DWORD count = 0xffffffffu;
    DWORD cb = sizeof(buffer);
    const NETRESOURCEW *entries = (const void *)buffer;

    names[0] = L'\0';
    if (container != NULL)
        below.lpRemoteName = lstrcpynW(remote, container, 128);
    EXPECT(NO_ERROR,
           WNetOpenEnumW(scope, RESOURCETYPE_ANY, 0, container != NULL ? &below : NULL, &handle));
    const DWORD code = WNetEnumResourceW(handle, &count, buffer, &cb);
    assert_true(code == NO_ERROR || code == ERROR_NO_MORE_ITEMS);
    for (DWORD i = 0; code == NO_ERROR && i < count; i++)
    {
        lstrcatW(names, entries[i].lpRemoteName);
        lstrcatW(names, L"|");
    }
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
}

static void test_webdav_network_is_browsed_and_its_connections_are_listed(void **state)
{
    WCHAR names[1024];
    (void)state;

    list(RESOURCE_GLOBALNET, NULL, names);
    assert_non_null(wcsstr(names, DAV L"|"));
    list(RESOURCE_GLOBALNET, DAV, names);
    assert_int_equal(lstrcmpW(names, L"\\\\dav.example|\\\\both.example|\\\\dav.example@SSL|"), 0);
    list(RESOURCE_GLOBALNET, L"\\\\dav.example", names);
    assert_int_equal(lstrcmpW(names, DOCS_UNC L"|"), 0);
    mprtest_connect(L"X:", DOCS_URL);
    mprtest_connect(L"Y:", BOTH);
    list(RESOURCE_CONNECTED, NULL, names);
    assert_int_equal(lstrcmpW(names, BOTH L"|" DOCS_UNC L"|"), 0);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"Y:", 0, FALSE));
}

static void test_webdav_user_is_asked_for_and_told(void **state)
{
    static WCHAR local[] = L"X:";
    static WCHAR remote[] = L"https://dav.example/closed";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    WCHAR user[64];
    DWORD cch = 64;
    (void)state;

    EXPECT(ERROR_INVALID_PASSWORD, WNetAddConnection2W(&resource, L"wrong", L"dav", 0));
    EXPECT(ERROR_LOGON_FAILURE, WNetAddConnection2W(&resource, L"davpassword", L"nobody", 0));
    EXPECT(NO_ERROR, WNetAddConnection2W(&resource, L"davpassword", L"dav", 0));
    EXPECT(NO_ERROR, WNetGetUserW(L"X:", user, &cch));
    assert_int_equal(lstrcmpW(user, L"dav"), 0);
    mprtest_expect_drive(L"X:", L"\\\\dav.example@SSL\\DavWWWRoot\\closed");
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
}

#define CASE(function) cmocka_unit_test_setup(function, reset)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_webdav_names_connect_and_cancel_whatever_the_order),
        CASE(test_webdav_deviceless_connection_is_cancelled_by_any_spelling),
        CASE(test_webdav_drive_is_none_for_netuse),
        CASE(test_webdav_universal_name_opens),
        CASE(test_webdav_resource_information_names_the_provider),
        CASE(test_webdav_drive_that_is_remembered_comes_back_by_its_provider),
        CASE(test_webdav_drive_is_there_after_the_service_died),
        CASE(test_webdav_network_is_browsed_and_its_connections_are_listed),
        CASE(test_webdav_user_is_asked_for_and_told),
    };
    return mprtest_main(argc, argv, "test_mpr_webdav", tests, COUNT(tests));
}
