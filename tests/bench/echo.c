/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The bare pipe that calls are measured against: the same kind of pipe, read, waited for and
 * written as simnetd and its clients do, but for everything between. */
#include "bench.h"

#define MESSAGE_CB 64
#define ANSWER_CB  32

static struct test_child server;
static HANDLE pipe_handle;
static HANDLE event;

static void pipe_name(DWORD process_id, WCHAR name[64])
{
    wsprintfW(name, L"\\\\.\\pipe\\wnetlab.bench.%lu", process_id);
}

static DWORD finish(HANDLE pipe, OVERLAPPED *overlapped, HANDLE other, DWORD *cb)
{
    HANDLE waits[2] = {overlapped->hEvent, other};

    WaitForMultipleObjects(other != NULL ? 2 : 1, waits, FALSE, INFINITE);
    return GetOverlappedResult(pipe, overlapped, cb, TRUE) ? ERROR_SUCCESS : GetLastError();
}

int bench_role_echo(int argc, char **argv)
{
    HANDLE done = CreateEventW(NULL, FALSE, FALSE, NULL);
    HANDLE never = CreateEventW(NULL, TRUE, FALSE, NULL);
    char message[65536];
    WCHAR name[64];
    HANDLE pipe;

    (void)argc;
    (void)argv;
    pipe_name(GetCurrentProcessId(), name);
    pipe = CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED,
                            PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_WAIT, 1, 65536, 65536,
                            0, NULL);
    test_say("%d", pipe != INVALID_HANDLE_VALUE);
    for (;;)
    {
        OVERLAPPED overlapped = {.hEvent = done};
        DWORD cb = 0;
        DWORD error = ERROR_SUCCESS;

        if (!ReadFile(pipe, message, sizeof(message), NULL, &overlapped))
            error = GetLastError();
        if (error == ERROR_PIPE_LISTENING)
        {
            ConnectNamedPipe(pipe, &overlapped);
            finish(pipe, &overlapped, NULL, &cb);
            continue;
        }
        if (error == ERROR_SUCCESS || error == ERROR_IO_PENDING)
            error = finish(pipe, &overlapped, never, &cb);
        if (error != ERROR_SUCCESS)
            return 0;
        if (!WriteFile(pipe, message, ANSWER_CB, NULL, &overlapped) &&
            GetLastError() == ERROR_IO_PENDING)
            finish(pipe, &overlapped, NULL, &cb);
    }
}

void bench_echo_start(void)
{
    DWORD mode = PIPE_READMODE_MESSAGE;
    WCHAR name[64];

    test_child_start(&server, "echo", NULL);
    test_child_expect(&server, "1");
    pipe_name(server.process_id, name);
    pipe_handle = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                              FILE_FLAG_OVERLAPPED, NULL);
    if (pipe_handle == INVALID_HANDLE_VALUE ||
        !SetNamedPipeHandleState(pipe_handle, &mode, NULL, NULL))
        bench_check("the bare pipe", GetLastError());
    event = CreateEventW(NULL, FALSE, FALSE, NULL);
}

void bench_echo_end(void)
{
    CloseHandle(pipe_handle);
    test_child_end(&server);
    CloseHandle(event);
}

void bench_echo(void)
{
    static char message[MESSAGE_CB];
    static char answer[65536];
    OVERLAPPED overlapped = {.hEvent = event};
    DWORD cb = 0;

    if (!TransactNamedPipe(pipe_handle, message, sizeof(message), answer, sizeof(answer), NULL,
                           &overlapped))
    {
        if (GetLastError() != ERROR_IO_PENDING)
            bench_check("a round trip", GetLastError());
        WaitForSingleObject(event, INFINITE);
    }
    if (!GetOverlappedResult(pipe_handle, &overlapped, &cb, TRUE))
        bench_check("the end of a round trip", GetLastError());
}
