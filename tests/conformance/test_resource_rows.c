/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/mpr.tsv and npapi.tsv about resources, networks and what a file manager
 * asks, as providers of every kind answer them, each in both widths. */
#include "tests/router/router_test.h"

#include "tests/mpr/mprtest.h"

#include <npapi.h>
#include <string.h>
#include <wchar.h>

#define NAME      L"\\\\some\\Thing\\below"
#define NAME_ANSI "\\\\some\\Thing\\below"
#define BUFFER_CB 4096
#define TEXT_CCH  64

/* No header declares them. */
DWORD WINAPI WNetGetDirectoryTypeA(const char *name, INT *type, BOOL flush_cache);
DWORD WINAPI WNetGetDirectoryTypeW(const WCHAR *name, INT *type, BOOL flush_cache);
DWORD WINAPI WNetDirectoryNotifyA(HWND owner, const char *directory, DWORD operation);
DWORD WINAPI WNetDirectoryNotifyW(HWND owner, const WCHAR *directory, DWORD operation);
DWORD WINAPI WNetGetPropertyTextA(DWORD button, DWORD selection, const char *name, char *text,
                                  DWORD text_cb, DWORD type);
DWORD WINAPI WNetGetPropertyTextW(DWORD button, DWORD selection, const WCHAR *name, WCHAR *text,
                                  DWORD text_cch, DWORD type);
DWORD WINAPI WNetPropertyDialogA(HWND owner, DWORD button, DWORD selection, const char *name,
                                 DWORD type);
DWORD WINAPI WNetPropertyDialogW(HWND owner, DWORD button, DWORD selection, const WCHAR *name,
                                 DWORD type);

static unsigned char buffer[BUFFER_CB];

static int set_up(void **state)
{
    return mprtest_reset(state) != 0 || router_setup(state) != 0;
}

/* Registers a provider that can all of this, and nothing else. */
static struct script *register_able(const WCHAR *name)
{
    struct script *script = register_script_of(L"file_manager.dll", name);
    script->caps[WNNC_CONNECTION] = 0;
    script->caps[WNNC_DIALOG] =
        WNNC_DLG_GETRESOURCEINFORMATION | WNNC_DLG_GETRESOURCEPARENT | WNNC_DLG_PROPERTYDIALOG;
    script->caps[WNNC_ADMIN] = WNNC_ADM_GETDIRECTORYTYPE | WNNC_ADM_DIRECTORYNOTIFY;
    script->browse.type = RESOURCETYPE_DISK;
    script->browse.display_type = RESOURCEDISPLAYTYPE_SHARE;
    script->browse.usage = RESOURCEUSAGE_CONNECTABLE;
    lstrcpynW(script->browse.remote, L"\\\\Some\\thing", SCRIPT_TEXT_CCH);
    lstrcpynW(script->browse.system, L"\\below", SCRIPT_TEXT_CCH);
    return script;
}

/* ---- resources ---- */

/* Asks all four with the same name; they must agree. provider NULL: the two of Information. */
static DWORD ask_resource(const WCHAR *provider)
{
    WCHAR remote[] = NAME;
    char remote_ansi[] = NAME_ANSI;
    WCHAR provider_text[TEXT_CCH];
    char provider_ansi[TEXT_CCH];
    NETRESOURCEW wide = {.lpRemoteName = remote};
    NETRESOURCEA narrow = {.lpRemoteName = remote_ansi};
    WCHAR *system = BAD_POINTER;
    char *system_ansi = BAD_POINTER;
    DWORD cb = BUFFER_CB;
    DWORD status;

    if (provider == NULL)
    {
        status = WNetGetResourceInformationW(&wide, buffer, &cb, &system);
        EXPECT(status, WNetGetResourceInformationA(&narrow, buffer, &cb, &system_ansi));
        if (status != NO_ERROR)
        {
            assert_ptr_equal(system, BAD_POINTER);
            assert_ptr_equal(system_ansi, BAD_POINTER);
        }
    }
    else
    {
        wide.lpProvider = lstrcpynW(provider_text, provider, TEXT_CCH);
        snprintf(provider_ansi, TEXT_CCH, "%ls", provider);
        narrow.lpProvider = provider_ansi;
        status = WNetGetResourceParentW(&wide, buffer, &cb);
        EXPECT(status, WNetGetResourceParentA(&narrow, buffer, &cb));
    }
    assert_int_equal(cb, BUFFER_CB);
    return status;
}

/* What a provider says, and what the caller hears. */
static const struct
{
    DWORD said;
    DWORD heard;
} resource_rows[] = {
    {WN_SUCCESS, NO_ERROR},
    {WN_BAD_NETNAME, ERROR_BAD_NET_NAME},
    {WN_BAD_DEV_TYPE, ERROR_BAD_DEV_TYPE},
    {WN_BAD_VALUE, ERROR_BAD_NET_NAME}, /* "not mine", as every 87 */
    {WN_NOT_AUTHENTICATED, ERROR_NOT_AUTHENTICATED},
    {WN_ACCESS_DENIED, ERROR_ACCESS_DENIED},
    {WN_NET_ERROR, ERROR_UNEXP_NET_ERR},
    {WN_FUNCTION_BUSY, ERROR_BUSY},
    {WN_NO_NETWORK, ERROR_BAD_NET_NAME},
    /* No name takes a quarter of a megabyte. */
    {WN_MORE_DATA, ERROR_BAD_NET_NAME},
};

static void test_rows_get_resource_says_what_the_provider_says(void **state)
{
    struct script *script = register_able(L"able");
    (void)state;
    set_order(L"able", NULL);
    for (size_t i = 0; i < sizeof(resource_rows) / sizeof(resource_rows[0]); i++)
    {
        script->browse.resource_result = resource_rows[i].said;
        script->browse.parent_result = resource_rows[i].said;
        assert_code(ask_resource(NULL), resource_rows[i].heard);
        assert_code(ask_resource(L"ABLE"), resource_rows[i].heard);
    }
    /* Each time in both widths; Parent tells whom it asks. */
    assert_int_equal(script->browse.resources,
                     2 * sizeof(resource_rows) / sizeof(resource_rows[0]));
    assert_int_equal(script->browse.parents, script->browse.resources);
    assert_int_equal(lstrcmpW(script->browse.seen_name, NAME), 0);
    assert_int_equal(lstrcmpW(script->browse.seen_provider, L"able"), 0);
}

static void test_rows_get_resource_extended_error_is_told(void **state)
{
    struct script *script = register_able(L"able");
    WCHAR text[TEXT_CCH] = L"?";
    WCHAR provider[TEXT_CCH] = L"?";
    DWORD code = 0;
    (void)state;
    lstrcpynW(script->extended, L"no", SCRIPT_TEXT_CCH);
    script->browse.resource_result = WN_EXTENDED_ERROR;
    script->browse.parent_result = WN_EXTENDED_ERROR;
    set_order(L"able", NULL);
    for (int parent = 0; parent < 2; parent++)
    {
        router_set_extended_error(0, NULL, NULL);
        assert_code(ask_resource(parent ? L"able" : NULL), ERROR_EXTENDED_ERROR);
        EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, TEXT_CCH, provider, TEXT_CCH));
        assert_code(code, 4711);
        assert_int_equal(lstrcmpW(text, L"no"), 0);
        assert_int_equal(lstrcmpW(provider, L"able"), 0);
    }
}

static void test_rows_get_resource_without_the_capability_is_no_network(void **state)
{
    (void)state;
    register_scripted(L"unable");
    set_order(L"unable", NULL);
    assert_code(ask_resource(NULL), ERROR_NO_NETWORK);
    assert_code(ask_resource(L"unable"), ERROR_NO_NETWORK);
    set_order(NULL);
    assert_code(ask_resource(NULL), ERROR_NO_NETWORK);
}

static void test_rows_get_resource_walks_on_until_one_owns_the_name(void **state)
{
    struct script *first = register_able(L"able");
    struct script *second = register_able(L"able2");
    (void)state;
    set_order(L"able", L"able2", NULL);
    first->browse.resource_result = WN_BAD_NETNAME;
    assert_code(ask_resource(NULL), NO_ERROR);
    /* The first one's scribbling did not reach the second. */
    assert_int_equal(lstrcmpW(second->browse.seen_name, NAME), 0);
    assert_int_equal(lstrcmpW(second->browse.seen_provider, L"<null>"), 0);
    first->browse.resource_result = WN_ACCESS_DENIED;
    second->browse.resource_result = WN_BAD_DEV_TYPE;
    assert_code(ask_resource(NULL), ERROR_ACCESS_DENIED);
    /* Parent has one to ask. */
    first->browse.parents = 0;
    second->browse.parent_result = WN_BAD_NETNAME;
    assert_code(ask_resource(L"able2"), ERROR_BAD_NET_NAME);
    assert_int_equal(first->browse.parents, 0);
}

static void test_rows_get_resource_wild_answers_are_not_handed_on(void **state)
{
    struct script *script = register_able(L"able");
    NETRESOURCEW found;
    (void)state;
    set_order(L"able", NULL);
    assert_code(ask_resource(L"able"), NO_ERROR);
    WCHAR remote[] = NAME;
    NETRESOURCEW wide = {.lpRemoteName = remote};
    WCHAR *system = NULL;
    DWORD cb = BUFFER_CB;
    EXPECT(NO_ERROR, WNetGetResourceInformationW(&wide, buffer, &cb, &system));
    memcpy(&found, buffer, sizeof(found));
    assert_int_equal(lstrcmpW(system, L"\\below"), 0);
    assert_int_equal(lstrcmpW(found.lpRemoteName, L"\\\\Some\\thing"), 0);
    /* It gave no provider, and members that are nobody's. */
    assert_int_equal(lstrcmpW(found.lpProvider, L"able"), 0);
    assert_null(found.lpLocalName);
    assert_null(found.lpComment);
    assert_int_equal(found.dwScope, 0);
    script->browse.wild = 1;
    assert_code(ask_resource(NULL), ERROR_BAD_NET_NAME);
    /* The top of a network alone has no name. */
    script->browse.wild = 0;
    script->browse.remote[0] = L'\0';
    script->browse.system[0] = L'\0';
    assert_code(ask_resource(NULL), ERROR_BAD_NET_NAME);
    assert_code(ask_resource(L"able"), NO_ERROR);
}

static void test_rows_get_resource_provider_not_started_is_no_net_or_bad_path(void **state)
{
    struct script *script = register_able(L"sleeps");
    (void)state;
    script->caps[WNNC_START] = 5000;
    set_order(L"sleeps", NULL);
    assert_code(ask_resource(NULL), ERROR_NO_NET_OR_BAD_PATH);
    assert_code(ask_resource(L"sleeps"), ERROR_NO_NET_OR_BAD_PATH);
    assert_int_equal(script->browse.resources + script->browse.parents, 0);
    script->caps[WNNC_START] = 1;
    assert_code(ask_resource(NULL), NO_ERROR);
}

/* The provider enumerates nothing; WNNC_DIALOG alone counts. */
static void test_fault_08_resource_information_is_asked_without_enumeration(void **state)
{
    struct script *script = register_able(L"able");
    (void)state;
    assert_int_equal(script->caps[WNNC_ENUMERATION], 0);
    set_order(L"able", NULL);
    assert_code(ask_resource(NULL), NO_ERROR);
    assert_int_equal(script->browse.resources, 2);
}

/* Errors arrive as they are, and an answer of any length. */
static void test_fault_51_resource_information_ansi_gives_its_own_errors_and_sizes(void **state)
{
    struct script *script = register_able(L"able");
    char remote[] = NAME_ANSI;
    char *system = NULL;
    NETRESOURCEA resource = {.lpRemoteName = remote};
    NETRESOURCEA found;
    DWORD cb = 0;
    (void)state;
    set_order(L"able", NULL);
    script->browse.resource_result = WN_BAD_DEV_TYPE;
    EXPECT(ERROR_BAD_DEV_TYPE, WNetGetResourceInformationA(&resource, buffer, &cb, &system));
    script->browse.resource_result = WN_SUCCESS;
    EXPECT(ERROR_MORE_DATA, WNetGetResourceInformationA(&resource, NULL, &cb, &system));
    assert_int_equal(cb, sizeof(NETRESOURCEA) + sizeof("\\\\Some\\thing") + sizeof("able") +
                             sizeof("\\below"));
    for (int again = 0; again < 100; again++)
    {
        memset(buffer, POISON_BYTE, sizeof(buffer));
        EXPECT(NO_ERROR, WNetGetResourceInformationA(&resource, buffer, &cb, &system));
        memcpy(&found, buffer, sizeof(found));
        assert_string_equal(found.lpRemoteName, "\\\\Some\\thing");
        assert_string_equal(found.lpProvider, "able");
        assert_string_equal(system, "\\below");
        assert_int_equal(buffer[cb], POISON_BYTE);
    }
}

/* ---- what a file manager asks ---- */

static void test_rows_directory_type_is_the_first_takers(void **state)
{
    static const struct
    {
        DWORD first;
        DWORD second;
        DWORD heard;
        INT type;
    } rows[] = {
        {WN_SUCCESS, WN_SUCCESS, NO_ERROR, WNDT_NETWORK},
        {WN_NOT_SUPPORTED, WN_SUCCESS, NO_ERROR, WNDT_NORMAL},
        {WN_NOT_SUPPORTED, WN_NOT_SUPPORTED, ERROR_NOT_SUPPORTED, 77},
        {WN_ACCESS_DENIED, WN_BAD_VALUE, ERROR_ACCESS_DENIED, 77},
    };
    struct script *first = register_able(L"able");
    struct script *second = register_able(L"able2");
    (void)state;
    set_order(L"able", L"able2", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        INT type = 77;
        INT type_ansi = 77;
        first->browse.type_result = rows[i].first;
        first->browse.directory_type = WNDT_NETWORK;
        second->browse.type_result = rows[i].second;
        EXPECT(rows[i].heard, WNetGetDirectoryTypeW(L"X:\\dir", &type, TRUE));
        assert_int_equal(type, rows[i].type);
        EXPECT(rows[i].heard, WNetGetDirectoryTypeA("X:\\dir", &type_ansi, FALSE));
        assert_int_equal(type_ansi, rows[i].type);
        assert_int_equal(lstrcmpW(first->browse.seen_name, L"X:\\dir"), 0);
        assert_false(first->browse.seen_flush);
    }
    assert_int_equal(second->browse.types, 6);
    assert_int_equal(lstrcmpW(second->browse.seen_name, L"X:\\dir"), 0);
    INT type = 77;
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetDirectoryTypeW(NULL, &type, FALSE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetDirectoryTypeW(L"X:\\", NULL, FALSE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetDirectoryTypeA(BAD_POINTER, &type, FALSE));
    assert_int_equal(type, 77);
}

static void test_rows_directory_notify_goes_on_or_not(void **state)
{
    static const struct
    {
        DWORD first;
        DWORD second;
        DWORD heard;
        LONG second_asked;
    } rows[] = {
        {WN_SUCCESS, WN_CANCEL, NO_ERROR, 0},
        /* No special directories: go on. */
        {WN_NOT_SUPPORTED, WN_NOT_SUPPORTED, NO_ERROR, 2},
        {WN_NOT_SUPPORTED, WN_CANCEL, WN_CANCEL, 2},
        /* It is done, or the user does not want it: nobody else may do it. */
        {ERROR_CONTINUE, WN_SUCCESS, ERROR_CONTINUE, 0},
        {WN_CANCEL, WN_SUCCESS, WN_CANCEL, 0},
        {WN_OUT_OF_MEMORY, WN_NOT_SUPPORTED, ERROR_NOT_ENOUGH_MEMORY, 2},
    };
    const HWND owner = GetDesktopWindow();
    struct script *first = register_able(L"able");
    struct script *second = register_able(L"able2");
    (void)state;
    set_order(L"able", L"able2", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        first->browse.notify_result = rows[i].first;
        second->browse.notify_result = rows[i].second;
        second->browse.notifies = 0;
        EXPECT(rows[i].heard, WNetDirectoryNotifyW(owner, L"X:\\dir", WNDN_MVDIR));
        assert_int_equal(first->browse.seen_operation, WNDN_MVDIR);
        EXPECT(rows[i].heard, WNetDirectoryNotifyA(owner, "X:\\dir", WNDN_RMDIR));
        assert_int_equal(first->browse.seen_operation, WNDN_RMDIR);
        assert_ptr_equal(first->browse.seen_owner, owner);
        assert_int_equal(second->browse.notifies, rows[i].second_asked);
    }
    EXPECT(ERROR_INVALID_ADDRESS, WNetDirectoryNotifyW(owner, NULL, WNDN_MKDIR));
    EXPECT(ERROR_INVALID_ADDRESS, WNetDirectoryNotifyA(owner, BAD_POINTER, WNDN_MKDIR));
}

/* What NPGetPropertyText and NPPropertyDialog say, and what the caller hears. */
static const struct
{
    DWORD said;
    DWORD heard;
} property_rows[] = {
    {WN_SUCCESS, NO_ERROR},
    {WN_OUT_OF_MEMORY, ERROR_NOT_ENOUGH_MEMORY},
    {WN_MORE_DATA, ERROR_MORE_DATA},
    {WN_BAD_VALUE, ERROR_INVALID_PARAMETER},
    {WN_NOT_SUPPORTED, ERROR_NOT_SUPPORTED},
    {WN_NET_ERROR, ERROR_UNEXP_NET_ERR},
    {WN_CANCEL, ERROR_CANCELLED},
};

static void test_rows_property_text_of_every_button(void **state)
{
    static const DWORD buttons[] = {1, 2, 6, 11, 16};
    struct script *script = register_able(L"able");
    WCHAR text[TEXT_CCH];
    char text_ansi[TEXT_CCH];
    (void)state;
    set_order(L"able", NULL);
    lstrcpynW(script->browse.button, L"Owner...", SCRIPT_TEXT_CCH);
    for (size_t i = 0; i < sizeof(buttons) / sizeof(buttons[0]); i++)
    {
        EXPECT(NO_ERROR, WNetGetPropertyTextW(buttons[i], WNPS_MULT, L"C:\\a C:\\b", text, TEXT_CCH,
                                              WNTYPE_FILE));
        assert_int_equal(lstrcmpW(text, L"Owner..."), 0);
        assert_int_equal(script->browse.seen_button, buttons[i]);
        EXPECT(NO_ERROR, WNetGetPropertyTextA(buttons[i], WNPS_DIR, "C:\\a", text_ansi, TEXT_CCH,
                                              WNTYPE_FILE));
        assert_string_equal(text_ansi, "Owner...");
        assert_int_equal(script->browse.seen_selection, WNPS_DIR);
        assert_int_equal(script->browse.seen_type, WNTYPE_FILE);
        assert_int_equal(lstrcmpW(script->browse.seen_name, L"C:\\a"), 0);
    }
    /* Too small by one; nothing is written then. */
    text[0] = L'p';
    text_ansi[0] = 'p';
    EXPECT(ERROR_MORE_DATA, WNetGetPropertyTextW(1, WNPS_FILE, L"C:\\a", text, 8, WNTYPE_FILE));
    EXPECT(ERROR_MORE_DATA, WNetGetPropertyTextA(1, WNPS_FILE, "C:\\a", text_ansi, 8, WNTYPE_FILE));
    assert_int_equal(text[0], 'p');
    assert_int_equal(text_ansi[0], 'p');
    EXPECT(NO_ERROR, WNetGetPropertyTextA(1, WNPS_FILE, "C:\\a", text_ansi, 9, WNTYPE_FILE));
    /* No button here and further on. */
    script->browse.button[0] = L'\0';
    EXPECT(NO_ERROR, WNetGetPropertyTextW(2, WNPS_FILE, L"C:\\a", text, TEXT_CCH, WNTYPE_FILE));
    assert_int_equal(text[0], 0);
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetGetPropertyTextW(1, WNPS_FILE, NULL, text, TEXT_CCH, WNTYPE_FILE));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetGetPropertyTextA(1, WNPS_FILE, "C:\\a", NULL, TEXT_CCH, WNTYPE_FILE));
}

static void test_rows_property_text_and_dialog_say_what_the_provider_says(void **state)
{
    const HWND owner = GetDesktopWindow();
    struct script *script = register_able(L"able");
    WCHAR text[TEXT_CCH];
    char text_ansi[TEXT_CCH];
    (void)state;
    set_order(L"able", NULL);
    lstrcpynW(script->browse.button, L"Owner...", SCRIPT_TEXT_CCH);
    for (size_t i = 0; i < sizeof(property_rows) / sizeof(property_rows[0]); i++)
    {
        const DWORD heard = property_rows[i].heard;
        script->browse.text_result = property_rows[i].said;
        script->browse.dialog_result = property_rows[i].said;
        text[0] = L'p';
        text_ansi[0] = 'p';
        EXPECT(heard, WNetGetPropertyTextW(1, WNPS_FILE, L"C:\\a", text, TEXT_CCH, WNTYPE_FILE));
        EXPECT(heard,
               WNetGetPropertyTextA(1, WNPS_FILE, "C:\\a", text_ansi, TEXT_CCH, WNTYPE_FILE));
        assert_int_equal(text[0], heard == NO_ERROR ? 'O' : 'p');
        assert_int_equal(text_ansi[0], heard == NO_ERROR ? 'O' : 'p');
        EXPECT(heard, WNetPropertyDialogW(owner, 2, WNPS_FILE, L"C:\\a", WNTYPE_FILE));
        assert_int_equal(script->browse.seen_button, 2);
        EXPECT(heard, WNetPropertyDialogA(owner, 13, WNPS_MULT, "C:\\b", WNTYPE_FILE));
        assert_int_equal(script->browse.seen_button, 13);
        assert_ptr_equal(script->browse.seen_owner, owner);
        assert_int_equal(lstrcmpW(script->browse.seen_name, L"C:\\b"), 0);
    }
    EXPECT(ERROR_INVALID_ADDRESS, WNetPropertyDialogW(owner, 1, WNPS_FILE, NULL, WNTYPE_FILE));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetPropertyDialogA(owner, 1, WNPS_FILE, BAD_POINTER, WNTYPE_FILE));
}

/* Each of the six functions of this room; the others of the fault are in their rooms' tests. */
static void test_fault_09_functions_of_resources_directories_and_buttons_are_asked(void **state)
{
    struct script *script = register_able(L"able");
    WCHAR text[TEXT_CCH];
    INT type;
    (void)state;
    set_order(L"able", NULL);
    assert_code(ask_resource(NULL), NO_ERROR);
    assert_code(ask_resource(L"able"), NO_ERROR);
    EXPECT(NO_ERROR, WNetGetDirectoryTypeW(L"X:\\", &type, FALSE));
    EXPECT(NO_ERROR, WNetDirectoryNotifyW(NULL, L"X:\\d", WNDN_MKDIR));
    EXPECT(NO_ERROR, WNetGetPropertyTextW(1, WNPS_FILE, L"X:\\f", text, TEXT_CCH, WNTYPE_FILE));
    EXPECT(NO_ERROR, WNetPropertyDialogW(NULL, 1, WNPS_FILE, L"X:\\f", WNTYPE_FILE));
    assert_int_equal(script->browse.resources, 2);
    assert_int_equal(script->browse.parents, 2);
    assert_int_equal(script->browse.types, 1);
    assert_int_equal(script->browse.notifies, 1);
    assert_int_equal(script->browse.texts, 1);
    assert_int_equal(script->browse.dialogs, 1);
}

static void test_rows_file_manager_without_a_provider_for_it_is_no_network(void **state)
{
    WCHAR text[TEXT_CCH];
    INT type = 77;
    (void)state;
    register_scripted(L"unable");
    set_order(L"unable", NULL);
    EXPECT(ERROR_NO_NETWORK, WNetGetDirectoryTypeW(L"X:\\", &type, FALSE));
    EXPECT(ERROR_NO_NETWORK, WNetDirectoryNotifyW(NULL, L"X:\\d", WNDN_MKDIR));
    EXPECT(ERROR_NO_NETWORK,
           WNetGetPropertyTextW(1, WNPS_FILE, L"X:\\f", text, TEXT_CCH, WNTYPE_FILE));
    EXPECT(ERROR_NO_NETWORK, WNetPropertyDialogW(NULL, 1, WNPS_FILE, L"X:\\f", WNTYPE_FILE));
    assert_int_equal(type, 77);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, router_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows_get_resource_says_what_the_provider_says),
        CASE(test_rows_get_resource_extended_error_is_told),
        CASE(test_rows_get_resource_without_the_capability_is_no_network),
        CASE(test_rows_get_resource_walks_on_until_one_owns_the_name),
        CASE(test_rows_get_resource_wild_answers_are_not_handed_on),
        CASE(test_rows_get_resource_provider_not_started_is_no_net_or_bad_path),
        CASE(test_fault_08_resource_information_is_asked_without_enumeration),
        CASE(test_fault_51_resource_information_ansi_gives_its_own_errors_and_sizes),
        CASE(test_rows_directory_type_is_the_first_takers),
        CASE(test_rows_directory_notify_goes_on_or_not),
        CASE(test_rows_property_text_of_every_button),
        CASE(test_rows_property_text_and_dialog_say_what_the_provider_says),
        CASE(test_fault_09_functions_of_resources_directories_and_buttons_are_asked),
        CASE(test_rows_file_manager_without_a_provider_for_it_is_no_network),
    };
    return mprtest_main(argc, argv, "conformance: resources", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
