/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The list of profiles, its order, and what programs keep with a profile (docs/reference/wlanapi.tsv, wlan.md section 7). */
#include "profiletest.h"

#include <stdlib.h>

static void set_abc(const struct wlan *wlan)
{
    set_profile(wlan, open_xml(L"c"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"b"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"a"), FLAG_USER, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"gp"), FLAG_GROUP_POLICY, ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 a:2 b c");
}

static void test_wlangetprofilelist_bad_arguments_leave_the_output(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_PROFILE_INFO_LIST *const poison = (void *)(ULONG_PTR)POISON;
    WLAN_PROFILE_INFO_LIST *list = poison;

    EXPECT(WlanGetProfileList(NULL, &wlan->guid, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileList(wlan->client, NULL, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileList(wlan->client, &wlan->guid, &list, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileList(wlan->client, &wlan->guid, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileList(wlan->client, &wlan->guid, NULL, bad_pointer()),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileList(wlan->client, &unknown_guid, NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileList(BAD_HANDLE, &wlan->guid, NULL, &list), ERROR_INVALID_HANDLE);
    assert_ptr_equal(list, poison);
}

static void test_wlansetprofilelist_bad_arguments_change_nothing(void **state)
{
    const struct wlan *wlan = *state;
    LPCWSTR names[] = {L"c", L"b", L"c"};
    LPCWSTR unknown[] = {L"c", L"x"};
    LPCWSTR unreadable[] = {L"c", bad_pointer()};
    LPCWSTR missing[] = {L"c", NULL};

    set_abc(wlan);
    EXPECT(WlanSetProfileList(NULL, &wlan->guid, 2, names, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, NULL, 2, names, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 0, names, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, bad_pointer(), NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, unreadable, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, missing, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, MAXDWORD, names, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 3, names, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, names, names), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(wlan->client, &unknown_guid, 2, names, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileList(BAD_HANDLE, &wlan->guid, 2, names, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, unknown, NULL), ERROR_NOT_FOUND);
    expect_profiles(wlan, L"gp:1 a:2 b c");
}

/* Those named come first, in that order; the others follow; group policy's stay. */
static void test_wlansetprofilelist_puts_the_named_first(void **state)
{
    const struct wlan *wlan = *state;
    LPCWSTR one[] = {L"c"};
    LPCWSTR all[] = {L"b", L"gp", L"c", L"a"};

    set_abc(wlan);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 1, one, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 c a:2 b");
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 4, all, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 b c a:2");
}

static void test_wlansetprofileposition_bad_arguments_and_success(void **state)
{
    const struct wlan *wlan = *state;

    set_abc(wlan);
    EXPECT(WlanSetProfilePosition(NULL, &wlan->guid, L"c", 1, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfilePosition(wlan->client, NULL, L"c", 1, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, NULL, 1, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"c", 1, state),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfilePosition(wlan->client, &unknown_guid, L"c", 1, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfilePosition(BAD_HANDLE, &wlan->guid, L"c", 1, NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"x", 1, NULL), ERROR_NOT_FOUND);
    /* Before group policy's, and beyond the end, is no place; theirs are fixed (docs/decisions.md). */
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"c", 0, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"c", 4, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"gp", 2, NULL), ERROR_ACCESS_DENIED);
    expect_profiles(wlan, L"gp:1 a:2 b c");
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"c", 1, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 c a:2 b");
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"c", 3, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 a:2 b c");
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"b", 2, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 a:2 b c");
}

/* wlan.md section 6: the right is needed when the order of all-user profiles changes. */
static void test_wlansetprofileorder_of_all_user_profiles_needs_the_right(void **state)
{
    const struct wlan *wlan = *state;
    LPCWSTR user_last[] = {L"b", L"c", L"a"};
    LPCWSTR swapped[] = {L"c", L"b"};
    LPCWSTR jumped[] = {L"c"};

    set_abc(wlan);
    set_security(wlan, 8, SDDL_READ);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, swapped, NULL), ERROR_ACCESS_DENIED);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 1, jumped, NULL), ERROR_ACCESS_DENIED);
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"c", 2, NULL), ERROR_ACCESS_DENIED);
    expect_profiles(wlan, L"gp:1 a:2 b c");
    /* Where a user's own profile stands is his. */
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"a", 3, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 b c a:2");
    EXPECT(WlanSetProfilePosition(wlan->client, &wlan->guid, L"a", 1, NULL), ERROR_SUCCESS);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 3, user_last, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 b c a:2");
}

/* ---- custom user data ---- */

static void test_wlangetprofilecustomuserdata_bad_arguments_leave_the_outputs(void **state)
{
    const struct wlan *wlan = *state;
    BYTE *const poison = (void *)(ULONG_PTR)POISON;
    BYTE *data = poison;
    DWORD cb = POISON;

    set_profile(wlan, open_xml(L"Lab"), 0, ERROR_SUCCESS);
    EXPECT(WlanGetProfileCustomUserData(NULL, &wlan->guid, L"Lab", NULL, &cb, &data),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, NULL, L"Lab", NULL, &cb, &data),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, NULL, NULL, &cb, &data),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", &cb, &cb, &data),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", NULL, NULL, &data),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", NULL, &cb, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfileCustomUserData(BAD_HANDLE, &wlan->guid, L"Lab", NULL, &cb, &data),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"x", NULL, &cb, &data),
           ERROR_NOT_FOUND);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", NULL, &cb, &data),
           ERROR_FILE_NOT_FOUND);
    assert_ptr_equal(data, poison);
    assert_int_equal(cb, POISON);
}

static void test_wlansetprofilecustomuserdata_bad_arguments_and_success(void **state)
{
    const struct wlan *wlan = *state;
    BYTE *sent = malloc(65536);
    BYTE *data = NULL;
    DWORD cb = 0;

    assert_non_null(sent);
    for (size_t i = 0; i < 65536; i++)
        sent[i] = (BYTE)(i * 7 + i / 256);
    set_profile(wlan, open_xml(L"Lab"), 0, ERROR_SUCCESS);
    EXPECT(WlanSetProfileCustomUserData(NULL, &wlan->guid, L"Lab", 4, sent, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, NULL, L"Lab", 4, sent, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, NULL, 4, sent, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", 4, sent, sent),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", 4, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", 65537, sent, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &unknown_guid, L"Lab", 4, sent, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileCustomUserData(BAD_HANDLE, &wlan->guid, L"Lab", 4, sent, NULL),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"x", 4, sent, NULL),
           ERROR_NOT_FOUND);

    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", 65536, sent, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", NULL, &cb, &data),
           ERROR_SUCCESS);
    assert_int_equal(cb, 65536);
    assert_memory_equal(data, sent, 65536);
    WlanFreeMemory(data);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", 0, NULL, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", NULL, &cb, &data),
           ERROR_FILE_NOT_FOUND);
    free(sent);
}

/* wlan.md section 7: WlanSetProfile resets it; a rename does not. */
static void test_wlansetprofile_resets_custom_user_data(void **state)
{
    const struct wlan *wlan = *state;
    BYTE sent[3] = {1, 2, 3};
    BYTE *data = NULL;
    DWORD cb = 0;

    set_profile(wlan, open_xml(L"Lab"), 0, ERROR_SUCCESS);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", 3, sent, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"Lab", L"Other", NULL), ERROR_SUCCESS);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Other", NULL, &cb, &data),
           ERROR_SUCCESS);
    assert_int_equal(cb, 3);
    WlanFreeMemory(data);
    set_profile(wlan, open_xml(L"Other"), 0, ERROR_SUCCESS);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Other", NULL, &cb, &data),
           ERROR_FILE_NOT_FOUND);
}

/* ---- credentials for EAP ---- */

static const EAP_METHOD_TYPE method = {{25, 0, 0}, 0};

static DWORD set_eap(const struct wlan *wlan, const WCHAR *name, DWORD flags, DWORD cb, BYTE *data)
{
    return WlanSetProfileEapUserData(wlan->client, &wlan->guid, name, method, flags, cb, data,
                                     NULL);
}

static void test_wlansetprofileeapuserdata_bad_arguments_and_success(void **state)
{
    const struct wlan *wlan = *state;
    BYTE data[4] = {1, 2, 3, 4};

    set_profile(wlan, enterprise_xml(L"Corp", L""), 0, ERROR_SUCCESS);
    EXPECT(WlanSetProfileEapUserData(NULL, &wlan->guid, L"Corp", method, 0, 4, data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapUserData(wlan->client, NULL, L"Corp", method, 0, 4, data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(
        WlanSetProfileEapUserData(wlan->client, &unknown_guid, L"Corp", method, 0, 4, data, NULL),
        ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapUserData(wlan->client, &wlan->guid, L"Corp", method, 0, 4, data, data),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapUserData(BAD_HANDLE, &wlan->guid, L"Corp", method, 0, 4, data, NULL),
           ERROR_INVALID_HANDLE);
    EXPECT(set_eap(wlan, NULL, 0, 4, data), ERROR_INVALID_PARAMETER);
    EXPECT(set_eap(wlan, L"Corp", 2, 4, data), ERROR_INVALID_PARAMETER);
    EXPECT(set_eap(wlan, L"Corp", 0, 4, bad_pointer()), ERROR_INVALID_PARAMETER);
    EXPECT(set_eap(wlan, L"Corp", 0, 0, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(set_eap(wlan, L"Corp", 1, 4, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(set_eap(wlan, L"x", 0, 4, data), ERROR_NOT_FOUND);
    EXPECT(set_eap(wlan, L"Corp", 0, 4, data), ERROR_SUCCESS);
    EXPECT(set_eap(wlan, L"Corp", 1, 4, data), ERROR_SUCCESS);
    EXPECT(set_eap(wlan, L"Corp", 1, 0, NULL), ERROR_SUCCESS);
}

static void test_wlansetprofileeapuserdata_that_the_profile_forbids_is_not_supported(void **state)
{
    const struct wlan *wlan = *state;
    BYTE data[4] = {1, 2, 3, 4};
    static const WCHAR *const names[] = {L"Home", L"Single", L"Forgets"};

    set_profile(wlan, psk_xml(L"Home", L"labpassphrase"), 0, ERROR_SUCCESS);
    set_profile(wlan,
                enterprise_xml(L"Single", L"<singleSignOn><type>preLogon</type></singleSignOn>"), 0,
                ERROR_SUCCESS);
    set_profile(wlan, enterprise_xml(L"Forgets", L"<cacheUserData>false</cacheUserData>"), 0,
                ERROR_SUCCESS);
    for (size_t i = 0; i < 3; i++)
    {
        EXPECT(set_eap(wlan, names[i], 0, 4, data), ERROR_NOT_SUPPORTED);
        EXPECT(set_eap(wlan, names[i], 1, 0, NULL), ERROR_NOT_SUPPORTED);
        EXPECT(WlanSetProfileEapXmlUserData(wlan->client, &wlan->guid, names[i], 0, L"<x/>", NULL),
               ERROR_NOT_SUPPORTED);
    }
}

static void test_wlansetprofileeapxmluserdata_bad_arguments_and_success(void **state)
{
    const struct wlan *wlan = *state;
    HANDLE client = wlan->client;

    set_profile(wlan, enterprise_xml(L"Corp", L""), 0, ERROR_SUCCESS);
    EXPECT(WlanSetProfileEapXmlUserData(NULL, &wlan->guid, L"Corp", 0, L"<x/>", NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(client, NULL, L"Corp", 0, L"<x/>", NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, NULL, 0, L"<x/>", NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, L"Corp", 0, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, L"Corp", 2, L"<x/>", NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, L"Corp", 0, L"<x/>", &client),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, L"Corp", 0, L"<x>", NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(client, &unknown_guid, L"Corp", 0, L"<x/>", NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfileEapXmlUserData(BAD_HANDLE, &wlan->guid, L"Corp", 0, L"<x/>", NULL),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, L"x", 0, L"<x/>", NULL),
           ERROR_NOT_FOUND);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, L"Corp", 0, L"<x/>", NULL),
           ERROR_SUCCESS);
    EXPECT(WlanSetProfileEapXmlUserData(client, &wlan->guid, L"Corp", 1, L"<x/>", NULL),
           ERROR_SUCCESS);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, profile_set_up, profile_tear_down)
    static const struct CMUnitTest tests[] = {
        TEST(test_wlangetprofilelist_bad_arguments_leave_the_output),
        TEST(test_wlansetprofilelist_bad_arguments_change_nothing),
        TEST(test_wlansetprofilelist_puts_the_named_first),
        TEST(test_wlansetprofileposition_bad_arguments_and_success),
        TEST(test_wlansetprofileorder_of_all_user_profiles_needs_the_right),
        TEST(test_wlangetprofilecustomuserdata_bad_arguments_leave_the_outputs),
        TEST(test_wlansetprofilecustomuserdata_bad_arguments_and_success),
        TEST(test_wlansetprofile_resets_custom_user_data),
        TEST(test_wlansetprofileeapuserdata_bad_arguments_and_success),
        TEST(test_wlansetprofileeapuserdata_that_the_profile_forbids_is_not_supported),
        TEST(test_wlansetprofileeapxmluserdata_bad_arguments_and_success),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
