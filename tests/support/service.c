/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The service as a test treats it: killed, stopped in its tracks, asked for its status. */
#include "testsupport.h"

#include <stdlib.h>

#include <winternl.h>

#include <wnetlab/simclient.h>

/* ntdll's, declared by no header of mingw's. */
NTSTATUS NTAPI NtSuspendProcess(HANDLE process);
NTSTATUS NTAPI NtResumeProcess(HANDLE process);

#define POLL_MS 2

DWORD test_service_pid(void)
{
    DWORD process_id = 0;

    return simclient_is_running(&process_id) ? process_id : 0;
}

static HANDLE open_service(DWORD access)
{
    DWORD process_id = test_service_pid();
    HANDLE process;

    if (process_id == 0)
        fail_msg("the service does not run");
    process = OpenProcess(access, FALSE, process_id);
    if (process == NULL)
        fail_msg("OpenProcess(%lu): %lu", process_id, GetLastError());
    return process;
}

void test_service_kill(void)
{
    HANDLE process = open_service(PROCESS_TERMINATE | SYNCHRONIZE);

    assert_true(TerminateProcess(process, 137));
    assert_int_equal(WaitForSingleObject(process, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    CloseHandle(process);
    /* Not some moment later: this process's shared view goes with it. */
    simclient_is_running(NULL);
}

/* Which one was suspended by this program, and how often more than resumed. */
static struct
{
    HANDLE process;
    unsigned count;
    bool is_noted; /* for the end of the program */
} suspended;

void test_service_resume_left(void)
{
    for (; suspended.count > 0; suspended.count--)
        NtResumeProcess(suspended.process);
    if (suspended.process != NULL)
        CloseHandle(suspended.process);
    suspended.process = NULL;
}

void test_service_suspend(void)
{
    if (suspended.count == 0)
    {
        test_service_resume_left();
        suspended.process = open_service(PROCESS_SUSPEND_RESUME);
    }
    if (!suspended.is_noted)
        suspended.is_noted = atexit(test_service_resume_left) == 0;
    assert_int_equal(NtSuspendProcess(suspended.process), 0);
    suspended.count++;
}

void test_service_resume(void)
{
    assert_true(suspended.count > 0);
    suspended.count--;
    assert_int_equal(NtResumeProcess(suspended.process), 0);
}

char *test_service_status(void)
{
    char *document = NULL;
    DWORD error = simclient_control(SIMCLIENT_STATUS, NULL, 0, &document);

    if (error != ERROR_SUCCESS || document == NULL)
        fail_msg("no status: error %lu", error);
    return document;
}

bool test_wait_until(bool (*condition)(void *context), void *context)
{
    ULONGLONG end = GetTickCount64() + TEST_PATIENCE_MS;

    while (!condition(context))
    {
        if (GetTickCount64() > end)
            return false;
        Sleep(POLL_MS);
    }
    return true;
}

static void set_start_type(DWORD type)
{
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE service;

    assert_non_null(manager);
    service = OpenServiceW(manager, L"simnetd", SERVICE_CHANGE_CONFIG);
    assert_non_null(service);
    assert_true(ChangeServiceConfigW(service, SERVICE_NO_CHANGE, type, SERVICE_NO_CHANGE, NULL,
                                     NULL, NULL, NULL, NULL, NULL, NULL));
    CloseServiceHandle(service);
    CloseServiceHandle(manager);
}

void test_service_forbid(void)
{
    set_start_type(SERVICE_DISABLED);
    test_service_kill();
}

int test_service_allow(void **state)
{
    (void)state;
    set_start_type(SERVICE_DEMAND_START);
    return 0;
}
