/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Addresses and GUIDs in a scenario. */
#include <string.h>

#include "scenario_reader.h"

bool scenario_mac(struct scenario_reader *reader, const struct scenario_node *node,
                  const char *what, uint8_t mac[6])
{
    uint8_t read[6];
    const char *text;

    if (!scenario_text(reader, node, what, 1, 64, &text))
    {
        return false;
    }
    if (scenario_hex(text, ":-", read, sizeof(read)) != sizeof(read))
    {
        return scenario_fail(reader, node, "%s must be six bytes such as 02:00:00:00:00:01, not %s",
                             what, scenario_quote(text).text);
    }
    if (read[0] & 1)
    {
        return scenario_fail(reader, node, "%s may not be a group address", what);
    }
    memcpy(mac, read, sizeof(read));
    return true;
}

/* "{01020304-0506-0708-090a-0b0c0d0e0f10}", braces or not, to a GUID's memory order. */
static bool parse_guid(const char *text, uint8_t guid[16])
{
    static const size_t places[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    char digits[33] = {0};
    uint8_t read[16];
    size_t used = 0;
    bool braces = text[0] == '{';

    text += braces;
    for (size_t at = 0; at < 36; ++at)
    {
        bool is_dash = at == 8 || at == 13 || at == 18 || at == 23;

        if (text[at] == '\0' || (text[at] == '-') != is_dash)
        {
            return false;
        }
        if (!is_dash)
        {
            digits[used++] = text[at];
        }
    }
    if (strcmp(text + 36, braces ? "}" : "") != 0 || scenario_hex(digits, "", read, 16) != 16)
    {
        return false;
    }
    for (size_t i = 0; i < 16; ++i)
    {
        guid[places[i]] = read[i];
    }
    return true;
}

bool scenario_guid(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *what, uint8_t guid[16])
{
    const char *text;

    if (!scenario_text(reader, node, what, 1, 64, &text))
    {
        return false;
    }
    return parse_guid(text, guid) ||
           scenario_fail(reader, node, "%s is no GUID", scenario_quote(text).text);
}
