/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What is kept lives on: restarts and kills of the service, retries, answers that came too late; and no key is ever written down in clear. */
#include "profiletest.h"

#include <stdlib.h>

#include <wnetlab/simclient.h>

#define PASSPHRASE  L"a secret that is nowhere"
#define CREDENTIALS L"<Credentials>also a secret</Credentials>"

/* A handle after the service died. */
static void open_again(struct wlan *wlan)
{
    WlanCloseHandle(wlan->client, NULL);
    wlan_open(wlan);
}

static void fill(const struct wlan *wlan)
{
    BYTE custom[3] = {7, 8, 9};
    DWORD value = 17;
    DOT11_NETWORK_LIST list = {.dwNumberOfItems = 1};
    LPCWSTR order[] = {L"user", L"home"};

    list.Network[0].dot11Ssid.uSSIDLength = 3;
    memcpy(list.Network[0].dot11Ssid.ucSSID, "Lab", 3);
    list.Network[0].dot11BssType = dot11_BSS_type_any;
    set_profile(wlan, psk_xml(L"home", PASSPHRASE), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"user"), FLAG_USER, ERROR_SUCCESS);
    set_profile(wlan, enterprise_xml(L"corp", L""), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"gp"), FLAG_GROUP_POLICY, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"gone"), 0, ERROR_SUCCESS);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"gone", NULL), ERROR_SUCCESS);
    EXPECT(WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"user", 3, custom, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanSetProfileEapXmlUserData(wlan->client, &wlan->guid, L"corp", 0, CREDENTIALS, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanSetProfileList(wlan->client, &wlan->guid, 2, order, NULL), ERROR_SUCCESS);
    EXPECT(WlanSetFilterList(wlan->client, wlan_filter_list_type_user_deny, &list, NULL),
           ERROR_SUCCESS);
    EXPECT(WlanSetAutoConfigParameter(wlan->client, wlan_autoconf_opcode_block_period, 4, &value,
                                      NULL),
           ERROR_SUCCESS);
    set_security(wlan, 7, SDDL_READ);
}

static void expect_filled(const struct wlan *wlan)
{
    DOT11_NETWORK_LIST *list = NULL;
    DWORD *value = NULL;
    BYTE *data = NULL;
    WCHAR *text = NULL;
    DWORD cb = 0;

    expect_profiles(wlan, L"gp:1 user:2 home corp");
    text = get_profile(wlan, L"home", FLAG_PLAINTEXT_KEY);
    assert_non_null(wcsstr(text, L"<keyMaterial>" PASSPHRASE L"</keyMaterial>"));
    WlanFreeMemory(text);
    EXPECT(WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"user", NULL, &cb, &data),
           ERROR_SUCCESS);
    assert_int_equal(cb, 3);
    assert_memory_equal(data, "\7\10\11", 3);
    WlanFreeMemory(data);
    EXPECT(WlanGetFilterList(wlan->client, wlan_filter_list_type_user_deny, NULL, &list),
           ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 1);
    assert_memory_equal(list->Network[0].dot11Ssid.ucSSID, "Lab", 3);
    WlanFreeMemory(list);
    EXPECT(WlanQueryAutoConfigParameter(wlan->client, wlan_autoconf_opcode_block_period, NULL, &cb,
                                        &value, NULL),
           ERROR_SUCCESS);
    assert_int_equal(*value, 17);
    WlanFreeMemory(value);
    text = NULL;
    EXPECT(WlanGetSecuritySettings(wlan->client, wlan_secure_ihv_control, NULL, &text, &cb),
           ERROR_SUCCESS);
    assert_int_equal(wcscmp(text, SDDL_READ), 0);
    WlanFreeMemory(text);
}

static void test_wlanprofiles_outlive_the_service(void **state)
{
    struct wlan *wlan = *state;

    fill(wlan);
    expect_filled(wlan);
    test_service_kill();
    open_again(wlan);
    expect_filled(wlan);
    assert_int_equal(simclient_control(SIMCLIENT_STOP, NULL, 0, NULL), ERROR_SUCCESS);
    open_again(wlan);
    expect_filled(wlan);
    /* They are the machine's, not the session's. */
    assert_int_equal(simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), ERROR_SUCCESS);
    expect_filled(wlan);
    assert_int_equal(simclient_control(SIMCLIENT_RESET, NULL, 0, NULL), ERROR_SUCCESS);
    expect_profiles(wlan, L"");
    test_service_kill();
    open_again(wlan);
    expect_profiles(wlan, L"");
}

/* The journal, as the service has it in its folder. */
static char *read_journal(DWORD *cb)
{
    HANDLE file = CreateFileW(L"C:\\ProgramData\\wnetlab\\journal", GENERIC_READ,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              OPEN_EXISTING, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    const DWORD size = GetFileSize(file, NULL);
    char *text = malloc(size + 1);
    assert_non_null(text);
    assert_true(ReadFile(file, text, size, cb, NULL));
    text[*cb] = 0;
    CloseHandle(file);
    return text;
}

/* ASCII, UTF-16 and hex digits of it. */
static void expect_not_in(const char *text, DWORD text_cb, const char *secret)
{
    const size_t cb = strlen(secret);
    char wide[64] = "";
    char hex[64] = "";

    assert_true(cb < 24);
    for (size_t i = 0; i < cb; i++)
    {
        wide[i * 2] = secret[i];
        sprintf(hex + i * 2, "%02x", (unsigned)secret[i]);
    }
    for (DWORD i = 0; i + cb * 2 < text_cb; i++)
    {
        assert_true(memcmp(text + i, secret, cb) != 0);
        assert_true(memcmp(text + i, wide, cb * 2) != 0);
        assert_true(_strnicmp(text + i, hex, cb * 2) != 0);
    }
}

static void test_wlanprofiles_keys_are_never_written_in_clear(void **state)
{
    struct wlan *wlan = *state;
    DWORD cb = 0;

    fill(wlan);
    /* Overwritten, renamed, with what takes that back; then rewritten by the next service. */
    set_profile(wlan, psk_xml(L"home", PASSPHRASE), 0, ERROR_SUCCESS);
    EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, L"home", L"house", NULL), ERROR_SUCCESS);
    for (int round = 0; round < 2; round++)
    {
        char *text = read_journal(&cb);
        assert_non_null(strstr(text, "\"kind\":\"profile\""));
        assert_non_null(strstr(text, "keyMaterial"));
        expect_not_in(text, cb, "secret that is no");
        expect_not_in(text, cb, "also a secret");
        free(text);
        test_service_kill();
        open_again(wlan);
    }
}

/* A change whose answer did not come in time has not happened, whatever the service did with it later. */
static void test_wlanprofiles_change_without_an_answer_has_not_happened(void **state)
{
    struct wlan *wlan = *state;
    DWORD reason = POISON;

    set_profile(wlan, open_xml(L"Lab"), 0, ERROR_SUCCESS);
    test_service_suspend();
    const DWORD code = WlanDeleteProfile(wlan->client, &wlan->guid, L"Lab", NULL);
    test_service_resume();
    EXPECT(code, RPC_S_SERVER_UNAVAILABLE);
    open_again(wlan);
    expect_profiles(wlan, L"Lab");
    test_service_suspend();
    const DWORD again =
        WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"Other"), NULL, TRUE, NULL, &reason);
    test_service_resume();
    EXPECT(again, RPC_S_SERVER_UNAVAILABLE);
    assert_int_equal(reason, POISON);
    open_again(wlan);
    expect_profiles(wlan, L"Lab");
}

/* Dies at each of its crash points in turn: a profile is there or not, and the code says which; no other is harmed. */
static void test_wlanprofiles_service_that_dies_anywhere_loses_none(void **state)
{
    struct wlan *wlan = *state;
    bool fired = true;

    set_profile(wlan, psk_xml(L"first", PASSPHRASE), 0, ERROR_SUCCESS);
    for (DWORD point = 1; fired && point < 20; point++)
    {
        DWORD reason;
        assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, point, NULL), ERROR_SUCCESS);
        const DWORD pid = test_service_pid();
        const DWORD code =
            WlanSetProfile(wlan->client, &wlan->guid, 0, psk_xml(L"second", PASSPHRASE), NULL, TRUE,
                           NULL, &reason);
        open_again(wlan);
        fired = test_service_pid() != pid;
        assert_true(fired || code == ERROR_SUCCESS);
        assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, 0, NULL), ERROR_SUCCESS);
        if (code == ERROR_SUCCESS)
        {
            expect_profiles(wlan, L"second first");
            EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"second", NULL), ERROR_SUCCESS);
        }
        else
        {
            EXPECT(code, RPC_S_SERVER_UNAVAILABLE);
        }
        expect_profiles(wlan, L"first");
    }
    assert_false(fired);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, profile_set_up, profile_tear_down)
    static const struct CMUnitTest tests[] = {
        TEST(test_wlanprofiles_outlive_the_service),
        TEST(test_wlanprofiles_keys_are_never_written_in_clear),
        TEST(test_wlanprofiles_change_without_an_answer_has_not_happened),
        TEST(test_wlanprofiles_service_that_dies_anywhere_loses_none),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
