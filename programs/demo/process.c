/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs programs and collects what they print.
 *
 * How this works: output and trace of a one-shot program go to files, not pipes: Wine's background processes, which the first program may start, inherit a pipe
 * and would keep it open long after the program is gone. Traces are asked for by WNETLAB_DEBUG: Wine prints those of WINEDEBUG to the host's descriptor 2, which no STARTUPINFO
 * redirects. */
#include "process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How long a program of the demonstration may take; cold services included. */
#define PATIENCE_MS 60000
/* No more of a program's output is kept. */
#define OUTPUT_CB (256 * 1024)

#define CHANNELS                                                                         \
    L"+mpr,+netapi32,+wlanapi,+router,+lanman,+wlannp,+simclient,+simnetd,+redir,+wifi," \
    L"+drives"

static HANDLE make_file(void)
{
    WCHAR folder[MAX_PATH];
    WCHAR path[MAX_PATH];
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    if (!GetTempPathW(MAX_PATH, folder) || !GetTempFileNameW(folder, L"wnl", 0, path))
        return INVALID_HANDLE_VALUE;
    return CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                       &inherited, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
}

/* The file's text; never NULL but when memory ends. */
static char *read_file(HANDLE file)
{
    char *text = malloc(OUTPUT_CB + 1);
    if (!text)
        return NULL;
    size_t used = 0;
    DWORD cb;
    SetFilePointer(file, 0, NULL, FILE_BEGIN);
    while (used < OUTPUT_CB && ReadFile(file, text + used, (DWORD)(OUTPUT_CB - used), &cb, NULL) &&
           cb)
        used += cb;
    size_t kept = 0;
    for (size_t i = 0; i < used; i++)
    {
        if (text[i] != '\r' && text[i])
            text[kept++] = text[i];
    }
    text[kept] = 0;
    return text;
}

/* CreateProcess with its standard handles. The command line is copied, as the call may write to it. */
static bool start(const WCHAR *command, HANDLE input, HANDLE output, HANDLE error, bool is_traced,
                  HANDLE *process)
{
    WCHAR *line = _wcsdup(command);
    if (!line)
        return false;
    SetEnvironmentVariableW(L"WNETLAB_DEBUG", is_traced ? CHANNELS : NULL);
    STARTUPINFOW startup = {0};
    PROCESS_INFORMATION made;
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = input;
    startup.hStdOutput = output;
    startup.hStdError = error;
    BOOL ok = CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &made);
    DWORD code = GetLastError();

    SetEnvironmentVariableW(L"WNETLAB_DEBUG", NULL);
    if (ok)
    {
        CloseHandle(made.hThread);
        *process = made.hProcess;
    }
    else
    {
        fprintf(stderr, "demo: %ls cannot be run: error %lu\n", line, code);
    }
    free(line);
    return ok;
}

bool process_run(const WCHAR *command, bool is_traced, struct process_result *result)
{
    memset(result, 0, sizeof *result);
    bool ok = false;
    HANDLE process = NULL;
    HANDLE output = make_file();
    HANDLE error = make_file();
    if (output == INVALID_HANDLE_VALUE || error == INVALID_HANDLE_VALUE)
    {
        fprintf(stderr, "demo: no temporary file: error %lu\n", GetLastError());
        goto files;
    }
    if (!start(command, GetStdHandle(STD_INPUT_HANDLE), output, error, is_traced, &process))
        goto files;
    if (WaitForSingleObject(process, PATIENCE_MS) != WAIT_OBJECT_0)
    {
        fprintf(stderr, "demo: %ls does not end\n", command);
        TerminateProcess(process, 3);
        goto process;
    }
    GetExitCodeProcess(process, &result->exit_code);
    result->output = read_file(output);
    result->trace = read_file(error);
    ok = result->output && result->trace;
process:
    CloseHandle(process);
files:
    if (output != INVALID_HANDLE_VALUE)
        CloseHandle(output);
    if (error != INVALID_HANDLE_VALUE)
        CloseHandle(error);
    return ok;
}

void process_result_free(struct process_result *result)
{
    free(result->output);
    free(result->trace);
    memset(result, 0, sizeof *result);
}

/* Reads one line, without its end. The other side is a child of ours that speaks at once or ends. */
static bool read_line(HANDLE output, char *line, size_t line_cb)
{
    size_t used = 0;
    char c;
    DWORD cb;
    while (ReadFile(output, &c, 1, &cb, NULL) && cb)
    {
        if (c == '\n')
        {
            line[used] = 0;
            return true;
        }
        if (c != '\r' && used + 1 < line_cb)
            line[used++] = c;
    }
    line[used] = 0;
    return false;
}

bool process_talk_start(struct process_talk *talk, const WCHAR *command, const char *hello)
{
    memset(talk, 0, sizeof *talk);
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    HANDLE child_input;
    HANDLE child_output;
    if (!CreatePipe(&child_input, &talk->input, &inherited, 0))
        return false;
    if (!CreatePipe(&talk->output, &child_output, &inherited, 0))
    {
        CloseHandle(child_input);
        return false;
    }
    SetHandleInformation(talk->input, HANDLE_FLAG_INHERIT, 0);
    SetHandleInformation(talk->output, HANDLE_FLAG_INHERIT, 0);
    bool ok = start(command, child_input, child_output, GetStdHandle(STD_ERROR_HANDLE), false,
                    &talk->process);
    CloseHandle(child_input);
    CloseHandle(child_output);
    char line[256];
    return ok && read_line(talk->output, line, sizeof line) && !strcmp(line, hello);
}

bool process_talk_end(struct process_talk *talk)
{
    DWORD exit_code = 1;
    if (talk->input)
        CloseHandle(talk->input);
    if (talk->process)
    {
        if (WaitForSingleObject(talk->process, PATIENCE_MS) != WAIT_OBJECT_0)
            TerminateProcess(talk->process, 3);
        else
            GetExitCodeProcess(talk->process, &exit_code);
        CloseHandle(talk->process);
    }
    if (talk->output)
        CloseHandle(talk->output);
    memset(talk, 0, sizeof *talk);
    return exit_code == 0;
}
