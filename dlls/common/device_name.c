/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parses names of local devices that a connection can redirect. */
#include "device_name.h"

#include <string.h>

static char ascii_upper(char letter)
{
    return (letter >= 'a' && letter <= 'z') ? (char)(letter - 'a' + 'A') : letter;
}

static bool parse_drive(const char *text, struct device_name *name)
{
    char letter = ascii_upper(text[0]);

    if (letter < 'A' || letter > 'Z' || text[1] != ':' || text[2] != '\0')
    {
        return false;
    }
    name->kind = DEVICE_DRIVE;
    name->text[0] = letter;
    name->text[1] = ':';
    return true;
}

static bool parse_printer(const char *text, struct device_name *name)
{
    static const char port[] = "LPT";

    for (size_t i = 0; i < 3; ++i)
    {
        if (ascii_upper(text[i]) != port[i])
        {
            return false;
        }
    }
    if (text[3] < '1' || text[3] > '9')
    {
        return false;
    }
    if (text[4] != '\0' && (text[4] != ':' || text[5] != '\0'))
    {
        return false;
    }
    name->kind = DEVICE_PRINTER;
    memcpy(name->text, port, 3);
    name->text[3] = text[3];
    name->text[4] = ':';
    return true;
}

bool device_name_parse(const char *text, struct device_name *name)
{
    memset(name, 0, sizeof(*name));
    name->kind = DEVICE_NONE;
    return text && (parse_drive(text, name) || parse_printer(text, name));
}
