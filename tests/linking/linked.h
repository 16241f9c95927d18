/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What names.py makes: every function of one DLL, as its import library gives it. */
#ifndef WNETLAB_LINKED_H
#define WNETLAB_LINKED_H

#include <stddef.h>

typedef void (*linked_fn)(void);

/* Fills in up to max, returns how many there are. */
size_t linked_functions(linked_fn *functions, size_t max);

#endif
