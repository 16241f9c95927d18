/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The files that programs have open on a server: below the folders of its shares that are connected.
 *
 * Wine names a file by its folder and not by the way it was opened, so a file counts once for a folder,
 * however many shares and connections lead there (docs/decisions.md, "Open files"). */
#ifndef WNETLAB_SIMNETD_OPEN_FILES_H
#define WNETLAB_SIMNETD_OPEN_FILES_H

#include "proto.h"
#include "state.h"

/* Is it a connection to that server ("" is the machine itself)? */
bool open_files_is_on(const struct connection *connection, const char *server);

/* How many there are on the server. 0 or the error of the scan. */
DWORD open_files_count(const struct service_state *state, const char *server, uint32_t *count);

/* Called for each; false: stop. */
typedef bool open_files_fn(void *context, const wnetlab_ListItem *item);

/* Those below `base` ("": all) that `user` has open ("": everybody). ERROR_NOT_ENOUGH_MEMORY also when
 * fn stops. */
DWORD open_files_list(struct service_state *state, const char *server, const char *base,
                      const char *user, open_files_fn *fn, void *context);

/* Closes one. NERR_FileIdNotFound: there is none of that number on the server, or no more. Nothing takes it back. */
DWORD open_files_close(struct service_state *state, uint64_t request_id, const char *server,
                       uint32_t id);

#endif
