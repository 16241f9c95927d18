/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanGetNetworkBssList where there are more BSSs than one page of the section holds by which they come (include/proto/bss_page.h). */
#include "wlantest.h"

#include <stdlib.h>
#include <string.h>

#include <wnetlab/simclient.h>

#define MANY    4000
#define TEXT_CB (1u << 18)

/* A network of one BSS each. */
static void load_many(void)
{
    char *text = malloc(TEXT_CB);
    WCHAR path[MAX_PATH];
    DWORD written = 0;
    size_t cb;
    assert_non_null(text);
    cb = (size_t)snprintf(text, TEXT_CB, "wifi:\n adapters: [{name: Wi-Fi}]\n networks:\n");
    for (unsigned i = 0; i < MANY; i++)
        cb += (size_t)snprintf(text + cb, TEXT_CB - cb,
                               "  - {ssid: n%u, security: wpa2-psk, "
                               "key: labpassphrase}\n",
                               i);
    assert_true(cb < TEXT_CB);
    GetTempPathW(MAX_PATH - 32, path);
    lstrcatW(path, L"wnlab_many.yaml");
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)cb, &written, NULL));
    CloseHandle(file);
    EXPECT(simclient_control(SIMCLIENT_LOAD, path, 0, NULL), ERROR_SUCCESS);
    DeleteFileW(path);
    free(text);
}

/* More than one page of the section that they come by holds. */
static void test_wlangetnetworkbsslist_of_thousands_is_whole_and_in_order(void **state)
{
    struct wlan wlan;
    WLAN_BSS_LIST *list = NULL;
    (void)state;
    load_many();
    wlan_open(&wlan);
    for (int round = 0; round < 2; round++)
    {
        EXPECT(WlanGetNetworkBssList(wlan.client, &wlan.guid, NULL, dot11_BSS_type_any, FALSE, NULL,
                                     &list),
               ERROR_SUCCESS);
        assert_int_equal(list->dwNumberOfItems, MANY);
        for (unsigned i = 0; i < MANY; i++)
        {
            const WLAN_BSS_ENTRY *entry = &list->wlanBssEntries[i];
            const BYTE *elements = (const BYTE *)entry + entry->ulIeOffset;
            char name[16];
            const int cch = snprintf(name, sizeof name, "n%u", i);
            assert_int_equal(entry->dot11Ssid.uSSIDLength, cch);
            assert_memory_equal(entry->dot11Ssid.ucSSID, name, (size_t)cch);
            assert_int_equal(elements[1], cch);
            assert_memory_equal(elements + 2, name, (size_t)cch);
        }
        WlanFreeMemory(list);
    }
    wlan_close(&wlan);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_wlangetnetworkbsslist_of_thousands_is_whole_and_in_order, test_reset, test_reset),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
