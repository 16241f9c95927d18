/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who may do what with profiles and settings.
 *
 * How this works: the pipe is impersonated for a moment, which gives the client's token; AccessCheck holds it against the descriptor. Nothing is decided by a name or a number of ours. */
#include "wlan_access.h"

#include <stdlib.h>
#include <string.h>

#include <sddl.h>

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

static PSECURITY_DESCRIPTOR read_descriptor(const char *sddl)
{
    WCHAR *text = wide_dup(sddl);
    PSECURITY_DESCRIPTOR descriptor = NULL;

    if (text != NULL && !ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1,
                                                                              &descriptor, NULL))
        descriptor = NULL;
    free(text);
    return descriptor;
}

/* An impersonation token of the client; NULL: none is to be had. */
static HANDLE client_token(const struct client *client)
{
    HANDLE token = NULL;

    if (!ImpersonateNamedPipeClient(client->pipe))
    {
        TRACE("the client cannot be impersonated: error %lu\n", GetLastError());
        return NULL;
    }
    if (!OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token))
    {
        TRACE("no token of the client: error %lu\n", GetLastError());
        token = NULL;
    }
    RevertToSelf();
    return token;
}

/* What of `wanted` the descriptor grants. An owner's right to the descriptor comes before any that is denied, but not where MAXIMUM_ALLOWED is asked for (Wine). */
static DWORD ask(struct client *client, const char *sddl, DWORD wanted)
{
    GENERIC_MAPPING mapping = {WLAN_READ, WLAN_WRITE, WLAN_EXECUTE, WLAN_WRITE};
    PSECURITY_DESCRIPTOR descriptor = read_descriptor(sddl);
    HANDLE token = descriptor != NULL ? client_token(client) : NULL;
    union
    {
        PRIVILEGE_SET set;
        char room[256];
    } privileges;
    DWORD privileges_cb = sizeof(privileges);
    DWORD granted = 0;
    BOOL allowed = FALSE;

    if (token != NULL && !AccessCheck(descriptor, token, wanted, &mapping, &privileges.set,
                                      &privileges_cb, &granted, &allowed))
    {
        TRACE("%s cannot be checked: error %lu\n", trace_str(sddl), GetLastError());
        allowed = FALSE;
    }
    if (token != NULL)
        CloseHandle(token);
    LocalFree(descriptor);
    return allowed ? granted : 0;
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
    PSECURITY_DESCRIPTOR descriptor = read_descriptor(sddl);
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
