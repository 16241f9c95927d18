/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of enumeration share: listing providers (tests/providers/lister.h), and reading an
 * enumeration to its end while every promise about buffers is checked. */
#ifndef WNETLAB_TESTS_ENUMTEST_H
#define WNETLAB_TESTS_ENUMTEST_H

#include "mprtest.h"

#include <npapi.h>

#include "tests/providers/lister.h"

#define FOUND_MAX 1200
#define FOUND_CCH 128
#define BUFFER_CB 65536
#define GUARD_CB  64
#define ALL       0xffffffffu
#define LANMAN    L"Microsoft Windows Network"

/* ---- providers ---- */

/* Registers a copy of lister.dll of that name (also its display name and its server's); it can
 * enumerate everything, runs, and lists nothing until told. Its capabilities are those of the first
 * time a process loads the name. Lasts until the next enumtest_reset. */
struct lister *enumtest_lister(const WCHAR *name);
/* The order: listers by their names, "+" stands for the installed providers, commas between. */
void enumtest_order(const WCHAR *names);

/* Setup: mprtest_reset, and no lister is registered. */
int enumtest_reset(void **state);
#define ENUMTEST(function) cmocka_unit_test_setup(function, enumtest_reset)

/* ---- reading ---- */

struct found_entry
{
    DWORD scope;
    DWORD type;
    DWORD display_type;
    DWORD usage;
    WCHAR local[8];
    WCHAR remote[FOUND_CCH];
    WCHAR comment[FOUND_CCH];
    WCHAR provider[FOUND_CCH];
    BYTE nulls; /* bit 0: lpLocalName is NULL, and so on in the order of the members */
};

struct found
{
    DWORD count;
    struct found_entry entries[FOUND_MAX];
};

enum width
{
    WIDE,
    ANSI,
};

/* Below `container` (NULL: the root) of any provider. */
HANDLE enumtest_open(DWORD scope, DWORD type, DWORD usage, const WCHAR *container);

/* One call into a buffer of size_cb bytes that is poisoned all around: on success the entries are
 * noted, lie in the buffer and do not overlap; on failure no byte was written. Returns the code;
 * *size_cb as the call left it. */
DWORD enumtest_read(HANDLE handle, enum width width, DWORD *count, DWORD *size_cb,
                    struct found *found);

/* Reads to ERROR_NO_MORE_ITEMS, `at_once` entries a call, into size_cb bytes, or what is asked for.
 */
void enumtest_read_all(HANDLE handle, enum width width, DWORD at_once, DWORD size_cb,
                       struct found *found);

/* Opens, reads all in one buffer, closes. The result is the caller's until the next call. */
const struct found *enumtest_list(DWORD scope, DWORD type, const WCHAR *container);

/* Fails the case unless these are the remote names, in order; NULL ends them. */
void enumtest_expect(const struct found *found, ...);
const struct found_entry *enumtest_find(const struct found *found, const WCHAR *remote);

#endif
