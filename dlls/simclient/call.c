/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One call to the service: turns, the pipe's life, retries, settling.
 *
 * How this works: struct client is the process's one pipe with its buffers. A call takes the turn
 * (busy, under lock), so everything below `busy` belongs to the thread that has it; lock itself
 * is held only to give and take the turn, never while anything is sent.
 *
 * A broken pipe (the service died) is opened again, and the request sent again with the same id:
 * the service carries it out once. A call that ends without an answer to a request that changes
 * state leaves its id in `unsettled`; the next call asks for that id to be settled before it sends
 * anything, so there is never more than one. The service is told a deadline that is a little
 * earlier than the client's own, so that what it does in the last moment is still heard. */
#include "call.h"

#include <string.h>

#include <wnetlab/simclient.h>

/* RtlGenRandom, by the name that advapi32 exports it under. */
#define RtlGenRandom SystemFunction036
#include <ntsecapi.h>

#include "page_view.h"
#include "pipe.h"
#include "secret.h"
#include "trace.h"
#include "view_client.h"

TRACE_CHANNEL(simclient);

#define CALL_GAP_MS   200
#define CALL_ATTEMPTS 8
#define HANDLE_BITS   20
#define HANDLE_MASK   ((1u << HANDLE_BITS) - 1)
#define SERIAL_MASK   0xfffu

struct client
{
    SRWLOCK lock;
    CONDITION_VARIABLE turn;
    bool busy;

    HANDLE pipe;                 /* NULL: not open */
    uint32_t serial;             /* counts openings */
    HANDLE event;                /* of the overlapped transaction */
    volatile LONG silent_thread; /* whose last request had no answer in time, 0: nobody's */
    volatile LONG silent_ms;     /* when that was, GetTickCount */

    uint64_t unsettled;         /* id of the request whose answer did not come, 0: none */
    volatile LONG is_unsettled; /* the same for whoever has not the turn */
    wnetlab_Request *request;
    wnetlab_Request *aside; /* hello and settle, while `request` waits */
    wnetlab_Reply *reply;
    uint8_t *out; /* PROTO_REQUEST_CB */
    uint8_t *in;  /* PROTO_REPLY_CB */
};

static struct client client = {.lock = SRWLOCK_INIT, .turn = CONDITION_VARIABLE_INIT};

/* The service's trace is asked for when anybody listens to what it would say. */
static struct trace_channel channel_simnetd = {0, "simnetd"};
static struct trace_channel channel_redir = {0, "redir"};
static struct trace_channel channel_wifi = {0, "wifi"};
static struct trace_channel channel_drives = {0, "drives"};

static bool trace_is_wanted(void)
{
    return TRACE_IS_ON() || trace_is_on(&channel_simnetd) || trace_is_on(&channel_redir) ||
           trace_is_on(&channel_wifi) || trace_is_on(&channel_drives);
}

/* First use: buffers, the event, and a reference that keeps this DLL loaded for good. */
static DWORD prepare_turn(void)
{
    HANDLE heap = GetProcessHeap();
    HMODULE self;

    if (client.in != NULL)
        return ERROR_SUCCESS;
    if (client.event == NULL)
        client.event = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (client.request == NULL)
        client.request = HeapAlloc(heap, 0, sizeof(*client.request));
    if (client.aside == NULL)
        client.aside = HeapAlloc(heap, 0, sizeof(*client.aside));
    if (client.reply == NULL)
        client.reply = HeapAlloc(heap, 0, sizeof(*client.reply));
    if (client.out == NULL)
        client.out = HeapAlloc(heap, 0, PROTO_REQUEST_CB);
    if (client.event == NULL || client.request == NULL || client.aside == NULL ||
        client.reply == NULL || client.out == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                       (const WCHAR *)(const void *)&client, &self);
    client.in = HeapAlloc(heap, 0, PROTO_REPLY_CB);
    return client.in == NULL ? ERROR_NOT_ENOUGH_MEMORY : ERROR_SUCCESS;
}

static void give_turn(void)
{
    AcquireSRWLockExclusive(&client.lock);
    client.busy = false;
    ReleaseSRWLockExclusive(&client.lock);
    WakeConditionVariable(&client.turn);
}

DWORD call_begin(struct call *call)
{
    bool taken = true;
    DWORD error;

    memset(call, 0, sizeof(*call));
    call->deadline_ms = GetTickCount64() + SIMCLIENT_LIMIT_MS;

    AcquireSRWLockExclusive(&client.lock);
    while (client.busy)
    {
        DWORD remaining = pipe_remaining(call->deadline_ms);

        if (remaining == 0)
        {
            taken = false;
            break;
        }
        SleepConditionVariableSRW(&client.turn, &client.lock, remaining, 0);
    }
    if (taken)
        client.busy = true;
    ReleaseSRWLockExclusive(&client.lock);
    if (!taken)
    {
        /* A wake-up that came to this thread at its very end is another's. */
        WakeConditionVariable(&client.turn);
        return ERROR_TIMEOUT;
    }

    error = prepare_turn();
    if (error != ERROR_SUCCESS)
    {
        give_turn();
        return error;
    }
    memset(client.request, 0, sizeof(*client.request));
    client.reply->status = ERROR_SUCCESS;
    client.reply->message[0] = 0;
    call->request = client.request;
    call->reply = client.reply;
    return ERROR_SUCCESS;
}

DWORD call_begin_handle(struct call *call, DWORD handle)
{
    DWORD error = handle == 0 ? ERROR_INVALID_HANDLE : call_begin(call);

    if (error == ERROR_SUCCESS)
        call->handle = handle;
    return error;
}

void call_end(struct call *call)
{
    secret_wipe_bytes(call->request, sizeof(*call->request));
    call->request = NULL;
    call->reply = NULL;
    give_turn();
}

static void note_unsettled(uint64_t request_id)
{
    client.unsettled = request_id;
    InterlockedExchange(&client.is_unsettled, request_id != 0);
}

bool call_is_unsettled(void)
{
    return client.is_unsettled != 0;
}

static void note_silence(bool silent)
{
    if (silent)
        InterlockedExchange(&client.silent_ms, (LONG)GetTickCount());
    InterlockedExchange(&client.silent_thread, silent ? (LONG)GetCurrentThreadId() : 0);
}

bool simclient_was_silent(void)
{
    return client.silent_thread == (LONG)GetCurrentThreadId() &&
           GetTickCount() - (DWORD)client.silent_ms < SIMCLIENT_SILENCE_MS;
}

static void pipe_drop(void)
{
    view_client_drop();
    page_view_drop();
    if (client.pipe != NULL)
        CloseHandle(client.pipe);
    client.pipe = NULL;
}

static uint64_t random_id(void)
{
    uint64_t id = 0;

    if (!RtlGenRandom(&id, sizeof(id)))
        id = ((uint64_t)GetCurrentProcessId() << 40) ^ GetTickCount64();
    return id == 0 ? 1 : id;
}

/* Sends `request` once over the open pipe. 0: client.reply is its reply. ERROR_TIMEOUT: no answer.
 * ERROR_BROKEN_PIPE: the pipe is gone and the request may be sent again. Others: not sendable. */
static DWORD exchange(wnetlab_Request *request, uint64_t deadline_ms)
{
    size_t out_cb = PROTO_REQUEST_CB;
    size_t in_cb = PROTO_REPLY_CB;
    DWORD error;

    if (!proto_encode_request(request, client.out, &out_cb))
        return ERROR_INVALID_PARAMETER;
    error = pipe_transact(client.pipe, client.event, deadline_ms, client.out, out_cb, client.in,
                          &in_cb);
    secret_wipe_bytes(client.out, out_cb);

    if (error == ERROR_SUCCESS && (!proto_decode_reply(client.in, in_cb, client.reply) ||
                                   client.reply->request_id != request->request_id))
    {
        TRACE("%s: the reply is not one: %u bytes\n", proto_request_name(request), (unsigned)in_cb);
        error = ERROR_INVALID_DATA;
    }
    if (error == ERROR_SUCCESS)
    {
        /* A document may hold a key. */
        secret_wipe_bytes(client.in, in_cb);
        if (client.reply->trace[0] != 0)
            trace_print_lines(&channel_simnetd, client.reply->trace);
        return ERROR_SUCCESS;
    }
    TRACE("%s: error %lu\n", proto_request_name(request), error);
    pipe_drop();
    return error == ERROR_TIMEOUT ? ERROR_TIMEOUT : ERROR_BROKEN_PIPE;
}

static void aside_begin(uint64_t deadline_ms)
{
    memset(client.aside, 0, sizeof(*client.aside));
    client.aside->request_id = random_id();
    client.aside->deadline_ms = deadline_ms;
    client.aside->trace = client.request->trace;
}

/* What the hello said of the shared view. */
static void take_view(const wnetlab_HelloReply *hello)
{
    ULONG process_id = 0;

    if (!GetNamedPipeServerProcessId(client.pipe, &process_id))
        process_id = 0;
    view_client_offer(hello->section_name, hello->section_version, hello->generation, process_id);
}

/* Who this process is in the simulation, if wnetctl session started it. */
static void say_user(wnetlab_Hello *hello)
{
    WCHAR text[SIMCLIENT_SESSION_CCH];
    DWORD cch = GetEnvironmentVariableW(SIMCLIENT_SESSION_VARIABLE, text, SIMCLIENT_SESSION_CCH);
    WCHAR *mark;

    if (cch == 0 || cch >= SIMCLIENT_SESSION_CCH)
        return;
    mark = wcschr(text, '/');
    if (mark != NULL)
    {
        hello->administrator = wcscmp(mark, L"/admin") == 0;
        *mark = 0;
    }
    if (WideCharToMultiByte(CP_UTF8, 0, text, -1, hello->user, (int)sizeof(hello->user), NULL,
                            NULL) == 0)
        hello->user[0] = 0;
}

/* The first exchange on a new pipe: who speaks, which version. */
static DWORD say_hello(uint64_t deadline_ms)
{
    WCHAR path[MAX_PATH] = L"";
    HMODULE self = NULL;
    wnetlab_Hello *hello;
    DWORD error;

    aside_begin(deadline_ms);
    client.aside->which_command = wnetlab_Request_hello_tag;
    hello = &client.aside->command.hello;
    hello->version = PROTO_VERSION;
    hello->process_id = GetCurrentProcessId();
    if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                               GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                           (const WCHAR *)(const void *)&client, &self))
        GetModuleFileNameW(self, path, MAX_PATH);
    say_user(hello);
    if (WideCharToMultiByte(CP_UTF8, 0, path, -1, hello->client_path,
                            (int)sizeof(hello->client_path), NULL, NULL) == 0)
        hello->client_path[0] = 0;

    error = exchange(client.aside, deadline_ms);
    if (error != ERROR_SUCCESS)
        return error;
    if (client.reply->status != ERROR_SUCCESS)
    {
        TRACE("refused: %s\n", trace_str(client.reply->message));
        error = client.reply->status;
        pipe_drop();
        return error;
    }
    if (client.reply->which_result != wnetlab_Reply_hello_tag ||
        client.reply->result.hello.version != PROTO_VERSION)
    {
        TRACE("this is version %u of %s; version %u is spoken by %s\n", PROTO_VERSION,
              trace_wstr(path), client.reply->result.hello.version,
              trace_str(client.reply->result.hello.service_path));
        pipe_drop();
        return ERROR_REVISION_MISMATCH;
    }
    take_view(&client.reply->result.hello);
    return ERROR_SUCCESS;
}

/* A pipe over which the service has answered the hello, and nothing left to settle. */
static DWORD make_ready(const struct call *call)
{
    DWORD error;

    if (client.pipe == NULL)
    {
        error = pipe_open(call->deadline_ms, call->no_start, &client.pipe);
        if (error != ERROR_SUCCESS)
        {
            client.pipe = NULL;
            return error;
        }
        client.serial = (client.serial + 1) & SERIAL_MASK;
        error = say_hello(call->deadline_ms);
        if (error != ERROR_SUCCESS)
            return error;
    }
    if (client.unsettled != 0 && client.unsettled != client.request->request_id)
    {
        aside_begin(call->deadline_ms);
        client.aside->which_command = wnetlab_Request_settle_tag;
        client.aside->command.settle.request_id = client.unsettled;
        error = exchange(client.aside, call->deadline_ms);
        if (error != ERROR_SUCCESS)
            return error;
        /* A refusal (what it undoes has been changed by another since) is the last word as well. */
        TRACE("settled %016llx: %u\n", (unsigned long long)client.unsettled, client.reply->status);
        note_unsettled(0);
    }
    return ERROR_SUCCESS;
}

static DWORD send_call(struct call *call)
{
    bool changes = proto_request_changes_state(call->request);
    DWORD error = ERROR_BROKEN_PIPE;

    if (call->handle != 0 && (client.pipe == NULL || call->handle >> HANDLE_BITS != client.serial))
        return ERROR_INVALID_HANDLE;

    call->request->request_id = random_id();
    call->request->deadline_ms = call->deadline_ms - CALL_GAP_MS;
    call->request->trace = trace_is_wanted();

    for (unsigned attempt = 0; attempt < CALL_ATTEMPTS && error == ERROR_BROKEN_PIPE; attempt++)
    {
        if (pipe_remaining(call->deadline_ms) == 0)
            break;
        error = make_ready(call);
        if (error != ERROR_SUCCESS)
            continue;
        if (call->handle != 0 && call->handle >> HANDLE_BITS != client.serial)
            return ERROR_INVALID_HANDLE;
        /* From here on the service may have carried it out, until it answers. */
        if (changes)
            note_unsettled(call->request->request_id);
        error = exchange(call->request, call->deadline_ms);
        if (error == ERROR_SUCCESS)
        {
            if (changes)
                note_unsettled(0);
            TRACE("%s: %u\n", proto_request_name(call->request), call->reply->status);
            return call->reply->status;
        }
        if (error == ERROR_INVALID_PARAMETER)
        {
            /* Not encodable: it was never sent. */
            if (changes)
                note_unsettled(0);
            return error;
        }
    }
    return error == ERROR_BROKEN_PIPE ? ERROR_TIMEOUT : error;
}

DWORD call_send(struct call *call)
{
    const DWORD error = send_call(call);

    note_silence(error == ERROR_TIMEOUT);
    return error;
}

DWORD call_handle_make(uint32_t service_handle)
{
    return client.serial << HANDLE_BITS | (service_handle & HANDLE_MASK);
}

uint32_t call_handle_service(DWORD handle)
{
    return handle & HANDLE_MASK;
}
