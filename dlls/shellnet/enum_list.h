/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* IEnumIDList over what a folder listed. */
#ifndef WNETLAB_SHELLNET_ENUM_LIST_H
#define WNETLAB_SHELLNET_ENUM_LIST_H

#include "network.h"

/* Copies those entries that `flags` (SHCONTF_*) ask for. */
HRESULT enum_list_create(const struct network_list *found, SHCONTF flags, IEnumIDList **out);

#endif
