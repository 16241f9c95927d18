/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Child processes of a test: the same program in another role, talking in lines. */
#include "testsupport.h"

#include <stdlib.h>
#include <string.h>

#define ROLE_OPTION "--role"
#define COMMAND_CCH 4096
#define START_TRIES 3

bool test_run_role(const struct test_role *roles, size_t count, int argc, char **argv,
                   int *exit_code)
{
    if (argc < 3 || strcmp(argv[1], ROLE_OPTION) != 0)
        return false;
    for (size_t i = 0; i < count; i++)
    {
        if (strcmp(argv[2], roles[i].name) == 0)
        {
            *exit_code = roles[i].run(argc - 2, argv + 2);
            return true;
        }
    }
    fprintf(stderr, "no role is named %s\n", argv[2]);
    *exit_code = 99;
    return true;
}

/* A pipe of which only one end is inherited. */
static void make_pipe(HANDLE *read_end, HANDLE *write_end, bool inherit_read)
{
    SECURITY_ATTRIBUTES attributes = {.nLength = sizeof(attributes), .bInheritHandle = TRUE};

    assert_true(CreatePipe(read_end, write_end, &attributes, 0));
    assert_true(
        SetHandleInformation(inherit_read ? *write_end : *read_end, HANDLE_FLAG_INHERIT, 0));
}

/* Wine answers 1359 when the new host process died before it became a Windows process, by a signal or
 * for want of memory: nothing of ours has run in it yet, so it is no result. Seen once in some ten thousand
 * starts. */
static bool create_process(WCHAR *command, STARTUPINFOW *startup, PROCESS_INFORMATION *process)
{
    for (int tries = 0; tries < START_TRIES; tries++)
    {
        if (CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, startup, process))
            return true;
        if (GetLastError() != ERROR_INTERNAL_ERROR)
            return false;
        print_message("CreateProcess(%ls): 1359, once more\n", command);
    }
    return false;
}

void test_child_start_command(struct test_child *child, const WCHAR *command_line)
{
    STARTUPINFOW startup = {.cb = sizeof(startup), .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    WCHAR command[COMMAND_CCH];
    HANDLE child_input;
    HANDLE child_output;

    assert_true(lstrlenW(command_line) < COMMAND_CCH);
    lstrcpyW(command, command_line);
    memset(child, 0, sizeof(*child));
    make_pipe(&child_input, &child->input, true);
    make_pipe(&child->output, &child_output, false);
    startup.hStdInput = child_input;
    startup.hStdOutput = child_output;
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!create_process(command, &startup, &process))
        fail_msg("CreateProcess(%ls): %lu", command, GetLastError());
    CloseHandle(process.hThread);
    CloseHandle(child_input);
    CloseHandle(child_output);
    child->process = process.hProcess;
    child->process_id = process.dwProcessId;
}

void test_child_start(struct test_child *child, const char *role, const char *args)
{
    WCHAR command[COMMAND_CCH];
    WCHAR path[MAX_PATH];

    assert_true(GetModuleFileNameW(NULL, path, MAX_PATH) != 0);
    if (_snwprintf(command, COMMAND_CCH, L"\"%ls\" " ROLE_OPTION " %hs %hs", path, role,
                   args != NULL ? args : "") < 0)
        fail_msg("the child's command line is too long");
    test_child_start_command(child, command);
}

/* Asks without reading, so that a child that hangs does not hang the test. */
static bool wait_readable(struct test_child *child)
{
    ULONGLONG end = GetTickCount64() + TEST_PATIENCE_MS;

    for (;;)
    {
        DWORD available = 0;

        if (!PeekNamedPipe(child->output, NULL, 0, NULL, &available, NULL))
            return false;
        if (available > 0)
            return true;
        if (GetTickCount64() > end)
            fail_msg("the child says nothing for %d ms", TEST_PATIENCE_MS);
        WaitForSingleObject(child->process, 2);
    }
}

bool test_child_read_line(struct test_child *child, char *line, size_t line_cb)
{
    size_t length = 0;

    for (;;)
    {
        DWORD came = 0;
        char c;

        if (!wait_readable(child) || !ReadFile(child->output, &c, 1, &came, NULL) || came == 0)
            break;
        if (c == '\n')
        {
            line[length] = 0;
            return true;
        }
        if (c != '\r' && length + 1 < line_cb)
            line[length++] = c;
    }
    line[length] = 0;
    return length > 0;
}

void test_child_expect(struct test_child *child, const char *text)
{
    char line[1024];

    if (!test_child_read_line(child, line, sizeof(line)))
        fail_msg("the child ended in place of saying '%s'", text);
    assert_string_equal(line, text);
}

void test_child_write_line(struct test_child *child, const char *line)
{
    DWORD written;

    assert_true(WriteFile(child->input, line, (DWORD)strlen(line), &written, NULL));
    assert_true(WriteFile(child->input, "\n", 1, &written, NULL));
}

DWORD test_child_wait(struct test_child *child)
{
    DWORD code = 0;

    if (WaitForSingleObject(child->process, TEST_PATIENCE_MS) != WAIT_OBJECT_0)
        fail_msg("the child does not end");
    assert_true(GetExitCodeProcess(child->process, &code));
    return code;
}

void test_child_kill(struct test_child *child)
{
    TerminateProcess(child->process, 137);
    test_child_wait(child);
}

void test_child_end(struct test_child *child)
{
    if (child->process == NULL)
        return;
    if (WaitForSingleObject(child->process, 0) != WAIT_OBJECT_0)
        test_child_kill(child);
    CloseHandle(child->process);
    CloseHandle(child->input);
    CloseHandle(child->output);
    memset(child, 0, sizeof(*child));
}

void test_say(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vfprintf(stdout, format, args);
    va_end(args);
    fputc('\n', stdout);
    fflush(stdout);
}

bool test_hear(char *line, size_t line_cb)
{
    if (fgets(line, (int)line_cb, stdin) == NULL)
        return false;
    line[strcspn(line, "\r\n")] = 0;
    return true;
}
