/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider that answers for resources, directories and property buttons as a test wrote down
 * beforehand (script.h, struct script_browse). It does not enumerate, and exports nothing else. */
#include "provider_export.h"
#include "script.h"

#include <stdint.h>
#include <string.h>

/* A pointer that nobody can read. */
#define UNREADABLE ((WCHAR *)(uintptr_t)16)

static struct script *script;
static WCHAR own_name[SCRIPT_TEXT_CCH];

typedef void (*set_error_fn)(DWORD code, const WCHAR *text, const WCHAR *provider);
typedef void (*any_fn)(void);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason != DLL_PROCESS_ATTACH)
        return TRUE;
    DisableThreadLibraryCalls(instance);
    script = script_of_module(instance, own_name);
    return script != NULL;
}

/* Notes a name, scribbles on it, and tells about ERROR_EXTENDED_ERROR what the script wants told. */
static void see(WCHAR *name)
{
    lstrcpynW(script->browse.seen_name, name != NULL ? name : L"<null>", SCRIPT_TEXT_CCH);
    if (name != NULL)
        memset(name, 'Q', wcslen(name) * sizeof(WCHAR));
    const HMODULE router = GetModuleHandleW(L"wnrouter.dll");
    const set_error_fn set_error =
        (set_error_fn)(any_fn)GetProcAddress(router, "router_set_extended_error");
    if (script->extended[0] != L'\0' && set_error != NULL)
        set_error(4711, script->extended, own_name);
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return index < 16 ? script->caps[index] : 0;
}

/* The structure and its strings; returns where the system part is. */
static WCHAR *fill(void *buffer)
{
    const struct script_browse *browse = &script->browse;
    NETRESOURCEW answer = {.dwScope = RESOURCE_CONTEXT,
                           .dwType = browse->type,
                           .dwDisplayType = browse->display_type,
                           .dwUsage = browse->usage};
    WCHAR *texts = (WCHAR *)((BYTE *)buffer + sizeof(answer));
    wcscpy(texts, browse->remote);
    answer.lpRemoteName = browse->wild ? UNREADABLE : texts;
    /* Members that the pages leave out. */
    answer.lpLocalName = UNREADABLE;
    answer.lpComment = UNREADABLE;
    if (browse->remote[0] == L'\0')
        answer.lpRemoteName = NULL;
    memcpy(buffer, &answer, sizeof(answer));
    texts += wcslen(texts) + 1;
    wcscpy(texts, browse->system);
    return browse->system[0] != L'\0' ? texts : NULL;
}

static void see_resource(NETRESOURCEW *resource)
{
    script->browse.seen_type = resource->dwType;
    lstrcpynW(script->browse.seen_provider,
              resource->lpProvider != NULL ? resource->lpProvider : L"<null>", SCRIPT_TEXT_CCH);
    see(resource->lpRemoteName);
}

EXPORT DWORD WINAPI NPGetResourceInformation(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                                             WCHAR **system)
{
    InterlockedIncrement(&script->browse.resources);
    see_resource(resource);
    if (script->browse.resource_result == WN_SUCCESS)
        *system = fill(buffer);
    *buffer_cb = 3; /* not true */
    return script->browse.resource_result;
}

EXPORT DWORD WINAPI NPGetResourceParent(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb)
{
    InterlockedIncrement(&script->browse.parents);
    see_resource(resource);
    if (script->browse.parent_result == WN_SUCCESS)
        fill(buffer);
    *buffer_cb = 3;
    return script->browse.parent_result;
}

EXPORT DWORD WINAPI NPGetDirectoryType(WCHAR *name, INT *type, BOOL flush_cache)
{
    InterlockedIncrement(&script->browse.types);
    script->browse.seen_flush = flush_cache;
    *type = script->browse.directory_type;
    see(name);
    return script->browse.type_result;
}

EXPORT DWORD WINAPI NPDirectoryNotify(HWND owner, WCHAR *directory, DWORD operation)
{
    InterlockedIncrement(&script->browse.notifies);
    script->browse.seen_owner = owner;
    script->browse.seen_operation = operation;
    see(directory);
    return script->browse.notify_result;
}

EXPORT DWORD WINAPI NPGetPropertyText(DWORD button, DWORD selection, WCHAR *name, WCHAR *text,
                                      DWORD text_cch, DWORD type)
{
    InterlockedIncrement(&script->browse.texts);
    script->browse.seen_button = button;
    script->browse.seen_selection = selection;
    script->browse.seen_type = type;
    lstrcpynW(text, script->browse.button, (int)text_cch);
    see(name);
    return script->browse.text_result;
}

EXPORT DWORD WINAPI NPPropertyDialog(HWND owner, DWORD button, DWORD selection, WCHAR *name,
                                     DWORD type)
{
    InterlockedIncrement(&script->browse.dialogs);
    script->browse.seen_owner = owner;
    script->browse.seen_button = button;
    script->browse.seen_selection = selection;
    script->browse.seen_type = type;
    see(name);
    return script->browse.dialog_result;
}
