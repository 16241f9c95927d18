/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetAddConnection4 and WNetUseConnection4, which mingw's winnetwk.h lacks. Arguments: mpr.tsv;
 * auth_buffer and options in formats of the provider's (wnetlab/router.h, struct router_auth). */
#ifndef WNETLAB_CONNECTION4_H
#define WNETLAB_CONNECTION4_H

#include <windows.h>
#include <winnetwk.h>

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

#endif
