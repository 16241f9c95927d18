/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What connections to a server or a share are said to perform. Meanings: the page of NETCONNECTINFOSTRUCT. */
#include "scenario_reader.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* What scenario_integer reads at most. */
#define NUMBER_MAX 999999999

#define FLAG_SLOW_LINK 4u

/* Values of WNCON_*, in this order. */
static const char *const flag_words[] = {"for_net_card", "not_routed", "slow_link", "dynamic"};
static const uint32_t flag_values[] = {1, 2, FLAG_SLOW_LINK, 8};

static bool read_flags(struct scenario_reader *reader, const struct scenario_node *list,
                       uint32_t *flags)
{
    uint32_t read = 0;

    if (!scenario_is_list(reader, list, "flags"))
    {
        return false;
    }
    for (const struct scenario_node *node = list->first; node; node = node->next)
    {
        size_t word;

        if (!scenario_choice(reader, node, "a flag", flag_words, COUNT_OF(flag_words), &word))
        {
            return false;
        }
        if (read & flag_values[word])
        {
            return scenario_fail(reader, node, "duplicate flag \"%s\"", flag_words[word]);
        }
        read |= flag_values[word];
    }
    *flags = read;
    return true;
}

static bool read_number(struct scenario_reader *reader, const struct scenario_field *field,
                        const char *what, uint32_t *value)
{
    int32_t read;

    if (!field->value)
    {
        return true;
    }
    if (!scenario_integer(reader, field->value, what, 0, NUMBER_MAX, &read))
    {
        return false;
    }
    *value = (uint32_t)read;
    return true;
}

enum performance_key
{
    PERFORMANCE_SPEED,
    PERFORMANCE_DELAY,
    PERFORMANCE_DATA_SIZE,
    PERFORMANCE_FLAGS,
    PERFORMANCE_KEYS,
};

bool scenario_read_performance(struct scenario_reader *reader, const struct scenario_node *node,
                               struct network_performance *performance)
{
    struct scenario_field fields[PERFORMANCE_KEYS] = {[PERFORMANCE_SPEED] = {"speed", NULL},
                                                      [PERFORMANCE_DELAY] = {"delay", NULL},
                                                      [PERFORMANCE_DATA_SIZE] = {"data_size", NULL},
                                                      [PERFORMANCE_FLAGS] = {"flags", NULL}};
    const struct scenario_node *speed;

    if (!scenario_fields(reader, node, "a performance", fields, PERFORMANCE_KEYS) ||
        !read_number(reader, &fields[PERFORMANCE_SPEED], "a speed", &performance->speed) ||
        !read_number(reader, &fields[PERFORMANCE_DELAY], "a delay", &performance->delay_ms) ||
        !read_number(reader, &fields[PERFORMANCE_DATA_SIZE], "a data size",
                     &performance->data_cb) ||
        (fields[PERFORMANCE_FLAGS].value &&
         !read_flags(reader, fields[PERFORMANCE_FLAGS].value, &performance->flags)))
    {
        return false;
    }
    /* Who knows the speed does not say "slow". */
    speed = fields[PERFORMANCE_SPEED].value;
    if ((performance->flags & FLAG_SLOW_LINK) && !speed)
    {
        performance->speed = 0;
    }
    if ((performance->flags & FLAG_SLOW_LINK) && performance->speed)
    {
        return scenario_fail(reader, speed, "a slow_link is one of unknown speed, which is 0");
    }
    return true;
}
