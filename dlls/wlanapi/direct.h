/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi Direct's part of wlanapi.h, which mingw-w64's header lacks; from the WFD pages of the sdk-api documentation. */
#ifndef WNETLAB_DIRECT_H
#define WNETLAB_DIRECT_H

#include <windows.h>
#include <wlanapi.h>

#define WFD_API_VERSION 1

/* WFD_OPEN_SESSION_COMPLETE_CALLBACK */
typedef void(CALLBACK *direct_callback)(HANDLE session, void *context, GUID guid, DWORD error,
                                        DWORD reason);

DWORD WINAPI WFDOpenHandle(DWORD version, DWORD *negotiated, HANDLE *client);
DWORD WINAPI WFDCloseHandle(HANDLE client);
DWORD WINAPI WFDStartOpenSession(HANDLE client, DOT11_MAC_ADDRESS *address, void *context,
                                 direct_callback callback, HANDLE *session);
DWORD WINAPI WFDCancelOpenSession(HANDLE session);
DWORD WINAPI WFDOpenLegacySession(HANDLE client, DOT11_MAC_ADDRESS *address, HANDLE *session,
                                  GUID *guid);
DWORD WINAPI WFDCloseSession(HANDLE session);
DWORD WINAPI WFDUpdateDeviceVisibility(DOT11_MAC_ADDRESS *address);

#endif
