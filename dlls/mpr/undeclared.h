/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions of mpr.dll that no header of mingw's has. Apart from mpr.h, whose WNetSetLastError is
 * not that of npapi.h. */
#ifndef WNETLAB_MPR_UNDECLARED_H
#define WNETLAB_MPR_UNDECLARED_H

#include <windows.h>
#include <winnetwk.h>

/* Formats of auth_buffer and options: wnetlab/router.h, struct router_auth. */
DWORD WINAPI WNetAddConnection4A(HWND owner, NETRESOURCEA *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb);
DWORD WINAPI WNetAddConnection4W(HWND owner, NETRESOURCEW *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb);
DWORD WINAPI WNetUseConnection4A(HWND owner, NETRESOURCEA *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb,
                                 char *access, DWORD *size_cb, DWORD *result);
DWORD WINAPI WNetUseConnection4W(HWND owner, NETRESOURCEW *resource, void *auth_buffer,
                                 DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb,
                                 WCHAR *access, DWORD *size_cch, DWORD *result);

/* Cancels all connections of the session (wnetlab/router.h, router_clear_connections). */
DWORD WINAPI WNetClearConnections(HWND owner);

#endif
