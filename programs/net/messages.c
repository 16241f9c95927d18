/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Everything that `net` says. */
#include "messages.h"

#include <stddef.h>

static const struct
{
    const char *text;
    uint32_t help;
} messages[MESSAGE_COUNT] = {
    [MESSAGE_SUCCESS] = {"The command completed successfully.\n\n", 0},
    [MESSAGE_NO_ENTRIES] = {"There are no entries in the list.\n\n", 0},
    [MESSAGE_SYSTEM_ERROR] = {"System error %1 has occurred.\n\n", 3502},
    [MESSAGE_MORE_HELP] = {"More help is available by typing NET HELPMSG %1.\n\n", 0},
    [MESSAGE_SOME_FAILED] = {"The command completed with one or more errors.\n\n", 0},
    [MESSAGE_SYNTAX_IS] = {"The syntax of this command is:\n\n", 0},
    [MESSAGE_BAD_VALUE] = {"You used an option with an invalid value.\n\n", 3505},
    [MESSAGE_UNKNOWN_OPTION] = {"The option %1 is unknown.\n\n", 3506},
    [MESSAGE_AMBIGUOUS_OPTION] = {"Option %1 is ambiguous.\n\n", 3507},
    [MESSAGE_CONFLICTING] = {"A command was used with conflicting switches.\n\n", 3510},
    [MESSAGE_NO_ANSWER] = {"No valid response was provided.\n\n", 0},
    [MESSAGE_CONTINUE_QUESTION] = {"Do you want to continue this operation? (Y/N) [N]: ", 0},
    [MESSAGE_WILL_REMEMBER] = {"New connections will be remembered.\n\n", 0},
    [MESSAGE_WILL_NOT_REMEMBER] = {"New connections will not be remembered.\n\n", 0},
    [MESSAGE_DELETED] = {"%1 was deleted successfully.\n\n", 0},
    [MESSAGE_CONNECTED] = {"Drive %1 is now connected to %2.\n\n", 0},
    [MESSAGE_DOOMED] = {"You have these remote connections:\n\n", 0},
    [MESSAGE_DOOMED_CONTINUE] = {"Continuing will cancel the connections.\n\n", 0},
    [MESSAGE_OPEN_FILES] = {"There are open files and/or incomplete directory searches pending on "
                            "the connection to %1.\n\n",
                            0},
    [MESSAGE_FORCE_QUESTION] = {"Is it OK to continue disconnecting and force them closed? (Y/N) "
                                "[N]: ",
                                0},
    [MESSAGE_TYPE_PASSWORD] = {"Type the password for %1: ", 0},
    [MESSAGE_NO_HOME] = {"The user's home directory could not be determined.\n\n", 0},
    [MESSAGE_HOME_IS] = {"Your home directory is %1.\n\n", 0},
    [MESSAGE_SHARED_AT] = {"Shared resources at %1\n\n", 0},
    [MESSAGE_SHARED] = {"%1 was shared successfully.\n\n", 0},
    [MESSAGE_USERS_ON] = {"Users have open files on %1. Continuing the operation will force the "
                          "files closed.\n\n",
                          0},
    [MESSAGE_SESSION_FILES] = {"The session from %1 has open files.\n\n", 0},
    [MESSAGE_ALL_SESSIONS] = {"These workstations have sessions on this server:\n\n", 0},
    [MESSAGE_NO_BUILTIN] = {"NET %1 is not a command of WNetLab, and Wine's own net "
                            "(net_builtin.exe) cannot be started.\n\n",
                            0},
    [MESSAGE_NO_TEXT] = {"%1 is not a valid Windows network message number.\n\n", 3871},
};

/* Names of the codes: lmerr.h. */
static const struct
{
    uint32_t code;
    const char *text;
} nerr_texts[] = {
    {2102, "The workstation driver is not installed."},
    {2103, "The server could not be located."},
    {2106, "This operation is not supported on workstations."},
    {2107, "The device is not connected."},
    {2114, "The Server service is not started."},
    {2116, "The device or directory does not exist."},
    {2117, "The operation is invalid on a redirected resource."},
    {2118, "The name has already been shared."},
    {2119, "The server is currently out of the requested resource."},
    {2123, "The API return buffer is too small."},
    {2127, "A remote API error occurred."},
    {2136, "A general network error occurred."},
    {2138, "The Workstation service has not been started."},
    {2140, "An internal Windows error occurred."},
    {2141, "The server is not configured for transactions."},
    {2142, "The requested API is not supported on the remote server."},
    {2221, "The user name could not be found."},
    {2250, "The network connection could not be found."},
    {2252, "The device is currently being shared."},
    {2310, "This shared resource does not exist."},
    {2311, "This device is not shared."},
    {2312, "A session does not exist with that computer name."},
    {2314, "There is not an open file with that identification number."},
    {2351, "This computer name is invalid."},
    {2392, "The shared resource you are connected to could not be found."},
    {2401, "There are open files on the connection."},
    {2402, "Active connections still exist."},
    {2403, "This share name or password is invalid."},
    {2404, "The device is in use by an active process and cannot be disconnected."},
    {2405, "The drive letter is in use locally."},
};

void message_add(struct line *line, enum message message, const uint16_t *first,
                 const uint16_t *second)
{
    for (const char *at = messages[message].text; *at; at++)
    {
        const char unit[2] = {*at, 0};

        if (at[0] == '%' && at[1] == '1' && first)
            line_add(line, first);
        else if (at[0] == '%' && at[1] == '2' && second)
            line_add(line, second);
        else
        {
            line_add_ascii(line, unit);
            continue;
        }
        at++;
    }
}

uint32_t message_help_number(enum message message)
{
    return messages[message].help;
}

bool message_add_by_number(struct line *line, uint32_t number)
{
    static const uint16_t stars[] = {'*', '*', '*', 0};

    for (int i = 0; number && i < MESSAGE_COUNT; i++)
    {
        if (messages[i].help != number)
            continue;
        message_add(line, (enum message)i, stars, stars);
        return true;
    }
    return false;
}

const char *message_of_nerr(uint32_t code)
{
    for (size_t i = 0; i < sizeof nerr_texts / sizeof nerr_texts[0]; i++)
    {
        if (nerr_texts[i].code == code)
            return nerr_texts[i].text;
    }
    return NULL;
}
