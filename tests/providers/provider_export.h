/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What every provider of the tests begins with. */
#ifndef WNETLAB_TESTS_PROVIDER_EXPORT_H
#define WNETLAB_TESTS_PROVIDER_EXPORT_H

/* mingw's npapi.h declares NPAddConnection3 with TCHARs; providers are UTF-16 only. */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

#define EXPORT __declspec(dllexport)

/* NPAddConnection3, NPCancelConnection, NPGetConnection. */
#define CAPS_CONNECTION \
    (WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS)

/* NPGetCaps of an ordinary provider that is started. */
static inline DWORD ordinary_caps(DWORD index, DWORD connection)
{
    switch (index)
    {
    case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
    case WNNC_NET_TYPE: return 0x00250000; /* WNNC_NET_RDR2SAMPLE */
    case WNNC_CONNECTION: return connection;
    case WNNC_START: return 1;
    default: return 0;
    }
}

/* NPAddConnection3 and NPCancelConnection of a provider that looks at none of its arguments. */
#define EXPORT_ADD_AND_CANCEL(add_result, cancel_result)                                      \
    EXPORT DWORD WINAPI NPAddConnection3(HWND owner, NETRESOURCEW *resource, WCHAR *password, \
                                         WCHAR *user, DWORD flags)                            \
    {                                                                                         \
        (void)owner;                                                                          \
        (void)resource;                                                                       \
        (void)password;                                                                       \
        (void)user;                                                                           \
        (void)flags;                                                                          \
        return (add_result);                                                                  \
    }                                                                                         \
    EXPORT DWORD WINAPI NPCancelConnection(WCHAR *name, BOOL force)                           \
    {                                                                                         \
        (void)name;                                                                           \
        (void)force;                                                                          \
        return (cancel_result);                                                               \
    }                                                                                         \
    _Static_assert(1, "takes the semicolon")

/* A named event of this process: L"wnetlab.<name>.<process id>", made here or by the test. */
static inline HANDLE process_event(const WCHAR *name)
{
    WCHAR text[64];
    wsprintfW(text, L"wnetlab.%s.%lu", name, GetCurrentProcessId());
    return CreateEventW(NULL, TRUE, FALSE, text);
}

#endif
