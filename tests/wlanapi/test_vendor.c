/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Device services and WlanIhvControl on an adapter whose driver answers: rows of docs/reference/wlanapi.tsv. */
#include "profiletest.h"

#include <stddef.h>

#include <wnetlab/simclient.h>

#include "hardware.h"
#include "notifytest.h"
#include "scenariotest.h"

static GUID service_a = {0x11111111, 0x2222, 0x3333, {4, 4, 4, 4, 4, 4, 4, 4}};
static GUID service_b = {0xaaaaaaaa, 0xbbbb, 0xcccc, {0xdd, 0xdd, 1, 2, 3, 4, 5, 6}};

#define NETWORK                                                  \
    "wifi:\n  adapters:\n    - name: Wi-Fi\n"                    \
    "      ihv: {service: '', driver: 'c0ffee'}\n"               \
    "      services:\n"                                          \
    "        - guid: '11111111-2222-3333-0404-040404040404'\n"   \
    "          answers: {1: '0102030405', 2: '', 70000: 'ff'}\n" \
    "        - guid: '{aaaaaaaa-bbbb-cccc-dddd-010203040506}'\n"

static int set_up(void **state)
{
    static struct wlan wlan;
    test_reset_now();
    scenario_load(NETWORK);
    wlan_open(&wlan);
    *state = &wlan;
    return 0;
}

static DWORD command(const struct wlan *wlan, GUID *service, DWORD opcode, DWORD out_cb, BYTE *out,
                     DWORD *returned)
{
    BYTE in[3] = {7, 8, 9};
    return WlanDeviceServiceCommand(wlan->client, &wlan->guid, service, opcode, sizeof in, in,
                                    out_cb, out, returned);
}

static void test_wlangetsupporteddeviceservices_lists_those_of_the_scenario(void **state)
{
    const struct wlan *wlan = *state;
    struct device_service_list *list = NULL;

    EXPECT(WlanGetSupportedDeviceServices(wlan->client, &wlan->guid, &list), ERROR_SUCCESS);
    assert_int_equal(list->count, 2);
    assert_int_equal(list->index, 0);
    assert_memory_equal(&list->services[0], &service_a, sizeof(GUID));
    assert_memory_equal(list->services + 1, &service_b, sizeof(GUID));
    WlanFreeMemory(list);
}

static void test_wlandeviceservicecommand_answers_as_the_scenario_says(void **state)
{
    static const BYTE answer[5] = {1, 2, 3, 4, 5};
    const struct wlan *wlan = *state;
    BYTE out[8];
    DWORD returned = POISON;

    memset(out, 0xA5, sizeof out);
    EXPECT(command(wlan, &service_a, 3, sizeof out, out, &returned), ERROR_NOT_SUPPORTED);
    EXPECT(command(wlan, &service_b, 1, sizeof out, out, &returned), ERROR_NOT_SUPPORTED);
    EXPECT(command(wlan, &(GUID){1, 2, 3, {0}}, 1, sizeof out, out, &returned),
           ERROR_NOT_SUPPORTED);
    EXPECT(command(wlan, &service_a, 1, 4, out, &returned), ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(returned, POISON);
    assert_int_equal(out[0], 0xA5);
    EXPECT(command(wlan, &service_a, 1, sizeof out, out, &returned), ERROR_SUCCESS);
    assert_int_equal(returned, sizeof answer);
    assert_memory_equal(out, answer, sizeof answer);
    assert_int_equal(out[5], 0xA5);
    EXPECT(command(wlan, &service_a, 2, 0, NULL, &returned), ERROR_SUCCESS);
    assert_int_equal(returned, 0);
    EXPECT(command(wlan, &service_a, 70000, 1, out, &returned), ERROR_SUCCESS);
    assert_int_equal(returned, 1);
    assert_int_equal(out[0], 0xFF);
}

static DWORD control(const struct wlan *wlan, int type, DWORD out_cb, BYTE *out, DWORD *returned)
{
    return WlanIhvControl(wlan->client, &wlan->guid, (WLAN_IHV_CONTROL_TYPE)type, 0, NULL, out_cb,
                          out, returned);
}

static void test_wlanihvcontrol_answers_as_the_scenario_says(void **state)
{
    static const BYTE answer[3] = {0xC0, 0xFF, 0xEE};
    const struct wlan *wlan = *state;
    BYTE out[3] = {0};
    DWORD returned = POISON;

    EXPECT(control(wlan, 2, sizeof out, out, &returned), ERROR_NOT_SUPPORTED);
    EXPECT(control(wlan, wlan_ihv_control_type_driver, 2, out, &returned),
           ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(returned, POISON);
    EXPECT(control(wlan, wlan_ihv_control_type_driver, sizeof out, out, &returned), ERROR_SUCCESS);
    assert_int_equal(returned, sizeof answer);
    assert_memory_equal(out, answer, sizeof answer);
    EXPECT(control(wlan, wlan_ihv_control_type_service, 0, NULL, &returned), ERROR_SUCCESS);
    assert_int_equal(returned, 0);
}

static void test_wlanihvcontrol_without_write_on_the_object_is_access_denied(void **state)
{
    const struct wlan *wlan = *state;
    BYTE out[3];
    DWORD returned = POISON;

    set_security(wlan, 7, SDDL_READ);
    EXPECT(control(wlan, wlan_ihv_control_type_driver, sizeof out, out, &returned),
           ERROR_ACCESS_DENIED);
    assert_int_equal(returned, POISON);
    set_security(wlan, 7, SDDL_ALL);
    EXPECT(control(wlan, wlan_ihv_control_type_driver, sizeof out, out, &returned), ERROR_SUCCESS);
}

/* caller -- a process of another user tries all that takes an administrator. */
static int role_caller(int argc, char **argv)
{
    struct wlan wlan;
    struct device_service_list *list = NULL;
    struct device_service_list wanted = {1, 0, {service_a}};
    BYTE out[8];
    DWORD returned = POISON;
    (void)argc;
    (void)argv;

    wlan_open(&wlan);
    const DWORD got = WlanGetSupportedDeviceServices(wlan.client, &wlan.guid, &list);
    const DWORD ran = command(&wlan, &service_a, 1, sizeof out, out, &returned);
    const DWORD registered = WlanRegisterDeviceServiceNotification(wlan.client, &wanted);
    test_say("%lu %lu %lu %d", got, ran, registered, list != NULL);
    test_say("%lu", control(&wlan, wlan_ihv_control_type_driver, sizeof out, out, &returned));
    wlan_close(&wlan);
    return 0;
}

static void test_device_services_take_an_administrator(void **state)
{
    struct test_child child;
    (void)state;

    assert_true(SetEnvironmentVariableW(SIMCLIENT_SESSION_VARIABLE, L"anna"));
    test_child_start(&child, "caller", NULL);
    test_child_expect(&child, "5 5 5 0");
    test_child_expect(&child, "5");
    test_child_end(&child);
    assert_true(SetEnvironmentVariableW(SIMCLIENT_SESSION_VARIABLE, L"anna/admin"));
    test_child_start(&child, "caller", NULL);
    test_child_expect(&child, "0 0 0 1");
    test_child_expect(&child, "0");
    test_child_end(&child);
    assert_true(SetEnvironmentVariableW(SIMCLIENT_SESSION_VARIABLE, NULL));
}

/* ---- notifications ---- */

static void tell(const GUID *service, DWORD opcode, const void *data, DWORD cb)
{
    const struct simclient_vendor event = {.verb = SIMCLIENT_VENDOR_EVENT,
                                           .service = service,
                                           .opcode = opcode,
                                           .data = data,
                                           .data_cb = cb,
                                           .adapter = L"wi-fi"};
    EXPECT(simclient_vendor(0, &event, NULL, NULL), ERROR_SUCCESS);
}

struct wanted_count
{
    struct ear *ear;
    size_t count;
};

static bool has_count(void *context)
{
    const struct wanted_count *wanted = context;
    EnterCriticalSection(&wanted->ear->lock);
    const bool enough = wanted->ear->count >= wanted->count;
    LeaveCriticalSection(&wanted->ear->lock);
    return enough;
}

/* Waits for one more, of that opcode. */
static const struct heard *expect_notice(struct ear *ear, DWORD opcode)
{
    struct wanted_count wanted = {ear, ear->taken + 1};
    assert_true(test_wait_until(has_count, &wanted));
    const struct heard *heard = ear_at(ear, ear->taken++);
    const struct device_service_notice *notice = (const void *)heard->data;
    assert_int_equal(heard->source, DEVICE_SERVICE_SOURCE);
    assert_int_equal(notice->opcode, opcode);
    return heard;
}

static void test_device_service_notifications_come_to_who_asked_for_the_service(void **state)
{
    static const BYTE blob[4] = {9, 8, 7, 6};
    const struct wlan *wlan = *state;
    struct device_service_list a = {1, 0, {service_a}};
    struct device_service_list none = {0, 0, {{0, 0, 0, {0}}}};
    struct device_service_list b = {1, 0, {service_b}};
    struct ear ear;

    ear_open(&ear);
    EXPECT(ear_register(&ear, wlan->client, DEVICE_SERVICE_SOURCE, FALSE, NULL), ERROR_SUCCESS);
    /* One registration alone is not enough. */
    tell(&service_a, 1, NULL, 0);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, &a), ERROR_SUCCESS);
    tell(&service_b, 2, NULL, 0);
    tell(&service_a, 3, blob, sizeof blob);
    const struct heard *heard = expect_notice(&ear, 3);
    const struct device_service_notice *notice = (const void *)heard->data;
    assert_memory_equal(&heard->guid, &wlan->guid, sizeof(GUID));
    assert_int_equal(heard->cb, offsetof(struct device_service_notice, data) + sizeof blob);
    assert_memory_equal(&notice->service, &service_a, sizeof(GUID));
    assert_int_equal(notice->data_cb, sizeof blob);
    assert_memory_equal(notice->data, blob, sizeof blob);
    /* The next list replaces the one before; an empty one and none end it. */
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, &b), ERROR_SUCCESS);
    tell(&service_a, 4, NULL, 0);
    tell(&service_b, 5, NULL, 0);
    (void)expect_notice(&ear, 5);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, &none), ERROR_SUCCESS);
    tell(&service_b, 6, NULL, 0);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, &b), ERROR_SUCCESS);
    tell(&service_b, 7, NULL, 0);
    (void)expect_notice(&ear, 7);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, NULL), ERROR_SUCCESS);
    tell(&service_b, 8, NULL, 0);
    EXPECT(WlanRegisterNotification(wlan->client, WLAN_NOTIFICATION_SOURCE_NONE, FALSE, NULL, NULL,
                                    NULL, NULL),
           ERROR_SUCCESS);
    assert_int_equal(ear.count, ear.taken);
    ear_close(&ear);
}

static void test_wlanregisterdeviceservicenotification_bad_lists_are_refused(void **state)
{
    const struct wlan *wlan = *state;
    struct device_service_list list = {MAXDWORD, 0, {service_a}};

    EXPECT(WlanRegisterDeviceServiceNotification(NULL, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, &list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanRegisterDeviceServiceNotification(wlan->client, bad_pointer()),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanRegisterDeviceServiceNotification(BAD_HANDLE, NULL), ERROR_INVALID_HANDLE);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"caller", role_caller}};
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, profile_tear_down)
    static const struct CMUnitTest tests[] = {
        TEST(test_wlangetsupporteddeviceservices_lists_those_of_the_scenario),
        TEST(test_wlandeviceservicecommand_answers_as_the_scenario_says),
        TEST(test_wlanihvcontrol_answers_as_the_scenario_says),
        TEST(test_wlanihvcontrol_without_write_on_the_object_is_access_denied),
        TEST(test_device_services_take_an_administrator),
        TEST(test_device_service_notifications_come_to_who_asked_for_the_service),
        TEST(test_wlanregisterdeviceservicenotification_bad_lists_are_refused),
    };
    int exit_code;
    if (test_run_role(roles, sizeof roles / sizeof roles[0], argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
