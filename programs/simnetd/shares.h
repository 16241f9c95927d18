/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Shares that are added and deleted while the network runs: model and journal kept in step. */
#ifndef WNETLAB_SIMNETD_SHARES_H
#define WNETLAB_SIMNETD_SHARES_H

#include "proto.h"
#include "state.h"

/* All is done and journalled, or nothing. Codes: simclient.h simclient_share_add, simclient_share_del. */
DWORD shares_add(struct service_state *state, uint64_t request_id, const wnetlab_ShareAdd *command);
DWORD shares_del(struct service_state *state, uint64_t request_id, const wnetlab_ShareDel *command);

/* Undo: what was added goes, what was deleted comes back; request_id is refused from then on. */
DWORD shares_take_back(struct service_state *state, uint64_t request_id,
                       const struct result *result);

/* Carries out one `share` line of a journal, over the network it was written for. */
void shares_replay(struct service_state *state, const cJSON *line);

/* The logon session ends: temporary shares go. */
void shares_end_session(struct service_state *state);

/* STYPE_* of a share. */
uint32_t shares_type(const struct network_share *share);

#endif
