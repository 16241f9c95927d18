/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wi-Fi Direct, and what group policy says of Wi-Fi, in a scenario. */
#include <string.h>

#include "scenario_reader.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define PEERS_MAX       64u
/* A day, in seconds. */
#define BLOCK_PERIOD_MAX 86400

static bool read_peer(struct scenario_reader *reader, const struct scenario_node *node)
{
    struct scenario_field fields[] = {{"mac", NULL}, {"legacy", NULL}, {"in_reach", NULL}};
    struct network *network = reader->network;
    struct network_peer *peer;
    uint8_t mac[6];

    if (!scenario_fields(reader, node, "a peer", fields, COUNT_OF(fields)) ||
        !scenario_require(reader, node, &fields[0], "a peer") ||
        !scenario_mac(reader, fields[0].value, "a mac", mac))
    {
        return false;
    }
    for (size_t i = 0; i < network->peer_count; ++i)
    {
        if (memcmp(network->peers[i].mac, mac, sizeof(mac)) == 0)
        {
            return scenario_fail(reader, fields[0].value, "duplicate peer");
        }
    }
    if (network->peer_count == PEERS_MAX)
    {
        return scenario_fail(reader, node, "there are at most %u peers", PEERS_MAX);
    }
    peer = network_add_peer(network, mac);
    if (!peer)
    {
        return scenario_no_memory(reader);
    }
    peer->is_in_reach = true;
    return (!fields[1].value ||
            scenario_bool(reader, fields[1].value, "legacy", &peer->is_legacy)) &&
           (!fields[2].value ||
            scenario_bool(reader, fields[2].value, "in_reach", &peer->is_in_reach));
}

bool scenario_read_direct(struct scenario_reader *reader, const struct scenario_node *map)
{
    static const char *const policies[] = {"allowed", "disabled"};
    struct scenario_field fields[] = {{"policy", NULL}, {"peers", NULL}};
    size_t policy = 0;

    if (!scenario_fields(reader, map, "direct", fields, COUNT_OF(fields)) ||
        (fields[0].value && !scenario_choice(reader, fields[0].value, "policy", policies,
                                             COUNT_OF(policies), &policy)) ||
        (fields[1].value && !scenario_is_list(reader, fields[1].value, "peers")))
    {
        return false;
    }
    reader->network->policy.forbids_direct = policy == 1;
    for (const struct scenario_node *node = fields[1].value ? fields[1].value->first : NULL; node;
         node = node->next)
    {
        if (!read_peer(reader, node))
        {
            return false;
        }
    }
    return true;
}

bool scenario_read_policy(struct scenario_reader *reader, const struct scenario_node *map)
{
    /* docs/reference/wlan.md section 9, "Autoconf opcodes". */
    static const uint32_t opcodes[] = {1, 4, 5};
    struct scenario_field fields[] = {
        {"show_denied_networks", NULL}, {"allow_explicit_creds", NULL}, {"block_period", NULL}};
    struct network_policy *policy = &reader->network->policy;

    if (!scenario_fields(reader, map, "policy", fields, COUNT_OF(fields)))
    {
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(fields); ++i)
    {
        const struct scenario_node *node = fields[i].value;
        int32_t number = 0;
        bool is_on = false;

        if (!node)
        {
            continue;
        }
        if (i < 2 ? !scenario_bool(reader, node, fields[i].name, &is_on)
                  : !scenario_integer(reader, node, fields[i].name, 0, BLOCK_PERIOD_MAX, &number))
        {
            return false;
        }
        policy->sets[opcodes[i]] = true;
        policy->values[opcodes[i]] = i < 2 ? is_on : (uint32_t)number;
    }
    return true;
}
