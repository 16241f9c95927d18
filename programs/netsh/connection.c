/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan connect, disconnect. Source: docs/reference/cli.md section 2. */
#include <string.h>
#include <wchar.h>

#include "netsh.h"
#include "profile_xml.h"

bool ssid_make(const WCHAR *name, DOT11_SSID *ssid)
{
    const int cb = WideCharToMultiByte(CP_UTF8, 0, name, (int)wcslen(name), (char *)ssid->ucSSID,
                                       sizeof ssid->ucSSID, NULL, NULL);
    ssid->uSSIDLength = (ULONG)cb;
    return cb > 0;
}

/* True if the adapter is connected by that profile, to that network where one is named: nothing is done then. */
static bool is_connected_so(const struct adapters *adapters, const GUID *guid, const WCHAR *profile,
                            const DOT11_SSID *ssid)
{
    WLAN_CONNECTION_ATTRIBUTES *now;
    DWORD cb;

    if (WlanQueryInterface(adapters->client, guid, wlan_intf_opcode_current_connection, NULL, &cb,
                           (void **)&now, NULL))
        return false;
    const DOT11_SSID *joined = &now->wlanAssociationAttributes.dot11Ssid;
    const bool is_so = now->isState == wlan_interface_state_connected &&
                       !wcscmp(now->strProfileName, profile) &&
                       (!ssid || (ssid->uSSIDLength == joined->uSSIDLength &&
                                  !memcmp(ssid->ucSSID, joined->ucSSID, ssid->uSSIDLength)));
    WlanFreeMemory(now);
    return is_so;
}

struct connect_request
{
    const WCHAR *profile;
    DOT11_SSID *ssid; /* NULL: that of the profile */
};

/* True for a profile of several networks; what cannot be read WlanConnect tells. */
static bool has_several(const struct adapters *adapters, const GUID *guid, const WCHAR *profile)
{
    struct xml_node *root = NULL;
    bool several = false;
    WCHAR *xml;
    DWORD flags = 0;

    if (WlanGetProfile(adapters->client, guid, profile, NULL, &xml, &flags, NULL))
        return false;
    if (!profile_xml_read(xml, &root))
        several = profile_xml_count_ssids(root) > 1;
    xml_tree_free(root);
    profile_xml_release(xml);
    return several;
}

static int connect_one(const struct adapters *adapters, DWORD index, void *context)
{
    const struct connect_request *request = context;
    const GUID *guid = adapter_guid(adapters, index);
    WLAN_CONNECTION_PARAMETERS connection = {
        .wlanConnectionMode = wlan_connection_mode_profile,
        .strProfile = request->profile,
        .pDot11Ssid = request->ssid,
        .dot11BssType = dot11_BSS_type_any,
    };
    DWORD error = ERROR_SUCCESS;

    if (!request->ssid && has_several(adapters, guid, request->profile))
        return fail("Profile \"%1\" has more than one SSID: name one of them.", request->profile,
                    NULL);
    if (!is_connected_so(adapters, guid, request->profile, request->ssid))
        error = WlanConnect(adapters->client, guid, &connection, NULL);
    if (error == ERROR_NOT_FOUND)
        return fail("There is no profile assigned to the specified interface.", NULL, NULL);
    if (error)
        return fail_code(error);
    say("Connection request was completed successfully.", NULL, NULL);
    return NETSH_OK;
}

int connect_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        SSID,
        INTERFACE
    };
    static const struct parameter_rule rules[] = {
        {"name", true, NULL}, {"ssid", false, NULL}, {"interface", false, NULL}, {0}};
    struct parameters parameters;
    struct connect_request request = {0};
    DOT11_SSID ssid;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    request.profile = parameters.values[NAME];
    if (parameters.values[SSID])
    {
        if (!ssid_make(parameters.values[SSID], &ssid))
            return fail("\"%1\" is not a valid SSID.", parameters.values[SSID], NULL);
        request.ssid = &ssid;
    }
    return adapters_do(parameters.values[INTERFACE], connect_one, &request);
}

static int disconnect_one(const struct adapters *adapters, DWORD index, void *context)
{
    const DWORD error = WlanDisconnect(adapters->client, adapter_guid(adapters, index), NULL);

    (void)context;
    if (error)
        return fail_code(error);
    say("Disconnection request was completed successfully for interface \"%1\".",
        adapter_name(adapters, index), NULL);
    return NETSH_OK;
}

int disconnect_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        INTERFACE
    };
    static const struct parameter_rule rules[] = {{"interface", false, NULL}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const WCHAR *wanted = parameters.values[INTERFACE];
    return wanted ? adapters_each(wanted, disconnect_one, NULL)
                  : adapters_do(NULL, disconnect_one, NULL);
}
