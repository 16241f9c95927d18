/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Adding and cancelling connections: model, journal and the outside kept in step. */
#ifndef WNETLAB_SIMNETD_CONNECTIONS_H
#define WNETLAB_SIMNETD_CONNECTIONS_H

#include "state.h"

/* Adds. Everything is done and journalled, or nothing. */
DWORD connections_add(struct service_state *state, uint64_t request_id,
                      const struct redirector_add *add);
/* Cancels by name. force as in the protocol. */
DWORD connections_cancel(struct service_state *state, uint64_t request_id,
                         enum redirector_kind kind, const char *name, uint32_t force);

/* Undo: one connection goes, or is used once less; request_id is refused from then on. */
DWORD connections_take_back_add(struct service_state *state, uint64_t request_id, uint64_t id);
/* Undo: cancelled ones come back with their ids. */
DWORD connections_take_back_cancel(struct service_state *state, uint64_t request_id,
                                   const struct kept_list *cancelled);

/* Takes one use of a deviceless connection back in a model, where it has several. False: no memory. */
bool connections_use_once_less(struct redirector *redirector, uint64_t id);

/* All of them go, files and current directories regardless. Goes on where the outside refuses, and
 * returns its first error. */
DWORD connections_cancel_all(struct service_state *state);

#endif
