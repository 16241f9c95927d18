/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What our providers with connections share, and where they differ.
 *
 * How this works: the NP functions of connections, enumerations and resources are written once, here,
 * and built into each provider's DLL (PROVIDER_CHANNEL is its trace channel). What is the provider's
 * own are its names: how they look to callers, how the service knows them, and whose they are. Each
 * DLL defines provider_self and the functions below "Each provider's own" once. */
#ifndef WNETLAB_PROVIDER_H
#define WNETLAB_PROVIDER_H

#ifndef UNICODE
/* mingw's npapi.h writes LPTSTR where the interface has LPWSTR. */
#error "A network provider is built with UNICODE defined"
#endif

#include <stdbool.h>
#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

#include "resource_name.h"
#include "wnetlab/simclient.h"

/* Index of NPGetCaps (docs/reference/npapi.tsv), which mingw's npapi.h lacks. */
#ifndef WNNC_CONNECTION_FLAGS
#define WNNC_CONNECTION_FLAGS 0x0d
#endif

/* ---- Each provider's own ---- */

struct provider_self
{
    enum simclient_kind kind;
    const WCHAR
        *name;        /* NETRESOURCE.lpProvider of every entry, and value Name of the service key */
    DWORD net_type;   /* WNNC_NET_* */
    DWORD connection; /* WNNC_CON_* that not every provider has */
};

extern const struct provider_self provider_self;

/* What kind of name it is by its syntax alone. Any thread; text may be NULL. */
enum resource_name_kind provider_name_kind(const WCHAR *text);

/* A name as the service knows it: of a device, a share, or a server (then as the container that an
 * enumeration opens). False, name untouched, for what the service need not be asked for. */
bool provider_to_service(const WCHAR *text, WCHAR name[SIMCLIENT_REMOTE_CCH]);

/* The service's name of a server, or of a connection or share, in the spelling that callers are told,
 * a UNC name, in place. */
void provider_to_caller(WCHAR name[SIMCLIENT_REMOTE_CCH], bool is_server);

/* WN_SUCCESS if a share's name is this provider's, or may be, as far as that can be told before the
 * service tries it; else what "not mine" is. */
DWORD provider_owns(const WCHAR *share);

/* Has the service just kept silent to the provider that was asked before this one? Then it is not
 * asked again: the walk of the router ends within one limit, not one for each provider. */
bool provider_gives_up(void);

/* A name of any depth, taken apart. Both parts as callers are told them. */
struct provider_place
{
    WCHAR top[SIMCLIENT_REMOTE_CCH];  /* the share, or the server where there is no share */
    WCHAR rest[SIMCLIENT_REMOTE_CCH]; /* from the backslash behind the share on, "" without more */
    bool is_share;
};

/* By the service's word where syntax does not tell; what is not there may have a place nevertheless.
 * WN_BAD_NETNAME for what is no name of ours. */
DWORD provider_find_place(const WCHAR *text, struct provider_place *place);

/* Connects; a provider that can ask somebody for credentials may do it when it is refused. status is
 * the refusal; returns what NPAddConnection3 does. */
DWORD provider_refused(const NETRESOURCEW *resource, DWORD flags, DWORD status);

/* ---- What they share ---- */

/* Writes text with its NUL into a caller's buffer of *out_cch characters. WN_MORE_DATA: *out_cch
 * is what is needed; WN_BAD_POINTER. Outputs are untouched otherwise. */
DWORD provider_give_text(const WCHAR *text, WCHAR *out, DWORD *out_cch);

/* simclient_query by a caller's name; what comes back is spelled for callers. WN_BAD_NETNAME for a
 * name that the service need not be asked for. */
DWORD provider_query(const WCHAR *name, struct simclient_resource *found);

/* Connects as NPAddConnection does. */
DWORD provider_add(const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user);

/* The part of a UNC name that is its server: "\\server". False if there is none, or no room. */
bool provider_server_of(const WCHAR *unc, WCHAR server[SIMCLIENT_REMOTE_CCH]);

#endif
