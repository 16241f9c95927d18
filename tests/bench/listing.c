/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What it costs to list 1,000 connections, and a network of 100 servers with 100 shares each; the
 * same by Wine's own mpr with the same provider. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include <winnetwk.h>

#include <wnetlab/simclient.h>

#define ROUNDS      11
#define SERVERS     100
#define SHARES      100
#define CONNECTIONS 1000
#define BUFFER_CB   16384
#define SCENARIO_CB (1u << 20)

typedef DWORD WINAPI open_function(DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource,
                                   HANDLE *handle);
typedef DWORD WINAPI read_function(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb);
typedef DWORD WINAPI close_function(HANDLE handle);

/* The three functions of one mpr.dll. */
struct mpr
{
    open_function *open;
    read_function *read;
    close_function *close;
};

struct listed
{
    unsigned entries;
    unsigned shares;
    size_t cb;
};

static size_t few(size_t full)
{
    return bench_is_smoke ? 5 : full;
}

static void load_network(void)
{
    char *text = malloc(SCENARIO_CB);
    size_t cb = 0;

    if (text == NULL)
        bench_check("memory", ERROR_NOT_ENOUGH_MEMORY);
    cb += (size_t)snprintf(text, SCENARIO_CB, "servers:\n");
    for (unsigned i = 0; i < few(SERVERS); i++)
    {
        cb += (size_t)snprintf(text + cb, SCENARIO_CB - cb, " - {name: s%u, shares: [", i);
        for (unsigned k = 0; k < few(SHARES); k++)
            cb += (size_t)snprintf(text + cb, SCENARIO_CB - cb,
                                   "%s{name: p%u, type: printer, folder: 'C:\\wnetlab-spool'}",
                                   k > 0 ? ", " : "", k);
        cb += (size_t)snprintf(text + cb, SCENARIO_CB - cb, "]}\n");
    }
    bench_load_scenario(text, cb);
    free(text);
}

static void connect_all(void)
{
    for (unsigned i = 0; i < few(CONNECTIONS); i++)
    {
        WCHAR remote[64];
        wsprintfW(remote, L"\\\\s%u\\p%u", i % (unsigned)few(SERVERS), i / (unsigned)few(SERVERS));
        bench_check("one more connection",
                    simclient_add(SIMCLIENT_SMB, NULL, remote, NULL, NULL, 0));
    }
}

/* ---- in a process of its own ---- */

static void find(HMODULE module, const char *name, void *function)
{
    const FARPROC address = module != NULL ? GetProcAddress(module, name) : NULL;

    if (address == NULL)
        bench_check(name, ERROR_PROC_NOT_FOUND);
    memcpy(function, &address, sizeof(address));
}

static size_t text_cb(const WCHAR *text)
{
    return text != NULL ? (wcslen(text) + 1) * sizeof(WCHAR) : 0;
}

static void list(const struct mpr *mpr, DWORD scope, NETRESOURCEW *container, struct listed *listed)
{
    NETRESOURCEW *entries = malloc(BUFFER_CB);
    HANDLE handle;
    DWORD status;

    if (entries == NULL)
        bench_check("memory", ERROR_NOT_ENOUGH_MEMORY);
    bench_check("WNetOpenEnum", mpr->open(scope, RESOURCETYPE_ANY, 0, container, &handle));
    do
    {
        DWORD count = (DWORD)-1;
        DWORD size = BUFFER_CB;

        status = mpr->read(handle, &count, entries, &size);
        for (DWORD i = 0; status == NO_ERROR && i < count; i++)
        {
            listed->entries++;
            listed->cb += sizeof(*entries) + text_cb(entries[i].lpLocalName) +
                          text_cb(entries[i].lpRemoteName) + text_cb(entries[i].lpComment) +
                          text_cb(entries[i].lpProvider);
            if (entries[i].dwUsage & RESOURCEUSAGE_CONTAINER)
                list(mpr, scope, &entries[i], listed);
            else
                listed->shares++;
        }
    } while (status == NO_ERROR);
    if (status != ERROR_NO_MORE_ITEMS)
        bench_check("WNetEnumResource", status);
    bench_check("WNetCloseEnum", mpr->close(handle));
    free(entries);
}

/* listing SCOPE [builtin] -- says the median, the connections or shares that came, and their bytes.
 */
int bench_role_listing(int argc, char **argv)
{
    static double times[ROUNDS];
    const size_t rounds = bench_rounds(ROUNDS);
    const HMODULE module = argc > 2 ? bench_load_builtin_mpr() : GetModuleHandleW(L"mpr.dll");
    struct listed listed = {0};
    struct mpr mpr;

    find(module, "WNetOpenEnumW", &mpr.open);
    find(module, "WNetEnumResourceW", &mpr.read);
    find(module, "WNetCloseEnum", &mpr.close);
    const DWORD scope = argc > 1 ? strtoul(argv[1], NULL, 10) : RESOURCE_CONNECTED;
    list(&mpr, scope, NULL, &listed);
    for (size_t i = 0; i < rounds; i++)
    {
        const double start = bench_now_us();

        memset(&listed, 0, sizeof(listed));
        list(&mpr, scope, NULL, &listed);
        times[i] = bench_now_us() - start;
    }
    test_say("%.3f", bench_median(times, rounds));
    test_say("%u", listed.shares);
    test_say("%u", (unsigned)listed.cb);
    return 0;
}

/* ---- the rows ---- */

struct measured
{
    double us;
    double shares;
    double cb;
};

static struct measured measure(DWORD scope)
{
    struct measured measured;
    struct test_child child;
    char argument[16];

    snprintf(argument, sizeof(argument), "%lu", scope);
    test_child_start(&child, "listing", argument);
    measured.us = bench_hear(&child);
    measured.shares = bench_hear(&child);
    measured.cb = bench_hear(&child);
    test_child_end(&child);
    return measured;
}

/* Wine's mpr may lose entries, or not end (docs/reference/wine-router-faults.md, 33 to 50). */
static void show_builtin(const char *what, DWORD scope, const struct measured *ours)
{
    struct test_child child;
    char argument[32];
    char line[256];
    char name[128];

    snprintf(argument, sizeof(argument), "%lu builtin", scope);
    snprintf(name, sizeof(name), "%s by Wine's mpr", what);
    test_child_start(&child, "listing", argument);
    if (!test_child_read_line(&child, line, sizeof(line)))
        bench_note(name, "crashes, or no end within %u s |  |  |  |  | ", TEST_PATIENCE_MS / 1000);
    else
    {
        char *end;
        const double us = strtod(line, &end);
        const double shares = end != line ? bench_hear(&child) : 0;

        if (end == line)
            bench_note(name, "%s |  |  |  |  | ", line);
        else
        {
            snprintf(name, sizeof(name), "%s by Wine's mpr (%.0f of %.0f come)", what, shares,
                     ours->shares);
            bench_row(name, us, "ours", ours->us, 0);
        }
    }
    test_child_end(&child);
}

/* One round trip of the pipe, and a copy of that many bytes. */
static double trip_and_copy(double cb)
{
    static double times[ROUNDS];
    const size_t rounds = bench_rounds(ROUNDS);
    const size_t size = (size_t)cb + 1;
    char *from = calloc(1, size);
    char *to = calloc(1, size);

    if (from == NULL || to == NULL)
        bench_check("memory", ERROR_NOT_ENOUGH_MEMORY);
    for (size_t i = 0; i < rounds; i++)
    {
        const double start = bench_now_us();

        bench_echo();
        memcpy(to, from, size);
        /* The copy is made, whatever the compiler thinks of it. */
        ((volatile char *)to)[size - 1] = from[0];
        times[i] = bench_now_us() - start;
    }
    free(from);
    free(to);
    return bench_median(times, rounds);
}

void bench_listing(void)
{
    load_network();
    connect_all();
    bench_order_set(0, L"LanmanWorkstation");

    struct measured ours = measure(RESOURCE_CONNECTED);
    if (ours.shares != (double)few(CONNECTIONS))
        bench_check("connections are missing", ERROR_INVALID_DATA);
    bench_row("RESOURCE_CONNECTED, 1,000 connections", ours.us, "pipe round trip and copy",
              trip_and_copy(ours.cb), 0);
    show_builtin("RESOURCE_CONNECTED, 1,000 connections", RESOURCE_CONNECTED, &ours);

    ours = measure(RESOURCE_GLOBALNET);
    if (ours.shares != (double)(few(SERVERS) * few(SHARES)))
        bench_check("shares are missing", ERROR_INVALID_DATA);
    bench_row("RESOURCE_GLOBALNET, 100 servers with 100 shares", ours.us,
              "pipe round trip and copy", trip_and_copy(ours.cb), 0);
    show_builtin("RESOURCE_GLOBALNET, 100 servers with 100 shares", RESOURCE_GLOBALNET, &ours);
    test_reset_now();
}
