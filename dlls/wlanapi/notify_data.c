/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_NOTIFICATION_DATA with what it points to: docs/reference/wlan.md sections 3 and 10. */
#include "notify_data.h"

#include <stddef.h>
#include <string.h>

static void fill_ssid(DOT11_SSID *ssid, const struct simclient_notification *from)
{
    ssid->uSSIDLength = from->ssid_cb;
    memcpy(ssid->ucSSID, from->ssid, sizeof ssid->ucSSID);
}

/* Returns the size of the data: with the XML it ends behind that. */
static DWORD fill_connection(struct notify_data *data, const struct simclient_notification *from)
{
    const size_t xml_at = offsetof(WLAN_CONNECTION_NOTIFICATION_DATA, strProfileXml);
    const size_t text_cb = from->text_cch * sizeof(WCHAR);
    WLAN_CONNECTION_NOTIFICATION_DATA *body = &data->body.connection;
    body->wlanConnectionMode = (WLAN_CONNECTION_MODE)from->mode;
    wcsncpy(body->strProfileName, from->profile, WLAN_MAX_NAME_LENGTH - 1);
    fill_ssid(&body->dot11Ssid, from);
    body->dot11BssType = (DOT11_BSS_TYPE)from->bss_type;
    body->bSecurityEnabled = from->is_secured;
    body->wlanReasonCode = from->reason;
    body->dwFlags = from->flags;
    memcpy(data->body.bytes + xml_at, from->text, text_cb);
    return (DWORD)(xml_at + text_cb > sizeof *body ? xml_at + text_cb : sizeof *body);
}

static void fill_msm(WLAN_MSM_NOTIFICATION_DATA *body, const struct simclient_notification *from)
{
    body->wlanConnectionMode = (WLAN_CONNECTION_MODE)from->mode;
    wcsncpy(body->strProfileName, from->profile, WLAN_MAX_NAME_LENGTH - 1);
    fill_ssid(&body->dot11Ssid, from);
    body->dot11BssType = (DOT11_BSS_TYPE)from->bss_type;
    memcpy(body->dot11MacAddr, from->bssid, sizeof body->dot11MacAddr);
    body->bSecurityEnabled = from->is_secured;
    body->bFirstPeer = from->is_first_peer;
    body->bLastPeer = from->is_last_peer;
    body->wlanReasonCode = from->reason;
}

static void fill_service(struct device_service_notice *body,
                         const struct simclient_notification *from)
{
    body->service = from->service;
    body->opcode = from->value;
    body->data_cb = from->blob_cb;
    memcpy(body->data, from->blob, sizeof body->data);
}

void notify_data_fill(struct notify_data *data, const struct simclient_notification *from)
{
    memset(data, 0, sizeof *data);
    data->head.NotificationSource = from->source;
    data->head.NotificationCode = from->code;
    data->head.InterfaceGuid = from->guid;
    switch ((enum simclient_notification_data)from->data)
    {
    case SIMCLIENT_DATA_NONE: return;
    case SIMCLIENT_DATA_CONNECTION: data->head.dwDataSize = fill_connection(data, from); break;
    case SIMCLIENT_DATA_MSM:
        fill_msm(&data->body.msm, from);
        data->head.dwDataSize = sizeof data->body.msm;
        break;
    case SIMCLIENT_DATA_VALUE:
        data->body.value = from->value;
        data->head.dwDataSize = sizeof data->body.value;
        break;
    case SIMCLIENT_DATA_NAMES:
        memcpy(data->body.names, from->text, from->text_cch * sizeof(WCHAR));
        data->head.dwDataSize = (DWORD)(from->text_cch * sizeof(WCHAR));
        break;
    case SIMCLIENT_DATA_SERVICE:
        fill_service(&data->body.service, from);
        data->head.dwDataSize = (DWORD)offsetof(struct device_service_notice, data) + from->blob_cb;
        break;
    case SIMCLIENT_DATA_RADIO:
        data->body.radio.dwPhyIndex = from->value;
        data->body.radio.dot11SoftwareRadioState =
            from->software_on ? dot11_radio_state_on : dot11_radio_state_off;
        data->body.radio.dot11HardwareRadioState =
            from->hardware_on ? dot11_radio_state_on : dot11_radio_state_off;
        data->head.dwDataSize = sizeof data->body.radio;
        break;
    }
    data->head.pData = &data->body;
}
