/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wine's own programs, which the installation keeps under another name beside ours (docs/reference/wine-dropin.md, "Programs"). */
#include "builtin.h"

#include <stdlib.h>
#include <wchar.h>

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

DWORD builtin_run(const WCHAR *name, const WCHAR *file, DWORD *exit_code)
{
    STARTUPINFOW startup = {.cb = sizeof startup};
    PROCESS_INFORMATION process;
    WCHAR path[MAX_PATH];
    const WCHAR *rest = behind_program(GetCommandLineW());
    const size_t command_cch = wcslen(name) + wcslen(rest) + 1;
    DWORD error = ERROR_SUCCESS;

    WCHAR *command = malloc(command_cch * sizeof *command);
    if (!command)
        return ERROR_NOT_ENOUGH_MEMORY;
    wcscpy(command, name);
    wcscat(command, rest);

    const DWORD path_cch = GetModuleFileNameW(NULL, path, MAX_PATH);
    WCHAR *own = path_cch && path_cch < MAX_PATH ? wcsrchr(path, '\\') : NULL;
    if (!own || (size_t)(own + 1 - path) + wcslen(file) >= MAX_PATH)
    {
        error = ERROR_FILE_NOT_FOUND;
        goto free_command;
    }
    wcscpy(own + 1, file);
    if (!CreateProcessW(path, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
    {
        error = GetLastError();
        goto free_command;
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, exit_code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);

free_command:
    free(command);
    return error;
}
