/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A folder as a scan sees it: which names of open files lie below it.
 *
 * How this works: Wine names an open file by its real path through the deepest drive that holds it, not by the
 * way it was opened ("\??\Y:\f" for C:\share\f, once Y: is mapped to C:\share). The table of drives behind
 * that is refreshed once a second. So the place keeps a handle on the folder and compares with the
 * name which that handle has now; scan_place_is_steady asks again after the scan, and if the name has
 * changed meanwhile the scan is made anew. A drive whose mount point lies below the folder gives its own
 * letter to the files there: when a letter is first met in a scan, the drive's mount point is looked up.
 * Facts: docs/reference/wine-drives.md, section 3. */
#ifndef WNETLAB_SCAN_PLACE_H
#define WNETLAB_SCAN_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

/* Characters of the longest name of a handle. */
#define SCAN_NAME_CCH 2048

enum scan_where
{
    SCAN_APART,
    SCAN_ROOT, /* the folder itself */
    SCAN_BELOW,
};

struct scan_name
{
    WCHAR text[SCAN_NAME_CCH]; /* NUL-terminated */
    size_t cch;
};

struct scan_place
{
    HANDLE root;
    struct scan_name name;   /* of the root, without a backslash at its end */
    signed char letters[26]; /* 0: not met yet, 1: lies below the folder, -1: does not */
    bool stale;              /* a name had a letter that is gone: the table of drives is old */
};

/* 2 or 3 when there is no such folder. Ended by scan_place_close. */
DWORD scan_place_open(const WCHAR *folder, struct scan_place *place);
void scan_place_close(struct scan_place *place);

enum scan_where scan_place_where(struct scan_place *place, const struct scan_name *name);

/* True if what scan_place_where said since open was said by one table of drives. */
bool scan_place_is_steady(const struct scan_place *place);

/* The name of a handle of this process to a file or folder on a disk; anything else (the name of a pipe in use can
 * be waited for without end) is refused with ERROR_NOT_SUPPORTED. */
DWORD scan_name_of_handle(HANDLE handle, struct scan_name *name);

#endif
