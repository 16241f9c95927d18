/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Closes the files below a folder in other processes.
 *
 * How this works: a handle of another process is closed by that process, at our request, and a process
 * that is stopped does not answer. So each process gets a worker thread and the caller waits for all of them
 * no longer than the limit; a worker that hangs is left to itself and does nothing more once its request
 * returns. Handle numbers are used again: right before it closes one, the worker makes sure that the number
 * still means the file which the scan found. A job is shared by its worker and the caller, and freed by the
 * last of them. */
#include <windows.h>
#include <winternl.h>
#include <stdlib.h>
#include <string.h>

#include "drives.h"
#include "open_handles.h"
#include "trace.h"

TRACE_CHANNEL(drives);

/* The handles of one process. */
struct close_job
{
    volatile LONG owners;
    volatile LONG abandoned; /* the limit is over: nothing more may be closed */
    volatile LONG closed;
    volatile LONG failed;
    DWORD process_id;
    HANDLE thread;
    struct close_job *next;
    size_t count;
    struct open_handle items[];
};

static void job_release(struct close_job *job)
{
    size_t i;

    if (InterlockedDecrement(&job->owners) > 0)
        return;
    for (i = 0; i < job->count; i++)
        if (job->items[i].copy)
            CloseHandle(job->items[i].copy);
    free(job);
}

/* True if the number still means what it meant at the scan. */
static bool is_same(HANDLE process, const struct open_handle *item)
{
    static LONG(NTAPI * compare)(HANDLE, HANDLE);
    HANDLE copy;
    bool same;

    if (!compare)
    {
        FARPROC found = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtCompareObjects");

        compare = (LONG(NTAPI *)(HANDLE, HANDLE))(void (*)(void))found;
    }
    if (!DuplicateHandle(process, (HANDLE)item->value, GetCurrentProcess(), &copy, 0, FALSE,
                         DUPLICATE_SAME_ACCESS))
        return false;
    same = !compare || compare(copy, item->copy) == 0;
    CloseHandle(copy);
    return same;
}

static void close_one(struct close_job *job, HANDLE process, struct open_handle *item)
{
    bool same = is_same(process, item);
    HANDLE last;

    /* Before the request, which may hang: the file must not stay open because of us. */
    CloseHandle(item->copy);
    item->copy = NULL;
    if (!same)
        return; /* closed by its owner meanwhile */
    /* Without a target process the request fails. */
    if (DuplicateHandle(process, (HANDLE)item->value, GetCurrentProcess(), &last, 0, FALSE,
                        DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE))
    {
        CloseHandle(last);
        InterlockedIncrement(&job->closed);
    }
    else
        InterlockedIncrement(&job->failed);
}

static DWORD WINAPI close_worker(void *parameter)
{
    struct close_job *job = parameter;
    HANDLE process = OpenProcess(PROCESS_DUP_HANDLE, FALSE, job->process_id);
    size_t i;

    for (i = 0; process && i < job->count; i++)
    {
        if (job->abandoned)
            break;
        close_one(job, process, &job->items[i]);
    }
    if (process)
        CloseHandle(process);
    job_release(job);
    return 0;
}

/* Makes the job of the process that items[at] belongs to, and takes the copies of its files. NULL: no memory. */
static struct close_job *job_create(struct open_handles *found, size_t at)
{
    DWORD process_id = found->items[at].process_id;
    struct close_job *job;
    size_t count = 0, i;

    for (i = at; i < found->count; i++)
        if (found->items[i].process_id == process_id && found->items[i].copy)
            count++;
    job = calloc(1, sizeof(*job) + count * sizeof(job->items[0]));
    if (!job)
        return NULL;
    job->owners = 1;
    job->process_id = process_id;
    for (i = at; i < found->count; i++)
    {
        if (found->items[i].process_id != process_id || !found->items[i].copy)
            continue;
        if (found->items[i].kind == OPEN_FILE)
        {
            job->items[job->count++] = found->items[i];
            found->items[i].copy = NULL;
        }
        else
        {
            CloseHandle(found->items[i].copy);
            found->items[i].copy = NULL;
        }
    }
    return job;
}

/* Starts the job's worker and puts the job before *jobs; a job that cannot be started counts as failed. */
static void job_start(struct close_job *job, struct close_job **jobs)
{
    job->owners = 2;
    job->thread = CreateThread(NULL, 0, close_worker, job, 0, NULL);
    if (!job->thread)
    {
        job->owners = 1;
        job->failed = (LONG)job->count;
    }
    job->next = *jobs;
    *jobs = job;
}

/* Waits for what is left of the limit. Returns ERROR_TIMEOUT if the process did not answer. */
static DWORD job_wait(struct close_job *job, ULONGLONG end)
{
    ULONGLONG now = GetTickCount64();
    DWORD err = ERROR_SUCCESS;

    if (job->thread)
    {
        if (WaitForSingleObject(job->thread, now < end ? (DWORD)(end - now) : 0) != WAIT_OBJECT_0)
        {
            InterlockedExchange(&job->abandoned, 1);
            TRACE("process %04lx does not answer\n", job->process_id);
            err = ERROR_TIMEOUT;
        }
        CloseHandle(job->thread);
    }
    if (job->failed)
        err = ERROR_TIMEOUT;
    return err;
}

/* Closes the files of `found`, one job a process. */
static DWORD close_found(struct open_handles *found, ULONGLONG end, DWORD *closed)
{
    struct close_job *jobs = NULL, *job;
    DWORD err = ERROR_SUCCESS, total = 0;
    size_t i;

    for (i = 0; i < found->count; i++)
    {
        if (!found->items[i].copy || found->items[i].kind != OPEN_FILE)
            continue;
        job = job_create(found, i);
        if (!job)
        {
            err = ERROR_NOT_ENOUGH_MEMORY;
            break;
        }
        job_start(job, &jobs);
    }
    while ((job = jobs))
    {
        DWORD waited = job_wait(job, end);

        if (waited)
            err = waited;
        jobs = job->next;
        total += (DWORD)InterlockedCompareExchange(&job->closed, 0, 0);
        job_release(job);
    }
    *closed = total;
    return err;
}

DWORD file_scan_close(const WCHAR *folder, DWORD limit_ms, DWORD *closed)
{
    ULONGLONG end = GetTickCount64() + limit_ms;
    struct open_handles found;
    DWORD err, total = 0;

    err = open_handles_find(folder, OPEN_KEEP_COPIES, &found);
    if (err)
        goto clear_found;
    err = close_found(&found, end, &total);
    *closed = total;
clear_found:
    open_handles_clear(&found);
    TRACE("%s: %lu closed: %lu\n", trace_wstr(folder), total, err);
    return err;
}

DWORD file_scan_close_one(const WCHAR *folder, DWORD process_id, ULONG_PTR value, const WCHAR *path,
                          DWORD limit_ms)
{
    ULONGLONG end = GetTickCount64() + limit_ms;
    struct open_handles found;
    DWORD err, closed = 0;
    bool there = false;
    size_t i;

    err = open_handles_find(folder, OPEN_KEEP_COPIES | OPEN_KEEP_PATHS, &found);
    if (err)
        goto clear_found;
    for (i = 0; i < found.count; i++)
    {
        struct open_handle *item = &found.items[i];

        if (item->kind == OPEN_FILE && item->process_id == process_id && item->value == value &&
            !wcscmp(item->path, path))
            there = true;
        else if (item->copy)
        {
            CloseHandle(item->copy);
            item->copy = NULL;
        }
    }
    err = there ? close_found(&found, end, &closed) : ERROR_FILE_NOT_FOUND;
    /* Its owner closed it between the two. */
    if (!err && !closed)
        err = ERROR_FILE_NOT_FOUND;
clear_found:
    open_handles_clear(&found);
    TRACE("%s of process %04lx: %lu\n", trace_wstr(path), process_id, err);
    return err;
}
