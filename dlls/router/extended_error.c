/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What providers tell about ERROR_EXTENDED_ERROR, one for each thread.
 *
 * How this works: a fiber local slot with a free callback, so a thread's goes with the thread. The
 * slot is never given back: the router pins itself. */
#include "extended_error.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(router);

static INIT_ONCE slot_once = INIT_ONCE_STATIC_INIT;
static DWORD slot = FLS_OUT_OF_INDEXES;

static void WINAPI slot_free(void *context)
{
    HeapFree(GetProcessHeap(), 0, context);
}

static BOOL CALLBACK slot_start(INIT_ONCE *once, void *context, void **result)
{
    (void)once;
    (void)context;
    (void)result;
    HMODULE self;
    /* The callback must be there as long as any thread: a provider may call us before the first
     * dispatch has pinned us. */
    if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                           (const WCHAR *)&slot, &self))
        slot = FlsAlloc(slot_free);
    return TRUE;
}

/* The calling thread's; NULL if it has none and create is false, or there is no memory. */
static struct extended_error *thread_error(bool create)
{
    InitOnceExecuteOnce(&slot_once, slot_start, NULL, NULL);
    if (slot == FLS_OUT_OF_INDEXES)
        return NULL;
    struct extended_error *error = FlsGetValue(slot);
    if (error == NULL && create)
    {
        error = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*error));
        if (error != NULL && !FlsSetValue(slot, error))
        {
            HeapFree(GetProcessHeap(), 0, error);
            error = NULL;
        }
    }
    return error;
}

/* Copies text, cut to to_cch characters with NUL. */
static void copy_cut(WCHAR *to, size_t to_cch, const WCHAR *from)
{
    size_t cch = 0;
    if (to_cch == 0)
        return;
    if (from != NULL)
        cch = wcsnlen(from, to_cch - 1);
    memcpy(to, from != NULL ? from : L"", cch * sizeof(WCHAR));
    to[cch] = L'\0';
}

void router_set_extended_error(DWORD code, const WCHAR *text, const WCHAR *provider)
{
    const DWORD last_error = GetLastError();
    struct extended_error *error = thread_error(true);
    TRACE("%lu %s %s", code, trace_wstr(text), trace_wstr(provider));
    if (error != NULL)
    {
        error->code = code;
        copy_cut(error->text, EXTENDED_ERROR_CCH + 1, text);
        copy_cut(error->provider, EXTENDED_ERROR_CCH + 1, provider);
    }
    SetLastError(last_error);
}

void router_get_extended_error(DWORD *code, WCHAR *text, DWORD text_cch, WCHAR *provider,
                               DWORD provider_cch)
{
    const DWORD last_error = GetLastError();
    const struct extended_error *error = thread_error(false);
    *code = error != NULL ? error->code : 0;
    copy_cut(text, text_cch, error != NULL ? error->text : NULL);
    copy_cut(provider, provider_cch, error != NULL ? error->provider : NULL);
    SetLastError(last_error);
}

struct extended_error *extended_error_dup(void)
{
    const struct extended_error *error = thread_error(false);
    if (error == NULL)
        return NULL;
    struct extended_error *copy = HeapAlloc(GetProcessHeap(), 0, sizeof(*copy));
    if (copy != NULL)
        *copy = *error;
    return copy;
}

void extended_error_restore(const struct extended_error *error)
{
    struct extended_error *mine = error != NULL ? thread_error(true) : NULL;
    if (mine != NULL)
        *mine = *error;
}

void extended_error_free(struct extended_error *error)
{
    if (error != NULL)
        HeapFree(GetProcessHeap(), 0, error);
}
