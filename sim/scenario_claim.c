/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Claims on names that a scenario may give once only. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "scenario_reader.h"

#define MAX_OF_A_KIND 4096
#define MAX_SHARES    16384
/* What the protocol's list of adapters holds. */
#define MAX_ADAPTERS 16
/* kind, scope, name: the longest name is a WebDAV URL, a server's 255 bytes or a user's 256 characters. */
#define KEY_CB 1100

struct scenario_claim
{
    struct name_node node;
    struct scenario_claim *next;
    unsigned line;
    char key[];
};

static const char *const kind_names[KIND_COUNT] = {
    "server", "share", "user", "WebDAV root", "adapter", "GUID", "BSSID",
};

static void make_key(enum scenario_kind kind, size_t scope, const char *name, char key[KEY_CB])
{
    (void)snprintf(key, KEY_CB, "%d/%zu/%s", (int)kind, scope, name);
}

static size_t most_of(enum scenario_kind kind)
{
    switch (kind)
    {
    case KIND_ADAPTER: return MAX_ADAPTERS;
    case KIND_SHARE: return MAX_SHARES;
    default: return MAX_OF_A_KIND;
    }
}

bool scenario_claim(struct scenario_reader *reader, const struct scenario_node *node,
                    enum scenario_kind kind, size_t scope, const char *name)
{
    size_t most = most_of(kind);
    char key[KEY_CB];
    const struct name_node *first;
    struct scenario_claim *claim;
    size_t key_cb;

    make_key(kind, scope, name, key);
    first = name_index_find(&reader->claims, key);
    if (first)
    {
        return scenario_fail(reader, node, "duplicate %s %s, first in line %u", kind_names[kind],
                             scenario_quote(name).text,
                             ((const struct scenario_claim *)first->thing)->line);
    }
    if (reader->counts[kind] == most)
    {
        return scenario_fail(reader, node, "more than %zu of a kind (%s)", most, kind_names[kind]);
    }
    name_index_reserve(&reader->claims, reader->claims.head_count + 1);
    key_cb = strlen(key) + 1;
    claim = reader->claims.buckets ? calloc(1, sizeof(*claim) + key_cb) : NULL;
    if (!claim)
    {
        return scenario_no_memory(reader);
    }
    memcpy(claim->key, key, key_cb);
    claim->line = node->line;
    claim->next = reader->claim_list;
    reader->claim_list = claim;
    ++reader->counts[kind];
    name_index_add(&reader->claims, &claim->node, claim->key, claim);
    return true;
}

bool scenario_is_claimed(const struct scenario_reader *reader, enum scenario_kind kind,
                         size_t scope, const char *name)
{
    char key[KEY_CB];

    make_key(kind, scope, name, key);
    return name_index_find(&reader->claims, key) != NULL;
}

void scenario_claims_free(struct scenario_reader *reader)
{
    while (reader->claim_list)
    {
        struct scenario_claim *next = reader->claim_list->next;

        free(reader->claim_list);
        reader->claim_list = next;
    }
    name_index_free(&reader->claims);
}
