/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetApiBuffer*: memory that a Net function gives and its caller frees.
 *
 * It is the process heap, as in Wine's builtin: buffers that a thunk brings from there are freed here, and the other way round
 * (docs/reference/wine-dropin.md). */
#include <windows.h>
#include <lm.h>

#include "buffer.h"
#include "probe.h"
#include "trace.h"

TRACE_CHANNEL(netapi32);

void *buffer_allocate(size_t cb)
{
    return HeapAlloc(GetProcessHeap(), 0, cb);
}

NET_API_STATUS WINAPI NetApiBufferAllocate(DWORD ByteCount, LPVOID *Buffer)
{
    TRACE("%lu bytes, %p", ByteCount, (void *)Buffer);
    if (!probe_write(Buffer, sizeof *Buffer))
        return ERROR_INVALID_PARAMETER;
    void *memory = buffer_allocate(ByteCount);
    if (!memory)
        return ERROR_NOT_ENOUGH_MEMORY;
    *Buffer = memory;
    return NERR_Success;
}

/* An undocumented second name of NetApiBufferAllocate, exported by Windows and Wine. */
NET_API_STATUS WINAPI NetapipBufferAllocate(DWORD ByteCount, LPVOID *Buffer)
{
    return NetApiBufferAllocate(ByteCount, Buffer);
}

NET_API_STATUS WINAPI NetApiBufferFree(LPVOID Buffer)
{
    TRACE("%p", Buffer);
    if (Buffer && !HeapFree(GetProcessHeap(), 0, Buffer))
        return ERROR_INVALID_PARAMETER;
    return NERR_Success;
}

NET_API_STATUS WINAPI NetApiBufferReallocate(LPVOID OldBuffer, DWORD NewByteCount,
                                             LPVOID *NewBuffer)
{
    TRACE("%p, %lu bytes, %p", OldBuffer, NewByteCount, (void *)NewBuffer);
    if (!probe_write(NewBuffer, sizeof *NewBuffer))
        return ERROR_INVALID_PARAMETER;
    void *memory = NULL;
    if (NewByteCount)
    {
        memory = OldBuffer ? HeapReAlloc(GetProcessHeap(), 0, OldBuffer, NewByteCount)
                           : buffer_allocate(NewByteCount);
        if (!memory)
            return ERROR_NOT_ENOUGH_MEMORY;
    }
    else if (OldBuffer && !HeapFree(GetProcessHeap(), 0, OldBuffer))
    {
        return ERROR_INVALID_PARAMETER;
    }
    *NewBuffer = memory;
    return NERR_Success;
}

NET_API_STATUS WINAPI NetApiBufferSize(LPVOID Buffer, LPDWORD ByteCount)
{
    TRACE("%p, %p", Buffer, (void *)ByteCount);
    if (!Buffer || !probe_write(ByteCount, sizeof *ByteCount))
        return ERROR_INVALID_PARAMETER;
    SIZE_T cb = HeapSize(GetProcessHeap(), 0, Buffer);
    if (cb == (SIZE_T)-1)
        return ERROR_INVALID_PARAMETER;
    *ByteCount = (DWORD)cb;
    return NERR_Success;
}
