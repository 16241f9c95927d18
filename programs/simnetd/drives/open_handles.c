/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The search for handles below a folder.
 *
 * How this works: the system tells all handles of all processes by number and type. The type of files is that of a
 * handle of our own. Each file handle of another process is duplicated, asked for its name and closed
 * again. A process may end, and a handle be closed, at any moment: what cannot be opened any more is not open.
 * Current directories are told apart only where something was found, as that means to read the other's memory.
 * Programs are compared by the folder they were started from; most of them share one, so answers are kept
 * for the length of a scan. Facts: docs/reference/wine-drives.md, section 3. */
#include <windows.h>
#include <winternl.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "host_path.h"
#include "open_handles.h"
#include "process_view.h"
#include "scan_place.h"
#include "trace.h"

TRACE_CHANNEL(drives);

/* ntstatus.h cannot stand beside windows.h. */
#define INFO_LENGTH_MISMATCH   ((NTSTATUS)0xC0000004)
#define EXTENDED_HANDLES_CLASS ((SYSTEM_INFORMATION_CLASS)64)

/* The table of drives is at most a second old. */
#define STEADY_WITHIN_MS 1500
#define STALE_WAIT_MS    20

/* SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX */
struct handle_entry
{
    void *object;
    ULONG_PTR process_id;
    ULONG_PTR value;
    ULONG access;
    USHORT backtrace;
    USHORT type;
    ULONG attributes;
    ULONG reserved;
};

/* SYSTEM_HANDLE_INFORMATION_EX */
struct handle_table
{
    ULONG_PTR count;
    ULONG_PTR reserved;
    struct handle_entry entries[];
};

#define IMAGE_FOLDERS 8

/* One search. On the heap: names are large. */
struct search
{
    struct scan_place place;
    struct open_handles *found;
    const WCHAR *folder; /* as the caller names it */
    unsigned keep;
    USHORT file_type;
    struct scan_name name;
    /* Folders of programs that were looked at already. */
    size_t image_count;
    struct
    {
        WCHAR folder[MAX_PATH];
        enum scan_where where;
    } images[IMAGE_FOLDERS];
};

/* One process in a search. */
struct process
{
    DWORD id;
    HANDLE handle;
    bool directory_known;
    ULONG_PTR directory;
};

void open_handles_clear(struct open_handles *found)
{
    size_t i;

    for (i = 0; i < found->count; i++)
    {
        if (found->items[i].copy)
            CloseHandle(found->items[i].copy);
        free(found->items[i].path);
    }
    free(found->items);
    memset(found, 0, sizeof(*found));
}

/* The name of what lies below the folder, beginning with the folder as the caller names it: its own name would begin with whatever drive is the
 * deepest now. What a drive of its own holds keeps that drive's letter. NULL: no memory. */
static WCHAR *path_of(const struct search *search)
{
    const struct scan_name *root = &search->place.name;
    const WCHAR *text = search->name.text;
    const WCHAR *folder = L"";
    size_t folder_cch;
    WCHAR *path;

    if (search->name.cch > root->cch && text[root->cch] == '\\' &&
        !_wcsnicmp(text, root->text, root->cch))
    {
        folder = search->folder;
        text += root->cch;
    }
    else if (!wcsncmp(text, L"\\??\\", 4))
        text += 4;
    folder_cch = wcslen(folder);
    if (folder_cch > 0 && folder[folder_cch - 1] == '\\')
        folder_cch--;
    path = malloc((folder_cch + wcslen(text) + 1) * sizeof(*path));
    if (path)
    {
        memcpy(path, folder, folder_cch * sizeof(*path));
        wcscpy(path + folder_cch, text);
    }
    return path;
}

/* Takes copy and path in any case. */
static DWORD add(struct open_handles *found, const struct open_handle *item, const WCHAR *path)
{
    if (found->count == found->capacity)
    {
        size_t capacity = found->capacity ? found->capacity * 2 : 16;
        struct open_handle *items = realloc(found->items, capacity * sizeof(*items));

        if (!items)
        {
            if (item->copy)
                CloseHandle(item->copy);
            free(item->path);
            return ERROR_NOT_ENOUGH_MEMORY;
        }
        found->items = items;
        found->capacity = capacity;
    }
    if (found->count == 0 ||
        (found->example_kind == OPEN_DIRECTORY && item->kind != OPEN_DIRECTORY))
    {
        size_t length = wcslen(path);

        if (length >= MAX_PATH)
            length = MAX_PATH - 1;
        found->example_kind = item->kind;
        found->example_process_id = item->process_id;
        memcpy(found->example_path, path, length * sizeof(WCHAR));
        found->example_path[length] = '\0';
    }
    found->items[found->count++] = *item;
    return ERROR_SUCCESS;
}

/* *table is freed with free. */
static DWORD read_handles(struct handle_table **table)
{
    ULONG cb = 64 * 1024, needed = 0;
    NTSTATUS status = INFO_LENGTH_MISMATCH;
    struct handle_table *buffer;
    int attempt;

    for (attempt = 0; attempt < 8; attempt++)
    {
        buffer = malloc(cb);
        if (!buffer)
            return ERROR_NOT_ENOUGH_MEMORY;
        status = NtQuerySystemInformation(EXTENDED_HANDLES_CLASS, buffer, cb, &needed);
        if (NT_SUCCESS(status))
        {
            *table = buffer;
            return ERROR_SUCCESS;
        }
        free(buffer);
        if (status != INFO_LENGTH_MISMATCH)
            break;
        /* Others open handles meanwhile. */
        cb = (needed > cb ? needed : 2 * cb) + 16 * 1024;
    }
    return RtlNtStatusToDosError(status);
}

static int compare_entries(const void *left, const void *right)
{
    const struct handle_entry *a = left, *b = right;

    if (a->process_id != b->process_id)
        return a->process_id < b->process_id ? -1 : 1;
    return a->value < b->value ? -1 : a->value > b->value;
}

static bool find_file_type(const struct handle_table *table, HANDLE file, USHORT *type)
{
    ULONG_PTR i;

    for (i = 0; i < table->count; i++)
    {
        if (table->entries[i].process_id == GetCurrentProcessId() &&
            table->entries[i].value == (ULONG_PTR)file)
        {
            *type = table->entries[i].type;
            return true;
        }
    }
    return false;
}

static bool is_directory_of(struct process *process, ULONG_PTR value)
{
    if (!process->directory_known)
    {
        process->directory = process_view_directory(process->handle);
        process->directory_known = true;
    }
    return process->directory == value;
}

static DWORD search_handle(struct search *search, struct process *process,
                           const struct handle_entry *entry)
{
    const ULONG_PTR value = entry->value;
    struct open_handle item = {
        .kind = OPEN_FILE, .process_id = process->id, .value = value, .access = entry->access};
    enum scan_where where = SCAN_APART;
    HANDLE copy;

    if (!DuplicateHandle(process->handle, (HANDLE)value, GetCurrentProcess(), &copy, 0, FALSE,
                         DUPLICATE_SAME_ACCESS))
        return ERROR_SUCCESS;
    if (!scan_name_of_handle(copy, &search->name))
        where = scan_place_where(&search->place, &search->name);
    if (where != SCAN_APART && is_directory_of(process, value))
        item.kind = OPEN_DIRECTORY;
    /* A handle on the folder itself is one on the share, not on a file of it. */
    if (where == SCAN_APART || (where == SCAN_ROOT && item.kind == OPEN_FILE))
    {
        CloseHandle(copy);
        return ERROR_SUCCESS;
    }
    if (search->keep & OPEN_KEEP_COPIES)
        item.copy = copy;
    else
        CloseHandle(copy);
    if (search->keep & OPEN_KEEP_PATHS)
    {
        item.path = path_of(search);
        if (!item.path)
        {
            if (item.copy)
                CloseHandle(item.copy);
            return ERROR_NOT_ENOUGH_MEMORY;
        }
    }
    return add(search->found, &item, search->name.text);
}

/* Whether programs started from the folder lie in the place. */
static enum scan_where image_folder_where(struct search *search, const WCHAR *folder)
{
    enum scan_where where = SCAN_APART;
    HANDLE handle;
    size_t i;

    for (i = 0; i < search->image_count; i++)
        if (!wcscmp(search->images[i].folder, folder))
            return search->images[i].where;

    /* The path is that of the start: through any letter, or a name that only an open handle translates. */
    handle = CreateFileW(folder, FILE_READ_ATTRIBUTES,
                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                         OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (handle != INVALID_HANDLE_VALUE)
    {
        if (!scan_name_of_handle(handle, &search->name))
        {
            if (search->name.text[search->name.cch - 1] == '\\')
                search->name.text[--search->name.cch] = '\0';
            where = scan_place_where(&search->place, &search->name);
        }
        CloseHandle(handle);
    }
    if (search->image_count < IMAGE_FOLDERS)
    {
        wcscpy(search->images[search->image_count].folder, folder);
        search->images[search->image_count++].where = where;
    }
    return where;
}

static DWORD search_image(struct search *search, const struct process *process)
{
    struct open_handle item = {.kind = OPEN_IMAGE, .process_id = process->id};
    WCHAR folder[MAX_PATH];

    if (process_view_image_folder(process->handle, folder, MAX_PATH) ||
        image_folder_where(search, folder) == SCAN_APART)
        return ERROR_SUCCESS;
    return add(search->found, &item, folder);
}

static DWORD search_process(struct search *search, const struct handle_entry *entries, size_t count)
{
    struct process process = {(DWORD)entries[0].process_id, NULL, false, 0};
    DWORD err = ERROR_SUCCESS;
    size_t i;

    process.handle = OpenProcess(PROCESS_DUP_HANDLE | PROCESS_VIEW_ACCESS, FALSE, process.id);
    if (!process.handle)
        return ERROR_SUCCESS;
    for (i = 0; i < count && !err; i++)
        if (entries[i].type == search->file_type)
            err = search_handle(search, &process, &entries[i]);
    if (!err)
        err = search_image(search, &process);
    CloseHandle(process.handle);
    return err;
}

static DWORD search_all(struct search *search)
{
    struct handle_table *table = NULL;
    ULONG_PTR first, next;
    DWORD err;

    err = read_handles(&table);
    if (err)
        return err;
    if (!find_file_type(table, search->place.root, &search->file_type))
    {
        err = ERROR_NOT_SUPPORTED;
        goto free_table;
    }
    qsort(table->entries, table->count, sizeof(table->entries[0]), compare_entries);
    for (first = 0; first < table->count && !err; first = next)
    {
        for (next = first + 1; next < table->count; next++)
            if (table->entries[next].process_id != table->entries[first].process_id)
                break;
        if (table->entries[first].process_id != GetCurrentProcessId())
            err = search_process(search, &table->entries[first], next - first);
    }
free_table:
    free(table);
    return err;
}

/* A UNC name gives 66 while the prefix has no link at all. */
static bool is_missing(DWORD err)
{
    return err == ERROR_FILE_NOT_FOUND || err == ERROR_PATH_NOT_FOUND ||
           err == ERROR_BAD_DEV_TYPE || err == ERROR_BAD_NETPATH || err == ERROR_BAD_NET_NAME;
}

DWORD open_handles_find(const WCHAR *folder, unsigned keep, struct open_handles *found)
{
    ULONGLONG start = GetTickCount64();
    struct search *search;
    DWORD err;

    memset(found, 0, sizeof(*found));
    search = malloc(sizeof(*search));
    if (!search)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (;;)
    {
        /* Of the scan's begin: a slow one alone does not make the table old enough. */
        const bool late = GetTickCount64() - start > STEADY_WITHIN_MS;
        bool steady;

        err = scan_place_open(folder, &search->place);
        if (is_missing(err))
        {
            err = ERROR_SUCCESS;
            break;
        }
        if (err)
            break;
        search->found = found;
        search->folder = folder;
        search->keep = keep;
        search->image_count = 0;
        err = search_all(search);
        steady = scan_place_is_steady(&search->place);
        scan_place_close(&search->place);
        if (err || (steady && !search->place.stale))
            break;
        if (late)
        {
            /* A letter that never becomes known does not make the answer wrong; a name that moves does. */
            err = steady ? ERROR_SUCCESS : ERROR_RETRY;
            break;
        }
        TRACE("the table of drives moved under the scan of %s\n", trace_wstr(folder));
        open_handles_clear(found);
        if (search->place.stale)
            Sleep(STALE_WAIT_MS);
    }
    free(search);
    return err;
}
