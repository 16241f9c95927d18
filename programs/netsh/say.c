/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What netsh.exe says, and how it tells errors. */
#include "console.h"
#include "netsh.h"
#include "system_text.h"

/* ERROR_NDIS_DOT11_POWER_STATE_INVALID, as the page of WlanGetAvailableNetworkList has it. */
#define RADIO_IS_OFF 0x80342002u

void say_line(const struct line *line)
{
    console_print(CONSOLE_OUT, line);
}

void say_text(const char *text)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, text);
    say_line(&line);
}

void say(const char *sentence, const WCHAR *first, const WCHAR *second)
{
    struct line line;

    line_clear(&line);
    for (const char *at = sentence; *at; at++)
    {
        const char unit[2] = {*at, 0};

        if (at[0] == '%' && at[1] == '1')
            line_add(&line, first);
        else if (at[0] == '%' && at[1] == '2')
            line_add(&line, second);
        else
        {
            line_add_ascii(&line, unit);
            continue;
        }
        at++;
    }
    line_add_ascii(&line, "\n\n");
    say_line(&line);
}

int fail(const char *sentence, const WCHAR *first, const WCHAR *second)
{
    say(sentence, first, second);
    return NETSH_FAILED;
}

/* The system's text; of ours what Wine has none for. */
static bool add_text(struct line *line, DWORD code)
{
    if (system_text_add(line, code))
        return true;
    if (code != RADIO_IS_OFF)
        return false;
    line_add_ascii(line, "The radio of the wireless interface is off.");
    return true;
}

int fail_code(DWORD code)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, "The command failed with error ");
    line_add_number(&line, code);
    line_add_ascii(&line, ".\n");
    line_add_ascii(&line, add_text(&line, code) ? "\n\n" : "\n");
    say_line(&line);
    return NETSH_FAILED;
}

static void say_bad_value(const struct parameters *parameters, const struct parameter_rule *rule)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, "\"");
    line_add(&line, parameters->faulty);
    line_add_ascii(&line, "\" is not a valid value: ");
    parameters_say_values(&line, rule);
    line_add_ascii(&line, ".\n\n");
    say_line(&line);
}

bool read_parameters(struct parameters *parameters, const struct parameter_rule *rules,
                     const WCHAR *const *words, size_t count)
{
    switch (parameters_read(parameters, rules, words, count))
    {
    case PARAMETERS_GOOD: return true;
    case PARAMETERS_UNKNOWN:
        fail("\"%1\" is not a valid argument for this command.", parameters->faulty, NULL);
        return false;
    case PARAMETERS_TWICE: fail("\"%1\" is given twice.", parameters->faulty, NULL); return false;
    case PARAMETERS_VALUE: say_bad_value(parameters, &rules[parameters->at]); return false;
    case PARAMETERS_MISSING: break;
    }
    fail("One or more required parameters were not given.", NULL, NULL);
    return false;
}
