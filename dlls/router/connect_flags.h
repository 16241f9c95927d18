/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The CONNECT_* flags of a request: which there are, and which of them count together. */
#ifndef WNETLAB_CONNECT_FLAGS_H
#define WNETLAB_CONNECT_FLAGS_H

#include <stdbool.h>
#include <windows.h>

/* Does a document name every bit (docs/reference/router.md section 9)? */
bool connect_flags_are_known(DWORD flags);

/* What a provider is handed. A flag that needs another one is ignored without it, so no provider
 * sees it (pages of WNetAddConnection2 and WNetAddConnection4): PROMPT and COMMANDLINE need
 * INTERACTIVE, CMD_SAVECRED and CRED_RESET need both INTERACTIVE and COMMANDLINE; DEFERRED needs a
 * device (page of NPAddConnection3). */
DWORD connect_flags_for_provider(DWORD flags, bool has_device);

#endif
