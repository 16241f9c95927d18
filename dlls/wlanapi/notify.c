/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanRegisterNotification.
 *
 * How this works: a registration has a feed (simclient.h) and a thread of its own, which calls the program's callback: one that is slow delays no other handle, and no other process. The
 * list and each registration have a lock; no callback and no request runs with one held. Whoever changes a registration first sets what holds from now on, and then waits for a
 * callback that runs, unless it is that callback's thread. The list and the thread each have a reference; the last one frees. */
#include <windows.h>
#include <wlanapi.h>
#include <stdbool.h>
#include <string.h>

#include "client.h"
#include "device_services.h"
#include "notify.h"
#include "notify_data.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

/* Bits of WLAN_NOTIFICATION_SOURCE_ALL. */
#define KNOWN_SOURCES 0xFFFFu

struct registration
{
    struct registration *next; /* under list.lock */
    HANDLE client;
    LONG references;
    HANDLE stop;
    struct simclient_feed *feed;
    DWORD thread_id;

    SRWLOCK lock; /* for all below */
    CONDITION_VARIABLE idle;
    DWORD sources; /* 0: nothing is called any more */
    BOOL ignore_duplicate;
    WLAN_NOTIFICATION_CALLBACK callback;
    void *context;
    bool is_running;
    ULONG runs;
    bool has_last;
    struct simclient_notification last;
};

static struct
{
    SRWLOCK lock;
    SRWLOCK
    change; /* held while the service is asked and the list follows: one at a time. Never while a callback is waited for */
    struct registration *first;
} list = {.lock = SRWLOCK_INIT, .change = SRWLOCK_INIT};

static void release(struct registration *registration)
{
    if (InterlockedDecrement(&registration->references) > 0)
        return;
    simclient_feed_close(registration->feed);
    CloseHandle(registration->stop);
    HeapFree(GetProcessHeap(), 0, registration);
}

/* Device services are told to who asked for them by name. */
static bool is_for(const struct registration *registration,
                   const struct simclient_notification *notification)
{
    return (registration->sources & notification->source) != 0 &&
           (notification->data != SIMCLIENT_DATA_SERVICE ||
            device_services_wants(registration->client, &notification->service));
}

/* True: the callback is to be called with it; it counts as running until run_end. */
static bool run_begin(struct registration *registration,
                      const struct simclient_notification *notification,
                      WLAN_NOTIFICATION_CALLBACK *callback, void **context)
{
    bool wanted;

    AcquireSRWLockExclusive(&registration->lock);
    wanted = is_for(registration, notification) &&
             !(registration->ignore_duplicate && registration->has_last &&
               memcmp(&registration->last, notification, sizeof(*notification)) == 0);
    if (wanted)
    {
        registration->last = *notification;
        registration->has_last = true;
        registration->is_running = true;
        *callback = registration->callback;
        *context = registration->context;
    }
    ReleaseSRWLockExclusive(&registration->lock);
    return wanted;
}

static void run_end(struct registration *registration)
{
    AcquireSRWLockExclusive(&registration->lock);
    registration->is_running = false;
    registration->runs++;
    ReleaseSRWLockExclusive(&registration->lock);
    WakeAllConditionVariable(&registration->idle);
}

/* Waits for the callback that runs now. */
static void wait_idle_locked(struct registration *registration)
{
    const ULONG runs = registration->runs;

    while (registration->is_running && registration->runs == runs &&
           registration->thread_id != GetCurrentThreadId())
        SleepConditionVariableSRW(&registration->idle, &registration->lock, INFINITE, 0);
}

static DWORD WINAPI notify_thread(void *parameter)
{
    struct registration *registration = parameter;
    struct simclient_notification notification;
    struct notify_data data;
    WLAN_NOTIFICATION_CALLBACK callback;
    void *context;

    while (simclient_feed_next(registration->feed, registration->stop, &notification) ==
           ERROR_SUCCESS)
    {
        if (!run_begin(registration, &notification, &callback, &context))
            continue;
        TRACE("notification %lx %lu", notification.source, notification.code);
        notify_data_fill(&data, &notification);
        callback(&data.head, context);
        run_end(registration);
    }
    release(registration);
    return 0;
}

/* With a reference; NULL: there is none. */
static struct registration *find(HANDLE client)
{
    AcquireSRWLockShared(&list.lock);
    struct registration *at = list.first;
    while (at && at->client != client)
        at = at->next;
    if (at)
        InterlockedIncrement(&at->references);
    ReleaseSRWLockShared(&list.lock);
    return at;
}

static void insert(struct registration *registration)
{
    AcquireSRWLockExclusive(&list.lock);
    registration->next = list.first;
    list.first = registration;
    ReleaseSRWLockExclusive(&list.lock);
}

/* Out of the list; its reference is the caller's. NULL: there is none. */
static struct registration *take(HANDLE client)
{
    struct registration **link = &list.first;
    struct registration *found;

    AcquireSRWLockExclusive(&list.lock);
    while (*link && (*link)->client != client)
        link = &(*link)->next;
    found = *link;
    if (found)
        *link = found->next;
    ReleaseSRWLockExclusive(&list.lock);
    return found;
}

/* Sets what holds from now on. sources 0: nothing. */
static void set(struct registration *registration, DWORD sources, BOOL ignore_duplicate,
                WLAN_NOTIFICATION_CALLBACK callback, void *context)
{
    AcquireSRWLockExclusive(&registration->lock);
    registration->sources = sources;
    registration->ignore_duplicate = ignore_duplicate;
    registration->callback = callback;
    registration->context = context;
    registration->has_last = false;
    wait_idle_locked(registration);
    ReleaseSRWLockExclusive(&registration->lock);
}

void notify_forget(HANDLE client)
{
    struct registration *registration;
    AcquireSRWLockExclusive(&list.change);
    registration = take(client);
    ReleaseSRWLockExclusive(&list.change);
    if (!registration)
        return;
    SetEvent(registration->stop);
    set(registration, 0, FALSE, NULL, NULL);
    release(registration);
}

/* The thread's code must not go while it runs. */
static void pin(void)
{
    HMODULE self;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                       (const WCHAR *)(const void *)&list, &self);
}

static DWORD start(struct registration *registration)
{
    HANDLE thread;

    pin();
    registration->references = 2;
    thread = CreateThread(NULL, 0, notify_thread, registration, CREATE_SUSPENDED,
                          &registration->thread_id);
    if (!thread)
        return ERROR_NOT_ENOUGH_MEMORY;
    insert(registration);
    ResumeThread(thread);
    CloseHandle(thread);
    return ERROR_SUCCESS;
}

/* A handle's first registration. */
static DWORD create(HANDLE client, DWORD service_handle, const struct registration *wanted,
                    DWORD *previous)
{
    struct registration *made = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *made);
    DWORD ignored;
    DWORD code = ERROR_NOT_ENOUGH_MEMORY;
    if (!made)
        return code;
    made->client = client;
    made->references = 1;
    made->sources = wanted->sources;
    made->ignore_duplicate = wanted->ignore_duplicate;
    made->callback = wanted->callback;
    made->context = wanted->context;
    made->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (made->stop)
        code = simclient_feed_open(service_handle, wanted->sources, previous, &made->feed);
    if (!code)
    {
        code = start(made);
        if (!code)
            return ERROR_SUCCESS;
        simclient_feed_change(service_handle, 0, &ignored);
    }
    simclient_feed_close(made->feed);
    if (made->stop)
        CloseHandle(made->stop);
    HeapFree(GetProcessHeap(), 0, made);
    return code;
}

/* What the service is asked; *found is the registration that was there, with a reference. */
static DWORD ask_service(HANDLE client, DWORD service_handle, const struct registration *wanted,
                         DWORD *previous, struct registration **found)
{
    DWORD code;
    AcquireSRWLockExclusive(&list.change);
    *found = find(client);
    code = !*found && wanted->sources
               ? create(client, service_handle, wanted, previous)
               : simclient_feed_change(service_handle, wanted->sources, previous);
    ReleaseSRWLockExclusive(&list.change);
    return code;
}

static DWORD change(HANDLE client, DWORD service_handle, const struct registration *wanted,
                    DWORD *previous)
{
    struct registration *found;
    DWORD code = ask_service(client, service_handle, wanted, previous, &found);
    if (!found)
        return code;
    if (!code && wanted->sources)
        set(found, wanted->sources, wanted->ignore_duplicate, wanted->callback, wanted->context);
    else if (!code)
        notify_forget(client);
    release(found);
    return code;
}

static DWORD register_notification(HANDLE client, const struct registration *wanted,
                                   const void *reserved, DWORD *previous)
{
    DWORD was = 0;
    DWORD service_handle;
    if (!client || reserved || (previous && !probe_write(previous, sizeof *previous)))
        return ERROR_INVALID_PARAMETER;
    DWORD code = client_find(client, &service_handle);
    if (code)
        return code;
    if (wanted->sources & ~KNOWN_SOURCES || (wanted->sources && !wanted->callback))
        return ERROR_INVALID_PARAMETER;
    code = client_error(change(client, service_handle, wanted, &was));
    if (!code && previous)
        *previous = was;
    return code;
}

DWORD WINAPI WlanRegisterNotification(HANDLE hClientHandle, DWORD dwNotifSource,
                                      WINBOOL bIgnoreDuplicate,
                                      WLAN_NOTIFICATION_CALLBACK funcCallback,
                                      PVOID pCallbackContext, PVOID pReserved,
                                      PDWORD pdwPrevNotifSource)
{
    const struct registration wanted = {.sources = dwNotifSource,
                                        .ignore_duplicate = bIgnoreDuplicate,
                                        .callback = funcCallback,
                                        .context = pCallbackContext};
    TRACE("%p, sources %lx", hClientHandle, dwNotifSource);
    DWORD code = register_notification(hClientHandle, &wanted, pReserved, pdwPrevNotifSource);
    TRACE("-> %lu", code);
    return code;
}
