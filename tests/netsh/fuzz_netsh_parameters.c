/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: the parameters of netsh's commands, patterns for names, and profiles that parameters change. */
#include "tests/fuzz/fuzz_input.h"

#include <string.h>

#include "profile_edit.h"
#include "words.h"

#define WORDS    6
#define WORD_CCH 64

static const struct parameter_rule filter_rules[] = {{"permission", true, "allow|block|denyall"},
                                                     {"ssid", false, NULL},
                                                     {"networktype", true, "infrastructure|adhoc"},
                                                     {0}};
static const struct parameter_rule period_rules[] = {{"value", true, "0-60"}, {0}};
static const struct parameter_rule no_rules[] = {{0}};

static const struct parameter_rule *const tables[] = {profile_rules, filter_rules, period_rules,
                                                      no_rules};

/* One of the words, or the value in it. */
static bool is_in_words(const uint16_t *value, const uint16_t *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        if (value >= words[i] && value < words[i] + WORD_CCH)
            return true;
    }
    return false;
}

static void check_values(const struct parameters *parameters, const struct parameter_rule *rules,
                         const uint16_t *const *words, size_t count)
{
    size_t given = 0;

    for (size_t i = 0; rules[i].tag; i++)
    {
        size_t cch = 0;

        require(!rules[i].required || parameters->values[i]);
        if (!parameters->values[i])
            continue;
        given++;
        require(is_in_words(parameters->values[i], words, count));
        if (!rules[i].values || (rules[i].values[0] >= '0' && rules[i].values[0] <= '9'))
            continue;
        require(parameters_word(&rules[i], parameters->chosen[i], &cch) != NULL && cch > 0);
        while (parameters->values[i][cch])
            cch++;
        require(parameters->values[i][cch] == 0);
    }
    require(given == count);
}

static void check_parameters(const struct parameter_rule *rules, const uint16_t *const *words,
                             size_t count)
{
    static struct line line;
    struct parameters parameters;
    struct parameters again;
    const enum parameters_fault fault = parameters_read(&parameters, rules, words, count);

    require(fault == parameters_read(&again, rules, words, count));
    switch (fault)
    {
    case PARAMETERS_GOOD: check_values(&parameters, rules, words, count); break;
    case PARAMETERS_MISSING: require(!parameters.faulty); break;
    case PARAMETERS_VALUE:
        line_clear(&line);
        parameters_say_values(&line, &rules[parameters.at]);
        require(!line.cut && line.cch > 0);
        require(is_in_words(parameters.faulty, words, count));
        break;
    case PARAMETERS_UNKNOWN:
    case PARAMETERS_TWICE:
    default: require(is_in_words(parameters.faulty, words, count)); break;
    }
}

/* Whatever the parameters are, what they make is XML that is read again as it was written. */
static void check_profile(const uint16_t *const *words, size_t count)
{
    static const char profile[] =
        "<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\"><name>P</name>"
        "<SSIDConfig><SSID><name>N</name></SSID></SSIDConfig>"
        "<connectionType>ESS</connectionType></WLANProfile>";
    struct parameters parameters;
    struct xml_node *root = NULL;

    if (parameters_read(&parameters, profile_rules, words, count) ||
        !profile_edit_is_text(&parameters))
        return;
    require(!xml_tree_parse(profile, sizeof profile - 1, &root));
    require(profile_edit(root, &parameters));
    char *text = xml_tree_write(root);
    require(text != NULL);
    xml_tree_free(root);
    root = NULL;
    /* A control character is none that XML can hold: the service refuses it then. */
    if (!xml_tree_parse(text, strlen(text), &root))
    {
        char *second = xml_tree_write(root);
        require(second != NULL && !strcmp(text, second));
        xml_text_free(second);
        xml_tree_free(root);
    }
    xml_text_free(text);
}

static void check_pattern(const uint16_t *pattern, const uint16_t *text)
{
    static const uint16_t all[] = {'*', 0};

    require(words_match(all, text));
    require(words_match(text, text));
    require(words_match(pattern, text) == words_match(pattern, text));
    require(pattern[0] || words_match(pattern, text) == !text[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    uint16_t texts[WORDS][WORD_CCH];
    const uint16_t *words[WORDS];
    const size_t count = take_byte(&input) % (WORDS + 1);
    const size_t table = take_byte(&input) % (sizeof tables / sizeof tables[0]);

    memset(texts, 0, sizeof texts);
    for (size_t i = 0; i < WORDS; i++)
        words[i] = i < count ? take_text(&input, texts[i], WORD_CCH) : texts[i];
    check_parameters(tables[table], words, count);
    check_profile(words, count);
    check_pattern(words[0], words[1]);
    return 0;
}
