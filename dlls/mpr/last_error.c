/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetLastError and WNetSetLastError: how a provider's own error reaches the program, one per
 * thread.
 *
 * A provider stores code, text and its name and returns ERROR_EXTENDED_ERROR; the program that got
 * 1208 asks for them in the same thread. The store is the router's. */
#include "mpr.h"

#include "ansi.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

/* What the router keeps at most (router.h). */
#define TEXT_CCH 1025

/* Writes as many whole characters of text as fit, and a NUL. out_cb is not 0. */
static void cut_ansi(const WCHAR *text, char *out, DWORD out_cb)
{
    DWORD room_cb = out_cb;
    if (ansi_from_wide(text, out, &room_cb) == NO_ERROR)
        return;

    int cch = lstrlenW(text);
    int cb = 0;
    if ((DWORD)cch > out_cb - 1)
        cch = (int)(out_cb - 1);
    for (; cch > 0; cch--)
    {
        /* Half a surrogate pair is no character. */
        if (IS_HIGH_SURROGATE(text[cch - 1]))
            continue;
        cb = WideCharToMultiByte(CP_ACP, 0, text, cch, NULL, 0, NULL, NULL);
        if ((DWORD)cb < out_cb)
            break;
    }
    cb =
        cch > 0 ? WideCharToMultiByte(CP_ACP, 0, text, cch, out, (int)(out_cb - 1), NULL, NULL) : 0;
    out[cb] = '\0';
}

/* A buffer of no characters cannot even hold the terminator: it is an invalid one (judgement). */
static bool probe_buffers(DWORD *code, void *text, DWORD text_cch, void *provider,
                          DWORD provider_cch, size_t unit_cb)
{
    return probe_write(code, sizeof(*code)) && text_cch > 0 && provider_cch > 0 &&
           mpr_probe_text_out(text, text_cch, unit_cb) &&
           mpr_probe_text_out(provider, provider_cch, unit_cb);
}

DWORD WINAPI WNetGetLastErrorW(DWORD *code, WCHAR *text, DWORD text_cch, WCHAR *provider,
                               DWORD provider_cch)
{
    DWORD status = ERROR_INVALID_ADDRESS;

    if (probe_buffers(code, text, text_cch, provider, provider_cch, sizeof(*text)))
    {
        router_get_extended_error(code, text, text_cch, provider, provider_cch);
        status = NO_ERROR;
    }
    TRACE("-> %lu", status);
    return mpr_return(status);
}

DWORD WINAPI WNetGetLastErrorA(DWORD *code, char *text, DWORD text_cb, char *provider,
                               DWORD provider_cb)
{
    WCHAR text_wide[TEXT_CCH];
    WCHAR provider_wide[TEXT_CCH];
    DWORD status = ERROR_INVALID_ADDRESS;

    if (probe_buffers(code, text, text_cb, provider, provider_cb, 1))
    {
        router_get_extended_error(code, text_wide, TEXT_CCH, provider_wide, TEXT_CCH);
        cut_ansi(text_wide, text, text_cb);
        cut_ansi(provider_wide, provider, provider_cb);
        status = NO_ERROR;
    }
    TRACE("-> %lu", status);
    return mpr_return(status);
}

/* It returns nothing and leaves the last error alone: what cannot be read is stored as an empty
 * string. */
void WINAPI WNetSetLastErrorW(DWORD code, WCHAR *text, WCHAR *provider)
{
    TRACE("%lu, %s of %s", code, mpr_show(text), mpr_show(provider));
    const DWORD last_error = GetLastError();
    router_set_extended_error(code, probe_wstr(text) ? text : NULL,
                              probe_wstr(provider) ? provider : NULL);
    SetLastError(last_error);
}

void WINAPI WNetSetLastErrorA(DWORD code, char *text, char *provider)
{
    WCHAR *text_wide = NULL;
    WCHAR *provider_wide = NULL;

    TRACE("%lu, %s of %s", code, mpr_show_ansi(text), mpr_show_ansi(provider));
    const DWORD last_error = GetLastError();
    /* Without memory the strings stay NULL: the code at least arrives. */
    (void)ansi_to_wide(probe_str(text) ? text : NULL, &text_wide);
    (void)ansi_to_wide(probe_str(provider) ? provider : NULL, &provider_wide);
    router_set_extended_error(code, text_wide, provider_wide);
    ansi_free(provider_wide);
    ansi_free(text_wide);
    SetLastError(last_error);
}
