/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the native tests of the providers' portable files share: cmocka, and UTF-16 literals. */
#ifndef WNETLAB_TESTS_LANMAN_NATIVE_H
#define WNETLAB_TESTS_LANMAN_NATIVE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include <cmocka.h>

_Static_assert(sizeof(char16_t) == sizeof(uint16_t), "UTF-16 literals are uint16_t");

/* A UTF-16 literal as the sources take it. */
#define U(text) ((const uint16_t *)u"" text)

static inline size_t text_cb(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch] != 0)
        cch++;
    return (cch + 1) * sizeof(*text);
}

/* Compares strings by content; both are NUL-terminated. */
static inline void assert_text_equal(const uint16_t *got, const uint16_t *wanted)
{
    assert_non_null(got);
    assert_int_equal(text_cb(got), text_cb(wanted));
    assert_memory_equal(got, wanted, text_cb(wanted));
}

#endif
