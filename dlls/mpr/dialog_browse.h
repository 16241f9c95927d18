/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The dialog that looks for a shared folder, and the names that were used lately. */
#ifndef WNETLAB_MPR_DIALOG_BROWSE_H
#define WNETLAB_MPR_DIALOG_BROWSE_H

#include <windows.h>

/* Lets the user walk from the networks down to a shared folder: 0, and its name is in `remote`;
 * DIALOG_CANCELLED; ERROR_NOT_ENOUGH_MEMORY, 1459 (dialog_user_run). Errors on the way are told to
 * him. */
DWORD dialog_browse_choose(HWND owner, WCHAR *remote, DWORD remote_cch);

/* Calls `take` for each remote name that was connected to lately, the last one first. */
void dialog_browse_recent(void (*take)(void *context, const WCHAR *remote), void *context);

#endif
