/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What NetUse functions cost beside their WNet siblings: NetUseEnum of 1,000 connections, and
 * NetUseDel against WNetCancelConnection2, measured in turns. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include <lm.h>
#include <winnetwk.h>

#include <wnetlab/simclient.h>

#define LIST_ROUNDS 5
#define DEL_ROUNDS  101
#define CONNECTIONS 1000
#define SCENARIO_CB (1u << 16)
#define LETTER      L"Y:"
#define SHARE       L"\\\\files\\public"
#define NO_LINK     L"\\\\files\\IPC$"

static size_t connections(void)
{
    return bench_is_smoke ? 10 : CONNECTIONS;
}

static void load_network(void)
{
    char *text = malloc(SCENARIO_CB);
    size_t cb = 0;

    if (text == NULL)
        bench_check("memory", ERROR_NOT_ENOUGH_MEMORY);
    cb += (size_t)snprintf(text, SCENARIO_CB, "servers:\n");
    for (unsigned i = 0; i < connections(); i++)
        cb += (size_t)snprintf(text + cb, SCENARIO_CB - cb, " - {name: s%u}\n", i);
    bench_load_scenario(text, cb);
    free(text);
    for (unsigned i = 0; i < connections(); i++)
    {
        WCHAR remote[64];

        wsprintfW(remote, L"\\\\s%u\\IPC$", i);
        bench_check("one more connection",
                    simclient_add(SIMCLIENT_SMB, NULL, remote, NULL, NULL, 0));
    }
}

/* How long a whole NetUseEnum takes with that room a call. */
static double time_enum(DWORD level, DWORD room)
{
    double start = bench_now_us();
    DWORD resume = 0;
    size_t came = 0;
    DWORD code;

    do
    {
        BYTE *buffer = NULL;
        DWORD read = 0;
        DWORD total = 0;

        code = NetUseEnum(NULL, level, &buffer, room, &read, &total, &resume);
        NetApiBufferFree(buffer);
        came += read;
    } while (code == ERROR_MORE_DATA);
    bench_check("NetUseEnum", code);
    if (came != connections())
        bench_check("the number of uses", ERROR_INVALID_DATA);
    return bench_now_us() - start;
}

static double time_wnet(void)
{
    double start = bench_now_us();
    HANDLE handle;
    size_t came = 0;
    char *buffer = malloc(16384);
    DWORD code = WNetOpenEnumW(RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle);

    bench_check("WNetOpenEnumW", buffer == NULL ? ERROR_NOT_ENOUGH_MEMORY : code);
    for (;;)
    {
        DWORD count = MAXDWORD;
        DWORD cb = 16384;

        code = WNetEnumResourceW(handle, &count, buffer, &cb);
        if (code != NO_ERROR)
            break;
        came += count;
    }
    WNetCloseEnum(handle);
    free(buffer);
    bench_check("WNetEnumResourceW", code == ERROR_NO_MORE_ITEMS ? NO_ERROR : code);
    if (came != connections())
        bench_check("the number of connections", ERROR_INVALID_DATA);
    return bench_now_us() - start;
}

static void add(const WCHAR *local, const WCHAR *remote)
{
    WCHAR local_copy[8];
    WCHAR remote_copy[64];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_ANY};

    if (local != NULL)
        resource.lpLocalName = lstrcpyW(local_copy, local);
    resource.lpRemoteName = lstrcpyW(remote_copy, remote);
    bench_check("WNetAddConnection2W", WNetAddConnection2W(&resource, NULL, NULL, 0));
}

static double time_del(const WCHAR *local, const WCHAR *remote, DWORD force, bool netuse)
{
    WCHAR name[64];
    double start;
    DWORD code;

    lstrcpyW(name, local != NULL ? local : remote);
    add(local, remote);
    start = bench_now_us();
    code = netuse ? NetUseDel(NULL, name, force) : WNetCancelConnection2W(name, 0, force != 0);
    start = bench_now_us() - start;
    bench_check("NetUseDel or WNetCancelConnection2W", code);
    return start;
}

static void measure_del(const char *what, const WCHAR *local, const WCHAR *remote, DWORD force)
{
    static double ours[DEL_ROUNDS];
    static double others[DEL_ROUNDS];
    const size_t rounds = bench_rounds(DEL_ROUNDS);

    for (size_t i = 0; i < rounds; i++)
    {
        ours[i] = time_del(local, remote, force, true);
        others[i] = time_del(local, remote, force, false);
    }
    bench_row(what, bench_median(ours, rounds), "WNetCancelConnection2W",
              bench_median(others, rounds), 1.2);
}

/* In a process of its own, which has the providers as they are. */
int bench_role_netuse(int argc, char **argv)
{
    static double times[4][LIST_ROUNDS];
    const size_t rounds = bench_rounds(LIST_ROUNDS);

    (void)argc;
    (void)argv;
    for (size_t i = 0; i < rounds; i++)
    {
        times[0][i] = time_enum(0, MAX_PREFERRED_LENGTH);
        times[1][i] = time_enum(1, MAX_PREFERRED_LENGTH);
        times[2][i] = time_enum(0, 16384);
        times[3][i] = time_wnet();
    }
    for (size_t i = 0; i < ARRAYSIZE(times); i++)
        test_say("%.3f", bench_median(times[i], rounds));
    return 0;
}

void bench_netuse(void)
{
    static const char *const names[] = {
        "NetUseEnum level 0, 1,000 connections",
        "NetUseEnum level 1, 1,000 connections",
        "NetUseEnum level 0, 1,000 connections, 16 KiB a call",
    };
    struct test_child child;
    double times[4];

    load_network();
    test_child_start(&child, "netuse", NULL);
    for (size_t i = 0; i < ARRAYSIZE(times); i++)
        times[i] = bench_hear(&child);
    test_child_end(&child);
    for (size_t i = 0; i < ARRAYSIZE(names); i++)
        bench_row(names[i], times[i], "RESOURCE_CONNECTED by WNet", times[3], 0);
    test_reset_now();

    measure_del("NetUseDel, deviceless", NULL, NO_LINK, USE_NOFORCE);
    measure_del("NetUseDel of a drive, USE_FORCE", LETTER, SHARE, USE_FORCE);
    measure_del("NetUseDel of a drive, USE_NOFORCE", LETTER, SHARE, USE_NOFORCE);
    test_reset_now();
}
