/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* From the journal to a running state. */
#ifndef WNETLAB_SIMNETD_RECOVERY_H
#define WNETLAB_SIMNETD_RECOVERY_H

#include "state.h"

/* Reads the journal, makes network and model, repairs the outside, writes the journal anew. Called
 * once, after state_init, before the pipe listens. */
DWORD recover(struct service_state *state);

#endif
