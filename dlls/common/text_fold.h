/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Case folding of UTF-8, one character at a time: what text_compare_nocase is made of, for those who hash or order names. */
#ifndef WNETLAB_TEXT_FOLD_H
#define WNETLAB_TEXT_FOLD_H

#include <stdint.h>

/* Reads the next character of *text in upper case and moves on. 0, without moving, at the NUL. A byte that is not UTF-8 comes back as a value
 * above U+10FFFF of its own, so that damaged names are ordered and equal only to themselves. */
uint32_t text_next_folded(const char **text);

#endif
