/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What wnetctl makes of the Wi-Fi layer, and what of it lasts: posture, version of Windows, consent, and the changes of the air.
 *
 * How this works: after each change the whole of it goes into the journal as one line, {do: air, behave, refused, posture, changes}; the last line counts. Recovery puts it under the
 * new layer before any adapter joins anything. It lasts until it is changed, another network is loaded (the changes of the air) or a reset. */
#ifndef WNETLAB_SIMNETD_WIFI_LASTING_H
#define WNETLAB_SIMNETD_WIFI_LASTING_H

#include <cjson/cJSON.h>

#include "state.h"

/* Takes the machine out of one posture and into another. 87: there is no such. */
DWORD wifi_lasting_take_posture(struct service_state *state, uint32_t posture);
/* enum wifi_behaviour. 87. */
DWORD wifi_lasting_behave(struct service_state *state, uint32_t behaviour);

/* After another network came: version and posture hold for it as well. */
void wifi_lasting_apply(struct service_state *state);
/* All as at first; the air is wifi_reset's. */
void wifi_lasting_clear(struct service_state *state);

/* Adds the members to a journal line; and takes them back. line NULL: nothing. Nothing of it is trusted. */
void wifi_lasting_write(const struct service_state *state, cJSON *line);
void wifi_lasting_restore(struct service_state *state, const cJSON *line);

/* "ok", "service-stopped", ... */
const char *wifi_lasting_posture_name(enum wifi_posture posture);

#endif
