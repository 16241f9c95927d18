/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Command lines of `net use` and `net share` as what they ask for: docs/reference/cli.md section 1, "Syntax" and "Meaning"; docs/decisions.md, "net.exe". */
#include "tests/sim/native.h"

#include "share_request.h"
#include "text16.h"
#include "use_request.h"

/* What reading ends with: a fault of the words, or of what they mean, or good. */
#define GOOD        0
#define WORD(fault) ((fault) << 4)

struct use_case
{
    const char *line;
    int fault; /* WORD(ARGUMENTS_*) or USE_* */
    enum use_action action;
    /* "device|remote|password|user" of what is not NULL; "*" for any device, and for a password that is asked for. */
    const char *what;
};

static const struct use_case use_cases[] = {
    /* Listing, showing. */
    {"", GOOD, USE_LIST, "|||"},
    {"x:", GOOD, USE_SHOW, "X:|||"},
    {"X:", GOOD, USE_SHOW, "X:|||"},
    {"lpt1", GOOD, USE_SHOW, "LPT1:|||"},
    {"LPT3:", GOOD, USE_SHOW, "LPT3:|||"},
    {"\\\\files\\public", GOOD, USE_SHOW, "|\\\\files\\public||"},
    {"foo", GOOD, USE_SHOW, "|foo||"},
    {"x: /y", GOOD, USE_SHOW, "X:|||"},
    {"*", USE_SYNTAX, USE_SHOW, NULL},
    /* The default. */
    {"/persistent:yes", GOOD, USE_SET_DEFAULT, "|||"},
    {"/PERSISTENT:NO", GOOD, USE_SET_DEFAULT, "|||"},
    {"/p:n", GOOD, USE_SET_DEFAULT, "|||"},
    {"/p:maybe", USE_BAD_VALUE, USE_HELP, NULL},
    {"/p:", USE_BAD_VALUE, USE_HELP, NULL},
    {"/persistent", WORD(ARGUMENTS_BAD_VALUE), USE_HELP, NULL},
    {"/p:yes /p:no", WORD(ARGUMENTS_TWICE), USE_HELP, NULL},
    /* Connecting. */
    {"x: \\\\files\\public", GOOD, USE_CONNECT, "X:|\\\\files\\public||"},
    {"* \\\\files\\public", GOOD, USE_CONNECT, "*|\\\\files\\public||"},
    {"lpt2: \\\\files\\laser", GOOD, USE_CONNECT, "LPT2:|\\\\files\\laser||"},
    {"x: \\\\files\\a_b\\c", GOOD, USE_CONNECT, "X:|\\\\files\\a b\\c||"},
    {"x: http://dav.example/docs", GOOD, USE_CONNECT, "X:|http://dav.example/docs||"},
    {"x: \\\\files\\private secret", GOOD, USE_CONNECT, "X:|\\\\files\\private|secret|"},
    {"x: \\\\files\\private *", GOOD, USE_CONNECT, "X:|\\\\files\\private|*|"},
    {"x: \\\\files\\private secret /user:lab", GOOD, USE_CONNECT,
     "X:|\\\\files\\private|secret|lab"},
    {"/u:dom\\lab x: \\\\files\\private secret", GOOD, USE_CONNECT,
     "X:|\\\\files\\private|secret|dom\\lab"},
    {"x: /USER:lab@example.org \\\\files\\private *", GOOD, USE_CONNECT,
     "X:|\\\\files\\private|*|lab@example.org"},
    {"\\\\files\\ipc$ '' /user:''", GOOD, USE_CONNECT, "|\\\\files\\ipc$||"},
    {"\\\\files\\private secret", GOOD, USE_CONNECT, "|\\\\files\\private|secret|"},
    {"\\\\files\\private /user:lab", GOOD, USE_CONNECT, "|\\\\files\\private||lab"},
    {"\\\\files\\public /p:yes", GOOD, USE_CONNECT, "|\\\\files\\public||"},
    {"x:\\ \\\\files\\public", GOOD, USE_CONNECT, "x:\\|\\\\files\\public||"},
    {"com1: \\\\files\\public", GOOD, USE_CONNECT, "com1:|\\\\files\\public||"},
    {"x: \\\\files\\public /savecred", GOOD, USE_CONNECT, "X:|\\\\files\\public||"},
    {"x: \\\\files\\public /savecred /user:lab", GOOD, USE_CONNECT, "X:|\\\\files\\public||lab"},
    {"x: \\\\files\\public /requirei /requirep", GOOD, USE_CONNECT, "X:|\\\\files\\public||"},
    {"x: \\\\files\\public /smartcard", GOOD, USE_CONNECT, "X:|\\\\files\\public||"},
    {"x: \\\\files\\public secret /savecred", USE_CONFLICTING, USE_HELP, NULL},
    {"x: \\\\files\\public * /smartcard", USE_CONFLICTING, USE_HELP, NULL},
    {"x: \\\\files\\public /smartcard /user:lab", USE_CONFLICTING, USE_HELP, NULL},
    {"x: \\\\files\\public secret more", USE_SYNTAX, USE_HELP, NULL},
    {"\\\\files\\public secret more", USE_SYNTAX, USE_HELP, NULL},
    {"x: \\\\a\\b c d e", WORD(ARGUMENTS_TOO_MANY), USE_HELP, NULL},
    {"x: /user:lab", USE_SYNTAX, USE_HELP, NULL},
    {"/user:lab", USE_SYNTAX, USE_HELP, NULL},
    {"/savecred", USE_SYNTAX, USE_HELP, NULL},
    {"x: \\\\a\\b /user", WORD(ARGUMENTS_BAD_VALUE), USE_HELP, NULL},
    {"x: \\\\a\\b /savecred:yes", WORD(ARGUMENTS_BAD_VALUE), USE_HELP, NULL},
    /* Home. */
    {"x: /home", GOOD, USE_HOME, "X:|||"},
    {"* /h", WORD(ARGUMENTS_AMBIGUOUS), USE_HELP, NULL},
    {"* /ho", GOOD, USE_HOME, "*|||"},
    {"x: secret /home", GOOD, USE_HOME, "X:||secret|"},
    {"x: * /home", GOOD, USE_HOME, "X:||*|"},
    {"/home", USE_SYNTAX, USE_HELP, NULL},
    {"\\\\files\\public /home", USE_SYNTAX, USE_HELP, NULL},
    {"x: /home /user:lab", USE_CONFLICTING, USE_HELP, NULL},
    {"x: /home /p:yes", USE_CONFLICTING, USE_HELP, NULL},
    /* Deleting. */
    {"x: /delete", GOOD, USE_DELETE, "X:|||"},
    {"x: /DEL", GOOD, USE_DELETE, "X:|||"},
    {"/d x:", GOOD, USE_DELETE, "X:|||"},
    {"lpt1 /d", GOOD, USE_DELETE, "LPT1:|||"},
    {"\\\\files\\public /d", GOOD, USE_DELETE, "|\\\\files\\public||"},
    {"foo /d", GOOD, USE_DELETE, "|foo||"},
    {"x: \\\\files\\public /d", GOOD, USE_DELETE, "X:|\\\\files\\public||"},
    {"* /d", GOOD, USE_DELETE_ALL, "*|||"},
    {"* /d /y", GOOD, USE_DELETE_ALL, "*|||"},
    {"/d", USE_SYNTAX, USE_HELP, NULL},
    {"* \\\\files\\public /d", USE_SYNTAX, USE_HELP, NULL},
    {"foo bar /d", USE_SYNTAX, USE_HELP, NULL},
    {"x: \\\\a\\b c /d", USE_SYNTAX, USE_HELP, NULL},
    {"x: /d /p:no", USE_CONFLICTING, USE_HELP, NULL},
    {"x: /d /user:lab", USE_CONFLICTING, USE_HELP, NULL},
    {"x: /d /home", USE_CONFLICTING, USE_HELP, NULL},
    /* Switches. */
    {"/?", GOOD, USE_HELP, "|||"},
    {"/help", GOOD, USE_HELP, "|||"},
    {"x: /d /?", GOOD, USE_HELP, "|||"},
    {"/foo", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {"/", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {"/:x", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {"/deletes x:", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {"/s", WORD(ARGUMENTS_AMBIGUOUS), USE_HELP, NULL},
    {"/require", WORD(ARGUMENTS_AMBIGUOUS), USE_HELP, NULL},
    {"//files/public", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
};

static int read_use(const char *line, struct use_request *request)
{
    struct arguments arguments;
    size_t count;
    const uint16_t *const *words = text16_words(line, &count);
    const enum arguments_fault fault = arguments_read(&arguments, use_switches, words, count);

    if (fault)
    {
        assert_non_null(arguments.faulty);
        return WORD((int)fault);
    }
    return (int)use_request_read(request, &arguments);
}

static void append(char *what, const uint16_t *text)
{
    if (text)
        strcat(what, text16_ascii(text));
}

static void describe(const struct use_request *request, char *what)
{
    what[0] = 0;
    if (request->any_device)
        strcat(what, "*");
    append(what, request->local ? request->local : request->device);
    strcat(what, "|");
    append(what, request->remote);
    strcat(what, "|");
    if (request->ask_password)
        strcat(what, "*");
    append(what, request->password);
    strcat(what, "|");
    append(what, request->user);
}

static void test_use_lines_read_as_documented(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(use_cases); i++)
    {
        const struct use_case *its = &use_cases[i];
        struct use_request request;
        char what[512];
        const int fault = read_use(its->line, &request);

        if (fault != its->fault)
            fail_msg("net use %s: fault %#x, not %#x", its->line, (unsigned)fault,
                     (unsigned)its->fault);
        if (fault)
            continue;
        describe(&request, what);
        if (request.action != its->action || strcmp(what, its->what))
            fail_msg("net use %s: %d %s, not %d %s", its->line, (int)request.action, what,
                     (int)its->action, its->what);
    }
}

static void test_use_switches_are_kept(void **state)
{
    struct use_request request;

    (void)state;
    assert_int_equal(read_use("x: \\\\a\\b /savecred /requirei /requirep /p:yes /y", &request), 0);
    assert_true(request.save_credentials && request.integrity && request.privacy);
    assert_false(request.smart_card);
    assert_int_equal(request.persistent, USE_PERSISTENT);
    assert_int_equal(request.answer, ANSWER_YES);
    assert_int_equal(read_use("x: \\\\a\\b /smartcard /n /y", &request), 0);
    assert_true(request.smart_card && !request.save_credentials);
    assert_int_equal(request.persistent, USE_AS_BEFORE);
    /* Of both answers the one that does nothing. */
    assert_int_equal(request.answer, ANSWER_NO);
    /* A user without a name and a password without characters are given, unlike none. */
    assert_int_equal(read_use("\\\\a\\ipc$ '' /user:''", &request), 0);
    assert_non_null(request.user);
    assert_non_null(request.password);
    assert_int_equal(read_use("\\\\a\\ipc$ /user:x", &request), 0);
    assert_null(request.password);
}

struct share_case
{
    const char *line;
    int fault;
    enum share_action action;
    const char *what; /* "name|path|remark|limit" */
};

static const struct share_case share_cases[] = {
    {"", GOOD, SHARE_LIST, "||-|none"},
    {"public", GOOD, SHARE_SHOW, "public||-|none"},
    {"public=c:\\x", GOOD, SHARE_ADD, "public|c:\\x|-|none"},
    {"a_b=c:\\x /remark:some_text /users:5", GOOD, SHARE_ADD, "a b|c:\\x|some text|5"},
    {"p=c:\\x /unlimited", GOOD, SHARE_ADD, "p|c:\\x|-|unlimited"},
    {"p=c:\\a=b", GOOD, SHARE_ADD, "p|c:\\a=b|-|none"},
    {"p /remark:''", GOOD, SHARE_CHANGE, "p|||none"},
    {"p /users:1", GOOD, SHARE_CHANGE, "p||-|1"},
    {"p /d", GOOD, SHARE_DELETE, "p||-|none"},
    {"c:\\x /delete /y", GOOD, SHARE_DELETE, "c:\\x||-|none"},
    {"/?", GOOD, SHARE_HELP, "||-|none"},
    {"p=", SHARE_SYNTAX, SHARE_HELP, NULL},
    {"=c:\\x", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {"p c:\\x", SHARE_SYNTAX, SHARE_HELP, NULL},
    {"/d", SHARE_SYNTAX, SHARE_HELP, NULL},
    {"/users:5", SHARE_SYNTAX, SHARE_HELP, NULL},
    {"p /users:5 /unlimited", SHARE_CONFLICTING, SHARE_HELP, NULL},
    {"p /d /remark:x", SHARE_CONFLICTING, SHARE_HELP, NULL},
    {"p /users:0", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {"p /users:x", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {"p /users:4294967296", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {"p /users", WORD(ARGUMENTS_BAD_VALUE), SHARE_HELP, NULL},
    {"p /u:5", WORD(ARGUMENTS_AMBIGUOUS), SHARE_HELP, NULL},
};

static int read_share(const char *line, struct share_request *request)
{
    struct arguments arguments;
    size_t count;
    const uint16_t *const *words = text16_words(line, &count);
    const enum arguments_fault fault = arguments_read(&arguments, share_switches, words, count);

    return fault ? WORD((int)fault) : (int)share_request_read(request, &arguments);
}

static void test_share_lines_read_as_decided(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(share_cases); i++)
    {
        const struct share_case *its = &share_cases[i];
        struct share_request request;
        char what[512] = "";
        const int fault = read_share(its->line, &request);

        if (fault != its->fault)
            fail_msg("net share %s: fault %#x, not %#x", its->line, (unsigned)fault,
                     (unsigned)its->fault);
        if (fault)
            continue;
        append(what, request.name);
        strcat(what, "|");
        append(what, request.path);
        strcat(what, request.remark ? "|" : "|-");
        append(what, request.remark);
        if (!request.has_limit)
            strcat(what, "|none");
        else if (request.unlimited)
            strcat(what, "|unlimited");
        else
            sprintf(what + strlen(what), "|%lu", (unsigned long)request.limit);
        if (request.action != its->action || strcmp(what, its->what))
            fail_msg("net share %s: %d %s, not %d %s", its->line, (int)request.action, what,
                     (int)its->action, its->what);
    }
}

/* 80 characters are a name, 81 are none. */
static void test_share_name_has_a_bound(void **state)
{
    char line[128];
    struct share_request request;

    (void)state;
    memset(line, 'n', SHARE_NAME_CCH);
    strcpy(line + SHARE_NAME_CCH - 1, "=c:\\x");
    assert_int_equal(read_share(line, &request), SHARE_GOOD);
    memset(line, 'n', SHARE_NAME_CCH);
    strcpy(line + SHARE_NAME_CCH, "=c:\\x");
    assert_int_equal(read_share(line, &request), SHARE_BAD_VALUE);
}

static void test_answers_are_read_as_typed(void **state)
{
    static const struct
    {
        const char *typed;
        enum answer answer;
    } cases[] = {
        {"y", ANSWER_YES},  {"Y", ANSWER_YES},   {"yes", ANSWER_YES}, {"YE", ANSWER_YES},
        {"n", ANSWER_NO},   {"NO", ANSWER_NO},   {"''", ANSWER_NO},   {"yess", ANSWER_NONE},
        {"x", ANSWER_NONE}, {"_y", ANSWER_NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
    {
        size_t count;
        const uint16_t *const *words = text16_words(cases[i].typed, &count);

        if (answer_typed(words[0]) != cases[i].answer)
            fail_msg("'%s' is %d", cases[i].typed, (int)answer_typed(words[0]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_use_lines_read_as_documented),
        cmocka_unit_test(test_use_switches_are_kept),
        cmocka_unit_test(test_share_lines_read_as_decided),
        cmocka_unit_test(test_share_name_has_a_bound),
        cmocka_unit_test(test_answers_are_read_as_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
