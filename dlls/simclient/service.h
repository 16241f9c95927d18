/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The service as the service control manager knows it. */
#ifndef WNETLAB_SIMCLIENT_SERVICE_H
#define WNETLAB_SIMCLIENT_SERVICE_H

#include <stdint.h>
#include <windows.h>

/* Asks the SCM for a running service, registering it if it is unknown. 0: it runs or will in a
 * moment (ask for the pipe again); 1460; 1062: it cannot be started. */
DWORD service_start(uint64_t deadline_ms);

/* Waits until the SCM says that it is stopped. 0 or 1460. */
DWORD service_wait_stopped(uint64_t deadline_ms);

#endif
