/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetDisconnectDialog and WNetDisconnectDialog1, with somebody who answers. */
#include "person.h"

#include "tests/conformance/alloc_fail.h"

#define CANCELLED ((DWORD)-1)

static DWORD disconnect1(const WCHAR *local, const WCHAR *remote, DWORD flags)
{
    WCHAR local_text[64];
    WCHAR remote_text[256];
    DISCDLGSTRUCTW parameters = {.cbStructure = sizeof(parameters), .dwFlags = flags};

    if (local != NULL)
        parameters.lpLocalName = lstrcpynW(local_text, local, 64);
    if (remote != NULL)
        parameters.lpRemoteName = lstrcpynW(remote_text, remote, 256);
    return WNetDisconnectDialog1W(&parameters);
}

/* ---- WNetDisconnectDialog1 ---- */

static HANDLE held;

/* X: is connected and remembered, and a file is open there. */
static int set_up_open_file(void **state)
{
    mprtest_reset(state);
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_write_file(L"X:\\held.txt", "held");
    held = CreateFileW(L"X:\\held.txt", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                       OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(held, INVALID_HANDLE_VALUE);
    return 0;
}

static int tear_down_open_file(void **state)
{
    (void)state;
    SetCurrentDirectoryW(L"C:\\");
    CloseHandle(held);
    return 0;
}

static void expect_nothing_changed(void)
{
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_is_remembered(L'X'));
    assert_true(mprtest_child_reads(L"X:\\held.txt", "held"));
}

static void answer_yes(HWND window)
{
    person_check(person_reads(window, L"X:"), "the question names the drive");
    person_check(person_reads(window, L"open files"), "the question tells of the open files");
    person_press(window, IDYES);
}

static void answer_no(HWND window)
{
    person_press(window, IDNO);
}

static void read_open_files(HWND window)
{
    person_check(person_reads(window, L"2401"), "the message names the error");
    person_check(GetDlgItem(window, IDYES) == NULL, "it is no question");
    person_press(window, IDOK);
}

static const struct person_step yes[] = {{DIALOG_MESSAGE_TITLE, answer_yes}};
static const struct person_step no[] = {{DIALOG_MESSAGE_TITLE, answer_no}};
static const struct person_step cancel[] = {{DIALOG_MESSAGE_TITLE, person_cancel}};
static const struct person_step ok[] = {{DIALOG_MESSAGE_TITLE, person_ok}};

/* mpr.tsv: disconnected. By the device, which decides alone; by the remote name; the profile. */
static void test_disconnect_dialog1_nothing_open_is_gone_without_a_word(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_connect(L"Y:", L"\\\\localhost\\C$");
    mprtest_connect(NULL, PUBLIC);
    EXPECT(NO_ERROR, disconnect1(NULL, PUBLIC, DISC_UPDATE_PROFILE));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    mprtest_expect_drive(L"X:", PUBLIC);
    EXPECT(NO_ERROR, disconnect1(L"X:", L"\\\\localhost\\C$", 0));
    mprtest_expect_gone(L"X:");
    assert_true(mprtest_is_remembered(L'X'));
    mprtest_expect_drive(L"Y:", L"\\\\localhost\\C$");
    EXPECT(NO_ERROR, disconnect1(L"X:", NULL, DISC_UPDATE_PROFILE));
    assert_false(mprtest_is_remembered(L'X'));
    EXPECT(NO_ERROR, disconnect1(L"Y:", NULL, DISC_NO_FORCE));
    mprtest_expect_gone(L"Y:");
}

static void test_disconnect_dialog1a_is_the_same(void **state)
{
    char local[] = "X:";
    char remote[] = "\\\\files\\public";
    DISCDLGSTRUCTA parameters = {
        .cbStructure = sizeof(parameters), .lpLocalName = local, .dwFlags = DISC_UPDATE_PROFILE};
    (void)state;
    PERSON_EXPECT(NO_ERROR, yes, WNetDisconnectDialog1A(&parameters));
    mprtest_expect_gone(L"X:");
    assert_false(mprtest_is_remembered(L'X'));
    mprtest_connect(NULL, PUBLIC);
    parameters.lpLocalName = NULL;
    parameters.lpRemoteName = remote;
    CloseHandle(held);
    held = NULL;
    EXPECT(NO_ERROR, WNetDisconnectDialog1A(&parameters));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
}

/* "If the underlying network returns ERROR_OPEN_FILES, the function prompts the user." */
static void test_disconnect_dialog1_open_files_and_yes_is_gone(void **state)
{
    (void)state;
    PERSON_EXPECT(NO_ERROR, yes, disconnect1(L"X:", NULL, 0));
    mprtest_expect_gone(L"X:");
    assert_true(mprtest_is_remembered(L'X'));
}

/* mpr.tsv: asked about open files, user chose to keep connection. */
static void test_disconnect_dialog1_open_files_and_no_is_cancelled(void **state)
{
    (void)state;
    PERSON_EXPECT(ERROR_CANCELLED, no, disconnect1(L"X:", NULL, DISC_UPDATE_PROFILE));
    expect_nothing_changed();
}

/* mpr.tsv: dialog cancelled by user. */
static void test_disconnect_dialog1_open_files_and_cancel_is_minus_one(void **state)
{
    (void)state;
    PERSON_EXPECT(CANCELLED, cancel, disconnect1(L"X:", NULL, DISC_UPDATE_PROFILE));
    expect_nothing_changed();
}

/* mpr.tsv: connection actively used, cannot disconnect. */
static void test_disconnect_dialog1_no_force_and_open_files_is_refused(void **state)
{
    static const struct person_step told[] = {{DIALOG_MESSAGE_TITLE, read_open_files}};
    (void)state;
    PERSON_EXPECT(ERROR_OPEN_FILES, told,
                  disconnect1(L"X:", NULL, DISC_UPDATE_PROFILE | DISC_NO_FORCE));
    expect_nothing_changed();
}

/* A current directory there is use as well. */
static void test_disconnect_dialog1_current_directory_is_asked_about(void **state)
{
    (void)state;
    CloseHandle(held);
    held = NULL;
    assert_true(SetCurrentDirectoryW(L"X:\\"));
    PERSON_EXPECT(ERROR_CANCELLED, no, disconnect1(L"X:", NULL, 0));
    PERSON_EXPECT(ERROR_DEVICE_IN_USE, ok, disconnect1(L"X:", NULL, DISC_NO_FORCE));
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void read_provider_text(HWND window)
{
    person_check(person_reads(window, L"The script says no."), "the provider's words are told");
    person_press(window, IDOK);
}

/* mpr.tsv: provider-specific failure; provider busy; no network is available. "If there is any
 * error, the function informs the user." */
static void test_disconnect_dialog1_errors_are_told(void **state)
{
    static const struct person_step words[] = {{DIALOG_MESSAGE_TITLE, read_provider_text}};
    DWORD code = 0;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";
    (void)state;

    mprtest_script(SCRIPTED_FIRST);
    PERSON_EXPECT(ERROR_EXTENDED_ERROR, words, disconnect1(NULL, L"\\\\scripted\\1208", 0));
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_int_equal(code, 4711);
    PERSON_EXPECT(ERROR_BUSY, ok, disconnect1(NULL, L"\\\\scripted\\170", 0));
    PERSON_EXPECT(ERROR_NOT_CONNECTED, ok, disconnect1(L"K:", NULL, 0));
    mprtest_order(L"");
    PERSON_EXPECT(ERROR_NO_NETWORK, ok, disconnect1(L"K:", NULL, 0));
}

/* mpr.tsv: no memory. Only the A function needs any before the network is asked. */
static void test_disconnect_dialog1_without_memory_is_not_enough_memory(void **state)
{
    char local[] = "X:";
    DISCDLGSTRUCTA parameters = {.cbStructure = sizeof(parameters), .lpLocalName = local};
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    assert_true(alloc_fail_begin(L"mpr.dll"));
    const DWORD status = WNetDisconnectDialog1A(&parameters);
    assert_true(alloc_fail_end() >= 1);
    assert_int_equal(status, ERROR_NOT_ENOUGH_MEMORY);
    mprtest_expect_drive(L"X:", PUBLIC);
}

/* ---- WNetDisconnectDialog ---- */

static void select_drive(HWND window, const WCHAR *row)
{
    const LRESULT found =
        SendDlgItemMessageW(window, DIALOG_DRIVES, LB_FINDSTRINGEXACT, (WPARAM)-1, (LPARAM)row);
    person_check(found != LB_ERR, "the drive is not listed");
    SendDlgItemMessageW(window, DIALOG_DRIVES, LB_SETSEL, TRUE, found);
}

static void disconnect_x_and_y(HWND window)
{
    person_check(SendDlgItemMessageW(window, DIALOG_DRIVES, LB_FINDSTRING, (WPARAM)-1,
                                     (LPARAM)L"C:") == LB_ERR,
                 "a local drive is not listed");
    select_drive(window, L"X:  " PUBLIC);
    select_drive(window, L"Y:  (remembered, not connected)");
    person_push(window, IDOK);
}

static void disconnect_x(HWND window)
{
    select_drive(window, L"X:  " PUBLIC);
    person_push(window, IDOK);
}

static bool dialog_is_gone(void *context)
{
    (void)context;
    return !person_has_window(DIALOG_DISCONNECT_TITLE);
}

/* Shows the list and lets somebody use it; the call is over before he begins. */
static void use_list(const struct person_step *steps, size_t count)
{
    EXPECT(NO_ERROR, WNetDisconnectDialog(NULL, RESOURCETYPE_DISK));
    assert_true(person_has_window(DIALOG_DISCONNECT_TITLE));
    person_start(steps, count);
    assert_true(test_wait_until(dialog_is_gone, NULL));
    person_end();
}

/* mpr.tsv: dialog started (runs asynchronously on a worker thread; call returns at once). */
static void test_disconnect_dialog_disconnects_what_is_chosen(void **state)
{
    static const struct person_step steps[] = {{DIALOG_DISCONNECT_TITLE, disconnect_x_and_y}};
    (void)state;
    EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_remember(L'Y', PUBLIC);
    mprtest_connect(L"W:", L"\\\\localhost\\C$");
    use_list(steps, 1);
    mprtest_expect_gone(L"X:");
    assert_false(mprtest_is_remembered(L'X'));
    assert_false(mprtest_is_remembered(L'Y'));
    mprtest_expect_drive(L"W:", L"\\\\localhost\\C$");
}

static void test_disconnect_dialog_closed_changes_nothing(void **state)
{
    static const struct person_step steps[] = {{DIALOG_DISCONNECT_TITLE, person_cancel}};
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    use_list(steps, 1);
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void test_disconnect_dialog_open_files_are_asked_about(void **state)
{
    static const struct person_step steps[] = {
        {DIALOG_DISCONNECT_TITLE, disconnect_x},
        {DIALOG_MESSAGE_TITLE, answer_no},
        {DIALOG_DISCONNECT_TITLE, disconnect_x},
        {DIALOG_MESSAGE_TITLE, answer_yes},
    };
    (void)state;
    use_list(steps, sizeof(steps) / sizeof(steps[0]));
    mprtest_expect_gone(L"X:");
}

/* An owner of the caller's thread is disabled by a message while the caller waits. */
static void test_disconnect_dialog_owner_of_the_same_thread_is_no_deadlock(void **state)
{
    static const struct person_step steps[] = {{DIALOG_DISCONNECT_TITLE, person_cancel}};
    HWND owner = CreateWindowExW(0, L"STATIC", L"owner", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0,
                                 100, 100, NULL, NULL, NULL, NULL);
    MSG message;
    (void)state;

    assert_non_null(owner);
    EXPECT(NO_ERROR, WNetDisconnectDialog(owner, RESOURCETYPE_DISK));
    assert_true(person_has_window(DIALOG_DISCONNECT_TITLE));
    person_start(steps, 1);
    const ULONGLONG until = GetTickCount64() + TEST_PATIENCE_MS;
    while (person_has_window(DIALOG_DISCONNECT_TITLE) && GetTickCount64() < until)
    {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 5, QS_ALLINPUT);
        while (PeekMessageW(&message, NULL, 0, 0, PM_REMOVE))
            DispatchMessageW(&message);
    }
    person_end();
    assert_false(person_has_window(DIALOG_DISCONNECT_TITLE));
    DestroyWindow(owner);
}

/* mpr.tsv: provider-specific failure; no network is available; no memory to show the dialog. */
static void test_disconnect_dialog_that_cannot_begin_says_why(void **state)
{
    (void)state;
    assert_true(alloc_fail_begin(L"mpr.dll"));
    const DWORD no_memory = WNetDisconnectDialog(NULL, RESOURCETYPE_DISK);
    assert_true(alloc_fail_end() >= 1);
    assert_int_equal(no_memory, ERROR_NOT_ENOUGH_MEMORY);

    mprtest_script(SCRIPTED_FIRST);
    EXPECT(NO_ERROR, mprtest_add(L"E:", L"\\\\scripted\\get1208\\x", 0));
    EXPECT(ERROR_EXTENDED_ERROR, WNetDisconnectDialog(NULL, RESOURCETYPE_DISK));
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"E:", 0, FALSE));
    mprtest_order(L"");
    EXPECT(ERROR_NO_NETWORK, WNetDisconnectDialog(NULL, RESOURCETYPE_DISK));
    assert_false(person_has_window(DIALOG_DISCONNECT_TITLE));
}

static void test_disconnect_dialog_owner_that_is_no_window_is_refused(void **state)
{
    (void)state;
    EXPECT(ERROR_INVALID_WINDOW_HANDLE,
           WNetDisconnectDialog((HWND)(ULONG_PTR)0xdead, RESOURCETYPE_DISK));
}

#define HELD_TEST(function) \
    cmocka_unit_test_setup_teardown(function, set_up_open_file, tear_down_open_file)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_disconnect_dialog1_nothing_open_is_gone_without_a_word),
        HELD_TEST(test_disconnect_dialog1a_is_the_same),
        HELD_TEST(test_disconnect_dialog1_open_files_and_yes_is_gone),
        HELD_TEST(test_disconnect_dialog1_open_files_and_no_is_cancelled),
        HELD_TEST(test_disconnect_dialog1_open_files_and_cancel_is_minus_one),
        HELD_TEST(test_disconnect_dialog1_no_force_and_open_files_is_refused),
        HELD_TEST(test_disconnect_dialog1_current_directory_is_asked_about),
        MPRTEST(test_disconnect_dialog1_errors_are_told),
        MPRTEST(test_disconnect_dialog1_without_memory_is_not_enough_memory),
        MPRTEST(test_disconnect_dialog_disconnects_what_is_chosen),
        MPRTEST(test_disconnect_dialog_closed_changes_nothing),
        HELD_TEST(test_disconnect_dialog_open_files_are_asked_about),
        MPRTEST(test_disconnect_dialog_owner_of_the_same_thread_is_no_deadlock),
        MPRTEST(test_disconnect_dialog_that_cannot_begin_says_why),
        MPRTEST(test_disconnect_dialog_owner_that_is_no_window_is_refused),
    };
    return mprtest_main(argc, argv, "mpr: disconnect dialogs", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
