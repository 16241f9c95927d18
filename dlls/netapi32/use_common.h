/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the four NetUse functions share: whose computer is meant, and how a code of the house reads for NetApi. */
#ifndef WNETLAB_USE_COMMON_H
#define WNETLAB_USE_COMMON_H

#include <windows.h>

#include "net_server.h"

/* Takes UncServerName. 0, and server->name is "" for this computer; another server runs the call itself if it is a downlevel one, which the service knows (simclient_remote_*: ERROR_NOT_SUPPORTED
 * for any other). ERROR_INVALID_PARAMETER: unreadable. */
DWORD use_server(const WCHAR *text, struct net_server *server);

/* A caller's string for a trace line, also when it is no good. */
const char *use_show(const WCHAR *text);

/* A code of the router or of simclient as NetUse functions answer it. */
DWORD use_error(DWORD code);

#endif
