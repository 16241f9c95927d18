/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An item's icon: one of the shell's own. */
#ifndef WNETLAB_SHELLNET_ICON_H
#define WNETLAB_SHELLNET_ICON_H

#include "item.h"

/* IExtractIconW or IExtractIconA; E_NOINTERFACE for others. */
HRESULT icon_create(const struct item *item, REFIID iid, void **out);

#endif
