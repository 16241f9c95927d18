/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* CONNECT_COMMANDLINE: user and password asked for on a console, which here is a pseudo console that the test types on and reads. docs/decisions.md "Prompts". */
/* For CreatePseudoConsole in mingw's headers. */
#define NTDDI_VERSION 0x0A000006

#include "mprtest.h"

#include <string.h>
#include <wchar.h>
#include <wincon.h>
#include <wincred.h>

#ifndef CONNECT_CRED_RESET
#define CONNECT_CRED_RESET 0x2000
#endif
#define ASK      ((DWORD)(CONNECT_INTERACTIVE | CONNECT_COMMANDLINE))
#define SHOWN_CB 65536

/* ---- the child, on the console ---- */

/* The handles that it was started with are those of the test, which are no console. */
static bool use_console(DWORD which, const WCHAR *name)
{
    const HANDLE console =
        CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                    OPEN_EXISTING, 0, NULL);
    return console != INVALID_HANDLE_VALUE && SetStdHandle(which, console);
}

/* connect FLAGS SHARE USER -- "-" for no user; the result is said on the console. */
static int role_connect(int argc, char **argv)
{
    WCHAR local[] = L"X:";
    WCHAR remote[64];
    WCHAR user[64];
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote};
    DWORD written;
    char line[64];
    if (argc < 4 || !use_console(STD_INPUT_HANDLE, L"CONIN$") ||
        !use_console(STD_OUTPUT_HANDLE, L"CONOUT$"))
        return 2;
    MultiByteToWideChar(CP_UTF8, 0, argv[2], -1, remote, 64);
    MultiByteToWideChar(CP_UTF8, 0, argv[3], -1, user, 64);
    const DWORD status = WNetAddConnection2W(&resource, NULL, wcscmp(user, L"-") != 0 ? user : NULL,
                                             (DWORD)strtoul(argv[1], NULL, 0));
    snprintf(line, sizeof(line), "<%lu>\r\n", status);
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), line, (DWORD)strlen(line), &written, NULL);
    return 0;
}

/* ---- the console ---- */

struct screen
{
    HPCON console;
    HANDLE keys;  /* what is typed */
    HANDLE shown; /* what the console shows */
    PROCESS_INFORMATION child;
    HANDLE reader;
    CRITICAL_SECTION lock;
    size_t text_cb;
    char text[SHOWN_CB]; /* all that was shown, without the console's own sequences */
    char wanted[64];
};

static struct screen screen;

/* Keeps what is no escape sequence. */
static void keep(struct screen *s, const char *bytes, DWORD cb, int *in_sequence)
{
    EnterCriticalSection(&s->lock);
    for (DWORD i = 0; i < cb; i++)
    {
        const char c = bytes[i];
        if (*in_sequence == 0 && c == '\x1b')
            *in_sequence = 1;
        else if (*in_sequence == 1)
            *in_sequence = c == '[' ? 2 : c == ']' ? 3 : 0;
        else if (*in_sequence == 2)
            *in_sequence = c >= '@' && c <= '~' ? 0 : 2;
        else if (*in_sequence == 3)
            *in_sequence = c == '\a' ? 0 : 3;
        else if (s->text_cb + 1 < SHOWN_CB && c != '\0')
            s->text[s->text_cb++] = c;
    }
    s->text[s->text_cb] = '\0';
    LeaveCriticalSection(&s->lock);
}

static DWORD WINAPI read_screen(void *context)
{
    struct screen *s = context;
    char bytes[512];
    DWORD cb;
    int in_sequence = 0;
    while (ReadFile(s->shown, bytes, sizeof(bytes), &cb, NULL) && cb > 0)
        keep(s, bytes, cb, &in_sequence);
    return 0;
}

static bool shows(void *context)
{
    struct screen *s = context;
    EnterCriticalSection(&s->lock);
    const bool found = strstr(s->text, s->wanted) != NULL;
    LeaveCriticalSection(&s->lock);
    return found;
}

static void await(const char *text)
{
    snprintf(screen.wanted, sizeof(screen.wanted), "%s", text);
    if (!test_wait_until(shows, &screen))
    {
        DWORD code = 0;
        GetExitCodeProcess(screen.child.hProcess, &code);
        fail_msg("\"%s\" is not shown, but: %s (the child's code is %lu)", text, screen.text, code);
    }
}

/* The same text once more, after what was shown so far. */
static bool shows_twice(void *context)
{
    struct screen *s = context;
    EnterCriticalSection(&s->lock);
    const char *first = strstr(s->text, s->wanted);
    const bool found = first != NULL && strstr(first + 1, s->wanted) != NULL;
    LeaveCriticalSection(&s->lock);
    return found;
}

static void await_again(const char *text)
{
    snprintf(screen.wanted, sizeof(screen.wanted), "%s", text);
    if (!test_wait_until(shows_twice, &screen))
        fail_msg("\"%s\" is not shown again, but: %s", text, screen.text);
}

static bool is_shown(const char *text)
{
    snprintf(screen.wanted, sizeof(screen.wanted), "%s", text);
    return shows(&screen);
}

static void type(const char *keys)
{
    DWORD written;
    assert_true(WriteFile(screen.keys, keys, (DWORD)strlen(keys), &written, NULL));
}

static void start(DWORD flags, const char *share, const char *user)
{
    static BYTE attributes[512];
    STARTUPINFOEXW info = {.StartupInfo.cb = sizeof(info)};
    WCHAR program[MAX_PATH];
    WCHAR command[MAX_PATH * 2];
    SIZE_T cb = sizeof(attributes);
    HANDLE console_in, console_out;

    memset(&screen, 0, sizeof(screen));
    InitializeCriticalSection(&screen.lock);
    assert_true(CreatePipe(&console_in, &screen.keys, NULL, 0));
    assert_true(CreatePipe(&screen.shown, &console_out, NULL, 0));
    assert_int_equal(
        CreatePseudoConsole((COORD){120, 25}, console_in, console_out, 0, &screen.console), S_OK);
    CloseHandle(console_in);
    CloseHandle(console_out);
    info.lpAttributeList = (LPPROC_THREAD_ATTRIBUTE_LIST)(void *)attributes;
    assert_true(InitializeProcThreadAttributeList(info.lpAttributeList, 1, 0, &cb));
    assert_true(UpdateProcThreadAttribute(info.lpAttributeList, 0,
                                          PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, screen.console,
                                          sizeof(screen.console), NULL, NULL));
    GetModuleFileNameW(NULL, program, MAX_PATH);
    _snwprintf(command, MAX_PATH * 2, L"\"%ls\" --role connect %lu %hs %hs", program, flags, share,
               user);
    if (!CreateProcessW(program, command, NULL, NULL, FALSE, EXTENDED_STARTUPINFO_PRESENT, NULL,
                        NULL, &info.StartupInfo, &screen.child))
        fail_msg("no child: %lu", GetLastError());
    DeleteProcThreadAttributeList(info.lpAttributeList);
    screen.reader = CreateThread(NULL, 0, read_screen, &screen, 0, NULL);
    assert_non_null(screen.reader);
}

/* The child's last word, and its end. */
static void end(DWORD status)
{
    char word[16];
    snprintf(word, sizeof(word), "<%lu>", status);
    await(word);
    assert_int_equal(WaitForSingleObject(screen.child.hProcess, TEST_PATIENCE_MS), WAIT_OBJECT_0);
}

static int tear_down(void **state)
{
    (void)state;
    if (screen.child.hProcess != NULL)
    {
        TerminateProcess(screen.child.hProcess, 1);
        CloseHandle(screen.child.hProcess);
        CloseHandle(screen.child.hThread);
    }
    if (screen.console != NULL)
        ClosePseudoConsole(screen.console);
    if (screen.keys != NULL)
        CloseHandle(screen.keys);
    if (screen.reader != NULL)
    {
        CancelSynchronousIo(screen.reader);
        WaitForSingleObject(screen.reader, TEST_PATIENCE_MS);
        CloseHandle(screen.reader);
        CloseHandle(screen.shown);
    }
    memset(&screen, 0, sizeof(screen));
    CredDeleteW(L"files", CRED_TYPE_DOMAIN_PASSWORD, 0);
    return 0;
}

static int set_up(void **state)
{
    mprtest_reset(state);
    CredDeleteW(L"files", CRED_TYPE_DOMAIN_PASSWORD, 0);
    return 0;
}

static bool is_saved(void)
{
    CREDENTIALW *found;
    if (!CredReadW(L"files", CRED_TYPE_DOMAIN_PASSWORD, 0, &found))
        return false;
    CredFree(found);
    return true;
}

static void test_console_asks_without_showing_the_password(void **state)
{
    (void)state;
    start(ASK, "\\\\files\\private", "-");
    await("user name for '\\\\files\\private'");
    type("lab\r");
    await("password");
    /* With a slip, and the key that takes it back. */
    type("labpasswotd\x7f\x7frd\r");
    end(ERROR_SUCCESS);
    assert_true(is_shown("lab"));
    assert_false(is_shown("labpass"));
    assert_false(is_shown("***"));
    mprtest_expect_drive(L"X:", PRIVATE);
    assert_false(is_saved());
}

static void test_console_asks_again_until_it_is_good(void **state)
{
    (void)state;
    start(ASK, "\\\\files\\private", "lab");
    await("[lab]");
    type("\r");
    await("password");
    type("wrong\r");
    await_again("[lab]");
    type("\r");
    await_again("password");
    type("labpassword\r");
    end(ERROR_SUCCESS);
    mprtest_expect_drive(L"X:", PRIVATE);
}

/* Ctrl+Z, as Wine's pseudo console takes the character of Ctrl+C for the end of its input. */
static void test_console_ctrl_z_cancels(void **state)
{
    (void)state;
    start(ASK, "\\\\files\\private", "-");
    await("user name");
    type("lab\r");
    await("password");
    type("lab\x1a");
    end(ERROR_CANCELLED);
    mprtest_expect_gone(L"X:");
}

static void test_console_prompt_insisted_on_comes_first(void **state)
{
    (void)state;
    start(ASK | CONNECT_PROMPT, "\\\\files\\public", "-");
    await("user name");
    type("\r");
    await("password");
    type("\r");
    end(ERROR_SUCCESS);
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void test_console_saves_what_was_good(void **state)
{
    (void)state;
    start(ASK | CONNECT_CMD_SAVECRED, "\\\\files\\private", "-");
    await("user name");
    type("lab\r");
    await("password");
    type("labpassword\r");
    end(ERROR_SUCCESS);
    assert_true(is_saved());
    /* And the next one needs to ask nobody. */
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
    mprtest_connect(L"Y:", PRIVATE);
}

static void test_console_resets_what_was_saved(void **state)
{
    WCHAR target[] = L"files";
    WCHAR user[] = L"files\\lab";
    WCHAR password[] = L"old";
    CREDENTIALW credential = {.Type = CRED_TYPE_DOMAIN_PASSWORD,
                              .TargetName = target,
                              .UserName = user,
                              .CredentialBlob = (BYTE *)password,
                              .CredentialBlobSize = 6,
                              .Persist = CRED_PERSIST_ENTERPRISE};
    (void)state;
    assert_true(CredWriteW(&credential, 0));
    start(ASK | CONNECT_CRED_RESET, "\\\\files\\private", "-");
    await("user name");
    type("lab\r");
    await("password");
    type("labpassword\r");
    end(ERROR_SUCCESS);
    assert_false(is_saved());
}

int main(int argc, char **argv)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    static const struct test_role roles[] = {{"connect", role_connect}};
    const struct CMUnitTest tests[] = {
        CASE(test_console_asks_without_showing_the_password),
        CASE(test_console_asks_again_until_it_is_good),
        CASE(test_console_ctrl_z_cancels),
        CASE(test_console_prompt_insisted_on_comes_first),
        CASE(test_console_saves_what_was_good),
        CASE(test_console_resets_what_was_saved),
    };
    int exit_code = 0;
    if (argc > 2 && strcmp(argv[2], "connect") == 0 &&
        test_run_role(roles, sizeof(roles) / sizeof(roles[0]), argc, argv, &exit_code))
        return exit_code;
    return mprtest_main(argc, argv, "mpr: console", tests, sizeof(tests) / sizeof(tests[0]));
}
