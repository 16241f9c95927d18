/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The pipe that clients talk to. */
#ifndef WNETLAB_SIMNETD_PIPE_SERVER_H
#define WNETLAB_SIMNETD_PIPE_SERVER_H

#include "state.h"

/* Makes the first instance: from here on clients can connect. */
DWORD pipe_server_listen(HANDLE *first);
/* Serves until state->stop is set. Takes the instance. Called without the lock. */
DWORD pipe_server_run(struct service_state *state, HANDLE first);

#endif
