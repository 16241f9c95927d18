/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A client that speaks the protocol by itself. */
#include "raw_client.h"

#include <stdlib.h>
#include <string.h>

#include "testsupport.h"

#include <wnetlab/simclient.h>

#define PIPE L"\\\\.\\pipe\\wnetlab.simnetd"

bool raw_send(HANDLE pipe, const wnetlab_Request *request, wnetlab_Reply *reply)
{
    uint8_t *buffer = malloc(PROTO_REPLY_CB);
    size_t cb = PROTO_REQUEST_CB;
    DWORD moved = 0;
    bool came;

    assert_non_null(buffer);
    assert_true(proto_encode_request(request, buffer, &cb));
    came = WriteFile(pipe, buffer, (DWORD)cb, &moved, NULL) &&
           ReadFile(pipe, buffer, PROTO_REPLY_CB, &moved, NULL) &&
           proto_decode_reply(buffer, moved, reply);
    free(buffer);
    if (came)
        assert_true(reply->request_id == request->request_id);
    return came;
}

HANDLE raw_open(void)
{
    wnetlab_HelloReply *hello = calloc(1, sizeof(*hello));
    HANDLE pipe;

    assert_non_null(hello);
    pipe = raw_open_hello(hello);
    free(hello);
    return pipe;
}

HANDLE raw_open_hello(wnetlab_HelloReply *hello)
{
    DWORD mode = PIPE_READMODE_MESSAGE;
    struct simclient_resource resource;
    wnetlab_Request *request = calloc(1, sizeof(*request));
    wnetlab_Reply *reply = calloc(1, sizeof(*reply));
    HANDLE pipe;

    assert_non_null(request);
    assert_non_null(reply);
    /* Any call starts it that the shared view cannot answer. */
    simclient_query(SIMCLIENT_SMB, L"\\\\files\\public", false, &resource);
    do
        pipe = CreateFileW(PIPE, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    while (pipe == INVALID_HANDLE_VALUE && WaitNamedPipeW(PIPE, TEST_PATIENCE_MS));
    assert_ptr_not_equal(pipe, INVALID_HANDLE_VALUE);
    assert_true(SetNamedPipeHandleState(pipe, &mode, NULL, NULL));

    request->request_id = 1;
    request->which_command = wnetlab_Request_hello_tag;
    request->command.hello.version = PROTO_VERSION;
    request->command.hello.process_id = GetCurrentProcessId();
    if (!raw_send(pipe, request, reply) || reply->status != 0)
    {
        CloseHandle(pipe);
        pipe = NULL;
    }
    *hello = reply->result.hello;
    free(request);
    free(reply);
    return pipe;
}

static char last_trace[4096];

const char *raw_last_trace(void)
{
    return last_trace;
}

static DWORD exchange(wnetlab_Request *request, uint64_t id, uint64_t deadline_ms)
{
    wnetlab_Reply *reply = calloc(1, sizeof(*reply));
    DWORD status = ERROR_BROKEN_PIPE;
    HANDLE pipe = raw_open();

    assert_non_null(reply);
    assert_non_null(pipe);
    request->request_id = id;
    request->deadline_ms = deadline_ms != 0 ? deadline_ms : GetTickCount64() + 60000;
    request->trace = true;
    last_trace[0] = 0;
    if (raw_send(pipe, request, reply))
    {
        status = reply->status;
        strcpy(last_trace, reply->trace);
    }
    CloseHandle(pipe);
    free(reply);
    free(request);
    return status;
}

static wnetlab_Request *create(pb_size_t command)
{
    wnetlab_Request *request = calloc(1, sizeof(*request));

    assert_non_null(request);
    request->which_command = command;
    return request;
}

DWORD raw_add(uint64_t id, uint64_t deadline_ms, const char *local, const char *remote)
{
    wnetlab_Request *request = create(wnetlab_Request_add_tag);

    if (local != NULL)
        strcpy(request->command.add.local, local);
    strcpy(request->command.add.remote, remote);
    return exchange(request, id, deadline_ms);
}

DWORD raw_cancel(uint64_t id, uint64_t deadline_ms, const char *name, uint32_t force)
{
    wnetlab_Request *request = create(wnetlab_Request_cancel_tag);

    strcpy(request->command.cancel.name, name);
    request->command.cancel.force = force;
    return exchange(request, id, deadline_ms);
}

DWORD raw_settle(uint64_t id)
{
    wnetlab_Request *request = create(wnetlab_Request_settle_tag);

    request->command.settle.request_id = id;
    return exchange(request, id + 1000000, 0);
}
