/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who a client is. */
#include "identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sddl.h>

#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(simnetd);

#define SIDS_MAX 8
/* Ordinary users of a domain begin here. */
#define FIRST_RID 1000u

/* ---- names and SIDs ---- */

static uint32_t hash_name(const char *name, uint32_t seed)
{
    uint32_t hash = 2166136261u ^ seed;

    for (; *name != 0; name++)
    {
        unsigned char c = (unsigned char)*name;

        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        hash = (hash ^ c) * 16777619u;
    }
    return hash;
}

/* Names have no case; the same name is the same SID in every run. */
static char *sid_of_name(const char *name)
{
    char text[96];

    snprintf(text, sizeof(text), "S-1-5-21-%u-%u-%u-%u", 0x574e4c41u, hash_name(name, 1),
             hash_name(name, 2), FIRST_RID + hash_name(name, 3) % 64000u);
    return text_dup(text);
}

/* The user of a token, as a string. NULL: it cannot be known. */
static char *sid_of_token(HANDLE token)
{
    union
    {
        TOKEN_USER user;
        char room[256];
    } information;
    DWORD cb = sizeof(information);
    WCHAR *text = NULL;
    char *sid = NULL;

    if (GetTokenInformation(token, TokenUser, &information, cb, &cb) &&
        ConvertSidToStringSidW(information.user.User.Sid, &text))
        sid = narrow_dup(text);
    LocalFree(text);
    return sid;
}

bool identity_take(struct client *client, const char *user, bool is_admin)
{
    if (user[0] == 0)
        return true;
    client->sid = sid_of_name(user);
    client->is_simulated = client->sid != NULL;
    client->is_admin = is_admin;
    TRACE("the client is %s, %s%s\n", trace_str(user), trace_str(client->sid),
          is_admin ? ", an administrator" : "");
    return client->is_simulated;
}

void identity_free(struct client *client)
{
    free(client->sid);
    client->sid = NULL;
}

const char *identity_sid(struct client *client)
{
    HANDLE token = NULL;

    if (client->sid != NULL || !ImpersonateNamedPipeClient(client->pipe))
        return client->sid;
    if (OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token))
    {
        client->sid = sid_of_token(token);
        CloseHandle(token);
    }
    RevertToSelf();
    return client->sid;
}

const char *identity_console_sid(void)
{
    static char *sid; /* for good; under the state's lock */
    HANDLE token = NULL;

    if (sid == NULL && OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
    {
        sid = sid_of_token(token);
        CloseHandle(token);
    }
    return sid;
}

/* ---- rights ---- */

struct holder
{
    PSID sids[SIDS_MAX]; /* freed with LocalFree */
    size_t count;
};

static void holder_add(struct holder *holder, const char *text)
{
    WCHAR *wide = wide_dup(text);

    if (wide != NULL && holder->count < SIDS_MAX &&
        ConvertStringSidToSidW(wide, &holder->sids[holder->count]))
        holder->count++;
    free(wide);
}

static bool holder_has(const struct holder *holder, PSID sid)
{
    for (size_t i = 0; sid != NULL && i < holder->count; i++)
    {
        if (EqualSid(holder->sids[i], sid))
            return true;
    }
    return false;
}

static void holder_fill(struct holder *holder, const struct client *client)
{
    /* Everyone, Interactive, Authenticated Users, Users. */
    static const char *const groups[] = {"S-1-1-0", "S-1-5-4", "S-1-5-11", "S-1-5-32-545"};

    memset(holder, 0, sizeof(*holder));
    holder_add(holder, client->sid);
    for (size_t i = 0; i < ARRAYSIZE(groups); i++)
        holder_add(holder, groups[i]);
    if (client->is_admin)
        holder_add(holder, "S-1-5-32-544");
}

static void holder_clear(struct holder *holder)
{
    for (size_t i = 0; i < holder->count; i++)
        LocalFree(holder->sids[i]);
}

/* All that the entries grant before another one denies it. */
static DWORD walk(PACL dacl, const struct holder *holder, DWORD granted, GENERIC_MAPPING *mapping)
{
    DWORD denied = 0;

    for (DWORD i = 0; i < dacl->AceCount; i++)
    {
        ACCESS_ALLOWED_ACE *ace = NULL; /* a denied one is laid out alike */
        DWORD mask;

        if (!GetAce(dacl, i, (void **)&ace) || (ace->Header.AceFlags & INHERIT_ONLY_ACE) != 0 ||
            (ace->Header.AceType != ACCESS_ALLOWED_ACE_TYPE &&
             ace->Header.AceType != ACCESS_DENIED_ACE_TYPE) ||
            !holder_has(holder, &ace->SidStart))
            continue;
        mask = ace->Mask;
        MapGenericMask(&mask, mapping);
        if (ace->Header.AceType == ACCESS_ALLOWED_ACE_TYPE)
            granted |= mask & ~denied;
        else
            denied |= mask & ~granted;
    }
    return granted;
}

DWORD identity_granted(const struct client *client, PSECURITY_DESCRIPTOR descriptor, DWORD wanted,
                       GENERIC_MAPPING *mapping)
{
    struct holder holder;
    PSID owner = NULL;
    PACL dacl = NULL;
    BOOL present = FALSE;
    BOOL defaulted;
    DWORD granted = 0;

    holder_fill(&holder, client);
    /* An owner can always read and change the descriptor. */
    if (GetSecurityDescriptorOwner(descriptor, &owner, &defaulted) && holder_has(&holder, owner) &&
        wanted != MAXIMUM_ALLOWED)
        granted = READ_CONTROL | WRITE_DAC;
    if (!GetSecurityDescriptorDacl(descriptor, &present, &dacl, &defaulted))
        granted = 0;
    else if (!present || dacl == NULL)
        granted = mapping->GenericAll;
    else
        granted = walk(dacl, &holder, granted, mapping);
    holder_clear(&holder);
    if (wanted == MAXIMUM_ALLOWED)
        return granted;
    return (granted & wanted) == wanted ? wanted : 0;
}
