/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Printer ports that lead to the spool folder of a share.
 *
 * How this works: each open of a port is a client of a pipe (port_link.c), so it begins a job of its own, and its close is its end, also when the writer
 * dies. A pipe instance has a thread, which waits for a client, copies what comes into a file, and ends; a few instances wait at any time, since some
 * programs open the port twice at once. The pipe has no buffer: a write returns when this side has read it. So at a close nothing is on its way but
 * what the thread holds, and that is waited for (printer_port_jobs).
 * A listener is what one attach began. It is counted: its jobs may outlive it, when a connection is cancelled by force, and nobody waits for them. One
 * lock guards everything; no wait is done under it. */
#include "printer_port.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <winternl.h>

#include "host_path.h"
#include "port_link.h"
#include "trace.h"

TRACE_CHANNEL(drives);

#define WAITING_INSTANCES 4
#define INSTANCE_STACK_CB (128u << 10)
#define BLOCK_CB          8192
/* A closed job has its file complete in no time; only a host that stands still takes so long. */
#define CLOSE_LIMIT_MS 2000
/* How often a program may read from its port: each read gets the end of data, not a wait without end. */
#define ENDS_OF_DATA   64
#define JOB_NUMBER_MAX 99999

/* FILE_PIPE_LOCAL_INFORMATION, which mingw's winternl.h lacks. */
struct pipe_local_information
{
    ULONG type, configuration, maximum_instances, current_instances, inbound_quota, read_available,
        outbound_quota, write_quota, state, end;
};
#define PIPE_LOCAL_INFORMATION_CLASS 24
#define PIPE_CONNECTED_STATE         3
#define PIPE_CLOSING_STATE           4

struct listener
{
    LONG references; /* the port's, and one for each instance */
    HANDLE stop;     /* manual reset: wait for no more clients */
    WCHAR pipe[PORT_PIPE_CCH];
    WCHAR folder[WINDOWS_PATH_CCH]; /* for CreateFile */
    WCHAR wanted[WINDOWS_PATH_CCH]; /* as attach was told */
    unsigned int last_job;          /* number of the last job, 0: none yet */
};

struct instance
{
    struct instance *next;
    struct listener *listener;
    HANDLE pipe;
    HANDLE cut; /* manual reset: end the job */
    HANDLE done;
    LONG references;      /* the thread's, and of those who wait for `done` */
    volatile LONG is_job; /* a client came */
    HANDLE file;          /* of the job, once it has data */
    unsigned int job;
};

static SRWLOCK lock = SRWLOCK_INIT;
/* Names of files are looked for and given under this one, which is never held together with the other. */
static SRWLOCK names_lock = SRWLOCK_INIT;
static struct listener *listeners[PRINTER_PORTS];
static struct instance *instances;

static void listener_release(struct listener *listener)
{
    if (InterlockedDecrement(&listener->references) > 0)
        return;
    CloseHandle(listener->stop);
    free(listener);
}

static void instance_release(struct instance *instance)
{
    if (InterlockedDecrement(&instance->references) > 0)
        return;
    CloseHandle(instance->pipe);
    if (instance->cut)
        CloseHandle(instance->cut);
    if (instance->done)
        CloseHandle(instance->done);
    listener_release(instance->listener);
    free(instance);
}

/* ---- the file of a job ---- */

static bool job_path(const struct instance *instance, const WCHAR *extension, WCHAR *path)
{
    int cch = _snwprintf(path, WINDOWS_PATH_CCH, L"%ls\\job%05u.%ls", instance->listener->folder,
                         instance->job, extension);

    return cch > 0 && cch < WINDOWS_PATH_CCH;
}

/* The next number that neither a finished job nor one that is being written has. */
static DWORD create_job_locked(struct instance *instance)
{
    WCHAR path[WINDOWS_PATH_CCH];

    while (instance->listener->last_job < JOB_NUMBER_MAX)
    {
        instance->job = ++instance->listener->last_job;
        if (!job_path(instance, L"prn", path))
            return ERROR_FILENAME_EXCED_RANGE;
        if (GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES ||
            !job_path(instance, L"tmp", path))
            continue;
        instance->file = CreateFileW(path, GENERIC_WRITE | DELETE, FILE_SHARE_READ, NULL,
                                     CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL);
        if (instance->file != INVALID_HANDLE_VALUE)
            return ERROR_SUCCESS;
        if (GetLastError() != ERROR_FILE_EXISTS)
            return GetLastError();
    }
    return ERROR_DISK_FULL;
}

static DWORD create_job(struct instance *instance)
{
    DWORD err;

    AcquireSRWLockExclusive(&names_lock);
    err = create_job_locked(instance);
    ReleaseSRWLockExclusive(&names_lock);
    return err;
}

static DWORD write_job(struct instance *instance, const char *block, DWORD block_cb)
{
    DWORD written;
    DWORD err = instance->file == INVALID_HANDLE_VALUE ? create_job(instance) : ERROR_SUCCESS;

    if (err)
        return err;
    if (!WriteFile(instance->file, block, block_cb, &written, NULL))
        return GetLastError();
    return written == block_cb ? ERROR_SUCCESS : ERROR_DISK_FULL;
}

static void finish_job(struct instance *instance)
{
    WCHAR from[WINDOWS_PATH_CCH], to[WINDOWS_PATH_CCH];

    if (instance->file == INVALID_HANDLE_VALUE)
        return;
    CloseHandle(instance->file);
    if (!job_path(instance, L"tmp", from) || !job_path(instance, L"prn", to))
        return; /* both were short enough when the file was made */
    AcquireSRWLockExclusive(&names_lock);
    if (MoveFileW(from, to))
        TRACE("%s is complete\n", trace_wstr(to));
    else
        TRACE("%s keeps its name: %lu\n", trace_wstr(from), GetLastError());
    ReleaseSRWLockExclusive(&names_lock);
}

/* ---- one client of a port ---- */

/* Waits for an operation of the pipe that was begun; `end` ends it. 0 and *cb. */
static DWORD wait_for(struct instance *instance, OVERLAPPED *overlapped, HANDLE end, DWORD *cb)
{
    HANDLE waits[2] = {overlapped->hEvent, end};

    /* What has come counts, even if it is to end now: the first of two that are signalled is told. */
    if (WaitForMultipleObjects(2, waits, FALSE, INFINITE) != WAIT_OBJECT_0)
        CancelIoEx(instance->pipe, overlapped);
    return GetOverlappedResult(instance->pipe, overlapped, cb, TRUE) ? ERROR_SUCCESS
                                                                     : GetLastError();
}

static bool wait_for_client(struct instance *instance, HANDLE event)
{
    OVERLAPPED overlapped = {.hEvent = event};
    DWORD cb;
    DWORD err;

    if (ConnectNamedPipe(instance->pipe, &overlapped))
        return true;
    err = GetLastError();
    if (err == ERROR_IO_PENDING)
        err = wait_for(instance, &overlapped, instance->listener->stop, &cb);
    /* No data: the client has gone again, which is an open and a close. */
    return err == ERROR_SUCCESS || err == ERROR_PIPE_CONNECTED || err == ERROR_NO_DATA;
}

/* A client that reads gets the end of data: a message of no bytes. */
static void answer_reads(struct instance *instance, HANDLE event)
{
    OVERLAPPED overlapped = {.hEvent = event};
    DWORD cb;
    int i;

    for (i = 0; i < ENDS_OF_DATA; i++)
        if (!WriteFile(instance->pipe, "", 0, NULL, &overlapped) &&
            (GetLastError() != ERROR_IO_PENDING ||
             wait_for(instance, &overlapped, instance->cut, &cb) != ERROR_SUCCESS))
            return;
}

static void copy_job(struct instance *instance, HANDLE event)
{
    char block[BLOCK_CB];
    DWORD err = ERROR_SUCCESS;

    while (!err)
    {
        OVERLAPPED overlapped = {.hEvent = event};
        DWORD cb = 0;

        if (!ReadFile(instance->pipe, block, sizeof(block), NULL, &overlapped) &&
            GetLastError() != ERROR_IO_PENDING && GetLastError() != ERROR_MORE_DATA)
            err = GetLastError();
        else
            err = wait_for(instance, &overlapped, instance->cut, &cb);
        if (err == ERROR_MORE_DATA)
            err = ERROR_SUCCESS;
        if (!err && cb)
            err = write_job(instance, block, cb);
    }
    SecureZeroMemory(block, sizeof(block));
    /* A job that cannot be stored any further ends here: its writer's next write fails. */
    DisconnectNamedPipe(instance->pipe);
    TRACE("the job ends: %lu\n", err);
}

static void remove_instance(struct instance *instance)
{
    struct instance **link;

    AcquireSRWLockExclusive(&lock);
    for (link = &instances; *link && *link != instance; link = &(*link)->next)
        ;
    if (*link)
        *link = instance->next;
    ReleaseSRWLockExclusive(&lock);
}

static DWORD start_instance(struct listener *listener);

static DWORD WINAPI instance_run(void *context)
{
    struct instance *instance = context;
    HANDLE event = CreateEventW(NULL, TRUE, FALSE, NULL);

    if (event && wait_for_client(instance, event))
    {
        InterlockedExchange(&instance->is_job, TRUE);
        if (WaitForSingleObject(instance->listener->stop, 0) != WAIT_OBJECT_0)
            start_instance(instance->listener);
        answer_reads(instance, event);
        copy_job(instance, event);
        finish_job(instance);
    }
    if (event)
        CloseHandle(event);
    remove_instance(instance);
    SetEvent(instance->done);
    instance_release(instance);
    return 0;
}

/* One more that waits for a client. */
static DWORD start_instance(struct listener *listener)
{
    struct instance *instance = calloc(1, sizeof(*instance));
    DWORD err = ERROR_SUCCESS;
    HANDLE thread;

    if (!instance)
        return ERROR_NOT_ENOUGH_MEMORY;
    InterlockedIncrement(&listener->references);
    instance->listener = listener;
    instance->references = 1;
    instance->file = INVALID_HANDLE_VALUE;
    instance->cut = CreateEventW(NULL, TRUE, FALSE, NULL);
    instance->done = CreateEventW(NULL, TRUE, FALSE, NULL);
    instance->pipe = CreateNamedPipeW(listener->pipe, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                                      PIPE_TYPE_MESSAGE | PIPE_READMODE_BYTE | PIPE_WAIT,
                                      PIPE_UNLIMITED_INSTANCES, 0, 0, 0, NULL);
    if (!instance->cut || !instance->done || instance->pipe == INVALID_HANDLE_VALUE)
    {
        err = GetLastError();
        instance_release(instance);
        return err;
    }
    AcquireSRWLockExclusive(&lock);
    instance->next = instances;
    instances = instance;
    ReleaseSRWLockExclusive(&lock);
    thread = CreateThread(NULL, INSTANCE_STACK_CB, instance_run, instance,
                          STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (!thread)
    {
        err = GetLastError();
        remove_instance(instance);
        instance_release(instance);
        return err;
    }
    CloseHandle(thread);
    return ERROR_SUCCESS;
}

/* ---- ports ---- */

static bool is_number(unsigned int number)
{
    return number >= 1 && number <= PRINTER_PORTS;
}

/* Visits the instances of a listener, NULL: all. Each is held for its call, without the lock. Those that wait for a client come as well. */
static DWORD visit(const struct listener *listener, bool (*call)(struct instance *))
{
    struct instance **held;
    struct instance *instance;
    size_t count = 0, i = 0;
    DWORD hits = 0;

    AcquireSRWLockExclusive(&lock);
    for (instance = instances; instance; instance = instance->next)
        count++;
    held = count ? malloc(count * sizeof(struct instance *)) : NULL;
    for (instance = instances; held && instance; instance = instance->next)
    {
        if (listener && instance->listener != listener)
            continue;
        InterlockedIncrement(&instance->references);
        held[i++] = instance;
    }
    ReleaseSRWLockExclusive(&lock);
    for (count = i, i = 0; i < count; i++)
    {
        hits += call(held[i]);
        instance_release(held[i]);
    }
    free(held);
    return hits;
}

static ULONG pipe_state(HANDLE pipe)
{
    struct pipe_local_information information = {0};
    IO_STATUS_BLOCK io;

    return NT_SUCCESS(NtQueryInformationFile(pipe, &io, &information, sizeof(information),
                                             (FILE_INFORMATION_CLASS)PIPE_LOCAL_INFORMATION_CLASS))
               ? information.state
               : 0;
}

static bool is_being_written(struct instance *instance)
{
    switch (pipe_state(instance->pipe))
    {
    case PIPE_CONNECTED_STATE: return true;
    case PIPE_CLOSING_STATE:
        return WaitForSingleObject(instance->done, CLOSE_LIMIT_MS) != WAIT_OBJECT_0;
    default:
        /* Its client has closed, and the thread has let go of it: not all may be in the file yet. */
        if (instance->is_job)
            return WaitForSingleObject(instance->done, CLOSE_LIMIT_MS) != WAIT_OBJECT_0;
        return false;
    }
}

static bool end_job(struct instance *instance)
{
    bool job = is_being_written(instance);

    if (!job)
        return false;
    SetEvent(instance->cut);
    WaitForSingleObject(instance->done, CLOSE_LIMIT_MS);
    return true;
}

/* One that waits for a client is gone when this returns; one that has a job goes on. */
static bool wait_unless_job(struct instance *instance)
{
    const HANDLE done = instance->done;

    while (!instance->is_job && WaitForSingleObject(done, 1) == WAIT_TIMEOUT)
        ;
    return false;
}

DWORD printer_port_state(unsigned int number)
{
    return is_number(number) ? port_link_state(number) : ERROR_INVALID_PARAMETER;
}

static DWORD create_listener(unsigned int number, const WCHAR *folder, struct listener **made)
{
    struct listener *listener = calloc(1, sizeof(*listener));
    DWORD attributes;
    DWORD err;

    if (!listener)
        return ERROR_NOT_ENOUGH_MEMORY;
    listener->references = 1;
    listener->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    err = listener->stop ? host_path_folder(folder, listener->folder, WINDOWS_PATH_CCH)
                         : GetLastError();
    if (!err)
    {
        attributes = GetFileAttributesW(listener->folder);
        if (attributes == INVALID_FILE_ATTRIBUTES || !(attributes & FILE_ATTRIBUTE_DIRECTORY))
            err = ERROR_PATH_NOT_FOUND;
    }
    if (err)
    {
        if (listener->stop)
            CloseHandle(listener->stop);
        free(listener);
        return err;
    }
    wcscpy(listener->wanted, folder);
    port_pipe_name(number, listener->pipe);
    *made = listener;
    return ERROR_SUCCESS;
}

/* Its waiting instances end; jobs go on. */
static void stop_listener(struct listener *listener)
{
    SetEvent(listener->stop);
    visit(listener, wait_unless_job);
    listener_release(listener);
}

DWORD printer_port_attach(unsigned int number, const WCHAR *folder)
{
    struct listener *listener;
    DWORD err;
    int i;

    if (!is_number(number))
        return ERROR_INVALID_PARAMETER;
    if (!folder || wcslen(folder) >= WINDOWS_PATH_CCH)
        return ERROR_BAD_PATHNAME;
    listener = listeners[number - 1];
    if (listener)
        return wcscmp(listener->wanted, folder) == 0 ? port_link_create(number)
                                                     : ERROR_ALREADY_ASSIGNED;
    err = port_link_state(number);
    if (!err)
        err = create_listener(number, folder, &listener);
    if (err)
        return err;
    for (i = 0; i < WAITING_INSTANCES && !err; i++)
        err = start_instance(listener);
    if (!err)
        err = port_link_create(number);
    if (err)
    {
        stop_listener(listener);
        return err;
    }
    listeners[number - 1] = listener;
    return ERROR_SUCCESS;
}

DWORD printer_port_detach(unsigned int number)
{
    struct listener *listener;
    DWORD err;

    if (!is_number(number))
        return ERROR_INVALID_PARAMETER;
    err = port_link_remove(number);
    listener = listeners[number - 1];
    if (err || !listener)
        return err;
    listeners[number - 1] = NULL;
    stop_listener(listener);
    return ERROR_SUCCESS;
}

DWORD printer_port_jobs(unsigned int number)
{
    return is_number(number) && listeners[number - 1]
               ? visit(listeners[number - 1], is_being_written)
               : 0;
}

DWORD printer_port_end_jobs(unsigned int number)
{
    return is_number(number) && listeners[number - 1] ? visit(listeners[number - 1], end_job) : 0;
}

void printer_port_stop_all(void)
{
    unsigned int i;

    for (i = 0; i < PRINTER_PORTS; i++)
    {
        if (!listeners[i])
            continue;
        stop_listener(listeners[i]);
        listeners[i] = NULL;
    }
    visit(NULL, end_job);
}
