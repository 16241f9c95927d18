/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs wnetctl.exe and keeps what it prints. */
#include "wnetctl_run.h"

#define LINE_CB 1024

struct answer answer;

DWORD run(const WCHAR *arguments)
{
    WCHAR command[512];
    char line[LINE_CB];
    struct test_child child;
    size_t used = 0;
    _snwprintf(command, 512, L"wnetctl.exe %ls", arguments);
    command[511] = 0;
    test_child_start_command(&child, command);
    answer.text[0] = 0;
    while (test_child_read_line(&child, line, sizeof line))
    {
        size_t cb = strlen(line);
        assert_true(used + cb + 2 < sizeof answer.text);
        memcpy(answer.text + used, line, cb);
        used += cb;
        answer.text[used++] = '\n';
        answer.text[used] = 0;
    }
    answer.exit_code = test_child_wait(&child);
    test_child_end(&child);
    return answer.exit_code;
}

void expect_text(const char *part)
{
    if (!strstr(answer.text, part))
        fail_msg("no \"%s\" in:\n%s", part, answer.text);
}

void expect_no_text(const char *part)
{
    if (strstr(answer.text, part))
        fail_msg("\"%s\" in:\n%s", part, answer.text);
}
