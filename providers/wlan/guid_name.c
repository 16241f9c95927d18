/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A GUID written as a name. */
#include "guid_name.h"

#include <stddef.h>
#include <string.h>

static int digit(uint16_t unit)
{
    if (unit >= '0' && unit <= '9')
        return unit - '0';
    if (unit >= 'a' && unit <= 'f')
        return unit - 'a' + 10;
    if (unit >= 'A' && unit <= 'F')
        return unit - 'A' + 10;
    return -1;
}

bool guid_name_parse(const uint16_t *text, uint8_t guid[16])
{
    /* 'x' stands for a digit. */
    static const char form[] = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
    /* Where the n-th byte as it is written goes in memory. */
    static const uint8_t place[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    uint8_t bytes[16] = {0};
    size_t digits = 0;

    if (text == NULL)
        return false;
    for (size_t i = 0; i < sizeof(form) - 1; i++)
    {
        if (form[i] != 'x')
        {
            if (text[i] != (uint16_t)form[i])
                return false;
            continue;
        }
        const int value = digit(text[i]);
        if (value < 0)
            return false;
        uint8_t *byte = &bytes[place[digits / 2]];
        *byte = (uint8_t)(*byte << 4 | value);
        digits++;
    }
    if (text[sizeof(form) - 1] != 0)
        return false;
    memcpy(guid, bytes, sizeof(bytes));
    return true;
}
