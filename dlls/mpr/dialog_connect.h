/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The dialog that connects a drive. */
#ifndef WNETLAB_MPR_DIALOG_CONNECT_H
#define WNETLAB_MPR_DIALOG_CONNECT_H

#include <windows.h>

/* dwDevNum of a connection without a device (mpr.tsv, WNetConnectionDialog1). */
#define DIALOG_NO_DEVICE ((DWORD)-1)

/* Shows the dialog and connects what the user asks for. `remote` (NULL or "": none) stands in the
 * folder field; flags are CONNDLG_*, checked by the caller. 0, and *device_number is 1 for A: and so
 * on or DIALOG_NO_DEVICE; DIALOG_CANCELLED; ERROR_INVALID_PASSWORD, BUSY, NO_NETWORK,
 * EXTENDED_ERROR, NOT_ENOUGH_MEMORY, BAD_NET_NAME (too long for the field), and those of
 * dialog_user_load. */
DWORD dialog_connect_show(HWND owner, const WCHAR *remote, DWORD flags, DWORD *device_number);

#endif
