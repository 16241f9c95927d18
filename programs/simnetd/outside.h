/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a connection is outside the model: a folder, a UNC link, a drive letter. */
#ifndef WNETLAB_SIMNETD_OUTSIDE_H
#define WNETLAB_SIMNETD_OUTSIDE_H

#include "state.h"

/* The drive letter of a connection, 0 for none. */
WCHAR outside_letter(const struct connection *connection);
/* The printer port of a connection, 1 to 9, 0 for none. */
unsigned int outside_port(const struct connection *connection);
/* Can the drive layer do it at all? 0 or ERROR_BAD_DEVICE; ERROR_ALREADY_ASSIGNED for a printer port that the prefix has of its own. */
DWORD outside_can_attach(const struct connection *connection);

/* Makes folder, link, letter and port, as far as the drive backend has them. before->present tells whether a letter was taken over. On failure
 * nothing is left. */
DWORD outside_attach(struct service_state *state, const struct connection *connection,
                     bool make_link, enum drive_claim claim, struct drive_before *before);
/* Takes letter, link and port away. On failure both are there. before may be NULL. */
DWORD outside_detach(struct service_state *state, const struct connection *connection,
                     bool remove_link, const struct drive_before *before);

/* What stood behind the letter of a connection, NULL: nothing. */
const struct drive_before *outside_before(const struct service_state *state, uint64_t id);
void outside_note_before(struct service_state *state, uint64_t id,
                         const struct drive_before *before);
void outside_forget_before(struct service_state *state, uint64_t id);

/* How many jobs are being written to its printer port. */
DWORD outside_jobs(const struct service_state *state, const struct connection *connection);
/* Ends them. */
void outside_end_jobs(const struct service_state *state, const struct connection *connection);
/* May files below its folder be looked for? */
bool outside_has_files(const struct service_state *state, const struct connection *connection);
/* Counts what is open below a connection's folder, as far as it may be asked. */
DWORD outside_count(const struct service_state *state, const struct connection *connection,
                    struct file_scan *scan);
/* Closes it, half a second at most for a process that does not answer. */
void outside_close(const struct service_state *state, const struct connection *connection);

#endif
