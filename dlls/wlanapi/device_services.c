/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Which device services each client handle wants to be told of. One lock over one list; nothing is called with it held. */
#include "device_services.h"

#include <stddef.h>
#include <string.h>

struct interest
{
    struct interest *next;
    HANDLE client;
    DWORD count;
    GUID services[];
};

static struct
{
    SRWLOCK lock;
    struct interest *first;
} list = {.lock = SRWLOCK_INIT};

DWORD device_services_set(HANDLE client, const GUID *services, DWORD count)
{
    struct interest *made = NULL;
    struct interest *found = NULL;
    struct interest **link = &list.first;

    if (count)
    {
        made = HeapAlloc(GetProcessHeap(), 0,
                         offsetof(struct interest, services) + (size_t)count * sizeof(GUID));
        if (!made)
            return ERROR_NOT_ENOUGH_MEMORY;
        made->client = client;
        made->count = count;
        memcpy(made->services, services, (size_t)count * sizeof(GUID));
    }
    AcquireSRWLockExclusive(&list.lock);
    while (*link && (*link)->client != client)
        link = &(*link)->next;
    found = *link;
    if (found)
        *link = found->next;
    if (made)
    {
        made->next = list.first;
        list.first = made;
    }
    ReleaseSRWLockExclusive(&list.lock);
    if (found)
        HeapFree(GetProcessHeap(), 0, found);
    return ERROR_SUCCESS;
}

bool device_services_wants(HANDLE client, const GUID *service)
{
    bool wants = false;
    AcquireSRWLockShared(&list.lock);
    const struct interest *at = list.first;
    while (at && at->client != client)
        at = at->next;
    for (DWORD i = 0; at && i < at->count; i++)
        wants = wants || IsEqualGUID(&at->services[i], service);
    ReleaseSRWLockShared(&list.lock);
    return wants;
}
