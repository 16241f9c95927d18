/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The puppet: both ends of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#include <cmocka.h>

#include "puppet.h"

#define PATIENCE_MS 20000
#define LINE_CB     4096
#define HELD        1024

/* ---- the puppet's side ---- */

static HANDLE held[HELD];
static int held_count;

static HANDLE open_path(const WCHAR *path)
{
    return CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                       NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
}

static void answer(bool success, DWORD err)
{
    if (success)
        printf("ok\n");
    else
        printf("error %lu\n", err);
}

static void play_read(const WCHAR *path)
{
    char text[256] = {0};
    HANDLE file = open_path(path);
    DWORD got = 0;

    if (file == INVALID_HANDLE_VALUE)
    {
        answer(false, GetLastError());
        return;
    }
    if (ReadFile(file, text, sizeof(text) - 1, &got, NULL))
        printf("%s\n", text);
    else
        answer(false, GetLastError());
    CloseHandle(file);
}

static void play_drive(WCHAR letter)
{
    WCHAR root[] = {letter, ':', '\\', '\0'};
    HANDLE folder = open_path(root);

    printf("%d %u %d\n", (GetLogicalDrives() >> (letter - 'A')) & 1 ? 1 : 0, GetDriveTypeW(root),
           folder != INVALID_HANDLE_VALUE);
    if (folder != INVALID_HANDLE_VALUE)
        CloseHandle(folder);
}

static void play_line(const WCHAR *line)
{
    if (!wcsncmp(line, L"open ", 5))
    {
        HANDLE file = open_path(line + 5);
        DWORD err = GetLastError();

        if (file != INVALID_HANDLE_VALUE && held_count < HELD)
            held[held_count++] = file;
        answer(file != INVALID_HANDLE_VALUE, err);
    }
    else if (!wcsncmp(line, L"close ", 6))
    {
        bool closed = CloseHandle(held[_wtoi(line + 6)]);
        answer(closed, GetLastError());
    }
    else if (!wcsncmp(line, L"valid ", 6))
    {
        BY_HANDLE_FILE_INFORMATION information;
        bool valid = GetFileInformationByHandle(held[_wtoi(line + 6)], &information);
        answer(valid, GetLastError());
    }
    else if (!wcsncmp(line, L"cd ", 3))
    {
        bool changed = SetCurrentDirectoryW(line + 3);
        answer(changed, GetLastError());
    }
    else if (!wcsncmp(line, L"read ", 5))
        play_read(line + 5);
    else if (!wcsncmp(line, L"drive ", 6))
        play_drive(line[6]);
    else
        printf("what?\n");
}

bool puppet_play(int argc, char **argv)
{
    char line[LINE_CB];
    WCHAR wide[LINE_CB];

    if (argc < 2 || strcmp(argv[1], "--puppet") != 0)
        return false;
    while (fgets(line, sizeof(line), stdin))
    {
        line[strcspn(line, "\r\n")] = '\0';
        MultiByteToWideChar(CP_UTF8, 0, line, -1, wide, LINE_CB);
        play_line(wide);
        fflush(stdout);
    }
    return true;
}

/* ---- the test's side ---- */

static HANDLE make_pipe(bool to_child, HANDLE *childs_end)
{
    SECURITY_ATTRIBUTES inherit = {sizeof(inherit), NULL, TRUE};
    HANDLE read, write;

    assert_true(CreatePipe(&read, &write, &inherit, 0));
    *childs_end = to_child ? read : write;
    assert_true(SetHandleInformation(to_child ? write : read, HANDLE_FLAG_INHERIT, 0));
    return to_child ? write : read;
}

void puppet_start(struct puppet *puppet, const WCHAR *program)
{
    static unsigned int serial;
    PROCESS_INFORMATION information;
    STARTUPINFOW startup = {0};
    WCHAR command[2 * MAX_PATH];
    WCHAR path[MAX_PATH];

    if (!program)
    {
        assert_true(GetModuleFileNameW(NULL, path, MAX_PATH) > 0);
        program = path;
    }
    snprintf(puppet->mark, sizeof(puppet->mark), "mark-%lx-%llx-%u", GetCurrentProcessId(),
             (unsigned long long)GetTickCount64(), ++serial);
    swprintf(command, 2 * MAX_PATH, L"\"%ls\" --puppet %hs", program, puppet->mark);
    startup.cb = sizeof(startup);
    startup.dwFlags = STARTF_USESTDHANDLES;
    puppet->commands = make_pipe(true, &startup.hStdInput);
    puppet->answers = make_pipe(false, &startup.hStdOutput);
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessW(program, command, NULL, NULL, TRUE, 0, NULL, L"C:\\", &startup,
                        &information))
        fail_msg("the puppet was not started: %lu", GetLastError());
    CloseHandle(startup.hStdInput);
    CloseHandle(startup.hStdOutput);
    CloseHandle(information.hThread);
    puppet->process = information.hProcess;
    puppet->process_id = information.dwProcessId;
}

void puppet_end(struct puppet *puppet)
{
    if (!puppet->process)
        return;
    CloseHandle(puppet->commands);
    if (WaitForSingleObject(puppet->process, PATIENCE_MS) != WAIT_OBJECT_0)
    {
        TerminateProcess(puppet->process, 1);
        WaitForSingleObject(puppet->process, PATIENCE_MS);
    }
    CloseHandle(puppet->answers);
    CloseHandle(puppet->process);
    memset(puppet, 0, sizeof(*puppet));
}

/* Reads one line, byte by byte, within the patience. */
static void read_answer(struct puppet *puppet, char *line, size_t line_cb)
{
    ULONGLONG end = GetTickCount64() + PATIENCE_MS;
    size_t length = 0;

    for (;;)
    {
        DWORD ready = 0, got = 0;
        char c;

        if (!PeekNamedPipe(puppet->answers, NULL, 0, NULL, &ready, NULL))
            fail_msg("the puppet is gone: %lu", GetLastError());
        if (!ready)
        {
            if (GetTickCount64() > end)
                fail_msg("the puppet does not answer");
            SwitchToThread();
            continue;
        }
        assert_true(ReadFile(puppet->answers, &c, 1, &got, NULL) && got == 1);
        if (c == '\n')
            break;
        if (c != '\r' && length + 1 < line_cb)
            line[length++] = c;
    }
    line[length] = '\0';
}

void puppet_expect(struct puppet *puppet, const char *expected, const WCHAR *command)
{
    char line[LINE_CB];
    DWORD written;
    int length;

    length = WideCharToMultiByte(CP_UTF8, 0, command, -1, line, LINE_CB - 1, NULL, NULL);
    assert_true(length > 0);
    line[length - 1] = '\n';
    assert_true(WriteFile(puppet->commands, line, (DWORD)length, &written, NULL));
    read_answer(puppet, line, sizeof(line));
    if (strcmp(line, expected) != 0)
        fail_msg("'%ls': '%s' in place of '%s'", command, line, expected);
}

/* ---- signals of the host ---- */

/* Reads a small file of /proc; returns the bytes read. */
static DWORD read_proc(const WCHAR *process, const WCHAR *name, char *text, DWORD text_cb)
{
    WCHAR path[128];
    DWORD got = 0;
    HANDLE file;

    swprintf(path, 128, L"\\\\?\\unix\\proc\\%ls\\%ls", process, name);
    file = open_path(path);
    text[0] = '\0';
    if (file == INVALID_HANDLE_VALUE)
        return 0;
    if (!ReadFile(file, text, text_cb - 1, &got, NULL))
        got = 0;
    text[got] = '\0';
    CloseHandle(file);
    return got;
}

static bool command_line_has(const WCHAR *process, const char *mark)
{
    char text[LINE_CB];
    DWORD got = read_proc(process, L"cmdline", text, sizeof(text)), i;
    size_t length = strlen(mark);

    for (i = 0; i + length <= got; i++)
        if (!memcmp(text + i, mark, length))
            return true;
    return false;
}

/* The number of the puppet's process on the host, as text. */
static void host_process(const struct puppet *puppet, WCHAR *process)
{
    WIN32_FIND_DATAW data;
    HANDLE find = FindFirstFileW(L"\\\\?\\unix\\proc\\*", &data);
    bool found = false;

    assert_true(find != INVALID_HANDLE_VALUE);
    do
    {
        if (data.cFileName[0] < '0' || data.cFileName[0] > '9' ||
            !command_line_has(data.cFileName, puppet->mark))
            continue;
        assert_false(found);
        wcscpy(process, data.cFileName);
        found = true;
    } while (FindNextFileW(find, &data));
    FindClose(find);
    assert_true(found);
}

/* True if the host says that the process is stopped. */
static bool is_stopped(const WCHAR *process)
{
    char text[LINE_CB];
    const char *name_end;

    read_proc(process, L"stat", text, sizeof(text));
    name_end = strrchr(text, ')');
    return name_end && name_end[1] == ' ' && name_end[2] == 'T';
}

static void send_signal(const struct puppet *puppet, const WCHAR *signal, bool stops)
{
    ULONGLONG end = GetTickCount64() + PATIENCE_MS;
    PROCESS_INFORMATION information;
    STARTUPINFOW startup = {0};
    WCHAR process[MAX_PATH];
    WCHAR command[256];

    host_process(puppet, process);
    swprintf(command, 256, L"start.exe /unix /bin/sh -c \"kill -%ls %ls\"", signal, process);
    startup.cb = sizeof(startup);
    assert_true(
        CreateProcessW(NULL, command, NULL, NULL, FALSE, 0, NULL, L"C:\\", &startup, &information));
    CloseHandle(information.hThread);
    WaitForSingleObject(information.hProcess, PATIENCE_MS);
    CloseHandle(information.hProcess);
    while (is_stopped(process) != stops)
    {
        if (GetTickCount64() > end)
            fail_msg("the signal had no effect");
        SwitchToThread();
    }
}

void puppet_stop(struct puppet *puppet)
{
    send_signal(puppet, L"STOP", true);
}

void puppet_continue(struct puppet *puppet)
{
    send_signal(puppet, L"CONT", false);
}
