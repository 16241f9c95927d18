/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What NetUseAdd is given at any level, and what it makes of the members above level 2.
 *
 * Sources: docs/reference/netapi32.tsv: USE_INFO_3 has a page; USE_INFO_4 and USE_INFO_5 are those of the public header. What a member asks for and no connection here
 * has (a use that is not made yet, a security descriptor) is refused with ERROR_NOT_SUPPORTED: ignoring it would promise what nobody keeps. */
#ifndef WNETLAB_USE_REQUEST_H
#define WNETLAB_USE_REQUEST_H

#include <stdbool.h>
#include <windows.h>
#include <lm.h>

#define USE_REQUEST_LEVEL_MAX 5

/* Flags and indices that mingw's lmuse.h lacks. */
#define USE_REQUEST_FLAG_CRED_RESET 0x4u /* with credentials; USE_DEFAULT_CREDENTIALS without */
#define USE_REQUEST_FLAG_PERSIST    0x20u
#define USE_REQUEST_FLAGS_KNOWN     0x1FFu
/* Every add asks its server, and no mapping is remembered without a letter's profile. Of the others, nothing leaves the machine, so signing, encryption, write-through and
 * compression ask for nothing that is missing, there is no offline cache, and a letter under Wine is there for every process (docs/decisions.md "Nothing leaves the machine"). */
#define USE_REQUEST_FLAGS_UNSUPPORTED  (CREATE_NO_CONNECT | USE_REQUEST_FLAG_PERSIST)
#define USE_REQUEST_PARM_FLAGS         7u
#define USE_REQUEST_PARM_AUTH_IDENTITY 8u
#define USE_REQUEST_PARM_SD            9u
#define USE_REQUEST_PARM_OPTIONS       10u

struct use_info_4
{
    USE_INFO_3 info;
    DWORD auth_identity_length;
    BYTE *auth_identity;
};

struct use_info_5
{
    USE_INFO_3 info;
    DWORD auth_identity_length;
    BYTE *auth_identity;
    DWORD security_descriptor_length;
    BYTE *security_descriptor;
    DWORD use_options_length;
    BYTE *use_options;
};

/* The head of each option of a level 5. */
struct use_option_head
{
    DWORD tag;
    DWORD length; /* bytes of the whole option */
    DWORD reserved;
};

struct use_request
{
    USE_INFO_2 info; /* pointers are the caller's; user and domain are NULL at level 1 */
    DWORD flags;
    const BYTE *identity; /* NULL: none */
    DWORD identity_cb;
    const BYTE *descriptor;
    DWORD descriptor_cb;
    const BYTE *options;
    DWORD options_cb;
};

/* Takes the struct of a level from 1 to USE_REQUEST_LEVEL_MAX. False: it cannot be read. */
bool use_request_read(const BYTE *buffer, DWORD level, struct use_request *request);

/* Checks the members above level 2, in order: 87 and in *parm_err the index of the first bad one, or ERROR_NOT_SUPPORTED. */
DWORD use_request_check(const struct use_request *request, DWORD *parm_err);

#endif
