/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Profiles: WlanSetProfile, WlanGetProfile, WlanDeleteProfile, WlanRenameProfile, WlanSaveTemporaryProfile (docs/reference/wlanapi.tsv, wlan.md sections 6 and 7). */
#include "profiletest.h"

#include <stdlib.h>
#include <wincrypt.h>

static void test_wlansetprofile_bad_arguments_change_nothing(void **state)
{
    const struct wlan *wlan = *state;
    const WCHAR *xml = open_xml(L"Lab");
    DWORD reason = POISON;
    HANDLE client = wlan->client;
    const GUID *guid = &wlan->guid;

    EXPECT(WlanSetProfile(NULL, guid, 0, xml, NULL, TRUE, NULL, &reason), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, NULL, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, NULL, NULL, TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, L"", NULL, TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, bad_pointer(), NULL, TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, xml, NULL, TRUE, &reason, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, xml, NULL, TRUE, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, xml, NULL, TRUE, NULL, bad_pointer()),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 3, xml, NULL, TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 4, xml, NULL, TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, FLAG_GROUP_POLICY, xml, NULL, FALSE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, &unknown_guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, xml, L"no descriptor", TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(client, guid, 0, xml, L"O:BA", TRUE, NULL, &reason),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetProfile(BAD_HANDLE, guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_INVALID_HANDLE);
    assert_int_equal(reason, POISON);
    expect_profiles(wlan, L"");
}

static void test_wlansetprofile_bad_xml_is_bad_profile_with_its_reason(void **state)
{
    static const struct
    {
        const WCHAR *xml;
        DWORD reason;
    } bad[] = {
        {L"<", 0x80001},
        {L"\xD800", 0x80001},
        {L"<x/>", 0x80002},
        {L"<!DOCTYPE a [<!ENTITY b \"c\">]><WLANProfile/>", 0x80001},
    };
    const struct wlan *wlan = *state;
    DWORD reason = POISON;

    for (size_t i = 1; i < sizeof bad / sizeof bad[0]; i++)
    {
        EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, bad[i].xml, NULL, TRUE, NULL, &reason),
               i == 1 ? ERROR_INVALID_PARAMETER : ERROR_BAD_PROFILE);
        assert_int_equal(reason, i == 1 ? POISON : bad[i].reason);
    }
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, bad[0].xml, NULL, TRUE, NULL, &reason),
           ERROR_BAD_PROFILE);
    assert_int_equal(reason, bad[0].reason);
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, psk_xml(L"Lab", L"short"), NULL, TRUE, NULL,
                          &reason),
           ERROR_BAD_PROFILE);
    assert_int_equal(reason, 0x40004);
    expect_profiles(wlan, L"");
}

/* A document of a megabyte is refused, however it goes on. */
static void test_wlansetprofile_megabyte_is_bad_profile(void **state)
{
    const struct wlan *wlan = *state;
    const size_t cch = 1u << 20;
    WCHAR *xml = calloc(cch + 1, sizeof(*xml));
    DWORD reason = POISON;

    assert_non_null(xml);
    wcscpy(xml, open_xml(L"Lab"));
    for (size_t i = wcslen(xml); i < cch; i++)
        xml[i] = ' ';
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_BAD_PROFILE);
    assert_int_equal(reason, 0x80001);
    /* As long as it may be. */
    xml[65536] = 0;
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_SUCCESS);
    expect_profiles(wlan, L"Lab");
    free(xml);
}

static void test_wlansetprofile_new_ones_come_first_and_overwritten_ones_stay(void **state)
{
    const struct wlan *wlan = *state;
    DWORD reason = POISON;

    set_profile(wlan, open_xml(L"a"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"b"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"c"), FLAG_USER, ERROR_SUCCESS);
    expect_profiles(wlan, L"c:2 b a");
    set_profile(wlan, psk_xml(L"b", L"labpassphrase"), 0, ERROR_SUCCESS);
    expect_profiles(wlan, L"c:2 b a");
    /* Names have case. */
    set_profile(wlan, open_xml(L"A"), 0, ERROR_SUCCESS);
    expect_profiles(wlan, L"A c:2 b a");
    /* Group policy's stand first, and new ones come after them. */
    set_profile(wlan, open_xml(L"gp"), FLAG_GROUP_POLICY, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"d"), 0, ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 d A c:2 b a");

    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"b"), NULL, FALSE, NULL, &reason),
           ERROR_ALREADY_EXISTS);
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"c"), NULL, TRUE, NULL, &reason),
           ERROR_ALREADY_EXISTS);
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, FLAG_USER, open_xml(L"b"), NULL, TRUE, NULL,
                          &reason),
           ERROR_ALREADY_EXISTS);
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"gp"), NULL, TRUE, NULL, &reason),
           ERROR_ALREADY_EXISTS);
    assert_int_equal(reason, POISON);
    expect_profiles(wlan, L"gp:1 d A c:2 b a");
}

static void test_wlansetprofile_radio_type_that_the_adapter_lacks_is_no_match(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR xml[4096];
    const WCHAR *whole = open_xml(L"Lab");
    const WCHAR *at = wcsstr(whole, L"<security>");
    DWORD reason = POISON;

    assert_non_null(at);
    wcsncpy(xml, whole, (size_t)(at - whole));
    wcscpy(xml + (at - whole), L"<connectivity><phyType>ad</phyType></connectivity>");
    wcscat(xml, at);
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_NO_MATCH);
    assert_int_equal(reason, POISON);
    wcsncpy(wcsstr(xml, L">ad<") + 1, L" n", 2);
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, xml, NULL, TRUE, NULL, &reason),
           ERROR_SUCCESS);
}

static void test_wlangetprofile_bad_arguments_leave_the_outputs(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR *const poison = (void *)(ULONG_PTR)POISON;
    WCHAR *text = poison;
    DWORD flags = POISON;
    DWORD granted = POISON;
    WCHAR name[300];

    set_profile(wlan, open_xml(L"Lab"), 0, ERROR_SUCCESS);
    EXPECT(WlanGetProfile(NULL, &wlan->guid, L"Lab", NULL, &text, &flags, &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfile(wlan->client, NULL, L"Lab", NULL, &text, &flags, &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, NULL, NULL, &text, &flags, &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, L"Lab", NULL, NULL, &flags, &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, L"Lab", &text, &text, &flags, &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfile(wlan->client, &unknown_guid, L"Lab", NULL, &text, &flags, &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetProfile(BAD_HANDLE, &wlan->guid, L"Lab", NULL, &text, &flags, &granted),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, L"lab", NULL, &text, &flags, &granted),
           ERROR_NOT_FOUND);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, L"", NULL, &text, &flags, &granted),
           ERROR_NOT_FOUND);
    for (size_t i = 0; i < 299; i++)
        name[i] = 'n';
    name[299] = 0;
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, name, NULL, &text, &flags, &granted),
           ERROR_NOT_FOUND);
    assert_ptr_equal(text, poison);
    assert_int_equal(flags, POISON);
    assert_int_equal(granted, POISON);
    EXPECT(WlanGetProfile(wlan->client, &wlan->guid, L"Lab", NULL, &text, NULL, NULL),
           ERROR_SUCCESS);
    WlanFreeMemory(text);
}

static void test_wlangetprofile_flags_and_granted_access(void **state)
{
    static const struct
    {
        const WCHAR *name;
        DWORD flags;
        const WCHAR *security;
        DWORD granted;
    } profiles[] = {
        {L"all", 0, NULL, WRITE_ACCESS},
        {L"readable", 0, SDDL_READ, READ_ACCESS},
        {L"executable", 0, L"D:(A;;0x20021;;;WD)", EXECUTE_ACCESS},
        {L"user", FLAG_USER, SDDL_READ, WRITE_ACCESS},
        {L"policy", FLAG_GROUP_POLICY, NULL, EXECUTE_ACCESS},
    };
    const struct wlan *wlan = *state;

    for (size_t i = 0; i < sizeof profiles / sizeof profiles[0]; i++)
    {
        WCHAR *text = NULL;
        DWORD flags = 0;
        DWORD granted = POISON;
        DWORD reason;
        EXPECT(WlanSetProfile(wlan->client, &wlan->guid, profiles[i].flags,
                              open_xml(profiles[i].name), profiles[i].security, TRUE, NULL,
                              &reason),
               ERROR_SUCCESS);
        EXPECT(WlanGetProfile(wlan->client, &wlan->guid, profiles[i].name, NULL, &text, &flags,
                              &granted),
               ERROR_SUCCESS);
        assert_int_equal(flags, profiles[i].flags);
        assert_int_equal(granted, profiles[i].granted);
        WlanFreeMemory(text);
    }
}

/* The value of an element, in one buffer that the next call overwrites. */
static const WCHAR *element(const WCHAR *xml, const WCHAR *name)
{
    static WCHAR value[4096];
    WCHAR tag[64];
    const WCHAR *at;
    size_t cch = 0;

    _snwprintf(tag, 64, L"<%ls>", name);
    at = wcsstr(xml, tag);
    assert_non_null(at);
    for (at += wcslen(tag); at[cch] != '<' && cch < 4095; cch++)
        value[cch] = at[cch];
    value[cch] = 0;
    return value;
}

static void test_wlangetprofile_key_is_sealed_unless_asked_for_in_clear(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR *text;
    DATA_BLOB in = {0, NULL};
    DATA_BLOB out = {0, NULL};
    const WCHAR *digits;

    set_profile(wlan, psk_xml(L"Lab", L"labpassphrase"), 0, ERROR_SUCCESS);
    text = get_profile(wlan, L"Lab", 0);
    assert_int_equal(wcscmp(element(text, L"protected"), L"true"), 0);
    assert_null(wcsstr(text, L"labpassphrase"));

    /* The page: who has the service's rights opens it by CryptUnprotectData. */
    digits = element(text, L"keyMaterial");
    in.cbData = (DWORD)wcslen(digits) / 2;
    in.pbData = malloc(in.cbData + 1);
    assert_non_null(in.pbData);
    for (DWORD i = 0; i < in.cbData; i++)
    {
        unsigned byte = 0;
        assert_int_equal(swscanf(digits + i * 2, L"%2x", &byte), 1);
        in.pbData[i] = (BYTE)byte;
    }
    assert_true(CryptUnprotectData(&in, NULL, NULL, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &out));
    assert_int_equal(out.cbData, sizeof("labpassphrase"));
    assert_string_equal((const char *)out.pbData, "labpassphrase");
    LocalFree(out.pbData);
    free(in.pbData);
    WlanFreeMemory(text);

    text = get_profile(wlan, L"Lab", FLAG_PLAINTEXT_KEY);
    assert_int_equal(wcscmp(element(text, L"protected"), L"false"), 0);
    assert_int_equal(wcscmp(element(text, L"keyMaterial"), L"labpassphrase"), 0);
    WlanFreeMemory(text);
}

/* docs/reference/wlanapi.tsv: without the right the encrypted key is returned, and that is success. */
static void test_wlangetprofile_key_in_clear_without_the_right_is_sealed(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR *text;

    set_profile(wlan, psk_xml(L"Lab", L"labpassphrase"), 0, ERROR_SUCCESS);
    set_security(wlan, 13, SDDL_NOBODY);
    text = get_profile(wlan, L"Lab", FLAG_PLAINTEXT_KEY);
    assert_int_equal(wcscmp(element(text, L"protected"), L"true"), 0);
    assert_null(wcsstr(text, L"labpassphrase"));
    WlanFreeMemory(text);
}

/* What was got can be set: sealed, in clear, and under another name. */
static void test_wlangetprofile_what_comes_can_be_set_again(void **state)
{
    static const DWORD asked[] = {0, FLAG_PLAINTEXT_KEY};
    const struct wlan *wlan = *state;

    set_profile(wlan, psk_xml(L"Lab &amp; &lt;Co&gt; \x20AC", L"a&lt;b&gt;&amp;\"c'd e"), 0,
                ERROR_SUCCESS);
    expect_profiles(wlan, L"Lab & <Co> \x20AC");
    for (size_t i = 0; i < 2; i++)
    {
        WCHAR *text = get_profile(wlan, L"Lab & <Co> \x20AC", asked[i]);
        EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"Lab & <Co> \x20AC", NULL),
               ERROR_SUCCESS);
        set_profile(wlan, text, 0, ERROR_SUCCESS);
        WlanFreeMemory(text);
        text = get_profile(wlan, L"Lab & <Co> \x20AC", FLAG_PLAINTEXT_KEY);
        assert_int_equal(wcscmp(element(text, L"keyMaterial"), L"a&lt;b&gt;&amp;&quot;c'd e"), 0);
        WlanFreeMemory(text);
    }
}

static void test_wlansetprofile_key_that_was_sealed_elsewhere_is_refused(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR *text;
    WCHAR *at;
    DWORD reason = POISON;

    set_profile(wlan, psk_xml(L"Lab", L"labpassphrase"), 0, ERROR_SUCCESS);
    text = get_profile(wlan, L"Lab", 0);
    at = wcsstr(text, L"<keyMaterial>");
    assert_non_null(at);
    at[20] = at[20] == '0' ? '1' : '0';
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, text, NULL, TRUE, NULL, &reason),
           ERROR_BAD_PROFILE);
    assert_int_equal(reason, 0x40017);
    WlanFreeMemory(text);
}

static void test_wlandeleteprofile_bad_arguments_and_success(void **state)
{
    const struct wlan *wlan = *state;

    set_profile(wlan, open_xml(L"Lab"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"gp"), FLAG_GROUP_POLICY, ERROR_SUCCESS);
    EXPECT(WlanDeleteProfile(NULL, &wlan->guid, L"Lab", NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDeleteProfile(wlan->client, NULL, L"Lab", NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, bad_pointer(), NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"Lab", &state), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDeleteProfile(wlan->client, &unknown_guid, L"Lab", NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanDeleteProfile(BAD_HANDLE, &wlan->guid, L"Lab", NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"lab", NULL), ERROR_NOT_FOUND);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"gp", NULL), ERROR_ACCESS_DENIED);
    expect_profiles(wlan, L"gp:1 Lab");
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"Lab", NULL), ERROR_SUCCESS);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"Lab", NULL), ERROR_NOT_FOUND);
    expect_profiles(wlan, L"gp:1");
}

static void test_wlanrenameprofile_bad_arguments_and_success(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR name[257];
    WCHAR *text;

    set_profile(wlan, open_xml(L"a"), 0, ERROR_SUCCESS);
    set_profile(wlan, psk_xml(L"b", L"labpassphrase"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"gp"), FLAG_GROUP_POLICY, ERROR_SUCCESS);
    EXPECT(WlanRenameProfile(NULL, &wlan->guid, L"b", L"c", NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRenameProfile(wlan->client, NULL, L"b", L"c", NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, NULL, L"c", NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"b", NULL, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"b", L"c", name), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRenameProfile(wlan->client, &unknown_guid, L"b", L"c", NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"b", L"", NULL), ERROR_INVALID_PARAMETER);
    for (size_t i = 0; i < 256; i++)
        name[i] = 0x20AC;
    name[256] = 0;
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"b", name, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRenameProfile(BAD_HANDLE, &wlan->guid, L"b", L"c", NULL), ERROR_INVALID_HANDLE);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"B", L"c", NULL), ERROR_NOT_FOUND);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"b", L"a", NULL), ERROR_ALREADY_EXISTS);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"gp", L"c", NULL), ERROR_ACCESS_DENIED);
    expect_profiles(wlan, L"gp:1 b a");

    name[255] = 0;
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"b", name, NULL), ERROR_SUCCESS);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, name, L"c & d", NULL), ERROR_SUCCESS);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"c & d", L"c & d", NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"gp:1 c & d a");
    text = get_profile(wlan, L"c & d", FLAG_PLAINTEXT_KEY);
    assert_int_equal(wcscmp(element(text, L"name"), L"c &amp; d"), 0);
    assert_int_equal(wcscmp(element(text, L"keyMaterial"), L"labpassphrase"), 0);
    WlanFreeMemory(text);
}

/* Nothing is connected with a temporary profile. */
static void test_wlansavetemporaryprofile_bad_arguments_and_not_connected(void **state)
{
    const struct wlan *wlan = *state;
    HANDLE client = wlan->client;
    const GUID *guid = &wlan->guid;

    EXPECT(WlanSaveTemporaryProfile(NULL, guid, L"x", NULL, 0, TRUE, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSaveTemporaryProfile(client, NULL, L"x", NULL, 0, TRUE, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSaveTemporaryProfile(client, guid, L"x", NULL, 0, TRUE, &client),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSaveTemporaryProfile(client, guid, L"x", NULL, 1, TRUE, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSaveTemporaryProfile(client, guid, L"x", NULL, 0x40000, TRUE, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSaveTemporaryProfile(client, guid, NULL, NULL, 0x20000, TRUE, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSaveTemporaryProfile(client, &unknown_guid, L"x", NULL, 0, TRUE, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSaveTemporaryProfile(BAD_HANDLE, guid, L"x", NULL, 0, TRUE, NULL),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanSaveTemporaryProfile(client, guid, L"x", NULL, 0x30002, TRUE, NULL),
           ERROR_INVALID_STATE);
    expect_profiles(wlan, L"");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, profile_set_up, profile_tear_down)
    static const struct CMUnitTest tests[] = {
        TEST(test_wlansetprofile_bad_arguments_change_nothing),
        TEST(test_wlansetprofile_bad_xml_is_bad_profile_with_its_reason),
        TEST(test_wlansetprofile_megabyte_is_bad_profile),
        TEST(test_wlansetprofile_new_ones_come_first_and_overwritten_ones_stay),
        TEST(test_wlansetprofile_radio_type_that_the_adapter_lacks_is_no_match),
        TEST(test_wlansetprofile_key_that_was_sealed_elsewhere_is_refused),
        TEST(test_wlangetprofile_bad_arguments_leave_the_outputs),
        TEST(test_wlangetprofile_flags_and_granted_access),
        TEST(test_wlangetprofile_key_is_sealed_unless_asked_for_in_clear),
        TEST(test_wlangetprofile_key_in_clear_without_the_right_is_sealed),
        TEST(test_wlangetprofile_what_comes_can_be_set_again),
        TEST(test_wlandeleteprofile_bad_arguments_and_success),
        TEST(test_wlanrenameprofile_bad_arguments_and_success),
        TEST(test_wlansavetemporaryprofile_bad_arguments_and_not_connected),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
