/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Sessions of Wi-Fi Direct in this process.
 *
 * How this works: an attempt has a thread, which waits for the event that the service sets, fetches the outcome and calls the program's callback. It looks by itself now and then, so that an attempt
 * ends after the service died. One lock for the list and for what every session is doing; no callback and no request runs with it held. The list and the thread each have a reference. */
#include "direct_session.h"

#include <stdbool.h>

#include "client.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(wlanapi);

#define LOOK_MS 1000

enum doing
{
    PENDING,
    RUNNING, /* the callback */
    OPEN,
    GONE,
};

struct session
{
    struct session *next;
    HANDLE handle;
    HANDLE client;
    DWORD service_handle; /* of the client */
    DWORD id;             /* the service's */
    LONG references;
    HANDLE event;
    HANDLE stop;
    DWORD thread_id;
    direct_callback callback;
    void *context;
    enum doing doing; /* under the lock */
    bool has_failed;  /* the service knows it no more; good once the callback has begun */
};

static struct
{
    SRWLOCK lock;
    CONDITION_VARIABLE changed;
    struct session *first;
} list = {.lock = SRWLOCK_INIT, .changed = CONDITION_VARIABLE_INIT};

static void release(struct session *session)
{
    if (InterlockedDecrement(&session->references) > 0)
        return;
    if (session->event)
        CloseHandle(session->event);
    if (session->stop)
        CloseHandle(session->stop);
    HeapFree(GetProcessHeap(), 0, session);
}

static void insert(struct session *session)
{
    AcquireSRWLockExclusive(&list.lock);
    session->next = list.first;
    list.first = session;
    ReleaseSRWLockExclusive(&list.lock);
}

/* Out of the list and the table of handles. True: it was there, and the list's reference is the caller's. */
static bool unlink_locked(struct session *session)
{
    struct session **link = &list.first;
    DWORD ignored;
    while (*link && *link != session)
        link = &(*link)->next;
    if (!*link)
        return false;
    *link = session->next;
    session->doing = GONE;
    client_take_as(CLIENT_DIRECT_SESSION, session->handle, &ignored);
    WakeAllConditionVariable(&list.changed);
    return true;
}

/* With a reference; NULL: there is none. */
static struct session *find(HANDLE handle)
{
    AcquireSRWLockExclusive(&list.lock);
    struct session *at = list.first;
    while (at && at->handle != handle)
        at = at->next;
    if (at)
        InterlockedIncrement(&at->references);
    ReleaseSRWLockExclusive(&list.lock);
    return at;
}

static bool is_busy_elsewhere_locked(const struct session *session)
{
    return session->doing == RUNNING && session->thread_id != GetCurrentThreadId();
}

/* ---- the attempt's thread ---- */

/* The service's code as a callback is told it: that the WLAN service does not run has a name there. */
static DWORD outcome_error(DWORD code)
{
    return code == ERROR_SERVICE_NOT_ACTIVE ? code : client_error(code);
}

static void wait_outcome(const struct session *session, struct simclient_direct_outcome *outcome)
{
    HANDLE waits[2] = {session->stop, session->event};
    DWORD code = ERROR_IO_PENDING;
    ZeroMemory(outcome, sizeof *outcome);
    while (code == ERROR_IO_PENDING)
    {
        if (WaitForMultipleObjects(2, waits, FALSE, LOOK_MS) == WAIT_OBJECT_0)
            code = ERROR_CANCELLED;
        else
            code = simclient_direct_outcome(session->service_handle, session->id, outcome);
    }
    if (code)
        outcome->error = outcome_error(code);
}

static DWORD WINAPI attempt_thread(void *parameter)
{
    struct session *session = parameter;
    struct simclient_direct_outcome outcome;
    bool is_unlinked = false;

    wait_outcome(session, &outcome);
    TRACE("%p: %lu, reason %lx", session->handle, outcome.error, outcome.reason);
    AcquireSRWLockExclusive(&list.lock);
    if (session->doing == PENDING)
        session->doing = RUNNING;
    session->has_failed = outcome.error != ERROR_SUCCESS;
    ReleaseSRWLockExclusive(&list.lock);

    session->callback(session->handle, session->context, outcome.guid, outcome.error,
                      outcome.reason);

    AcquireSRWLockExclusive(&list.lock);
    if (outcome.error)
        is_unlinked = unlink_locked(session);
    else if (session->doing == RUNNING)
        session->doing = OPEN;
    WakeAllConditionVariable(&list.changed);
    ReleaseSRWLockExclusive(&list.lock);
    if (is_unlinked)
        release(session);
    release(session);
    return 0;
}

/* The thread's code must not go while it runs. */
static void pin(void)
{
    HMODULE self;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                       (const WCHAR *)(const void *)&list, &self);
}

/* ---- beginning ---- */

static struct session *create(HANDLE client, DWORD service_handle)
{
    struct session *made = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *made);
    if (!made)
        return NULL;
    made->client = client;
    made->service_handle = service_handle;
    made->references = 1;
    made->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!made->stop)
    {
        release(made);
        return NULL;
    }
    return made;
}

/* A handle for it. On failure the service lets go of it. */
static DWORD enter(struct session *session)
{
    DWORD code = client_add_as(CLIENT_DIRECT_SESSION, session->id, &session->handle);
    if (!code)
        return ERROR_SUCCESS;
    simclient_direct_change(session->service_handle, session->id, session->doing == PENDING);
    return code;
}

static DWORD begin(struct session *session, HANDLE *handle)
{
    DWORD ignored;
    DWORD code = enter(session);
    if (code)
        return code;
    pin();
    HANDLE thread =
        CreateThread(NULL, 0, attempt_thread, session, CREATE_SUSPENDED, &session->thread_id);
    if (!thread)
    {
        client_take_as(CLIENT_DIRECT_SESSION, session->handle, &ignored);
        simclient_direct_change(session->service_handle, session->id, true);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    session->references = 2;
    *handle = session->handle;
    insert(session);
    ResumeThread(thread);
    CloseHandle(thread);
    return ERROR_SUCCESS;
}

DWORD direct_session_start(HANDLE client, DWORD service_handle, const BYTE *mac,
                           direct_callback callback, void *context, HANDLE *handle)
{
    struct session *session = create(client, service_handle);
    if (!session)
        return ERROR_NOT_ENOUGH_MEMORY;
    session->callback = callback;
    session->context = context;
    session->doing = PENDING;
    DWORD code =
        outcome_error(simclient_direct_start(service_handle, mac, &session->id, &session->event));
    if (!code)
        code = begin(session, handle);
    if (code)
        release(session);
    return code;
}

DWORD direct_session_legacy(HANDLE client, DWORD service_handle, const BYTE *mac, HANDLE *handle,
                            GUID *guid)
{
    GUID of_session;
    struct session *session = create(client, service_handle);
    if (!session)
        return ERROR_NOT_ENOUGH_MEMORY;
    session->doing = OPEN;
    DWORD code =
        client_error(simclient_direct_legacy(service_handle, mac, &session->id, &of_session));
    if (!code)
        code = enter(session);
    if (code)
    {
        release(session);
        return code;
    }
    *handle = session->handle;
    *guid = of_session;
    insert(session);
    return ERROR_SUCCESS;
}

/* ---- ending ---- */

DWORD direct_session_cancel(HANDLE handle)
{
    struct session *session = handle ? find(handle) : NULL;
    if (!session)
        return handle ? ERROR_INVALID_HANDLE : ERROR_INVALID_PARAMETER;
    AcquireSRWLockShared(&list.lock);
    const bool is_pending = session->doing == PENDING;
    ReleaseSRWLockShared(&list.lock);
    DWORD code = is_pending ? simclient_direct_change(session->service_handle, session->id, true)
                            : ERROR_SUCCESS;
    release(session);
    return client_error(code);
}

/* Waits until no other thread is in its callback. False: it is gone. */
static bool wait_callback_locked(struct session *session)
{
    while (is_busy_elsewhere_locked(session))
        SleepConditionVariableSRW(&list.changed, &list.lock, INFINITE, 0);
    return session->doing != GONE;
}

/* Out of the list for good. False: another thread was faster. */
static bool drop(struct session *session)
{
    AcquireSRWLockExclusive(&list.lock);
    const bool is_unlinked = unlink_locked(session);
    ReleaseSRWLockExclusive(&list.lock);
    if (is_unlinked)
        release(session);
    return is_unlinked;
}

/* May it be closed now? */
static DWORD check_close(struct session *session)
{
    DWORD code = ERROR_INVALID_STATE;
    AcquireSRWLockExclusive(&list.lock);
    if (session->doing != PENDING)
        code = wait_callback_locked(session) ? ERROR_SUCCESS : ERROR_INVALID_HANDLE;
    ReleaseSRWLockExclusive(&list.lock);
    return code;
}

DWORD direct_session_close(HANDLE handle)
{
    struct session *session = handle ? find(handle) : NULL;
    if (!session)
        return handle ? ERROR_INVALID_HANDLE : ERROR_INVALID_PARAMETER;
    DWORD code = check_close(session);
    if (!code)
    {
        DWORD service_code = session->has_failed ? ERROR_SUCCESS
                                                 : simclient_direct_change(session->service_handle,
                                                                           session->id, false);
        code = client_error(service_code);
        /* One that the service does not know (it was started again) is no session any more. */
        if ((!service_code || service_code == ERROR_INVALID_HANDLE) && !drop(session))
            code = ERROR_INVALID_HANDLE;
    }
    release(session);
    return code;
}

/* The first one of the client that is left, taken out when no other thread is in its callback; its reference is the caller's. */
static struct session *take_one(HANDLE client)
{
    AcquireSRWLockExclusive(&list.lock);
    struct session *at = list.first;
    while (at && at->client != client)
        at = at->next;
    if (at)
    {
        InterlockedIncrement(&at->references);
        SetEvent(at->stop);
        while (at->doing == PENDING || is_busy_elsewhere_locked(at))
            SleepConditionVariableSRW(&list.changed, &list.lock, INFINITE, 0);
        if (unlink_locked(at))
            InterlockedDecrement(&at->references);
    }
    ReleaseSRWLockExclusive(&list.lock);
    return at;
}

void direct_session_forget(HANDLE client)
{
    struct session *session;
    while ((session = take_one(client)) != NULL)
        release(session);
}
