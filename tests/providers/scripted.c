/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider whose answers a test writes down beforehand (script.h), to test rows of tables end to
 * end. */
#include "provider_export.h"
#include "script.h"

#include <string.h>

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
    if (script != NULL)
        InterlockedIncrement(&script->attached);
    return script != NULL;
}

static void see(WCHAR *to, const WCHAR *text)
{
    lstrcpynW(to, text != NULL ? text : L"<null>", SCRIPT_TEXT_CCH);
}

static void scribble(WCHAR *text)
{
    if (script->scribbles && text != NULL)
        memset(text, 'Q', wcslen(text) * sizeof(WCHAR));
}

/* By the router itself: these tests run without mpr.dll. */
static void tell(void)
{
    if (script->extended[0] == L'\0')
        return;
    const HMODULE router = GetModuleHandleW(L"wnrouter.dll");
    const set_error_fn set_error =
        (set_error_fn)(any_fn)GetProcAddress(router, "router_set_extended_error");
    if (set_error != NULL)
        set_error(4711, script->extended, own_name);
}

EXPORT DWORD WINAPI NPAddConnection4(HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_cb,
                                     DWORD flags, BYTE *options, DWORD options_cb);

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    if (index >= 16)
        return 0;
    InterlockedIncrement(&script->caps_asked[index]);
    return script->caps[index];
}

EXPORT DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password,
                                     WCHAR *user, DWORD flags)
{
    (void)owner;
    InterlockedIncrement(&script->adds);
    see(script->seen_local, resource->lpLocalName);
    see(script->seen_remote, resource->lpRemoteName);
    see(script->seen_provider, resource->lpProvider);
    see(script->seen_user, user);
    see(script->seen_password, password);
    script->seen_comment = resource->lpComment;
    script->seen_type = resource->dwType;
    script->seen_flags = flags;
    tell();
    if (script->at_add != NULL)
        script->at_add();
    const BOOL taken =
        resource->lpLocalName != NULL && lstrcmpiW(resource->lpLocalName, script->taken_local) == 0;
    scribble(resource->lpLocalName);
    scribble(resource->lpRemoteName);
    scribble(password);
    scribble(user);
    if (script->scribbles)
        memset(resource, 0x5a, sizeof(*resource));
    return taken ? WN_ALREADY_CONNECTED : script->add_result;
}

static DWORD see_block(BYTE *to, BYTE *block, DWORD cb)
{
    if (block == NULL)
        return 0xffffffff;
    memcpy(to, block, cb < SCRIPT_TEXT_CCH ? cb : SCRIPT_TEXT_CCH);
    if (script->scribbles)
        memset(block, 0x5a, cb);
    return cb;
}

/* Only asked where the script has its bit, and the caller a buffer. */
EXPORT DWORD WINAPI NPAddConnection4(HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_cb,
                                     DWORD flags, BYTE *options, DWORD options_cb)
{
    InterlockedIncrement(&script->adds4);
    script->seen_auth_cb = see_block(script->seen_auth, auth, auth_cb);
    script->seen_options_cb = see_block(script->seen_options, options, options_cb);
    return NPAddConnection3(owner, resource, NULL, NULL, flags);
}

/* Only asked where the script has WNNC_CON_ADDCONNECTION alone. */
EXPORT DWORD WINAPI NPAddConnection(NETRESOURCEW *resource, WCHAR *password, WCHAR *user)
{
    return NPAddConnection3(NULL, resource, password, user, 0xdead);
}

EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    InterlockedIncrement(&script->cancels);
    see(script->seen_local, name);
    script->seen_force = (DWORD)force;
    tell();
    scribble(name);
    return script->cancel_result;
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *remote_cch)
{
    InterlockedIncrement(&script->gets);
    see(script->seen_local, local);
    script->seen_get_cch = *remote_cch;
    if (script->hang_until != NULL)
    {
        SetEvent(script->hangs);
        WaitForSingleObject(script->hang_until, 60000);
    }
    tell();
    scribble(local);
    if (script->get_result == WN_SUCCESS)
        wcscpy(remote, script->get_remote);
    return script->get_result;
}

EXPORT DWORD WINAPI NPGetUser(WCHAR *name, WCHAR *user, DWORD *user_cch)
{
    InterlockedIncrement(&script->names);
    see(script->seen_local, name);
    script->seen_get_cch = *user_cch;
    tell();
    scribble(name);
    if (script->user_result == WN_SUCCESS)
        wcscpy(user, script->user);
    return script->user_result;
}

EXPORT DWORD WINAPI NPGetConnectionPerformance(LPCWSTR name, NETCONNECTINFOSTRUCT *performance)
{
    InterlockedIncrement(&script->names);
    see(script->seen_local, name);
    memcpy(script->seen_performance, performance, sizeof(script->seen_performance));
    tell();
    /* Also where it fails, and the size as well. */
    performance->dwSpeed = script->performance_speed;
    performance->cbStructure = 0xdddddddd;
    return script->performance_result;
}

EXPORT DWORD WINAPI NPFormatNetworkName(WCHAR *remote, WCHAR *formatted, DWORD *formatted_cch,
                                        DWORD flags, DWORD line_cch)
{
    InterlockedIncrement(&script->names);
    see(script->seen_remote, remote);
    script->seen_get_cch = *formatted_cch;
    script->seen_flags = flags;
    script->seen_line_cch = line_cch;
    scribble(remote);
    if (script->format_result == WN_SUCCESS)
        wcscpy(formatted, script->formatted);
    return script->format_result;
}

static void see_drive(WCHAR *drive)
{
    see(script->permission.seen_drive, drive);
    memset(drive, 'Q', wcslen(drive) * sizeof(WCHAR));
    tell();
    /* npapi.tsv lets these functions set it; whatever they set, the router's word counts. */
    SetLastError(0xabcd);
}

EXPORT DWORD WINAPI NPFMXGetPermCaps(WCHAR *drive)
{
    InterlockedIncrement(&script->permission.caps_asked);
    see_drive(drive);
    return script->permission.mask;
}

EXPORT DWORD WINAPI NPFMXEditPerm(WCHAR *drive, HWND owner, DWORD dialog)
{
    InterlockedIncrement(&script->permission.edits);
    script->permission.seen_owner = owner;
    script->permission.seen_dialog = dialog;
    see_drive(drive);
    return script->permission.edit_result;
}

EXPORT DWORD WINAPI NPFMXGetPermHelp(WCHAR *drive, DWORD dialog, BOOL directory, void *file,
                                     DWORD *file_cb, DWORD *context)
{
    struct script_permission *permission = &script->permission;
    const DWORD needed_cb = (DWORD)((wcslen(permission->help) + 1) * sizeof(WCHAR));
    InterlockedIncrement(&permission->helps);
    permission->seen_dialog = dialog;
    permission->seen_directory = directory;
    see_drive(drive);
    *context = permission->help_context;
    if (permission->help_counts_characters)
        memset(file, 'Q', *file_cb * sizeof(WCHAR));
    else if (*file_cb < needed_cb)
    {
        *file_cb = needed_cb;
        return WN_MORE_DATA;
    }
    else
        memcpy(file, permission->help, needed_cb);
    *file_cb = 3; /* not true */
    return permission->help_result;
}
