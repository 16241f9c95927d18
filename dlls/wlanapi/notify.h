/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WlanRegisterNotification's registrations: one for each handle. */
#ifndef WNETLAB_NOTIFY_H
#define WNETLAB_NOTIFY_H

#include <windows.h>
#include <wlanapi.h>

/* The handle is closed: its registration goes, with what was not delivered. Waits for a callback that runs, unless it is called by it. */
void notify_forget(HANDLE client);

#endif
