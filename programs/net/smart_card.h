/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Smart cards, for `net use /SMARTCARD`. */
#ifndef WNETLAB_NET_SMART_CARD_H
#define WNETLAB_NET_SMART_CARD_H

#include <windows.h>

/* Why nobody can be logged on with one: what the smart card service says of readers and cards; ERROR_NOT_SUPPORTED where there is a reader, as no network here takes what is on
 * the card. */
DWORD smart_card_error(void);

#endif
