/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Enumerating network resources": what it prints on the stock network
 * (docs/reference/samples.md). */
#include "testsupport.h"

#include <string.h>

#define PROGRAM L"sample_enumerating_resources.exe"
#define TO      L"C:\\windows\\temp\\" PROGRAM
#define LINE_CB 512

/* Copies it to drive C:, as an installed program: its mpr.dll is system32's. */
static int set_up(void **state)
{
    WCHAR own[MAX_PATH * 2];
    WCHAR from[MAX_PATH * 3];
    (void)state;
    test_reset_now();
    assert_true(GetModuleFileNameW(NULL, own, MAX_PATH * 2) < MAX_PATH * 2);
    for (int i = 0; i < 2; i++)
    {
        WCHAR *end = wcsrchr(own, '\\');
        assert_non_null(end);
        *end = 0;
    }
    _snwprintf(from, MAX_PATH * 3, L"%ls\\" PROGRAM, own);
    if (!CopyFileW(from, TO, FALSE))
        fail_msg("%ls: %lu", from, GetLastError());
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    DeleteFileW(TO);
    return 0;
}

/* One entry as the sample prints it. */
struct entry
{
    const char *scope;
    const char *type;
    const char *display_type;
    const char *usage;
    const char *remote;
    int seen;
};

/* The next line without its "NETRESOURCE[n] <what>: "; false at the end. */
static bool read_value(struct test_child *child, const char *what, char value[LINE_CB])
{
    char line[LINE_CB];
    char wanted[64];
    if (!test_child_read_line(child, line, sizeof(line)))
        return false;
    const char *text = strchr(line, ']');
    if (strncmp(line, "NETRESOURCE[", 12) != 0 || text == NULL)
    {
        fail_msg("the sample says \"%s\"", line);
        return false;
    }
    snprintf(wanted, sizeof(wanted), "] %s: ", what);
    if (strncmp(text, wanted, strlen(wanted)) != 0)
        fail_msg("the sample says \"%s\" where %s belongs", line, what);
    snprintf(value, LINE_CB, "%s", text + strlen(wanted));
    return true;
}

static void check(struct entry *entry, char values[8][LINE_CB])
{
    assert_string_equal(values[0], entry->scope);
    assert_string_equal(values[1], entry->type);
    assert_string_equal(values[2], entry->display_type);
    assert_string_equal(values[3], entry->usage);
    assert_string_equal(values[4], "(null)");
    assert_string_equal(values[7], "Microsoft Windows Network");
    entry->seen++;
}

static void test_samples_enumerating_prints_the_network_each_entry_once(void **state)
{
    static const char *const members[] = {"Scope",     "Type",       "DisplayType", "Usage",
                                          "Localname", "Remotename", "Comment",     "Provider"};
    struct entry wanted[] = {
        {"all resources", "any", "network", "0x2 = container ", "Microsoft Windows Network", 0},
        {"all resources", "any", "server", "0x2 = container ", "\\\\files", 0},
        {"all resources", "any", "server", "0x2 = container ", "\\\\localhost", 0},
        {"all resources", "disk", "share", "0x1 = connectable ", "\\\\files\\public", 0},
        {"all resources", "disk", "share", "0x1 = connectable ", "\\\\files\\private", 0},
        {"all resources", "print", "share", "0x1 = connectable ", "\\\\files\\laser", 0},
    };
    static char values[8][LINE_CB];
    struct test_child child;
    (void)state;

    test_child_start_command(&child, TO);
    while (read_value(&child, members[0], values[0]))
    {
        for (size_t i = 1; i < 8; i++)
            assert_true(read_value(&child, members[i], values[i]));
        test_child_expect(&child, "");
        for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        {
            if (strcmp(values[5], wanted[i].remote) == 0)
                check(&wanted[i], values);
        }
    }
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
    {
        if (wanted[i].seen != 1)
            fail_msg("%s came %d times", wanted[i].remote, wanted[i].seen);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_samples_enumerating_prints_the_network_each_entry_once,
                                        set_up, tear_down),
    };
    assert_non_null(LoadLibraryW(L"mpr.dll"));
    test_refuse_builtin(L"mpr.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
