/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a security descriptor grants to a client: the system's answer for the client's token. */
#ifndef WNETLAB_SIMNETD_CLIENT_ACCESS_H
#define WNETLAB_SIMNETD_CLIENT_ACCESS_H

#include <windows.h>

#include "client.h"

/* A descriptor from its string, freed with LocalFree. NULL: it is none, or no memory. */
PSECURITY_DESCRIPTOR client_access_parse(const char *sddl);
/* What of `wanted` the descriptor, a string with owner and group, grants; MAXIMUM_ALLOWED: all that it does. 0 for one that cannot be asked, or a client without a token. An owner's right to the
 * descriptor comes before any that is denied, but not where MAXIMUM_ALLOWED is asked for (Wine). */
DWORD client_access_granted(struct client *client, const char *sddl, DWORD wanted,
                            GENERIC_MAPPING *mapping);
/* May the client speak to the service? The setting Access, read each time, has to grant it read and write as of a file; without the setting everybody may. 0 or ERROR_ACCESS_DENIED. */
DWORD client_access_check(struct client *client);

#endif
