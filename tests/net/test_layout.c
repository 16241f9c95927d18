/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Lists and messages as they are printed: docs/reference/cli.md section 1, "List output" and "Messages". */
#include "tests/sim/native.h"

#include "layout.h"
#include "messages.h"
#include "server_layout.h"
#include "text16.h"
#include "use_layout.h"

#define SMB  u"Microsoft Windows Network"
#define RULE "-------------------------------------------------------------------------------\n"

static struct line line;

static void expect(const char *text)
{
    assert_false(line.cut);
    assert_string_equal(text16_ascii(line.text), text);
    line_clear(&line);
}

static int clear(void **state)
{
    (void)state;
    line_clear(&line);
    return 0;
}

static void test_use_header_stands_at_its_columns(void **state)
{
    (void)state;
    assert_int_equal(strlen(RULE), 79 + 1);
    use_layout_header(&line);
    expect("Status       Local     Remote                    Network\n\n" RULE);
}

static void test_use_row_stands_at_its_columns(void **state)
{
    static const struct
    {
        struct use_row row;
        const char *text;
    } cases[] = {
        /* The three lines of the reference. */
        {{USE_STATE_OK, u"E:", u"\\\\server\\share", SMB},
         "OK           E:        \\\\server\\share            Microsoft Windows Network\n"},
        {{USE_STATE_NONE, u"V:", u"\\\\vboxsrv\\x", u"VirtualBox Shared Folders"},
         "             V:        \\\\vboxsrv\\x               VirtualBox Shared Folders\n"},
        {{USE_STATE_NONE, u"", u"\\\\TSCLIENT\\C", u"Microsoft Terminal Services"},
         "                       \\\\TSCLIENT\\C              Microsoft Terminal Services\n"},
        /* 25 characters fit, 26 send the network to column 48 of a line of its own. */
        {{USE_STATE_UNAVAILABLE, u"Z:", u"\\\\server\\abcdefghijklmnop", SMB},
         "Unavailable  Z:        \\\\server\\abcdefghijklmnop Microsoft Windows Network\n"},
        {{USE_STATE_DISCONNECTED, u"LPT1:", u"\\\\server\\abcdefghijklmnopq", SMB},
         "Disconnected LPT1:     \\\\server\\abcdefghijklmnopq\n"
         "                                                Microsoft Windows Network\n"},
        {{USE_STATE_NONE, u"", u"\\\\server\\abcdefghijklmnopq", u""},
         "                       \\\\server\\abcdefghijklmnopq\n"},
        {{USE_STATE_NETWORK_ERROR, u"Y:", u"\\\\a\\b", u"N"},
         "Net error    Y:        \\\\a\\b                     N\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
    {
        use_layout_row(&line, &cases[i].row);
        expect(cases[i].text);
    }
}

static void test_use_states_have_their_words(void **state)
{
    static const char *const words[] = {"",          "OK",         "Paused",       "Disconnected",
                                        "Net error", "Connecting", "Reconnecting", "Unavailable"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_string_equal(use_layout_state((enum use_state)i), words[i]);
}

static void test_details_have_their_values_at_one_column(void **state)
{
    (void)state;
    use_layout_detail(&line, "Local name", u"X:");
    use_layout_detail(&line, "Status", u"");
    use_layout_detail_number(&line, "# Connections", 4294967295u);
    expect("Local name        X:\nStatus\n# Connections     4294967295\n");
}

static void test_view_columns_are_as_wide_as_their_contents(void **state)
{
    struct view_widths widths;

    (void)state;
    view_layout_begin(&widths);
    view_layout_header(&line, &widths);
    expect("Share name  Type  Used as  Comment\n\n" RULE);
    view_layout_measure(&widths, u"a share of 21 letters", u"Print", u"X:");
    view_layout_header(&line, &widths);
    expect("Share name             Type   Used as  Comment\n\n" RULE);
    view_layout_row(&line, &widths, u"public", u"Disk", u"", u"everybody's");
    view_layout_row(&line, &widths, u"a share of 21 letters", u"Print", u"X:", u"");
    expect("public                 Disk            everybody's\n"
           "a share of 21 letters  Print  X:\n");
}

static void test_server_lists_stand_at_their_columns(void **state)
{
    (void)state;
    server_layout_header(&line, "Server Name");
    server_layout_row(&line, u"\\\\FILES", u"files");
    server_layout_row(&line, u"\\\\a-server-with-a-long-name", u"x");
    expect("Server Name            Remark\n\n" RULE "\\\\FILES                files\n"
           "\\\\a-server-with-a-long-name x\n");
    share_layout_header(&line);
    share_layout_row(&line, u"C$", u"C:\\", u"Default share");
    share_layout_row(&line, u"IPC$", u"", u"Remote IPC");
    expect("Share name   Resource                        Remark\n\n" RULE
           "C$           C:\\                             Default share\n"
           "IPC$                                         Remote IPC\n");
    session_layout_header(&line);
    session_layout_row(&line, u"\\\\PC", u"lab", u"Windows", 3, 3725);
    expect("Computer               User name            Client Type       Opens Idle time\n\n" RULE
           "\\\\PC                   lab                  Windows               3 01:02:05\n");
    session_layout_share_header(&line);
    session_layout_share_row(&line, u"public", u"Disk", 2);
    expect("Share name     Type     # Opens\n\n" RULE "public         Disk           2\n");
    file_layout_header(&line);
    file_layout_row(&line, 7, u"C:\\a.txt", u"lab", 0);
    expect(
        "ID         Path                                    User name            # Locks\n\n" RULE
        "7          C:\\a.txt                                lab                        0\n");
}

static void test_time_counts_hours_on(void **state)
{
    (void)state;
    layout_time(&line, 0);
    expect("00:00:00");
    layout_time(&line, 4294967295u);
    expect("1193046:28:15");
}

/* Texts that docs/reference/cli.md gives as seen, to the letter. */
static void test_messages_that_the_reference_gives(void **state)
{
    static const struct
    {
        enum message message;
        const char *text;
    } cases[] = {
        {MESSAGE_SUCCESS, "The command completed successfully.\n\n"},
        {MESSAGE_NO_ENTRIES, "There are no entries in the list.\n\n"},
        {MESSAGE_SYSTEM_ERROR, "System error one has occurred.\n\n"},
        {MESSAGE_DELETED, "one was deleted successfully.\n\n"},
        {MESSAGE_WILL_REMEMBER, "New connections will be remembered.\n\n"},
        {MESSAGE_CONNECTED, "Drive one is now connected to two.\n\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
    {
        message_add(&line, cases[i].message, u"one", u"two");
        expect(cases[i].text);
    }
}

/* Every message has a text and an end; none has an insertion that nobody fills. */
static void test_messages_are_all_there(void **state)
{
    (void)state;
    for (int i = 0; i < MESSAGE_COUNT; i++)
    {
        message_add(&line, (enum message)i, u"1", u"2");
        const char *text = text16_ascii(line.text);
        const size_t cb = strlen(text);

        assert_true(cb > 2);
        assert_true(text[cb - 1] == '\n' || text[cb - 1] == ' ');
        assert_null(strchr(text, '%'));
        line_clear(&line);
    }
    assert_string_equal(message_of_nerr(2250), "The network connection could not be found.");
    assert_null(message_of_nerr(67));
}

static void test_line_is_cut_at_its_room(void **state)
{
    (void)state;
    for (int i = 0; i < LINE_CCH; i++)
        line_add_ascii(&line, "x");
    assert_true(line.cut);
    assert_int_equal(line.cch, LINE_CCH - 1);
    assert_int_equal(line.text[LINE_CCH - 1], 0);
    line_pad(&line, LINE_CCH * 2);
    line_next_cell(&line, 0);
    assert_int_equal(line.cch, LINE_CCH - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_use_header_stands_at_its_columns, clear),
        cmocka_unit_test_setup(test_use_row_stands_at_its_columns, clear),
        cmocka_unit_test_setup(test_use_states_have_their_words, clear),
        cmocka_unit_test_setup(test_details_have_their_values_at_one_column, clear),
        cmocka_unit_test_setup(test_view_columns_are_as_wide_as_their_contents, clear),
        cmocka_unit_test_setup(test_server_lists_stand_at_their_columns, clear),
        cmocka_unit_test_setup(test_time_counts_hours_on, clear),
        cmocka_unit_test_setup(test_messages_that_the_reference_gives, clear),
        cmocka_unit_test_setup(test_messages_are_all_there, clear),
        cmocka_unit_test_setup(test_line_is_cut_at_its_room, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
