/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Memory for passwords: pages of their own, kept out of the swap file, zeroed before they go. Windows only. */
#ifndef WNETLAB_SECRET_PAGE_H
#define WNETLAB_SECRET_PAGE_H

#include <stddef.h>

/* Zeroed memory. It is locked where the system allows that: a limit on locked pages makes it no failure. NULL when memory ends. Any thread. */
void *secret_page_alloc(size_t cb);
/* Zeroes all of it first. NULL is fine. Keeps the last error. */
void secret_page_free(void *memory);

#endif
