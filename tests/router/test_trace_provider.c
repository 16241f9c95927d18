/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The trace layer over the calls into providers. It is linked in here, so that its lines can be
 * captured. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <windows.h>

#include <cmocka.h>

#include "dlls/common/trace.h"
#include "dlls/router/provider_calls.h"

static DWORD WINAPI add3(HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user,
                         DWORD flags)
{
    (void)owner;
    (void)resource;
    (void)user;
    assert_int_equal(lstrcmpW(password, L"topsecret"), 0);
    assert_int_equal(flags, CONNECT_TEMPORARY);
    return WN_BAD_PASSWORD;
}

static DWORD WINAPI add4(HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_cb, DWORD flags,
                         BYTE *options, DWORD options_cb)
{
    (void)owner;
    (void)resource;
    assert_memory_equal(auth, "topsecret", 10);
    assert_int_equal(auth_cb, 10);
    /* CONNECT_DEFERRED is not for a provider that cannot. */
    assert_int_equal(flags, CONNECT_TEMPORARY);
    assert_memory_equal(options, "o", 2);
    assert_int_equal(options_cb, 2);
    return WN_ACCESS_DENIED;
}

static DWORD WINAPI cancel(WCHAR *name, BOOL force)
{
    assert_int_equal(lstrcmpW(name, L"Q:"), 0);
    assert_int_equal(force, 2);
    return WN_OPEN_FILES;
}

static DWORD WINAPI get(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    assert_int_equal(*remote_cch, 64);
    wcscpy(remote, L"\\\\a\\b");
    return WN_SUCCESS;
}

static struct provider_registration registration = {.name = L"Some Network"};
static struct provider provider = {
    .functions = {.add_connection3 = add3,
                  .add_connection4 = add4,
                  .cancel_connection = cancel,
                  .get_connection = get},
    .connection = WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS,
};
static const struct provider_entry entry = {.registration = &registration, .provider = &provider};

static void test_trace_provider_tells_name_arguments_and_result_and_no_password(void **state)
{
    (void)state;
    char lines[2048];
    WCHAR local[] = L"Q:";
    WCHAR remote[64] = L"\\\\files\\public";
    WCHAR password[] = L"topsecret";
    WCHAR user[] = L"lab";
    DWORD cch = 64;
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote};

    trace_capture_begin(lines, sizeof(lines));
    const struct provider_calls *calls = provider_calls_get();
    const DWORD added = calls->add(&entry, NULL, &resource, password, user, CONNECT_TEMPORARY);
    const DWORD cancelled = calls->cancel(&entry, local, 2);
    const DWORD got = calls->get_connection(&entry, local, remote, &cch);
    trace_capture_end();

    assert_ptr_equal(calls, &provider_calls_traced);
    assert_int_equal(added, WN_BAD_PASSWORD);
    assert_int_equal(cancelled, WN_OPEN_FILES);
    assert_int_equal(got, WN_SUCCESS);
    assert_non_null(strstr(lines, "Some Network"));
    assert_non_null(strstr(lines, "NPAddConnection3(local L\"Q:\""));
    assert_non_null(strstr(lines, "public"));
    assert_non_null(strstr(lines, "returned 86"));
    assert_non_null(strstr(lines, "NPCancelConnection(L\"Q:\", 2)"));
    assert_non_null(strstr(lines, "returned 2401"));
    assert_non_null(strstr(lines, "NPGetConnection(L\"Q:\")"));
    assert_non_null(strstr(lines, "returned 0, L\"\\\\\\\\a\\\\b\""));
    assert_null(strstr(lines, "secret"));
}

static void test_trace_provider_tells_sizes_of_blocks_and_nothing_of_them(void **state)
{
    (void)state;
    char lines[2048];
    char auth[] = "topsecret";
    BYTE options[] = "o";
    WCHAR local[] = L"Q:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote};

    trace_capture_begin(lines, sizeof(lines));
    const DWORD added =
        provider_calls_get()->add4(&entry, NULL, &resource, auth, sizeof(auth),
                                   CONNECT_TEMPORARY | CONNECT_DEFERRED, options, sizeof(options));
    trace_capture_end();

    assert_int_equal(added, WN_ACCESS_DENIED);
    assert_non_null(strstr(lines, "NPAddConnection4(local L\"Q:\""));
    assert_non_null(strstr(lines, "auth 10 bytes"));
    assert_non_null(strstr(lines, "options 2 bytes"));
    assert_non_null(strstr(lines, "returned 5"));
    assert_null(strstr(lines, "secret"));
}

static void test_provider_calls_get_without_trace_is_the_plain_layer(void **state)
{
    (void)state;
    WCHAR local[] = L"Q:";
    assert_ptr_equal(provider_calls_get(), &provider_calls_direct);
    assert_int_equal(provider_calls_get()->cancel(&entry, local, 2), WN_OPEN_FILES);
}

/* ---- resources, and what a file manager asks ---- */

static DWORD WINAPI resource_information(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                                         WCHAR **system)
{
    (void)resource;
    (void)buffer;
    (void)buffer_cb;
    (void)system;
    return WN_BAD_DEV_TYPE;
}

static DWORD WINAPI resource_parent(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    (void)resource;
    (void)buffer;
    (void)buffer_cb;
    return WN_NOT_AUTHENTICATED;
}

static DWORD WINAPI directory_type(WCHAR *name, INT *type, BOOL flush)
{
    (void)name;
    assert_true(flush);
    *type = WNDT_NETWORK;
    return WN_SUCCESS;
}

static DWORD WINAPI directory_notify(HWND owner, WCHAR *directory, DWORD operation)
{
    (void)owner;
    (void)directory;
    assert_int_equal(operation, WNDN_RMDIR);
    return ERROR_CONTINUE;
}

static DWORD WINAPI property_text(DWORD button, DWORD selection, WCHAR *name, WCHAR *text,
                                  DWORD text_cch, DWORD type)
{
    (void)name;
    (void)text;
    assert_int_equal(button, 11);
    assert_int_equal(selection, WNPS_MULT);
    assert_int_equal(text_cch, 64);
    assert_int_equal(type, WNTYPE_FILE);
    return WN_OUT_OF_MEMORY;
}

static DWORD WINAPI property_dialog(HWND owner, DWORD button, DWORD selection, WCHAR *name,
                                    DWORD type)
{
    (void)owner;
    (void)button;
    (void)selection;
    (void)name;
    (void)type;
    return WN_CANCEL;
}

static DWORD WINAPI permission_caps(WCHAR *drive)
{
    (void)drive;
    return WNPERMC_PERM | WNPERMC_OWNER;
}

static DWORD WINAPI edit_permissions(WCHAR *drive, HWND owner, DWORD dialog)
{
    (void)drive;
    (void)owner;
    assert_int_equal(dialog, WNPERM_DLG_OWNER);
    return WN_OUT_OF_MEMORY;
}

static DWORD WINAPI permission_help(WCHAR *drive, DWORD dialog, BOOL directory, void *file,
                                    DWORD *file_cb, DWORD *context)
{
    (void)drive;
    assert_int_equal(dialog, WNPERM_DLG_AUDIT);
    assert_true(directory);
    assert_int_equal(*file_cb, 64);
    memcpy(file, L"perm.hlp", sizeof(L"perm.hlp"));
    *context = 17;
    return WN_SUCCESS;
}

static void test_trace_provider_tells_of_permissions(void **state)
{
    static struct provider able = {
        .functions = {.get_permission_caps = permission_caps,
                      .edit_permissions = edit_permissions,
                      .get_permission_help = permission_help},
    };
    const struct provider_entry asked = {.registration = &registration, .provider = &able};
    char lines[4096];
    WCHAR drive[] = L"X:";
    WCHAR file[32];
    DWORD cb = sizeof(file);
    DWORD context = 0;
    (void)state;

    trace_capture_begin(lines, sizeof(lines));
    const struct provider_calls *calls = provider_calls_get();
    const DWORD results[] = {
        calls->permission_caps(&asked, drive),
        calls->edit_permissions(&asked, drive, NULL, WNPERM_DLG_OWNER),
        calls->permission_help(&asked, drive, WNPERM_DLG_AUDIT, TRUE, file, &cb, &context),
    };
    trace_capture_end();

    static const DWORD wanted[] = {WNPERMC_PERM | WNPERMC_OWNER, WN_OUT_OF_MEMORY, WN_SUCCESS};
    assert_memory_equal(results, wanted, sizeof(wanted));
    assert_int_equal(context, 17);
    static const char *const told[] = {
        "Some Network\": NPFMXGetPermCaps(L\"X:\")",
        "returned mask 0x5",
        "NPFMXEditPerm(L\"X:\", dialog 2)",
        "returned 8",
        "NPFMXGetPermHelp(L\"X:\", dialog 1, directory 1, 64 bytes)",
        "returned 0, L\"perm.hlp\", context 17",
    };
    for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
    {
        if (strstr(lines, told[i]) == NULL)
            fail_msg("not told: %s", told[i]);
    }
}

static void test_trace_provider_tells_of_resources_and_directories(void **state)
{
    static struct provider able = {
        .functions = {.get_resource_information = resource_information,
                      .get_resource_parent = resource_parent,
                      .get_directory_type = directory_type,
                      .directory_notify = directory_notify,
                      .get_property_text = property_text,
                      .property_dialog = property_dialog},
    };
    const struct provider_entry asked = {.registration = &registration, .provider = &able};
    char lines[4096];
    WCHAR name[64] = L"\\\\files\\public";
    WCHAR text[64];
    WCHAR *system = NULL;
    NETRESOURCEW resource = {.lpRemoteName = name};
    DWORD cb = 0;
    INT type = WNDT_NORMAL;
    (void)state;

    trace_capture_begin(lines, sizeof(lines));
    const struct provider_calls *calls = provider_calls_get();
    const DWORD results[] = {
        calls->resource_information(&asked, &resource, NULL, &cb, &system),
        calls->resource_parent(&asked, &resource, NULL, &cb),
        calls->directory_type(&asked, name, &type, TRUE),
        calls->directory_notify(&asked, NULL, name, WNDN_RMDIR),
        calls->property_text(&asked, 11, WNPS_MULT, name, text, 64, WNTYPE_FILE),
        calls->property_dialog(&asked, NULL, 2, WNPS_FILE, name, WNTYPE_FILE),
    };
    trace_capture_end();

    static const DWORD wanted[] = {WN_BAD_DEV_TYPE, WN_NOT_AUTHENTICATED, WN_SUCCESS,
                                   ERROR_CONTINUE,  WN_OUT_OF_MEMORY,     WN_CANCEL};
    assert_memory_equal(results, wanted, sizeof(wanted));
    assert_int_equal(type, WNDT_NETWORK);
    static const char *const told[] = {"NPGetResourceInformation(L\"\\\\\\\\files",
                                       "returned 66",
                                       "NPGetResourceParent(",
                                       "returned 1244",
                                       "NPGetDirectoryType(",
                                       "returned 0, type 1",
                                       "NPDirectoryNotify(",
                                       "returned 1246",
                                       "NPGetPropertyText(11, 2,",
                                       "returned 8",
                                       "NPPropertyDialog(2, 0,",
                                       "returned 1223"};
    for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
    {
        if (strstr(lines, told[i]) == NULL)
            fail_msg("not told: %s", told[i]);
    }
}

static int allow_capture(void **state)
{
    (void)state;
    trace_allow_capture();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trace_provider_tells_name_arguments_and_result_and_no_password),
        cmocka_unit_test(test_trace_provider_tells_sizes_of_blocks_and_nothing_of_them),
        cmocka_unit_test(test_provider_calls_get_without_trace_is_the_plain_layer),
        cmocka_unit_test(test_trace_provider_tells_of_resources_and_directories),
        cmocka_unit_test(test_trace_provider_tells_of_permissions),
    };
    return cmocka_run_group_tests(tests, allow_capture, NULL);
}
