/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs net.exe as the prefix has it, and keeps what it prints. */
#include "net_run.h"

#include <string.h>

#define COMMAND_CCH 2048

struct net_run net_run;

/* An inheritable file that is gone when it is closed. */
static HANDLE temporary_file(void)
{
    SECURITY_ATTRIBUTES attributes = {.nLength = sizeof attributes, .bInheritHandle = TRUE};
    WCHAR folder[MAX_PATH];
    WCHAR path[MAX_PATH];

    assert_true(GetTempPathW(MAX_PATH, folder) != 0);
    assert_true(GetTempFileNameW(folder, L"net", 0, path) != 0);
    const HANDLE file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE | DELETE,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                    &attributes, CREATE_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    return file;
}

static void rewind_file(HANDLE file)
{
    assert_true(SetFilePointer(file, 0, NULL, FILE_BEGIN) != INVALID_SET_FILE_POINTER);
}

static void read_all(HANDLE file, char *text)
{
    DWORD cb = 0;

    rewind_file(file);
    assert_true(ReadFile(file, text, NET_RUN_CB - 1, &cb, NULL));
    text[cb] = 0;
}

void net_run_program(const WCHAR *program, const WCHAR *arguments, const char *input)
{
    STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    WCHAR command[COMMAND_CCH];
    DWORD written;

    assert_true(_snwprintf(command, COMMAND_CCH, L"%ls %ls", program, arguments) > 0);
    command[COMMAND_CCH - 1] = 0;
    startup.hStdInput = temporary_file();
    startup.hStdOutput = temporary_file();
    startup.hStdError = temporary_file();
    if (input)
        assert_true(WriteFile(startup.hStdInput, input, (DWORD)strlen(input), &written, NULL));
    rewind_file(startup.hStdInput);
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        fail_msg("CreateProcess(%ls): %lu", command, GetLastError());
    if (WaitForSingleObject(process.hProcess, TEST_PATIENCE_MS) != WAIT_OBJECT_0)
    {
        TerminateProcess(process.hProcess, 1);
        fail_msg("'%ls' does not end", command);
    }
    assert_true(GetExitCodeProcess(process.hProcess, &net_run.exit_code));
    read_all(startup.hStdOutput, net_run.out);
    read_all(startup.hStdError, net_run.error);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    CloseHandle(startup.hStdInput);
    CloseHandle(startup.hStdOutput);
    CloseHandle(startup.hStdError);
}

DWORD net(const WCHAR *arguments, const char *input)
{
    net_run_program(L"net", arguments, input);
    return net_run.exit_code;
}

bool net_run_has_crlf(const char *text)
{
    for (; *text; text++)
    {
        if (text[0] == '\r' && text[1] != '\n')
            return false;
        if (text[0] == '\r')
            text++;
        else if (text[0] == '\n')
            return false;
    }
    return true;
}
