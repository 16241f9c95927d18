/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The pipe to the service, with a time limit for everything. */
#include "pipe.h"

#include "service.h"
#include "trace.h"

TRACE_CHANNEL(simclient);

#define PIPE_NAME L"\\\\.\\pipe\\wnetlab.simnetd"

DWORD pipe_remaining(uint64_t deadline_ms)
{
    uint64_t now = GetTickCount64();

    return now >= deadline_ms ? 0 : (DWORD)(deadline_ms - now);
}

/* One attempt. 0, or the last error. */
static DWORD open_once(HANDLE *pipe)
{
    DWORD mode = PIPE_READMODE_MESSAGE;
    HANDLE handle =
        CreateFileW(PIPE_NAME, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                    FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);

    if (handle == INVALID_HANDLE_VALUE)
        return GetLastError();
    if (!SetNamedPipeHandleState(handle, &mode, NULL, NULL))
    {
        DWORD error = GetLastError();

        CloseHandle(handle);
        return error;
    }
    *pipe = handle;
    return ERROR_SUCCESS;
}

DWORD pipe_open(uint64_t deadline_ms, bool no_start, HANDLE *pipe)
{
    for (;;)
    {
        DWORD error = open_once(pipe);
        DWORD remaining = pipe_remaining(deadline_ms);

        if (error == ERROR_SUCCESS)
            return ERROR_SUCCESS;
        if (remaining == 0)
            return ERROR_TIMEOUT;

        /* The service is there, and does not let this caller in: starting it would change nothing. */
        if (error == ERROR_ACCESS_DENIED)
            return ERROR_ACCESS_DENIED;

        if (error == ERROR_PIPE_BUSY)
        {
            /* Its failures (all instances busy still, or gone by now) are seen by the next try. */
            WaitNamedPipeW(PIPE_NAME, remaining);
        }
        else if (no_start)
        {
            return ERROR_SERVICE_NOT_ACTIVE;
        }
        else
        {
            TRACE("no pipe (error %lu): starting the service\n", error);
            error = service_start(deadline_ms);
            if (error != ERROR_SUCCESS)
                return error;
        }
    }
}

DWORD pipe_transact(HANDLE pipe, HANDLE event, uint64_t deadline_ms, const uint8_t *out,
                    size_t out_cb, uint8_t *in, size_t *in_cb)
{
    OVERLAPPED overlapped = {.hEvent = event};
    DWORD transferred = 0;
    DWORD error = ERROR_SUCCESS;
    bool timed_out = false;

    /* TransactNamedPipe takes a pointer to what it only reads. */
    union
    {
        const uint8_t *from;
        void *to;
    } message = {.from = out};

    if (!TransactNamedPipe(pipe, message.to, (DWORD)out_cb, in, (DWORD)*in_cb, NULL, &overlapped))
    {
        error = GetLastError();
        if (error != ERROR_IO_PENDING)
            return error;
        if (WaitForSingleObject(event, pipe_remaining(deadline_ms)) != WAIT_OBJECT_0)
        {
            timed_out = true;
            CancelIoEx(pipe, &overlapped);
        }
    }

    /* Waits for the cancelled operation too: its buffers are used until then. An answer that came
     * in just before the cancel is as good as any. */
    if (!GetOverlappedResult(pipe, &overlapped, &transferred, TRUE))
    {
        error = GetLastError();
        return timed_out ? ERROR_TIMEOUT : error;
    }
    *in_cb = transferred;
    return ERROR_SUCCESS;
}
