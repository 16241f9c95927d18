/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Tells once that the registered providers may have changed.
 *
 * How this works: RegNotifyChangeKeyValue sets an event; the thread pool waits for it, so no call
 * pays for a look. The key with the order may not exist yet, or be deleted and made again: the wait
 * then stands on the nearest key above it that is there. Service keys are not watched: who changes
 * one writes the order last. */
#include "order_watch.h"

#include <string.h>
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

static void CALLBACK order_watch_fired(void *context, BOOLEAN timed_out)
{
    (void)timed_out;
    /* Only this static flag is touched: the watch may be gone already. */
    InterlockedExchange((volatile LONG *)context, 1);
}

void order_watch_start(struct order_watch *watch, volatile LONG *changed)
{
    static const WCHAR *const keys[] = {L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider",
                                        L"SYSTEM\\CurrentControlSet\\Control",
                                        L"SYSTEM\\CurrentControlSet", L"SYSTEM"};
    const DWORD filter =
        REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET | REG_NOTIFY_THREAD_AGNOSTIC;
    DWORD error = ERROR_FILE_NOT_FOUND;
    memset(watch, 0, sizeof(*watch));
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]) && watch->key == NULL; i++)
        error = (DWORD)RegOpenKeyExW(HKEY_LOCAL_MACHINE, keys[i], 0, KEY_NOTIFY, &watch->key);
    if (watch->key == NULL)
        goto failed;
    watch->event = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (watch->event == NULL)
    {
        error = GetLastError();
        goto failed;
    }
    error = (DWORD)RegNotifyChangeKeyValue(watch->key, TRUE, filter, watch->event, TRUE);
    if (error != ERROR_SUCCESS)
        goto failed;
    if (RegisterWaitForSingleObject(&watch->wait, watch->event, order_watch_fired,
                                    (void *)(LONG_PTR)changed, INFINITE, WT_EXECUTEONLYONCE))
        return;
    watch->wait = NULL;
    error = GetLastError();

failed:
    TRACE("the provider order is not watched: %lu", error);
    order_watch_stop(watch);
}

void order_watch_stop(struct order_watch *watch)
{
    if (watch->wait != NULL)
        UnregisterWaitEx(watch->wait, NULL);
    /* Closing the key sets the event; nobody waits for it any more. */
    if (watch->key != NULL)
        RegCloseKey(watch->key);
    if (watch->event != NULL)
        CloseHandle(watch->event);
    memset(watch, 0, sizeof(*watch));
}
