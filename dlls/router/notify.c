/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Telling the Notifyees of one call that connects or cancels. */
#include "notify.h"

#include <string.h>
#include "connect_copy.h"
#include "dlls/common/trace.h"
#include "extended_error.h"
#include "name.h"

TRACE_CHANNEL(router);

/* What dwAddFlags may hold (docs/reference/router.md section 6). */
#define ADD_FLAGS                                                                                \
    ((DWORD)(CONNECT_TEMPORARY | CONNECT_INTERACTIVE | CONNECT_PROMPT | CONNECT_UPDATE_PROFILE | \
             CONNECT_UPDATE_RECENT))

/* A Notifyee that is being told something by this thread, and those around it. */
struct telling
{
    const struct notifyee *notifyee;
    const struct telling *outer;
};

static INIT_ONCE slot_once = INIT_ONCE_STATIC_INIT;
static DWORD slot = TLS_OUT_OF_INDEXES;

/* The slot is never given back: the router pins itself before it loads any Notifyee. */
static BOOL CALLBACK slot_start(INIT_ONCE *once, void *context, void **result)
{
    (void)once;
    (void)context;
    (void)result;
    slot = TlsAlloc();
    return TRUE;
}

/* One that connects each time it is told of a connection would do so for ever. */
static bool is_being_told(const struct notifyee *notifyee)
{
    const struct telling *telling = TlsGetValue(slot);
    while (telling != NULL && telling->notifyee != notifyee)
        telling = telling->outer;
    return telling != NULL;
}

static const char *stage_name(const NOTIFYINFO *info)
{
    return info->dwNotifyStatus == NOTIFY_PRE ? "before" : "after";
}

static void tell_add(const struct notifyee *notifyee, NOTIFYINFO *info,
                     const struct router_connect *connect, const WCHAR *local)
{
    struct router_connect told = *connect;
    told.password = NULL;
    told.user_name = NULL;
    struct connect_copy *copy = connect_copy_create(&told, local);
    if (copy == NULL)
    {
        TRACE("%s is not told: no memory", trace_wstr(notifyee->pooled.path));
        return;
    }
    struct notifyee_add add = {
        .owner = connect->owner, .resource = copy->resource, .flags = connect->flags & ADD_FLAGS};
    TRACE("%s: AddConnectNotify(%s, status %lu, local %s, remote %s, flags %#lx)",
          trace_wstr(notifyee->pooled.path), stage_name(info), info->dwOperationStatus,
          trace_wstr(local), trace_wstr(add.resource.lpRemoteName), add.flags);
    const DWORD answer = notifyee->add(info, &add);
    TRACE("%s: returned %lu", trace_wstr(notifyee->pooled.path), answer);
    connect_copy_free(copy);
}

static void tell_cancel(const struct notifyee *notifyee, NOTIFYINFO *info,
                        const struct notify_cancel *cancel)
{
    WCHAR name[NAME_CCH + 1];
    WCHAR provider[ROUTER_PROVIDER_CCH] = L"";
    wcscpy(name, cancel->name);
    if (cancel->provider != NULL)
        wcscpy(provider, cancel->provider);
    struct notifyee_cancel told = {
        .name = name,
        .provider = cancel->provider != NULL ? provider : NULL,
        .flags = cancel->flags & CONNECT_UPDATE_PROFILE,
        .force = cancel->force != 0,
    };
    TRACE("%s: CancelConnectNotify(%s, status %lu, %s, provider %s, flags %#lx, force %d)",
          trace_wstr(notifyee->pooled.path), stage_name(info), info->dwOperationStatus,
          trace_wstr(cancel->name), trace_wstr(cancel->provider), told.flags, told.force);
    const DWORD answer = notifyee->cancel(info, &told);
    TRACE("%s: returned %lu", trace_wstr(notifyee->pooled.path), answer);
}

/* One call into one Notifyee; connect or cancel is NULL. Returns what it left in lpContext. */
static void *tell(const struct notifyee *notifyee, const NOTIFYINFO *stage,
                  const struct router_connect *connect, const WCHAR *local,
                  const struct notify_cancel *cancel)
{
    NOTIFYINFO info = *stage;
    const struct telling telling = {notifyee, TlsGetValue(slot)};
    union
    {
        const struct telling *telling;
        void *value;
    } inner = {.telling = &telling}, outer = {.telling = telling.outer};
    TlsSetValue(slot, inner.value);
    if (connect != NULL)
        tell_add(notifyee, &info, connect, local);
    else
        tell_cancel(notifyee, &info, cancel);
    TlsSetValue(slot, outer.value);
    return info.lpContext;
}

static bool listens(const struct notifyee *notifyee, bool adding)
{
    return adding ? notifyee->add != NULL : notifyee->cancel != NULL;
}

static void before(struct notify *notify, const struct router_connect *connect, const WCHAR *local,
                   const struct notify_cancel *cancel)
{
    const NOTIFYINFO stage = {.dwNotifyStatus = NOTIFY_PRE, .dwOperationStatus = WN_SUCCESS};
    if (notify->begun)
        return;
    notify->begun = true;
    if (provider_table_acquire(&notify->table) != ERROR_SUCCESS)
    {
        notify->table = NULL;
        return;
    }
    const struct notifyee_list *list = &notify->table->notifyees;
    InitOnceExecuteOnce(&slot_once, slot_start, NULL, NULL);
    if (list->count > 0)
        notify->contexts =
            HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, list->count * sizeof(*notify->contexts));
    if (notify->contexts == NULL || slot == TLS_OUT_OF_INDEXES)
    {
        if (notify->contexts != NULL)
            HeapFree(GetProcessHeap(), 0, notify->contexts);
        notify->contexts = NULL;
        provider_table_release(notify->table);
        notify->table = NULL;
        return;
    }
    for (DWORD i = 0; i < list->count; i++)
    {
        if (listens(list->items[i], connect != NULL) && !is_being_told(list->items[i]))
            notify->contexts[i] = tell(list->items[i], &stage, connect, local, cancel);
    }
}

static void after(struct notify *notify, const struct router_connect *connect, const WCHAR *local,
                  const struct notify_cancel *cancel, DWORD result)
{
    NOTIFYINFO stage = {.dwNotifyStatus = NOTIFY_POST, .dwOperationStatus = result};
    if (notify->table == NULL)
        return;
    /* A Notifyee that calls WNet itself may not take the caller's extended error away. */
    struct extended_error *extended = result == ERROR_EXTENDED_ERROR ? extended_error_dup() : NULL;
    for (DWORD i = notify->table->notifyees.count; i-- > 0;)
    {
        stage.lpContext = notify->contexts[i];
        if (stage.lpContext != NULL)
            tell(notify->table->notifyees.items[i], &stage, connect, local, cancel);
    }
    extended_error_restore(extended);
    extended_error_free(extended);
    provider_table_release(notify->table);
    HeapFree(GetProcessHeap(), 0, notify->contexts);
    memset(notify, 0, sizeof(*notify));
}

void notify_add_before(struct notify *notify, const struct router_connect *connect,
                       const WCHAR *local)
{
    before(notify, connect, local, NULL);
}

void notify_add_after(struct notify *notify, const struct router_connect *connect,
                      const WCHAR *local, DWORD result)
{
    after(notify, connect, local, NULL, result);
}

void notify_cancel_before(struct notify *notify, const struct notify_cancel *cancel)
{
    before(notify, NULL, NULL, cancel);
}

void notify_cancel_after(struct notify *notify, const struct notify_cancel *cancel, DWORD result)
{
    after(notify, NULL, NULL, cancel, result);
}
