/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network as plain data: freeing it, and finding things in it by name. */
#include "network.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

static void free_users(struct network_user *users, size_t count)
{
    for (size_t i = 0; i < count; ++i)
    {
        free(users[i].name);
        secret_wipe(&users[i].password);
    }
    free(users);
}

static void free_server(struct network_server *server)
{
    for (size_t i = 0; i < server->share_count; ++i)
    {
        struct network_share *share = &server->shares[i];

        for (size_t k = 0; k < share->user_count; ++k)
        {
            free(share->users[k]);
        }
        free(share->users);
        free(share->name);
        free(share->folder);
        free(share->comment);
    }
    free(server->shares);
    name_index_free(&server->share_index);
    free_users(server->users, server->user_count);
    free(server->name);
    free(server->comment);
}

static void free_answers(struct network_answer *answers, size_t count)
{
    for (size_t i = 0; i < count; ++i)
    {
        free(answers[i].bytes);
    }
    free(answers);
}

static void free_services(struct network_adapter *adapter)
{
    for (size_t i = 0; i < adapter->service_count; ++i)
    {
        free_answers(adapter->services[i].answers, adapter->services[i].answer_count);
    }
    free(adapter->services);
    free_answers(adapter->ihv, adapter->ihv_count);
}

void network_free(struct network *network)
{
    if (!network)
    {
        return;
    }
    for (size_t i = 0; i < network->server_count; ++i)
    {
        free_server(&network->servers[i]);
    }
    free(network->servers);
    name_index_free(&network->server_index);
    for (size_t i = 0; i < network->dav_root_count; ++i)
    {
        struct network_dav_root *root = &network->dav_roots[i];

        free_users(root->users, root->user_count);
        free(root->url);
        free(root->folder);
        free(root->comment);
    }
    free(network->dav_roots);
    for (size_t i = 0; i < network->adapter_count; ++i)
    {
        free(network->adapters[i].name);
        free(network->adapters[i].description);
        free_services(&network->adapters[i]);
    }
    free(network->adapters);
    for (size_t i = 0; i < network->bss_count; ++i)
    {
        struct network_bss *bss = &network->bsss[i];

        for (size_t k = 0; k < bss->signal_count; ++k)
        {
            free(bss->signals[k].adapter);
        }
        free(bss->signals);
        secret_wipe(&bss->key);
    }
    free(network->bsss);
    free(network->peers);
    free(network->source);
    free(network);
}

const struct network_server *network_find_server(const struct network *network, const char *name)
{
    if (network->server_index.bucket_count)
    {
        const struct name_node *node = name_index_find(&network->server_index, name);

        return node ? node->thing : NULL;
    }
    for (size_t i = 0; i < network->server_count; ++i)
    {
        if (text_equal_nocase(network->servers[i].name, name))
        {
            return &network->servers[i];
        }
    }
    return NULL;
}

const struct network_share *network_find_share(const struct network_server *server,
                                               const char *name)
{
    if (server->share_index.bucket_count)
    {
        const struct name_node *node = name_index_find(&server->share_index, name);

        return node ? node->thing : NULL;
    }
    for (size_t i = 0; i < server->share_count; ++i)
    {
        if (!server->shares[i].deleted && text_equal_nocase(server->shares[i].name, name))
        {
            return &server->shares[i];
        }
    }
    return NULL;
}

const struct network_user *network_find_user(const struct network_user *users, size_t count,
                                             const char *name)
{
    for (size_t i = 0; i < count; ++i)
    {
        if (text_equal_nocase(users[i].name, name))
        {
            return &users[i];
        }
    }
    return NULL;
}

const struct network_dav_root *network_find_dav_root(const struct network *network, const char *url)
{
    for (size_t i = 0; i < network->dav_root_count; ++i)
    {
        if (text_equal_nocase(network->dav_roots[i].url, url))
        {
            return &network->dav_roots[i];
        }
    }
    return NULL;
}
