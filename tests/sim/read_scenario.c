/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Reads a scenario for a test. */
#include "read_scenario.h"

static void note_warning(void *context, unsigned line, unsigned column, const char *text)
{
    struct warnings *warnings = context;

    ++warnings->count;
    warnings->line = line;
    warnings->column = column;
    (void)snprintf(warnings->text, sizeof(warnings->text), "%s", text);
}

struct network *read_scenario(const char *text, struct warnings *warnings,
                              struct scenario_error *error)
{
    static const struct scenario_place place = {"C:\\lab\\test.yaml", "C:\\lab", "C:\\shares",
                                                "C:\\"};

    return scenario_read(text, strlen(text), &place, warnings ? note_warning : NULL, warnings,
                         error);
}

struct network *read_good_scenario(const char *text)
{
    struct scenario_error error = {0};
    struct network *network = read_scenario(text, NULL, &error);

    if (!network)
    {
        fail_msg("%u:%u: %s", error.line, error.column, error.reason);
    }
    return network;
}
