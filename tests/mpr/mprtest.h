/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of mpr.dll share: calls whose last error is checked as well, drives that are
 * looked at from inside and from another process, and a provider that answers as its names tell it.
 */
#ifndef WNETLAB_TESTS_MPRTEST_H
#define WNETLAB_TESTS_MPRTEST_H

#include "tests/support/testsupport.h"

#include <winnetwk.h>

/* Left in the last error before a call: no function returns it. */
#define POISON_ERROR 0xdeadbeefu
#define POISON_BYTE  0xa5

#define PUBLIC  L"\\\\files\\public"
#define PRIVATE L"\\\\files\\private"

/* Calls, and fails the case unless both the result and the last error are `wanted`. */
#define EXPECT(wanted, call)                                                                \
    do                                                                                      \
    {                                                                                       \
        SetLastError(POISON_ERROR);                                                         \
        const DWORD expect_result_ = (call);                                                \
        mprtest_check(expect_result_, GetLastError(), (wanted), #call, __FILE__, __LINE__); \
    } while (0)

void mprtest_check(DWORD result, DWORD last_error, DWORD wanted, const char *call, const char *file,
                   int line);

/* A pointer that nobody can read. */
#define BAD_POINTER ((void *)(ULONG_PTR)16)

/* ---- the main program ---- */

/* Runs a child's role if this is one; else the tests, after a look at which mpr.dll this is.
 * Returns the exit code. */
int mprtest_main(int argc, char **argv, const char *name, const struct CMUnitTest *tests,
                 size_t count);

/* A setup function: test_reset, and the router has noticed the order as installed. */
int mprtest_reset(void **state);

#define MPRTEST(function) cmocka_unit_test_setup(function, mprtest_reset)

/* ---- connections ---- */

/* WNetAddConnection2W with default credentials; local may be NULL. Return the code. */
DWORD mprtest_add(const WCHAR *local, const WCHAR *remote, DWORD flags);
/* Fails the case unless it connects. */
void mprtest_connect(const WCHAR *local, const WCHAR *remote);

/* A device is there with that remote name, or it is gone, for this process and for another:
 * GetLogicalDrives, GetDriveType and WNetGetConnection agree. */
void mprtest_expect_drive(const WCHAR *local, const WCHAR *remote);
void mprtest_expect_gone(const WCHAR *local);
/* How many deviceless connections lead to remote, by the service's count; adds of the same name
 * count each. */
DWORD mprtest_deviceless(const WCHAR *remote);

/* Is the device's letter remembered in HKCU\Network? */
bool mprtest_is_remembered(WCHAR letter);
void mprtest_remember(WCHAR letter, const WCHAR *remote);

/* Denies everybody everything on a key of the current user's; what it returns lets that be undone,
 * once. */
HKEY mprtest_deny(const WCHAR *key);
void mprtest_allow(HKEY denied);

/* Writes a file with that text; says whether another process reads it. */
void mprtest_write_file(const WCHAR *path, const char *text);
bool mprtest_child_reads(const WCHAR *path, const char *text);

/* Replaces the network by that scenario until the next reset. Fails the case if it is refused. */
void mprtest_load_network(const char *scenario);

/* ---- the scripted provider (scripted_provider.c) ---- */

#define SCRIPTED_KEY  L"WNetLabScripted"
#define SCRIPTED_NAME L"Scripted Network"

/* Registers it, puts it into the order (before or after the installed ones, or alone), and waits
 * until the router has noticed. All that lasts until the next mprtest_reset. */
enum scripted_place
{
    SCRIPTED_FIRST,
    SCRIPTED_LAST,
    SCRIPTED_ALONE,
};
void mprtest_script(enum scripted_place place);
/* Any order; waits until the router has noticed. */
void mprtest_order(const WCHAR *order);
/* How often the provider was asked to add, cancel or look up since it was loaded into this process.
 */
DWORD mprtest_script_calls(void);

#endif
