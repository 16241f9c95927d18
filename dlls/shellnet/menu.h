/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A share's context menu. */
#ifndef WNETLAB_SHELLNET_MENU_H
#define WNETLAB_SHELLNET_MENU_H

#include "item.h"

/* "Map Network Drive...". There is no "Open": Wine's shell opens a folder by itself, and its explorer
 * can be told of no name of ours. */
HRESULT menu_create(const struct item *item, HWND owner, IContextMenu **out);

#endif
