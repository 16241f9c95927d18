/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the files of wnshell.dll share. */
#ifndef WNETLAB_SHELLNET_SHELLNET_H
#define WNETLAB_SHELLNET_SHELLNET_H

#include <shlobj.h>
#include <stddef.h>
#include <windows.h>

/* The class of the folder "Network" on the desktop: the same in toolchain/prefix/install.reg. */
#define SHELLNET_CLSID_TEXT L"{6FC15CF4-FA31-4636-991F-AC364339A6D6}"
extern const GUID shellnet_clsid;

/* A Win32 code as an HRESULT; 0 is S_OK. */
HRESULT shellnet_result(DWORD status);

/* Text for a STRRET, and a copy of text: by CoTaskMemAlloc. */
HRESULT shellnet_strret(STRRET *out, const WCHAR *text);
WCHAR *shellnet_copy(const WCHAR *text);

/* Wine's view of a folder. */
HRESULT shellnet_view(IShellFolder *folder, REFIID iid, void **out);

#endif
