/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Words of the command line: UTF-16 text, compared as switches and devices are. Portable. */
#ifndef WNETLAB_WORDS_H
#define WNETLAB_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Units of "X:" or "LPT1:", with NUL. */
#define WORDS_DEVICE_CCH 6

size_t words_length(const uint16_t *text);
/* Without case for ASCII, of which all switches are. */
bool words_equal(const uint16_t *word, const char *text);
/* True if the first cch units of word are the beginning of text, or all of it. */
bool words_begins(const uint16_t *word, size_t cch, const char *text);
/* A name against a pattern in which * is any text and ? any unit; without case for ASCII. */
bool words_match(const uint16_t *pattern, const uint16_t *text);

/* "X:" or "LPT1" to "LPT9" with or without colon (dlls/common/device_name.h); device gets it in capitals. False, device untouched, for all else. */
bool words_device(const uint16_t *word, uint16_t device[WORDS_DEVICE_CCH]);
/* A name of something on the network: a UNC name, or an address with "://". */
bool words_is_remote(const uint16_t *word);
/* A decimal number of at most 32 bits, digits alone. False, *number untouched, for all else. */
bool words_number(const uint16_t *word, uint32_t *number);

#endif
