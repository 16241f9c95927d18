/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wlannp.dll as the router sees it: it cancels Wi-Fi connections by the adapter's GUID, and nothing
 * else is its own. */
#include "provider.h"

#include <string.h>

#define CONNECTED    1 /* WLAN_INTERFACE_STATE */
#define DISCONNECTED 4
#define NAME_CCH     64

static struct
{
    HMODULE module;
    PF_NPGetCaps get_caps;
    PF_NPCancelConnection cancel;
} np;

static int load(void **state)
{
    (void)state;
    np.module = provider_load(L"wlannp.dll");
    np.get_caps = (PF_NPGetCaps)provider_find(np.module, "NPGetCaps");
    np.cancel = (PF_NPCancelConnection)provider_find(np.module, "NPCancelConnection");
    return !np.get_caps || !np.cancel;
}

static DWORD cancel(const WCHAR *name)
{
    WCHAR text[NAME_CCH];
    return np.cancel(name != NULL ? lstrcpynW(text, name, NAME_CCH) : NULL, FALSE);
}

static void name_of(const GUID *guid, bool upper, WCHAR *name)
{
    _snwprintf(name, NAME_CCH,
               upper ? L"{%08lX-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}"
                     : L"{%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x}",
               guid->Data1, guid->Data2, guid->Data3, guid->Data4[0], guid->Data4[1],
               guid->Data4[2], guid->Data4[3], guid->Data4[4], guid->Data4[5], guid->Data4[6],
               guid->Data4[7]);
}

/* The network's only adapter, and a handle to ask about it. */
static DWORD find_adapter(GUID *guid)
{
    struct simclient_adapter adapters[16];
    DWORD handle = 0;
    DWORD count = 16;
    assert_int_equal(simclient_wifi_open(&handle), 0);
    assert_int_equal(simclient_wifi_list(handle, adapters, &count), 0);
    assert_int_equal(count, 1);
    *guid = adapters[0].guid;
    return handle;
}

struct wanted_state
{
    GUID guid;
    DWORD state;
};

static bool has_state(void *context)
{
    const struct wanted_state *wanted = context;
    struct simclient_adapter adapter;
    assert_int_equal(simclient_wifi_query(0, &wanted->guid, &adapter), 0);
    return adapter.state == wanted->state;
}

static void test_np_get_caps_says_cancel_and_nothing_else(void **state)
{
    static const char *const absent[] = {
        "NPAddConnection", "NPAddConnection3", "NPGetConnection", "NPGetUniversalName",
        "NPOpenEnum",      "NPEnumResource",   "NPCloseEnum",     "NPGetUser"};
    (void)state;
    assert_int_equal(np.get_caps(WNNC_SPEC_VERSION), WNNC_SPEC_VERSION51);
    assert_int_equal(np.get_caps(WNNC_NET_TYPE), 0x00FF0000);
    assert_int_equal(np.get_caps(WNNC_START), 1);
    assert_int_equal(np.get_caps(WNNC_CONNECTION), WNNC_CON_CANCELCONNECTION);
    assert_int_equal(np.get_caps(WNNC_ENUMERATION), 0);
    assert_int_equal(np.get_caps(WNNC_USER), 0);
    assert_int_equal(np.get_caps(WNNC_DIALOG), 0);
    assert_int_equal(np.get_caps(WNNC_ADMIN), 0);
    for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++)
        assert_null(provider_find(np.module, absent[i]));
}

static void test_np_cancel_names_without_braces_are_refused_without_asking(void **state)
{
    static const WCHAR *const names[] = {NULL,
                                         L"",
                                         L"X:",
                                         L"\\\\files\\public",
                                         L"http://dav.example/docs",
                                         L"Wi-Fi",
                                         L"12345678-1234-1234-1234-123456789ABC",
                                         L"{12345678-1234-1234-1234-123456789ABC",
                                         L"{12345678-1234-1234-1234-123456789ABC}x"};
    (void)state;
    test_service_kill();
    assert_false(provider_service_lives());
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_int_equal(cancel(names[i]), WN_BAD_NETNAME);
    assert_false(provider_service_lives());
}

static void test_np_cancel_guid_of_no_adapter_is_not_its_own(void **state)
{
    (void)state;
    assert_int_equal(cancel(L"{12345678-1234-1234-1234-123456789ABC}"), WN_BAD_NETNAME);
}

static void test_np_cancel_adapter_that_is_not_connected_is_success(void **state)
{
    GUID guid;
    WCHAR name[NAME_CCH];
    (void)state;

    const DWORD handle = find_adapter(&guid);
    name_of(&guid, true, name);
    assert_int_equal(cancel(name), WN_SUCCESS);
    assert_int_equal(simclient_wifi_close(handle), 0);
}

static void test_np_cancel_connected_adapter_is_disconnected(void **state)
{
    static const BYTE ssid[] = {'L', 'a', 'b', 'O', 'p', 'e', 'n'};
    struct wanted_state wanted;
    WCHAR name[NAME_CCH];
    (void)state;

    for (int upper = 0; upper <= 1; upper++)
    {
        const DWORD handle = find_adapter(&wanted.guid);
        assert_int_equal(simclient_wifi_connect(handle, &wanted.guid, ssid, sizeof(ssid)), 0);
        wanted.state = CONNECTED;
        assert_true(test_wait_until(has_state, &wanted));
        name_of(&wanted.guid, upper != 0, name);
        assert_int_equal(cancel(name), WN_SUCCESS);
        wanted.state = DISCONNECTED;
        assert_true(test_wait_until(has_state, &wanted));
        assert_int_equal(cancel(name), WN_SUCCESS);
        assert_int_equal(simclient_wifi_close(handle), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_np_get_caps_says_cancel_and_nothing_else),
        cmocka_unit_test_setup(test_np_cancel_names_without_braces_are_refused_without_asking,
                               test_reset),
        cmocka_unit_test_setup(test_np_cancel_guid_of_no_adapter_is_not_its_own, test_reset),
        cmocka_unit_test_setup(test_np_cancel_adapter_that_is_not_connected_is_success, test_reset),
        cmocka_unit_test_setup(test_np_cancel_connected_adapter_is_disconnected, test_reset),
    };
    return cmocka_run_group_tests_name("wlannp.dll", tests, load, test_reset);
}
