/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wlan tests share. */
#include "wlantest.h"

#include <wnetlab/simclient.h>

#define SCENARIO L"C:\\ProgramData\\wnetlab\\wlantest.yaml"

void expect_code(DWORD code, DWORD expected, const char *file, int line)
{
    if (code != expected)
    {
        print_error("%s:%d: code %lu, expected %lu\n", file, line, code, expected);
        fail();
    }
}

void *bad_pointer(void)
{
    static void *page;
    if (!page)
        page = VirtualAlloc(NULL, 4096, MEM_RESERVE, PAGE_NOACCESS);
    assert_non_null(page);
    return page;
}

void load_network(const char *text)
{
    DWORD cb = 0;
    char *message = NULL;
    HANDLE file = CreateFileW(SCENARIO, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &cb, NULL));
    CloseHandle(file);
    DWORD code = simclient_control(SIMCLIENT_LOAD, SCENARIO, 0, &message);
    DeleteFileW(SCENARIO);
    if (code)
        fail_msg("load: %lu: %s", code, message ? message : "");
    simclient_free(message);
}

void wlan_open(struct wlan *wlan)
{
    DWORD version = POISON;
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    EXPECT(WlanOpenHandle(2, NULL, &version, &wlan->client), ERROR_SUCCESS);
    EXPECT(WlanEnumInterfaces(wlan->client, NULL, &list), ERROR_SUCCESS);
    assert_non_null(list);
    assert_true(list->dwNumberOfItems >= 1);
    wlan->guid = list->InterfaceInfo[0].InterfaceGuid;
    WlanFreeMemory(list);
}

void wlan_close(struct wlan *wlan)
{
    EXPECT(WlanCloseHandle(wlan->client, NULL), ERROR_SUCCESS);
}

WLAN_INTERFACE_STATE wlan_state(const struct wlan *wlan)
{
    DWORD cb = POISON;
    void *data = NULL;
    WLAN_OPCODE_VALUE_TYPE type = (WLAN_OPCODE_VALUE_TYPE)0x55;
    WLAN_INTERFACE_STATE state;
    EXPECT(WlanQueryInterface(wlan->client, &wlan->guid, wlan_intf_opcode_interface_state, NULL,
                              &cb, &data, &type),
           ERROR_SUCCESS);
    assert_int_equal(cb, sizeof state);
    assert_int_equal(type, wlan_opcode_value_type_query_only);
    memcpy(&state, data, sizeof state);
    WlanFreeMemory(data);
    return state;
}

struct wanted
{
    const struct wlan *wlan;
    WLAN_INTERFACE_STATE state;
};

static bool is_in_state(void *context)
{
    const struct wanted *wanted = context;
    return wlan_state(wanted->wlan) == wanted->state;
}

void wlan_expect_state(const struct wlan *wlan, WLAN_INTERFACE_STATE state)
{
    struct wanted wanted = {wlan, state};
    if (!test_wait_until(is_in_state, &wanted))
        fail_msg("the adapter is in state %d, not %d", (int)wlan_state(wlan), (int)state);
}

void wlan_join_to(struct wlan_join *join, const char *ssid)
{
    memset(join, 0, sizeof *join);
    join->ssid.uSSIDLength = (ULONG)strlen(ssid);
    memcpy(join->ssid.ucSSID, ssid, strlen(ssid));
    join->parameters.wlanConnectionMode = wlan_connection_mode_discovery_unsecure;
    join->parameters.pDot11Ssid = &join->ssid;
    join->parameters.dot11BssType = dot11_BSS_type_infrastructure;
}
