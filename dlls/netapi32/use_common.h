/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the four NetUse functions share: whose computer is meant, and how a code of the house reads for NetApi. */
#ifndef WNETLAB_USE_COMMON_H
#define WNETLAB_USE_COMMON_H

#include <windows.h>

/* Is `server` (UncServerName of an export) this computer? NULL, "" and its own name are: 0. Any other: ERROR_NOT_SUPPORTED, since
 * nothing is remoted yet; unreadable: ERROR_INVALID_PARAMETER. */
DWORD use_check_server(const WCHAR *server);

/* A caller's string for a trace line, also when it is no good. */
const char *use_show(const WCHAR *text);

/* A code of the router or of simclient as NetUse functions answer it. */
DWORD use_error(DWORD code);

#endif
