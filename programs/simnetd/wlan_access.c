/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who may do what with profiles and settings.
 *
 * Nothing is decided by a name or a number of ours: client_access.c asks the system. */
#include "wlan_access.h"

#include <stdlib.h>
#include <string.h>

#include <sddl.h>

#include "client_access.h"
#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(wifi);

#define OWNERS "O:BAG:BA"
/* Everybody may do all; everybody may read and execute, Administrators all; Administrators alone. */
#define OPEN_TO_ALL OWNERS "D:(A;;0x70023;;;WD)"
#define READ_BY_ALL OWNERS "D:(A;;0x70023;;;BA)(A;;0x70023;;;SY)(A;;0x20021;;;WD)"
#define ADMINS_ONLY OWNERS "D:(A;;0x70023;;;BA)(A;;0x70023;;;SY)"

/* Documented are: plaintext key, hosted network and order of all-user profiles for Administrators; new all-user profiles open to all. The others: judgement, docs/decisions.md. */
static const char *const at_first[WLAN_OBJECT_COUNT] = {
    READ_BY_ALL, /* permit_list */
    READ_BY_ALL, /* deny_list */
    READ_BY_ALL, /* ac_enabled */
    READ_BY_ALL, /* bc_scan_enabled */
    READ_BY_ALL, /* bss_type */
    READ_BY_ALL, /* show_denied */
    READ_BY_ALL, /* interface_properties */
    READ_BY_ALL, /* ihv_control */
    READ_BY_ALL, /* all_user_profiles_order */
    OPEN_TO_ALL, /* add_new_all_user_profiles */
    OPEN_TO_ALL, /* add_new_per_user_profiles */
    OPEN_TO_ALL, /* media_streaming_mode_enabled */
    READ_BY_ALL, /* current_operation_mode */
    ADMINS_ONLY, /* get_plaintext_key */
    ADMINS_ONLY, /* hosted_network_elevated_access */
    READ_BY_ALL, /* virtual_station_extensibility */
    ADMINS_ONLY, /* wfd_elevated_access */
};

static DWORD ask(struct client *client, const char *sddl, DWORD wanted)
{
    GENERIC_MAPPING mapping = {WLAN_READ, WLAN_WRITE, WLAN_EXECUTE, WLAN_WRITE};

    return client_access_granted(client, sddl, wanted, &mapping);
}

DWORD wlan_access_granted(struct client *client, const char *sddl)
{
    return ask(client, sddl, MAXIMUM_ALLOWED);
}

DWORD wlan_access_demand(struct client *client, const char *sddl, DWORD wanted)
{
    DWORD granted = ask(client, sddl, wanted);

    TRACE("%lx of %lx granted by %s\n", granted, wanted, trace_str(sddl));
    return (granted & wanted) == wanted ? ERROR_SUCCESS : ERROR_ACCESS_DENIED;
}

const char *wlan_access_sddl(const struct service_state *state, enum wlan_object object)
{
    return state->wlan.security[object] != NULL ? state->wlan.security[object] : at_first[object];
}

DWORD wlan_access_object(struct client *client, enum wlan_object object, DWORD wanted)
{
    return wlan_access_demand(client, wlan_access_sddl(client->state, object), wanted);
}

DWORD wlan_access_opcode(struct client *client, uint32_t opcode, DWORD wanted)
{
    /* docs/reference/wlan.md sections 6 and 9. */
    switch (opcode)
    {
    case 1: return wlan_access_object(client, WLAN_OBJECT_AC_ENABLED, wanted);
    case 2: return wlan_access_object(client, WLAN_OBJECT_BC_SCAN_ENABLED, wanted);
    case 3: return wlan_access_object(client, WLAN_OBJECT_MEDIA_STREAMING, wanted);
    case 4:
        if (!client->is_simulated)
            return ERROR_SUCCESS;
        break;
    case 5: return wlan_access_object(client, WLAN_OBJECT_BSS_TYPE, wanted);
    case 12: return wlan_access_object(client, WLAN_OBJECT_OPERATION_MODE, wanted);
    default: break;
    }
    return wlan_access_object(client, WLAN_OBJECT_INTERFACE, wanted);
}

DWORD wlan_access_admin(struct client *client)
{
    return wlan_access_demand(client, ADMINS_ONLY, WLAN_WRITE);
}

DWORD wlan_access_profile(struct client *client, const struct wlan_stored *stored, DWORD wanted)
{
    if (stored->flags == WLAN_STORED_GROUP_POLICY)
        return (wanted & ~WLAN_EXECUTE) == 0 ? ERROR_SUCCESS : ERROR_ACCESS_DENIED;
    if (stored->security == NULL)
        return ERROR_SUCCESS;
    return wlan_access_demand(client, stored->security, wanted);
}

DWORD wlan_access_profile_granted(struct client *client, const struct wlan_stored *stored)
{
    static const DWORD levels[] = {WLAN_WRITE, WLAN_EXECUTE, WLAN_READ};
    DWORD granted = WLAN_WRITE;

    if (stored->flags == WLAN_STORED_GROUP_POLICY)
        granted = WLAN_EXECUTE;
    else if (stored->security != NULL)
        granted = wlan_access_granted(client, stored->security);
    for (size_t i = 0; i < ARRAYSIZE(levels); i++)
    {
        if ((granted & levels[i]) == levels[i])
            return levels[i];
    }
    return 0;
}

char *wlan_access_complete(const char *sddl)
{
    PSECURITY_DESCRIPTOR descriptor = client_access_parse(sddl);
    PSID owner = NULL;
    PSID group = NULL;
    PACL dacl = NULL;
    BOOL present = FALSE;
    BOOL defaulted;
    size_t cb = strlen(sddl) + sizeof(OWNERS);
    char *text = NULL;

    if (descriptor == NULL || !GetSecurityDescriptorOwner(descriptor, &owner, &defaulted) ||
        !GetSecurityDescriptorGroup(descriptor, &group, &defaulted) ||
        !GetSecurityDescriptorDacl(descriptor, &present, &dacl, &defaulted) || !present)
        goto free_descriptor;
    text = malloc(cb);
    if (text == NULL)
        goto free_descriptor;
    text[0] = 0;
    if (owner == NULL)
        strcat(text, "O:BA");
    if (group == NULL)
        strcat(text, "G:BA");
    strcat(text, sddl);
free_descriptor:
    LocalFree(descriptor);
    return text;
}
