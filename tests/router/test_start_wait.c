/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How long the restore at logon waits: docs/reference/router.md section 2 (RestoreTimeout). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dlls/router/start_wait.h"

#define ABSENT  UINT32_MAX
#define UNKNOWN UINT32_MAX
#define END     1 /* a started one says nothing */

static const struct
{
    uint32_t timeout_ms;
    uint32_t starts[4];
    uint32_t expected_ms;
} rows[] = {
    /* Nothing is to start. */
    {ABSENT, {END, END, END, END}, 0},
    {5000, {END, END, END, END}, 0},
    {ABSENT, {0, END, END, END}, 0},
    {5000, {0, 0, END, END}, 0},
    /* The provider's own time. */
    {ABSENT, {3000, END, END, END}, 3000},
    {ABSENT, {3000, 7000, 2, END}, 7000},
    {ABSENT, {3000, 0, END, END}, 3000},
    /* One that does not know. */
    {ABSENT, {UNKNOWN, END, END, END}, 60000},
    {ABSENT, {UNKNOWN, 61000, END, END}, 61000},
    {ABSENT, {3000, UNKNOWN, END, END}, 60000},
    {5000, {UNKNOWN, END, END, END}, 5000},
    {0, {UNKNOWN, END, END, END}, 0},
    {90000, {UNKNOWN, END, END, END}, 90000},
    /* The largest of all wins, RestoreTimeout as well. */
    {5000, {3000, END, END, END}, 5000},
    {5000, {8000, UNKNOWN, END, END}, 8000},
    {0, {3000, END, END, END}, 3000},
    {900000, {3000, END, END, END}, 900000},
    /* judgement: no provider can ask for more than ten minutes */
    {ABSENT, {UNKNOWN - 1, END, END, END}, 600000},
    {ABSENT, {600001, END, END, END}, 600000},
};

static void test_start_wait_is_the_longest_of_restore_timeout_and_what_providers_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        struct start_wait wait;
        start_wait_init(&wait, rows[i].timeout_ms != ABSENT ? &rows[i].timeout_ms : NULL);
        for (size_t j = 0; j < 4; j++)
            start_wait_note(&wait, rows[i].starts[j]);
        if (start_wait_ms(&wait) != rows[i].expected_ms)
            fail_msg("row %zu: %u, not %u", i, (unsigned int)start_wait_ms(&wait),
                     (unsigned int)rows[i].expected_ms);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_start_wait_is_the_longest_of_restore_timeout_and_what_providers_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
