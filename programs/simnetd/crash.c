/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Ends of the service that nobody planned. */
#include "crash.h"

#include <windows.h>

#include "trace.h"

TRACE_CHANNEL(simnetd);

#define CRASH_EXIT_CODE 0xC0000409u

#ifdef WNETLAB_CRASH_POINTS
/* Counts down to 0 at the point that fires; under the service's lock. */
static uint32_t points_left;

void crash_point(const char *where)
{
    if (points_left == 0)
        return;
    TRACE("%u to go: %s\n", points_left, where);
    if (--points_left == 0)
        TerminateProcess(GetCurrentProcess(), CRASH_EXIT_CODE);
}

bool crash_arm(uint32_t number)
{
    points_left = number;
    return true;
}
#else
bool crash_arm(uint32_t number)
{
    (void)number;
    return false;
}
#endif

/* Only what no program goes on after; debug messages and C++ exceptions of others are not ours. */
static LONG CALLBACK on_exception(EXCEPTION_POINTERS *pointers)
{
    DWORD code = pointers->ExceptionRecord->ExceptionCode;

    switch (code)
    {
    case EXCEPTION_ACCESS_VIOLATION:
    case EXCEPTION_ILLEGAL_INSTRUCTION:
    case EXCEPTION_PRIV_INSTRUCTION:
    case EXCEPTION_INT_DIVIDE_BY_ZERO:
    case EXCEPTION_STACK_OVERFLOW:
    case EXCEPTION_IN_PAGE_ERROR:
        TRACE("exception %lx at %p: ending\n", code, pointers->ExceptionRecord->ExceptionAddress);
        TerminateProcess(GetCurrentProcess(), code);
        break;
    default: break;
    }
    return EXCEPTION_CONTINUE_SEARCH;
}

void crash_handler_install(void)
{
    AddVectoredExceptionHandler(1, on_exception);
}
