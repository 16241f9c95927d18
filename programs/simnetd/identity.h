/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who a client is: the user of its token, or one of the simulation (`wnetctl session`).
 *
 * How this works: under Wine all programs of a prefix are one user, an administrator. A program that `wnetctl session` started says in its hello which user it is; that user has a SID made from the
 * name, and the groups of a user who is logged on, with Administrators where that was said. Descriptors are then held against these SIDs here; for all others the system is asked. */
#ifndef WNETLAB_SIMNETD_IDENTITY_H
#define WNETLAB_SIMNETD_IDENTITY_H

#include <windows.h>

#include "client.h"

/* What the hello said; an empty user: nobody of the simulation. False: no memory, or the name is none. */
bool identity_take(struct client *client, const char *user, bool is_admin);
void identity_free(struct client *client);

/* The client's SID as a string, borrowed; NULL: it cannot be known. */
const char *identity_sid(struct client *client);
/* That of the prefix's own user, who is the console's; borrowed. NULL: it cannot be known. */
const char *identity_console_sid(void);

/* What of `wanted` the descriptor grants to a user of the simulation, as client_access_granted says. */
DWORD identity_granted(const struct client *client, PSECURITY_DESCRIPTOR descriptor, DWORD wanted,
                       GENERIC_MAPPING *mapping);

#endif
