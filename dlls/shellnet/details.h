/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The columns of a view: name, comment, network. */
#ifndef WNETLAB_SHELLNET_DETAILS_H
#define WNETLAB_SHELLNET_DETAILS_H

#include "item.h"

/* By a column, and by name where that says nothing; 0 exactly for the same place. */
int details_compare(const struct item *a, const struct item *b, UINT column);
/* A column's text for an item, its title for NULL; E_INVALIDARG behind the last column. */
HRESULT details_get(const struct item *item, UINT column, SHELLDETAILS *details);
HRESULT details_state(UINT column, SHCOLSTATEF *state);
HRESULT details_id(UINT column, SHCOLUMNID *id);

#endif
