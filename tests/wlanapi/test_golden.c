/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The golden sequences of notifications (tests/sim/golden.c) as a program is told them, by WlanRegisterNotification and the stepped clock: each the same in every run.
 * docs/reference/wlan.md section 3. */
#include "golden.h"
#include "profiletest.h"

#include <wnetlab/simclient.h>

#define BOTH (WLAN_NOTIFICATION_SOURCE_ACM | WLAN_NOTIFICATION_SOURCE_MSM)
/* mingw-w64's header has no name for it. */
#define PROFILE_NAME_CHANGE 16

struct told
{
    SRWLOCK lock;
    char text[GOLDEN_TEXT_CB];
    size_t count;
    bool other_adapter;
    bool wrong_data;
    GUID guid;
};

static void narrow(const WCHAR *text, char *out, size_t out_cb)
{
    if (!WideCharToMultiByte(CP_UTF8, 0, text, -1, out, (int)out_cb, NULL, NULL))
        out[0] = 0;
}

static void fill_names(struct golden_event *event, const WLAN_NOTIFICATION_DATA *data)
{
    const WCHAR *name = data->pData;
    const WCHAR *new_name = name + lstrlenW(name) + 1;
    narrow(name, event->profile, sizeof event->profile);
    narrow(new_name, event->new_profile, sizeof event->new_profile);
}

static void fill_acm(struct golden_event *event, const WLAN_NOTIFICATION_DATA *data)
{
    const WLAN_CONNECTION_NOTIFICATION_DATA *link = data->pData;
    memcpy(event->ssid, link->dot11Ssid.ucSSID, link->dot11Ssid.uSSIDLength);
    narrow(link->strProfileName, event->profile, sizeof event->profile);
    event->number = link->wlanReasonCode;
}

static void fill_msm(struct golden_event *event, const WLAN_NOTIFICATION_DATA *data)
{
    const WLAN_MSM_NOTIFICATION_DATA *link = data->pData;
    memcpy(event->ssid, link->dot11Ssid.ucSSID, link->dot11Ssid.uSSIDLength);
    narrow(link->strProfileName, event->profile, sizeof event->profile);
    event->number = link->wlanReasonCode;
    event->bssid = link->dot11MacAddr[5];
}

/* The data by its size, which differs for each kind. */
static bool fill_data(struct golden_event *event, const WLAN_NOTIFICATION_DATA *data)
{
    const bool is_acm = data->NotificationSource == WLAN_NOTIFICATION_SOURCE_ACM;
    if (!data->pData || !data->dwDataSize)
        return !data->pData && !data->dwDataSize;
    if (is_acm && data->NotificationCode == PROFILE_NAME_CHANGE)
        fill_names(event, data);
    else if (is_acm && data->dwDataSize == sizeof(WLAN_CONNECTION_NOTIFICATION_DATA))
        fill_acm(event, data);
    else if (!is_acm && data->dwDataSize == sizeof(WLAN_MSM_NOTIFICATION_DATA))
        fill_msm(event, data);
    else if (data->dwDataSize == sizeof(DWORD))
        memcpy(&event->number, data->pData, sizeof event->number);
    else
        return false;
    return true;
}

static void WINAPI callback(WLAN_NOTIFICATION_DATA *data, void *context)
{
    struct told *told = context;
    struct golden_event event = {.source = data->NotificationSource,
                                 .code = data->NotificationCode};
    const bool is_good = fill_data(&event, data);
    AcquireSRWLockExclusive(&told->lock);
    told->wrong_data = told->wrong_data || !is_good;
    told->other_adapter =
        told->other_adapter || memcmp(&data->InterfaceGuid, &told->guid, sizeof told->guid) != 0;
    golden_tell(told->text, &event);
    told->count++;
    ReleaseSRWLockExclusive(&told->lock);
}

static void control(enum simclient_wifi_verb verb, const struct golden_step *step)
{
    const BYTE bssid[6] = {0x02, 0x4e, 0x4c, 0x00, 0x01, step->bssid};
    const bool has_adapter = verb == SIMCLIENT_WIFI_MOVE || verb == SIMCLIENT_WIFI_PLUG;
    EXPECT(simclient_wifi_control(verb, has_adapter ? L"Wi-Fi" : NULL, (const BYTE *)step->what,
                                  step->what ? (DWORD)strlen(step->what) : 0,
                                  step->bssid ? bssid : NULL, step->number),
           ERROR_SUCCESS);
}

/* Manual, as a profile that connects by itself is another story. */
static void set_manual(const struct wlan *wlan, const WCHAR *name, const WCHAR *key)
{
    static WCHAR xml[4096];
    WCHAR *word;
    wcsncpy(xml, psk_xml(name, key), 4095);
    word = wcsstr(xml, L">auto<");
    assert_non_null(word);
    memmove(word + 8, word + 6, (wcslen(word + 6) + 1) * sizeof(WCHAR));
    memcpy(word, L">manual<", 8 * sizeof(WCHAR));
    set_profile(wlan, xml, 0, ERROR_SUCCESS);
}

static void take(const struct wlan *wlan, const struct golden_step *step)
{
    WCHAR what[64] = L"";
    WCHAR more[64] = L"";
    WLAN_CONNECTION_PARAMETERS join = {.wlanConnectionMode = wlan_connection_mode_profile,
                                       .strProfile = what,
                                       .dot11BssType = dot11_BSS_type_infrastructure};
    if (step->what)
        MultiByteToWideChar(CP_UTF8, 0, step->what, -1, what, 64);
    if (step->more)
        MultiByteToWideChar(CP_UTF8, 0, step->more, -1, more, 64);
    switch (step->verb)
    {
    case GOLDEN_END: break;
    case GOLDEN_SET: set_manual(wlan, what, more); break;
    case GOLDEN_RENAME:
        EXPECT(WlanRenameProfile(wlan->client, &wlan->guid, what, more, NULL), ERROR_SUCCESS);
        break;
    case GOLDEN_DELETE:
        EXPECT(WlanDeleteProfile(wlan->client, &wlan->guid, what, NULL), ERROR_SUCCESS);
        break;
    case GOLDEN_CONNECT:
        EXPECT(WlanConnect(wlan->client, &wlan->guid, &join, NULL), ERROR_SUCCESS);
        break;
    case GOLDEN_LEAVE:
        EXPECT(WlanDisconnect(wlan->client, &wlan->guid, NULL), ERROR_SUCCESS);
        break;
    case GOLDEN_SCAN:
        EXPECT(WlanScan(wlan->client, &wlan->guid, NULL, NULL, NULL), ERROR_SUCCESS);
        break;
    case GOLDEN_MOVE: control(SIMCLIENT_WIFI_MOVE, step); break;
    case GOLDEN_AP: control(SIMCLIENT_WIFI_AP, step); break;
    case GOLDEN_PLUG: control(SIMCLIENT_WIFI_PLUG, step); break;
    case GOLDEN_PASS:
        EXPECT(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, (DWORD)step->number, NULL),
               ERROR_SUCCESS);
        break;
    }
}

struct wanted
{
    struct told *told;
    size_t count;
};

static bool has_count(void *context)
{
    const struct wanted *wanted = context;
    AcquireSRWLockShared(&wanted->told->lock);
    const bool enough = wanted->told->count >= wanted->count;
    ReleaseSRWLockShared(&wanted->told->lock);
    return enough;
}

static void run(const struct wlan *wlan, const struct golden *golden, struct told *told)
{
    struct wanted wanted = {told, golden_events(golden->told)};
    AcquireSRWLockExclusive(&told->lock);
    told->text[0] = 0;
    told->count = 0;
    ReleaseSRWLockExclusive(&told->lock);
    for (const struct golden_step *step = golden->steps; step->verb != GOLDEN_END; step++)
        take(wlan, step);
    (void)test_wait_until(has_count, &wanted);
    AcquireSRWLockShared(&told->lock);
    if (strcmp(told->text, golden->told) != 0)
        print_error("sequence \"%s\"\n", golden->name);
    assert_string_equal(told->text, golden->told);
    assert_false(told->other_adapter);
    assert_false(told->wrong_data);
    ReleaseSRWLockShared(&told->lock);
}

static void test_golden_each_sequence_is_the_same_in_100_runs(void **state)
{
    const struct wlan *wlan = *state;
    static struct told told = {.lock = SRWLOCK_INIT};
    told.guid = wlan->guid;
    EXPECT(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), ERROR_SUCCESS);
    EXPECT(WlanRegisterNotification(wlan->client, BOTH, FALSE, callback, &told, NULL, NULL),
           ERROR_SUCCESS);
    for (size_t i = 0; i < golden_count; i++)
    {
        const DWORD begin = GetTickCount();
        for (int at = 0; at < GOLDEN_RUNS; at++)
            run(wlan, &golden_table[i], &told);
        print_message("%s: %d runs in %lu ms\n", golden_table[i].name, GOLDEN_RUNS,
                      GetTickCount() - begin);
    }
    EXPECT(WlanRegisterNotification(wlan->client, 0, FALSE, NULL, NULL, NULL, NULL), ERROR_SUCCESS);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_golden_each_sequence_is_the_same_in_100_runs,
                                        profile_set_up, profile_tear_down),
    };
    test_refuse_builtin(L"wlanapi.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
