/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A network provider that does as its names tell it: the tests of mpr.dll need errors that no good
 * provider gives.
 *
 * How this works: it owns the remote names \\scripted\..., and devices that it connected to one of
 * them; everything else is WN_BAD_NETNAME. \\scripted\<number> answers that number to an add and to
 * a cancel; 1208 sets an extended error first. Any other
 * \\scripted\name connects, in this process alone, and no drive letter appears.
 * \\scripted\code<number>\... connects, and its cancel answers the number;
 * \\scripted\get<number>\... connects, and whoever asks for the connection gets the number. */
#define UNICODE
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

#define PREFIX     L"\\\\scripted\\"
#define PREFIX_CCH 11
#define CODE       L"code"
#define CODE_CCH   4
#define GET        L"get"
#define GET_CCH    3
#define REMOTE_CCH 1024

#define PROVIDER __declspec(dllexport)

PROVIDER DWORD WINAPI ScriptedCalls(void);

static SRWLOCK lock = SRWLOCK_INIT;
static WCHAR devices['Z' - 'A' + 1][REMOTE_CCH];
static volatile LONG calls;

/* How often a name was given to this provider. */
PROVIDER DWORD WINAPI ScriptedCalls(void)
{
    return (DWORD)calls;
}

static BOOL is_own(const WCHAR *remote)
{
    return remote != NULL && CompareStringOrdinal(remote, (int)wcsnlen(remote, PREFIX_CCH), PREFIX,
                                                  PREFIX_CCH, TRUE) == CSTR_EQUAL;
}

static WCHAR *device_slot(const WCHAR *name)
{
    if (name == NULL || name[0] == L'\0' || name[1] != L':' || name[2] != L'\0')
        return NULL;
    const WCHAR letter = name[0] >= L'a' ? (WCHAR)(name[0] - L'a' + L'A') : name[0];
    return letter >= L'A' && letter <= L'Z' ? devices[letter - L'A'] : NULL;
}

/* An error that the caller fetches by WNetGetLastError. */
static DWORD answer(DWORD code)
{
    typedef void(WINAPI * set_error)(DWORD, const WCHAR *, const WCHAR *);
    if (code == WN_EXTENDED_ERROR)
    {
        const HMODULE mpr = GetModuleHandleW(L"mpr.dll");
        set_error set =
            mpr ? (set_error)(void (*)(void))GetProcAddress(mpr, "WNetSetLastErrorW") : NULL;
        if (set != NULL)
            set(4711, L"The script says no. Gr\u00fc\u00dfe.", L"Scripted Network");
    }
    return code;
}

PROVIDER DWORD WINAPI NPGetCaps(DWORD index)
{
    switch (index)
    {
    case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
    case WNNC_NET_TYPE: return 0x00FE0000;
    case WNNC_CONNECTION:
        return WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION |
               WNNC_CON_GETCONNECTIONS;
    case WNNC_DIALOG: return WNNC_DLG_SEARCHDIALOG;
    case WNNC_START: return 1;
    default: return 0;
    }
}

PROVIDER DWORD WINAPI NPAddConnection(LPNETRESOURCEW resource, LPWSTR password, LPWSTR user)
{
    (void)password;
    (void)user;
    InterlockedIncrement(&calls);
    if (!is_own(resource->lpRemoteName))
        return WN_BAD_NETNAME;
    const DWORD code = (DWORD)wcstoul(resource->lpRemoteName + PREFIX_CCH, NULL, 10);
    if (code != 0)
        return answer(code);
    WCHAR *slot = device_slot(resource->lpLocalName);
    if (slot != NULL)
    {
        AcquireSRWLockExclusive(&lock);
        lstrcpynW(slot, resource->lpRemoteName, REMOTE_CCH);
        ReleaseSRWLockExclusive(&lock);
    }
    return WN_SUCCESS;
}

PROVIDER DWORD WINAPI NPAddConnection3(HWND owner, LPNETRESOURCEW resource, LPWSTR password,
                                       LPWSTR user, DWORD flags)
{
    (void)owner;
    (void)flags;
    return NPAddConnection(resource, password, user);
}

PROVIDER DWORD WINAPI NPCancelConnection(LPWSTR name, BOOL force)
{
    DWORD status = WN_BAD_NETNAME;

    (void)force;
    InterlockedIncrement(&calls);
    AcquireSRWLockExclusive(&lock);
    WCHAR *slot = device_slot(name);
    const WCHAR *remote = slot != NULL ? slot : name;
    if (is_own(remote))
    {
        const WCHAR *text = remote + PREFIX_CCH;
        if (wcsncmp(text, CODE, CODE_CCH) == 0)
            text += CODE_CCH;
        status = (DWORD)wcstoul(text, NULL, 10);
        if (status == WN_SUCCESS && slot != NULL)
            slot[0] = L'\0';
    }
    ReleaseSRWLockExclusive(&lock);
    return answer(status);
}

PROVIDER DWORD WINAPI NPGetConnection(LPWSTR local, LPWSTR remote, LPDWORD remote_cch)
{
    DWORD status = WN_NOT_CONNECTED;

    InterlockedIncrement(&calls);
    AcquireSRWLockExclusive(&lock);
    const WCHAR *slot = device_slot(local);
    if (slot != NULL && wcsncmp(slot, PREFIX GET, PREFIX_CCH + GET_CCH) == 0)
        status = (DWORD)wcstoul(slot + PREFIX_CCH + GET_CCH, NULL, 10);
    else if (slot != NULL && slot[0] != L'\0')
    {
        const DWORD needed = (DWORD)lstrlenW(slot) + 1;
        status = needed <= *remote_cch ? WN_SUCCESS : WN_MORE_DATA;
        if (status == WN_SUCCESS)
            memcpy(remote, slot, needed * sizeof(*slot));
        else
            *remote_cch = needed;
    }
    ReleaseSRWLockExclusive(&lock);
    return status == WN_EXTENDED_ERROR ? answer(status) : status;
}

/* Finds \\files\public at its third call: the first says that the buffer is too small, the second
 * that the user cancelled. */
PROVIDER DWORD WINAPI NPSearchDialog(HWND owner, LPNETRESOURCEW resource, LPVOID buffer,
                                     DWORD buffer_cb, LPDWORD flags)
{
    static const WCHAR found[] = L"\\\\files\\public";
    static volatile LONG searches;
    static DWORD first_cb;

    if (owner == NULL || resource->lpProvider == NULL)
        return WN_BAD_VALUE;
    switch (InterlockedIncrement(&searches) % 3)
    {
    case 1: first_cb = buffer_cb; return WN_MORE_DATA;
    case 2: *flags = WNSRCH_REFRESH_FIRST_LEVEL; return WN_CANCEL;
    default: break;
    }
    if (buffer_cb < sizeof(found) || first_cb == 0)
        return WN_MORE_DATA;
    memcpy(buffer, found, sizeof(found));
    return WN_SUCCESS;
}
