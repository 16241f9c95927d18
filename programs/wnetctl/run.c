/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A program in another user's session: session.
 *
 * How this works: under Wine the programs of a prefix are one user. The program and all that it starts get an environment variable that says who they are in the simulation, which simclient tells the
 * service with its hello. It is an account on a simulated network, and no boundary. */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "wnetctl.h"
#include "wnetlab/simclient.h"

/* The rest of the command line behind " -- ", as it was written: quotes are the program's own matter. NULL: there is none. */
static const WCHAR *find_program(void)
{
    const WCHAR *mark = wcsstr(GetCommandLineW(), L" -- ");
    const WCHAR *program = mark ? mark + 4 : NULL;
    while (program && *program == ' ')
        program++;
    return program && *program ? program : NULL;
}

/* Names as of Windows accounts: 1 to 20 characters, none that means something else. */
static bool is_name(const WCHAR *name)
{
    const size_t cch = wcslen(name);
    return cch >= 1 && cch <= 20 && !wcspbrk(name, L"\"/\\[]:;|=,+*?<>@");
}

int session_run(const struct wnetctl *ctl)
{
    STARTUPINFOW startup = {.cb = sizeof startup};
    PROCESS_INFORMATION process;
    WCHAR value[SIMCLIENT_SESSION_CCH];
    const WCHAR *program = find_program();
    const bool is_admin = ctl->argc == 2 && !wcscmp(ctl->argv[1], L"--admin");
    DWORD exit_code = WNETCTL_FAILED;
    if (!program || !is_name(ctl->argv[0]) || (ctl->argc == 2 && !is_admin))
        return report_usage("session takes a user of up to 20 characters, perhaps --admin, then -- "
                            "and a program");
    _snwprintf(value, SIMCLIENT_SESSION_CCH, is_admin ? L"%ls/admin" : L"%ls", ctl->argv[0]);
    value[SIMCLIENT_SESSION_CCH - 1] = 0;
    WCHAR *command = _wcsdup(program);
    if (!command)
        return report_failure(ctl, "session", ERROR_NOT_ENOUGH_MEMORY, NULL);
    SetEnvironmentVariableW(SIMCLIENT_SESSION_VARIABLE, value);
    const BOOL started =
        CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process);
    const DWORD code = started ? ERROR_SUCCESS : GetLastError();
    free(command);
    if (!started)
        return report_failure(ctl, "session", code, NULL);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &exit_code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return (int)exit_code;
}
