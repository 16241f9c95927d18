/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls a function whose prototype nobody knows. */
#include "call.h"

#ifdef _WIN64

ULONG_PTR call_with_zeros(FARPROC function)
{
    typedef ULONG_PTR(WINAPI * twelve_t)(ULONG_PTR, ULONG_PTR, ULONG_PTR, ULONG_PTR, ULONG_PTR,
                                         ULONG_PTR, ULONG_PTR, ULONG_PTR, ULONG_PTR, ULONG_PTR,
                                         ULONG_PTR, ULONG_PTR);
    typedef void (*any_t)(void);
    return ((twelve_t)(any_t)function)(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

#else

/* stdcall: the function takes its own number of arguments off, so the stack pointer is kept in esi. */
ULONG_PTR call_with_zeros(FARPROC function)
{
    ULONG_PTR result;
    __asm__ volatile("movl %%esp, %%esi\n\t"
                     "movl $12, %%ecx\n"
                     "1:\n\t"
                     "pushl $0\n\t"
                     "loop 1b\n\t"
                     "call *%%eax\n\t"
                     "movl %%esi, %%esp"
                     : "=a"(result)
                     : "0"(function)
                     : "ecx", "edx", "esi", "memory", "cc");
    return result;
}

#endif
