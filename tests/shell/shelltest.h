/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of wnshell.dll share: the folder as the desktop lists it, and what is in it. */
#ifndef WNETLAB_TESTS_SHELLTEST_H
#define WNETLAB_TESTS_SHELLTEST_H

#include "tests/mpr/enumtest.h"

#include <shlobj.h>

#define NETWORK_NAME L"::{6FC15CF4-FA31-4636-991F-AC364339A6D6}"
#define EVERYTHING   (SHCONTF_FOLDERS | SHCONTF_NONFOLDERS)

/* mprtest_main, with COM in the main thread. */
int shelltest_main(int argc, char **argv, const char *name, const struct CMUnitTest *tests,
                   size_t count);
/* A cmocka setup function: enumtest_reset. */
#define SHELLTEST(function) cmocka_unit_test_setup(function, enumtest_reset)

/* Fails the case unless the call gives `wanted`, both as HRESULTs. */
#define EXPECT_RESULT(wanted, call)                                                    \
    do                                                                                 \
    {                                                                                  \
        const HRESULT expect_result_ = (call);                                         \
        if (expect_result_ != (HRESULT)(wanted))                                       \
            fail_msg("%s:%d: %s: %#lx, not %#lx", __FILE__, __LINE__, #call,           \
                     (unsigned long)expect_result_, (unsigned long)(HRESULT)(wanted)); \
    } while (0)
#define EXPECT_CODE(wanted, call) EXPECT_RESULT(HRESULT_FROM_WIN32(wanted), call)

/* The desktop; our folder's entry there, as EnumObjects finds it (by ILFree); our folder, bound
 * from that entry. Fail the case when there is none. */
IShellFolder *shelltest_desktop(void);
ITEMIDLIST *shelltest_entry(void);
IShellFolder2 *shelltest_root(void);

/* An item of a folder by its name there; by ILFree. NULL if it is not listed. */
ITEMIDLIST *shelltest_find(IShellFolder2 *folder, const WCHAR *name);
/* The folder that `names` (separated by /) lead to from our root. Fails the case if one is not
 * listed or does not open. */
IShellFolder2 *shelltest_open(const char *names);

/* The names that a folder lists, each followed by a comma, in the order they come; an HRESULT in
 * hexadecimal where it does not list. The text is the caller's until the next call. */
const char *shelltest_list(IShellFolder2 *folder, SHCONTF flags);
/* The same for the root, or what names lead to. */
const char *shelltest_list_at(const char *names);

/* GetDisplayNameOf; fails the case when that fails. The text is the caller's until the next call.
 */
const char *shelltest_name(IShellFolder *folder, const ITEMIDLIST *list, SHGDNF flags);

#endif
