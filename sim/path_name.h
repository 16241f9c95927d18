/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Paths as text: what lies below what, and which names can be a folder's. */
#ifndef WNETLAB_SIM_PATH_NAME_H
#define WNETLAB_SIM_PATH_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* If inner is outer or lies below it (without case), what follows outer in inner: "" or text that begins with the separator. NULL if not. One
 * separator at outer's end does not count. */
const char *path_name_below(const char *outer, const char *inner, char separator);

/* True if the cb bytes can name one folder on Windows and on the host: no separator, nothing reserved, no way out. */
bool path_name_is_component(const char *text, size_t cb);

#endif
