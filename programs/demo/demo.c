/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The demonstration: a drive is mapped, seen and read by another process, refused while a file is open, and taken away; then the two other roads.
 *
 * How this works: every call is made by a process of its own (this program again, as `demo.exe act ...`, or the documented sample). A call's process runs with our
 * trace channels on; its trace is printed as the road it took. Every step has an expected outcome; the first that comes out otherwise ends the
 * demonstration with exit code 1. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <winnetwk.h>

#include "acts.h"
#include "process.h"
#include "road.h"
#include "stage.h"

#define DRIVE       L"Z:"
#define SHARE       L"\\\\files\\public"
#define FILE_NAME   DRIVE L"\\note.txt"
#define FILE_TEXT   "written through the mapped drive"
#define DAV_NAME    L"http://dav.example/docs"
#define OTHER       L"Y:"
#define TEXT_CCH    1024
#define WIDEN(text) L##text
#define WIDE(text)  WIDEN(text)

static struct stage stage;
static unsigned int step_number;

static void say_step(const char *title, const char *why)
{
    printf("\n%u. %s\n   %s\n", ++step_number, title, why);
    fflush(stdout);
}

static bool check(bool is_so, const char *format, ...) __attribute__((format(gnu_printf, 2, 3)));

/* Prints what was seen, and whether that is as it should be. */
static bool check(bool is_so, const char *format, ...)
{
    va_list arguments;
    printf("   %s ", is_so ? "ok:" : "NOT AS IT SHOULD BE:");
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    fflush(stdout);
    return is_so;
}

/* Does the output have this line? */
static bool has_line(const char *output, const char *line)
{
    size_t cb = strlen(line);
    for (const char *at = output; (at = strstr(at, line)) != NULL; at += cb)
    {
        if ((at == output || at[-1] == '\n') && (at[cb] == '\n' || !at[cb]))
            return true;
    }
    return false;
}

static DWORD code_of(const char *output)
{
    const char *at = strstr(output, "code ");
    return at ? (DWORD)strtoul(at + 5, NULL, 10) : MAXDWORD;
}

/* Runs an act of this program; its output and trace are in *result. */
static bool run_act(const WCHAR *act, bool is_traced, struct process_result *result)
{
    WCHAR command[TEXT_CCH];
    if (_snwprintf(command, TEXT_CCH, L"\"%ls\" act %ls", stage.demo, act) < 0)
        return false;
    command[TEXT_CCH - 1] = 0;
    return process_run(command, is_traced, result) && result->exit_code != 2;
}

/* Makes a call, prints its road, and checks its code. `layers` of the house have to appear in the road. */
static bool call(const char *shown, const WCHAR *act, DWORD expected, unsigned int layers)
{
    struct process_result result;
    bool ok = run_act(act, true, &result);
    if (ok)
    {
        printf("   %s\n", shown);
        unsigned int seen = road_print(result.trace);
        DWORD code = code_of(result.output);
        ok = check(code == expected, "it returned %lu (expected: %lu)", code, expected);
        if (ok && seen < layers)
            ok = check(false, "the road has %u layers, not %u", seen, layers);
    }
    process_result_free(&result);
    return ok;
}

/* Lets another process look, without a trace, and checks that its output has `line`. */
static bool look(const WCHAR *act, const char *line, const char *what)
{
    struct process_result result;
    bool ok = run_act(act, false, &result) &&
              check(has_line(result.output, line), "%s (it says: \"%s\")", what, line);
    if (!ok && result.output)
        printf("   what it said:\n%s", result.output);
    process_result_free(&result);
    return ok;
}

static bool run_sample(const char *expected)
{
    struct process_result result;
    WCHAR command[TEXT_CCH];
    _snwprintf(command, TEXT_CCH, L"\"%ls\"", stage.sample);
    command[TEXT_CCH - 1] = 0;
    bool ok = process_run(command, true, &result);
    if (ok)
    {
        printf("   sample_cancel_connection.exe\n");
        road_print(result.trace);
        printf("\n   %s\n", result.output);
        ok = check(has_line(result.output, expected), "it prints \"%s\"", expected);
    }
    process_result_free(&result);
    return ok;
}

/* Makes the network new, so that what an earlier run left does not count. */
static bool start_afresh(void)
{
    struct process_result result;
    bool ok = process_run(L"wnetctl.exe reset", false, &result);
    if (ok && result.exit_code)
        ok = check(false, "wnetctl reset: exit code %lu\n%s%s", result.exit_code, result.output,
                   result.trace);
    process_result_free(&result);
    return ok;
}

static bool show_map(void)
{
    say_step("A program maps drive Z: to \\\\files\\public",
             "The call goes from the export to the router, to the provider that owns the name, "
             "through the pipe to the service, and back.");
    return call("WNetAddConnection2W(Z:, \\\\files\\public)", L"add " DRIVE L" " SHARE, NO_ERROR,
                6);
}

static bool show_seen(void)
{
    say_step("Another process sees the drive and uses it",
             "The letter is a real one of the prefix: files on it are real files.");
    return look(L"see " DRIVE, "letter yes", "GetLogicalDrives of another process has Z:") &&
           look(L"see " DRIVE, "network yes", "GetDriveTypeW: a network drive") &&
           look(L"see " DRIVE, "remote \\\\files\\public", "WNetGetConnectionW tells the share") &&
           look(L"write " FILE_NAME L" \"" WIDE(FILE_TEXT) L"\"", "code 0",
                "a process writes Z:\\note.txt") &&
           look(L"read " FILE_NAME, "text " FILE_TEXT, "another one reads it");
}

static bool show_open_file(void)
{
    struct process_talk holder;
    WCHAR command[TEXT_CCH];
    say_step("Another process holds a file open: the drive cannot be cancelled without force",
             "2401 is ERROR_OPEN_FILES; nothing changes.");
    _snwprintf(command, TEXT_CCH, L"\"%ls\" act hold %ls", stage.demo, FILE_NAME);
    command[TEXT_CCH - 1] = 0;
    bool ok = check(process_talk_start(&holder, command, "held"), "a process holds Z:\\note.txt") &&
              call("WNetCancelConnection2W(Z:, CONNECT_UPDATE_PROFILE, FALSE)",
                   L"cancel " DRIVE L" 0", ERROR_OPEN_FILES, 6) &&
              look(L"see " DRIVE, "letter yes", "the drive is still there");
    bool ended = process_talk_end(&holder);
    return ok && check(ended, "the file is closed again");
}

static bool show_sample(void)
{
    say_step("The documented sample \"Canceling a network connection\" takes the drive away",
             "It links -lmpr and nothing of ours.");
    if (!run_sample("Connection closed for z: drive.") ||
        /* Where Wine's own Z: was taken over, it is back now: the letter may be there, the network drive may not. */
        !look(L"see " DRIVE, "network no", "the network drive is gone in every other process") ||
        !look(L"see " DRIVE, "code 2250", "WNetGetConnectionW: not connected"))
        return false;
    say_step("The sample again", "There is nothing left to cancel.");
    return run_sample("Drive z: not connected.");
}

static bool show_net_use(void)
{
    say_step(
        "NetUseDel asks the SMB provider alone",
        "A WebDAV name is not its own: 2250, NERR_UseNotFound. The provider sees that without the "
        "service.");
    if (!call("NetUseDel(http://dav.example/docs, USE_FORCE)", L"use_del " DAV_NAME L" 1",
              ERROR_NOT_CONNECTED, 3))
        return false;
    say_step("A use of its own, made and deleted", "The same road, by the exports of netapi32.");
    return call("NetUseAdd(Y:, \\\\files\\public)", L"use_add " OTHER L" " SHARE, NO_ERROR, 6) &&
           call("NetUseDel(Y:, USE_NOFORCE)", L"use_del " OTHER L" 0", NO_ERROR, 6) &&
           look(L"see " OTHER, "letter no", "the letter is gone");
}

static bool show_wifi(void)
{
    say_step("The Wi-Fi adapter joins LabOpen",
             "State 1 is connected, 4 is disconnected (WLAN_INTERFACE_STATE).");
    if (!look(L"wifi_show", "state 4", "WlanEnumInterfaces: the adapter is disconnected") ||
        !call("WlanConnect(LabOpen)", L"wifi_connect", NO_ERROR, 4) ||
        !look(L"wifi_wait 1", "state 1", "WlanQueryInterface: it is connected"))
        return false;
    say_step("WlanDisconnect takes the road of WNetCancelConnection2",
             "Through the router to the Wi-Fi provider; the name is the adapter's GUID.");
    if (!call("WlanDisconnect()", L"wifi_disconnect", NO_ERROR, 6) ||
        !look(L"wifi_wait 4", "state 4", "it is disconnected"))
        return false;
    say_step("WlanDisconnect again",
             "There is nothing to leave: it succeeds, and nothing is sent.");
    return call("WlanDisconnect()", L"wifi_disconnect", NO_ERROR, 6);
}

static int run_demo(void)
{
    static bool (*const shows[])(void) = {show_map,    show_seen,    show_open_file,
                                          show_sample, show_net_use, show_wifi};
    printf("WNetLab: a network that is not there\n");
    if (!stage_are_dlls_ours() || !stage_enter(&stage) || !start_afresh())
        return 1;
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof shows / sizeof shows[0]; i++)
        ok = shows[i]();
    start_afresh();
    stage_leave(&stage);
    printf("\n%s\n", ok ? "All steps are as they should be."
                        : "The demonstration stopped: the last step is not as it should be.");
    return ok ? 0 : 1;
}

int wmain(int argc, WCHAR **argv);

int wmain(int argc, WCHAR **argv)
{
    if (argc >= 3 && !wcscmp(argv[1], L"act"))
        return acts_run(argc - 2, argv + 2);
    if (argc > 1)
    {
        fprintf(stderr, "usage: demo\n");
        return 2;
    }
    return run_demo();
}
