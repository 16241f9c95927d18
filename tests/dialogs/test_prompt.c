/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetAddConnection2, 3 and 4 and WNetUseConnection with CONNECT_INTERACTIVE, with somebody who is asked for user and password. docs/decisions.md "Prompts";
 * mpr.tsv WNetAddConnection2, 86 ("and CONNECT_INTERACTIVE clear") and 1223. */
#include "person.h"

#include <wchar.h>

#include "dlls/mpr/undeclared.h"

#define ASK    ((DWORD)CONNECT_INTERACTIVE)
#define INSIST ((DWORD)(CONNECT_INTERACTIVE | CONNECT_PROMPT))

static WCHAR drive[] = L"K:";
static WCHAR private_share[] = PRIVATE;
static WCHAR public_share[] = PUBLIC;

static NETRESOURCEW resource_of(WCHAR *remote)
{
    const NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = drive, .lpRemoteName = remote};
    return resource;
}

static DWORD add2(WCHAR *remote, const WCHAR *user, const WCHAR *password, DWORD flags)
{
    NETRESOURCEW resource = resource_of(remote);
    return WNetAddConnection2W(&resource, password, user, flags);
}

static void type(HWND window, const WCHAR *user, const WCHAR *password)
{
    person_type(window, DIALOG_USER_NAME, user);
    person_type(window, DIALOG_PASSWORD, password);
    person_press(window, IDOK);
}

static void type_wrong(HWND window)
{
    type(window, L"lab", L"wrong");
}

static void type_stranger(HWND window)
{
    type(window, L"stranger", L"labpassword");
}

static void type_good(HWND window)
{
    type(window, L"lab", L"labpassword");
}

static void type_good_for_lab(HWND window)
{
    person_check(person_sees(window, DIALOG_USER_NAME, L"lab"), "the caller's user is offered");
    person_check(person_sees(window, DIALOG_PASSWORD, L""), "his password is not");
    person_type(window, DIALOG_PASSWORD, L"labpassword");
    person_press(window, IDOK);
}

static void type_nothing(HWND window)
{
    type(window, L"", L"");
}

static void expect_user(const WCHAR *user)
{
    WCHAR found[64] = L"";
    DWORD cch = 64;
    EXPECT(NO_ERROR, WNetGetUserW(drive, found, &cch));
    assert_int_equal(lstrcmpW(found, user), 0);
}

static void test_prompt_asks_until_the_credentials_are_good(void **state)
{
    static const struct person_step steps[] = {{DIALOG_PASSWORD_TITLE, type_wrong},
                                               {DIALOG_PASSWORD_TITLE, type_stranger},
                                               {DIALOG_PASSWORD_TITLE, type_good}};
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, add2(private_share, NULL, NULL, ASK));
    mprtest_expect_drive(drive, PRIVATE);
    expect_user(L"lab");
}

static void test_prompt_offers_the_user_and_not_the_password(void **state)
{
    static const struct person_step steps[] = {{DIALOG_PASSWORD_TITLE, type_good_for_lab}};
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, add2(private_share, L"lab", L"wrong", ASK));
    expect_user(L"lab");
}

static void test_prompt_cancelled_connects_nothing(void **state)
{
    static const struct person_step steps[] = {{DIALOG_PASSWORD_TITLE, person_cancel}};
    static const struct person_step later[] = {{DIALOG_PASSWORD_TITLE, type_wrong},
                                               {DIALOG_PASSWORD_TITLE, person_cancel}};
    (void)state;
    PERSON_EXPECT(ERROR_CANCELLED, steps, add2(private_share, L"lab", L"wrong", ASK));
    PERSON_EXPECT(ERROR_CANCELLED, later, add2(private_share, NULL, NULL, ASK));
    PERSON_EXPECT(ERROR_CANCELLED, steps, add2(public_share, NULL, NULL, INSIST));
    mprtest_expect_gone(drive);
    assert_false(mprtest_is_remembered(L'K'));
}

/* Nobody is asked without the flag, for credentials that are good, or for what others cannot cure. */
static void test_prompt_comes_only_where_it_would_help(void **state)
{
    (void)state;
    EXPECT(ERROR_INVALID_PASSWORD, add2(private_share, L"lab", L"wrong", 0));
    EXPECT(ERROR_INVALID_PASSWORD, add2(private_share, L"lab", L"wrong", CONNECT_PROMPT));
    EXPECT(ERROR_BAD_NET_NAME, add2((WCHAR[]){L"\\\\files\\nothing"}, NULL, NULL, ASK));
    EXPECT(NO_ERROR, add2(private_share, L"lab", L"labpassword", INSIST));
    EXPECT(ERROR_SESSION_CREDENTIAL_CONFLICT,
           WNetAddConnection2W(&(NETRESOURCEW){.lpRemoteName = public_share}, NULL, NULL, ASK));
    assert_false(person_has_window(DIALOG_PASSWORD_TITLE));
}

/* CONNECT_PROMPT: no default before somebody was offered a choice; to take it is one. */
static void test_prompt_insisted_on_comes_before_a_default(void **state)
{
    static const struct person_step named[] = {{DIALOG_PASSWORD_TITLE, type_good}};
    static const struct person_step nothing[] = {{DIALOG_PASSWORD_TITLE, type_nothing}};
    (void)state;
    PERSON_EXPECT(NO_ERROR, named, add2(public_share, NULL, NULL, INSIST));
    expect_user(L"lab");
    EXPECT(NO_ERROR, WNetCancelConnection2W(drive, 0, FALSE));
    PERSON_EXPECT(NO_ERROR, nothing, add2(public_share, NULL, NULL, INSIST));
    mprtest_expect_drive(drive, PUBLIC);
}

/* The user who was typed is the one that is remembered. */
static void test_prompt_what_is_typed_is_remembered_as_given(void **state)
{
    static const struct person_step steps[] = {{DIALOG_PASSWORD_TITLE, type_good}};
    WCHAR user[32] = L"";
    DWORD defer = 0;
    DWORD user_cb = sizeof(user);
    DWORD defer_cb = sizeof(defer);
    (void)state;
    PERSON_EXPECT(NO_ERROR, steps, add2(private_share, NULL, NULL, ASK | CONNECT_UPDATE_PROFILE));
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\K", L"UserName", RRF_RT_REG_SZ,
                                  NULL, user, &user_cb),
                     0);
    assert_int_equal(lstrcmpW(user, L"lab"), 0);
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\K", L"DeferFlags", RRF_RT_REG_DWORD,
                                  NULL, &defer, &defer_cb),
                     0);
    assert_int_equal(defer, 1);
}

static void test_prompt_serves_every_function_that_connects(void **state)
{
    static const struct person_step steps[] = {{DIALOG_PASSWORD_TITLE, type_good}};
    char drive_a[] = "K:";
    char private_a[] = "\\\\files\\private";
    NETRESOURCEA ansi = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = drive_a, .lpRemoteName = private_a};
    NETRESOURCEW wide = resource_of(private_share);
    WCHAR access[16] = L"";
    char access_a[16] = "";
    DWORD cch = 16;
    DWORD cb = 16;
    DWORD result = 0;
    (void)state;

    PERSON_EXPECT(NO_ERROR, steps, WNetAddConnection2A(&ansi, NULL, NULL, ASK));
    EXPECT(NO_ERROR, WNetCancelConnection2W(drive, 0, FALSE));
    PERSON_EXPECT(NO_ERROR, steps, WNetAddConnection3W(NULL, &wide, NULL, NULL, ASK));
    EXPECT(NO_ERROR, WNetCancelConnection2W(drive, 0, FALSE));
    PERSON_EXPECT(NO_ERROR, steps, WNetAddConnection4W(NULL, &wide, NULL, 0, ASK, NULL, 0));
    EXPECT(NO_ERROR, WNetCancelConnection2W(drive, 0, FALSE));
    PERSON_EXPECT(NO_ERROR, steps,
                  WNetUseConnectionW(NULL, &wide, NULL, NULL, ASK, access, &cch, &result));
    assert_int_equal(lstrcmpW(access, L"K:"), 0);
    assert_int_equal(result, CONNECT_LOCALDRIVE);
    EXPECT(NO_ERROR, WNetCancelConnection2W(drive, 0, FALSE));
    PERSON_EXPECT(NO_ERROR, steps,
                  WNetUseConnectionA(NULL, &ansi, NULL, NULL, ASK, access_a, &cb, &result));
    assert_string_equal(access_a, "K:");
    expect_user(L"lab");
}

/* On a command line nobody looks at windows, and here is no console. */
static void test_prompt_on_the_command_line_shows_no_window(void **state)
{
    (void)state;
    EXPECT(ERROR_ACCESS_DENIED, add2(private_share, NULL, NULL, ASK | CONNECT_COMMANDLINE));
    EXPECT(ERROR_CANCELLED, add2(public_share, NULL, NULL, INSIST | CONNECT_COMMANDLINE));
    assert_false(person_has_window(DIALOG_PASSWORD_TITLE));
    mprtest_expect_gone(drive);
}

/* A provider with a dialog of its own never says 86: it cancels. One that says it has none. */
static void test_prompt_is_shown_for_providers_without_one(void **state)
{
    static const struct person_step steps[] = {{DIALOG_PASSWORD_TITLE, person_cancel}};
    (void)state;
    mprtest_script(SCRIPTED_FIRST);
    PERSON_EXPECT(ERROR_CANCELLED, steps, add2((WCHAR[]){L"\\\\scripted\\86"}, NULL, NULL, ASK));
    EXPECT(ERROR_CANCELLED, add2((WCHAR[]){L"\\\\scripted\\1223"}, NULL, NULL, ASK));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_prompt_asks_until_the_credentials_are_good),
        MPRTEST(test_prompt_offers_the_user_and_not_the_password),
        MPRTEST(test_prompt_cancelled_connects_nothing),
        MPRTEST(test_prompt_comes_only_where_it_would_help),
        MPRTEST(test_prompt_insisted_on_comes_before_a_default),
        MPRTEST(test_prompt_what_is_typed_is_remembered_as_given),
        MPRTEST(test_prompt_serves_every_function_that_connects),
        MPRTEST(test_prompt_on_the_command_line_shows_no_window),
        MPRTEST(test_prompt_is_shown_for_providers_without_one),
    };
    return mprtest_main(argc, argv, "dialogs: prompt for credentials", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
