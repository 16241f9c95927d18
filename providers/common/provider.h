/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the files of ntlanman.dll share. */
#ifndef WNETLAB_LANMAN_H
#define WNETLAB_LANMAN_H

#ifndef UNICODE
/* mingw's npapi.h writes LPTSTR where the interface has LPWSTR. */
#error "A network provider is built with UNICODE defined"
#endif

#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

/* NETRESOURCE.lpProvider of every entry, and value Name of the service key. */
#define LANMAN_PROVIDER_NAME L"Microsoft Windows Network"

/* Writes text with its NUL into a caller's buffer of *out_cch characters. WN_MORE_DATA: *out_cch
 * is what is needed; WN_BAD_POINTER. Outputs are untouched otherwise. */
DWORD lanman_give_text(const WCHAR *text, WCHAR *out, DWORD *out_cch);

#endif
