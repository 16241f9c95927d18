/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the functions that connect share: the trace of a request, and the look at its blocks. */
#ifndef WNETLAB_CONNECT_REQUEST_H
#define WNETLAB_CONNECT_REQUEST_H

#include "wnetlab/router.h"

/* What `function`, an export, was asked for; its pointers are probed. */
void connect_request_trace(const char *function, const struct router_connect *connect);

/* 0, or ERROR_INVALID_ADDRESS for a block that cannot be read. NULL, and NULL blocks, are good. */
DWORD connect_request_probe_auth(const struct router_auth *auth);

#endif
