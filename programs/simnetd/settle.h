/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* "Failed" means nothing changed: requests whose clients gave up are undone, or never done. */
#ifndef WNETLAB_SIMNETD_SETTLE_H
#define WNETLAB_SIMNETD_SETTLE_H

#include "state.h"

/* Makes sure that the request has not happened and will not. 0, or why what it did cannot be
 * undone (another has changed it since). */
DWORD settle(struct service_state *state, uint64_t request_id);

#endif
