/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi layer: wifi status, move, ap, key, plug, unplug, posture, behave, consent.
 *
 * How this works: a table of what can be said; each entry reads its arguments and asks the service once. A network is named by its SSID, by "hex:" and its bytes, or, for one access
 * point of several, by its BSSID. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "wnetctl.h"
#include "wnetlab/simclient.h"

/* An SSID, or a BSSID. */
struct place
{
    BYTE ssid[32];
    DWORD ssid_cb;
    BYTE bssid[6];
    bool has_bssid;
};

static int digit_of(WCHAR c)
{
    static const WCHAR digits[] = L"0123456789abcdef";
    const WCHAR *found =
        c ? wcschr(digits, c >= 'A' && c <= 'F' ? (WCHAR)(c - 'A' + 'a') : c) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* Pairs of digits, separated by `between` (0: by nothing). The number of bytes, 0 if it is something else or more than fit. */
static size_t hex_bytes(const WCHAR *text, WCHAR between, BYTE *bytes, size_t bytes_cb)
{
    size_t cb = 0;
    while (*text)
    {
        const int high = digit_of(text[0]);
        const int low = high < 0 ? -1 : digit_of(text[1]);
        if (low < 0 || cb == bytes_cb)
            return 0;
        bytes[cb++] = (BYTE)(high << 4 | low);
        text += 2;
        if (between && *text && *text++ != between)
            return 0;
    }
    return cb;
}

static bool read_place(const WCHAR *text, struct place *place)
{
    memset(place, 0, sizeof *place);
    if (hex_bytes(text, ':', place->bssid, sizeof place->bssid) == sizeof place->bssid)
    {
        place->has_bssid = true;
        return true;
    }
    if (!wcsncmp(text, L"hex:", 4))
    {
        place->ssid_cb = (DWORD)hex_bytes(text + 4, 0, place->ssid, sizeof place->ssid);
        return place->ssid_cb > 0;
    }
    char *utf8 = text_from_wide(text);
    const size_t cb = utf8 ? strlen(utf8) : 0;
    if (cb > 0 && cb <= sizeof place->ssid)
    {
        memcpy(place->ssid, utf8, cb);
        place->ssid_cb = (DWORD)cb;
    }
    free(utf8);
    return place->ssid_cb > 0;
}

static int change(const struct wnetctl *ctl, enum simclient_wifi_verb verb, const WCHAR *adapter,
                  const struct place *place, LONG number)
{
    const DWORD code = simclient_wifi_control(verb, adapter, place->ssid, place->ssid_cb,
                                              place->has_bssid ? place->bssid : NULL, number);
    if (code == ERROR_NOT_FOUND)
        return report_failure(ctl, "wifi", code,
                              "wnetctl: wifi: no such adapter or network in this scenario");
    if (code)
        return report_failure(ctl, "wifi", code, NULL);
    return report_done(ctl, NULL);
}

/* "behave: win10" and so on, above the adapters. */
static void print_wlan(const cJSON *wlan)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, wlan)
    {
        if (cJSON_IsString(member))
            printf("%s: %s\n", member->string, member->valuestring);
    }
}

static int show(const struct wnetctl *ctl)
{
    char *text = NULL;
    DWORD code = simclient_control(SIMCLIENT_STATUS, NULL, 0, &text);
    cJSON *document = !code && text ? cJSON_Parse(text) : NULL;
    cJSON *array = cJSON_DetachItemFromObjectCaseSensitive(document, "wifi");
    cJSON *wlan = cJSON_DetachItemFromObjectCaseSensitive(document, "wlan");
    int result;
    simclient_free(text);
    if (!ctl->is_json)
        print_wlan(wlan);
    if (array && wlan)
        result = report_two(ctl, "wifi", array, "wlan", wlan);
    else
        result = report_failure(ctl, "wifi status", code ? code : ERROR_INVALID_DATA, NULL);
    if (!array || !wlan)
    {
        cJSON_Delete(array);
        cJSON_Delete(wlan);
    }
    cJSON_Delete(document);
    return result;
}

/* move ADAPTER NETWORK DBM|gone */
static int move(const struct wnetctl *ctl)
{
    struct place place;
    DWORD number = 0;
    LONG dbm = SIMCLIENT_NO_SIGNAL;
    const WCHAR *signal = ctl->argv[3];
    if (wcscmp(signal, L"gone") != 0)
    {
        if (!text_number(signal + (signal[0] == '-'), &number) || number > 100)
            return report_usage("a signal is -100 to 0 dBm, or gone");
        dbm = -(LONG)number;
    }
    if (!read_place(ctl->argv[2], &place))
        return report_usage("a network is an SSID, hex:BYTES, or a BSSID");
    return change(ctl, SIMCLIENT_WIFI_MOVE, ctl->argv[1], &place, dbm);
}

/* ap up|down NETWORK, key right|wrong NETWORK */
static int switch_place(const struct wnetctl *ctl, enum simclient_wifi_verb verb, const WCHAR *yes,
                        const WCHAR *no)
{
    struct place place;
    const bool is_yes = !wcscmp(ctl->argv[1], yes);
    if (!is_yes && wcscmp(ctl->argv[1], no) != 0)
        return report_usage("wifi ap takes up or down, wifi key right or wrong");
    if (!read_place(ctl->argv[2], &place))
        return report_usage("a network is an SSID, hex:BYTES, or a BSSID");
    return change(ctl, verb, NULL, &place, is_yes);
}

static int set_ap(const struct wnetctl *ctl)
{
    return switch_place(ctl, SIMCLIENT_WIFI_AP, L"up", L"down");
}

static int set_key(const struct wnetctl *ctl)
{
    return switch_place(ctl, SIMCLIENT_WIFI_KEY, L"right", L"wrong");
}

static int plug(const struct wnetctl *ctl)
{
    const struct place nowhere = {0};
    return change(ctl, SIMCLIENT_WIFI_PLUG, ctl->argv[1], &nowhere, !wcscmp(ctl->argv[0], L"plug"));
}

static int take_posture(const struct wnetctl *ctl)
{
    /* In the order of enum wifi_posture of the service. */
    static const WCHAR *const postures[] = {L"ok",        L"service-stopped", L"no-adapter",
                                            L"radio-off", L"location-denied", L"service-disabled"};
    const struct place nowhere = {0};
    for (size_t i = 0; i < sizeof postures / sizeof postures[0]; i++)
    {
        if (!wcscmp(ctl->argv[1], postures[i]))
            return change(ctl, SIMCLIENT_WIFI_POSTURE, NULL, &nowhere, (LONG)i);
    }
    return report_usage("postures: ok, service-stopped, no-adapter, radio-off, location-denied, "
                        "service-disabled");
}

/* "01020304-0506-0708-090a-0b0c0d0e0f10", in braces or not. */
static bool read_guid(const WCHAR *text, GUID *guid)
{
    static const size_t places[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    const bool braces = text[0] == '{';
    WCHAR digits[33] = L"";
    BYTE read[16];
    BYTE bytes[16];
    size_t used = 0;
    text += braces;
    for (size_t at = 0; at < 36; at++)
    {
        const bool is_dash = at == 8 || at == 13 || at == 18 || at == 23;
        if (!text[at] || (text[at] == '-') != is_dash)
            return false;
        if (!is_dash)
            digits[used++] = text[at];
    }
    if (wcscmp(text + 36, braces ? L"}" : L"") != 0 ||
        hex_bytes(digits, 0, read, sizeof read) != sizeof read)
        return false;
    for (size_t i = 0; i < sizeof read; i++)
        bytes[places[i]] = read[i];
    memcpy(guid, bytes, sizeof *guid);
    return true;
}

/* service-event ADAPTER GUID OPCODE [HEX] */
static int tell_service(const struct wnetctl *ctl)
{
    BYTE bytes[SIMCLIENT_BLOB_CB];
    GUID service;
    struct simclient_vendor event = {.verb = SIMCLIENT_VENDOR_EVENT,
                                     .service = &service,
                                     .data = bytes,
                                     .adapter = ctl->argv[1]};
    if (!read_guid(ctl->argv[2], &service) || !text_number(ctl->argv[3], &event.opcode))
        return report_usage("wifi service-event takes an adapter, a GUID, an opcode and bytes");
    if (ctl->argc == 5)
    {
        event.data_cb = (DWORD)hex_bytes(ctl->argv[4], 0, bytes, sizeof bytes);
        if (!event.data_cb)
            return report_usage("bytes are up to 256 pairs of hexadecimal digits");
    }
    const DWORD code = simclient_vendor(0, &event, NULL, NULL);
    if (code == ERROR_NOT_FOUND)
        return report_failure(ctl, "wifi", code, "wnetctl: wifi: no such adapter is plugged in");
    return code ? report_failure(ctl, "wifi", code, NULL) : report_done(ctl, NULL);
}

static int behave(const struct wnetctl *ctl)
{
    /* In the order of enum wifi_behaviour of the simulation, from 1 on. */
    static const WCHAR *const versions[] = {L"xp", L"vista", L"win7", L"win10", L"win11"};
    const struct place nowhere = {0};
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++)
    {
        if (!wcscmp(ctl->argv[1], versions[i]))
            return change(ctl, SIMCLIENT_WIFI_BEHAVE, NULL, &nowhere, (LONG)i + 1);
    }
    return report_usage("versions: xp, vista, win7, win10, win11");
}

static int give_consent(const struct wnetctl *ctl)
{
    const struct place nowhere = {0};
    const bool is_on = !wcscmp(ctl->argv[1], L"on");
    if (!is_on && wcscmp(ctl->argv[1], L"off") != 0)
        return report_usage("wifi consent takes on or off");
    return change(ctl, SIMCLIENT_WIFI_CONSENT, NULL, &nowhere, is_on);
}

int wifi_run(const struct wnetctl *ctl)
{
    static const struct
    {
        const WCHAR *name;
        int argc; /* with the name */
        int (*run)(const struct wnetctl *ctl);
    } nouns[] = {
        {L"status", 1, show},
        {L"move", 4, move},
        {L"ap", 3, set_ap},
        {L"key", 3, set_key},
        {L"plug", 2, plug},
        {L"unplug", 2, plug},
        {L"posture", 2, take_posture},
        {L"behave", 2, behave},
        {L"consent", 2, give_consent},
        {L"service-event", 4, tell_service},
        {L"service-event", 5, tell_service},
    };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
    {
        if (!wcscmp(ctl->argv[0], nouns[i].name) && ctl->argc == nouns[i].argc)
            return nouns[i].run(ctl);
    }
    return report_usage(
        "wifi takes status; move ADAPTER NETWORK DBM|gone; ap up|down NETWORK; "
        "key right|wrong NETWORK; plug|unplug ADAPTER; posture POSTURE; behave VERSION; "
        "consent on|off; service-event ADAPTER GUID OPCODE [BYTES]");
}
