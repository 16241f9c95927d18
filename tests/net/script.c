/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Scripts of command lines and what they print. */
#include "script.h"

#include <stdlib.h>
#include <string.h>

#include "net_run.h"
#include "wnetlab/simclient.h"

#define LINE_CB 2048

struct script
{
    const char *path;
    int number; /* of the line */
    int commands;
    bool prints;
    HANDLE held; /* a file that is open, or NULL */
    WCHAR program[LINE_CB];
    char command[LINE_CB];
    char input[LINE_CB];
    char out[NET_RUN_CB];
    char error[NET_RUN_CB];
};

static void widen(const char *text, WCHAR *wide)
{
    assert_true(MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, LINE_CB) > 0);
}

static void append(char *text, const char *more)
{
    assert_true(strlen(text) + strlen(more) < NET_RUN_CB);
    strcat(text, more);
}

/* The system's text, without the end of its last line. */
static void append_system_text(char *text, DWORD code)
{
    char system[LINE_CB] = "";
    DWORD cb =
        FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, code,
                       MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US), system, sizeof system, NULL);
    while (cb && (unsigned char)system[cb - 1] <= ' ')
        cb--;
    system[cb] = 0;
    append(text, system);
}

static void append_expected(char *text, char *line)
{
    static const char mark[] = "{text ";
    char *at = strstr(line, mark);

    if (at)
    {
        *at = 0;
        append(text, line);
        char *end;
        append_system_text(text, strtoul(at + sizeof mark - 1, &end, 10));
        line = end + 1;
    }
    append(text, line);
}

/* From UTF-8 to what a program prints without a console. */
static void append_expected_line(char *text, char *line, const char *end)
{
    char utf8[NET_RUN_CB] = "";
    WCHAR wide[NET_RUN_CB];
    char bytes[NET_RUN_CB];

    append_expected(utf8, line);
    assert_true(MultiByteToWideChar(CP_UTF8, 0, utf8, -1, wide, NET_RUN_CB) > 0);
    assert_true(WideCharToMultiByte(GetOEMCP(), 0, wide, -1, bytes, NET_RUN_CB, NULL, NULL) > 0);
    append(text, bytes);
    append(text, end);
}

/* What was printed, as a script has it. */
static void print_lines(char sign, const char *text)
{
    while (*text)
    {
        const size_t cb = strcspn(text, "\r\n");
        printf("%c%.*s\n", text[cb] ? sign : '~', (int)cb, text);
        text += cb;
        text += *text == '\r';
        text += *text == '\n';
    }
}

/* The same text, but for what stands where {any} does, up to the end of its line. */
static bool is_as_expected(const char *is, const char *expected)
{
    static const char mark[] = "{any}";

    for (; *expected; is++, expected++)
    {
        if (!strncmp(expected, mark, sizeof mark - 1))
        {
            expected += sizeof mark - 1;
            is += strcspn(is, "\r\n");
        }
        if (*is != *expected)
            return false;
        if (!*is)
            return true;
    }
    return !*is;
}

static void compare(const struct script *script, const char *what, const char *is,
                    const char *expected)
{
    if (!net_run_has_crlf(is))
        fail_msg("%s:%d: %ls %s: %s has lines without CRLF", script->path, script->number,
                 script->program, script->command, what);
    if (!is_as_expected(is, expected))
        fail_msg("%s:%d: %ls %s: %s is\n%s\nnot\n%s", script->path, script->number, script->program,
                 script->command, what, is, expected);
}

static void run_command(struct script *script, const char *code)
{
    WCHAR arguments[LINE_CB];

    widen(script->command, arguments);
    net_run_program(script->program, arguments, script->input[0] ? script->input : NULL);
    script->commands++;
    if (script->prints)
    {
        print_lines('|', net_run.out);
        print_lines('!', net_run.error);
        printf("= %lu\n", net_run.exit_code);
    }
    else
    {
        compare(script, "standard output", net_run.out, script->out);
        compare(script, "standard error", net_run.error, script->error);
        if (net_run.exit_code != strtoul(code, NULL, 10))
            fail_msg("%s:%d: %ls %s: exit code %lu, not %s", script->path, script->number,
                     script->program, script->command, net_run.exit_code, code);
    }
    script->input[0] = script->out[0] = script->error[0] = 0;
}

static void hold(struct script *script, const char *path)
{
    WCHAR wide[LINE_CB];

    widen(path, wide);
    script->held = CreateFileW(wide, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL,
                               OPEN_ALWAYS, 0, NULL);
    if (script->held == INVALID_HANDLE_VALUE)
        fail_msg("%s:%d: %s: %lu", script->path, script->number, path, GetLastError());
}

static void release(struct script *script)
{
    /* Closed already where a command forced it. */
    CloseHandle(script->held);
    script->held = NULL;
}

/* A network that lies beside the script. */
static void load(const struct script *script, const char *name)
{
    char path[LINE_CB];
    WCHAR wide[LINE_CB];
    const char *behind_folder = strrchr(script->path, '\\');

    snprintf(path, sizeof path, "%.*s\\%s", (int)(behind_folder - script->path), script->path,
             name);
    widen(path, wide);
    assert_int_equal((int)simclient_control(SIMCLIENT_LOAD, wide, 0, NULL), 0);
}

struct wanted_line
{
    const struct script *script;
    WCHAR command[LINE_CB];
    const char *text;
};

static bool is_printed(void *context)
{
    const struct wanted_line *wanted = context;

    net_run_program(wanted->script->program, wanted->command, NULL);
    return strstr(net_run.out, wanted->text) != NULL;
}

/* "COMMAND | TEXT" */
static void wait_until_printed(struct script *script, char *what)
{
    static struct wanted_line wanted;
    char *text = strstr(what, " | ");

    if (!text)
        fail_msg("%s:%d: until what?", script->path, script->number);
    *text = 0;
    wanted.script = script;
    wanted.text = text + 3;
    widen(what, wanted.command);
    if (!test_wait_until(is_printed, &wanted))
        fail_msg("%s:%d: '%s' does not come; there is\n%s", script->path, script->number,
                 wanted.text, net_run.out);
}

/* The same bytes in a file. */
static void write_file(struct script *script, char *rest)
{
    char *text = strchr(rest, ' ');
    FILE *file = NULL;

    if (text)
    {
        *text++ = 0;
        file = fopen(rest, "wb");
    }
    if (!file || fputs(text, file) < 0)
        fail_msg("%s:%d: '%s' cannot be written", script->path, script->number, rest);
    fclose(file);
}

static void do_world(struct script *script, char *what)
{
    char *rest = strchr(what, ' ');

    if (rest)
        *rest++ = 0;
    if (!strcmp(what, "reset"))
        test_reset_now();
    else if (!strcmp(what, "logoff"))
        assert_int_equal((int)simclient_control(SIMCLIENT_LOGOFF, NULL, 0, NULL), 0);
    else if (!strcmp(what, "hold") && rest)
        hold(script, rest);
    else if (!strcmp(what, "release"))
        release(script);
    else if (!strcmp(what, "load") && rest)
        load(script, rest);
    else if (!strcmp(what, "run") && rest)
        widen(rest, script->program);
    else if (!strcmp(what, "until") && rest)
        wait_until_printed(script, rest);
    else if (!strcmp(what, "write") && rest)
        write_file(script, rest);
    else if (!strcmp(what, "set") && rest)
    {
        char *value = strchr(rest, ' ');
        if (value)
            *value++ = 0;
        assert_true(SetEnvironmentVariableA(rest, value));
    }
    else
        fail_msg("%s:%d: the world cannot do '%s'", script->path, script->number, what);
}

static void read_line(struct script *script, char *line)
{
    /* What is printed anew is all but what a command printed. */
    if (script->prints && (!line[0] || !strchr("|~!=", line[0])))
        printf("%s\n", line);
    switch (line[0])
    {
    case 0:
    case '#': break;
    case '@': do_world(script, line + 2); break;
    case '>': strcpy(script->command, line[1] ? line + 2 : ""); break;
    case '<':
        append(script->input, line[1] ? line + 2 : "");
        append(script->input, "\r\n");
        break;
    case '|': append_expected_line(script->out, line + 1, "\r\n"); break;
    case '~': append_expected_line(script->out, line + 1, ""); break;
    case '!': append_expected_line(script->error, line + 1, "\r\n"); break;
    case '=': run_command(script, line + 2); break;
    default: fail_msg("%s:%d: what is '%s'?", script->path, script->number, line);
    }
}

int script_run(const char *path)
{
    static struct script script;
    char line[LINE_CB];

    memset(&script, 0, sizeof script);
    script.path = path;
    widen("net", script.program);
    script.prints = getenv("NET_SCRIPT_PRINT") != NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("there is no %s", path);
    while (fgets(line, sizeof line, file))
    {
        script.number++;
        line[strcspn(line, "\r\n")] = 0;
        read_line(&script, line);
    }
    fclose(file);
    if (script.held)
        release(&script);
    return script.commands;
}
