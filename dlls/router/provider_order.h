/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The value ProviderOrder, taken apart. Portable and pure. */
#ifndef WNETLAB_PROVIDER_ORDER_H
#define WNETLAB_PROVIDER_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Characters of a service key's name with NUL: the registry's own limit. */
#define PROVIDER_ORDER_NAME_CCH 256

/* Copies the next name of the list into name (PROVIDER_ORDER_NAME_CCH characters) and moves
 * *position behind it. The list is order[0..order_cch), separated by commas (REG_SZ) and NULs
 * (REG_MULTI_SZ); blanks around a name are dropped; empty names and names too long for a registry
 * key are passed over. Returns false at the end. Nothing needs to be terminated. */
bool provider_order_next(const uint16_t *order, size_t order_cch, size_t *position, uint16_t *name);

#endif
