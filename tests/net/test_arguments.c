/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Command lines of `net use` and `net share`, and answers that are typed, as what they ask for: docs/reference/cli.md section 1, "Syntax" and "Meaning"; docs/decisions.md, "net.exe". */
#include "tests/sim/native.h"

#include "share_request.h"
#include "text16.h"
#include "use_request.h"

/* What reading ends with: a fault of the words, or of what they mean, or good. */
#define GOOD        0
#define WORD(fault) ((fault) << 4)

#define NAME_80 "12345678901234567890123456789012345678901234567890123456789012345678901234567890"

enum kind
{
    USE,
    SHARE,
    TYPED, /* the answer to a question */
};

struct line_case
{
    enum kind kind;
    const char *line;
    int fault;  /* WORD(ARGUMENTS_*), USE_* or SHARE_* */
    int action; /* USE_*, SHARE_* or ANSWER_* */
    /* USE: "device|remote|password|user" of what is not NULL, "*" for any device and for a password that is asked for, and the switches that it is with; SHARE:
     * "name|path|remark|limit", "-" for no remark. An empty text is ''. */
    const char *what;
};

static const struct line_case cases[] = {
    /* ---- net use ---- */
    /* Listing, showing. */
    {USE, "", GOOD, USE_LIST, "|||"},
    {USE, "x:", GOOD, USE_SHOW, "X:|||"},
    {USE, "X:", GOOD, USE_SHOW, "X:|||"},
    {USE, "lpt1", GOOD, USE_SHOW, "LPT1:|||"},
    {USE, "LPT3:", GOOD, USE_SHOW, "LPT3:|||"},
    {USE, "\\\\files\\public", GOOD, USE_SHOW, "|\\\\files\\public||"},
    {USE, "foo", GOOD, USE_SHOW, "|foo||"},
    {USE, "x: /y", GOOD, USE_SHOW, "X:||| yes"},
    {USE, "*", USE_SYNTAX, USE_SHOW, NULL},
    /* The default. */
    {USE, "/persistent:yes", GOOD, USE_SET_DEFAULT, "||| persistent"},
    {USE, "/PERSISTENT:NO", GOOD, USE_SET_DEFAULT, "||| not persistent"},
    {USE, "/p:n", GOOD, USE_SET_DEFAULT, "||| not persistent"},
    {USE, "/p:maybe", USE_BAD_VALUE, USE_HELP, NULL},
    {USE, "/p:", USE_BAD_VALUE, USE_HELP, NULL},
    {USE, "/persistent", WORD(ARGUMENTS_BAD_VALUE), USE_HELP, NULL},
    {USE, "/p:yes /p:no", WORD(ARGUMENTS_TWICE), USE_HELP, NULL},
    /* Connecting. */
    {USE, "x: \\\\files\\public", GOOD, USE_CONNECT, "X:|\\\\files\\public||"},
    {USE, "* \\\\files\\public", GOOD, USE_CONNECT, "*|\\\\files\\public||"},
    {USE, "lpt2: \\\\files\\laser", GOOD, USE_CONNECT, "LPT2:|\\\\files\\laser||"},
    {USE, "x: \\\\files\\a_b\\c", GOOD, USE_CONNECT, "X:|\\\\files\\a b\\c||"},
    {USE, "x: http://dav.example/docs", GOOD, USE_CONNECT, "X:|http://dav.example/docs||"},
    {USE, "x: \\\\files\\private secret", GOOD, USE_CONNECT, "X:|\\\\files\\private|secret|"},
    {USE, "x: \\\\files\\private *", GOOD, USE_CONNECT, "X:|\\\\files\\private|*|"},
    {USE, "x: \\\\files\\private secret /user:lab", GOOD, USE_CONNECT,
     "X:|\\\\files\\private|secret|lab"},
    {USE, "/u:dom\\lab x: \\\\files\\private secret", GOOD, USE_CONNECT,
     "X:|\\\\files\\private|secret|dom\\lab"},
    {USE, "x: /USER:lab@example.org \\\\files\\private *", GOOD, USE_CONNECT,
     "X:|\\\\files\\private|*|lab@example.org"},
    {USE, "\\\\files\\ipc$ '' /user:''", GOOD, USE_CONNECT, "|\\\\files\\ipc$|''|''"},
    {USE, "\\\\files\\private secret", GOOD, USE_CONNECT, "|\\\\files\\private|secret|"},
    {USE, "\\\\files\\private /user:lab", GOOD, USE_CONNECT, "|\\\\files\\private||lab"},
    {USE, "\\\\files\\public /p:yes", GOOD, USE_CONNECT, "|\\\\files\\public|| persistent"},
    {USE, "x:\\ \\\\files\\public", GOOD, USE_CONNECT, "x:\\|\\\\files\\public||"},
    {USE, "com1: \\\\files\\public", GOOD, USE_CONNECT, "com1:|\\\\files\\public||"},
    {USE, "x: \\\\files\\public /savecred", GOOD, USE_CONNECT, "X:|\\\\files\\public|| savecred"},
    {USE, "x: \\\\files\\public /savecred /user:lab", GOOD, USE_CONNECT,
     "X:|\\\\files\\public||lab savecred"},
    {USE, "x: \\\\files\\public /requirei /requirep", GOOD, USE_CONNECT,
     "X:|\\\\files\\public|| integrity privacy"},
    {USE, "x: \\\\files\\public /smartcard", GOOD, USE_CONNECT, "X:|\\\\files\\public|| smartcard"},
    {USE, "x: \\\\files\\public secret /savecred", USE_CONFLICTING, USE_HELP, NULL},
    {USE, "x: \\\\files\\public * /smartcard", USE_CONFLICTING, USE_HELP, NULL},
    {USE, "x: \\\\files\\public /smartcard /user:lab", USE_CONFLICTING, USE_HELP, NULL},
    {USE, "x: \\\\files\\public secret more", USE_SYNTAX, USE_HELP, NULL},
    {USE, "\\\\files\\public secret more", USE_SYNTAX, USE_HELP, NULL},
    {USE, "x: \\\\a\\b c d e", WORD(ARGUMENTS_TOO_MANY), USE_HELP, NULL},
    {USE, "x: /user:lab", USE_SYNTAX, USE_HELP, NULL},
    {USE, "/user:lab", USE_SYNTAX, USE_HELP, NULL},
    {USE, "/savecred", USE_SYNTAX, USE_HELP, NULL},
    {USE, "x: \\\\a\\b /user", WORD(ARGUMENTS_BAD_VALUE), USE_HELP, NULL},
    {USE, "x: \\\\a\\b /savecred:yes", WORD(ARGUMENTS_BAD_VALUE), USE_HELP, NULL},
    {USE, "x: \\\\a\\b /savecred /requirei /requirep /p:yes /y", GOOD, USE_CONNECT,
     "X:|\\\\a\\b|| savecred integrity privacy persistent yes"},
    /* Of both answers the one that does nothing. */
    {USE, "x: \\\\a\\b /smartcard /n /y", GOOD, USE_CONNECT, "X:|\\\\a\\b|| smartcard no"},
    {USE, "\\\\a\\ipc$ /user:x", GOOD, USE_CONNECT, "|\\\\a\\ipc$||x"},
    /* Home. */
    {USE, "x: /home", GOOD, USE_HOME, "X:|||"},
    {USE, "* /h", WORD(ARGUMENTS_AMBIGUOUS), USE_HELP, NULL},
    {USE, "* /ho", GOOD, USE_HOME, "*|||"},
    {USE, "x: secret /home", GOOD, USE_HOME, "X:||secret|"},
    {USE, "x: * /home", GOOD, USE_HOME, "X:||*|"},
    {USE, "/home", USE_SYNTAX, USE_HELP, NULL},
    {USE, "\\\\files\\public /home", USE_SYNTAX, USE_HELP, NULL},
    {USE, "x: /home /user:lab", USE_CONFLICTING, USE_HELP, NULL},
    {USE, "x: /home /p:yes", USE_CONFLICTING, USE_HELP, NULL},
    /* Deleting. */
    {USE, "x: /delete", GOOD, USE_DELETE, "X:|||"},
    {USE, "x: /DEL", GOOD, USE_DELETE, "X:|||"},
    {USE, "/d x:", GOOD, USE_DELETE, "X:|||"},
    {USE, "lpt1 /d", GOOD, USE_DELETE, "LPT1:|||"},
    {USE, "\\\\files\\public /d", GOOD, USE_DELETE, "|\\\\files\\public||"},
    {USE, "foo /d", GOOD, USE_DELETE, "|foo||"},
    {USE, "x: \\\\files\\public /d", GOOD, USE_DELETE, "X:|\\\\files\\public||"},
    {USE, "* /d", GOOD, USE_DELETE_ALL, "*|||"},
    {USE, "* /d /y", GOOD, USE_DELETE_ALL, "*||| yes"},
    {USE, "/d", USE_SYNTAX, USE_HELP, NULL},
    {USE, "* \\\\files\\public /d", USE_SYNTAX, USE_HELP, NULL},
    {USE, "foo bar /d", USE_SYNTAX, USE_HELP, NULL},
    {USE, "x: \\\\a\\b c /d", USE_SYNTAX, USE_HELP, NULL},
    {USE, "x: /d /p:no", USE_CONFLICTING, USE_HELP, NULL},
    {USE, "x: /d /user:lab", USE_CONFLICTING, USE_HELP, NULL},
    {USE, "x: /d /home", USE_CONFLICTING, USE_HELP, NULL},
    /* Switches. */
    {USE, "/?", GOOD, USE_HELP, "|||"},
    {USE, "/help", GOOD, USE_HELP, "|||"},
    {USE, "x: /d /?", GOOD, USE_HELP, "|||"},
    {USE, "/foo", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {USE, "/", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {USE, "/:x", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {USE, "/deletes x:", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    {USE, "/s", WORD(ARGUMENTS_AMBIGUOUS), USE_HELP, NULL},
    {USE, "/require", WORD(ARGUMENTS_AMBIGUOUS), USE_HELP, NULL},
    {USE, "//files/public", WORD(ARGUMENTS_UNKNOWN), USE_HELP, NULL},
    /* ---- net share ---- */
    {SHARE, "", GOOD, SHARE_LIST, "||-|none"},
    {SHARE, "public", GOOD, SHARE_SHOW, "public||-|none"},
    {SHARE, "public=c:\\x", GOOD, SHARE_ADD, "public|c:\\x|-|none"},
    {SHARE, "a_b=c:\\x /remark:some_text /users:5", GOOD, SHARE_ADD, "a b|c:\\x|some text|5"},
    {SHARE, "p=c:\\x /unlimited", GOOD, SHARE_ADD, "p|c:\\x|-|unlimited"},
    {SHARE, "p=c:\\a=b", GOOD, SHARE_ADD, "p|c:\\a=b|-|none"},
    {SHARE, "p /remark:''", GOOD, SHARE_CHANGE, "p||''|none"},
    {SHARE, "p /users:1", GOOD, SHARE_CHANGE, "p||-|1"},
    {SHARE, "p /d", GOOD, SHARE_DELETE, "p||-|none"},
    {SHARE, "c:\\x /delete /y", GOOD, SHARE_DELETE, "c:\\x||-|none"},
    {SHARE, "/?", GOOD, SHARE_HELP, "||-|none"},
    {SHARE, "p=", SHARE_SYNTAX, SHARE_HELP, NULL},
    {SHARE, "=c:\\x", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {SHARE, "p c:\\x", SHARE_SYNTAX, SHARE_HELP, NULL},
    {SHARE, "/d", SHARE_SYNTAX, SHARE_HELP, NULL},
    {SHARE, "/users:5", SHARE_SYNTAX, SHARE_HELP, NULL},
    {SHARE, "p /users:5 /unlimited", SHARE_CONFLICTING, SHARE_HELP, NULL},
    {SHARE, "p /d /remark:x", SHARE_CONFLICTING, SHARE_HELP, NULL},
    {SHARE, "p /users:0", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {SHARE, "p /users:x", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {SHARE, "p /users:4294967296", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    {SHARE, "p /users", WORD(ARGUMENTS_BAD_VALUE), SHARE_HELP, NULL},
    {SHARE, "p /u:5", WORD(ARGUMENTS_AMBIGUOUS), SHARE_HELP, NULL},
    {SHARE, NAME_80 "=c:\\x", GOOD, SHARE_ADD, NAME_80 "|c:\\x|-|none"},
    {SHARE, NAME_80 "1=c:\\x", SHARE_BAD_VALUE, SHARE_HELP, NULL},
    /* ---- answers ---- */
    {TYPED, "y", GOOD, ANSWER_YES, ""},
    {TYPED, "Y", GOOD, ANSWER_YES, ""},
    {TYPED, "yes", GOOD, ANSWER_YES, ""},
    {TYPED, "YE", GOOD, ANSWER_YES, ""},
    {TYPED, "n", GOOD, ANSWER_NO, ""},
    {TYPED, "NO", GOOD, ANSWER_NO, ""},
    {TYPED, "''", GOOD, ANSWER_NO, ""},
    {TYPED, "yess", GOOD, ANSWER_NONE, ""},
    {TYPED, "x", GOOD, ANSWER_NONE, ""},
    {TYPED, "_y", GOOD, ANSWER_NONE, ""},
};

/* What a line was read as. */
struct reading
{
    int action;
    char what[512];
};

static void append(struct reading *reading, const char *sign, const uint16_t *text)
{
    strcat(reading->what, sign);
    if (text)
        strcat(reading->what, text[0] ? text16_ascii(text) : "''");
}

static void append_if(struct reading *reading, bool is_so, const char *word)
{
    if (is_so)
        strcat(reading->what, word);
}

static int read_use(const struct arguments *arguments, struct reading *reading)
{
    struct use_request request;
    const uint16_t *device = NULL;
    const int fault = (int)use_request_read(&request, arguments);

    if (fault)
        return fault;
    reading->action = (int)request.action;
    if (request.local || request.device[0])
        device = request.local ? request.local : request.device;
    append(reading, request.any_device ? "*" : "", device);
    append(reading, "|", request.remote);
    append(reading, request.ask_password ? "|*" : "|", request.password);
    append(reading, "|", request.user);
    append_if(reading, request.save_credentials, " savecred");
    append_if(reading, request.smart_card, " smartcard");
    append_if(reading, request.integrity, " integrity");
    append_if(reading, request.privacy, " privacy");
    append_if(reading, request.persistent == USE_PERSISTENT, " persistent");
    append_if(reading, request.persistent == USE_NOT_PERSISTENT, " not persistent");
    append_if(reading, request.answer == ANSWER_YES, " yes");
    append_if(reading, request.answer == ANSWER_NO, " no");
    return GOOD;
}

static int read_share(const struct arguments *arguments, struct reading *reading)
{
    struct share_request request;
    const int fault = (int)share_request_read(&request, arguments);

    if (fault)
        return fault;
    reading->action = (int)request.action;
    append(reading, "", request.name[0] ? request.name : NULL);
    append(reading, "|", request.path);
    append(reading, request.remark ? "|" : "|-", request.remark);
    if (request.has_limit && !request.unlimited)
        sprintf(reading->what + strlen(reading->what), "|%lu", (unsigned long)request.limit);
    else
        strcat(reading->what, request.has_limit ? "|unlimited" : "|none");
    return GOOD;
}

static int read_line(const struct line_case *its, struct reading *reading)
{
    struct arguments arguments;
    size_t count;
    const uint16_t *const *words = text16_words(its->line, &count);

    memset(reading, 0, sizeof *reading);
    if (its->kind == TYPED)
    {
        reading->action = (int)answer_typed(words[0]);
        return GOOD;
    }
    const enum arguments_fault fault =
        arguments_read(&arguments, its->kind == USE ? use_switches : share_switches, words, count);
    if (fault)
    {
        assert_non_null(arguments.faulty);
        return WORD((int)fault);
    }
    return its->kind == USE ? read_use(&arguments, reading) : read_share(&arguments, reading);
}

static void test_lines_read_as_documented(void **state)
{
    static const char *const names[] = {"net use", "net share", "typed"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
    {
        const struct line_case *its = &cases[i];
        struct reading reading;
        const int fault = read_line(its, &reading);

        if (fault != its->fault)
            fail_msg("%s %s: fault %#x, not %#x", names[its->kind], its->line, (unsigned)fault,
                     (unsigned)its->fault);
        if (!fault && (reading.action != its->action || strcmp(reading.what, its->what) != 0))
            fail_msg("%s %s: %d %s, not %d %s", names[its->kind], its->line, reading.action,
                     reading.what, its->action, its->what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_read_as_documented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
