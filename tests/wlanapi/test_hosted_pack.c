/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN_HOSTED_NETWORK_STATUS in one block: any number of peers, no byte beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hosted_pack.h"

#define HEAD_CB 40u
#define PEER_CB 12u

static uint32_t number_at(const uint8_t *bytes, size_t place)
{
    uint32_t number;

    memcpy(&number, bytes + place, sizeof(number));
    return number;
}

static void test_hosted_pack_any_number_of_peers_fits_its_block(void **state)
{
    static uint8_t macs[HOSTED_PACK_PEERS_MAX + 20][6];

    (void)state;
    for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); ++i)
    {
        memset(macs[i], (int)(i + 1), sizeof(macs[i]));
    }
    for (size_t count = 0; count <= sizeof(macs) / sizeof(macs[0]); ++count)
    {
        const struct hosted_pack_status status = {.state = 2,
                                                  .guid = {1, 2, 3},
                                                  .bssid = {0x0A, 0x0B},
                                                  .phy = 7,
                                                  .frequency = 2462000,
                                                  .peers = (const uint8_t(*)[6])macs,
                                                  .peer_count = count};
        size_t told = count < HOSTED_PACK_PEERS_MAX ? count : HOSTED_PACK_PEERS_MAX;
        size_t cb = hosted_pack_cb(&status);
        /* Exactly as large: what is written beside it is caught. */
        uint8_t *block = malloc(cb);

        assert_non_null(block);
        assert_int_equal(cb, HEAD_CB + (told ? told : 1) * PEER_CB);
        memset(block, 0xA5, cb);
        hosted_pack(&status, block);
        assert_int_equal(number_at(block, 0), 2);
        assert_memory_equal(block + 4, status.guid, 16);
        assert_memory_equal(block + 20, status.bssid, 6);
        assert_int_equal(number_at(block, 28), 7);
        assert_int_equal(number_at(block, 32), 2462000);
        assert_int_equal(number_at(block, 36), told);
        for (size_t i = 0; i < told; ++i)
        {
            assert_memory_equal(block + HEAD_CB + i * PEER_CB, macs[i], 6);
            assert_int_equal(number_at(block, HEAD_CB + i * PEER_CB + 8), 1);
        }
        for (size_t i = HEAD_CB; told == 0 && i < cb; ++i)
        {
            assert_int_equal(block[i], 0);
        }
        free(block);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hosted_pack_any_number_of_peers_fits_its_block),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
