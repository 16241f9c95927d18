/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The credentials of a logon, as a credential manager is handed them. */
#include "logon_info.h"

#include <string.h>
#include <ntsecapi.h>
#include "dlls/common/secret.h"
#include "wnetlab/router.h"

struct interactive_block
{
    MSV1_0_INTERACTIVE_LOGON logon; /* KERB_INTERACTIVE_LOGON is the same */
    WCHAR text[];
};

bool router_logon_is_interactive(const WCHAR *type)
{
    return type != NULL &&
           (CompareStringOrdinal(type, -1, L"MSV1_0:Interactive", -1, TRUE) == CSTR_EQUAL ||
            CompareStringOrdinal(type, -1, L"Kerberos:Interactive", -1, TRUE) == CSTR_EQUAL);
}

/* Whole characters of a string that is not NULL. */
static size_t string_cch(const LSA_UNICODE_STRING *string)
{
    return string->Buffer != NULL ? string->Length / sizeof(WCHAR) : 0;
}

/* Copies cch characters of from, with a NUL behind them, to *next, and moves that. */
static void string_put(LSA_UNICODE_STRING *to, const LSA_UNICODE_STRING *from, size_t cch,
                       WCHAR **next)
{
    to->Buffer = *next;
    to->Length = (USHORT)(cch * sizeof(WCHAR));
    /* The NUL is not counted where the length has no room for it. */
    to->MaximumLength =
        (USHORT)(to->Length + (to->Length < UNICODE_STRING_MAX_BYTES ? sizeof(WCHAR) : 0));
    if (cch > 0)
        memcpy(to->Buffer, from->Buffer, cch * sizeof(WCHAR));
    to->Buffer[cch] = L'\0';
    *next += cch + 1;
}

DWORD logon_info_take(struct logon_info *copy, const WCHAR *type, void *info, bool with_password)
{
    copy->info = info;
    copy->cb = 0;
    if (info == NULL || !router_logon_is_interactive(type))
        return ERROR_SUCCESS;
    const MSV1_0_INTERACTIVE_LOGON *from = info;
    const size_t domain_cch = string_cch(&from->LogonDomainName);
    const size_t user_cch = string_cch(&from->UserName);
    const size_t password_cch = with_password ? string_cch(&from->Password) : 0;
    const SIZE_T cb = sizeof(struct interactive_block) +
                      (domain_cch + user_cch + password_cch + 3) * sizeof(WCHAR);
    struct interactive_block *block = HeapAlloc(GetProcessHeap(), 0, cb);
    if (block == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    WCHAR *next = block->text;
    memset(&block->logon, 0, sizeof(block->logon));
    block->logon.MessageType = from->MessageType;
    string_put(&block->logon.LogonDomainName, &from->LogonDomainName, domain_cch, &next);
    string_put(&block->logon.UserName, &from->UserName, user_cch, &next);
    string_put(&block->logon.Password, &from->Password, password_cch, &next);
    copy->info = block;
    copy->cb = cb;
    return ERROR_SUCCESS;
}

void logon_info_drop(struct logon_info *copy)
{
    if (copy->cb == 0)
        return;
    secret_wipe_bytes(copy->info, copy->cb);
    HeapFree(GetProcessHeap(), 0, copy->info);
}
