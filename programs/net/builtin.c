/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Verbs that are not ours: Wine's own net, which the installation keeps as net_builtin.exe beside this program (docs/reference/wine-dropin.md, "Programs"). */
#include "net.h"

#include <stdlib.h>
#include <wchar.h>

#define BUILTIN L"net_builtin.exe"

/* What stands behind the program's own name on the command line, blanks included. */
static const WCHAR *behind_program(const WCHAR *command)
{
    bool quoted = false;

    for (; *command && (quoted || (*command != ' ' && *command != '\t')); command++)
    {
        if (*command == '"')
            quoted = !quoted;
    }
    return command;
}

int builtin_run(const WCHAR *verb)
{
    STARTUPINFOW startup = {.cb = sizeof startup};
    PROCESS_INFORMATION process;
    WCHAR path[MAX_PATH];
    const WCHAR *rest = behind_program(GetCommandLineW());
    const size_t command_cch = wcslen(L"net") + wcslen(rest) + 1;
    DWORD code = NET_FAILED;

    WCHAR *command = malloc(command_cch * sizeof *command);
    if (!command)
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    wcscpy(command, L"net");
    wcscat(command, rest);

    const DWORD path_cch = GetModuleFileNameW(NULL, path, MAX_PATH);
    WCHAR *file = path_cch && path_cch < MAX_PATH ? wcsrchr(path, '\\') : NULL;
    if (!file || (size_t)(file + 1 - path) + wcslen(BUILTIN) >= MAX_PATH)
        goto no_builtin;
    wcscpy(file + 1, BUILTIN);
    if (!CreateProcessW(path, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        goto no_builtin;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    free(command);
    return (int)code;

no_builtin:
    free(command);
    return fail_message(MESSAGE_NO_BUILTIN, verb);
}
