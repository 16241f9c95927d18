/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the Wi-Fi layer costs, against one bare round trip of a pipe: questions that the shared view answers, a list of 1,000 BSSs, and the way from an event to a callback. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

/* mingw-w64's prototype lacks WINAPI, which counts on i686. */
#define WlanSetProfileEapUserData declared_without_winapi
#include <wlanapi.h>
#undef WlanSetProfileEapUserData

#include <wnetlab/simclient.h>

#define LOOK_ROUNDS   101
#define LOOKS         200
#define LIST_ROUNDS   51
#define NOTIFY_ROUNDS 301
#define BSSS          1000
#define BSSS_EACH     8
#define SCENARIO_CB   (1u << 17)
#define ADAPTER       L"Wi-Fi"
#define NETWORK       "LabOpen"
#define PATIENCE_MS   20000
/* wlan_notification_msm_signal_quality_change, which is not in every header of mingw-w64. */
#define SIGNAL_CHANGED 8

static HANDLE client;
static GUID guid;

static size_t bsss(void)
{
    return bench_is_smoke ? 2 * BSSS_EACH : BSSS;
}

static double time_echo(void)
{
    double start = bench_now_us();

    bench_echo();
    return bench_now_us() - start;
}

static void open_adapter(void)
{
    WLAN_INTERFACE_INFO_LIST *list = NULL;
    DWORD version = 0;

    bench_check("WlanOpenHandle", WlanOpenHandle(2, NULL, &version, &client));
    bench_check("WlanEnumInterfaces", WlanEnumInterfaces(client, NULL, &list));
    if (list->dwNumberOfItems == 0)
        bench_check("an adapter", ERROR_NOT_FOUND);
    guid = list->InterfaceInfo[0].InterfaceGuid;
    WlanFreeMemory(list);
}

/* ---- questions that the shared view answers ---- */

static void query_state(void)
{
    WLAN_INTERFACE_STATE *state = NULL;
    DWORD cb = 0;

    bench_check("WlanQueryInterface",
                WlanQueryInterface(client, &guid, wlan_intf_opcode_interface_state, NULL, &cb,
                                   (void **)&state, NULL));
    WlanFreeMemory(state);
}

static void enum_interfaces(void)
{
    WLAN_INTERFACE_INFO_LIST *list = NULL;

    bench_check("WlanEnumInterfaces", WlanEnumInterfaces(client, NULL, &list));
    WlanFreeMemory(list);
}

static void measure_looks(const char *what, void (*look)(void))
{
    static double looks[LOOK_ROUNDS];
    static double echoes[LOOK_ROUNDS];
    const size_t rounds = bench_rounds(LOOK_ROUNDS);

    look();
    for (size_t i = 0; i < rounds; i++)
    {
        double start = bench_now_us();

        for (size_t n = 0; n < LOOKS; n++)
            look();
        looks[i] = (bench_now_us() - start) / LOOKS;
        echoes[i] = time_echo();
    }
    bench_row(what, bench_median(looks, rounds), "one round trip", bench_median(echoes, rounds),
              0.05);
}

/* ---- the list of BSSs ---- */

static void load_network(void)
{
    char *text = malloc(SCENARIO_CB);
    size_t cb = 0;

    if (text == NULL)
        bench_check("memory", ERROR_NOT_ENOUGH_MEMORY);
    cb += (size_t)snprintf(text, SCENARIO_CB, "wifi:\n adapters: [{name: Wi-Fi}]\n networks:\n");
    for (size_t i = 0; i < bsss() / BSSS_EACH; i++)
    {
        cb += (size_t)snprintf(text + cb, SCENARIO_CB - cb,
                               "  - {ssid: network%zu, security: wpa2-psk, key: labpassphrase, "
                               "bss: [",
                               i);
        for (size_t n = 0; n < BSSS_EACH; n++)
            cb += (size_t)snprintf(text + cb, SCENARIO_CB - cb, "%s{channel: %d}",
                                   n == 0 ? "" : ", ", n % 2 == 0 ? 1 : 36);
        cb += (size_t)snprintf(text + cb, SCENARIO_CB - cb, "]}\n");
    }
    bench_load_scenario(text, cb);
    free(text);
}

static double time_list(void)
{
    WLAN_BSS_LIST *list = NULL;
    double start = bench_now_us();

    bench_check("WlanGetNetworkBssList",
                WlanGetNetworkBssList(client, &guid, NULL, dot11_BSS_type_any, FALSE, NULL, &list));
    start = bench_now_us() - start;
    if (list->dwNumberOfItems != bsss())
        bench_check("the number of BSSs", ERROR_INVALID_DATA);
    WlanFreeMemory(list);
    return start;
}

static void measure_list(void)
{
    static double lists[LIST_ROUNDS];
    static double echoes[LIST_ROUNDS];
    const size_t rounds = bench_rounds(LIST_ROUNDS);

    load_network();
    open_adapter();
    (void)time_list();
    for (size_t i = 0; i < rounds; i++)
    {
        lists[i] = time_list();
        echoes[i] = time_echo();
    }
    bench_row("WlanGetNetworkBssList, 1,000 BSSs", bench_median(lists, rounds), "one round trip",
              bench_median(echoes, rounds), 10);
    WlanCloseHandle(client, NULL);
    test_reset_now();
}

/* ---- from an event to a callback ---- */

static struct
{
    HANDLE event;
    double at_us; /* of the last one */
} heard;

static void WINAPI hear(WLAN_NOTIFICATION_DATA *data, void *context)
{
    (void)context;
    if (data->NotificationCode != SIGNAL_CHANGED)
        return;
    heard.at_us = bench_now_us();
    SetEvent(heard.event);
}

static void connect_adapter(void)
{
    DOT11_SSID ssid = {.uSSIDLength = sizeof(NETWORK) - 1, .ucSSID = NETWORK};
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode =
                                                 wlan_connection_mode_discovery_unsecure,
                                             .pDot11Ssid = &ssid,
                                             .dot11BssType = dot11_BSS_type_infrastructure};

    /* Nothing else is to happen meanwhile: no scan, no time. */
    bench_check("the clock", simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL));
    bench_check("WlanConnect", WlanConnect(client, &guid, &parameters, NULL));
    bench_check("the clock", simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, 40, NULL));
}

/* From before the signal changes, so that the way of that request to the service is in it. */
static double time_event(size_t round)
{
    double start = bench_now_us();

    bench_check("the signal",
                simclient_wifi_control(SIMCLIENT_WIFI_MOVE, ADAPTER, (const BYTE *)NETWORK,
                                       sizeof(NETWORK) - 1, NULL, round % 2 == 0 ? -60 : -65));
    if (WaitForSingleObject(heard.event, PATIENCE_MS) != WAIT_OBJECT_0)
        bench_check("a notification", ERROR_TIMEOUT);
    return heard.at_us - start;
}

static void measure_notification(void)
{
    static double events[NOTIFY_ROUNDS];
    static double echoes[NOTIFY_ROUNDS];
    const size_t rounds = bench_rounds(NOTIFY_ROUNDS);

    open_adapter();
    heard.event = CreateEventW(NULL, FALSE, FALSE, NULL);
    connect_adapter();
    bench_check("WlanRegisterNotification",
                WlanRegisterNotification(client, WLAN_NOTIFICATION_SOURCE_MSM, FALSE, hear, NULL,
                                         NULL, NULL));
    for (size_t i = 0; i < rounds; i++)
    {
        events[i] = time_event(i);
        echoes[i] = time_echo();
    }
    bench_row("a notification, from the request that makes it to the callback",
              bench_median(events, rounds), "one round trip", bench_median(echoes, rounds), 2);
    WlanCloseHandle(client, NULL);
    CloseHandle(heard.event);
    test_reset_now();
}

void bench_wifi(void)
{
    test_refuse_builtin(L"wlanapi.dll");
    open_adapter();
    measure_looks("WlanQueryInterface, interface_state", query_state);
    measure_looks("WlanEnumInterfaces", enum_interfaces);
    WlanCloseHandle(client, NULL);
    measure_list();
    measure_notification();
}
