/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The system's texts of its codes. */
#ifndef WNETLAB_SYSTEM_TEXT_H
#define WNETLAB_SYSTEM_TEXT_H

#include <stdbool.h>
#include <windows.h>

#include "line.h"

/* The text of a code in English, without its end of line, appended to the line; false if there is none. */
bool system_text_add(struct line *line, DWORD code);

#endif
