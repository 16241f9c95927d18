/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Scenario files: loading one, and the copy that outlives the service. */
#ifndef WNETLAB_SIMNETD_SCENARIO_FILE_H
#define WNETLAB_SIMNETD_SCENARIO_FILE_H

#include "state.h"

/* Loads a scenario by its Windows path (UTF-8). On failure the running network is as it was and
 * message says why: "file:line:column: reason" and ERROR_BAD_FORMAT for a fault in the text. */
DWORD scenario_file_load(struct service_state *state, const char *path, char *message,
                         size_t message_cb);

/* Recovery: the network of the kept copy, NULL when that is not to be had. */
struct network *scenario_file_restore(const struct service_state *state, const char *source,
                                      const char *folder);

#endif
