/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the NetUse tests share: short calls, and outputs that were poisoned. */
#ifndef WNETLAB_NETTEST_H
#define WNETLAB_NETTEST_H

#include "testsupport.h"

#include <lm.h>

#define POISON 0xA5A5A5A5u

/* Fails with both numbers unless the code is the expected one. */
void expect_code(DWORD code, DWORD expected, const char *file, int line);
#define EXPECT(call, expected) expect_code((call), (expected), __FILE__, __LINE__)

/* NetUseAdd at level 1, a disk; local may be NULL. */
DWORD add_use_1(const WCHAR *local, const WCHAR *remote);
/* NetUseAdd at level 2, a disk. */
DWORD add_use_2(const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *domain,
                const WCHAR *password);

/* A string that is not to be read: the page is not there. */
WCHAR *bad_pointer(void);

bool is_drive_there(WCHAR letter);

/* Loads a network: text is a scenario. */
void load_network(const char *text);

/* Writes a file of a few bytes. */
void write_file(const WCHAR *path);

#endif
