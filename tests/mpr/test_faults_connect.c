/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The faults of Wine's mpr.dll in connecting (docs/reference/wine-router-faults.md), by their
 * numbers: none of them is here. */
#include "mprtest.h"

#include <wchar.h>

static DWORD connect_to(WCHAR *local, WCHAR *remote, const WCHAR *user, const WCHAR *password,
                        DWORD flags)
{
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_ANY, .lpLocalName = local, .lpRemoteName = remote};
    return WNetAddConnection2W(&resource, password, user, flags);
}

static void expect_entry(const WCHAR *key, const WCHAR *user, DWORD type)
{
    WCHAR text[32] = L"?";
    DWORD cb = sizeof(text);
    assert_int_equal(
        RegGetValueW(HKEY_CURRENT_USER, key, L"UserName", RRF_RT_REG_SZ, NULL, text, &cb), 0);
    assert_int_equal(wcscmp(text, user), 0);
    DWORD number = 0;
    cb = sizeof(number);
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, key, L"ConnectionType", RRF_RT_REG_DWORD, NULL,
                                  &number, &cb),
                     0);
    assert_int_equal(number, type);
}

/* "UserName always stored empty. ConnectionType is RESOURCETYPE_DISK whatever the type." */
static void test_fault_19_user_name_and_connection_type_are_kept(void **state)
{
    WCHAR drive[] = L"X:";
    WCHAR share[] = PRIVATE;
    WCHAR port[] = L"LPT2";
    WCHAR printer[] = L"\\\\scripted\\printer";
    (void)state;

    mprtest_script(SCRIPTED_LAST);
    EXPECT(NO_ERROR, connect_to(drive, share, L"lab", L"labpassword", CONNECT_UPDATE_PROFILE));
    expect_entry(L"Network\\X", L"lab", RESOURCETYPE_DISK);
    EXPECT(NO_ERROR, connect_to(port, printer, L"somebody", L"", CONNECT_UPDATE_PROFILE));
    expect_entry(L"Network\\LPT2", L"somebody", RESOURCETYPE_PRINT);
}

static DWORD redirect(WCHAR *remote, DWORD type, WCHAR access[8])
{
    NETRESOURCEW resource = {.dwType = type, .lpRemoteName = remote};
    DWORD size = 8;
    DWORD result = POISON_ERROR;
    wcscpy(access, L"?");
    const DWORD status =
        WNetUseConnectionW(NULL, &resource, NULL, NULL, CONNECT_REDIRECT, access, &size, &result);
    assert_int_equal(result, status == NO_ERROR ? CONNECT_LOCALDRIVE : POISON_ERROR);
    return status;
}

/* "CONNECT_REDIRECT does not look at the drives in use, and the next provider starts at the letter
 * the last one reached; printers refused." */
static void test_fault_23_redirect_offers_the_same_free_device_to_all_providers(void **state)
{
    WCHAR remote[] = L"\\\\scripted\\share";
    WCHAR printer[] = L"\\\\scripted\\printer";
    WCHAR laser[] = L"\\\\files\\laser";
    WCHAR access[8];
    (void)state;

    mprtest_script(SCRIPTED_LAST);
    mprtest_connect(L"Y:", PUBLIC);
    mprtest_remember(L'X', PUBLIC);
    /* Z: is Wine's, Y: in use, X: remembered. ntlanman, asked first, does not know the name. */
    const DWORD before = mprtest_script_calls();
    EXPECT(NO_ERROR, redirect(remote, RESOURCETYPE_DISK, access));
    assert_int_equal(wcscmp(access, L"W:"), 0);
    assert_int_equal(mprtest_script_calls() - before, 1);
    EXPECT(NO_ERROR, redirect(printer, RESOURCETYPE_PRINT, access));
    assert_int_equal(wcsncmp(access, L"LPT", 3), 0);
    EXPECT(NO_ERROR, redirect(laser, RESOURCETYPE_PRINT, access));
    assert_int_equal(wcsncmp(access, L"LPT", 3), 0);
    EXPECT(NO_ERROR, WNetCancelConnection2W(access, 0, FALSE));
}

/* "CONNECT_INTERACTIVE = ERROR_BAD_NET_NAME." It only allows to ask somebody, and where nobody can be
 * asked, what he would be asked for is told (docs/decisions.md, Prompts). */
static void test_fault_24_interactive_is_no_bad_net_name(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR open_share[] = PUBLIC;
    WCHAR share[] = PRIVATE;
    (void)state;

    EXPECT(ERROR_INVALID_PASSWORD, connect_to(local, share, L"lab", L"wrong", CONNECT_INTERACTIVE));
    EXPECT(ERROR_ACCESS_DENIED,
           connect_to(local, share, NULL, NULL, CONNECT_INTERACTIVE | CONNECT_COMMANDLINE));
    mprtest_expect_gone(L"X:");
    EXPECT(NO_ERROR, connect_to(local, open_share, NULL, NULL, CONNECT_INTERACTIVE));
    mprtest_expect_drive(L"X:", PUBLIC);
}

/* Pages of WNetAddConnection2 and NPAddConnection3: with CONNECT_PROMPT no default may be used
 * before somebody was offered another choice, and here nobody is. */
static void test_add2_prompt_with_default_credentials_is_cancelled(void **state)
{
    static const DWORD prompts[] = {CONNECT_INTERACTIVE | CONNECT_PROMPT,
                                    CONNECT_INTERACTIVE | CONNECT_PROMPT | CONNECT_COMMANDLINE |
                                        CONNECT_CMD_SAVECRED};
    WCHAR local[] = L"X:";
    WCHAR open_share[] = PUBLIC;
    WCHAR share[] = PRIVATE;
    WCHAR nowhere[] = L"\\\\nowhere\\share";
    (void)state;

    for (size_t i = 0; i < sizeof(prompts) / sizeof(prompts[0]); i++)
    {
        EXPECT(ERROR_CANCELLED, connect_to(local, open_share, NULL, NULL, prompts[i]));
        EXPECT(ERROR_CANCELLED, connect_to(local, share, L"lab", NULL, prompts[i]));
        EXPECT(ERROR_BAD_NETPATH, connect_to(local, nowhere, NULL, NULL, prompts[i]));
        mprtest_expect_gone(L"X:");
        /* Nothing of these is a default. */
        EXPECT(NO_ERROR, connect_to(local, share, L"lab", L"labpassword", prompts[i]));
        EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    }
    /* Alone it is ignored. */
    EXPECT(NO_ERROR, connect_to(local, open_share, NULL, NULL, CONNECT_PROMPT));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_fault_19_user_name_and_connection_type_are_kept),
        MPRTEST(test_fault_23_redirect_offers_the_same_free_device_to_all_providers),
        MPRTEST(test_fault_24_interactive_is_no_bad_net_name),
        MPRTEST(test_add2_prompt_with_default_credentials_is_cancelled),
    };
    return mprtest_main(argc, argv, "mpr: faults of Wine's in connecting", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
