/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* UTF-16 text in native tests. */
#ifndef WNETLAB_TESTS_NET_TEXT16_H
#define WNETLAB_TESTS_NET_TEXT16_H

#include <stdint.h>

/* "a b c" as words, split at blanks; '_' in a word is a blank, a lone "''" the empty word. Valid until the next call. */
const uint16_t *const *text16_words(const char *line, size_t *count);
/* ASCII of it; '?' for all else. Valid until the next call. */
const char *text16_ascii(const uint16_t *text);

#endif
