/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who may do what: rights on the objects that guard opcodes, users of `wnetctl session`, group policy's settings, and a service that is disabled (docs/reference/wlanapi.tsv, wlan.md section 6). */
#include "profiletest.h"

#include <stdlib.h>

#include <wnetlab/simclient.h>

#include "scenariotest.h"

#define FLAG_OF_POLICY 1
#define FLAG_OF_USER   2

static DWORD query(const struct wlan *wlan, DWORD opcode)
{
    DWORD cb = POISON;
    void *data = NULL;
    const DWORD code = WlanQueryInterface(wlan->client, &wlan->guid, (WLAN_INTF_OPCODE)opcode, NULL,
                                          &cb, &data, NULL);
    assert_int_equal(code != 0, data == NULL);
    WlanFreeMemory(data);
    return code;
}

/* Sets it to what it is. */
static DWORD set(const struct wlan *wlan, DWORD opcode)
{
    WLAN_PHY_RADIO_STATE radio = {0, dot11_radio_state_on, dot11_radio_state_on};
    DWORD value = opcode == 12 ? 1 : opcode == 5 ? dot11_BSS_type_any : TRUE;
    if (opcode == 4)
        return WlanSetInterface(wlan->client, &wlan->guid, (WLAN_INTF_OPCODE)opcode, sizeof radio,
                                &radio, NULL);
    return WlanSetInterface(wlan->client, &wlan->guid, (WLAN_INTF_OPCODE)opcode, sizeof value,
                            &value, NULL);
}

/* Opcodes and the objects that guard them: wlan.md section 6. */
static const struct
{
    DWORD opcode;
    DWORD object;
    bool is_settable;
} guards[] = {{1, 2, true},  {2, 3, true},  {3, 11, true},  {5, 4, true},          {12, 12, true},
              {6, 6, false}, {9, 6, false}, {15, 6, false}, {0x10000101, 6, false}};

static void test_wlanqueryinterface_without_read_on_the_guarding_object_is_access_denied(
    void **state)
{
    const struct wlan *wlan = *state;

    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
    {
        EXPECT(query(wlan, guards[i].opcode), ERROR_SUCCESS);
        set_security(wlan, guards[i].object, SDDL_NOBODY);
        EXPECT(query(wlan, guards[i].opcode), ERROR_ACCESS_DENIED);
        /* The others are not concerned. */
        EXPECT(query(wlan, guards[i].object == 2 ? 2 : 1), ERROR_SUCCESS);
        set_security(wlan, guards[i].object, SDDL_READ);
        EXPECT(query(wlan, guards[i].opcode), ERROR_SUCCESS);
    }
    set_security(wlan, 6, SDDL_NOBODY);
    /* The console's user may look at the radio and switch it. */
    EXPECT(query(wlan, 4), ERROR_SUCCESS);
    EXPECT(set(wlan, 4), ERROR_SUCCESS);
}

static void test_wlansetinterface_without_write_on_the_guarding_object_is_access_denied(
    void **state)
{
    const struct wlan *wlan = *state;

    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
    {
        if (!guards[i].is_settable)
            continue;
        EXPECT(set(wlan, guards[i].opcode), ERROR_SUCCESS);
        set_security(wlan, guards[i].object, SDDL_READ);
        EXPECT(set(wlan, guards[i].opcode), ERROR_ACCESS_DENIED);
        set_security(wlan, guards[i].object, SDDL_ALL);
        EXPECT(set(wlan, guards[i].opcode), ERROR_SUCCESS);
    }
}

/* ---- users of wnetctl session ---- */

static void say_profiles(const struct wlan *wlan)
{
    WLAN_PROFILE_INFO_LIST *list = NULL;
    char text[1024] = "";
    EXPECT(WlanGetProfileList(wlan->client, &wlan->guid, NULL, &list), ERROR_SUCCESS);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), " %ls:%lu",
                 list->ProfileInfo[i].strProfileName, list->ProfileInfo[i].dwFlags);
    WlanFreeMemory(list);
    test_say("profiles%s", text);
}

/* user -- does what its parent tells it, line by line. */
static int role_user(int argc, char **argv)
{
    struct wlan wlan;
    char line[128];
    WCHAR name[64];
    WCHAR *xml = NULL;
    (void)argc;
    (void)argv;

    wlan_open(&wlan);
    while (test_hear(line, sizeof line))
    {
        const char *argument = strchr(line, ' ');
        _snwprintf(name, 64, L"%hs", argument ? argument + 1 : "");
        name[63] = 0;
        if (!strcmp(line, "list"))
            say_profiles(&wlan);
        else if (!strncmp(line, "query ", 6))
            test_say("%lu", query(&wlan, (DWORD)atoi(line + 6)));
        else if (!strncmp(line, "set ", 4))
            test_say("%lu", set(&wlan, (DWORD)atoi(line + 4)));
        else if (!strncmp(line, "get ", 4))
        {
            const DWORD code =
                WlanGetProfile(wlan.client, &wlan.guid, name, NULL, &xml, NULL, NULL);
            test_say("%lu", code);
            if (!code)
                WlanFreeMemory(xml);
        }
        else if (!strncmp(line, "delete ", 7))
            test_say("%lu", WlanDeleteProfile(wlan.client, &wlan.guid, name, NULL));
        else if (!strncmp(line, "mine ", 5) || !strncmp(line, "all ", 4))
        {
            DWORD reason;
            test_say("%lu",
                     WlanSetProfile(wlan.client, &wlan.guid, line[0] == 'm' ? FLAG_OF_USER : 0,
                                    open_xml(name), NULL, TRUE, NULL, &reason));
        }
        else if (!strncmp(line, "first ", 6))
            test_say("%lu", WlanSetProfilePosition(wlan.client, &wlan.guid, name, 0, NULL));
        else
            test_say("what?");
    }
    wlan_close(&wlan);
    return 0;
}

static void begin(struct test_child *child, const WCHAR *user)
{
    assert_true(SetEnvironmentVariableW(SIMCLIENT_SESSION_VARIABLE, user));
    test_child_start(child, "user", NULL);
    assert_true(SetEnvironmentVariableW(SIMCLIENT_SESSION_VARIABLE, NULL));
}

static void ask(struct test_child *child, const char *line, const char *expected)
{
    test_child_write_line(child, line);
    test_child_expect(child, expected);
}

static void test_users_see_their_own_profiles_and_those_of_all(void **state)
{
    const struct wlan *wlan = *state;
    struct test_child anna;
    struct test_child bert;

    set_profile(wlan, open_xml(L"all"), 0, ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"mine"), FLAG_OF_USER, ERROR_SUCCESS);
    begin(&anna, L"anna");
    begin(&bert, L"bert");
    ask(&anna, "list", "profiles all:0");
    ask(&anna, "get mine", "1168");
    ask(&anna, "delete mine", "1168");
    /* The same name is another profile. */
    ask(&anna, "mine mine", "0");
    ask(&anna, "mine anna", "0");
    ask(&anna, "list", "profiles anna:2 mine:2 all:0");
    ask(&bert, "list", "profiles all:0");
    expect_profiles(wlan, L"mine:2 all");
    ask(&bert, "mine all", "183");
    /* Places are counted in what the user sees, and others keep theirs. */
    ask(&anna, "first mine", "0");
    ask(&anna, "list", "profiles mine:2 anna:2 all:0");
    expect_profiles(wlan, L"mine:2 all");
    ask(&anna, "delete mine", "0");
    ask(&anna, "list", "profiles anna:2 all:0");
    expect_profiles(wlan, L"mine:2 all");
    test_child_end(&anna);
    /* It is anna's in every session of hers, and after the service came again. */
    test_service_kill();
    begin(&anna, L"ANNA");
    ask(&anna, "list", "profiles anna:2 all:0");
    test_child_end(&anna);
    test_child_end(&bert);
}

static void test_users_who_are_no_administrators_read_and_do_not_write(void **state)
{
    struct test_child anna;
    struct test_child root;
    (void)state;

    begin(&anna, L"anna");
    begin(&root, L"root/admin");
    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
    {
        char line[32];
        snprintf(line, sizeof line, "query %lu", guards[i].opcode);
        ask(&anna, line, "0");
        snprintf(line, sizeof line, "set %lu", guards[i].opcode);
        if (guards[i].is_settable)
            ask(&anna, line, guards[i].opcode == 3 ? "0" : "5");
        if (guards[i].is_settable)
            ask(&root, line, "0");
    }
    ask(&anna, "set 4", "5");
    ask(&root, "set 4", "0");
    test_child_end(&anna);
    test_child_end(&root);
}

static void test_users_and_descriptors_of_profiles(void **state)
{
    const struct wlan *wlan = *state;
    struct test_child anna;
    DWORD reason;

    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"admins"),
                          L"O:BAG:BAD:(A;;0x70023;;;BA)(A;;0x20001;;;BU)", FALSE, NULL, &reason),
           ERROR_SUCCESS);
    EXPECT(WlanSetProfile(wlan->client, &wlan->guid, 0, open_xml(L"closed"),
                          L"O:BAG:BAD:(D;;0x20001;;;BU)(A;;0x70023;;;WD)", FALSE, NULL, &reason),
           ERROR_SUCCESS);
    set_profile(wlan, open_xml(L"policy"), FLAG_OF_POLICY, ERROR_SUCCESS);
    begin(&anna, L"anna");
    ask(&anna, "get admins", "0");
    ask(&anna, "delete admins", "5");
    ask(&anna, "get closed", "5");
    ask(&anna, "get policy", "0");
    ask(&anna, "delete policy", "5");
    test_child_end(&anna);
}

/* ---- group policy's settings ---- */

static void test_wlansetautoconfigparameter_of_policy_is_access_denied(void **state)
{
    static const struct
    {
        DWORD opcode;
        DWORD value;
    } settings[] = {{1, 1}, {4, 0}, {5, 7}};
    const struct wlan *wlan = *state;
    DWORD value = 1;

    scenario_load("wifi:\n  adapters: [{name: Wi-Fi}]\n"
                  "  policy: {show_denied_networks: true, allow_explicit_creds: false, "
                  "block_period: 7}\n");
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
    {
        const WLAN_AUTOCONF_OPCODE opcode = (WLAN_AUTOCONF_OPCODE)settings[i].opcode;
        WLAN_OPCODE_VALUE_TYPE type = (WLAN_OPCODE_VALUE_TYPE)0x55;
        DWORD *data = NULL;
        DWORD cb = POISON;
        EXPECT(WlanSetAutoConfigParameter(wlan->client, opcode, sizeof value, &value, NULL),
               ERROR_ACCESS_DENIED);
        EXPECT(WlanQueryAutoConfigParameter(wlan->client, opcode, NULL, &cb, (void **)&data, &type),
               ERROR_SUCCESS);
        assert_int_equal(*data, settings[i].value);
        assert_int_equal(type, wlan_opcode_value_type_set_by_group_policy);
        WlanFreeMemory(data);
    }
    EXPECT(WlanSetAutoConfigParameter(wlan->client, (WLAN_AUTOCONF_OPCODE)6, sizeof value, &value,
                                      NULL),
           ERROR_SUCCESS);
}

/* ---- a service that does not run ---- */

static void take_posture(LONG posture)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, posture),
           ERROR_SUCCESS);
}

static void test_wlangetnetworkbsslist_with_the_service_disabled_is_not_supported(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_BSS_LIST *list = NULL;
    DWORD version = POISON;
    HANDLE client = NULL;

    take_posture(5);
    EXPECT(WlanGetNetworkBssList(wlan->client, &wlan->guid, NULL, dot11_BSS_type_any, FALSE, NULL,
                                 &list),
           ERROR_NOT_SUPPORTED);
    assert_null(list);
    EXPECT(query(wlan, 6), RPC_S_SERVER_UNAVAILABLE);
    EXPECT(WlanOpenHandle(2, NULL, &version, &client), ERROR_SERVICE_NOT_ACTIVE);
    take_posture(0);
    EXPECT(WlanGetNetworkBssList(wlan->client, &wlan->guid, NULL, dot11_BSS_type_any, FALSE, NULL,
                                 &list),
           ERROR_SUCCESS);
    WlanFreeMemory(list);
}

static void test_wlansetprofileeapuserdata_with_the_service_stopped_is_1062(void **state)
{
    const struct wlan *wlan = *state;
    BYTE bytes[2] = {1, 2};

    set_profile(wlan, enterprise_xml(L"Corp", L""), 0, ERROR_SUCCESS);
    take_posture(1);
    EXPECT(WlanSetProfileEapXmlUserData(wlan->client, &wlan->guid, L"Corp", 0, L"<x/>", NULL),
           ERROR_SERVICE_NOT_ACTIVE);
    EXPECT(WlanSetProfileEapUserData(wlan->client, &wlan->guid, L"Corp",
                                     (EAP_METHOD_TYPE){{25, 0, 0}, 0}, 0, 2, bytes, NULL),
           ERROR_SERVICE_NOT_ACTIVE);
    take_posture(0);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"user", role_user}};
#define TEST(name) cmocka_unit_test_setup_teardown(name, profile_set_up, profile_tear_down)
    static const struct CMUnitTest tests[] = {
        TEST(test_wlanqueryinterface_without_read_on_the_guarding_object_is_access_denied),
        TEST(test_wlansetinterface_without_write_on_the_guarding_object_is_access_denied),
        TEST(test_users_see_their_own_profiles_and_those_of_all),
        TEST(test_users_who_are_no_administrators_read_and_do_not_write),
        TEST(test_users_and_descriptors_of_profiles),
        TEST(test_wlansetautoconfigparameter_of_policy_is_access_denied),
        TEST(test_wlangetnetworkbsslist_with_the_service_disabled_is_not_supported),
        TEST(test_wlansetprofileeapuserdata_with_the_service_stopped_is_1062),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
