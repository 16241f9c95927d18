/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What lies between an export and a provider that does nothing, against a direct call of that
 * provider, in units of an uncontended critical section; the same for Wine's own mpr. */
#include "bench.h"

#include <string.h>

#include <winnetwk.h>

#define BATCH  1000
#define ROUNDS 101
#define NAME   L"\\\\bench\\share"

typedef DWORD WINAPI cancel_function(const WCHAR *name, DWORD flags, BOOL force);
typedef DWORD WINAPI np_cancel_function(WCHAR *name, BOOL force);

enum measure
{
    MEASURE_SECTION,
    MEASURE_DIRECT,
    MEASURE_OURS,
    MEASURE_BUILTIN,
    MEASURE_COUNT,
};

static FARPROC find(HMODULE module, const char *name)
{
    FARPROC address = module != NULL ? GetProcAddress(module, name) : NULL;

    if (address == NULL)
        bench_check(name, ERROR_PROC_NOT_FOUND);
    return address;
}

/* Says the medians of one call each, in nanoseconds. */
int bench_role_dispatch(int argc, char **argv)
{
    static double times[MEASURE_COUNT][ROUNDS];
    const size_t rounds = bench_rounds(ROUNDS);
    cancel_function *builtin;
    np_cancel_function *direct;
    CRITICAL_SECTION section;
    WCHAR path[MAX_PATH * 2];
    WCHAR name[] = NAME;
    FARPROC address;

    (void)argc;
    (void)argv;
    address = find(bench_load_builtin_mpr(), "WNetCancelConnection2W");
    memcpy(&builtin, &address, sizeof(builtin));
    bench_check("Wine's dispatch", builtin(name, 0, TRUE));
    bench_check("our dispatch", WNetCancelConnection2W(name, 0, TRUE));
    bench_provider_path(L"claims_everything.dll", path, ARRAYSIZE(path));
    address = find(LoadLibraryW(path), "NPCancelConnection");
    memcpy(&direct, &address, sizeof(direct));
    InitializeCriticalSection(&section);

    for (size_t round = 0; round < rounds; round++)
    {
        double start = bench_now_us();
        double now;

        for (int i = 0; i < BATCH; i++)
        {
            EnterCriticalSection(&section);
            LeaveCriticalSection(&section);
        }
        now = bench_now_us();
        times[MEASURE_SECTION][round] = now - start;
        start = now;
        for (int i = 0; i < BATCH; i++)
            direct(name, TRUE);
        now = bench_now_us();
        times[MEASURE_DIRECT][round] = now - start;
        start = now;
        for (int i = 0; i < BATCH; i++)
            WNetCancelConnection2W(name, 0, TRUE);
        now = bench_now_us();
        times[MEASURE_OURS][round] = now - start;
        start = now;
        for (int i = 0; i < BATCH; i++)
            builtin(name, 0, TRUE);
        times[MEASURE_BUILTIN][round] = bench_now_us() - start;
    }
    for (int i = 0; i < MEASURE_COUNT; i++)
        test_say("%.4f", bench_median(times[i], rounds) / BATCH);
    return 0;
}

static void measure(unsigned skipped)
{
    double times[MEASURE_COUNT];
    struct test_child child;
    char what[128];

    bench_order_set(skipped, BENCH_CLAIMS);
    test_child_start(&child, "dispatch", NULL);
    for (int i = 0; i < MEASURE_COUNT; i++)
        times[i] = bench_hear(&child);
    test_child_end(&child);

    if (skipped == 0)
        bench_row("direct call of a provider", times[MEASURE_DIRECT], "critical section",
                  times[MEASURE_SECTION], 0);
    snprintf(what, sizeof(what), "dispatch above the direct call, %u providers passed over",
             skipped);
    bench_row(what, times[MEASURE_OURS] - times[MEASURE_DIRECT], "critical section",
              times[MEASURE_SECTION], 25);
    snprintf(what, sizeof(what), "the same by Wine's mpr, %u passed over", skipped);
    bench_row(what, times[MEASURE_BUILTIN] - times[MEASURE_DIRECT], "critical section",
              times[MEASURE_SECTION], 0);
}

void bench_dispatch(void)
{
    measure(0);
    measure(16);
    measure(63);
    test_reset_registry();
}
