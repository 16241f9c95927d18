/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Filter lists, security settings, parameters of auto-configuration; and what rights on profiles do (docs/reference/wlanapi.tsv, wlan.md sections 6 and 9). */
#include "profiletest.h"

#include <stdlib.h>

#define OBJECT_COUNT 17

/* ---- filter lists ---- */

struct networks
{
    DWORD count;
    DWORD index;
    DOT11_NETWORK network[1002];
};

static DWORD set_filter(const struct wlan *wlan, int type, void *list)
{
    return WlanSetFilterList(wlan->client, (WLAN_FILTER_LIST_TYPE)type, list, NULL);
}

static DWORD get_filter(const struct wlan *wlan, int type, DOT11_NETWORK_LIST **list)
{
    return WlanGetFilterList(wlan->client, (WLAN_FILTER_LIST_TYPE)type, NULL, list);
}

static void expect_filter(const struct wlan *wlan, int type, DWORD count)
{
    DOT11_NETWORK_LIST *list = NULL;
    EXPECT(get_filter(wlan, type, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, count);
    assert_int_equal(list->dwIndex, 0);
    WlanFreeMemory(list);
}

static void test_wlanfilterlist_bad_arguments_change_nothing(void **state)
{
    const struct wlan *wlan = *state;
    static struct networks networks;
    DOT11_NETWORK_LIST *const poison = (void *)(ULONG_PTR)POISON;
    DOT11_NETWORK_LIST *list = poison;

    networks.count = 1;
    networks.network[0].dot11BssType = dot11_BSS_type_infrastructure;
    EXPECT(WlanSetFilterList(NULL, wlan_filter_list_type_user_deny, (void *)&networks, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(
        WlanSetFilterList(wlan->client, wlan_filter_list_type_user_deny, (void *)&networks, &list),
        ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetFilterList(BAD_HANDLE, wlan_filter_list_type_user_deny, (void *)&networks, NULL),
           ERROR_INVALID_HANDLE);
    EXPECT(set_filter(wlan, 3, bad_pointer()), ERROR_INVALID_PARAMETER);
    EXPECT(set_filter(wlan, 4, &networks), ERROR_INVALID_PARAMETER);
    /* Group policy's lists are not set here (docs/decisions.md). */
    EXPECT(set_filter(wlan, 0, &networks), ERROR_INVALID_PARAMETER);
    EXPECT(set_filter(wlan, 1, &networks), ERROR_INVALID_PARAMETER);
    networks.network[0].dot11Ssid.uSSIDLength = 33;
    EXPECT(set_filter(wlan, 3, &networks), ERROR_INVALID_PARAMETER);
    networks.network[0].dot11Ssid.uSSIDLength = 1;
    networks.network[0].dot11BssType = (DOT11_BSS_TYPE)4;
    EXPECT(set_filter(wlan, 3, &networks), ERROR_INVALID_PARAMETER);
    networks.count = MAXDWORD;
    EXPECT(set_filter(wlan, 3, &networks), ERROR_INVALID_PARAMETER);

    EXPECT(WlanGetFilterList(NULL, wlan_filter_list_type_user_deny, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetFilterList(wlan->client, wlan_filter_list_type_user_deny, &list, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetFilterList(wlan->client, wlan_filter_list_type_user_deny, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetFilterList(BAD_HANDLE, wlan_filter_list_type_user_deny, NULL, &list),
           ERROR_INVALID_HANDLE);
    EXPECT(get_filter(wlan, 4, &list), ERROR_INVALID_PARAMETER);
    assert_ptr_equal(list, poison);
    for (int type = 0; type < 4; type++)
        expect_filter(wlan, type, 0);
}

static void test_wlanfilterlist_set_got_and_cleared(void **state)
{
    const struct wlan *wlan = *state;
    static struct networks networks;
    DOT11_NETWORK_LIST *list = NULL;

    networks.count = 1000;
    for (DWORD i = 0; i < 1000; i++)
    {
        networks.network[i].dot11Ssid.uSSIDLength = i % 33;
        memset(networks.network[i].dot11Ssid.ucSSID, (int)(i % 255 + 1), i % 33);
        networks.network[i].dot11BssType = (DOT11_BSS_TYPE)(i % 3 + 1);
    }
    EXPECT(set_filter(wlan, 3, &networks), ERROR_SUCCESS);
    EXPECT(get_filter(wlan, 3, &list), ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 1000);
    assert_memory_equal(list->Network, networks.network, 1000 * sizeof(DOT11_NETWORK));
    WlanFreeMemory(list);
    expect_filter(wlan, 2, 0);
    networks.count = 2;
    EXPECT(set_filter(wlan, 2, &networks), ERROR_SUCCESS);
    expect_filter(wlan, 2, 2);
    expect_filter(wlan, 3, 1000);
    EXPECT(set_filter(wlan, 3, NULL), ERROR_SUCCESS);
    expect_filter(wlan, 3, 0);
    networks.count = 0;
    EXPECT(set_filter(wlan, 2, &networks), ERROR_SUCCESS);
    expect_filter(wlan, 2, 0);
}

static void test_wlanfilterlist_without_the_right_is_access_denied(void **state)
{
    const struct wlan *wlan = *state;
    static struct networks networks;
    DOT11_NETWORK_LIST *list = NULL;

    for (DWORD object = 0; object < 2; object++)
    {
        const int type = object == 0 ? 2 : 3;
        set_security(wlan, object, SDDL_READ);
        EXPECT(set_filter(wlan, type, &networks), ERROR_ACCESS_DENIED);
        expect_filter(wlan, type, 0);
        set_security(wlan, object, SDDL_NOBODY);
        EXPECT(get_filter(wlan, type, &list), ERROR_ACCESS_DENIED);
        EXPECT(get_filter(wlan, type - 2, &list), ERROR_ACCESS_DENIED);
    }
    assert_null(list);
}

/* ---- security settings ---- */

static void test_wlansecuritysettings_bad_arguments_change_nothing(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR *const poison = (void *)(ULONG_PTR)POISON;
    WCHAR *sddl = poison;
    DWORD granted = POISON;
    WLAN_OPCODE_VALUE_TYPE type = (WLAN_OPCODE_VALUE_TYPE)0x55;
    const WLAN_SECURABLE_OBJECT object = wlan_secure_deny_list;

    EXPECT(WlanGetSecuritySettings(NULL, object, &type, &sddl, &granted), ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetSecuritySettings(wlan->client, object, &type, NULL, &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetSecuritySettings(wlan->client, object, &type, &sddl, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetSecuritySettings(wlan->client, (WLAN_SECURABLE_OBJECT)OBJECT_COUNT, &type, &sddl,
                                   &granted),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanGetSecuritySettings(BAD_HANDLE, object, &type, &sddl, &granted),
           ERROR_INVALID_HANDLE);
    EXPECT(WlanSetSecuritySettings(NULL, object, SDDL_ALL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetSecuritySettings(wlan->client, object, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetSecuritySettings(wlan->client, object, bad_pointer()), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetSecuritySettings(wlan->client, (WLAN_SECURABLE_OBJECT)OBJECT_COUNT, SDDL_ALL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetSecuritySettings(wlan->client, object, L"D:(A;;0x70023;;;XX)"),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetSecuritySettings(wlan->client, object, L"O:BAG:BA"), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetSecuritySettings(BAD_HANDLE, object, SDDL_ALL), ERROR_INVALID_HANDLE);
    assert_ptr_equal(sddl, poison);
    assert_int_equal(granted, POISON);
    assert_int_equal(type, 0x55);
    EXPECT(WlanGetSecuritySettings(wlan->client, object, NULL, &sddl, &granted), ERROR_SUCCESS);
    assert_null(wcsstr(sddl, L"WD)(D"));
    WlanFreeMemory(sddl);
}

static void test_wlansecuritysettings_all_17_objects_are_set_and_got(void **state)
{
    static const struct
    {
        const WCHAR *sddl;
        const WCHAR *comes;
        DWORD granted;
    } settings[] = {
        {SDDL_READ, SDDL_READ, READ_ACCESS},
        {L"D:(A;;GX;;;WD)(A;;RC;;;WD)", L"O:BAG:BAD:(A;;GX;;;WD)(A;;RC;;;WD)", EXECUTE_ACCESS},
        {SDDL_ALL, SDDL_ALL, WRITE_ACCESS},
    };
    const struct wlan *wlan = *state;

    for (DWORD object = 0; object < OBJECT_COUNT; object++)
    {
        for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        {
            WCHAR *sddl = NULL;
            DWORD granted = POISON;
            WLAN_OPCODE_VALUE_TYPE type = (WLAN_OPCODE_VALUE_TYPE)0x55;
            set_security(wlan, object, settings[i].sddl);
            EXPECT(WlanGetSecuritySettings(wlan->client, (WLAN_SECURABLE_OBJECT)object, &type,
                                           &sddl, &granted),
                   ERROR_SUCCESS);
            assert_int_equal(wcscmp(sddl, settings[i].comes), 0);
            assert_int_equal(granted, settings[i].granted);
            assert_int_equal(type, wlan_opcode_value_type_set_by_user);
            WlanFreeMemory(sddl);
        }
    }
}

/* A descriptor whose owner is somebody else shuts everybody out for good. */
static void test_wlansecuritysettings_without_the_right_is_access_denied(void **state)
{
    const struct wlan *wlan = *state;
    WCHAR *sddl = NULL;
    DWORD granted = POISON;

    set_security(wlan, 5, L"O:S-1-5-21-1-2-3-4G:BAD:(D;;0x70023;;;WD)");
    EXPECT(WlanSetSecuritySettings(wlan->client, wlan_secure_show_denied, SDDL_ALL),
           ERROR_ACCESS_DENIED);
    EXPECT(WlanGetSecuritySettings(wlan->client, wlan_secure_show_denied, NULL, &sddl, &granted),
           ERROR_ACCESS_DENIED);
    assert_null(sddl);
    assert_int_equal(granted, POISON);
    /* The owner can always take it back. */
    set_security(wlan, 6, SDDL_NOBODY);
    set_security(wlan, 6, SDDL_ALL);
}

/* ---- parameters ---- */

static DWORD set_parameter(const struct wlan *wlan, int opcode, DWORD value)
{
    return WlanSetAutoConfigParameter(wlan->client, (WLAN_AUTOCONF_OPCODE)opcode, sizeof value,
                                      &value, NULL);
}

static DWORD get_parameter(const struct wlan *wlan, int opcode, WLAN_OPCODE_VALUE_TYPE expected)
{
    DWORD cb = POISON;
    DWORD *data = NULL;
    WLAN_OPCODE_VALUE_TYPE type = (WLAN_OPCODE_VALUE_TYPE)0x55;
    EXPECT(WlanQueryAutoConfigParameter(wlan->client, (WLAN_AUTOCONF_OPCODE)opcode, NULL, &cb,
                                        &data, &type),
           ERROR_SUCCESS);
    assert_int_equal(cb, sizeof *data);
    assert_int_equal(type, expected);
    DWORD value = *data;
    WlanFreeMemory(data);
    return value;
}

static void test_wlanautoconfigparameter_bad_arguments_change_nothing(void **state)
{
    const struct wlan *wlan = *state;
    const WLAN_AUTOCONF_OPCODE opcode = wlan_autoconf_opcode_block_period;
    void *const poison = (void *)(ULONG_PTR)POISON;
    void *data = poison;
    DWORD cb = POISON;
    DWORD value = 7;

    EXPECT(WlanQueryAutoConfigParameter(NULL, opcode, NULL, &cb, &data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryAutoConfigParameter(wlan->client, opcode, &cb, &cb, &data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryAutoConfigParameter(wlan->client, opcode, NULL, NULL, &data, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryAutoConfigParameter(wlan->client, opcode, NULL, &cb, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(
        WlanQueryAutoConfigParameter(wlan->client, (WLAN_AUTOCONF_OPCODE)0, NULL, &cb, &data, NULL),
        ERROR_INVALID_PARAMETER);
    EXPECT(
        WlanQueryAutoConfigParameter(wlan->client, (WLAN_AUTOCONF_OPCODE)7, NULL, &cb, &data, NULL),
        ERROR_INVALID_PARAMETER);
    EXPECT(WlanQueryAutoConfigParameter(BAD_HANDLE, opcode, NULL, &cb, &data, NULL),
           ERROR_INVALID_HANDLE);
    assert_ptr_equal(data, poison);
    assert_int_equal(cb, POISON);

    EXPECT(WlanSetAutoConfigParameter(NULL, opcode, 4, &value, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetAutoConfigParameter(wlan->client, opcode, 4, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetAutoConfigParameter(wlan->client, opcode, 4, bad_pointer(), NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetAutoConfigParameter(wlan->client, opcode, 4, &value, &value),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetAutoConfigParameter(wlan->client, opcode, 3, &value, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetAutoConfigParameter(wlan->client, opcode, 8, &value, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetAutoConfigParameter(BAD_HANDLE, opcode, 4, &value, NULL), ERROR_INVALID_HANDLE);
    EXPECT(set_parameter(wlan, 0, 1), ERROR_INVALID_PARAMETER);
    EXPECT(set_parameter(wlan, 2, 1), ERROR_INVALID_PARAMETER);
    EXPECT(set_parameter(wlan, 3, 1), ERROR_INVALID_PARAMETER);
    EXPECT(set_parameter(wlan, 7, 1), ERROR_INVALID_PARAMETER);
    assert_int_equal(get_parameter(wlan, 5, wlan_opcode_value_type_set_by_user), 60);
}

static void test_wlanautoconfigparameter_set_and_got(void **state)
{
    const struct wlan *wlan = *state;

    assert_int_equal(get_parameter(wlan, 2, wlan_opcode_value_type_query_only), 0);
    assert_int_equal(get_parameter(wlan, 3, wlan_opcode_value_type_query_only), 0);
    EXPECT(set_parameter(wlan, 5, 17), ERROR_SUCCESS);
    assert_int_equal(get_parameter(wlan, 5, wlan_opcode_value_type_set_by_user), 17);
    for (int opcode = 1; opcode <= 6; opcode++)
    {
        if (opcode == 2 || opcode == 3 || opcode == 5)
            continue;
        EXPECT(set_parameter(wlan, opcode, 5), ERROR_SUCCESS);
        assert_int_equal(get_parameter(wlan, opcode, wlan_opcode_value_type_set_by_user), 1);
        EXPECT(set_parameter(wlan, opcode, 0), ERROR_SUCCESS);
        assert_int_equal(get_parameter(wlan, opcode, wlan_opcode_value_type_set_by_user), 0);
    }
}

static void test_wlanautoconfigparameter_without_the_right_is_access_denied(void **state)
{
    const struct wlan *wlan = *state;
    DWORD cb = POISON;
    void *data = NULL;

    set_security(wlan, 5, SDDL_READ);
    set_security(wlan, 15, SDDL_READ);
    EXPECT(set_parameter(wlan, 1, 1), ERROR_ACCESS_DENIED);
    EXPECT(set_parameter(wlan, 6, 1), ERROR_ACCESS_DENIED);
    assert_int_equal(get_parameter(wlan, 1, wlan_opcode_value_type_set_by_user), 0);
    set_security(wlan, 5, SDDL_NOBODY);
    EXPECT(WlanQueryAutoConfigParameter(wlan->client, wlan_autoconf_opcode_show_denied_networks,
                                        NULL, &cb, &data, NULL),
           ERROR_ACCESS_DENIED);
    assert_null(data);
}

/* ---- rights on profiles ---- */

static void test_wlansetprofile_without_the_right_to_new_ones_is_access_denied(void **state)
{
    const struct wlan *wlan = *state;

    set_security(wlan, 9, SDDL_READ);
    set_profile(wlan, open_xml(L"all"), 0, ERROR_ACCESS_DENIED);
    set_profile(wlan, open_xml(L"gp"), FLAG_GROUP_POLICY, ERROR_ACCESS_DENIED);
    set_profile(wlan, open_xml(L"user"), FLAG_USER, ERROR_SUCCESS);
    set_security(wlan, 10, SDDL_READ);
    set_profile(wlan, open_xml(L"other"), FLAG_USER, ERROR_ACCESS_DENIED);
    expect_profiles(wlan, L"user:2");
}

/* wlan.md section 6: the descriptor of the object for new ones is the one that they get. */
static void test_wlansetprofile_new_ones_get_the_objects_descriptor(void **state)
{
    const struct wlan *wlan = *state;

    set_security(wlan, 9, L"O:BAG:BAD:(A;;0x70023;;;WD)(D;;SD;;;BG)");
    set_profile(wlan, open_xml(L"open"), 0, ERROR_SUCCESS);
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"open", NULL), ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"kept"), 0, ERROR_SUCCESS);
    set_security(wlan, 9, SDDL_READ);
    /* It has its own by now. */
    EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, L"kept", NULL), ERROR_SUCCESS);
}

static void test_wlanprofile_without_rights_on_it_is_access_denied(void **state)
{
    const struct wlan *wlan = *state;
    HANDLE client = wlan->client;
    const GUID *guid = &wlan->guid;
    BYTE bytes[2] = {1, 2};
    BYTE *data = NULL;
    WCHAR *text = NULL;
    DWORD reason = POISON;
    DWORD cb = POISON;

    EXPECT(WlanSetProfile(client, guid, 0, enterprise_xml(L"read", L""), SDDL_READ, FALSE, NULL,
                          &reason),
           ERROR_SUCCESS);
    EXPECT(WlanSetProfile(client, guid, 0, open_xml(L"none"), SDDL_NOBODY, FALSE, NULL, &reason),
           ERROR_SUCCESS);
    reason = POISON;
    EXPECT(WlanGetProfile(client, guid, L"none", NULL, &text, NULL, NULL), ERROR_ACCESS_DENIED);
    EXPECT(WlanGetProfileCustomUserData(client, guid, L"none", NULL, &cb, &data),
           ERROR_ACCESS_DENIED);
    EXPECT(WlanSetProfile(client, guid, 0, open_xml(L"read"), SDDL_ALL, TRUE, NULL, &reason),
           ERROR_ACCESS_DENIED);
    EXPECT(WlanDeleteProfile(client, guid, L"read", NULL), ERROR_ACCESS_DENIED);
    EXPECT(WlanRenameProfile(client, guid, L"read", L"x", NULL), ERROR_ACCESS_DENIED);
    EXPECT(WlanSetProfileCustomUserData(client, guid, L"read", 2, bytes, NULL),
           ERROR_ACCESS_DENIED);
    EXPECT(WlanSetProfileEapXmlUserData(client, guid, L"read", 0, L"<x/>", NULL),
           ERROR_ACCESS_DENIED);
    EXPECT(WlanSetProfileEapUserData(client, guid, L"read", (EAP_METHOD_TYPE){{25, 0, 0}, 0}, 0, 2,
                                     bytes, NULL),
           ERROR_ACCESS_DENIED);
    assert_int_equal(reason, POISON);
    assert_null(text);
    assert_null(data);
    EXPECT(WlanGetProfile(client, guid, L"read", NULL, &text, NULL, NULL), ERROR_SUCCESS);
    WlanFreeMemory(text);
    expect_profiles(wlan, L"none read");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, profile_set_up, profile_tear_down)
    static const struct CMUnitTest tests[] = {
        TEST(test_wlanfilterlist_bad_arguments_change_nothing),
        TEST(test_wlanfilterlist_set_got_and_cleared),
        TEST(test_wlanfilterlist_without_the_right_is_access_denied),
        TEST(test_wlansecuritysettings_bad_arguments_change_nothing),
        TEST(test_wlansecuritysettings_all_17_objects_are_set_and_got),
        TEST(test_wlansecuritysettings_without_the_right_is_access_denied),
        TEST(test_wlanautoconfigparameter_bad_arguments_change_nothing),
        TEST(test_wlanautoconfigparameter_set_and_got),
        TEST(test_wlanautoconfigparameter_without_the_right_is_access_denied),
        TEST(test_wlansetprofile_without_the_right_to_new_ones_is_access_denied),
        TEST(test_wlansetprofile_new_ones_get_the_objects_descriptor),
        TEST(test_wlanprofile_without_rights_on_it_is_access_denied),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
