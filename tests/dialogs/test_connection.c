/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetConnectionDialog and WNetConnectionDialog1, with somebody who uses the dialog. */
#include "person.h"

#include "tests/conformance/alloc_fail.h"

#define CANCELLED ((DWORD)-1)
#define UNTOUCHED 0xa5a5a5a5u

static const WCHAR saved_key[] =
    L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";

/* ---- the calls ---- */

/* dwDevNum after the last call. */
static DWORD device_number;

static DWORD dialog1_of_type(const WCHAR *remote, DWORD type, DWORD flags)
{
    WCHAR text[2048];
    NETRESOURCEW resource = {.dwType = type};
    CONNECTDLGSTRUCTW parameters = {.cbStructure = sizeof(parameters),
                                    .lpConnRes = &resource,
                                    .dwFlags = flags,
                                    .dwDevNum = UNTOUCHED};
    if (remote != NULL)
    {
        lstrcpynW(text, remote, 2048);
        resource.lpRemoteName = text;
    }
    const DWORD status = WNetConnectionDialog1W(&parameters);
    device_number = parameters.dwDevNum;
    return status;
}

static DWORD dialog1(const WCHAR *remote, DWORD flags)
{
    return dialog1_of_type(remote, RESOURCETYPE_DISK, flags);
}

static int set_up(void **state)
{
    mprtest_reset(state);
    RegDeleteTreeW(HKEY_CURRENT_USER, saved_key);
    return 0;
}

/* ---- what the person does ---- */

static bool is_checked(HWND window)
{
    return SendDlgItemMessageW(window, DIALOG_PERSIST, BM_GETCHECK, 0, 0) == BST_CHECKED;
}

static void set_persistent(HWND window, bool persistent)
{
    SendDlgItemMessageW(window, DIALOG_PERSIST, BM_SETCHECK,
                        persistent ? BST_CHECKED : BST_UNCHECKED, 0);
}

static void connect_k(HWND window, const WCHAR *folder)
{
    person_choose(window, DIALOG_DRIVE, L"K:");
    person_type(window, DIALOG_FOLDER, folder);
    set_persistent(window, false);
    person_push(window, IDOK);
}

static void connect_public(HWND window)
{
    connect_k(window, PUBLIC);
}

static void connect_private(HWND window)
{
    connect_k(window, PRIVATE);
}

static void connect_nothing(HWND window)
{
    connect_k(window, L"\\\\files\\nothing");
}

static void connect_refused(HWND window)
{
    connect_k(window, L"\\\\scripted\\1208");
}

static void connect_busy(HWND window)
{
    connect_k(window, L"\\\\scripted\\170");
}

static void connect_wrong_password(HWND window)
{
    connect_k(window, L"\\\\scripted\\86");
}

static void give_wrong_password(HWND window)
{
    person_type(window, DIALOG_USER_NAME, L"lab");
    person_type(window, DIALOG_PASSWORD, L"wrong");
    person_press(window, IDOK);
}

static void give_good_password(HWND window)
{
    person_check(person_sees(window, DIALOG_USER_NAME, L"lab"), "the user's name is kept");
    person_check(person_sees(window, DIALOG_PASSWORD, L""), "the password is not kept");
    person_type(window, DIALOG_PASSWORD, L"labpassword");
    person_press(window, IDOK);
}

static void read_not_found(HWND window)
{
    person_check(person_reads(window, L"\\\\files\\nothing"), "the message names the folder");
    person_check(person_reads(window, L"67"), "the message names the error");
    person_press(window, IDOK);
}

static void read_provider_text(HWND window)
{
    person_check(person_reads(window, L"The script says no."), "the provider's words are told");
    person_press(window, IDOK);
}

/* ---- WNetConnectionDialog ---- */

/* mpr.tsv: connection made (OK pressed). */
static void test_connection_dialog_ok_has_connected(void **state)
{
    static const struct person_step steps[] = {{DIALOG_CONNECT_TITLE, connect_public}};
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    mprtest_expect_drive(L"K:", PUBLIC);
    assert_false(mprtest_is_remembered(L'K'));
}

/* mpr.tsv: dialog cancelled by user. */
static void test_connection_dialog_cancelled_is_minus_one(void **state)
{
    static const struct person_step steps[] = {{DIALOG_CONNECT_TITLE, person_cancel}};
    const DWORD drives = GetLogicalDrives();
    (void)state;
    PERSON_EXPECT(CANCELLED, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    PERSON_EXPECT(CANCELLED, steps, dialog1(PUBLIC, 0));
    assert_int_equal(device_number, UNTOUCHED);
    assert_int_equal(GetLogicalDrives(), drives);
}

/* Remarks of WNetConnectionDialog: a password is asked for, and tried. */
static void test_connection_dialog_password_wanted_is_asked_for(void **state)
{
    static const struct person_step steps[] = {
        {DIALOG_CONNECT_TITLE, connect_private},
        {DIALOG_PASSWORD_TITLE, give_wrong_password},
        {DIALOG_PASSWORD_TITLE, give_good_password},
    };
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    mprtest_expect_drive(L"K:", PRIVATE);
}

/* mpr.tsv: password invalid (system prompts and retries first). */
static void test_connection_dialog_password_invalid_and_given_up_is_told(void **state)
{
    static const struct person_step steps[] = {
        {DIALOG_CONNECT_TITLE, connect_wrong_password},
        {DIALOG_PASSWORD_TITLE, give_wrong_password},
        {DIALOG_PASSWORD_TITLE, person_cancel},
    };
    (void)state;
    mprtest_script(SCRIPTED_FIRST);
    const DWORD calls = mprtest_script_calls();
    PERSON_EXPECT(ERROR_INVALID_PASSWORD, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    assert_true(mprtest_script_calls() >= calls + 2);
    mprtest_expect_gone(L"K:");
}

/* A prompt that is cancelled before any password was wrong leads back. */
static void test_connection_dialog_password_prompt_cancelled_leads_back(void **state)
{
    static const struct person_step steps[] = {
        {DIALOG_CONNECT_TITLE, connect_private},
        {DIALOG_PASSWORD_TITLE, person_cancel},
        {DIALOG_CONNECT_TITLE, connect_public},
    };
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    mprtest_expect_drive(L"K:", PUBLIC);
}

/* "Errors that occur after a dialog session are reported to the user directly." */
static void test_connection_dialog_error_is_told_and_the_dialog_stays(void **state)
{
    static const struct person_step steps[] = {
        {DIALOG_CONNECT_TITLE, connect_nothing},
        {DIALOG_MESSAGE_TITLE, read_not_found},
        {DIALOG_CONNECT_TITLE, connect_public},
    };
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    mprtest_expect_drive(L"K:", PUBLIC);
}

static void expect_extended(void)
{
    DWORD code = 0;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";

    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_int_equal(code, 4711);
    assert_int_equal(wcscmp(provider, SCRIPTED_NAME), 0);
}

/* mpr.tsv: provider-specific failure, both functions; provider busy. */
static void test_connection_dialog_provider_failure_is_told(void **state)
{
    static const struct person_step refused[] = {
        {DIALOG_CONNECT_TITLE, connect_refused},
        {DIALOG_MESSAGE_TITLE, read_provider_text},
    };
    static const struct person_step busy[] = {
        {DIALOG_CONNECT_TITLE, connect_busy},
        {DIALOG_MESSAGE_TITLE, person_ok},
    };
    (void)state;
    mprtest_script(SCRIPTED_FIRST);
    PERSON_EXPECT(ERROR_EXTENDED_ERROR, refused, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    expect_extended();
    PERSON_EXPECT(ERROR_EXTENDED_ERROR, refused, dialog1(NULL, CONNDLG_USE_MRU));
    expect_extended();
    assert_int_equal(device_number, UNTOUCHED);
    PERSON_EXPECT(ERROR_BUSY, busy, dialog1(NULL, CONNDLG_USE_MRU));
    assert_int_equal(device_number, UNTOUCHED);
}

/* mpr.tsv: no network is available, both functions. */
static void test_connection_dialog_without_network_is_no_network(void **state)
{
    (void)state;
    mprtest_order(L"");
    EXPECT(ERROR_NO_NETWORK, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    EXPECT(ERROR_NO_NETWORK, dialog1(PUBLIC, 0));
    assert_int_equal(device_number, UNTOUCHED);
}

/* mpr.tsv: no memory to show the dialog, both functions. */
static void test_connection_dialog_without_memory_is_not_enough_memory(void **state)
{
    (void)state;
    assert_true(alloc_fail_begin(L"mpr.dll"));
    const DWORD status = WNetConnectionDialog(NULL, RESOURCETYPE_DISK);
    const DWORD status1 = dialog1(PUBLIC, 0);
    assert_true(alloc_fail_end() >= 2);
    assert_int_equal(status, ERROR_NOT_ENOUGH_MEMORY);
    assert_int_equal(status1, ERROR_NOT_ENOUGH_MEMORY);
    assert_int_equal(device_number, UNTOUCHED);
}

static void test_connection_dialog_owner_that_is_no_window_is_refused(void **state)
{
    (void)state;
    EXPECT(ERROR_INVALID_WINDOW_HANDLE,
           WNetConnectionDialog((HWND)(ULONG_PTR)0xdead, RESOURCETYPE_DISK));
}

/* ---- WNetConnectionDialog1 ---- */

static void choose_k(HWND window)
{
    person_check(person_awaits(window, DIALOG_FOLDER, PUBLIC), "the caller's name stands there");
    person_choose(window, DIALOG_DRIVE, L"K:");
    person_push(window, IDOK);
}

static void choose_deviceless(HWND window)
{
    person_choose(window, DIALOG_DRIVE, DIALOG_DEVICELESS);
    person_push(window, IDOK);
}

/* mpr.tsv: connected; dwDevNum = 1 for A: ..., -1 for deviceless. */
static void test_connection_dialog1_tells_the_device(void **state)
{
    static const struct person_step k[] = {{DIALOG_CONNECT_TITLE, choose_k}};
    static const struct person_step deviceless[] = {{DIALOG_CONNECT_TITLE, choose_deviceless}};
    (void)state;
    PERSON_EXPECT(NO_ERROR, k, dialog1(PUBLIC, 0));
    assert_int_equal(device_number, 'K' - 'A' + 1);
    mprtest_expect_drive(L"K:", PUBLIC);
    PERSON_EXPECT(NO_ERROR, deviceless, dialog1(PUBLIC, CONNDLG_PERSIST));
    assert_int_equal(device_number, (DWORD)-1);
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
}

static void test_connection_dialog1a_is_the_same(void **state)
{
    static const struct person_step k[] = {{DIALOG_CONNECT_TITLE, choose_k}};
    char remote[] = "\\\\files\\public";
    NETRESOURCEA resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
    CONNECTDLGSTRUCTA parameters = {
        .cbStructure = sizeof(parameters), .lpConnRes = &resource, .dwDevNum = UNTOUCHED};
    (void)state;
    PERSON_EXPECT(NO_ERROR, k, WNetConnectionDialog1A(&parameters));
    assert_int_equal(parameters.dwDevNum, 'K' - 'A' + 1);
    mprtest_expect_drive(L"K:", PUBLIC);
}

static void look_at_read_only(HWND window)
{
    const LONG_PTR style = GetWindowLongPtrW(GetDlgItem(window, DIALOG_FOLDER), GWL_STYLE);
    person_check((style & ES_READONLY) != 0, "the path is read-only");
    choose_k(window);
}

static void test_connection_dialog1_ro_path_is_read_only(void **state)
{
    static const struct person_step steps[] = {{DIALOG_CONNECT_TITLE, look_at_read_only}};
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, dialog1(PUBLIC, CONNDLG_RO_PATH));
    mprtest_expect_drive(L"K:", PUBLIC);
}

static void connect_without_box(HWND window)
{
    person_check(GetDlgItem(window, DIALOG_PERSIST) == NULL, "the box is hidden");
    choose_k(window);
}

static void test_connection_dialog1_hide_box_leaves_it_to_the_caller(void **state)
{
    static const struct person_step steps[] = {{DIALOG_CONNECT_TITLE, connect_without_box}};
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, dialog1(PUBLIC, CONNDLG_HIDE_BOX | CONNDLG_NOT_PERSIST));
    assert_false(mprtest_is_remembered(L'K'));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"K:", 0, FALSE));
    PERSON_EXPECT(NO_ERROR, steps, dialog1(PUBLIC, CONNDLG_HIDE_BOX | CONNDLG_PERSIST));
    assert_true(mprtest_is_remembered(L'K'));
}

static void expect_checked(HWND window)
{
    person_check(is_checked(window), "the box is checked");
    person_press(window, IDCANCEL);
}

static void expect_not_checked(HWND window)
{
    person_check(!is_checked(window), "the box is not checked");
    person_press(window, IDCANCEL);
}

static void uncheck_and_connect(HWND window)
{
    set_persistent(window, false);
    choose_k(window);
}

static void check_and_connect(HWND window)
{
    set_persistent(window, true);
    choose_k(window);
}

/* "If neither is set, the dialog box defaults to the last option that was selected." */
static void test_connection_dialog1_persistence_is_given_or_as_last_time(void **state)
{
    static const struct person_step checked[] = {{DIALOG_CONNECT_TITLE, expect_checked}};
    static const struct person_step not_checked[] = {{DIALOG_CONNECT_TITLE, expect_not_checked}};
    static const struct person_step uncheck[] = {{DIALOG_CONNECT_TITLE, uncheck_and_connect}};
    static const struct person_step check[] = {{DIALOG_CONNECT_TITLE, check_and_connect}};
    (void)state;

    PERSON_EXPECT(CANCELLED, checked, dialog1(PUBLIC, CONNDLG_PERSIST));
    PERSON_EXPECT(CANCELLED, not_checked, dialog1(PUBLIC, CONNDLG_NOT_PERSIST));
    PERSON_EXPECT(NO_ERROR, uncheck, dialog1(PUBLIC, CONNDLG_PERSIST));
    assert_false(mprtest_is_remembered(L'K'));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"K:", 0, FALSE));
    PERSON_EXPECT(CANCELLED, not_checked, dialog1(PUBLIC, 0));
    PERSON_EXPECT(NO_ERROR, check, dialog1(PUBLIC, 0));
    assert_true(mprtest_is_remembered(L'K'));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"K:", CONNECT_UPDATE_PROFILE, FALSE));
    PERSON_EXPECT(CANCELLED, checked, dialog1(PUBLIC, 0));
}

static void expect_k_taken(HWND window)
{
    const LRESULT row =
        SendDlgItemMessageW(window, DIALOG_DRIVE, CB_FINDSTRINGEXACT, (WPARAM)-1, (LPARAM)L"K:");
    const LRESULT remembered =
        SendDlgItemMessageW(window, DIALOG_DRIVE, CB_FINDSTRINGEXACT, (WPARAM)-1, (LPARAM)L"J:");
    person_check(row == CB_ERR, "a drive that is there is not offered");
    person_check(remembered == CB_ERR, "a remembered drive is not offered");
    person_press(window, IDCANCEL);
}

static void test_connection_dialog1_offers_free_drives(void **state)
{
    static const struct person_step steps[] = {{DIALOG_CONNECT_TITLE, expect_k_taken}};
    (void)state;
    mprtest_connect(L"K:", PUBLIC);
    mprtest_remember(L'J', PUBLIC);
    PERSON_EXPECT(CANCELLED, steps, dialog1(NULL, CONNDLG_USE_MRU));
}

/* ---- names that are offered ---- */

static void connect_x_persistent(HWND window)
{
    person_choose(window, DIALOG_DRIVE, L"X:");
    person_type(window, DIALOG_FOLDER, PUBLIC);
    set_persistent(window, true);
    person_push(window, IDOK);
}

static LRESULT find_folder(HWND window, const WCHAR *folder)
{
    return SendDlgItemMessageW(window, DIALOG_FOLDER, CB_FINDSTRINGEXACT, (WPARAM)-1,
                               (LPARAM)folder);
}

static void expect_recent(HWND window)
{
    person_check(find_folder(window, PUBLIC) != CB_ERR, "what was connected lately is offered");
    person_press(window, IDCANCEL);
}

static void expect_no_recent(HWND window)
{
    person_check(find_folder(window, PUBLIC) == CB_ERR, "nothing is offered");
    person_press(window, IDCANCEL);
}

/* CONNDLG_USE_MRU: "enter the most recently used paths into the combination box". */
static void test_connection_dialog_offers_recent_names_with_use_mru(void **state)
{
    static const struct person_step connect[] = {{DIALOG_CONNECT_TITLE, connect_x_persistent}};
    static const struct person_step recent[] = {{DIALOG_CONNECT_TITLE, expect_recent}};
    static const struct person_step no_recent[] = {{DIALOG_CONNECT_TITLE, expect_no_recent}};
    (void)state;
    PERSON_EXPECT(CANCELLED, no_recent, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    PERSON_EXPECT(NO_ERROR, connect, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    PERSON_EXPECT(CANCELLED, recent, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    PERSON_EXPECT(CANCELLED, recent, dialog1(NULL, CONNDLG_USE_MRU));
    PERSON_EXPECT(CANCELLED, no_recent, dialog1(NULL, 0));
}

static void push_browse(HWND window)
{
    person_push(window, DIALOG_BROWSE);
}

static void open_entry(HWND window, const WCHAR *entry)
{
    const LRESULT row =
        SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_FINDSTRINGEXACT, (WPARAM)-1, (LPARAM)entry);
    person_check(row != LB_ERR, "the entry is not listed");
    SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_SETCURSEL, (WPARAM)row, 0);
    person_press(window, IDOK);
}

static void walk_to_public(HWND window)
{
    open_entry(window, L"Microsoft Windows Network");
    open_entry(window, L"\\\\localhost");
    person_check(SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_FINDSTRINGEXACT, (WPARAM)-1,
                                     (LPARAM)PUBLIC) == LB_ERR,
                 "another server's shares are not listed");
    person_press(window, DIALOG_UP);
    open_entry(window, L"\\\\files");
    person_check(SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_FINDSTRINGEXACT, (WPARAM)-1,
                                     (LPARAM)L"\\\\files\\laser") == LB_ERR,
                 "printers are not listed");
    open_entry(window, PUBLIC);
}

static void test_connection_dialog_browses_to_a_share(void **state)
{
    static const struct person_step steps[] = {
        {DIALOG_CONNECT_TITLE, push_browse},
        {DIALOG_BROWSE_TITLE, walk_to_public},
        {DIALOG_CONNECT_TITLE, choose_k},
    };
    static const struct person_step cancelled[] = {
        {DIALOG_CONNECT_TITLE, push_browse},
        {DIALOG_BROWSE_TITLE, person_cancel},
        {DIALOG_CONNECT_TITLE, person_cancel},
    };
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    mprtest_expect_drive(L"K:", PUBLIC);
    PERSON_EXPECT(CANCELLED, cancelled, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
}

static void select_scripted(HWND window)
{
    const LRESULT row = SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_FINDSTRINGEXACT, (WPARAM)-1,
                                            (LPARAM)SCRIPTED_NAME);
    person_check(row != LB_ERR, "a network that can only be searched is listed");
    SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_SETCURSEL, (WPARAM)row, 0);
    SendMessageW(window, WM_COMMAND, (WPARAM)MAKELONG(DIALOG_ENTRIES, LBN_SELCHANGE),
                 (LPARAM)GetDlgItem(window, DIALOG_ENTRIES));
    person_check(IsWindowEnabled(GetDlgItem(window, DIALOG_SEARCH)), "it can be searched");
}

/* The provider's script: too small a buffer, cancelled; then found. */
static void search_twice(HWND window)
{
    const LRESULT row = SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_FINDSTRINGEXACT, (WPARAM)-1,
                                            (LPARAM)L"Microsoft Windows Network");
    SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_SETCURSEL, (WPARAM)row, 0);
    SendMessageW(window, WM_COMMAND, (WPARAM)MAKELONG(DIALOG_ENTRIES, LBN_SELCHANGE),
                 (LPARAM)GetDlgItem(window, DIALOG_ENTRIES));
    person_check(!IsWindowEnabled(GetDlgItem(window, DIALOG_SEARCH)), "this one has no search");
    select_scripted(window);
    person_press(window, DIALOG_SEARCH);
    person_check(IsWindowVisible(window), "a search that was cancelled leads back");
    person_check(SendDlgItemMessageW(window, DIALOG_ENTRIES, LB_GETCURSEL, 0, 0) == LB_ERR,
                 "the list was read anew, as the provider asked");
    select_scripted(window);
    SendMessageW(window, WM_COMMAND, (WPARAM)MAKELONG(DIALOG_ENTRIES, LBN_DBLCLK),
                 (LPARAM)GetDlgItem(window, DIALOG_ENTRIES));
}

/* npapi.tsv NPSearchDialog: the button, the double click, and its three results. */
static void test_connection_dialog_search_is_the_providers(void **state)
{
    static const struct person_step steps[] = {
        {DIALOG_CONNECT_TITLE, push_browse},
        {DIALOG_BROWSE_TITLE, search_twice},
        {DIALOG_CONNECT_TITLE, choose_k},
    };
    (void)state;
    mprtest_script(SCRIPTED_LAST);
    PERSON_EXPECT(NO_ERROR, steps, WNetConnectionDialog(NULL, RESOURCETYPE_DISK));
    mprtest_expect_drive(L"K:", PUBLIC);
}

static void test_connection_dialog1_name_longer_than_the_field_is_refused(void **state)
{
    WCHAR name[1500];
    (void)state;
    for (int i = 0; i < 1499; i++)
        name[i] = L'a';
    name[0] = name[1] = L'\\';
    name[1499] = L'\0';
    EXPECT(ERROR_BAD_NET_NAME, dialog1(name, 0));
    EXPECT(ERROR_BAD_NET_NAME, dialog1(name, CONNDLG_RO_PATH));
}

#define DIALOG_TEST(function) cmocka_unit_test_setup(function, set_up)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        DIALOG_TEST(test_connection_dialog_ok_has_connected),
        DIALOG_TEST(test_connection_dialog_cancelled_is_minus_one),
        DIALOG_TEST(test_connection_dialog_password_wanted_is_asked_for),
        DIALOG_TEST(test_connection_dialog_password_invalid_and_given_up_is_told),
        DIALOG_TEST(test_connection_dialog_password_prompt_cancelled_leads_back),
        DIALOG_TEST(test_connection_dialog_error_is_told_and_the_dialog_stays),
        DIALOG_TEST(test_connection_dialog_provider_failure_is_told),
        DIALOG_TEST(test_connection_dialog_without_network_is_no_network),
        DIALOG_TEST(test_connection_dialog_without_memory_is_not_enough_memory),
        DIALOG_TEST(test_connection_dialog_owner_that_is_no_window_is_refused),
        DIALOG_TEST(test_connection_dialog1_tells_the_device),
        DIALOG_TEST(test_connection_dialog1a_is_the_same),
        DIALOG_TEST(test_connection_dialog1_ro_path_is_read_only),
        DIALOG_TEST(test_connection_dialog1_hide_box_leaves_it_to_the_caller),
        DIALOG_TEST(test_connection_dialog1_persistence_is_given_or_as_last_time),
        DIALOG_TEST(test_connection_dialog1_offers_free_drives),
        DIALOG_TEST(test_connection_dialog_offers_recent_names_with_use_mru),
        DIALOG_TEST(test_connection_dialog_browses_to_a_share),
        DIALOG_TEST(test_connection_dialog_search_is_the_providers),
        DIALOG_TEST(test_connection_dialog1_name_longer_than_the_field_is_refused),
    };
    return mprtest_main(argc, argv, "mpr: connection dialog", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
