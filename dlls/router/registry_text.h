/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Strings from the registry, which nobody has to terminate. */
#ifndef WNETLAB_REGISTRY_TEXT_H
#define WNETLAB_REGISTRY_TEXT_H

#include <windows.h>

/* Reads a REG_SZ, REG_EXPAND_SZ or REG_MULTI_SZ value of any length. *text gets a NUL of ours at
 * its end; *text_cch (may be NULL) is its length without that, embedded NULs included. *type may be
 * NULL. Returns 0, what RegQueryValueEx said, or ERROR_INVALID_DATATYPE (1804) for another type.
 * The caller frees *text with registry_text_free. */
DWORD registry_text_read(HKEY key, const WCHAR *value, WCHAR **text, DWORD *text_cch, DWORD *type);

/* The same with environment variables expanded in a REG_EXPAND_SZ. */
DWORD registry_text_read_expanded(HKEY key, const WCHAR *value, WCHAR **text);

/* NULL is fine. */
void registry_text_free(WCHAR *text);

#endif
