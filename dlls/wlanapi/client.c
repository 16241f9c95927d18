/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The table of client handles.
 *
 * How this works: a handle is its serial, the slot and two zero bits: never NULL, a multiple of four as Windows' are, and not met again soon after it was closed. One lock over one
 * table; no call is made with it held. */
#include "client.h"

#include <stdbool.h>
#include <stdint.h>

#include "probe.h"

/* Of each kind; Windows' own limit is not documented. */
#define CLIENT_COUNT 256
#define SLOT_BITS    10
#define SLOT_COUNT   (1u << SLOT_BITS)
/* Serials start over here: 20 bits, so that a handle fits 32. */
#define SERIAL_MAX 0xFFFFF

_Static_assert(CLIENT_KINDS *CLIENT_COUNT <= SLOT_COUNT, "there is a slot for each");

struct client
{
    DWORD serial; /* 0: free */
    enum client_kind kind;
    DWORD service_handle;
};

static struct
{
    SRWLOCK lock;
    DWORD last_serial;
    DWORD counts[CLIENT_KINDS];
    struct client clients[SLOT_COUNT];
} table = {.lock = SRWLOCK_INIT};

DWORD client_add_as(enum client_kind kind, DWORD service_handle, HANDLE *client)
{
    DWORD code = ERROR_REMOTE_SESSION_LIMIT_EXCEEDED;
    AcquireSRWLockExclusive(&table.lock);
    for (DWORD slot = 0; slot < SLOT_COUNT && table.counts[kind] < CLIENT_COUNT; slot++)
    {
        if (table.clients[slot].serial)
            continue;
        table.last_serial = table.last_serial % SERIAL_MAX + 1;
        table.clients[slot].serial = table.last_serial;
        table.clients[slot].kind = kind;
        table.clients[slot].service_handle = service_handle;
        table.counts[kind]++;
        *client = (HANDLE)(ULONG_PTR)((table.last_serial << SLOT_BITS | slot) << 2);
        code = ERROR_SUCCESS;
        break;
    }
    ReleaseSRWLockExclusive(&table.lock);
    return code;
}

static struct client *find_locked(enum client_kind kind, HANDLE client)
{
    ULONG_PTR number = (ULONG_PTR)client;
    if (number > UINT32_MAX || number & 3)
        return NULL;
    struct client *found = &table.clients[number >> 2 & (SLOT_COUNT - 1)];
    return found->serial && found->serial == number >> (SLOT_BITS + 2) && found->kind == kind
               ? found
               : NULL;
}

static DWORD find(enum client_kind kind, HANDLE client, DWORD *service_handle, bool take)
{
    if (!client)
        return ERROR_INVALID_PARAMETER;
    DWORD code = ERROR_INVALID_HANDLE;
    AcquireSRWLockExclusive(&table.lock);
    struct client *found = find_locked(kind, client);
    if (found)
    {
        *service_handle = found->service_handle;
        if (take)
        {
            found->serial = 0;
            table.counts[kind]--;
        }
        code = ERROR_SUCCESS;
    }
    ReleaseSRWLockExclusive(&table.lock);
    return code;
}

DWORD client_find_as(enum client_kind kind, HANDLE client, DWORD *service_handle)
{
    return find(kind, client, service_handle, false);
}

DWORD client_take_as(enum client_kind kind, HANDLE client, DWORD *service_handle)
{
    return find(kind, client, service_handle, true);
}

DWORD client_add(DWORD service_handle, HANDLE *client)
{
    return client_add_as(CLIENT_WLAN, service_handle, client);
}

DWORD client_find(HANDLE client, DWORD *service_handle)
{
    return find(CLIENT_WLAN, client, service_handle, false);
}

DWORD client_take(HANDLE client, DWORD *service_handle)
{
    return find(CLIENT_WLAN, client, service_handle, true);
}

bool client_arguments_ok(HANDLE client, const GUID *guid, const void *reserved)
{
    return client && guid && probe_read(guid, sizeof *guid) && !reserved;
}

DWORD client_error(DWORD code)
{
    switch (code)
    {
    case ERROR_TIMEOUT:
    case ERROR_SERVICE_NOT_ACTIVE:
    case ERROR_REVISION_MISMATCH:
    /* The service was started again: it knows our older handles no more. */
    case ERROR_INVALID_HANDLE:
    /* The same, and a provider that is not in the order, as the router says it. */
    case ERROR_UNEXP_NET_ERR:
    case ERROR_NO_NETWORK:
    case ERROR_NO_NET_OR_BAD_PATH:
    case ERROR_BAD_PROVIDER: return RPC_S_SERVER_UNAVAILABLE;
    default: return code;
    }
}
