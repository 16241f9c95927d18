/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The handles that other processes hold below a folder. */
#ifndef WNETLAB_OPEN_HANDLES_H
#define WNETLAB_OPEN_HANDLES_H

#include <stddef.h>
#include <windows.h>

enum open_kind
{
    OPEN_FILE,
    OPEN_DIRECTORY, /* it is the process's current directory */
    OPEN_IMAGE,     /* the process runs a program from there; there is no handle */
};

struct open_handle
{
    enum open_kind kind;
    DWORD process_id;
    ULONG_PTR value; /* as the other process knows it */
    DWORD access;    /* granted */
    HANDLE copy;     /* of our own, with OPEN_KEEP_COPIES; else NULL */
    WCHAR *path;     /* with OPEN_KEEP_PATHS: the folder's name as given and what follows it */
};

/* What open_handles_find keeps of each. */
#define OPEN_KEEP_COPIES 1u
#define OPEN_KEEP_PATHS  2u

struct open_handles
{
    struct open_handle *items;
    size_t count;
    size_t capacity;
    /* One of them: a file if there is any. */
    DWORD example_process_id;
    enum open_kind example_kind;
    WCHAR example_path[MAX_PATH];
};

/* Looks into every process but this one. A folder that does not exist has nothing open below it. *found is ended by
 * open_handles_clear, also after an error. ERROR_RETRY: the table of drives did not come to rest. */
DWORD open_handles_find(const WCHAR *folder, unsigned keep, struct open_handles *found);

/* Closes the copies, frees the list, and leaves it empty. */
void open_handles_clear(struct open_handles *found);

#endif
