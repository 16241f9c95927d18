/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of the hosted network share. */
#include "hostedtest.h"

int hosted_set_up(void **state)
{
    static struct wlan wlan;
    test_reset_now();
    wlan_open(&wlan);
    *state = &wlan;
    return 0;
}

int hosted_tear_down(void **state)
{
    return (int)WlanCloseHandle(((struct wlan *)*state)->client, NULL);
}

/* ---- what is there ---- */

/* Freed with WlanFreeMemory. */
struct hosted_status *query_status(HANDLE client)
{
    struct hosted_status *status = NULL;
    EXPECT(WlanHostedNetworkQueryStatus(client, &status, NULL), ERROR_SUCCESS);
    assert_non_null(status);
    return status;
}

DWORD state_of(HANDLE client)
{
    struct hosted_status *status = query_status(client);
    const DWORD state = status->state;
    WlanFreeMemory(status);
    return state;
}

bool is_idle(void *context)
{
    return state_of(context) == HOSTED_IDLE;
}

void *query_property(HANDLE client, DWORD opcode, DWORD expected_cb,
                     WLAN_OPCODE_VALUE_TYPE expected_type)
{
    DWORD cb = POISON;
    void *data = NULL;
    WLAN_OPCODE_VALUE_TYPE type = (WLAN_OPCODE_VALUE_TYPE)0x55;
    EXPECT(WlanHostedNetworkQueryProperty(client, opcode, &cb, &data, &type, NULL), ERROR_SUCCESS);
    assert_non_null(data);
    if (expected_cb)
        assert_int_equal(cb, expected_cb);
    assert_int_equal(type, expected_type);
    return data;
}

struct hosted_connection connection_of(HANDLE client)
{
    struct hosted_connection connection;
    struct hosted_connection *data = query_property(
        client, HOSTED_CONNECTION_SETTINGS, sizeof connection, wlan_opcode_value_type_set_by_user);
    connection = *data;
    WlanFreeMemory(data);
    return connection;
}

/* The primary key, from the profile of a station. */
void read_primary(HANDLE client, WCHAR key[KEY_CCH + 1])
{
    WCHAR *xml =
        query_property(client, HOSTED_STATION_PROFILE, 0, wlan_opcode_value_type_query_only);
    const WCHAR *at = wcsstr(xml, L"<keyMaterial>");
    assert_non_null(at);
    wcsncpy(key, at + wcslen(L"<keyMaterial>"), KEY_CCH);
    key[KEY_CCH] = 0;
    assert_non_null(wcsstr(xml, L"<authentication>WPA2PSK</authentication>"));
    assert_int_equal(wcsncmp(at + wcslen(L"<keyMaterial>") + KEY_CCH, L"</keyMaterial>", 14), 0);
    WlanFreeMemory(xml);
}

BOOL is_enabled(HANDLE client)
{
    BOOL *data =
        query_property(client, HOSTED_ENABLE, sizeof(BOOL), wlan_opcode_value_type_set_by_user);
    const BOOL enabled = *data;
    WlanFreeMemory(data);
    return enabled;
}

/* ---- what is done ---- */

void succeed(plain_function *function, HANDLE client)
{
    DWORD reason = POISON;
    EXPECT(function(client, &reason, NULL), ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
}

void refuse(plain_function *function, HANDLE client, DWORD code, DWORD expected_reason)
{
    DWORD reason = POISON;
    EXPECT(function(client, &reason, NULL), code);
    assert_int_equal(reason, expected_reason);
    EXPECT(function(client, NULL, NULL), code);
}

DWORD set_enabled(HANDLE client, BOOL enable, DWORD *reason)
{
    return WlanHostedNetworkSetProperty(client, HOSTED_ENABLE, sizeof enable, &enable, reason,
                                        NULL);
}

DWORD set_connection(HANDLE client, const char *ssid, DWORD max_peers, DWORD *reason)
{
    struct hosted_connection connection = {.max_peers = max_peers};
    connection.ssid.uSSIDLength = (ULONG)strlen(ssid);
    memcpy(connection.ssid.ucSSID, ssid, strlen(ssid));
    return WlanHostedNetworkSetProperty(client, HOSTED_CONNECTION_SETTINGS, sizeof connection,
                                        &connection, reason, NULL);
}

void set_key(HANDLE client, const void *key, DWORD cb, BOOL is_passphrase, BOOL is_persistent)
{
    BYTE copy[64];
    DWORD reason = POISON;
    memcpy(copy, key, cb);
    EXPECT(WlanHostedNetworkSetSecondaryKey(client, cb, copy, is_passphrase, is_persistent, &reason,
                                            NULL),
           ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
}

/* key NULL: there is none. */
void expect_key(HANDLE client, const void *key, DWORD expected_cb, BOOL passphrase, BOOL persistent)
{
    DWORD cb = POISON;
    BYTE *data = (BYTE *)(ULONG_PTR)POISON;
    BOOL is_passphrase = 5;
    BOOL is_persistent = 5;
    DWORD reason = POISON;
    EXPECT(WlanHostedNetworkQuerySecondaryKey(client, &cb, &data, &is_passphrase, &is_persistent,
                                              &reason, NULL),
           ERROR_SUCCESS);
    assert_int_equal(reason, HOSTED_REASON_SUCCESS);
    assert_int_equal(cb, expected_cb);
    assert_int_equal(data != NULL, key != NULL);
    if (key)
        assert_memory_equal(data, key, expected_cb);
    assert_int_equal(is_passphrase, passphrase);
    assert_int_equal(is_persistent, persistent);
    WlanFreeMemory(data);
}
