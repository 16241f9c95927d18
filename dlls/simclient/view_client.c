/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view as a client reads it. */
#include "view_client.h"

#include <stdbool.h>
#include <string.h>

#include "text.h"
#include "trace.h"
#include "view.h"

TRACE_CHANNEL(simclient);

#define NAME_DIGITS  16
#define HANDLES_KEPT 16

_Static_assert(VIEW_REMOTE_CCH == SIMCLIENT_REMOTE_CCH && VIEW_USER_CCH == SIMCLIENT_USER_CCH &&
                   VIEW_COMMENT_CCH == SIMCLIENT_COMMENT_CCH &&
                   VIEW_DESCRIPTION_CCH == SIMCLIENT_DESCRIPTION_CCH,
               "texts of the view fit");

static struct
{
    SRWLOCK lock;
    /* The offer; name "": there is none. */
    WCHAR name[VIEW_NAME_CB];
    uint64_t generation;
    DWORD process_id;
    bool asked_once;
    /* What was made of it; block NULL: nothing. */
    const void *block;
    HANDLE service;              /* its process */
    HANDLE wait;                 /* in the thread pool, for its end */
    DWORD handles[HANDLES_KEPT]; /* 0: free */
    LONG serial;                 /* counts offers: a wait that comes late is another one's */
} view = {.lock = SRWLOCK_INIT};

static void let_go_locked(void)
{
    if (view.wait != NULL)
        UnregisterWaitEx(view.wait, NULL);
    if (view.service != NULL)
        CloseHandle(view.service);
    if (view.block != NULL)
        UnmapViewOfFile(view.block);
    view.wait = NULL;
    view.service = NULL;
    view.block = NULL;
    view.name[0] = 0;
    memset(view.handles, 0, sizeof(view.handles));
    view.serial++;
}

static bool name_is_good(const char *name)
{
    const size_t prefix_cch = sizeof(VIEW_NAME_PREFIX) - 1;

    return strncmp(name, VIEW_NAME_PREFIX, prefix_cch) == 0 &&
           strlen(name + prefix_cch) == NAME_DIGITS &&
           strspn(name + prefix_cch, "0123456789abcdef") == NAME_DIGITS;
}

void view_client_offer(const char *name, uint32_t layout, uint64_t generation, DWORD process_id)
{
    AcquireSRWLockExclusive(&view.lock);
    let_go_locked();
    if (layout == VIEW_LAYOUT && process_id != 0 && name_is_good(name) &&
        text_to_utf16(name, view.name, VIEW_NAME_CB))
    {
        view.generation = generation;
        view.process_id = process_id;
        view.asked_once = false;
    }
    ReleaseSRWLockExclusive(&view.lock);
}

void view_client_drop(void)
{
    AcquireSRWLockExclusive(&view.lock);
    let_go_locked();
    ReleaseSRWLockExclusive(&view.lock);
}

static void drop_that(LONG serial)
{
    AcquireSRWLockExclusive(&view.lock);
    if (view.serial == serial)
        let_go_locked();
    ReleaseSRWLockExclusive(&view.lock);
}

static void CALLBACK service_ended(void *context, BOOLEAN timed_out)
{
    (void)timed_out;
    drop_that((LONG)(LONG_PTR)context);
}

void view_client_check(void)
{
    AcquireSRWLockExclusive(&view.lock);
    if (view.service != NULL && WaitForSingleObject(view.service, 0) == WAIT_OBJECT_0)
        let_go_locked();
    ReleaseSRWLockExclusive(&view.lock);
}

/* Bytes that lie behind a mapping's beginning. */
static size_t mapped_cb(const void *block)
{
    MEMORY_BASIC_INFORMATION information;

    if (VirtualQuery(block, &information, sizeof(information)) == 0)
        return 0;
    return information.RegionSize;
}

static bool map_locked(void)
{
    HANDLE section = OpenFileMappingW(FILE_MAP_READ, FALSE, view.name);

    if (section == NULL)
        return false;
    view.block = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
    CloseHandle(section);
    if (view.block == NULL || !view_check(view.block, mapped_cb(view.block), view.generation))
        return false;
    view.service = OpenProcess(SYNCHRONIZE, FALSE, view.process_id);
    if (view.service == NULL)
        return false;
    if (!RegisterWaitForSingleObject(&view.wait, view.service, service_ended,
                                     (void *)(LONG_PTR)view.serial, INFINITE,
                                     WT_EXECUTEONLYONCE | WT_EXECUTEINWAITTHREAD))
    {
        view.wait = NULL;
        return false;
    }
    return WaitForSingleObject(view.service, 0) == WAIT_TIMEOUT;
}

/* Makes something of the offer, if there is one; a first question leaves it. */
static void take_offer(void)
{
    bool good;

    AcquireSRWLockExclusive(&view.lock);
    if (view.name[0] != 0 && view.block == NULL)
    {
        if (!view.asked_once)
        {
            view.asked_once = true;
        }
        else
        {
            good = map_locked();
            TRACE("%s: %s\n", trace_wstr(view.name), good ? "mapped" : "no use");
            if (!good)
                let_go_locked();
        }
    }
    ReleaseSRWLockExclusive(&view.lock);
}

/* The block with the lock held, or NULL without. */
static const void *view_lock(LONG *serial)
{
    for (unsigned i = 0; i < 2; i++)
    {
        bool offered;

        AcquireSRWLockShared(&view.lock);
        if (view.block != NULL)
        {
            *serial = view.serial;
            return view.block;
        }
        offered = view.name[0] != 0;
        ReleaseSRWLockShared(&view.lock);
        if (!offered || i == 1)
            return NULL;
        take_offer();
    }
    return NULL;
}

static void view_unlock(LONG serial, enum view_result result)
{
    ReleaseSRWLockShared(&view.lock);
    if (result == VIEW_GONE)
    {
        TRACE("the view's service is gone\n");
        drop_that(serial);
    }
}

static void copy_text(WCHAR *to, const uint16_t *from)
{
    memcpy(to, from, (wcslen(from) + 1) * sizeof(*to));
}

static void fill_resource(const struct view_device *device, const WCHAR *name,
                          struct simclient_resource *resource)
{
    resource->scope = device->scope;
    resource->type = device->type;
    resource->display_type = device->display_type;
    resource->usage = device->usage;
    resource->status = device->status;
    resource->share_type = device->share_type;
    resource->use_count = device->use_count;
    resource->open_count = 0;
    resource->dfs = device->dfs;
    resource->id = device->id;
    view_device_name(view_device_index(name), resource->local);
    copy_text(resource->remote, device->remote);
    copy_text(resource->comment, device->comment);
    copy_text(resource->user, device->user);
}

DWORD view_client_query(enum simclient_kind kind, const WCHAR *name,
                        struct simclient_resource *resource)
{
    struct view_device device;
    enum view_result result;
    const void *block;
    uint32_t index = name != NULL ? view_device_index(name) : VIEW_DEVICES;
    DWORD error = ERROR_RETRY;
    LONG serial;

    if (index == VIEW_DEVICES)
        return ERROR_RETRY;
    block = view_lock(&serial);
    if (block == NULL)
        return ERROR_RETRY;
    result = view_read_device(block, view.generation, index, &device);
    view_unlock(serial, result);

    if (result == VIEW_FOUND && device.kind != (uint32_t)kind)
        result = VIEW_NOTHING;
    if (result == VIEW_FOUND)
        fill_resource(&device, name, resource);
    switch (result)
    {
    case VIEW_FOUND: error = ERROR_SUCCESS; break;
    case VIEW_NOTHING: error = ERROR_NOT_CONNECTED; break;
    case VIEW_ASK:
    case VIEW_GONE: return ERROR_RETRY;
    }
    TRACE("%s: %lu, by the shared view\n", trace_wstr(name), error);
    return error;
}

static void replace_handle(DWORD from, DWORD to)
{
    AcquireSRWLockExclusive(&view.lock);
    for (size_t i = 0; i < HANDLES_KEPT; i++)
    {
        if (view.handles[i] == from)
        {
            view.handles[i] = to;
            break;
        }
    }
    ReleaseSRWLockExclusive(&view.lock);
}

void view_client_note_handle(DWORD handle)
{
    replace_handle(0, handle);
}

void view_client_forget_handle(DWORD handle)
{
    replace_handle(handle, 0);
}

static bool handle_is_kept_locked(DWORD handle)
{
    for (size_t i = 0; i < HANDLES_KEPT; i++)
    {
        if (view.handles[i] == handle)
            return true;
    }
    return handle == 0;
}

static void fill_adapter(const struct view_adapter *found, struct simclient_adapter *adapter)
{
    memcpy(&adapter->guid, found->guid, sizeof(adapter->guid));
    adapter->state = found->state;
    memcpy(adapter->ssid, found->ssid, sizeof(adapter->ssid));
    adapter->ssid_cb = found->ssid_cb;
    memcpy(adapter->bssid, found->bssid, sizeof(adapter->bssid));
    copy_text(adapter->description, found->description);
}

DWORD view_client_query_adapter(DWORD handle, const GUID *guid, struct simclient_adapter *adapter)
{
    struct view_adapter found;
    enum view_result result;
    const void *block;
    uint8_t bytes[sizeof(*guid)];
    LONG serial;

    block = view_lock(&serial);
    if (block == NULL)
        return ERROR_RETRY;
    memcpy(bytes, guid, sizeof(bytes));
    result = handle_is_kept_locked(handle)
                 ? view_read_adapter(block, view.generation, bytes, &found)
                 : VIEW_ASK;
    view_unlock(serial, result);

    switch (result)
    {
    case VIEW_FOUND: break;
    case VIEW_NOTHING: return ERROR_NOT_FOUND;
    case VIEW_ASK:
    case VIEW_GONE: return ERROR_RETRY;
    }
    fill_adapter(&found, adapter);
    return ERROR_SUCCESS;
}

struct adapter_list
{
    struct simclient_adapter *adapters;
    DWORD room;
};

static void list_adapter(void *context, uint32_t index, const struct view_adapter *adapter)
{
    const struct adapter_list *list = context;

    if (index < list->room)
        fill_adapter(adapter, &list->adapters[index]);
}

DWORD view_client_list_adapters(DWORD handle, struct simclient_adapter *adapters, DWORD *count)
{
    struct adapter_list list = {adapters, *count};
    struct view_adapter room;
    enum view_result result = VIEW_ASK;
    const void *block;
    uint32_t found = 0;
    LONG serial;

    block = view_lock(&serial);
    if (block == NULL)
        return ERROR_RETRY;
    if (handle_is_kept_locked(handle))
        result = view_read_adapters(block, view.generation, &room, list_adapter, &list, &found);
    view_unlock(serial, result);
    if (result != VIEW_FOUND)
        return ERROR_RETRY;
    *count = found;
    return ERROR_SUCCESS;
}
