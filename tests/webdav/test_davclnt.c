/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Dav functions as programs call them, of davclnt.dll and of netapi32.dll. Rows:
 * docs/reference/webdav.tsv. */
#include "webdavtest.h"

typedef DWORD(WINAPI *convert)(const WCHAR *from, WCHAR *to, DWORD *size);

/* What both DLLs export. */
static struct dav_functions
{
    convert to_http;
    convert to_unc;
    DWORD(WINAPI *add)(HANDLE *, const WCHAR *, const WCHAR *, const WCHAR *, BYTE *, DWORD);
    DWORD(WINAPI *delete)(HANDLE);
    DWORD(WINAPI *flush)(HANDLE);
    DWORD(WINAPI *extended_error)(HANDLE, DWORD *, WCHAR *, DWORD *);
} dlls[2];

static struct
{
    DWORD(WINAPI *cancel)(WCHAR *, BOOL);
    DWORD(WINAPI *invalidate)(WCHAR *);
    DWORD(WINAPI *lock_owner)(const WCHAR *, WCHAR *, DWORD *);
    OPAQUE_HANDLE(WINAPI *register_callback)(PFNDAVAUTHCALLBACK, ULONG);
    VOID(WINAPI *unregister_callback)(OPAQUE_HANDLE);
    PF_NPAddConnection3 add3;
} dav;

static bool find(HMODULE module, const char *name, void *function)
{
    const provider_function found = provider_find(module, name);
    CopyMemory(function, &found, sizeof(found));
    return found != NULL;
}

static int load(void **state)
{
    static const WCHAR *const names[] = {L"davclnt.dll", L"netapi32.dll"};
    (void)state;
    for (size_t i = 0; i < COUNT(dlls); i++)
    {
        /* By its name alone, as programs do. */
        const HMODULE module = LoadLibraryW(names[i]);
        if (module == NULL)
            return 1;
        test_refuse_builtin(names[i]);
        if (!find(module, "DavGetHTTPFromUNCPath", &dlls[i].to_http) ||
            !find(module, "DavGetUNCFromHTTPPath", &dlls[i].to_unc) ||
            !find(module, "DavAddConnection", &dlls[i].add) ||
            !find(module, "DavDeleteConnection", &dlls[i].delete) ||
            !find(module, "DavFlushFile", &dlls[i].flush) ||
            !find(module, "DavGetExtendedError", &dlls[i].extended_error))
            return 1;
    }
    const HMODULE module = GetModuleHandleW(L"davclnt.dll");
    return !find(module, "DavCancelConnectionsToServer", &dav.cancel) ||
           !find(module, "DavInvalidateCache", &dav.invalidate) ||
           !find(module, "DavGetTheLockOwnerOfTheFile", &dav.lock_owner) ||
           !find(module, "DavRegisterAuthCallback", &dav.register_callback) ||
           !find(module, "DavUnregisterAuthCallback", &dav.unregister_callback) ||
           !find(module, "NPAddConnection3", &dav.add3);
}

/* ---- names ---- */

static void check_sizes(convert function, const WCHAR *from, const WCHAR *to)
{
    const DWORD need = (DWORD)lstrlenW(to) + 1;
    WCHAR text[64];
    DWORD size = 64;

    assert_int_equal(function(from, text, &size), ERROR_SUCCESS);
    assert_int_equal(lstrcmpW(text, to), 0);
    assert_int_equal(size, need);
    text[0] = L'?';
    size = need - 1;
    assert_int_equal(function(from, text, &size), ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(size, need);
    assert_int_equal(text[0], L'?');
    size = 0;
    assert_int_equal(function(from, NULL, &size), ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(size, need);
}

static void test_dav_get_names_negotiate_sizes_and_refuse_pointers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(dlls); i++)
    {
        const convert functions[] = {dlls[i].to_http, dlls[i].to_unc};
        static const WCHAR *const good[] = {L"\\\\a\\b", L"http://server/path"};
        /* Windows' sizes: 11 and 25. */
        check_sizes(dlls[i].to_http, L"\\\\a\\b", L"http://a/b");
        check_sizes(dlls[i].to_unc, L"http://server/path", L"\\\\server\\DavWWWRoot\\path");
        for (size_t j = 0; j < COUNT(functions); j++)
        {
            WCHAR text[8];
            DWORD size = 8;
            assert_int_equal(functions[j](NULL, text, &size), ERROR_INVALID_PARAMETER);
            assert_int_equal(functions[j](BAD_POINTER, text, &size), ERROR_INVALID_PARAMETER);
            assert_int_equal(functions[j](L"", text, NULL), ERROR_INVALID_PARAMETER);
            assert_int_equal(functions[j](good[j], text, BAD_POINTER), ERROR_INVALID_PARAMETER);
            assert_int_equal(functions[j](good[j], NULL, &size), ERROR_INVALID_PARAMETER);
            assert_int_equal(functions[j](good[j], BAD_POINTER, &size), ERROR_INVALID_PARAMETER);
            assert_int_equal(size, 8);
        }
        DWORD size = 0;
        assert_int_equal(dlls[i].to_http(L"", NULL, &size), ERROR_BAD_NET_NAME);
        assert_int_equal(dlls[i].to_unc(L"", NULL, &size), ERROR_INVALID_PARAMETER);
        assert_int_equal(size, 0);
    }
}

/* ---- connections ---- */

static void test_dav_add_connection_is_deleted_with_its_last_handle(void **state)
{
    HANDLE handles[3];
    BYTE certificate[4] = {1, 2, 3, 4};
    (void)state;

    assert_int_equal(dlls[0].add(&handles[0], CLOSED_URL, L"dav", L"davpassword", NULL, 0), 0);
    assert_int_equal(dlls[1].add(&handles[1], L"HTTPS://dav.example:8443/closed/", L"dav",
                                 L"davpassword", certificate, sizeof(certificate)),
                     0);
    assert_ptr_not_equal(handles[0], handles[1]);
    assert_int_equal(webdav_connections(), 1);
    /* A handle is good in either DLL. */
    assert_int_equal(dlls[1].delete(handles[0]), ERROR_SUCCESS);
    assert_int_equal(webdav_connections(), 1);
    assert_int_equal(dlls[0].delete(handles[0]), ERROR_INVALID_HANDLE);
    assert_int_equal(dlls[0].delete(handles[1]), ERROR_SUCCESS);
    assert_int_equal(webdav_connections(), 0);
    assert_int_equal(dlls[0].delete(NULL), ERROR_INVALID_HANDLE);
    assert_int_equal(dlls[0].delete(INVALID_HANDLE_VALUE), ERROR_INVALID_HANDLE);

    /* What was cancelled by its name is closed. */
    assert_int_equal(dlls[0].add(&handles[2], CLOSED_URL, L"dav", L"davpassword", NULL, 0), 0);
    assert_int_equal(simclient_cancel(SIMCLIENT_DAV, CLOSED_URL, 0), 0);
    assert_int_equal(dlls[0].delete(handles[2]), ERROR_SUCCESS);
}

static void test_dav_add_connection_refuses_and_connects_nothing(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        const WCHAR *user;
        const WCHAR *password;
        DWORD code;
    } rows[] = {
        {NULL, NULL, NULL, ERROR_INVALID_PARAMETER},
        {L"", NULL, NULL, ERROR_INVALID_PARAMETER},
        {DOCS_URL, NULL, NULL, ERROR_INVALID_PARAMETER},
        {CLOSED_UNC, L"dav", L"davpassword", ERROR_INVALID_PARAMETER},
        {L"https:", NULL, NULL, ERROR_BAD_NET_NAME},
        {L"https://", NULL, NULL, ERROR_BAD_NETPATH},
        {L"https://dav.example/docs", NULL, NULL, ERROR_BAD_NETPATH},
        {L"https://dav.example:8443/nothing", NULL, NULL, ERROR_BAD_NET_NAME},
        {CLOSED_URL, NULL, NULL, ERROR_ACCESS_DENIED},
        {CLOSED_URL, L"dav", L"wrong", ERROR_INVALID_PASSWORD},
        {CLOSED_URL, L"nobody", L"davpassword", ERROR_LOGON_FAILURE},
    };
    HANDLE handle = BAD_POINTER;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        const DWORD code =
            dlls[i % 2].add(&handle, rows[i].remote, rows[i].user, rows[i].password, NULL, 0);
        if (code != rows[i].code)
            fail_msg("row %zu: %lu in place of %lu", i, code, rows[i].code);
        assert_ptr_equal(handle, BAD_POINTER);
    }
    assert_int_equal(dlls[0].add(NULL, CLOSED_URL, L"dav", L"davpassword", NULL, 0),
                     ERROR_INVALID_PARAMETER);
    assert_int_equal(dlls[0].add(&handle, BAD_POINTER, NULL, NULL, NULL, 0),
                     ERROR_INVALID_PARAMETER);
    assert_int_equal(dlls[0].add(&handle, CLOSED_URL, BAD_POINTER, NULL, NULL, 0),
                     ERROR_INVALID_PARAMETER);
    assert_int_equal(dlls[0].add(&handle, CLOSED_URL, L"dav", L"davpassword", NULL, 4),
                     ERROR_INVALID_PARAMETER);
    assert_int_equal(webdav_connections(), 0);
}

static void test_dav_cancel_connections_to_server_takes_what_the_name_covers(void **state)
{
    static const struct
    {
        const WCHAR *name;
        DWORD left; /* of the five below */
    } rows[] = {
        {L"dav.example", 1},
        {L"\\\\dav.example", 1},
        {L"dav.example@SSL@8443", 4},
        {L"\\\\dav.example@SSL@8443", 4},
        {L"DAV.example@80", 2},
        {L"http://dav.example", 2},
        {DOCS_URL, 3},
        {DOCS_UNC, 3},
        {L"\\\\dav.example\\docs\\sub", 4},
        {L"http://root.example", 4},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        WCHAR name[64];
        assert_int_equal(simclient_add(SIMCLIENT_DAV, L"X:", DOCS_URL, NULL, NULL, 0), 0);
        CreateDirectoryW(L"X:\\sub", NULL);
        assert_int_equal(simclient_add(SIMCLIENT_DAV, NULL, DOCS_URL L"/sub", NULL, NULL, 0), 0);
        assert_int_equal(
            simclient_add(SIMCLIENT_DAV, NULL, L"http://dav.example/more", NULL, NULL, 0), 0);
        assert_int_equal(simclient_add(SIMCLIENT_DAV, NULL, CLOSED_URL, L"dav", L"davpassword", 0),
                         0);
        assert_int_equal(simclient_add(SIMCLIENT_DAV, NULL, L"http://root.example", NULL, NULL, 0),
                         0);
        const DWORD code = dav.cancel(lstrcpynW(name, rows[i].name, 64), FALSE);
        if (code != ERROR_SUCCESS || webdav_connections() != rows[i].left)
            fail_msg("%ls: %lu, %lu are left", rows[i].name, code, webdav_connections());
        assert_int_equal(dav.cancel(name, FALSE), WN_NOT_CONNECTED);
        assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
    }
}

static void test_dav_cancel_connections_to_server_refuses(void **state)
{
    static WCHAR nothing[] = L"";
    static WCHAR local[] = L"C:\\x";
    static WCHAR malformed[] = L"http:x";
    static WCHAR mark[] = L"\\\\a@tls\\b";
    static WCHAR nowhere[] = L"nowhere.example";
    static WCHAR host[] = L"dav.example";
    struct test_child child;
    (void)state;

    assert_int_equal(dav.cancel(NULL, FALSE), ERROR_INVALID_PARAMETER);
    assert_int_equal(dav.cancel(BAD_POINTER, FALSE), ERROR_INVALID_PARAMETER);
    assert_int_equal(dav.cancel(nothing, FALSE), ERROR_INVALID_PARAMETER);
    assert_int_equal(dav.cancel(local, FALSE), WN_BAD_NETNAME);
    assert_int_equal(dav.cancel(malformed, FALSE), WN_BAD_NETNAME);
    assert_int_equal(dav.cancel(mark, FALSE), WN_BAD_NETNAME);
    assert_int_equal(dav.cancel(nowhere, TRUE), WN_NOT_CONNECTED);

    /* Open files on one of them: none goes. */
    assert_int_equal(simclient_add(SIMCLIENT_DAV, NULL, L"http://dav.example/more", NULL, NULL, 0),
                     0);
    assert_int_equal(simclient_add(SIMCLIENT_DAV, L"X:", DOCS_URL, NULL, NULL, 0), 0);
    test_child_start(&child, "open", NULL);
    test_child_expect(&child, "open");
    assert_int_equal(dav.cancel(host, FALSE), WN_OPEN_FILES);
    assert_int_equal(webdav_connections(), 2);
    assert_int_equal(dav.cancel(host, TRUE), ERROR_SUCCESS);
    assert_int_equal(webdav_connections(), 0);
    test_child_write_line(&child, "end");
    test_child_end(&child);
}

/* ---- files ---- */

static void test_dav_flush_file_flushes_what_may_be_written(void **state)
{
    (void)state;
    assert_int_equal(simclient_add(SIMCLIENT_DAV, L"X:", DOCS_URL, NULL, NULL, 0), 0);
    webdav_write(L"X:\\flushed.txt");
    const HANDLE file = CreateFileW(L"X:\\flushed.txt", GENERIC_WRITE, FILE_SHARE_READ, NULL,
                                    OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    for (size_t i = 0; i < COUNT(dlls); i++)
    {
        SetLastError(0xdeadbeef);
        assert_int_equal(dlls[i].flush(file), ERROR_SUCCESS);
        assert_int_equal(dlls[i].flush(NULL), ERROR_INVALID_HANDLE);
        assert_int_equal(GetLastError(), 0xdeadbeef);
    }
    CloseHandle(file);
    assert_int_equal(dlls[0].flush(file), ERROR_INVALID_HANDLE);
}

static void test_dav_get_extended_error_needs_1024_characters_and_has_none(void **state)
{
    static WCHAR text[1024];
    (void)state;
    for (size_t i = 0; i < COUNT(dlls); i++)
    {
        DWORD error = 7;
        DWORD cch = 1023;
        text[0] = L'?';
        assert_int_equal(dlls[i].extended_error(INVALID_HANDLE_VALUE, &error, text, &cch),
                         ERROR_INSUFFICIENT_BUFFER);
        assert_int_equal(cch, 1024);
        assert_int_equal(dlls[i].extended_error(INVALID_HANDLE_VALUE, &error, text, &cch),
                         ERROR_INVALID_PARAMETER);
        assert_int_equal(dlls[i].extended_error(INVALID_HANDLE_VALUE, NULL, text, &cch),
                         ERROR_INVALID_PARAMETER);
        assert_int_equal(dlls[i].extended_error(INVALID_HANDLE_VALUE, &error, text, NULL),
                         ERROR_INVALID_PARAMETER);
        assert_int_equal(error, 7);
        assert_int_equal(cch, 1024);
        assert_int_equal(text[0], L'?');
    }
}

static void test_dav_invalidate_cache_has_no_cache(void **state)
{
    static const struct
    {
        const WCHAR *name;
        DWORD code;
    } rows[] = {
        {DOCS_URL L"/a.txt", ERROR_SUCCESS},
        {DOCS_UNC L"\\a.txt", ERROR_SUCCESS},
        {L"http://nowhere.example/a.txt", ERROR_SUCCESS},
        {L"", ERROR_BAD_NET_NAME},
        {L"C:\\a.txt", ERROR_BAD_NET_NAME},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        WCHAR name[128];
        assert_int_equal(dav.invalidate(lstrcpynW(name, rows[i].name, 128)), rows[i].code);
    }
    assert_int_equal(dav.invalidate(NULL), ERROR_INVALID_PARAMETER);
    assert_int_equal(dav.invalidate(BAD_POINTER), ERROR_INVALID_PARAMETER);
}

static void test_dav_get_the_lock_owner_is_who_has_the_file(void **state)
{
    static const WCHAR *const names[] = {L"X:\\open.txt", DOCS_UNC L"\\open.txt"};
    struct test_child child;
    WCHAR owner[256];
    WCHAR user[256];
    DWORD cch = 256;
    (void)state;

    assert_int_equal(dav.lock_owner(L"X:\\open.txt", owner, &cch), WN_NOT_CONNECTED);
    assert_int_equal(simclient_add(SIMCLIENT_DAV, L"X:", DOCS_URL, NULL, NULL, 0), 0);
    DeleteFileW(L"X:\\open.txt");
    assert_int_equal(dav.lock_owner(L"X:\\open.txt", owner, &cch), ERROR_FILE_NOT_FOUND);
    webdav_write(L"X:\\open.txt");
    assert_int_equal(dav.lock_owner(L"X:\\open.txt", owner, &cch), ERROR_NOT_LOCKED);
    assert_int_equal(dav.lock_owner(L"C:\\windows\\win.ini", owner, &cch), WN_NOT_CONNECTED);
    assert_int_equal(dav.lock_owner(L"\\\\files\\public\\a", owner, &cch), WN_BAD_NETNAME);
    assert_int_equal(dav.lock_owner(NULL, owner, &cch), ERROR_INVALID_PARAMETER);
    assert_int_equal(dav.lock_owner(L"X:\\open.txt", NULL, &cch), ERROR_INVALID_PARAMETER);
    assert_int_equal(dav.lock_owner(L"X:\\open.txt", owner, NULL), ERROR_INVALID_PARAMETER);
    assert_int_equal(cch, 256);

    test_child_start(&child, "open", NULL);
    test_child_expect(&child, "open");
    assert_true(GetUserNameW(user, &cch));
    for (size_t i = 0; i < COUNT(names); i++)
    {
        cch = 0;
        assert_int_equal(dav.lock_owner(names[i], NULL, &cch), ERROR_INSUFFICIENT_BUFFER);
        assert_int_equal(cch, lstrlenW(user) + 1);
        assert_int_equal(dav.lock_owner(names[i], owner, &cch), ERROR_SUCCESS);
        assert_int_equal(lstrcmpW(owner, user), 0);
    }
    test_child_write_line(&child, "end");
    test_child_end(&child);
}

/* ---- callbacks ---- */

static struct
{
    DWORD answer;
    AUTHNEXTSTEP step;
    const WCHAR *user;
    const WCHAR *password;
    bool as_blob;
    int calls;
    int frees;
    DWORD flags;
    WCHAR server[64];
    WCHAR remote[128];
} asked;

static DWORD free_credentials(PVOID memory)
{
    assert_non_null(memory);
    asked.frees++;
    return ERROR_SUCCESS;
}

static DWORD ask(LPWSTR server, LPWSTR remote, DWORD scheme, DWORD flags,
                 PDAV_CALLBACK_CRED credentials, AUTHNEXTSTEP *step,
                 PFNDAVAUTHCALLBACK_FREECRED *free_function)
{
    static WCHAR user[32];
    static WCHAR password[32];
    asked.calls++;
    asked.flags = flags;
    assert_int_equal(scheme, DAV_AUTHN_SCHEME_BASIC);
    lstrcpynW(asked.server, server, 64);
    lstrcpynW(asked.remote, remote, 128);
    if (asked.user != NULL)
    {
        /* Both ways in which a length can be meant. */
        credentials->UNPBlob.pszUserName = lstrcpynW(user, asked.user, 32);
        credentials->UNPBlob.ulUserNameLength = (ULONG)lstrlenW(user);
        credentials->UNPBlob.pszPassword = lstrcpynW(password, asked.password, 32);
        credentials->UNPBlob.ulPasswordLength = (ULONG)lstrlenW(password) + 1;
    }
    credentials->bAuthBlobValid = asked.as_blob;
    *step = asked.step;
    *free_function = free_credentials;
    return asked.answer;
}

static DWORD connect_closed(const WCHAR *user, const WCHAR *password)
{
    WCHAR remote[] = CLOSED_URL;
    WCHAR user_text[32];
    WCHAR password_text[32];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
    return dav.add3(NULL, &resource,
                    password != NULL ? lstrcpynW(password_text, password, 32) : NULL,
                    user != NULL ? lstrcpynW(user_text, user, 32) : NULL, CONNECT_INTERACTIVE);
}

static void test_dav_register_auth_callback_is_asked_where_default_credentials_fail(void **state)
{
    static const struct
    {
        DWORD answer;
        AUTHNEXTSTEP step;
        const WCHAR *password;
        bool as_blob;
        DWORD code;
        int frees;
    } rows[] = {
        {ERROR_SUCCESS, RetryRequest, L"davpassword", false, WN_SUCCESS, 1},
        {ERROR_SUCCESS, RetryRequest, L"wrong", false, WN_BAD_PASSWORD, 1},
        {ERROR_SUCCESS, RetryRequest, L"davpassword", true, WN_ACCESS_DENIED, 1},
        {ERROR_SUCCESS, DefaultBehavior, L"davpassword", false, WN_ACCESS_DENIED, 1},
        {ERROR_SUCCESS, CancelRequest, NULL, false, WN_CANCEL, 1},
        {ERROR_NOT_ENOUGH_MEMORY, RetryRequest, L"davpassword", false, WN_ACCESS_DENIED, 0},
    };
    (void)state;

    assert_int_equal(dav.register_callback(NULL, 0), 0);
    assert_int_equal(connect_closed(NULL, NULL), WN_ACCESS_DENIED);
    const OPAQUE_HANDLE handle = dav.register_callback(ask, 0);
    assert_int_not_equal(handle, 0);
    for (size_t i = 0; i < COUNT(rows); i++)
    {
        memset(&asked, 0, sizeof(asked));
        asked.answer = rows[i].answer;
        asked.step = rows[i].step;
        asked.user = rows[i].password != NULL ? L"dav" : NULL;
        asked.password = rows[i].password;
        asked.as_blob = rows[i].as_blob;
        const DWORD code = connect_closed(NULL, NULL);
        if (code != rows[i].code || asked.calls != 1 || asked.frees != rows[i].frees)
            fail_msg("row %zu: %lu, %d calls, %d frees", i, code, asked.calls, asked.frees);
        assert_int_equal(lstrcmpW(asked.server, L"dav.example@SSL@8443"), 0);
        assert_int_equal(lstrcmpW(asked.remote, CLOSED_UNC), 0);
        assert_int_equal(asked.flags, CONNECT_INTERACTIVE);
        assert_int_equal(webdav_connections(), code == WN_SUCCESS);
        if (code == WN_SUCCESS)
            assert_int_equal(simclient_cancel(SIMCLIENT_DAV, CLOSED_URL, 0), 0);
    }

    /* Not for what was given and is wrong, nor once it is gone. */
    memset(&asked, 0, sizeof(asked));
    assert_int_equal(connect_closed(L"dav", L"wrong"), WN_BAD_PASSWORD);
    dav.unregister_callback(handle + 1);
    dav.unregister_callback(handle);
    assert_int_equal(connect_closed(NULL, NULL), WN_ACCESS_DENIED);
    assert_int_equal(asked.calls, 0);
}

#define CASE(name) cmocka_unit_test_setup(name, webdav_reset)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"open", webdav_open_role}};
    int exit_code;
    const struct CMUnitTest tests[] = {
        CASE(test_dav_get_names_negotiate_sizes_and_refuse_pointers),
        CASE(test_dav_add_connection_is_deleted_with_its_last_handle),
        CASE(test_dav_add_connection_refuses_and_connects_nothing),
        CASE(test_dav_cancel_connections_to_server_takes_what_the_name_covers),
        CASE(test_dav_cancel_connections_to_server_refuses),
        CASE(test_dav_flush_file_flushes_what_may_be_written),
        CASE(test_dav_get_extended_error_needs_1024_characters_and_has_none),
        CASE(test_dav_invalidate_cache_has_no_cache),
        CASE(test_dav_get_the_lock_owner_is_who_has_the_file),
        CASE(test_dav_register_auth_callback_is_asked_where_default_credentials_fail),
    };
    if (test_run_role(roles, COUNT(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("test_davclnt", tests, load, test_reset);
}
