/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Cancel and look-up with 10, 1,000 and 10,000 connections, and with 64 providers; what the
 * service's memory is then. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include <lm.h>
#include <psapi.h>
#include <winnetwk.h>

#include <wnetlab/simclient.h>

#define ROUNDS      101
#define SERVERS     4000
#define MEMORY_MIB  32.0
#define SPARE       L"\\\\files\\IPC$"
#define SCENARIO_CB (1u << 20)

void bench_load_scenario(const char *text, size_t cb)
{
    WCHAR path[MAX_PATH];
    DWORD written = 0;
    HANDLE file;

    GetTempPathW(MAX_PATH - 32, path);
    lstrcatW(path, L"wnbench.yaml");
    file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE || !WriteFile(file, text, (DWORD)cb, &written, NULL))
        bench_check("the scenario's file", GetLastError());
    CloseHandle(file);
    bench_check("the scenario", simclient_control(SIMCLIENT_LOAD, path, 0, NULL));
    DeleteFileW(path);
}

/* The servers with IPC$ and two printers each: 12,000 that can be had, without a link to make. */
static void load_network(void)
{
    char *text = malloc(SCENARIO_CB);
    size_t cb = 0;

    if (text == NULL)
        bench_check("memory", ERROR_NOT_ENOUGH_MEMORY);
    cb += (size_t)snprintf(text, SCENARIO_CB, "servers:\n - {name: files}\n");
    for (unsigned i = 0; i < SERVERS; i++)
        cb += (size_t)snprintf(
            text + cb, SCENARIO_CB - cb,
            " - {name: s%u, shares: [{name: p, type: printer, folder: 'C:\\wnspool'}, "
            "{name: q, type: printer, folder: 'C:\\wnspool'}]}\n",
            i);

    bench_load_scenario(text, cb);
    free(text);
}

static void remote_of(unsigned i, WCHAR remote[64])
{
    static const WCHAR *const forms[] = {L"\\\\s%u\\IPC$", L"\\\\s%u\\p", L"\\\\s%u\\q"};

    wsprintfW(remote, forms[i % 3], i / 3);
}

static void grow(unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
    {
        WCHAR remote[64];

        remote_of(i, remote);
        bench_check("one more connection",
                    simclient_add(SIMCLIENT_SMB, NULL, remote, NULL, NULL, 0));
    }
}

struct looks
{
    double cancel_us;
    double look_us;
};

/* In a process of its own, which has the providers as they are now. */
int bench_role_look(int argc, char **argv)
{
    static double cancels[ROUNDS];
    static double looks[ROUNDS];
    const size_t rounds = bench_rounds(ROUNDS);
    WCHAR remote[64] = SPARE;
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_ANY, .lpRemoteName = remote};

    (void)argc;
    (void)argv;
    for (size_t i = 0; i < rounds; i++)
    {
        BYTE *info = NULL;
        double start;

        bench_check("the spare add", WNetAddConnection2W(&resource, NULL, NULL, 0));
        start = bench_now_us();
        bench_check("NetUseGetInfo", NetUseGetInfo(NULL, remote, 1, &info));
        looks[i] = bench_now_us() - start;
        NetApiBufferFree(info);
        start = bench_now_us();
        bench_check("the spare cancel", WNetCancelConnection2W(remote, 0, TRUE));
        cancels[i] = bench_now_us() - start;
    }
    test_say("%.3f", bench_median(cancels, rounds));
    test_say("%.3f", bench_median(looks, rounds));
    return 0;
}

static struct looks look(void)
{
    struct test_child child;
    struct looks looks;

    test_child_start(&child, "look", NULL);
    looks.cancel_us = bench_hear(&child);
    looks.look_us = bench_hear(&child);
    test_child_end(&child);
    return looks;
}

static void show_memory(unsigned connections)
{
    PROCESS_MEMORY_COUNTERS counters = {.cb = sizeof(counters)};
    HANDLE process =
        OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, FALSE, test_service_pid());
    double mib;
    char what[128];

    if (process == NULL || !GetProcessMemoryInfo(process, &counters, sizeof(counters)))
        bench_check("the service's memory", GetLastError());
    CloseHandle(process);
    mib = (double)counters.WorkingSetSize / (1 << 20);
    snprintf(what, sizeof(what), "memory of simnetd, %u connections", connections);
    bench_note(what, "%.1f MiB |  |  |  | %.0f MiB | %s", mib, MEMORY_MIB,
               mib <= MEMORY_MIB ? "yes" : "**no**");
}

static void show(unsigned connections, const struct looks *now, const struct looks *first)
{
    char what[128];

    snprintf(what, sizeof(what), "cancel, %u connections", connections);
    bench_row(what, now->cancel_us, "the same, 10", first->cancel_us, 2);
    snprintf(what, sizeof(what), "look-up, %u connections", connections);
    bench_row(what, now->look_us, "the same, 10", first->look_us, 2);
}

void bench_many(void)
{
    static const unsigned counts[] = {10, 1000, 10000};
    struct looks first = {0};
    struct looks many;
    unsigned there = 0;

    load_network();
    show_memory(0);
    for (size_t i = 0; i < ARRAYSIZE(counts); i++)
    {
        unsigned wanted = bench_is_smoke ? (unsigned)(10 * (i + 1)) : counts[i];

        grow(there, wanted);
        there = wanted;
        many = look();
        if (i == 0)
            first = many;
        show(wanted, &many, &first);
        show_memory(wanted);
    }
    test_reset_now();

    first = look();
    bench_order_set(63, L"LanmanWorkstation");
    many = look();
    bench_row("cancel, 63 providers passed over", many.cancel_us, "the same, none", first.cancel_us,
              0);
    bench_row("look-up, 63 providers passed over", many.look_us, "the same, none", first.look_us,
              0);
    test_reset_registry();
}
