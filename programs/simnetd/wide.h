/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* UTF-8 of the model as UTF-16 of Windows. */
#ifndef WNETLAB_SIMNETD_WIDE_H
#define WNETLAB_SIMNETD_WIDE_H

#include <stddef.h>
#include <windows.h>

/* Copies to the heap; the caller frees with free(). NULL when memory ends or it is not UTF-8. */
WCHAR *wide_dup(const char *text);
/* The other way. */
char *narrow_dup(const WCHAR *text);
/* malloc and copy; NULL when memory ends. */
char *text_dup(const char *text);

#endif
