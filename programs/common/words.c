/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Words of the command line. */
#include "words.h"

#include "device_name.h"

_Static_assert(WORDS_DEVICE_CCH == DEVICE_NAME_CB, "a unit for each byte");

static uint16_t fold(uint16_t unit)
{
    return unit >= 'a' && unit <= 'z' ? (uint16_t)(unit - 'a' + 'A') : unit;
}

size_t words_length(const uint16_t *text)
{
    size_t cch = 0;

    while (text[cch])
        cch++;
    return cch;
}

bool words_begins(const uint16_t *word, size_t cch, const char *text)
{
    for (size_t i = 0; i < cch; i++)
    {
        if (!text[i] || fold(word[i]) != fold((uint16_t)(unsigned char)text[i]))
            return false;
    }
    return true;
}

bool words_equal(const uint16_t *word, const char *text)
{
    const size_t cch = words_length(word);

    return words_begins(word, cch, text) && !text[cch];
}

bool words_device(const uint16_t *word, uint16_t device[WORDS_DEVICE_CCH])
{
    char text[WORDS_DEVICE_CCH];
    struct device_name name;
    const size_t cch = words_length(word);

    if (cch >= sizeof text)
        return false;
    for (size_t i = 0; i <= cch; i++)
    {
        if (word[i] > 0x7f)
            return false;
        text[i] = (char)word[i];
    }
    if (!device_name_parse(text, &name))
        return false;
    for (size_t i = 0; i < WORDS_DEVICE_CCH; i++)
        device[i] = (uint16_t)(unsigned char)name.text[i];
    return true;
}

bool words_is_remote(const uint16_t *word)
{
    if (word[0] == '\\' && word[1] == '\\')
        return true;
    for (; *word; word++)
    {
        if (word[0] == ':' && word[1] == '/' && word[2] == '/')
            return true;
    }
    return false;
}

bool words_number(const uint16_t *word, uint32_t *number)
{
    uint64_t value = 0;

    if (!word[0])
        return false;
    for (; *word; word++)
    {
        if (*word < '0' || *word > '9')
            return false;
        value = value * 10 + (uint64_t)(*word - '0');
        if (value > UINT32_MAX)
            return false;
    }
    *number = (uint32_t)value;
    return true;
}

bool words_match(const uint16_t *pattern, const uint16_t *text)
{
    /* Where the last * stands, and how much of the text it takes so far. */
    const uint16_t *star = NULL;
    const uint16_t *taken = NULL;

    while (*text)
    {
        if (*pattern == '*')
        {
            star = pattern++;
            taken = text;
        }
        else if (*pattern == '?' || (*pattern && fold(*pattern) == fold(*text)))
        {
            pattern++;
            text++;
        }
        else if (star)
        {
            pattern = star + 1;
            text = ++taken;
        }
        else
            return false;
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}
