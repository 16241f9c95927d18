/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A user file system as people install them (docs/reference/providers-in-the-wild.md): it owns
 * \\userfs\... and names that it alone knows (\\server@NFS\path), defines its letters itself with
 * DefineDosDevice, and exports more than the nine usual functions.
 *
 * How this works: its capabilities come from the test's script (script.h). It cancels its own entry
 * when it is offered the letter of one again. The share's name says how NPGetConnection counts its
 * buffer: "bytes" in bytes, "more" writes a character more than it says; others in characters. Functions
 * that it exports beyond the nine count their calls in `beyond_called`. */
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
static WCHAR own_name[SCRIPT_TEXT_CCH];
static WCHAR remotes['Z' - 'A' + 1][NAME_CCH];

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
    script->seen_comment = resource->lpComment;
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

/* ---- enumeration ---- */

/* One entry as this kind of provider fills it: no scope, no usage but a root's, "A_OK". */
struct listed
{
    const WCHAR *local;
    const WCHAR *remote;
    DWORD usage;
    BOOL unterminated; /* the remote name ends with the buffer, and nothing ends it */
};

struct listing
{
    DWORD scope;
    BOOL below_root;
    BOOL done;
};

#define ROOT L"\\\\userfs"

EXPORT DWORD WINAPI NPOpenEnum(DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource,
                               HANDLE *handle)
{
    (void)type;
    (void)usage;
    const WCHAR *remote = resource != NULL ? resource->lpRemoteName : NULL;
    if (scope != RESOURCE_CONNECTED && scope != RESOURCE_GLOBALNET)
        return WN_NOT_SUPPORTED;
    /* Its root is asked for by the network's name. */
    const BOOL root = remote == NULL || lstrcmpiW(remote, own_name) == 0;
    if (!root && lstrcmpiW(remote, ROOT) != 0)
        return WN_BAD_NETNAME;
    struct listing *listing = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*listing));
    if (listing == NULL)
        return WN_OUT_OF_MEMORY;
    listing->scope = scope;
    listing->below_root = !root;
    *handle = listing;
    return WN_SUCCESS;
}

/* Puts text, with its terminator unless told otherwise, in front of *end. */
static WCHAR *put_before(BYTE **end, const WCHAR *text, BOOL unterminated)
{
    if (text == NULL)
        return NULL;
    const size_t cb = (wcslen(text) + (unterminated ? 0 : 1)) * sizeof(WCHAR);
    *end -= cb;
    memcpy(*end, text, cb);
    return (WCHAR *)(void *)*end;
}

static DWORD list_all(const struct listing *listing, struct listed listed[2])
{
    static const struct listed root = {NULL, ROOT, RESOURCEUSAGE_CONTAINER, TRUE};
    static const struct listed none = {NULL, L"\\\\userfs\\one", 0, FALSE};
    static const struct listed underscore = {L"_:", L"\\\\userfs\\two", 0, FALSE};
    listed[0] = listing->scope == RESOURCE_GLOBALNET && !listing->below_root ? root : none;
    listed[1] = underscore;
    return listed[0].unterminated ? 1 : 2;
}

EXPORT DWORD WINAPI NPEnumResource(HANDLE handle, DWORD *count, void *buffer, DWORD *size)
{
    struct listing *listing = (struct listing *)handle;
    struct listed listed[2];
    BYTE *end = (BYTE *)buffer + *size;
    NETRESOURCEW *entries = (NETRESOURCEW *)buffer;
    if (listing->done)
        return WN_NO_MORE_ENTRIES;
    const DWORD there = list_all(listing, listed);
    if (*size < 1024)
    {
        *size = 1024;
        return WN_MORE_DATA;
    }
    for (DWORD i = 0; i < there; i++)
    {
        memset(&entries[i], 0, sizeof(entries[i]));
        entries[i].dwType = RESOURCETYPE_DISK;
        entries[i].dwDisplayType = RESOURCEDISPLAYTYPE_SHARE;
        entries[i].dwUsage = listed[i].usage;
        entries[i].lpRemoteName = put_before(&end, listed[i].remote, listed[i].unterminated);
        entries[i].lpLocalName = put_before(&end, listed[i].local, FALSE);
        entries[i].lpComment = put_before(&end, L"A_OK", FALSE);
        entries[i].lpProvider = put_before(&end, own_name, FALSE);
    }
    *count = there;
    listing->done = TRUE;
    return WN_SUCCESS;
}

EXPORT DWORD WINAPI NPCloseEnum(HANDLE handle)
{
    HeapFree(GetProcessHeap(), 0, handle);
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
