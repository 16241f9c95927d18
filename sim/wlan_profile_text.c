/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The types of text in WLAN profiles: words, booleans, numbers, hex digits, names. */
#include "wlan_profile_inside.h"

#include <string.h>

#include "text.h"

#define BLANKS " \t\r\n"

/* What is left without the blanks around it. */
static const char *trim(const char *text, size_t *cb)
{
    text += strspn(text, BLANKS);
    *cb = strlen(text);
    while (*cb > 0 && strchr(BLANKS, text[*cb - 1]) != NULL)
        --*cb;
    return text;
}

bool wlan_profile_text_is(const char *text, const char *word)
{
    size_t cb;

    text = trim(text, &cb);
    return cb == strlen(word) && memcmp(text, word, cb) == 0;
}

bool wlan_profile_text_bool(const char *text, bool *value)
{
    *value = wlan_profile_text_is(text, "true") || wlan_profile_text_is(text, "1");
    return *value || wlan_profile_text_is(text, "false") || wlan_profile_text_is(text, "0");
}

bool wlan_profile_text_number(const char *text, uint32_t least, uint32_t most, uint32_t *value)
{
    uint64_t number = 0;
    size_t cb;

    text = trim(text, &cb);
    for (size_t i = 0; i < cb; i++)
    {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (uint64_t)(text[i] - '0');
        if (number > UINT32_MAX)
            return false;
    }
    if (cb == 0 || number < least || number > most)
        return false;
    *value = (uint32_t)number;
    return true;
}

static int digit_of(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

size_t wlan_profile_text_hex(const char *text, uint8_t *bytes, size_t room_cb)
{
    size_t cb;

    text = trim(text, &cb);
    if (cb % 2 != 0 || cb / 2 > room_cb)
        return 0;
    for (size_t i = 0; i < cb / 2; i++)
    {
        int high = digit_of(text[i * 2]);
        int low = digit_of(text[i * 2 + 1]);

        if (high < 0 || low < 0)
            return 0;
        bytes[i] = (uint8_t)(high * 16 + low);
    }
    return cb / 2;
}

bool wlan_profile_text_is_writable(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != 0; at++)
    {
        if (*at < 32 && *at != '\t' && *at != '\r' && *at != '\n')
            return false;
        /* U+FFFE and U+FFFF */
        if (*at == 0xEF && at[1] == 0xBF && at[2] >= 0xBE)
            return false;
    }
    return text_is_utf8(text, strlen(text));
}

bool wlan_profile_name_is_good(const char *name)
{
    size_t cb = strlen(name);

    return cb != 0 && wlan_profile_text_is_writable(name) &&
           text_utf16_length(name, cb) <= WLAN_PROFILE_NAME_CCH;
}
