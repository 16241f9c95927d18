/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Reads a scenario: from text to a tree, from the tree to a network. */
#include "scenario.h"

#include <stdlib.h>
#include <string.h>

#include "scenario_reader.h"

static bool read_root(struct scenario_reader *reader, const struct scenario_node *root)
{
    struct scenario_field fields[] = {{"servers", NULL}, {"webdav", NULL}, {"wifi", NULL}};

    return scenario_fields(reader, root, "the scenario", fields, 3) &&
           (!fields[0].value || scenario_read_servers(reader, fields[0].value)) &&
           (!fields[1].value || scenario_read_webdav(reader, fields[1].value)) &&
           (!fields[2].value || scenario_read_wifi(reader, fields[2].value));
}

struct network *scenario_read(const char *text, size_t text_cb, const struct scenario_place *place,
                              scenario_warning *warn, void *warn_context,
                              struct scenario_error *error)
{
    struct scenario_reader reader = {
        .place = place, .warn = warn, .warn_context = warn_context, .error = error};
    struct scenario_node *root = scenario_yaml_read(text, text_cb, error);
    bool good;

    if (!root)
    {
        return NULL;
    }
    reader.network = network_create_empty(place->file_name);
    good = reader.network ? read_root(&reader, root) : scenario_no_memory(&reader);
    if (good)
    {
        scenario_warn_nested(&reader);
        good =
            network_add_builtin(reader.network, place->windows_root) || scenario_no_memory(&reader);
    }
    free(reader.notes);
    scenario_claims_free(&reader);
    scenario_yaml_free(root);
    if (!good)
    {
        network_free(reader.network);
        return NULL;
    }
    network_index(reader.network);
    return reader.network;
}
