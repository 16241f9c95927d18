/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* MultinetGetConnectionPerformance of connections of our own, in both widths: what the scenario says
 * arrives. Rows: docs/reference/mpr.tsv and npapi.tsv, NPGetConnectionPerformance. */
#include "mprtest.h"

#include <string.h>
#include <wchar.h>

static void to_ansi(const WCHAR *text, char *ansi, int ansi_cb)
{
    assert_true(WideCharToMultiByte(CP_ACP, 0, text, -1, ansi, ansi_cb, NULL, NULL) > 0);
}

/* Both widths answer `wanted`, and say the same; *found is left alone unless they succeed. */
static void expect_code(DWORD wanted, const WCHAR *local, const WCHAR *remote,
                        NETCONNECTINFOSTRUCT *found)
{
    WCHAR local_copy[64];
    WCHAR remote_copy[64];
    char local_ansi[64];
    char remote_ansi[64];
    NETRESOURCEW wide = {0};
    NETRESOURCEA ansi = {0};
    NETCONNECTINFOSTRUCT second;

    if (local != NULL)
    {
        wide.lpLocalName = lstrcpynW(local_copy, local, 64);
        to_ansi(local, local_ansi, sizeof(local_ansi));
        ansi.lpLocalName = local_ansi;
    }
    if (remote != NULL)
    {
        wide.lpRemoteName = lstrcpynW(remote_copy, remote, 64);
        to_ansi(remote, remote_ansi, sizeof(remote_ansi));
        ansi.lpRemoteName = remote_ansi;
    }
    memset(found, POISON_BYTE, sizeof(*found));
    found->cbStructure = sizeof(*found);
    second = *found;
    const NETCONNECTINFOSTRUCT poisoned = *found;
    EXPECT(wanted, MultinetGetConnectionPerformanceW(&wide, found));
    EXPECT(wanted, MultinetGetConnectionPerformanceA(&ansi, &second));
    if (wanted != NO_ERROR)
        assert_memory_equal(found, &poisoned, sizeof(*found));
    assert_memory_equal(&second, found, sizeof(second));
}

static void expect(const WCHAR *local, const WCHAR *remote, const NETCONNECTINFOSTRUCT *wanted)
{
    NETCONNECTINFOSTRUCT found;
    expect_code(NO_ERROR, local, remote, &found);
    assert_int_equal(found.cbStructure, sizeof(found));
    assert_int_equal(found.dwFlags, wanted->dwFlags);
    assert_int_equal(found.dwSpeed, wanted->dwSpeed);
    assert_int_equal(found.dwDelay, wanted->dwDelay);
    assert_int_equal(found.dwOptDataSize, wanted->dwOptDataSize);
}

static void test_get_performance_is_what_the_scenario_says(void **state)
{
    const NETCONNECTINFOSTRUCT line = {.dwFlags = WNCON_FORNETCARD | WNCON_DYNAMIC,
                                       .dwSpeed = 999999999,
                                       .dwDelay = 3,
                                       .dwOptDataSize = 2048};
    const NETCONNECTINFOSTRUCT modem = {
        .dwFlags = WNCON_SLOWLINK, .dwSpeed = 0, .dwDelay = 250, .dwOptDataSize = 2048};
    const NETCONNECTINFOSTRUCT stock = {
        .dwFlags = WNCON_NOTROUTED, .dwSpeed = 10000000, .dwOptDataSize = 65536};
    (void)state;

    mprtest_load_network("servers:\n"
                         "  - name: far\n"
                         "    performance: {speed: 999999999, delay: 3, data_size: 2048,\n"
                         "                  flags: [for_net_card, dynamic]}\n"
                         "    shares:\n"
                         "      - {name: line}\n"
                         "      - {name: modem, performance: {flags: [slow_link], delay: 250}}\n"
                         "  - name: near\n"
                         "    shares: [{name: line}]\n");
    mprtest_connect(L"X:", L"\\\\far\\line");
    mprtest_connect(L"Y:", L"\\\\far\\modem");
    mprtest_connect(NULL, L"\\\\near\\line");
    expect(L"X:", NULL, &line);
    expect(L"x:", L"\\\\near\\line", &line);
    expect(NULL, L"\\\\FAR\\line", &line);
    expect(L"Y:", NULL, &modem);
    expect(L"", L"\\\\far\\modem\\", &modem);
    expect(NULL, L"\\\\near\\line", &stock);
}

static void test_get_performance_follows_the_connection(void **state)
{
    const NETCONNECTINFOSTRUCT stock = {
        .dwFlags = WNCON_NOTROUTED, .dwSpeed = 10000000, .dwOptDataSize = 65536};
    NETCONNECTINFOSTRUCT found;
    (void)state;

    expect_code(ERROR_NOT_CONNECTED, L"X:", NULL, &found);
    expect_code(ERROR_NOT_CONNECTED, NULL, PUBLIC, &found);
    expect_code(ERROR_NOT_CONNECTED, NULL, L"\\\\files", &found);
    expect_code(ERROR_BAD_NET_NAME, NULL, L"http://dav.example/docs", &found);
    mprtest_connect(L"X:", PUBLIC);
    expect(L"X:", NULL, &stock);
    expect(NULL, PUBLIC, &stock);
    expect_code(ERROR_NOT_CONNECTED, L"Y:", PUBLIC, &found);
    expect_code(ERROR_NOT_CONNECTED, NULL, PRIVATE, &found);
    /* Its share goes, and with it what is known. */
    mprtest_load_network("{}");
    expect_code(ERROR_NOT_CONNECTED, L"X:", NULL, &found);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, TRUE));
    expect_code(ERROR_NOT_CONNECTED, L"X:", NULL, &found);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_get_performance_is_what_the_scenario_says),
        MPRTEST(test_get_performance_follows_the_connection),
    };
    return mprtest_main(argc, argv, "performance", tests, sizeof(tests) / sizeof(tests[0]));
}
