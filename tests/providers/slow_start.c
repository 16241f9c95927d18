/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider whose network takes a minute to start (WNNC_START 60000), until the test sets the
 * event "wnetlab.slow_start.ready.<process id>". Being asked before that is the fault looked for.
 */
#include "provider_export.h"

EXPORT volatile LONG times_asked_too_early;

static BOOL is_ready(void)
{
    const HANDLE ready = process_event(L"slow_start.ready");
    const BOOL set = WaitForSingleObject(ready, 0) == WAIT_OBJECT_0;
    CloseHandle(ready);
    return set;
}

static DWORD answer(void)
{
    if (is_ready())
        return WN_SUCCESS;
    InterlockedIncrement(&times_asked_too_early);
    return WN_NO_NETWORK;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    if (index == WNNC_START)
        return is_ready() ? 1 : 60000;
    return ordinary_caps(index, CAPS_CONNECTION);
}

EXPORT_ADD_AND_CANCEL(answer(), answer());

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    (void)local;
    (void)remote_cch;
    wcscpy(remote, L"\\\\slow\\share");
    return answer();
}
