/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* 1, 4 and 16 processes at once, and how long a program takes to start. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include <lm.h>
#include <winnetwk.h>

#include <wnetlab/simclient.h>

#define CROWD_MAX    16
#define DURATION_MS  1000
#define START_ROUNDS 31
#define DRIVE        L"Y:"
#define OVERRIDES    L"Software\\Wine\\AppDefaults\\bench_start_builtin.exe"

enum call_kind
{
    CALL_CHANGE, /* add and cancel, of one's own */
    CALL_LOOK,   /* NetUseGetInfo */
    CALL_GET,    /* WNetGetConnection of a drive */
    CALL_KINDS,
};

static const char *const call_names[CALL_KINDS] = {
    "add + cancel, deviceless",
    "NetUseGetInfo",
    "WNetGetConnectionW of a drive",
};

static void call_once(enum call_kind kind, NETRESOURCEW *resource)
{
    WCHAR remote[MAX_PATH];
    DWORD cch = ARRAYSIZE(remote);
    BYTE *info = NULL;

    switch (kind)
    {
    case CALL_CHANGE:
        bench_check("an add in a crowd", WNetAddConnection2W(resource, NULL, NULL, 0));
        bench_check("a cancel in a crowd", WNetCancelConnection2W(resource->lpRemoteName, 0, TRUE));
        break;
    case CALL_LOOK:
        bench_check("a look in a crowd", NetUseGetInfo(NULL, resource->lpRemoteName, 1, &info));
        NetApiBufferFree(info);
        break;
    default: bench_check("a get in a crowd", WNetGetConnectionW(DRIVE, remote, &cch)); break;
    }
}

/* crowd <kind> <server>: goes when it is told to, for a while, and says how often it did it. */
int bench_role_crowd(int argc, char **argv)
{
    enum call_kind kind = argc > 1 ? (enum call_kind)atoi(argv[1]) : CALL_GET;
    const ULONGLONG duration_ms = bench_is_smoke ? 20 : DURATION_MS;
    WCHAR remote[64];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_ANY, .lpRemoteName = remote};
    unsigned long count = 0;
    ULONGLONG end;
    char line[16];

    wsprintfW(remote, L"\\\\crowd%d\\IPC$", argc > 2 ? atoi(argv[2]) : 0);
    if (kind == CALL_LOOK)
        bench_check("what is looked at", WNetAddConnection2W(&resource, NULL, NULL, 0));
    call_once(kind, &resource);
    test_say("ready");
    test_hear(line, sizeof(line));
    end = GetTickCount64() + duration_ms;
    while (GetTickCount64() < end)
    {
        call_once(kind, &resource);
        count++;
    }
    if (kind == CALL_LOOK)
        WNetCancelConnection2W(remote, 0, TRUE);
    test_say("%lu", count);
    return 0;
}

/* Calls a second of all of them. */
static double run_crowd(enum call_kind kind, unsigned processes)
{
    struct test_child children[CROWD_MAX];
    double count = 0;
    char line[64];

    for (unsigned i = 0; i < processes; i++)
    {
        snprintf(line, sizeof(line), "%d %u", kind, i);
        test_child_start(&children[i], "crowd", line);
        test_child_expect(&children[i], "ready");
    }
    for (unsigned i = 0; i < processes; i++)
        test_child_write_line(&children[i], "go");
    for (unsigned i = 0; i < processes; i++)
    {
        count += bench_hear(&children[i]);
        test_child_end(&children[i]);
    }
    return count * 1000 / DURATION_MS;
}

static void load_crowd(void)
{
    char text[CROWD_MAX * 32 + 128];
    WCHAR path[MAX_PATH];
    DWORD written = 0;
    size_t cb = 0;
    HANDLE file;

    cb += (size_t)snprintf(text, sizeof(text),
                           "servers:\n - {name: files, shares: [{name: public}]}\n");
    for (unsigned i = 0; i < CROWD_MAX; i++)
        cb += (size_t)snprintf(text + cb, sizeof(text) - cb, " - {name: crowd%u}\n", i);
    GetTempPathW(MAX_PATH - 32, path);
    lstrcatW(path, L"wnbench.yaml");
    file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE || !WriteFile(file, text, (DWORD)cb, &written, NULL))
        bench_check("the crowd's file", GetLastError());
    CloseHandle(file);
    bench_check("the crowd's scenario", simclient_control(SIMCLIENT_LOAD, path, 0, NULL));
    DeleteFileW(path);
}

void bench_crowd(void)
{
    static const unsigned counts[] = {1, 4, CROWD_MAX};

    load_crowd();
    bench_check("the crowd's drive",
                simclient_add(SIMCLIENT_SMB, DRIVE, L"\\\\files\\public", NULL, NULL, 0));
    for (int kind = 0; kind < CALL_KINDS; kind++)
    {
        double alone = 0;

        for (size_t i = 0; i < ARRAYSIZE(counts); i++)
        {
            double rate = run_crowd((enum call_kind)kind, counts[i]);
            char what[128];

            if (i == 0)
                alone = rate;
            snprintf(what, sizeof(what), "%s, %u processes at once", call_names[kind], counts[i]);
            bench_note(what, "%.0f/s | one process | %.0f/s | %.3g |  | ", rate, alone,
                       alone > 0 ? rate / alone : 0);
        }
    }
    test_reset_now();
}

/* ---- start of a program ---- */

static double time_start(const WCHAR *program, DWORD expected)
{
    STARTUPINFOW startup = {.cb = sizeof(startup)};
    PROCESS_INFORMATION process;
    WCHAR command[MAX_PATH];
    DWORD code = 0;
    double start = bench_now_us();

    lstrcpynW(command, program, MAX_PATH);
    if (!CreateProcessW(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process))
        bench_check("a program's start", GetLastError());
    WaitForSingleObject(process.hProcess, INFINITE);
    start = bench_now_us() - start;
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    if (code != expected)
        bench_check("a program that has the wrong mpr", ERROR_DLL_INIT_FAILED);
    return start;
}

void bench_start(void)
{
    static double ours[START_ROUNDS];
    static double builtin[START_ROUNDS];
    const size_t rounds = bench_rounds(START_ROUNDS);
    WCHAR program[MAX_PATH];
    WCHAR copy[MAX_PATH];

    GetModuleFileNameW(NULL, program, MAX_PATH);
    lstrcpyW(wcsrchr(program, L'\\') + 1, L"bench_start.exe");
    GetTempPathW(MAX_PATH - 32, copy);
    lstrcatW(copy, L"bench_start_builtin.exe");
    if (!CopyFileW(program, copy, FALSE))
        bench_check("a copy of the trivial program", GetLastError());
    bench_check("an override",
                (DWORD)RegSetKeyValueW(HKEY_CURRENT_USER, OVERRIDES L"\\DllOverrides", L"mpr",
                                       REG_SZ, L"builtin", 8 * sizeof(WCHAR)));
    for (size_t i = 0; i < rounds; i++)
    {
        ours[i] = time_start(program, 0);
        builtin[i] = time_start(copy, 1);
    }
    RegDeleteTreeW(HKEY_CURRENT_USER, OVERRIDES);
    DeleteFileW(copy);
    bench_row("start to end of a program that imports mpr", bench_median(ours, rounds),
              "the same with Wine's mpr", bench_median(builtin, rounds), 0);
}
