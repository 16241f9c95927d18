/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A disk share, as a folder of files. */
#ifndef WNETLAB_SHELLNET_SHARE_H
#define WNETLAB_SHELLNET_SHARE_H

#include "item.h"

/* `list` is where it lies, from the desktop, and taken over. Connects nothing: listing what is in
 * it, and going deeper, does. */
HRESULT share_create(ITEMIDLIST *list, const struct item *item, REFIID iid, void **out);

#endif
