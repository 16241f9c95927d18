/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What an adapter's vendor answers, in a scenario: device services, and WlanIhvControl. */
#include <stdlib.h>
#include <string.h>

#include "scenario_reader.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Bytes as hexadecimal digits, none of them among others. */
static bool read_answer(struct scenario_reader *reader, const struct scenario_node *node,
                        uint32_t opcode, struct network_answer **answers, size_t *count)
{
    uint8_t bytes[NETWORK_ANSWER_CB];
    const char *text;
    size_t cb;

    if (!scenario_text(reader, node, "an answer", 0, 2 * NETWORK_ANSWER_CB, &text))
    {
        return false;
    }
    cb = scenario_hex(text, "", bytes, sizeof(bytes));
    if (cb == 0 && text[0] != '\0')
    {
        return scenario_fail(reader, node,
                             "an answer is 0 to %u bytes in hexadecimal digits, not %s",
                             NETWORK_ANSWER_CB, scenario_quote(text).text);
    }
    return network_add_answer(answers, count, opcode, bytes, cb) || scenario_no_memory(reader);
}

static bool read_answers(struct scenario_reader *reader, const struct scenario_node *map,
                         struct network_service *service)
{
    if (map->kind != NODE_MAP)
    {
        return scenario_fail(reader, map, "answers must give each opcode its bytes");
    }
    for (const struct scenario_node *entry = map->first; entry; entry = entry->next)
    {
        int32_t opcode;

        if (!scenario_integer(reader, entry->key, "an opcode", 0, 999999999, &opcode))
        {
            return false;
        }
        for (size_t i = 0; i < service->answer_count; ++i)
        {
            if (service->answers[i].opcode == (uint32_t)opcode)
            {
                return scenario_fail(reader, entry->key, "duplicate opcode %d", (int)opcode);
            }
        }
        if (service->answer_count == NETWORK_ANSWERS_MAX)
        {
            return scenario_fail(reader, entry->key, "a device service has at most %u answers",
                                 NETWORK_ANSWERS_MAX);
        }
        if (!read_answer(reader, entry, (uint32_t)opcode, &service->answers,
                         &service->answer_count))
        {
            return false;
        }
    }
    return true;
}

static bool read_service(struct scenario_reader *reader, const struct scenario_node *node,
                         struct network_adapter *adapter)
{
    struct scenario_field fields[] = {{"guid", NULL}, {"answers", NULL}};
    struct network_service *service;
    uint8_t guid[16];

    if (!scenario_fields(reader, node, "a device service", fields, COUNT_OF(fields)) ||
        !scenario_require(reader, node, &fields[0], "a device service") ||
        !scenario_guid(reader, fields[0].value, "a guid", guid))
    {
        return false;
    }
    for (size_t i = 0; i < adapter->service_count; ++i)
    {
        if (memcmp(adapter->services[i].guid, guid, sizeof(guid)) == 0)
        {
            return scenario_fail(reader, fields[0].value, "duplicate device service");
        }
    }
    if (adapter->service_count == NETWORK_SERVICES_MAX)
    {
        return scenario_fail(reader, node, "an adapter has at most %u device services",
                             NETWORK_SERVICES_MAX);
    }
    service = network_add_service(adapter, guid);
    if (!service)
    {
        return scenario_no_memory(reader);
    }
    return !fields[1].value || read_answers(reader, fields[1].value, service);
}

bool scenario_read_services(struct scenario_reader *reader, const struct scenario_node *list,
                            struct network_adapter *adapter)
{
    if (!scenario_is_list(reader, list, "services"))
    {
        return false;
    }
    for (const struct scenario_node *node = list->first; node; node = node->next)
    {
        if (!read_service(reader, node, adapter))
        {
            return false;
        }
    }
    return true;
}

bool scenario_read_ihv(struct scenario_reader *reader, const struct scenario_node *map,
                       struct network_adapter *adapter)
{
    /* In the order of WLAN_IHV_CONTROL_TYPE. */
    struct scenario_field fields[] = {{"service", NULL}, {"driver", NULL}};

    if (!scenario_fields(reader, map, "ihv", fields, COUNT_OF(fields)))
    {
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(fields); ++i)
    {
        if (fields[i].value &&
            !read_answer(reader, fields[i].value, (uint32_t)i, &adapter->ihv, &adapter->ihv_count))
        {
            return false;
        }
    }
    return true;
}
