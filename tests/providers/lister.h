/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a test and the listing provider (lister.c) share: as script.h, for enumerations.
 *
 * How this works: a test copies lister.dll to a name of its own ("a.dll") and makes the section
 * L"wnetlab.lister.<process id>.<a>" before the router loads it. The provider lists `count` entries
 * \\a\share0, \\a\share1, ... for each scope that `enumeration` has, below its own root and below
 * \\a; it owns no other name. */
#ifndef WNETLAB_TESTS_LISTER_H
#define WNETLAB_TESTS_LISTER_H

#include <windows.h>

#define LISTER_TEXT_CCH 128

enum lister_manner
{
    LISTER_BLOCK_OUTSIDE = 0x1,  /* lpComment: its own block, {0, 'A', 'B', 'C'} */
    LISTER_BLOCK_INSIDE = 0x2,   /* the same block, in the buffer */
    LISTER_EMPTY_COMMENT = 0x4,  /* lpComment: "" in the buffer; else NULL */
    LISTER_COUNT_LEFT = 0x8,     /* *count = 5 with WN_MORE_DATA and WN_NO_MORE_ENTRIES */
    LISTER_COUNT_HUGE = 0x10,    /* success, *count = 0x01000000 */
    LISTER_NEVER_FITS = 0x20,    /* WN_MORE_DATA for ever */
    LISTER_EMPTY_SUCCESS = 0x40, /* success, *count = 0, for ever */
    LISTER_NO_PROVIDER = 0x80,   /* lpProvider NULL */
    LISTER_OVERRUNS = 0x100,     /* the buffer is full of 'x', and 64 bytes behind it */
    LISTER_STATIC = 0x200,       /* strings in its own memory */
    LISTER_BAD_POINTER = 0x400,  /* lpRemoteName of share1 cannot be read */
    LISTER_SCRIBBLES = 0x800,    /* into the NETRESOURCE it is given */
    LISTER_REENTERS = 0x1000,    /* reads `outer` by WNetEnumResourceW; the code is in `inner` */
    LISTER_EXTENDED = 0x2000,    /* WNetSetLastErrorW(4711, "a says no", "a") before each failure */
    LISTER_DEVICES = 0x4000,     /* lpLocalName "_:", else NULL */
};

struct lister
{
    /* answers */
    DWORD enumeration; /* WNNC_ENUMERATION */
    DWORD start;       /* WNNC_START */
    DWORD manner;
    DWORD open_result;
    DWORD read_result; /* after the entries: WN_NO_MORE_ENTRIES, or what it fails with */
    DWORD close_result;
    DWORD count;
    DWORD at_once;  /* entries that one read gives at most; 0: as many as fit */
    DWORD name_cch; /* share names are filled up with 'n' to that many characters */
    HANDLE outer;
    HANDLE hang_until; /* not NULL: a read waits for it */
    HANDLE hangs;      /* is set before that */

    /* what happened */
    volatile LONG opens;
    volatile LONG reads;
    volatile LONG closes;
    volatile LONG alive;  /* opened and not closed */
    volatile LONG inside; /* threads in NPEnumResource now */
    volatile LONG crowd;  /* the most that were */
    DWORD inner;
    DWORD seen_scope;
    DWORD seen_type;
    DWORD seen_usage;
    WCHAR seen_remote[LISTER_TEXT_CCH]; /* "<none>": no NETRESOURCE */
    void *seen_comment;
};

static inline struct lister *lister_open(const WCHAR *base)
{
    WCHAR name[64 + LISTER_TEXT_CCH];
    wsprintfW(name, L"wnetlab.lister.%lu.%s", GetCurrentProcessId(), base);
    const HANDLE section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0,
                                              sizeof(struct lister), name);
    return section != NULL ? (struct lister *)MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0,
                                                            sizeof(struct lister))
                           : NULL;
}

#endif
