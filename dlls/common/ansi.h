/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Conversion between the A and W sides of an export: CP_ACP, flags 0, both ways. */
#ifndef WNETLAB_ANSI_H
#define WNETLAB_ANSI_H

#include <windows.h>

/* Copies an ANSI string to the process heap as UTF-16. NULL gives NULL and success. Returns 0 or
 * ERROR_NOT_ENOUGH_MEMORY. The caller frees *out with ansi_free, which also zeroes it (it may be a
 * password). */
DWORD ansi_to_wide(const char *in, WCHAR **out);
/* Zeroes and frees. NULL is fine. Keeps the last error. */
void ansi_free(WCHAR *text);
/* Bytes, with NUL, that the ANSI form of text needs. */
DWORD ansi_size_cb(const WCHAR *text);
/* Writes the ANSI form with NUL into out of *out_cb bytes. ERROR_MORE_DATA, out untouched and
 * *out_cb = bytes needed, when it does not fit; *out_cb is left alone on success. */
DWORD ansi_from_wide(const WCHAR *text, char *out, DWORD *out_cb);

#endif
