/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a PE file imports, read from the file. */
#ifndef WNETLAB_TEST_IMPORTS_H
#define WNETLAB_TEST_IMPORTS_H

#include <stdbool.h>
#include <windows.h>

/* Called for each import; name is NULL for one by ordinal. */
typedef void import_seen(void *context, const char *dll, const char *name, unsigned int ordinal);

/* Walks imports and delayed imports of the file. False if it is no PE file of this process's bitness. */
bool imports_walk(const WCHAR *path, import_seen *seen, void *context);

#endif
