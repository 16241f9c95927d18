/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Values of a scenario, checked for type and range, and the complaints about them. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_reader.h"
#include "text.h"
#include "text_fold.h"

#define QUOTE_MAX_CCH 40

bool scenario_fail(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *format, ...)
{
    char reason[sizeof(reader->error->reason)];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(reason, sizeof(reason), format, arguments);
    va_end(arguments);
    scenario_error_set(reader->error, node->line, node->column, "%s", reason);
    return false;
}

bool scenario_no_memory(struct scenario_reader *reader)
{
    scenario_error_set(reader->error, 0, 0, "out of memory");
    return false;
}

struct scenario_quote scenario_quote(const char *text)
{
    struct scenario_quote quote = {"\""};
    const char *end = text;
    size_t used = 1;

    for (size_t i = 0; i < QUOTE_MAX_CCH && text_next_folded(&end); ++i)
    {
    }
    for (; text < end; ++text)
    {
        unsigned char byte = (unsigned char)*text;

        quote.text[used++] = (char)(byte < 0x20 || byte == 0x7F ? '?' : byte);
    }
    memcpy(quote.text + used, *end ? "...\"" : "\"", *end ? 5 : 2);
    return quote;
}

static const char *kind_name(const struct scenario_node *node)
{
    switch (node->kind)
    {
    case NODE_LIST: return "a list";
    case NODE_MAP: return "a group of keys";
    default: return node->text_cb ? "a simple value" : "nothing";
    }
}

bool scenario_fields(struct scenario_reader *reader, const struct scenario_node *node,
                     const char *what, struct scenario_field *fields, size_t count)
{
    if (node->kind != NODE_MAP)
    {
        return scenario_fail(reader, node, "%s must be a group of keys, not %s", what,
                             kind_name(node));
    }
    for (const struct scenario_node *entry = node->first; entry; entry = entry->next)
    {
        size_t i = 0;

        while (i < count && (strlen(entry->key->text) != entry->key->text_cb ||
                             strcmp(fields[i].name, entry->key->text) != 0))
        {
            ++i;
        }
        if (i == count)
        {
            return scenario_fail(reader, entry->key, "unknown key %s in %s",
                                 scenario_quote(entry->key->text).text, what);
        }
        if (fields[i].value)
        {
            return scenario_fail(reader, entry->key, "key \"%s\" is there twice, first in line %u",
                                 fields[i].name, fields[i].value->key->line);
        }
        fields[i].value = entry;
    }
    return true;
}

bool scenario_require(struct scenario_reader *reader, const struct scenario_node *node,
                      const struct scenario_field *field, const char *what)
{
    return field->value ||
           scenario_fail(reader, node, "%s needs the key \"%s\"", what, field->name);
}

bool scenario_is_list(struct scenario_reader *reader, const struct scenario_node *node,
                      const char *what)
{
    return node->kind == NODE_LIST ||
           scenario_fail(reader, node, "%s must be a list, not %s", what, kind_name(node));
}

static bool is_scalar(struct scenario_reader *reader, const struct scenario_node *node,
                      const char *what)
{
    return node->kind == NODE_SCALAR ||
           scenario_fail(reader, node, "%s must be a simple value, not %s", what, kind_name(node));
}

bool scenario_text(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *what, size_t min_cch, size_t max_cch, const char **text)
{
    size_t cch;

    if (!is_scalar(reader, node, what))
    {
        return false;
    }
    if (node->plain &&
        (node->text_cb == 0 || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0))
    {
        return scenario_fail(reader, node,
                             "%s must be text, not nothing (quote it if it is meant so)", what);
    }
    for (size_t i = 0; i < node->text_cb; ++i)
    {
        if ((unsigned char)node->text[i] < 0x20 || node->text[i] == 0x7F)
        {
            return scenario_fail(reader, node, "%s holds a control character", what);
        }
    }
    cch = text_utf16_length(node->text, node->text_cb);
    if (cch < min_cch || cch > max_cch)
    {
        return scenario_fail(reader, node, "%s must have %zu to %zu characters, not %zu", what,
                             min_cch, max_cch, cch);
    }
    *text = node->text;
    return true;
}

bool scenario_set_text(struct scenario_reader *reader, const struct scenario_node *node,
                       const char *what, size_t max_cch, char **text)
{
    const char *borrowed = "";
    char *copy;

    if (!scenario_text(reader, node, what, 0, max_cch, &borrowed))
    {
        return false;
    }
    copy = network_text(borrowed);
    if (!copy)
    {
        return scenario_no_memory(reader);
    }
    free(*text);
    *text = copy;
    return true;
}

bool scenario_bool(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *what, bool *value)
{
    static const char *const words[] = {"false", "true", "no", "yes"};

    if (!is_scalar(reader, node, what))
    {
        return false;
    }
    for (size_t i = 0; node->plain && i < sizeof(words) / sizeof(words[0]); ++i)
    {
        if (strcmp(node->text, words[i]) == 0)
        {
            *value = (i & 1) != 0;
            return true;
        }
    }
    return scenario_fail(reader, node, "%s must be true or false, not %s", what,
                         scenario_quote(node->text).text);
}

bool scenario_integer(struct scenario_reader *reader, const struct scenario_node *node,
                      const char *what, int32_t least, int32_t most, int32_t *value)
{
    const char *digits;
    int32_t read = 0;
    bool negative;

    if (!is_scalar(reader, node, what))
    {
        return false;
    }
    negative = node->text[0] == '-';
    digits = node->text + negative;
    for (size_t i = 0; digits[i]; ++i)
    {
        if (digits[i] < '0' || digits[i] > '9')
        {
            digits = "";
            break;
        }
        if (i == 9)
        {
            return scenario_fail(reader, node, "%s must lie from %d to %d", what, (int)least,
                                 (int)most);
        }
        read = read * 10 + (digits[i] - '0');
    }
    if (!node->plain || !*digits)
    {
        return scenario_fail(reader, node, "%s must be a whole number, not %s", what,
                             scenario_quote(node->text).text);
    }
    read = negative ? -read : read;
    if (read < least || read > most)
    {
        return scenario_fail(reader, node, "%s must lie from %d to %d, not %d", what, (int)least,
                             (int)most, (int)read);
    }
    *value = read;
    return true;
}

bool scenario_choice(struct scenario_reader *reader, const struct scenario_node *node,
                     const char *what, const char *const *words, size_t count, size_t *index)
{
    char list[160] = "";

    if (!is_scalar(reader, node, what))
    {
        return false;
    }
    for (size_t i = 0; i < count; ++i)
    {
        size_t used = strlen(list);

        if (strlen(node->text) == node->text_cb && strcmp(node->text, words[i]) == 0)
        {
            *index = i;
            return true;
        }
        (void)snprintf(list + used, sizeof(list) - used, "%s%s", i ? ", " : "", words[i]);
    }
    return scenario_fail(reader, node, "%s must be one of %s", what, list);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
    {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f')
    {
        return c - 'a' + 10;
    }
    return (c >= 'A' && c <= 'F') ? c - 'A' + 10 : -1;
}

size_t scenario_hex(const char *text, const char *between, uint8_t *bytes, size_t max_cb)
{
    char separator = '\0';
    size_t used = 0;

    while (*text)
    {
        int high;
        int low;

        if (used == 1 && *text && strchr(between, *text))
        {
            separator = *text;
        }
        if (used && separator && *text++ != separator)
        {
            return 0;
        }
        high = hex_digit(text[0]);
        low = high < 0 ? -1 : hex_digit(text[1]);
        if (low < 0 || used == max_cb)
        {
            return 0;
        }
        bytes[used++] = (uint8_t)(high * 16 + low);
        text += 2;
    }
    return used;
}
