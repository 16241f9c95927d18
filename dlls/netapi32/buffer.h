/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Memory that callers free with NetApiBufferFree. */
#ifndef WNETLAB_BUFFER_H
#define WNETLAB_BUFFER_H

#include <stddef.h>

/* NULL when memory ends. Given to the caller of an export, or freed with NetApiBufferFree. */
void *buffer_allocate(size_t cb);

#endif
