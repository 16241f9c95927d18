/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Text as both worlds see it: UTF-16 at the Windows side, UTF-8 in the protocol and the model; comparison without case.
 * Portable; no locale. */
#ifndef WNETLAB_TEXT_H
#define WNETLAB_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Converts NUL-terminated UTF-16 to UTF-8 with NUL. Returns false, out emptied, when it does not fit out_cb bytes or holds a lone
 * surrogate. */
bool text_to_utf8(const uint16_t *in, char *out, size_t out_cb);

/* Converts NUL-terminated UTF-8 to UTF-16 with NUL. Returns false, out emptied, when it does not fit out_cch units or is not UTF-8
 * (overlong forms, surrogates and values above U+10FFFF are refused). */
bool text_to_utf16(const char *in, uint16_t *out, size_t out_cch);

/* True if the bytes are well-formed UTF-8 without NUL. */
bool text_is_utf8(const char *text, size_t cb);

/* UTF-16 units that cb bytes of well-formed UTF-8 need, without NUL. */
size_t text_utf16_length(const char *text, size_t cb);

/* Compares UTF-8 names as Windows compares names: without case for ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic. */
int text_compare_nocase(const char *a, const char *b);
bool text_equal_nocase(const char *a, const char *b);

#endif
