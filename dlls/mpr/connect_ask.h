/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connecting, with a prompt for user and password where the caller allows one (CONNECT_INTERACTIVE). */
#ifndef WNETLAB_MPR_CONNECT_ASK_H
#define WNETLAB_MPR_CONNECT_ASK_H

#include "wnetlab/router.h"

/* One attempt to connect. */
typedef DWORD (*connect_attempt)(const struct router_connect *connect, void *context);

/* Does the attempt. Where other credentials are wanted and CONNECT_INTERACTIVE is set, somebody is asked and it is done again, until it needs no others:
 * what it said then; ERROR_CANCELLED if he cancels, or if nobody could be asked and CONNECT_PROMPT wants that; else, where nobody could be asked, what
 * the first attempt said. docs/decisions.md, "Prompts". The request's pointers are probed. */
DWORD connect_ask(const struct router_connect *connect, connect_attempt attempt, void *context);

/* Is the code one that other credentials may turn into success? */
BOOL connect_ask_wants_credentials(DWORD status);

#endif
