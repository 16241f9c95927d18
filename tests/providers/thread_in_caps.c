/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider that starts a thread in NPGetCaps and waits for it: under the loader lock, where
 * Wine's router asks, that thread never runs. */
#include "provider_export.h"

/* 1: the thread ran; 0: it did not within two seconds; -1: never asked. */
EXPORT volatile LONG thread_ran = -1;

static DWORD WINAPI run(void *context)
{
    SetEvent((HANDLE)context);
    return 0;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    if (thread_ran == -1)
    {
        const HANDLE done = CreateEventW(NULL, TRUE, FALSE, NULL);
        const HANDLE thread = CreateThread(NULL, 0, run, done, 0, NULL);
        thread_ran = WaitForSingleObject(done, 2000) == WAIT_OBJECT_0;
        if (thread != NULL)
            CloseHandle(thread);
        /* The event is left to a thread that may still come. */
    }
    return ordinary_caps(index, 0);
}
