/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Disconnecting with the user: the question about open files, and the list of drives. */
#ifndef WNETLAB_MPR_DIALOG_DISCONNECT_H
#define WNETLAB_MPR_DIALOG_DISCONNECT_H

#include <windows.h>

/* Cancels a connection, and asks the user whether to go on where it is in use; any other error is
 * told to him. flags are DISC_*: with DISC_NO_FORCE nobody is asked and nothing is forced. 0;
 * ERROR_CANCELLED (he wants to keep it), DIALOG_CANCELLED (he does not want to decide),
 * ERROR_OPEN_FILES or ERROR_DEVICE_IN_USE (not asked, or nobody is there to be asked), and what
 * router_cancel_connection returns. When it fails, nothing has changed. */
DWORD dialog_disconnect_one(HWND owner, const WCHAR *name, DWORD flags);

/* Shows the list of drives on a thread of its own, and returns once it stands: 0,
 * ERROR_NOT_ENOUGH_MEMORY, ERROR_NO_NETWORK, ERROR_BUSY, ERROR_EXTENDED_ERROR, or those of
 * dialog_user_load. What the user does there has no answer any more. */
DWORD dialog_disconnect_show(HWND owner);

#endif
