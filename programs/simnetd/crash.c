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

/* The first and last byte of our own code's image. */
static const char *image_begin;
static const char *image_end;

static LONG end_process(const EXCEPTION_POINTERS *pointers)
{
    TRACE("exception %lx at %p: ending\n", pointers->ExceptionRecord->ExceptionCode,
          pointers->ExceptionRecord->ExceptionAddress);
    TerminateProcess(GetCurrentProcess(), pointers->ExceptionRecord->ExceptionCode);
    return EXCEPTION_CONTINUE_SEARCH;
}

/* Our own code handles no exceptions; in other modules one may be handled (Wine probes pointers
 * that way), and what is not comes to the filter below. */
static LONG CALLBACK on_exception(EXCEPTION_POINTERS *pointers)
{
    const char *address = pointers->ExceptionRecord->ExceptionAddress;
    bool is_error = pointers->ExceptionRecord->ExceptionCode >> 30 == 3;

    if (is_error && address >= image_begin && address < image_end)
        return end_process(pointers);
    return EXCEPTION_CONTINUE_SEARCH;
}

static LONG CALLBACK on_unhandled(EXCEPTION_POINTERS *pointers)
{
    return end_process(pointers);
}

void crash_handler_install(void)
{
    const char *image = (const char *)GetModuleHandleW(NULL);
    const IMAGE_DOS_HEADER *dos = (const IMAGE_DOS_HEADER *)image;
    const IMAGE_NT_HEADERS *headers =
        (const IMAGE_NT_HEADERS *)(const void *)(image + dos->e_lfanew);

    image_begin = image;
    image_end = image + headers->OptionalHeader.SizeOfImage;
    AddVectoredExceptionHandler(1, on_exception);
    SetUnhandledExceptionFilter(on_unhandled);
}
