/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* User and password from the authentication buffer of WNetAddConnection4 and WNetUseConnection4. */
#include "auth_identity.h"

#include <stddef.h>
#include <string.h>
#define SECURITY_WIN32
#include <ntsecapi.h>
#include <sspi.h>
#include "dlls/common/ansi.h"
#include "dlls/common/probe.h"
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

/* Characters of the longest user, domain or password that is believed. */
#define PART_CCH_MAX 32767

#define ENCRYPTED_FLAGS                                \
    (SEC_WINNT_AUTH_IDENTITY_FLAGS_PROCESS_ENCRYPTED | \
     SEC_WINNT_AUTH_IDENTITY_FLAGS_SYSTEM_PROTECTED |  \
     SEC_WINNT_AUTH_IDENTITY_FLAGS_USER_PROTECTED |    \
     SEC_WINNT_AUTH_IDENTITY_FLAGS_SYSTEM_ENCRYPTED)

/* SEC_WINNT_AUTH_PACKED_CREDENTIALS, which mingw's sspi.h lacks. data is at `offset` from the
 * beginning of this. */
struct packed_credentials
{
    USHORT header_cb;
    USHORT structure_cb;
    GUID type;
    ULONG data_offset;
    USHORT data_cb;
};

/* SEC_WINNT_AUTH_DATA_TYPE_PASSWORD */
static const GUID type_password = {
    0x28bfc32f, 0x10f6, 0x4738, {0x98, 0xd1, 0x1a, 0xc0, 0x61, 0xdf, 0x71, 0x6a}};

/* A text as it stands in, or is pointed to by, a buffer; not terminated. */
struct span
{
    const void *text; /* NULL: not given */
    size_t cch;
};

struct spans
{
    struct span user;
    struct span domain;
    struct span password;
    bool ansi;
};

/* The span of cb bytes at offset of a buffer; false if it does not lie in it. */
static bool span_within(const void *buffer, size_t buffer_cb, size_t offset, size_t cb,
                        struct span *span)
{
    span->text = NULL;
    span->cch = cb / sizeof(WCHAR);
    if (offset == 0)
        return cb == 0;
    if (offset > buffer_cb || cb > buffer_cb - offset)
        return false;
    span->text = (const char *)buffer + offset;
    return true;
}

static bool set_width(ULONG flags, struct spans *spans)
{
    spans->ansi = (flags & SEC_WINNT_AUTH_IDENTITY_ANSI) != 0;
    return spans->ansi != ((flags & SEC_WINNT_AUTH_IDENTITY_UNICODE) != 0) &&
           !(flags & ENCRYPTED_FLAGS);
}

static bool read_plain(const void *buffer, size_t cb, struct spans *spans)
{
    SEC_WINNT_AUTH_IDENTITY_W identity;
    if (cb < sizeof(identity))
        return false;
    memcpy(&identity, buffer, sizeof(identity));
    spans->user = (struct span){identity.User, identity.UserLength};
    spans->domain = (struct span){identity.Domain, identity.DomainLength};
    spans->password = (struct span){identity.Password, identity.PasswordLength};
    return set_width(identity.Flags, spans);
}

static bool read_ex(const void *buffer, size_t cb, struct spans *spans)
{
    SEC_WINNT_AUTH_IDENTITY_EXW identity;
    if (cb < sizeof(identity))
        return false;
    memcpy(&identity, buffer, sizeof(identity));
    if (identity.Version != SEC_WINNT_AUTH_IDENTITY_VERSION || identity.Length != sizeof(identity))
        return false;
    spans->user = (struct span){identity.User, identity.UserLength};
    spans->domain = (struct span){identity.Domain, identity.DomainLength};
    spans->password = (struct span){identity.Password, identity.PasswordLength};
    return set_width(identity.Flags, spans);
}

/* The password of packed credentials; no other kind of credential is understood. */
static bool read_packed(const void *buffer, size_t cb, size_t offset, size_t packed_cb,
                        struct span *password)
{
    struct packed_credentials packed;
    struct span whole;
    if (!span_within(buffer, cb, offset, packed_cb, &whole))
        return false;
    *password = whole;
    if (whole.text == NULL)
        return true;
    if (packed_cb < sizeof(packed))
        return false;
    memcpy(&packed, whole.text, sizeof(packed));
    return IsEqualGUID(&packed.type, &type_password) &&
           span_within(whole.text, packed_cb, packed.data_offset, packed.data_cb, password);
}

static bool read_ex2(const void *buffer, size_t cb, struct spans *spans)
{
    SEC_WINNT_AUTH_IDENTITY_EX2 identity;
    if (cb < sizeof(identity))
        return false;
    memcpy(&identity, buffer, sizeof(identity));
    if (identity.Version != SEC_WINNT_AUTH_IDENTITY_VERSION_2 ||
        identity.cbHeaderLength < sizeof(identity) || identity.cbStructureLength > cb ||
        (identity.Flags & ENCRYPTED_FLAGS))
        return false;
    cb = identity.cbStructureLength;
    spans->ansi = false;
    return span_within(buffer, cb, identity.UserOffset, identity.UserLength, &spans->user) &&
           span_within(buffer, cb, identity.DomainOffset, identity.DomainLength, &spans->domain) &&
           read_packed(buffer, cb, identity.PackedCredentialsOffset,
                       identity.PackedCredentialsLength, &spans->password);
}

/* A UNICODE_STRING whose pointer is an offset. */
static bool read_string(const void *buffer, size_t cb, const UNICODE_STRING *string,
                        struct span *span)
{
    return span_within(buffer, cb, (size_t)(ULONG_PTR)string->Buffer, string->Length, span);
}

static bool read_logon(const void *buffer, size_t cb, struct spans *spans)
{
    KERB_INTERACTIVE_LOGON logon;
    if (cb < sizeof(logon))
        return false;
    memcpy(&logon, buffer, sizeof(logon));
    spans->ansi = false;
    return (logon.MessageType == KerbInteractiveLogon ||
            logon.MessageType == KerbWorkstationUnlockLogon) &&
           read_string(buffer, cb, &logon.UserName, &spans->user) &&
           read_string(buffer, cb, &logon.LogonDomainName, &spans->domain) &&
           read_string(buffer, cb, &logon.Password, &spans->password);
}

/* A buffer of another format that is cut short is no pointer to a user name. */
static bool begins_with_a_number(const void *buffer, size_t cb)
{
    ULONG number = 0;
    memcpy(&number, buffer, cb < sizeof(number) ? cb : sizeof(number));
    return number == SEC_WINNT_AUTH_IDENTITY_VERSION ||
           number == SEC_WINNT_AUTH_IDENTITY_VERSION_2 || number == KerbInteractiveLogon ||
           number == KerbWorkstationUnlockLogon;
}

/* The formats that begin with a number of their own come first: a pointer is none of these where
 * it has no more bytes than they. */
static bool read_any(const void *buffer, size_t cb, struct spans *spans)
{
    if (sizeof(void *) == sizeof(ULONG) && begins_with_a_number(buffer, cb))
        return read_ex2(buffer, cb, spans) || read_ex(buffer, cb, spans) ||
               read_logon(buffer, cb, spans);
    return read_ex2(buffer, cb, spans) || read_ex(buffer, cb, spans) ||
           read_logon(buffer, cb, spans) || read_plain(buffer, cb, spans);
}

/* Copies a span, whose length may count a terminator; *text stays NULL for one that is not given.
 */
static DWORD take_span(const struct span *span, bool ansi, WCHAR **text)
{
    const size_t unit_cb = ansi ? 1 : sizeof(WCHAR);
    if (span->text == NULL)
        return ERROR_SUCCESS;
    if (span->cch > PART_CCH_MAX)
        return ERROR_INVALID_PARAMETER;
    if (!probe_read(span->text, span->cch * unit_cb))
        return ERROR_INVALID_ADDRESS;
    WCHAR *taken = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (span->cch + 1) * sizeof(WCHAR));
    if (taken == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (!ansi)
        memcpy(taken, span->text, span->cch * sizeof(WCHAR));
    else if (span->cch > 0)
        /* No code page makes more units than there are bytes. */
        MultiByteToWideChar(CP_ACP, 0, span->text, (int)span->cch, taken, (int)span->cch);
    *text = taken;
    return ERROR_SUCCESS;
}

/* user becomes "domain\user". */
static DWORD prefix_domain(WCHAR **user, const WCHAR *domain)
{
    const size_t domain_cch = wcslen(domain);
    const size_t user_cch = wcslen(*user) + 1;
    WCHAR *both = HeapAlloc(GetProcessHeap(), 0, (domain_cch + 1 + user_cch) * sizeof(WCHAR));
    if (both == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    memcpy(both, domain, domain_cch * sizeof(WCHAR));
    both[domain_cch] = L'\\';
    memcpy(both + domain_cch + 1, *user, user_cch * sizeof(WCHAR));
    ansi_free(*user);
    *user = both;
    return ERROR_SUCCESS;
}

DWORD auth_identity_take(const struct router_auth *auth, struct auth_identity *identity)
{
    struct spans spans = {0};
    WCHAR *domain = NULL;
    *identity = (struct auth_identity){0};
    if (auth->buffer == NULL)
        return ERROR_SUCCESS;
    if (!read_any(auth->buffer, auth->buffer_cb, &spans))
    {
        TRACE("%lu bytes of no known format", auth->buffer_cb);
        return ERROR_INVALID_PARAMETER;
    }
    DWORD error = take_span(&spans.user, spans.ansi, &identity->user);
    if (error == ERROR_SUCCESS)
        error = take_span(&spans.domain, spans.ansi, &domain);
    if (error == ERROR_SUCCESS)
        error = take_span(&spans.password, spans.ansi, &identity->password);
    if (error == ERROR_SUCCESS && identity->user != NULL && domain != NULL && domain[0] != L'\0')
        error = prefix_domain(&identity->user, domain);
    ansi_free(domain);
    return error;
}

void auth_identity_drop(struct auth_identity *identity)
{
    ansi_free(identity->user);
    ansi_free(identity->password);
    *identity = (struct auth_identity){0};
}

DWORD auth_request_begin(const struct router_connect *connect, struct auth_request *request)
{
    *request = (struct auth_request){.connect = *connect};
    if (connect->auth == NULL)
        return ERROR_SUCCESS;
    DWORD error = auth_identity_take(connect->auth, &request->identity);
    request->auth = *connect->auth;
    request->auth.opaque = error == ERROR_INVALID_PARAMETER;
    request->connect.auth = &request->auth;
    request->connect.user_name = request->identity.user;
    request->connect.password = request->identity.password;
    return request->auth.opaque ? ERROR_SUCCESS : error;
}

void auth_request_end(struct auth_request *request)
{
    auth_identity_drop(&request->identity);
}
