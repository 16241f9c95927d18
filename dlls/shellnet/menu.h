/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An item's context menu. */
#ifndef WNETLAB_SHELLNET_MENU_H
#define WNETLAB_SHELLNET_MENU_H

#include "item.h"

/* "Open" for what can be opened, and "Map Network Drive..." for a share. */
HRESULT menu_create(const struct item *item, HWND owner, IContextMenu **out);

#endif
