/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* User and password from the authentication buffer of WNetAddConnection4 and WNetUseConnection4.
 *
 * How this works: the buffer's format belongs to the provider, so one that has NPAddConnection4
 * gets it as it is. For the others the router reads the formats that are public:
 * SEC_WINNT_AUTH_IDENTITY, _EX and _EX2 (sspi.h), and the KERB_INTERACTIVE_LOGON with offsets for
 * pointers that CredPackAuthenticationBuffer makes (ntsecapi.h, wincred.h). An encrypted one is not
 * understood. */
#ifndef WNETLAB_AUTH_IDENTITY_H
#define WNETLAB_AUTH_IDENTITY_H

#include "wnetlab/router.h"

struct auth_identity
{
    WCHAR *user;     /* "domain\user" if there is a domain; NULL: default */
    WCHAR *password; /* NULL: default */
};

/* A NULL buffer is default credentials. Returns 0, ERROR_INVALID_PARAMETER for a format that is not
 * understood, ERROR_INVALID_ADDRESS if a string that it points to cannot be read, or
 * ERROR_NOT_ENOUGH_MEMORY. The caller has probed the buffer itself, and drops the identity with
 * auth_identity_drop, always. */
DWORD auth_identity_take(const struct router_auth *auth, struct auth_identity *identity);
/* Wipes and frees. */
void auth_identity_drop(struct auth_identity *identity);

/* A request with user and password out of its authentication buffer; one without such a buffer is
 * as it was. */
struct auth_request
{
    struct router_connect connect;
    struct router_auth auth;
    struct auth_identity identity;
};

/* Returns what auth_identity_take returns, but 0 for a format that is not understood: the request
 * is `opaque` then. Borrows from the request. auth_request_end is due, always. */
DWORD auth_request_begin(const struct router_connect *connect, struct auth_request *request);
void auth_request_end(struct auth_request *request);

#endif
