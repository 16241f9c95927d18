/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanReasonCodeToString. Needs no service: the words are ours (reason_text.c). */
#include <windows.h>
#include <wlanapi.h>
#include <stdio.h>

#include "probe.h"
#include "reason_text.h"
#include "trace.h"

TRACE_CHANNEL(wlanapi);

#define UNKNOWN_CCH 48

/* Copies what fits; a text that is too long is cut, and terminated (docs/reference/wlanapi.tsv). */
static void copy_cut(WCHAR *out, DWORD out_cch, const WCHAR *text)
{
    DWORD cch = 0;
    for (; text[cch] && cch + 1 < out_cch; cch++)
        out[cch] = text[cch];
    out[cch] = 0;
}

DWORD WINAPI WlanReasonCodeToString(DWORD dwReasonCode, DWORD dwBufferSize, PWCHAR pStringBuffer,
                                    PVOID pReserved)
{
    WCHAR unknown[UNKNOWN_CCH];
    TRACE("%#lx, %lu", dwReasonCode, dwBufferSize);
    if (!dwBufferSize || dwBufferSize > MAXDWORD / sizeof(WCHAR) || pReserved || !pStringBuffer ||
        !probe_write(pStringBuffer, dwBufferSize * sizeof(WCHAR)))
        return ERROR_INVALID_PARAMETER;
    const WCHAR *text = reason_text_find(dwReasonCode);
    if (!text)
    {
        _snwprintf(unknown, UNKNOWN_CCH, L"Reason code 0x%08lX is not a known one.", dwReasonCode);
        unknown[UNKNOWN_CCH - 1] = 0;
        text = unknown;
    }
    copy_cut(pStringBuffer, dwBufferSize, text);
    return ERROR_SUCCESS;
}
