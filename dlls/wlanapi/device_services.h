/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Which device services each client handle wants to be told of. */
#ifndef WNETLAB_DEVICE_SERVICES_H
#define WNETLAB_DEVICE_SERVICES_H

#include <stdbool.h>
#include <windows.h>

/* Replaces what the handle wanted; count 0: nothing. Copies. 0 or 8. Any thread. */
DWORD device_services_set(HANDLE client, const GUID *services, DWORD count);
bool device_services_wants(HANDLE client, const GUID *service);

#endif
