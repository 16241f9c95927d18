/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The service as the service control manager knows it: start on demand, registration.
 *
 * How this works: a dead service is seen by the SCM some milliseconds after its pipe broke. Until
 * then a start is answered "runs already" (1056), so starting is a loop around asking for the pipe,
 * which pipe_open holds, with a short pause where only the SCM can know what comes next.
 *
 * A call to the SCM may take as long as it likes (it waits for the new process, or is stopped
 * itself), so each attempt runs in a thread of its own, which is left behind when the time is up;
 * struct attempt belongs to whoever of the two is done last. */
#include "service.h"

#include <wnetlab/simclient.h>

#include "pipe.h"
#include "trace.h"
#include "view_client.h"

TRACE_CHANNEL(simclient);

#define SERVICE_KEY     L"simnetd"
#define SERVICE_DISPLAY L"WNetLab simulated network"
#define SERVICE_PROGRAM L"simnetd.exe"
#define SERVICE_POLL_MS 5

/* Any address of this DLL. */
static const char in_this_dll = 0;

/* Path of simnetd.exe in this DLL's own folder. */
static DWORD program_path(WCHAR *path, DWORD path_cch)
{
    HMODULE self = NULL;
    DWORD cch;

    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            (const WCHAR *)(const void *)&in_this_dll, &self))
        return GetLastError();
    cch = GetModuleFileNameW(self, path, path_cch);
    if (cch == 0 || cch >= path_cch)
        return ERROR_FILENAME_EXCED_RANGE;
    while (cch > 0 && path[cch - 1] != L'\\')
        cch--;
    if (cch + (DWORD)lstrlenW(SERVICE_PROGRAM) >= path_cch)
        return ERROR_FILENAME_EXCED_RANGE;
    lstrcpyW(path + cch, SERVICE_PROGRAM);
    return ERROR_SUCCESS;
}

/* A path with blanks has to stand in quotes, or the SCM would try its parts first. */
static DWORD register_with(SC_HANDLE manager, const WCHAR *path)
{
    WCHAR own[MAX_PATH];
    WCHAR quoted[MAX_PATH + 3];
    SC_HANDLE service;
    DWORD error;

    if (path == NULL)
    {
        error = program_path(own, MAX_PATH);
        if (error != ERROR_SUCCESS)
            return error;
        path = own;
    }
    if (lstrlenW(path) >= MAX_PATH)
        return ERROR_INVALID_PARAMETER;
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
        return ERROR_FILE_NOT_FOUND;

    quoted[0] = L'"';
    lstrcpyW(quoted + 1, path);
    lstrcatW(quoted, L"\"");
    service = CreateServiceW(manager, SERVICE_KEY, SERVICE_DISPLAY, SERVICE_ALL_ACCESS,
                             SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL,
                             quoted, NULL, NULL, NULL, NULL, NULL);
    if (service == NULL)
    {
        error = GetLastError();
        return error == ERROR_SERVICE_EXISTS || error == ERROR_DUPLICATE_SERVICE_NAME
                   ? ERROR_SUCCESS
                   : error;
    }
    TRACE("registered %s\n", trace_wstr(quoted));
    CloseServiceHandle(service);
    return ERROR_SUCCESS;
}

/* Waits until a start that is under way is decided. False when the service itself said that it
 * cannot start: asking again would give the same. */
static bool wait_started(SC_HANDLE service, uint64_t deadline_ms)
{
    SERVICE_STATUS status;

    while (QueryServiceStatus(service, &status) && pipe_remaining(deadline_ms) != 0)
    {
        if (status.dwCurrentState == SERVICE_STOPPED && status.dwWin32ExitCode != NO_ERROR &&
            status.dwWin32ExitCode != ERROR_PROCESS_ABORTED)
        {
            TRACE("the service stopped at once: error %lu\n", status.dwWin32ExitCode);
            return false;
        }
        if (status.dwCurrentState != SERVICE_START_PENDING)
            return true;
        Sleep(SERVICE_POLL_MS);
    }
    return true;
}

/* One attempt, for as long as the SCM takes. */
static DWORD start_now(uint64_t deadline_ms)
{
    DWORD result = ERROR_SERVICE_NOT_ACTIVE;
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE service;
    DWORD error;

    if (manager == NULL)
        return ERROR_SERVICE_NOT_ACTIVE;

    service = OpenServiceW(manager, SERVICE_KEY, SERVICE_START | SERVICE_QUERY_STATUS);
    if (service == NULL && GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST)
    {
        error = simclient_register_service(NULL);
        if (error != ERROR_SUCCESS)
            TRACE("the service cannot be registered: error %lu\n", error);
        service = OpenServiceW(manager, SERVICE_KEY, SERVICE_START | SERVICE_QUERY_STATUS);
    }
    if (service == NULL)
    {
        TRACE("the service is not there: error %lu\n", GetLastError());
        goto close_manager;
    }

    error = StartServiceW(service, 0, NULL) ? ERROR_SUCCESS : GetLastError();
    switch (error)
    {
    case ERROR_SUCCESS:
        result = wait_started(service, deadline_ms) ? ERROR_SUCCESS : ERROR_SERVICE_NOT_ACTIVE;
        break;
    case ERROR_SERVICE_ALREADY_RUNNING:
        wait_started(service, deadline_ms);
        /* Runs, says the SCM: yet its pipe was not there a moment ago. It is dying or just born. */
        Sleep(SERVICE_POLL_MS);
        result = ERROR_SUCCESS;
        break;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_ACCESS_DENIED:
    case ERROR_BAD_EXE_FORMAT:
    case ERROR_SERVICE_DISABLED: TRACE("the service does not start: error %lu\n", error); break;
    default:
        /* The SCM is busy with it, or has not heard yet that the last one was killed. */
        TRACE("the service does not start yet: error %lu\n", error);
        Sleep(SERVICE_POLL_MS);
        result = ERROR_SUCCESS;
        break;
    }
    if (result == ERROR_SUCCESS && pipe_remaining(deadline_ms) == 0)
        result = ERROR_TIMEOUT;
    CloseServiceHandle(service);
close_manager:
    CloseServiceHandle(manager);
    return result;
}

struct attempt
{
    volatile LONG owners;
    uint64_t deadline_ms;
    DWORD result;
    HANDLE done;
};

static void attempt_release(struct attempt *attempt)
{
    if (InterlockedDecrement(&attempt->owners) > 0)
        return;
    CloseHandle(attempt->done);
    HeapFree(GetProcessHeap(), 0, attempt);
}

static DWORD WINAPI attempt_thread(void *parameter)
{
    struct attempt *attempt = parameter;

    attempt->result = start_now(attempt->deadline_ms);
    SetEvent(attempt->done);
    attempt_release(attempt);
    return 0;
}

DWORD service_start(uint64_t deadline_ms)
{
    struct attempt *attempt = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*attempt));
    DWORD result = ERROR_TIMEOUT;
    HANDLE thread;

    if (attempt == NULL)
        return ERROR_SERVICE_NOT_ACTIVE;
    attempt->owners = 1;
    attempt->deadline_ms = deadline_ms;
    attempt->done = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (attempt->done == NULL)
    {
        HeapFree(GetProcessHeap(), 0, attempt);
        return ERROR_SERVICE_NOT_ACTIVE;
    }
    attempt->owners = 2;
    thread = CreateThread(NULL, 0, attempt_thread, attempt, 0, NULL);
    if (thread == NULL)
    {
        attempt->owners = 1;
        result = ERROR_SERVICE_NOT_ACTIVE;
    }
    else
    {
        CloseHandle(thread);
        if (WaitForSingleObject(attempt->done, pipe_remaining(deadline_ms)) == WAIT_OBJECT_0)
            result = attempt->result;
    }
    attempt_release(attempt);
    return result;
}

/* State as the SCM knows it; SERVICE_STOPPED where it does not know the service. */
static DWORD query_state(DWORD *process_id)
{
    SERVICE_STATUS_PROCESS status = {.dwCurrentState = SERVICE_STOPPED};
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE service = NULL;
    DWORD needed = 0;

    if (manager != NULL)
        service = OpenServiceW(manager, SERVICE_KEY, SERVICE_QUERY_STATUS);
    if (service != NULL)
    {
        if (!QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (BYTE *)&status, sizeof(status),
                                  &needed))
            status.dwCurrentState = SERVICE_STOPPED;
        CloseServiceHandle(service);
    }
    if (manager != NULL)
        CloseServiceHandle(manager);
    if (process_id != NULL)
        *process_id = status.dwProcessId;
    return status.dwCurrentState;
}

DWORD service_wait_stopped(uint64_t deadline_ms)
{
    while (query_state(NULL) != SERVICE_STOPPED)
    {
        if (pipe_remaining(deadline_ms) == 0)
            return ERROR_TIMEOUT;
        Sleep(SERVICE_POLL_MS);
    }
    return ERROR_SUCCESS;
}

/* The SCM hears of a killed service a little later than its process is gone. */
static bool process_is_alive(DWORD process_id)
{
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, process_id);
    bool alive;

    if (process == NULL)
        return GetLastError() == ERROR_ACCESS_DENIED;
    alive = WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    CloseHandle(process);
    return alive;
}

bool simclient_is_running(DWORD *process_id)
{
    DWORD found = 0;

    view_client_check();
    if (query_state(&found) != SERVICE_RUNNING || !process_is_alive(found))
        return false;
    if (process_id != NULL)
        *process_id = found;
    return true;
}

DWORD simclient_register_service(const WCHAR *path)
{
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE);
    DWORD error;

    if (manager == NULL)
        return GetLastError();
    error = register_with(manager, path);
    CloseServiceHandle(manager);
    return error;
}

DWORD simclient_unregister_service(void)
{
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE service;
    DWORD error = ERROR_SUCCESS;

    if (manager == NULL)
        return GetLastError();
    service = OpenServiceW(manager, SERVICE_KEY, DELETE);
    if (service == NULL)
    {
        error = GetLastError();
        if (error == ERROR_SERVICE_DOES_NOT_EXIST)
            error = ERROR_SUCCESS;
    }
    else
    {
        if (!DeleteService(service))
            error = GetLastError();
        CloseServiceHandle(service);
    }
    CloseServiceHandle(manager);
    return error;
}
