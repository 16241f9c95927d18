/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What WlanQueryInterface answers, opcode by opcode. */
#ifndef WNETLAB_OPCODE_DATA_H
#define WNETLAB_OPCODE_DATA_H

#include <windows.h>
#include <wlanapi.h>

#include "wnetlab/simclient.h"

/* Is it an opcode that opcode_data_make knows? */
BOOL opcode_data_is_known(DWORD opcode);
/* *data is memory of WlanAllocateMemory. 0; ERROR_NOT_SUPPORTED unknown opcode; ERROR_INVALID_STATE there is no connection to tell of; ERROR_NOT_ENOUGH_MEMORY. */
DWORD opcode_data_make(DWORD opcode, const struct simclient_wifi_info *info, void **data,
                       DWORD *data_cb, WLAN_OPCODE_VALUE_TYPE *type);

#endif
