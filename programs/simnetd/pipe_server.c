/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The pipe that clients talk to.
 *
 * How this works: one instance always waits for the next client; each client that connects gets a
 * thread of its own with a small stack, which reads a request, has it served under the state's
 * lock, and writes the reply. A message that is no request, or longer than any, ends the pipe of
 * who sent it and nothing else. When a pipe breaks, what was its client's own is released. Every
 * wait includes the stop event, and a write is bounded: a client that does not read its replies
 * loses its pipe. */
#include "pipe_server.h"

#include <stdlib.h>
#include <string.h>

#include "handlers.h"
#include "identity.h"
#include "secret.h"
#include "trace.h"
#include "wifi_feed.h"

TRACE_CHANNEL(simnetd);

#define PIPE_NAME          L"\\\\.\\pipe\\wnetlab.simnetd"
#define PIPE_BUFFER_CB     65536
#define CLIENT_STACK_CB    (256u << 10)
#define WRITE_LIMIT_MS     5000
#define LAST_WORD_LIMIT_MS 500

/* What one client's thread works with. */
struct talk
{
    struct client client;
    HANDLE event; /* of the overlapped operation */
    wnetlab_Request request;
    wnetlab_Reply reply;
    uint8_t in[PROTO_REQUEST_CB];
    uint8_t out[PROTO_REPLY_CB];
};

static HANDLE create_instance(void)
{
    return CreateNamedPipeW(PIPE_NAME, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                            PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_WAIT,
                            PIPE_UNLIMITED_INSTANCES, PIPE_BUFFER_CB, PIPE_BUFFER_CB, 0, NULL);
}

/* Waits for an overlapped operation, the stop event, or the limit. 0 and *cb, or an error; the
 * operation is over in any case. */
static DWORD wait_overlapped(HANDLE pipe, HANDLE stop, OVERLAPPED *overlapped, DWORD limit_ms,
                             DWORD *cb)
{
    HANDLE waits[2] = {overlapped->hEvent, stop};
    DWORD count = stop != NULL ? 2 : 1;
    DWORD woken = WaitForMultipleObjects(count, waits, FALSE, limit_ms);

    if (woken != WAIT_OBJECT_0)
        CancelIoEx(pipe, overlapped);
    return GetOverlappedResult(pipe, overlapped, cb, TRUE) ? ERROR_SUCCESS : GetLastError();
}

static DWORD read_message(struct talk *talk, HANDLE stop, DWORD limit_ms, DWORD *cb)
{
    OVERLAPPED overlapped = {.hEvent = talk->event};
    DWORD error;

    if (ReadFile(talk->client.pipe, talk->in, sizeof(talk->in), NULL, &overlapped))
        return GetOverlappedResult(talk->client.pipe, &overlapped, cb, TRUE) ? ERROR_SUCCESS
                                                                             : GetLastError();
    error = GetLastError();
    if (error == ERROR_IO_PENDING)
        error = wait_overlapped(talk->client.pipe, stop, &overlapped, limit_ms, cb);
    return error;
}

static DWORD write_reply(struct talk *talk)
{
    OVERLAPPED overlapped = {.hEvent = talk->event};
    size_t cb = sizeof(talk->out);
    DWORD written = 0;
    DWORD error;

    if (!proto_encode_reply(&talk->reply, talk->out, &cb))
    {
        TRACE("the reply cannot be encoded\n");
        memset(&talk->reply, 0, sizeof(talk->reply));
        talk->reply.request_id = talk->request.request_id;
        talk->reply.status = ERROR_INVALID_DATA;
        cb = sizeof(talk->out);
        if (!proto_encode_reply(&talk->reply, talk->out, &cb))
            return ERROR_INVALID_DATA;
    }
    if (WriteFile(talk->client.pipe, talk->out, (DWORD)cb, NULL, &overlapped))
        return ERROR_SUCCESS;
    error = GetLastError();
    if (error == ERROR_IO_PENDING)
        error = wait_overlapped(talk->client.pipe, NULL, &overlapped, WRITE_LIMIT_MS, &written);
    return error;
}

/* A reply that is the last: disconnecting would throw it away before it is read. */
static void wait_read(struct talk *talk)
{
    DWORD cb;

    read_message(talk, NULL, LAST_WORD_LIMIT_MS, &cb);
}

static void serve(struct talk *talk)
{
    HANDLE stop = talk->client.state->stop;
    bool go_on = true;

    while (go_on)
    {
        DWORD cb = 0;
        DWORD error = read_message(talk, stop, INFINITE, &cb);

        if (error != ERROR_SUCCESS)
        {
            if (error == ERROR_MORE_DATA)
                TRACE("process %u sent more than a request\n", talk->client.process_id);
            break;
        }
        if (!proto_decode_request(talk->in, cb, &talk->request))
        {
            TRACE("process %u sent what is no request (%lu bytes)\n", talk->client.process_id, cb);
            secret_wipe_bytes(talk->in, cb);
            break;
        }
        secret_wipe_bytes(talk->in, cb);
        go_on = dispatch(&talk->client, &talk->request, &talk->reply);
        secret_wipe_bytes(&talk->request, sizeof(talk->request));
        error = write_reply(talk);
        /* A document may hold a key. */
        if (talk->reply.which_result == wnetlab_Reply_document_read_tag ||
            talk->reply.which_result == wnetlab_Reply_hosted_query_tag)
        {
            secret_wipe_bytes(&talk->reply, sizeof(talk->reply));
            secret_wipe_bytes(talk->out, sizeof(talk->out));
        }
        if (error != ERROR_SUCCESS)
            break;
        if (!go_on)
            wait_read(talk);
    }
}

static void list_insert(struct client *client)
{
    struct service_state *state = client->state;

    EnterCriticalSection(&state->lock);
    client->next = state->clients;
    state->clients = client;
    LeaveCriticalSection(&state->lock);
}

static void list_remove(struct client *client)
{
    struct service_state *state = client->state;
    struct client **link = &state->clients;

    EnterCriticalSection(&state->lock);
    while (*link != NULL && *link != client)
        link = &(*link)->next;
    if (*link == client)
        *link = client->next;
    client_remove_all(client);
    page_section_free(&client->page);
    identity_free(client);
    /* What the client used may have stopped with it. */
    wifi_feed_tell(state);
    LeaveCriticalSection(&state->lock);
}

static DWORD WINAPI client_thread(void *parameter)
{
    struct talk *talk = parameter;

    list_insert(&talk->client);
    serve(talk);
    list_remove(&talk->client);
    DisconnectNamedPipe(talk->client.pipe);
    CloseHandle(talk->client.pipe);
    CloseHandle(talk->event);
    free(talk);
    return 0;
}

/* Takes the pipe. */
static void start_client(struct service_state *state, HANDLE pipe)
{
    struct talk *talk = calloc(1, sizeof(*talk));
    HANDLE thread;

    if (talk == NULL)
        goto close_pipe;
    talk->client.state = state;
    talk->client.pipe = pipe;
    talk->event = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (talk->event == NULL)
        goto free_talk;
    thread = CreateThread(NULL, CLIENT_STACK_CB, client_thread, talk,
                          STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (thread == NULL)
        goto close_event;
    CloseHandle(thread);
    return;
close_event:
    CloseHandle(talk->event);
free_talk:
    free(talk);
close_pipe:
    TRACE("no memory for another client\n");
    DisconnectNamedPipe(pipe);
    CloseHandle(pipe);
}

DWORD pipe_server_listen(HANDLE *first)
{
    *first = create_instance();
    return *first != INVALID_HANDLE_VALUE ? ERROR_SUCCESS : GetLastError();
}

/* Waits for a client on the instance. 0: connected. */
static DWORD accept_client(HANDLE pipe, HANDLE event, HANDLE stop)
{
    OVERLAPPED overlapped = {.hEvent = event};
    DWORD cb = 0;
    DWORD error;

    if (ConnectNamedPipe(pipe, &overlapped))
        return ERROR_SUCCESS;
    error = GetLastError();
    if (error == ERROR_PIPE_CONNECTED)
        return ERROR_SUCCESS;
    if (error == ERROR_IO_PENDING)
        error = wait_overlapped(pipe, stop, &overlapped, INFINITE, &cb);
    return error;
}

DWORD pipe_server_run(struct service_state *state, HANDLE first)
{
    HANDLE event = CreateEventW(NULL, FALSE, FALSE, NULL);
    HANDLE pipe = first;
    DWORD error = event != NULL ? ERROR_SUCCESS : GetLastError();

    while (error == ERROR_SUCCESS)
    {
        DWORD accepted = accept_client(pipe, event, state->stop);

        if (WaitForSingleObject(state->stop, 0) == WAIT_OBJECT_0)
            break;
        if (accepted != ERROR_SUCCESS)
        {
            /* A client that was gone before it was served (232, 109): the instance is used up. */
            DisconnectNamedPipe(pipe);
            continue;
        }
        first = create_instance();
        if (first == INVALID_HANDLE_VALUE)
        {
            error = GetLastError();
            break;
        }
        start_client(state, pipe);
        pipe = first;
    }
    CloseHandle(pipe);
    if (event != NULL)
        CloseHandle(event);
    return error;
}
