/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/wlanapi.tsv that hold for all functions of profiles and settings: no service, and no memory. */
#include "tests/wlanapi/profiletest.h"

#include "alloc_fail.h"

static const EAP_METHOD_TYPE method = {{25, 0, 0}, 0};

/* What the functions would write. */
static struct
{
    void *pointer;
    DWORD number;
} out;

static BYTE bytes[4] = {1, 2, 3, 4};
static LPCWSTR names[] = {L"Lab"};

static void poison(void)
{
    memset(&out, 0xA5, sizeof(out));
}

static void expect_poison(void)
{
    for (size_t i = 0; i < sizeof(out); i++)
        assert_int_equal(((const BYTE *)&out)[i], 0xA5);
}

typedef DWORD call_once(const struct wlan *wlan);

static DWORD call_set(const struct wlan *wlan)
{
    return WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"Other"), NULL, TRUE, NULL,
                          &out.number);
}

static DWORD call_get(const struct wlan *wlan)
{
    return WlanGetProfile(wlan->client, &wlan->guid, L"Lab", NULL, (LPWSTR *)&out.pointer, NULL,
                          &out.number);
}

static DWORD call_delete(const struct wlan *wlan)
{
    return WlanDeleteProfile(wlan->client, &wlan->guid, L"Lab", NULL);
}

static DWORD call_list(const struct wlan *wlan)
{
    return WlanGetProfileList(wlan->client, &wlan->guid, NULL,
                              (PWLAN_PROFILE_INFO_LIST *)&out.pointer);
}

static DWORD call_get_custom(const struct wlan *wlan)
{
    return WlanGetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", NULL, &out.number,
                                        (PBYTE *)&out.pointer);
}

static DWORD call_set_custom(const struct wlan *wlan)
{
    return WlanSetProfileCustomUserData(wlan->client, &wlan->guid, L"Lab", 4, bytes, NULL);
}

static DWORD call_eap(const struct wlan *wlan)
{
    return WlanSetProfileEapUserData(wlan->client, &wlan->guid, L"Lab", method, 0, 4, bytes, NULL);
}

static DWORD call_eap_xml(const struct wlan *wlan)
{
    return WlanSetProfileEapXmlUserData(wlan->client, &wlan->guid, L"Lab", 0, L"<x/>", NULL);
}

static DWORD call_order(const struct wlan *wlan)
{
    return WlanSetProfileList(wlan->client, &wlan->guid, 1, names, NULL);
}

static DWORD call_position(const struct wlan *wlan)
{
    return WlanSetProfilePosition(wlan->client, &wlan->guid, L"Lab", 0, NULL);
}

static DWORD call_rename(const struct wlan *wlan)
{
    return WlanRenameProfile(wlan->client, &wlan->guid, L"Lab", L"Other", NULL);
}

static DWORD call_save(const struct wlan *wlan)
{
    return WlanSaveTemporaryProfile(wlan->client, &wlan->guid, L"Lab", NULL, 0, TRUE, NULL);
}

static DWORD call_set_security(const struct wlan *wlan)
{
    return WlanSetSecuritySettings(wlan->client, wlan_secure_deny_list, SDDL_READ);
}

static DWORD call_get_security(const struct wlan *wlan)
{
    return WlanGetSecuritySettings(wlan->client, wlan_secure_deny_list, NULL,
                                   (LPWSTR *)&out.pointer, &out.number);
}

static DWORD call_set_filter(const struct wlan *wlan)
{
    return WlanSetFilterList(wlan->client, wlan_filter_list_type_user_deny, NULL, NULL);
}

static DWORD call_get_filter(const struct wlan *wlan)
{
    return WlanGetFilterList(wlan->client, wlan_filter_list_type_user_deny, NULL,
                             (PDOT11_NETWORK_LIST *)&out.pointer);
}

static DWORD call_set_parameter(const struct wlan *wlan)
{
    return WlanSetAutoConfigParameter(wlan->client, wlan_autoconf_opcode_block_period, 4, bytes,
                                      NULL);
}

static DWORD call_get_parameter(const struct wlan *wlan)
{
    return WlanQueryAutoConfigParameter(wlan->client, wlan_autoconf_opcode_block_period, NULL,
                                        &out.number, &out.pointer, NULL);
}

static call_once *const all[] = {
    call_set,        call_get,           call_delete,        call_list,         call_get_custom,
    call_set_custom, call_eap,           call_eap_xml,       call_order,        call_position,
    call_rename,     call_save,          call_set_security,  call_get_security, call_set_filter,
    call_get_filter, call_set_parameter, call_get_parameter,
};

/* Those that make something for the caller. */
static call_once *const makers[] = {
    call_get, call_list, call_get_custom, call_get_security, call_get_filter, call_get_parameter,
};

static void begin(struct wlan *wlan)
{
    wlan_open(wlan);
    set_profile(wlan, enterprise_xml(L"Lab", L""), 0, ERROR_SUCCESS);
    EXPECT(call_set_custom(wlan), ERROR_SUCCESS);
    poison();
}

static void test_rows_wlanprofiles_without_service_are_an_rpc_status(void **state)
{
    struct wlan wlan;
    (void)state;

    begin(&wlan);
    test_service_forbid();
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        EXPECT(all[i](&wlan), RPC_S_SERVER_UNAVAILABLE);
    expect_poison();
    test_service_allow(NULL);
    wlan_close(&wlan);
    wlan_open(&wlan);
    expect_profiles(&wlan, L"Lab");
    wlan_close(&wlan);
}

static void test_rows_wlanprofiles_without_memory_are_not_enough_memory(void **state)
{
    struct wlan wlan;
    (void)state;

    begin(&wlan);
    for (size_t i = 0; i < sizeof(makers) / sizeof(makers[0]); i++)
    {
        assert_true(alloc_fail_begin(L"wlanapi.dll"));
        const DWORD code = makers[i](&wlan);
        assert_true(alloc_fail_end() > 0);
        EXPECT(code, ERROR_NOT_ENOUGH_MEMORY);
        expect_poison();
    }
    assert_true(alloc_fail_begin(L"wnsim.dll"));
    const DWORD xml = call_eap_xml(&wlan);
    const DWORD set = call_set(&wlan);
    assert_true(alloc_fail_end() >= 2);
    EXPECT(xml, ERROR_NOT_ENOUGH_MEMORY);
    EXPECT(set, ERROR_NOT_ENOUGH_MEMORY);
    expect_poison();
    expect_profiles(&wlan, L"Lab");
    wlan_close(&wlan);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows_wlanprofiles_without_service_are_an_rpc_status,
                                        test_reset, test_service_allow),
        cmocka_unit_test_setup(test_rows_wlanprofiles_without_memory_are_not_enough_memory,
                               test_reset),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
