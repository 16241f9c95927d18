/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Uses that a downlevel server makes for itself, when NetUse calls are run there.
 *
 * How this works: each such server has a redirector of its own over the same network. Its devices are
 * that server's: nothing of this machine changes, so there is no outside, and a step is the model and
 * one journal line. */
#ifndef WNETLAB_SIMNETD_REMOTE_H
#define WNETLAB_SIMNETD_REMOTE_H

#include "proto.h"
#include "state.h"

struct remote_server
{
    struct remote_server *next;
    char *name; /* as the network spells it */
    struct redirector *redirector;
};

/* ERROR_NOT_SUPPORTED for a server that is not downlevel, or not there; else as redirector_plan_add and redirector_plan_cancel. */
DWORD remote_add(struct service_state *state, uint64_t request_id, const char *server,
                 const struct redirector_add *add);
DWORD remote_cancel(struct service_state *state, uint64_t request_id, const char *server,
                    const char *name);
/* *redirector: NULL for a server that has never made any. */
DWORD remote_find(struct service_state *state, const char *server,
                  const struct redirector **redirector);

/* Undo, as of connections.h. */
DWORD remote_take_back_add(struct service_state *state, uint64_t request_id,
                           const struct result *result);
DWORD remote_take_back_cancel(struct service_state *state, uint64_t request_id, const char *server,
                              const struct kept_list *cancelled);

/* Puts one back that a journal tells of. */
void remote_restore(struct service_state *state, const char *server,
                    const struct connection *connection);

/* Before the network is replaced: servers that are not downlevel in the next one lose their uses. */
void remote_set_network(struct service_state *state, struct network *next);
/* After the shares of the network have changed. */
void remote_look_anew(struct service_state *state);
/* The logon session ends. */
void remote_clear(struct service_state *state);

#endif
