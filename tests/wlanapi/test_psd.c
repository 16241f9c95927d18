/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanSetPsdIEDataList and WlanExtractPsdIEDataList (docs/reference/wlanapi.tsv). */
#include "profiletest.h"

static const WCHAR format[] = L"A";
static const WCHAR other[] = L"B";

/* Of format "A": test_psd_ie.c has the hash. */
static BYTE raw[] = {0, 1, 'L', 221, 10, 0x00, 0x50, 0xF2, 0x06, 0x96, 0x6b, 0x11, 0x7a, 7, 8};

static void test_wlanextractpsdiedatalist_bad_arguments_leave_the_output(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_RAW_DATA_LIST *const poison = (void *)(ULONG_PTR)POISON;
    WLAN_RAW_DATA_LIST *list = poison;

    EXPECT(WlanExtractPsdIEDataList(NULL, sizeof raw, raw, format, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanExtractPsdIEDataList(wlan->client, 0, raw, format, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, NULL, format, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, bad_pointer(), format, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, raw, NULL, NULL, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, raw, format, raw, &list),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, raw, format, NULL, NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanExtractPsdIEDataList(BAD_HANDLE, sizeof raw, raw, format, NULL, &list),
           ERROR_INVALID_HANDLE);
    assert_ptr_equal(list, poison);
}

static void test_wlanextractpsdiedatalist_gives_the_elements_of_the_format(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_RAW_DATA_LIST *list = NULL;

    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, raw, format, NULL, &list),
           ERROR_SUCCESS);
    assert_int_equal(list->dwTotalSize, 8 + 8 + 2);
    assert_int_equal(list->dwNumberOfItems, 1);
    assert_int_equal(list->DataList[0].dwDataSize, 2);
    assert_memory_equal((const BYTE *)&list->DataList[0] + list->DataList[0].dwDataOffset, "\7\10",
                        2);
    WlanFreeMemory(list);
    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, raw, other, NULL, &list),
           ERROR_SUCCESS);
    assert_int_equal(list->dwNumberOfItems, 0);
    WlanFreeMemory(list);
}

static void test_wlansetpsdiedatalist_bad_arguments_and_success(void **state)
{
    const struct wlan *wlan = *state;
    WLAN_RAW_DATA_LIST *list = NULL;
    WLAN_RAW_DATA_LIST bad = {.dwTotalSize = sizeof bad, .dwNumberOfItems = 1};

    EXPECT(WlanExtractPsdIEDataList(wlan->client, sizeof raw, raw, format, NULL, &list),
           ERROR_SUCCESS);
    EXPECT(WlanSetPsdIEDataList(NULL, format, list, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetPsdIEDataList(wlan->client, format, list, list), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetPsdIEDataList(wlan->client, NULL, list, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetPsdIEDataList(wlan->client, format, bad_pointer(), NULL),
           ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetPsdIEDataList(BAD_HANDLE, format, list, NULL), ERROR_INVALID_HANDLE);
    bad.DataList[0].dwDataOffset = sizeof bad;
    EXPECT(WlanSetPsdIEDataList(wlan->client, format, &bad, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(WlanSetPsdIEDataList(wlan->client, format, list, NULL), ERROR_SUCCESS);
    WlanFreeMemory(list);
}

static void test_wlansetpsdiedatalist_without_a_list_clears(void **state)
{
    const struct wlan *wlan = *state;

    EXPECT(WlanSetPsdIEDataList(wlan->client, format, NULL, NULL), ERROR_SUCCESS);
    EXPECT(WlanSetPsdIEDataList(wlan->client, NULL, NULL, NULL), ERROR_SUCCESS);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, profile_set_up, profile_tear_down)
    static const struct CMUnitTest tests[] = {
        TEST(test_wlanextractpsdiedatalist_bad_arguments_leave_the_output),
        TEST(test_wlanextractpsdiedatalist_gives_the_elements_of_the_format),
        TEST(test_wlansetpsdiedatalist_bad_arguments_and_success),
        TEST(test_wlansetpsdiedatalist_without_a_list_clears),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
