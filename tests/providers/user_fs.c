/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A user file system as people install them (docs/reference/providers-in-the-wild.md): it owns
 * \\userfs\... and names that it alone knows (\\server@NFS\path), defines its letters itself with
 * DefineDosDevice, and exports more than the nine usual functions.
 *
 * How this works: its capabilities come from the test's script (script.h). It cancels its own entry
 * when it is offered the letter of one again. The share's name says how NPGetConnection counts its
 * buffer: "bytes" in bytes, "more" writes a character more than it says; others in characters. The
 * functions that no WNet call of today reaches count in `beyond_called`. */
#include "provider_export.h"
#include "script.h"

#include <string.h>

#define NAME_CCH   128
#define OWN_PREFIX L"\\\\userfs\\"
#define OWN_MARK   L"@NFS\\"
#define TARGET     L"\\Device\\WNetLabUserFs"

EXPORT volatile LONG beyond_called;
/* Letters that it took back from itself. */
EXPORT volatile LONG lost_letters;

static struct script *script;
static WCHAR remotes['Z' - 'A' + 1][NAME_CCH];

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason != DLL_PROCESS_ATTACH)
        return TRUE;
    DisableThreadLibraryCalls(instance);
    WCHAR own_name[SCRIPT_TEXT_CCH];
    script = script_of_module(instance, own_name);
    return script != NULL;
}

static BOOL is_own(const WCHAR *remote)
{
    return remote != NULL && wcslen(remote) < NAME_CCH &&
           (wcsncmp(remote, OWN_PREFIX, wcslen(OWN_PREFIX)) == 0 ||
            wcsstr(remote, OWN_MARK) != NULL);
}

static WCHAR *slot_of(const WCHAR *local)
{
    if (local == NULL || local[0] < L'A' || local[0] > L'Z' || local[1] != L':' || local[2] != 0)
        return NULL;
    return remotes[local[0] - L'A'];
}

static void target_of(const WCHAR *remote, WCHAR target[NAME_CCH * 2])
{
    lstrcpyW(target, TARGET);
    lstrcatW(target, remote + 1);
}

static DWORD give_back(const WCHAR *local, WCHAR *slot)
{
    WCHAR target[NAME_CCH * 2];
    target_of(slot, target);
    slot[0] = L'\0';
    return DefineDosDeviceW(DDD_RAW_TARGET_PATH | DDD_REMOVE_DEFINITION | DDD_EXACT_MATCH_ON_REMOVE,
                            local, target)
               ? WN_SUCCESS
               : GetLastError();
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return index < 16 ? script->caps[index] : 0;
}

EXPORT DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password,
                                     WCHAR *user, DWORD flags)
{
    WCHAR target[NAME_CCH * 2];
    (void)owner;
    (void)password;
    (void)user;
    (void)flags;
    InterlockedIncrement(&script->adds);
    if (!is_own(resource->lpRemoteName))
        return WN_BAD_NETNAME;
    if (resource->lpLocalName == NULL || resource->lpLocalName[0] == L'\0')
        return WN_SUCCESS;
    WCHAR *slot = slot_of(resource->lpLocalName);
    if (slot == NULL)
        return WN_BAD_LOCALNAME;
    if (slot[0] != L'\0')
    {
        InterlockedIncrement(&lost_letters);
        give_back(resource->lpLocalName, slot);
        return WN_ALREADY_CONNECTED;
    }
    target_of(resource->lpRemoteName, target);
    if (!DefineDosDeviceW(DDD_RAW_TARGET_PATH, resource->lpLocalName, target))
        return GetLastError();
    lstrcpyW(slot, resource->lpRemoteName);
    return WN_SUCCESS;
}

EXPORT DWORD WINAPI NPAddConnection(NETRESOURCEW *resource, WCHAR *password, WCHAR *user)
{
    return NPAddConnection3(NULL, resource, password, user, 0);
}

/* A drive or a UNC name; the latter means the drive that leads there, or none. */
EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)
{
    (void)force;
    InterlockedIncrement(&script->cancels);
    WCHAR *slot = slot_of(name);
    if (slot != NULL)
        return slot[0] != L'\0' ? give_back(name, slot) : WN_NOT_CONNECTED;
    return is_own(name) ? WN_SUCCESS : WN_NOT_CONNECTED;
}

EXPORT DWORD WINAPI NPGetConnection(WCHAR *local, WCHAR *remote, DWORD *size)
{
    const WCHAR *slot = slot_of(local);
    InterlockedIncrement(&script->gets);
    if (slot == NULL || slot[0] == L'\0')
        return WN_NOT_CONNECTED;
    const DWORD cch = (DWORD)wcslen(slot) + 1;
    const DWORD needed = wcsstr(slot, L"bytes") != NULL ? cch * (DWORD)sizeof(WCHAR) : cch;
    if (*size < needed)
    {
        *size = needed;
        return WN_MORE_DATA;
    }
    memcpy(remote, slot, cch * sizeof(WCHAR));
    *size = needed;
    if (wcsstr(slot, L"more") != NULL)
    {
        remote[cch] = L'\0';
        *size = cch - 1;
    }
    return WN_SUCCESS;
}

/* ---- beyond the nine ---- */

static DWORD beyond(void)
{
    InterlockedIncrement(&beyond_called);
    return WN_NOT_SUPPORTED;
}

EXPORT DWORD WINAPI NPGetConnection3(const WCHAR *local, DWORD level, void *buffer, DWORD *size)
{
    (void)local;
    (void)level;
    (void)buffer;
    (void)size;
    return beyond();
}

EXPORT DWORD WINAPI NPGetConnectionPerformance(const WCHAR *remote, NETCONNECTINFOSTRUCT *info)
{
    (void)remote;
    (void)info;
    return beyond();
}

EXPORT DWORD WINAPI NPFormatNetworkName(WCHAR *remote, WCHAR *formatted, DWORD *size, DWORD flags,
                                        DWORD line)
{
    (void)remote;
    (void)formatted;
    (void)size;
    (void)flags;
    (void)line;
    return beyond();
}

EXPORT DWORD WINAPI NPGetResourceParent(NETRESOURCEW *resource, void *buffer, DWORD *size)
{
    (void)resource;
    (void)buffer;
    (void)size;
    return beyond();
}

EXPORT DWORD WINAPI NPGetResourceInformation(NETRESOURCEW *resource, void *buffer, DWORD *size,
                                             WCHAR **system)
{
    (void)resource;
    (void)buffer;
    (void)size;
    (void)system;
    return beyond();
}

EXPORT DWORD APIENTRY NPLogonNotify(LUID *id, const WCHAR *type, void *info,
                                    const WCHAR *previous_type, void *previous, WCHAR *station,
                                    void *handle, WCHAR **script_name)
{
    (void)id;
    (void)type;
    (void)info;
    (void)previous_type;
    (void)previous;
    (void)station;
    (void)handle;
    (void)script_name;
    return beyond();
}

EXPORT DWORD APIENTRY NPPasswordChangeNotify(const WCHAR *type, void *info,
                                             const WCHAR *previous_type, void *previous,
                                             WCHAR *station, void *handle, DWORD change)
{
    (void)type;
    (void)info;
    (void)previous_type;
    (void)previous;
    (void)station;
    (void)handle;
    (void)change;
    return beyond();
}
