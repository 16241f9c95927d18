/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The truth table of whose error is reported: docs/reference/router.md section 3. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dlls/router/pick_error.h"

#define NOT_STARTED UINT32_MAX
#define OWNED       0x40000000u /* with a code: said by the name's known owner */
#define ROW_CODES   4

struct row
{
    enum pick_operation operation;
    uint32_t codes[ROW_CODES]; /* in order; 0 ends; NOT_STARTED: skipped provider */
    bool remembered;
    uint32_t expected;
};

#define ADD       PICK_ADD
#define RESTORE   PICK_RESTORE
#define CANCEL    PICK_CANCEL
#define GET       PICK_GET_CONNECTION
#define UNIVERSAL PICK_GET_UNIVERSAL_NAME
#define USER      PICK_GET_USER
#define SPEED     PICK_GET_PERFORMANCE
#define RESOURCE  PICK_RESOURCE
#define DIRECTORY PICK_DIRECTORY
#define LOGON     PICK_CREDENTIALS
#define OPEN      PICK_OPEN_CONTAINER
#define LIST      PICK_LIST

static const struct row rows[] = {
    /* No provider with the capability. */
    {ADD, {0}, false, 1222},
    {RESTORE, {0}, false, 1222},
    {RESTORE, {0}, true, 1222},
    {CANCEL, {0}, false, 1222},
    {GET, {0}, false, 1222},
    {GET, {0}, true, 1222},
    {UNIVERSAL, {0}, false, 1222},
    {USER, {0}, false, 1222},
    {SPEED, {0}, false, 1222},
    {RESOURCE, {0}, false, 1222},
    {DIRECTORY, {0}, false, 1222},
    {LOGON, {0}, false, 1222},

    /* The first significant one is reported, whatever comes before and after. */
    {ADD, {86}, false, 86},
    {ADD, {86, 67}, false, 86},
    {ADD, {67, 86}, false, 86},
    {ADD, {53, 86, 5}, false, 86},
    {ADD, {5, 86, 53}, false, 5},
    {ADD, {NOT_STARTED, 86}, false, 86},
    {CANCEL, {2401, 2250}, false, 2401},
    {CANCEL, {2250, 2401}, false, 2401},
    {CANCEL, {2404, 2401}, false, 2404},
    {CANCEL, {2250, 1208, 67}, false, 1208},
    {GET, {2250, 5, 2250}, false, 5},
    {GET, {5, 1208}, true, 5},
    {ADD, {170, 67}, false, 170},
    {ADD, {1219}, false, 1219},

    /* Insignificant for every operation. */
    {ADD, {53}, false, 53},
    {ADD, {67}, false, 67},
    {ADD, {87}, false, 67},
    {ADD, {124}, false, 67},
    {CANCEL, {53, 67, 87, 124}, false, 2250},
    {GET, {53, 67, 87, 124}, false, 2250},
    {UNIVERSAL, {53, 67, 87, 124}, false, 2250},
    {USER, {53, 67, 87, 124}, false, 2250},
    {SPEED, {53, 67, 87, 124}, false, 67},

    /* judgement: insignificant in an add as well */
    {ADD, {2, 50, 1222}, false, 67},
    {ADD, {1222, 53}, false, 53},
    /* ... and these are significant there */
    {ADD, {59}, false, 59},
    {RESTORE, {59}, false, 59},
    {ADD, {1200}, false, 1200},
    {ADD, {2250}, false, 2250},
    {ADD, {1203}, false, 1203},

    /* judgement: insignificant where a name is looked up */
    {CANCEL, {2, 50, 59, 1200}, false, 2250},
    {CANCEL, {1222, 2250}, false, 2250},
    {GET, {2, 50, 59, 1200}, false, 2250},
    {GET, {1222, 2250}, false, 2250},
    {UNIVERSAL, {2, 50, 59, 1200}, false, 2250},
    {USER, {1222, 2250}, false, 2250},
    {SPEED, {1222, 2250, 59}, false, 2250},

    /* Nobody said more than "not mine". */
    {ADD, {67, NOT_STARTED}, false, 1203},
    {ADD, {53, NOT_STARTED}, false, 1203},
    {ADD, {NOT_STARTED}, false, 1203},
    {ADD, {67, 53, 67}, false, 53},
    {RESTORE, {NOT_STARTED}, true, 1203},
    {RESTORE, {67, NOT_STARTED}, true, 1203},
    {RESTORE, {53}, true, 1203},
    {RESTORE, {67}, true, 1203},
    {RESTORE, {2, 50, 1222, 124}, true, 1203},
    {RESTORE, {67, 86, 5}, true, 86},
    {RESTORE, {1208, 170}, true, 1208},
    {CANCEL, {2250, NOT_STARTED}, false, 2250},
    {CANCEL, {NOT_STARTED}, false, 2250},
    {CANCEL, {2250}, true, 2250},
    {GET, {2250}, false, 2250},
    {GET, {2250}, true, 1201},
    {GET, {NOT_STARTED}, false, 1203},
    {GET, {2250, NOT_STARTED}, false, 1203},
    {GET, {2250, NOT_STARTED}, true, 1201}, /* judgement */
    {UNIVERSAL, {2250, NOT_STARTED}, false, 1203},
    {UNIVERSAL, {2250}, true, 1201},
    {USER, {2250, NOT_STARTED}, false, 1203},

    /* Resources: 67 where nobody knows the name, whatever word they have for it. */
    {RESOURCE, {67}, false, 67},
    {RESOURCE, {53, 87}, false, 67},
    {RESOURCE, {2, 50, 1222, 124}, false, 67},
    {RESOURCE, {67, 66, 67}, false, 66},
    {RESOURCE, {67, 1244, 5}, false, 1244},
    {RESOURCE, {59}, false, 59},
    {RESOURCE, {67, NOT_STARTED}, false, 1203},
    {RESOURCE, {NOT_STARTED, 66}, false, 66},
    {RESOURCE, {67, 1460}, false, 1460},

    /* judgement: of words that mean "not mine", the first one's */
    {DIRECTORY, {50}, false, 50},
    {DIRECTORY, {50, 87}, false, 50},
    {DIRECTORY, {87, 50}, false, 87},
    {DIRECTORY, {50, 1223, 8}, false, 1223},
    {DIRECTORY, {59}, false, 59},
    {DIRECTORY, {50, NOT_STARTED}, false, 50},
    {DIRECTORY, {NOT_STARTED}, false, 1203},
    /* judgement: a credential manager that supports it not, or has no network, says nothing of the others */
    {LOGON, {50}, false, 50},
    {LOGON, {1222}, false, 1222},
    {LOGON, {50, 1222}, false, 50},
    {LOGON, {50, 170}, false, 170},
    {LOGON, {1222, 86, 170}, false, 86},
    {LOGON, {NOT_STARTED}, false, 1222},
    {LOGON, {50, NOT_STARTED}, false, 50},

    /* Performance: unknown, not connected, not supplied, not started. */
    {SPEED, {67}, false, 67},
    {SPEED, {2250}, false, 2250},
    {SPEED, {67, 2250}, false, 2250},
    {SPEED, {2250, 67}, true, 2250}, /* no document knows "remembered" here */
    {SPEED, {50}, false, 50},
    {SPEED, {67, 50}, false, 50},
    {SPEED, {50, 2250}, false, 2250}, /* judgement */
    {SPEED, {67, NOT_STARTED}, false, 1203},
    {SPEED, {2250, NOT_STARTED}, false, 1203},
    {SPEED, {1208, NOT_STARTED}, false, 1208},

    /* The owner's word counts, whatever it is. */
    {UNIVERSAL, {OWNED | 50}, false, 50},
    {UNIVERSAL, {2250, OWNED | 50, 2250}, true, 50},
    {UNIVERSAL, {1208, OWNED | 50}, false, 1208},
    {SPEED, {2250, OWNED | 50}, false, 50},

    /* The transport's codes are never "not mine". */
    {ADD, {67, 1460}, false, 1460},
    {ADD, {1062, 86}, false, 1062},
    {CANCEL, {1460, 2250}, false, 1460},
    {CANCEL, {2250, 1062}, false, 1062},
    {GET, {2250, 1062}, true, 1062},

    /* Enumeration: a container has one owner, a list has all. */
    {OPEN, {0}, false, 1222},
    {LIST, {0}, false, 1222},
    {OPEN, {67, 1207}, false, 1207},
    {OPEN, {53, 487, 5}, false, 487},
    {OPEN, {67}, false, 67},
    {OPEN, {67, 53}, false, 53},
    {OPEN, {50, 2, 1222}, false, 67},
    {OPEN, {53, NOT_STARTED}, false, 1203},
    {OPEN, {1460}, false, 1460},
    {LIST, {NOT_STARTED}, false, 1222},
    {LIST, {50, 1222, 59, 2250}, false, 1222},
    {LIST, {1222, 1062}, false, 1062},
    {LIST, {1208}, false, 1208},
};

static void test_pick_error_result_each_row_is_as_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        struct pick_error pick;
        pick_error_init(&pick, rows[i].operation);
        for (size_t k = 0; k < ROW_CODES && rows[i].codes[k] != 0; k++)
        {
            if (rows[i].codes[k] == NOT_STARTED)
                pick_error_note_not_started(&pick);
            else if (rows[i].codes[k] & OWNED)
                pick_error_note_owned(&pick, rows[i].codes[k] & ~OWNED);
            else
                pick_error_note(&pick, rows[i].codes[k]);
        }
        const uint32_t result = pick_error_result(&pick, rows[i].remembered);
        if (result != rows[i].expected)
            fail_msg("row %zu: %u, not %u", i, result, rows[i].expected);
    }
}

static void test_pick_error_note_only_first_significant_says_true(void **state)
{
    (void)state;
    struct pick_error pick;
    pick_error_init(&pick, PICK_CANCEL);
    assert_false(pick_error_note(&pick, 2250));
    assert_true(pick_error_note(&pick, 1208));
    assert_false(pick_error_note(&pick, 1208));
    assert_false(pick_error_note(&pick, 5));
    assert_int_equal(pick_error_result(&pick, false), 1208);
}

static void test_pick_error_outward_transport_codes_become_documented_ones(void **state)
{
    (void)state;
    assert_int_equal(pick_error_outward(1460), 59);
    assert_int_equal(pick_error_outward(1062), 1222);
    assert_int_equal(pick_error_outward(0), 0);
    assert_int_equal(pick_error_outward(2401), 2401);
    assert_int_equal(pick_error_outward(59), 59);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pick_error_result_each_row_is_as_written),
        cmocka_unit_test(test_pick_error_note_only_first_significant_says_true),
        cmocka_unit_test(test_pick_error_outward_transport_codes_become_documented_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
