/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Shares that come and go while the network runs. */
#include "network_share.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "network_build.h"
#include "path_name.h"
#include "text.h"
#include "unc_name.h"

static const char *const self_names[] = {"localhost", "127.0.0.1"};

#define SELF_COUNT (sizeof(self_names) / sizeof(self_names[0]))

bool network_is_self(const char *server)
{
    for (size_t i = 0; i < SELF_COUNT; ++i)
    {
        if (text_equal_nocase(server, self_names[i]))
        {
            return true;
        }
    }
    return server[0] == '\0';
}

bool network_same_server(const char *a, const char *b)
{
    return text_equal_nocase(a, b) || (network_is_self(a) && network_is_self(b));
}

/* The next server that the name means, from *at on; NULL at the end. */
static struct network_server *next_server(struct network *network, const char *name, size_t *at)
{
    while (*at < network->server_count)
    {
        struct network_server *server = &network->servers[(*at)++];

        if (network_same_server(server->name, name))
        {
            return server;
        }
    }
    return NULL;
}

/* A share by its name, among the deleted ones or the others; the last of them. */
static struct network_share *find(struct network_server *server, const char *name, bool deleted)
{
    for (size_t i = server->share_count; i > 0; --i)
    {
        struct network_share *share = &server->shares[i - 1];

        if (share->deleted == deleted && text_equal_nocase(share->name, name))
        {
            return share;
        }
    }
    return NULL;
}

static bool is_share_name(const char *name)
{
    size_t cb = strlen(name);
    char text[UNC_NAME_CB + 4] = "\\\\x\\";
    struct unc_name parsed;

    if (cb >= UNC_SHARE_CB || !path_name_is_component(name, cb))
    {
        return false;
    }
    memcpy(text + 4, name, cb + 1);
    return unc_name_parse_share(text, &parsed) && !parsed.rest[0];
}

/* The place of a new share: that of an added one that was deleted, or a new one. NULL when memory ends. */
static struct network_share *take_place(struct network_server *server, const char *name,
                                        enum share_type type)
{
    struct network_share *share = find(server, name, true);

    if (!share || !share->added)
    {
        share = network_add_share(server, name, type);
        if (share)
        {
            share->deleted = true;
        }
    }
    return share;
}

/* Fills the place, which stays deleted until all servers have theirs. */
static bool prepare(struct network_server *server, const struct network_share_spec *spec)
{
    struct network_share *share;
    char *name = network_text(spec->name);
    char *folder = network_text(spec->folder);
    char *comment = network_text(spec->comment);

    /* Its nodes lie in shares that may move, and bear names that go; `mark` makes it again. */
    name_index_free(&server->share_index);
    share = take_place(server, spec->name, spec->type);
    if (!share || !name || !folder || !comment)
    {
        free(name);
        free(folder);
        free(comment);
        return false;
    }
    free(share->name);
    free(share->folder);
    free(share->comment);
    share->name = name;
    share->folder = folder;
    share->comment = comment;
    share->type = spec->type;
    share->max_uses = spec->max_uses;
    share->temporary = spec->temporary;
    share->scannable = spec->scannable;
    share->added = true;
    return true;
}

/* Moves the share of that name in every server that is meant from one state to the other. */
static uint32_t mark(struct network *network, const char *server_name, const char *name,
                     bool deleted)
{
    struct network_server *server;
    uint32_t code = SIM_BAD_NETPATH;
    size_t at = 0;

    while ((server = next_server(network, server_name, &at)) != NULL)
    {
        struct network_share *share = find(server, name, !deleted);

        if (share)
        {
            share->deleted = deleted;
            network_index_shares(server);
            code = SIM_OK;
        }
        else if (code != SIM_OK)
        {
            code = SIM_NET_NAME_NOT_FOUND;
        }
    }
    return code;
}

uint32_t network_share_add(struct network *network, const struct network_share_spec *spec)
{
    struct network_server *server;
    bool is_there = false;
    size_t at = 0;

    if (!is_share_name(spec->name))
    {
        return SIM_INVALID_NAME;
    }
    if (spec->type == SHARE_IPC)
    {
        return SIM_INVALID_PARAMETER;
    }
    while ((server = next_server(network, spec->server, &at)) != NULL)
    {
        is_there = true;
        if (find(server, spec->name, false))
        {
            return SIM_DUPLICATE_SHARE;
        }
    }
    if (!is_there)
    {
        return SIM_BAD_NETPATH;
    }
    for (at = 0; (server = next_server(network, spec->server, &at)) != NULL;)
    {
        if (!prepare(server, spec))
        {
            return SIM_NOT_ENOUGH_MEMORY;
        }
    }
    return mark(network, spec->server, spec->name, false);
}

uint32_t network_share_delete(struct network *network, const char *server, const char *name)
{
    if (text_equal_nocase(name, "IPC$"))
    {
        return network_find_server(network, server[0] ? server : self_names[0]) ? SIM_ACCESS_DENIED
                                                                                : SIM_BAD_NETPATH;
    }
    return mark(network, server, name, true);
}

uint32_t network_share_revive(struct network *network, const char *server_name, const char *name)
{
    struct network_server *server;
    size_t at = 0;

    while ((server = next_server(network, server_name, &at)) != NULL)
    {
        if (find(server, name, false))
        {
            return SIM_DUPLICATE_SHARE;
        }
    }
    return mark(network, server_name, name, false);
}

bool network_share_end_temporary(struct network *network)
{
    bool any = false;

    for (size_t i = 0; i < network->server_count; ++i)
    {
        struct network_server *server = &network->servers[i];
        bool ended = false;

        for (size_t k = 0; k < server->share_count; ++k)
        {
            struct network_share *share = &server->shares[k];

            ended = ended || (share->temporary && !share->deleted);
            share->deleted = share->deleted || share->temporary;
        }
        if (ended)
        {
            network_index_shares(server);
        }
        any = any || ended;
    }
    return any;
}
