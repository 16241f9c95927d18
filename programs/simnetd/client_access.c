/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a security descriptor grants to a client.
 *
 * How this works: the pipe is impersonated for a moment, which gives the client's token; AccessCheck holds it against the descriptor. Who may speak to the service at all is asked
 * at the hello, and not left to the pipe's own descriptor, which Wine does not look at when a pipe is opened. */
#include "client_access.h"

#include <stdlib.h>

#include <sddl.h>

#include "identity.h"
#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(simnetd);

#define SETTINGS_KEY L"Software\\WNetLab"
#define ACCESS_CCH   1024

PSECURITY_DESCRIPTOR client_access_parse(const char *sddl)
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

DWORD client_access_granted(struct client *client, const char *sddl, DWORD wanted,
                            GENERIC_MAPPING *mapping)
{
    PSECURITY_DESCRIPTOR descriptor = client_access_parse(sddl);
    const bool asks_system = descriptor != NULL && !client->is_simulated;
    HANDLE token = asks_system ? client_token(client) : NULL;
    union
    {
        PRIVILEGE_SET set;
        char room[256];
    } privileges;
    DWORD privileges_cb = sizeof(privileges);
    DWORD granted = 0;
    BOOL allowed = FALSE;

    if (descriptor != NULL && client->is_simulated)
    {
        granted = identity_granted(client, descriptor, wanted, mapping);
        allowed = granted != 0;
    }
    if (token != NULL && !AccessCheck(descriptor, token, wanted, mapping, &privileges.set,
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

DWORD client_access_check(struct client *client)
{
    const DWORD wanted = FILE_READ_DATA | FILE_WRITE_DATA;
    GENERIC_MAPPING mapping = {FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE,
                               FILE_ALL_ACCESS};
    WCHAR text[ACCESS_CCH];
    DWORD cb = sizeof(text);
    DWORD granted = 0;
    char *sddl = NULL;
    LSTATUS status =
        RegGetValueW(HKEY_LOCAL_MACHINE, SETTINGS_KEY, L"Access", RRF_RT_REG_SZ, NULL, text, &cb);

    if (status == ERROR_FILE_NOT_FOUND)
        return ERROR_SUCCESS;
    /* One that cannot be read lets nobody in: it was meant to keep somebody out. */
    if (status == ERROR_SUCCESS)
        sddl = narrow_dup(text);
    if (sddl != NULL)
        granted = client_access_granted(client, sddl, wanted, &mapping);
    TRACE("Access (%ld) grants %lx of %lx\n", status, granted, wanted);
    free(sddl);
    return (granted & wanted) == wanted ? ERROR_SUCCESS : ERROR_ACCESS_DENIED;
}
