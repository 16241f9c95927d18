/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show interfaces. Source: docs/reference/cli.md section 2, "Output: show interfaces". */
#include <stdio.h>

#include "hosted.h"
#include "netsh.h"
#include "wlan_words.h"

static void add_guid(struct line *line, const GUID *guid)
{
    char text[40];

    snprintf(text, sizeof text, "%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x", guid->Data1,
             guid->Data2, guid->Data3, guid->Data4[0], guid->Data4[1], guid->Data4[2],
             guid->Data4[3], guid->Data4[4], guid->Data4[5], guid->Data4[6], guid->Data4[7]);
    field_add_ascii(line, "GUID", FIELD_INTERFACE, text);
}

/* On if any radio of the adapter is. */
static DWORD add_radio(struct line *line, const struct adapters *adapters, DWORD index)
{
    WLAN_RADIO_STATE *state;
    bool hardware = false;
    bool software = false;
    const DWORD error = adapter_query(adapters, index, wlan_intf_opcode_radio_state, sizeof *state,
                                      (void **)&state);

    if (error)
        return error;
    for (DWORD i = 0; i < state->dwNumberOfPhys && i < ARRAYSIZE(state->PhyRadioState); i++)
    {
        hardware |= state->PhyRadioState[i].dot11HardwareRadioState == dot11_radio_state_on;
        software |= state->PhyRadioState[i].dot11SoftwareRadioState == dot11_radio_state_on;
    }
    WlanFreeMemory(state);
    field_add_ascii(line, "Radio status", FIELD_INTERFACE,
                    hardware ? "Hardware On" : "Hardware Off");
    line_pad(line, FIELD_INTERFACE + 2);
    line_add_ascii(line, software ? "Software On\n" : "Software Off\n");
    return ERROR_SUCCESS;
}

static void add_connection(struct line *line, const struct adapters *adapters, DWORD index,
                           const WLAN_CONNECTION_ATTRIBUTES *connection)
{
    ULONG *channel = NULL;
    char percent[16];
    const WLAN_ASSOCIATION_ATTRIBUTES *link = &connection->wlanAssociationAttributes;
    const WLAN_SECURITY_ATTRIBUTES *security = &connection->wlanSecurityAttributes;
    field_begin(line, FIELD_INDENT, "SSID", FIELD_INTERFACE);
    field_add_ssid(line, link->dot11Ssid.ucSSID, link->dot11Ssid.uSSIDLength);
    line_add_ascii(line, "\n");
    field_begin(line, FIELD_INDENT, "BSSID", FIELD_INTERFACE);
    field_add_address(line, link->dot11Bssid);
    line_add_ascii(line, "\n");
    field_add_ascii(line, "Network type", FIELD_INTERFACE,
                    wlan_words_network_type(link->dot11BssType));
    field_add_ascii(line, "Radio type", FIELD_INTERFACE,
                    wlan_words_radio_type((uint32_t)link->dot11PhyType));
    field_add_ascii(line, "Authentication", FIELD_INTERFACE,
                    wlan_words_authentication((uint32_t)security->dot11AuthAlgorithm));
    field_add_ascii(line, "Cipher", FIELD_INTERFACE,
                    wlan_words_cipher((uint32_t)security->dot11CipherAlgorithm));
    field_add_ascii(line, "Connection mode", FIELD_INTERFACE,
                    wlan_words_connection_mode(connection->wlanConnectionMode));
    if (!adapter_query(adapters, index, wlan_intf_opcode_channel_number, sizeof *channel,
                       (void **)&channel))
    {
        field_add_number(line, "Channel", FIELD_INTERFACE, *channel);
        WlanFreeMemory(channel);
    }
    /* ulRxRate and ulTxRate are in kbps. */
    field_begin(line, FIELD_INDENT, "Receive rate (Mbps)", FIELD_INTERFACE);
    field_add_half_mbps(line, link->ulRxRate / 500);
    line_add_ascii(line, "\n");
    field_begin(line, FIELD_INDENT, "Transmit rate (Mbps)", FIELD_INTERFACE);
    field_add_half_mbps(line, link->ulTxRate / 500);
    line_add_ascii(line, "\n");
    snprintf(percent, sizeof percent, "%lu%%", link->wlanSignalQuality);
    field_add_ascii(line, "Signal", FIELD_INTERFACE, percent);
    field_add(line, "Profile", FIELD_INTERFACE, connection->strProfileName);
}

static DWORD add_hosted(struct line *line, const struct adapters *adapters)
{
    struct hosted_status *status;
    const DWORD error = WlanHostedNetworkQueryStatus(adapters->client, &status, NULL);

    if (error)
        return error;
    line_add_ascii(line, "\n");
    field_add_ascii(line, "Hosted network status", FIELD_INTERFACE,
                    wlan_words_hosted_state(status->state));
    line_add_ascii(line, "\n");
    WlanFreeMemory(status);
    return ERROR_SUCCESS;
}

/* How many there are, before the first. */
static void say_count(DWORD count)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, count == 1 ? "\nThere is " : "\nThere are ");
    line_add_number(&line, count);
    line_add_ascii(&line, count == 1 ? " interface" : " interfaces");
    line_add_ascii(&line, " on the system:\n\n");
    say_line(&line);
}

static int show_one(const struct adapters *adapters, DWORD index, void *context)
{
    const WLAN_INTERFACE_INFO *info = &adapters->list->InterfaceInfo[index];
    WLAN_CONNECTION_ATTRIBUTES *connection = NULL;
    WLAN_INTERFACE_STATE state = info->isState;
    struct line line;
    DWORD error = ERROR_SUCCESS;

    (void)context;
    if (!index)
        say_count(adapters->list->dwNumberOfItems);
    if (state == wlan_interface_state_connected)
        error = adapter_query(adapters, index, wlan_intf_opcode_current_connection,
                              sizeof *connection, (void **)&connection);
    /* It went since the list was made. */
    if (error == ERROR_INVALID_STATE)
    {
        state = wlan_interface_state_disconnected;
        error = ERROR_SUCCESS;
    }
    if (error)
        return fail_code(error);
    line_clear(&line);
    field_add(&line, "Name", FIELD_INTERFACE, adapter_name(adapters, index));
    field_add(&line, "Description", FIELD_INTERFACE, info->strInterfaceDescription);
    add_guid(&line, &info->InterfaceGuid);
    field_begin(&line, FIELD_INDENT, "Physical address", FIELD_INTERFACE);
    field_add_address(&line, adapter_address(adapters, index));
    line_add_ascii(&line, "\n");
    field_add_ascii(&line, "State", FIELD_INTERFACE, wlan_words_state(state));
    if (connection)
    {
        add_connection(&line, adapters, index, connection);
        WlanFreeMemory(connection);
    }
    else
        error = add_radio(&line, adapters, index);
    if (!error)
        error = add_hosted(&line, adapters);
    if (error)
        return fail_code(error);
    say_line(&line);
    return NETSH_OK;
}

int show_interfaces_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    return adapters_each(NULL, show_one, NULL);
}
