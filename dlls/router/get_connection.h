/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Asking one provider what a device leads to: for the calls that need to know whose a device is. */
#ifndef WNETLAB_GET_CONNECTION_H
#define WNETLAB_GET_CONNECTION_H

#include "name.h"
#include "provider_walk.h"

/* Characters that providers are told of; behind them is a reserve for those that write more. */
#define GET_CONNECTION_CCH 4096
/* Bytes of an answer's buffer. */
#define GET_CONNECTION_CB ((GET_CONNECTION_CCH + 64) * sizeof(WCHAR))

/* Asks a provider that has WNNC_CON_GETCONNECTIONS. WN_SUCCESS means that answer, of
 * GET_CONNECTION_CB bytes, holds a terminated, non-empty name; nonsense is WN_NOT_CONNECTED. */
DWORD get_connection_ask(const struct provider_walk *walk, const struct provider_entry *entry,
                         const WCHAR *device, WCHAR *answer);

/* Asks the providers of a walk that was begun with PICK_GET_CONNECTION whose device it is. Returns
 * the owner, borrowed until get_connection_end, with its answer as above; NULL: it is nobody's. */
const struct provider_entry *get_connection_owner(struct provider_walk *walk,
                                                  const struct name *device, WCHAR *answer);

/* Ends such a walk. Returns 0 if there was an owner, or if it is a network drive that no provider
 * knows, whose remote name answer then holds; else why there is none, not yet outward. */
DWORD get_connection_end(struct provider_walk *walk, const struct name *device, WCHAR *answer);

#endif
