/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan set profileparameter. Source: docs/reference/cli.md section 2. */
#include "netsh.h"
#include "profile_edit.h"
#include "profile_xml.h"

struct change_request
{
    const struct parameters *parameters;
    DWORD found;
};

/* The profile with its changes, the key sealed as it was where it does not change. */
static DWORD change_xml(const WCHAR *xml, const struct parameters *parameters, WCHAR **changed)
{
    struct xml_node *root = NULL;
    const DWORD error = profile_xml_read(xml, &root);

    if (error)
        return error;
    *changed = profile_edit(root, parameters) ? profile_xml_write(root) : NULL;
    xml_tree_free(root);
    return *changed ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

static int change_one(const struct adapters *adapters, DWORD index, void *context)
{
    struct change_request *request = context;
    const WCHAR *name = request->parameters->values[PROFILE_NAME];
    const GUID *guid = adapter_guid(adapters, index);
    WCHAR *changed = NULL;
    WCHAR *xml;
    DWORD flags = 0;
    DWORD reason = 0;

    DWORD error = WlanGetProfile(adapters->client, guid, name, NULL, &xml, &flags, NULL);
    /* One of the adapters has to have it. */
    if (error == ERROR_NOT_FOUND)
        return NETSH_OK;
    request->found++;
    if (error)
        return fail_code(error);
    if (flags & WLAN_PROFILE_GROUP_POLICY)
        error = ERROR_ACCESS_DENIED;
    else
        error = change_xml(xml, request->parameters, &changed);
    if (!error)
        error = WlanSetProfile(adapters->client, guid, flags & WLAN_PROFILE_USER, changed, NULL,
                               TRUE, NULL, &reason);
    profile_xml_free(changed);
    profile_xml_release(xml);
    if (error)
        return fail_profile(error, reason);
    say("Profile \"%1\" on interface \"%2\" updated successfully.", name,
        adapter_name(adapters, index));
    return NETSH_OK;
}

int set_profileparameter_run(const WCHAR *const *words, size_t count)
{
    struct parameters parameters;

    if (!read_parameters(&parameters, profile_rules, words, count))
        return NETSH_FAILED;
    if (!profile_edit_is_any(&parameters))
        return fail("One or more required parameters were not given.", NULL, NULL);
    if (!profile_edit_is_text(&parameters))
        return fail("The SSID or the key is too long.", NULL, NULL);
    if (parameters.values[PROFILE_COST])
        return fail("WNetLab cannot do this: no function of the Wlan interface sets the cost of a "
                    "profile. Nothing was changed.",
                    NULL, NULL);
    struct change_request request = {&parameters, 0};
    const int code = adapters_each(parameters.values[PROFILE_INTERFACE], change_one, &request);
    if (!code && !request.found)
        return fail("Profile \"%1\" is not found on any interface.",
                    parameters.values[PROFILE_NAME], NULL);
    return code;
}
