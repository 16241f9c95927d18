/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Asking one provider what a device leads to: for the calls that need to know whose a device is. */
#ifndef WNETLAB_GET_CONNECTION_H
#define WNETLAB_GET_CONNECTION_H

#include "provider_walk.h"

/* Characters that providers are told of; behind them is a reserve for those that write more. */
#define GET_CONNECTION_CCH 4096
/* Bytes of an answer's buffer. */
#define GET_CONNECTION_CB ((GET_CONNECTION_CCH + 64) * sizeof(WCHAR))

/* Asks a provider that has WNNC_CON_GETCONNECTIONS. WN_SUCCESS means that answer, of
 * GET_CONNECTION_CB bytes, holds a terminated, non-empty name; nonsense is WN_NOT_CONNECTED. */
DWORD get_connection_ask(const struct provider_walk *walk, const struct provider_entry *entry,
                         const WCHAR *device, WCHAR *answer);

#endif
