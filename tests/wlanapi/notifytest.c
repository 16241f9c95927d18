/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A callback that keeps what it is told. */
#include "notifytest.h"

#include <wnetlab/simclient.h>

void ear_open(struct ear *ear)
{
    memset(ear, 0, sizeof *ear);
    InitializeCriticalSection(&ear->lock);
    ear->entered = CreateEventW(NULL, FALSE, FALSE, NULL);
    assert_non_null(ear->entered);
}

void ear_close(struct ear *ear)
{
    CloseHandle(ear->entered);
    DeleteCriticalSection(&ear->lock);
}

void WINAPI ear_callback(WLAN_NOTIFICATION_DATA *data, void *context)
{
    struct ear *ear = context;
    EnterCriticalSection(&ear->lock);
    if (ear->count < HEARD_MAX)
    {
        struct heard *heard = &ear->heard[ear->count++];
        heard->source = data->NotificationSource;
        heard->code = data->NotificationCode;
        heard->guid = data->InterfaceGuid;
        heard->cb = data->dwDataSize;
        if (data->pData)
            memcpy(heard->data, data->pData, min(data->dwDataSize, sizeof heard->data));
    }
    ear->thread = GetCurrentThreadId();
    LeaveCriticalSection(&ear->lock);
    SetEvent(ear->entered);
    if (ear->act)
        ear->act(ear);
    if (ear->holding)
        WaitForSingleObject(ear->holding, TEST_PATIENCE_MS);
}

DWORD ear_register(struct ear *ear, HANDLE client, DWORD sources, BOOL ignore_duplicate,
                   DWORD *previous)
{
    return WlanRegisterNotification(client, sources, ignore_duplicate, ear_callback, ear, NULL,
                                    previous);
}

static DWORD number_of(const struct heard *heard)
{
    DWORD number = 0;
    if (heard->source == WLAN_NOTIFICATION_SOURCE_ACM &&
        heard->cb >= sizeof(WLAN_CONNECTION_NOTIFICATION_DATA))
        number =
            ((const WLAN_CONNECTION_NOTIFICATION_DATA *)(const void *)heard->data)->wlanReasonCode;
    else if (heard->cb == sizeof(WLAN_MSM_NOTIFICATION_DATA))
        number = ((const WLAN_MSM_NOTIFICATION_DATA *)(const void *)heard->data)->wlanReasonCode;
    else if (heard->cb == sizeof(DWORD))
        memcpy(&number, heard->data, sizeof number);
    return number;
}

static void describe(struct ear *ear, size_t from, char *text, size_t text_cb)
{
    size_t cb = 0;
    text[0] = 0;
    EnterCriticalSection(&ear->lock);
    for (size_t i = from; i < ear->count && cb < text_cb; i++)
    {
        const struct heard *heard = &ear->heard[i];
        const DWORD number = number_of(heard);
        cb += (size_t)snprintf(text + cb, text_cb - cb, "%s%s %lu", i > from ? "; " : "",
                               heard->source == WLAN_NOTIFICATION_SOURCE_ACM ? "acm" : "msm",
                               heard->code);
        if (number && cb < text_cb)
            cb += (size_t)snprintf(text + cb, text_cb - cb, "=%lx", number);
    }
    LeaveCriticalSection(&ear->lock);
}

struct wanted_count
{
    struct ear *ear;
    size_t count;
};

static bool has_count(void *context)
{
    const struct wanted_count *wanted = context;
    EnterCriticalSection(&wanted->ear->lock);
    const bool enough = wanted->ear->count >= wanted->count;
    LeaveCriticalSection(&wanted->ear->lock);
    return enough;
}

void ear_expect(struct ear *ear, const char *expected)
{
    char text[2048];
    struct wanted_count wanted = {ear, ear->taken};
    if (expected[0])
    {
        wanted.count++;
        for (const char *c = expected; *c; c++)
            wanted.count += *c == ';';
    }
    (void)test_wait_until(has_count, &wanted);
    describe(ear, ear->taken, text, sizeof text);
    assert_string_equal(text, expected);
    ear->taken = ear->count;
}

const struct heard *ear_at(const struct ear *ear, size_t index)
{
    assert_true(index < ear->count);
    return &ear->heard[index];
}

void clock_stand(void)
{
    EXPECT(simclient_control(SIMCLIENT_CLOCK_MANUAL, NULL, 0, NULL), ERROR_SUCCESS);
}

void clock_pass(DWORD ms)
{
    EXPECT(simclient_control(SIMCLIENT_CLOCK_ADVANCE, NULL, ms, NULL), ERROR_SUCCESS);
}
