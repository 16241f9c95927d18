/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* simnetd: the one owner of the simulated network's state, as a Windows service.
 *
 * How this works: the SCM starts it on demand; `simnetd --console` runs the same in the foreground.
 * A named mutex makes it the only one: the next one waits a little, as the last one may be dying.
 * RUNNING is reported once the pipe listens. It is never told when the prefix ends (Wine kills it):
 * nothing waits for a clean end, the journal is written before each reply. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

#include "crash.h"
#include "journal.h"
#include "pipe_server.h"
#include "recovery.h"
#include "state.h"
#include "trace.h"
#include "view_owner.h"
#include "wifi_feed.h"

TRACE_CHANNEL(simnetd);

#define SERVICE_KEY   L"simnetd"
#define MUTEX_NAME    L"Global\\wnetlab.simnetd"
#define MUTEX_WAIT_MS 2000
#define START_HINT_MS 5000

static struct service_state service;
static SERVICE_STATUS_HANDLE status_handle;

static void report(DWORD current, DWORD exit_code)
{
    SERVICE_STATUS status = {
        .dwServiceType = SERVICE_WIN32_OWN_PROCESS,
        .dwCurrentState = current,
        .dwControlsAccepted = current == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP : 0,
        .dwWin32ExitCode = exit_code,
        .dwWaitHint = current == SERVICE_START_PENDING ? START_HINT_MS : 0,
    };

    if (status_handle != NULL)
        SetServiceStatus(status_handle, &status);
}

/* Serves until it is stopped. `ready` is called once the pipe listens. */
static DWORD run(void (*ready)(void))
{
    HANDLE mutex = CreateMutexW(NULL, FALSE, MUTEX_NAME);
    HANDLE pipe;
    DWORD waited;
    DWORD error;

    if (mutex == NULL)
        return GetLastError();
    waited = WaitForSingleObject(mutex, MUTEX_WAIT_MS);
    if (waited != WAIT_OBJECT_0 && waited != WAIT_ABANDONED)
    {
        TRACE("another simnetd runs\n");
        return ERROR_SERVICE_ALREADY_RUNNING;
    }
    error = state_init(&service);
    if (error == ERROR_SUCCESS)
    {
        view_owner_create(&service);
        error = recover(&service);
    }
    if (error == ERROR_SUCCESS)
        view_owner_publish(&service);
    if (error == ERROR_SUCCESS)
        error = pipe_server_listen(&pipe);
    if (error != ERROR_SUCCESS)
    {
        TRACE("no start: error %lu\n", error);
        ReleaseMutex(mutex);
        return error;
    }
    error = wifi_feed_start(&service);
    if (error != ERROR_SUCCESS)
        TRACE("notifications come late: error %lu\n", error);
    ready();
    error = pipe_server_run(&service, pipe);

    /* The lock is kept: no client's thread changes anything after the last line. */
    EnterCriticalSection(&service.lock);
    printer_port_stop_all();
    view_owner_retire(&service);
    journal_mark(&service, "stop");
    journal_file_close(&service.journal);
    ReleaseMutex(mutex);
    return error;
}

static void service_ready(void)
{
    report(SERVICE_RUNNING, NO_ERROR);
}

static DWORD WINAPI on_control(DWORD control, DWORD event_type, void *event_data, void *context)
{
    (void)event_type;
    (void)event_data;
    (void)context;
    switch (control)
    {
    case SERVICE_CONTROL_STOP:
    case SERVICE_CONTROL_SHUTDOWN:
        report(SERVICE_STOP_PENDING, NO_ERROR);
        if (service.stop != NULL)
            SetEvent(service.stop);
        return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE: return NO_ERROR;
    default: return ERROR_CALL_NOT_IMPLEMENTED;
    }
}

static void WINAPI service_main(DWORD argc, WCHAR **argv)
{
    DWORD error;

    (void)argc;
    (void)argv;
    status_handle = RegisterServiceCtrlHandlerExW(SERVICE_KEY, on_control, NULL);
    report(SERVICE_START_PENDING, NO_ERROR);
    error = run(service_ready);
    report(SERVICE_STOPPED, error);
}

static void console_ready(void)
{
    puts("simnetd listens");
    fflush(stdout);
}

static BOOL WINAPI on_console(DWORD event)
{
    (void)event;
    if (service.stop == NULL)
        return FALSE;
    SetEvent(service.stop);
    return TRUE;
}

int main(int argc, char **argv)
{
    WCHAR name[] = SERVICE_KEY;
    const SERVICE_TABLE_ENTRYW table[] = {{name, service_main}, {NULL, NULL}};
    DWORD error;

    trace_allow_capture();
    crash_handler_install();
    if (argc == 2 && strcmp(argv[1], "--console") == 0)
    {
        SetConsoleCtrlHandler(on_console, TRUE);
        error = run(console_ready);
        if (error != ERROR_SUCCESS)
            fprintf(stderr, "simnetd: error %lu\n", error);
        return error == ERROR_SUCCESS ? 0 : 1;
    }
    if (!StartServiceCtrlDispatcherW(table))
    {
        fprintf(stderr, "simnetd is a service; simnetd --console runs it in the foreground\n");
        return 1;
    }
    return 0;
}
