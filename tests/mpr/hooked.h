/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Copies of tests/providers/notifyee.c and credentials.c that call the test back. */
#ifndef WNETLAB_TESTS_MPR_HOOKED_H
#define WNETLAB_TESTS_MPR_HOOKED_H

#include "mprtest.h"

#include "tests/providers/hooks.h"

#define NOTIFYEES_KEY L"System\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees"

/* Makes a copy of bin\providers\<file> named <name>.dll and gives its full path. */
void hooked_copy(const WCHAR *file, const WCHAR *name, WCHAR path[MAX_PATH]);

/* The exported hooks of the copy <name>, which is loaded for it. */
struct notifyee_hooks *hooked_notifyee(const WCHAR *name, WCHAR path[MAX_PATH]);
struct credentials_hooks *hooked_credentials(const WCHAR *name, WCHAR path[MAX_PATH]);

/* Writes a value of the key Notifyees. The router sees it with the next change of the order. */
void hooked_register(const WCHAR *value, const WCHAR *path, DWORD type);

#endif
