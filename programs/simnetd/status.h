/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The status document. */
#ifndef WNETLAB_SIMNETD_STATUS_H
#define WNETLAB_SIMNETD_STATUS_H

#include "state.h"

/* JSON text, freed with cJSON_free; NULL when memory ends. Holds no passwords. */
char *status_document(struct service_state *state);

#endif
