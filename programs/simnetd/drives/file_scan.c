/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Counts what is open below a folder; the search itself is in open_handles.c. */
#include <windows.h>
#include <string.h>

#include "drives.h"
#include "open_handles.h"
#include "trace.h"

TRACE_CHANNEL(drives);

DWORD file_scan_count(const WCHAR *folder, struct file_scan *scan)
{
    struct file_scan counted = {0};
    struct open_handles found;
    size_t i;
    DWORD err;

    err = open_handles_find(folder, 0, &found);
    if (err)
        goto clear_found;
    for (i = 0; i < found.count; i++)
    {
        if (found.items[i].kind == OPEN_DIRECTORY)
            counted.directories++;
        else
            counted.open_files++;
    }
    counted.process_id = found.example_process_id;
    memcpy(counted.path, found.example_path, sizeof(counted.path));
    *scan = counted;
clear_found:
    open_handles_clear(&found);
    if (err)
        TRACE("%s: %lu\n", trace_wstr(folder), err);
    else
        TRACE("%s: %lu files, %lu current directories\n", trace_wstr(folder), counted.open_files,
              counted.directories);
    return err;
}
