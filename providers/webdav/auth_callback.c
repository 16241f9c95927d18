/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Callbacks that a program registers to be asked for credentials: DavRegisterAuthCallback,
 * DavUnregisterAuthCallback.
 *
 * How this works: where default credentials were refused, the callback that was registered last is
 * asked, once; what it brings is tried, and that answer is the last one. No lock is held over it.
 * What no page tells of it is judgement (docs/decisions.md, "WebDAV"). */
#include "provider.h"

#include <davclnt.h>

#include "probe.h"
#include "trace.h"

TRACE_CHANNEL_NAMED(PROVIDER_CHANNEL);

struct callback
{
    struct callback *next;
    DWORD handle;
    PFNDAVAUTHCALLBACK function;
};

static struct
{
    SRWLOCK lock;
    struct callback *first; /* the last registered */
    DWORD last_handle;
} callbacks = {SRWLOCK_INIT, NULL, 0};

OPAQUE_HANDLE WINAPI DavRegisterAuthCallback(PFNDAVAUTHCALLBACK function, ULONG version)
{
    struct callback *made = NULL;
    DWORD handle = 0;

    if (function != NULL)
        made = HeapAlloc(GetProcessHeap(), 0, sizeof(*made));
    if (made != NULL)
    {
        AcquireSRWLockExclusive(&callbacks.lock);
        handle = ++callbacks.last_handle;
        made->handle = handle;
        made->function = function;
        made->next = callbacks.first;
        callbacks.first = made;
        ReleaseSRWLockExclusive(&callbacks.lock);
    }
    TRACE("version %lu -> handle %lu", version, handle);
    return handle;
}

VOID WINAPI DavUnregisterAuthCallback(OPAQUE_HANDLE handle)
{
    struct callback *gone = NULL;

    AcquireSRWLockExclusive(&callbacks.lock);
    for (struct callback **at = &callbacks.first; *at != NULL; at = &(*at)->next)
    {
        if ((*at)->handle == handle)
        {
            gone = *at;
            *at = gone->next;
            break;
        }
    }
    ReleaseSRWLockExclusive(&callbacks.lock);
    TRACE("handle %lu%s", handle, gone != NULL ? "" : ", which is none");
    if (gone != NULL)
        HeapFree(GetProcessHeap(), 0, gone);
}

static PFNDAVAUTHCALLBACK current_callback(void)
{
    AcquireSRWLockShared(&callbacks.lock);
    const PFNDAVAUTHCALLBACK function = callbacks.first != NULL ? callbacks.first->function : NULL;
    ReleaseSRWLockShared(&callbacks.lock);
    return function;
}

/* Copies what a callback gave, which its length may end before a NUL does. NULL is the empty text.
 * False if it does not fit. */
static bool copy_given(const WCHAR *text, ULONG cch, WCHAR copy[SIMCLIENT_USER_CCH])
{
    ULONG i = 0;

    copy[0] = L'\0';
    if (text == NULL)
        return true;
    for (; cch == 0 || i < cch; i++)
    {
        if (i == SIMCLIENT_USER_CCH - 1 || !probe_read(text + i, sizeof(*text)))
            return false;
        copy[i] = text[i];
        if (text[i] == L'\0')
            return true;
    }
    copy[i] = L'\0';
    return true;
}

/* Tries what the callback brought. A blob is for packages of authentication, of which there are none. */
static DWORD try_again(const NETRESOURCEW *resource, const DAV_CALLBACK_CRED *given, DWORD status)
{
    WCHAR user[SIMCLIENT_USER_CCH];
    WCHAR password[SIMCLIENT_USER_CCH];

    if (!given->bAuthBlobValid &&
        copy_given(given->UNPBlob.pszUserName, given->UNPBlob.ulUserNameLength, user) &&
        copy_given(given->UNPBlob.pszPassword, given->UNPBlob.ulPasswordLength, password))
        status = provider_add(resource, password, user);
    SecureZeroMemory(password, sizeof(password));
    return status;
}

DWORD provider_refused(const NETRESOURCEW *resource, DWORD flags, DWORD status)
{
    const PFNDAVAUTHCALLBACK function = current_callback();
    DAV_CALLBACK_CRED given;
    PFNDAVAUTHCALLBACK_FREECRED free_given = NULL;
    AUTHNEXTSTEP step = DefaultBehavior;
    WCHAR remote[SIMCLIENT_REMOTE_CCH];
    WCHAR server[SIMCLIENT_REMOTE_CCH];

    if (function == NULL || !provider_to_service(resource->lpRemoteName, remote))
        return status;
    provider_to_caller(remote, false);
    if (!provider_server_of(remote, server))
        return status;
    ZeroMemory(&given, sizeof(given));
    const DWORD answer =
        function(server + 2, remote, DAV_AUTHN_SCHEME_BASIC, flags, &given, &step, &free_given);
    TRACE("the callback for %s -> %lu, next step %d", trace_wstr(remote), answer, (int)step);
    if (answer == ERROR_SUCCESS && step == CancelRequest)
        status = WN_CANCEL;
    else if (answer == ERROR_SUCCESS && step == RetryRequest)
        status = try_again(resource, &given, status);
    if (answer == ERROR_SUCCESS && free_given != NULL)
        (void)free_given(given.bAuthBlobValid ? (void *)&given.AuthBlob : (void *)&given.UNPBlob);
    SecureZeroMemory(&given, sizeof(given));
    return status;
}
