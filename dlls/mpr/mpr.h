/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the files of mpr.dll share: how an export ends, and how it looks at its caller's pointers.
 */
#ifndef WNETLAB_MPR_H
#define WNETLAB_MPR_H

#include <stdbool.h>
#include <windows.h>
#include <winnetwk.h>

/* Ends an export: every WNet function sets the last error to what it returns
 * (docs/reference/router.md section 7). */
DWORD mpr_return(DWORD status);

/* A caller's string for a trace line, also when it is no good. */
const char *mpr_show(const WCHAR *text);
const char *mpr_show_ansi(const char *text);

/* A caller's output buffer of cch units: can it be written? What a caller declares too large is not
 * held against him beyond the longest name there is: programs that pass bytes for characters are
 * common. */
bool mpr_probe_text_out(void *text, size_t cch, size_t unit_cb);

/* A name of the caller's that has to be there: 0, or ERROR_INVALID_ADDRESS for NULL as well. */
DWORD mpr_probe_name(const WCHAR *name);

/* What W functions look at before anything changes: 0 or ERROR_INVALID_ADDRESS. NULL strings are
 * good, a NULL resource is not. */
DWORD mpr_probe_resource(const NETRESOURCEW *resource);

/* The W twin of WNetSetLastError lacks WINAPI in mingw's npapi.h, so the four are declared here. */
void WINAPI WNetSetLastErrorA(DWORD code, char *text, char *provider);
void WINAPI WNetSetLastErrorW(DWORD code, WCHAR *text, WCHAR *provider);

/* No header declares these two (format_name.c). */
DWORD WINAPI WNetFormatNetworkNameA(const char *provider, const char *remote, char *formatted,
                                    DWORD *formatted_cb, DWORD flags, DWORD line_cch);
DWORD WINAPI WNetFormatNetworkNameW(const WCHAR *provider, const WCHAR *remote, WCHAR *formatted,
                                    DWORD *formatted_cch, DWORD flags, DWORD line_cch);

#endif
