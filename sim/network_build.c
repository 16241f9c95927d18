/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Builds a network piece by piece. */
#include "network_build.h"

#include <stdlib.h>
#include <string.h>

#include "path_name.h"
#include "text.h"

#if defined(__GNUC__) && !defined(__clang__)
/* gcc 12's analyser loses sight of what was stored in a list that grew. LeakSanitizer and clang's analyser, which do not, see no leak. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif

/* docs/scenario.md, "Performance": 1 Gbit/s, WNCON_NOTROUTED. */
static const struct network_performance default_performance = {
    .flags = 2, .speed = 10000000, .delay_ms = 0, .data_cb = 65536};

char *network_text_cb(const char *text, size_t cb)
{
    char *copy = malloc(cb + 1);

    if (copy)
    {
        memcpy(copy, text, cb);
        copy[cb] = '\0';
    }
    return copy;
}

char *network_text(const char *text)
{
    return network_text_cb(text, strlen(text));
}

char *network_path(const char *a, const char *b)
{
    size_t a_cb = strlen(a);
    size_t b_cb = strlen(b);
    bool needs_backslash = a_cb == 0 || a[a_cb - 1] != '\\';
    char *path = malloc(a_cb + needs_backslash + b_cb + 1);

    if (path)
    {
        memcpy(path, a, a_cb);
        path[a_cb] = '\\';
        memcpy(path + a_cb + needs_backslash, b, b_cb + 1);
    }
    return path;
}

void *network_grow(void *list, size_t count, size_t item_cb)
{
    void *grown;

    if (list && (count & (count - 1)) != 0)
    {
        memset((char *)list + count * item_cb, 0, item_cb);
        return list;
    }
    grown = calloc(count ? count * 2 : 1, item_cb);
    if (!grown)
    {
        return NULL;
    }
    if (list)
    {
        memcpy(grown, list, count * item_cb);
        secret_wipe_bytes(list, count * item_cb);
        free(list);
    }
    return grown;
}

struct network *network_create_empty(const char *source)
{
    struct network *network = calloc(1, sizeof(*network));

    if (network)
    {
        network->source = network_text(source);
    }
    if (network && !network->source)
    {
        network_free(network);
        network = NULL;
    }
    return network;
}

struct network_server *network_add_server(struct network *network, const char *name)
{
    struct network_server *servers = NULL;
    struct network_server *server;
    char *own_name = network_text(name);
    char *comment = network_text("");

    if (own_name && comment)
    {
        servers = network_grow(network->servers, network->server_count, sizeof(*servers));
    }
    if (!servers)
    {
        free(own_name);
        free(comment);
        return NULL;
    }
    network->servers = servers;
    server = &servers[network->server_count++];
    server->name = own_name;
    server->comment = comment;
    server->performance = default_performance;
    return server;
}

struct network_user *network_add_user(struct network_user **users, size_t *count, const char *name,
                                      const char *password)
{
    struct network_user *grown = NULL;
    struct network_user *user;
    struct secret secret = {0};
    char *own_name = network_text(name);

    if (own_name && secret_set(&secret, password))
    {
        grown = network_grow(*users, *count, sizeof(*grown));
    }
    if (!grown)
    {
        secret_wipe(&secret);
        free(own_name);
        return NULL;
    }
    *users = grown;
    user = &grown[(*count)++];
    user->name = own_name;
    user->password = secret;
    secret_wipe(&secret);
    return user;
}

struct network_share *network_add_share(struct network_server *server, const char *name,
                                        enum share_type type)
{
    struct network_share *shares = NULL;
    struct network_share *share;
    char *own_name = network_text(name);
    char *comment = network_text("");

    if (own_name && comment)
    {
        shares = network_grow(server->shares, server->share_count, sizeof(*shares));
    }
    if (!shares)
    {
        free(own_name);
        free(comment);
        return NULL;
    }
    server->shares = shares;
    share = &shares[server->share_count++];
    share->name = own_name;
    share->comment = comment;
    share->type = type;
    share->performance = server->performance;
    return share;
}

bool network_add_share_user(struct network_share *share, const char *user)
{
    char *name = network_text(user);
    char **users = name ? network_grow(share->users, share->user_count, sizeof(*users)) : NULL;

    if (!users)
    {
        free(name);
        return false;
    }
    share->users = users;
    users[share->user_count++] = name;
    return true;
}

struct network_dav_root *network_add_dav_root(struct network *network, const char *url)
{
    struct network_dav_root *roots = NULL;
    struct network_dav_root *root;
    char *own_url = network_text(url);
    char *comment = network_text("");

    if (own_url && comment)
    {
        roots = network_grow(network->dav_roots, network->dav_root_count, sizeof(*roots));
    }
    if (!roots)
    {
        free(own_url);
        free(comment);
        return NULL;
    }
    network->dav_roots = roots;
    root = &roots[network->dav_root_count++];
    root->url = own_url;
    root->comment = comment;
    return root;
}

struct network_adapter *network_add_adapter(struct network *network, const char *name)
{
    struct network_adapter *adapters = NULL;
    struct network_adapter *adapter;
    char *own_name = network_text(name);
    char *description = network_text("WNetLab simulated Wi-Fi adapter");

    if (own_name && description)
    {
        adapters = network_grow(network->adapters, network->adapter_count, sizeof(*adapters));
    }
    if (!adapters)
    {
        free(own_name);
        free(description);
        return NULL;
    }
    network->adapters = adapters;
    adapter = &adapters[network->adapter_count++];
    adapter->name = own_name;
    adapter->description = description;
    return adapter;
}

struct network_bss *network_add_bss(struct network *network)
{
    struct network_bss *bsss = network_grow(network->bsss, network->bss_count, sizeof(*bsss));

    if (!bsss)
    {
        return NULL;
    }
    network->bsss = bsss;
    return &bsss[network->bss_count++];
}

struct network_service *network_add_service(struct network_adapter *adapter, const uint8_t guid[16])
{
    struct network_service *services =
        network_grow(adapter->services, adapter->service_count, sizeof(*services));

    if (!services)
    {
        return NULL;
    }
    adapter->services = services;
    memcpy(services[adapter->service_count].guid, guid, 16);
    return &services[adapter->service_count++];
}

bool network_add_answer(struct network_answer **answers, size_t *count, uint32_t opcode,
                        const uint8_t *bytes, size_t cb)
{
    uint8_t *copy = cb ? malloc(cb) : NULL;
    struct network_answer *grown =
        cb == 0 || copy ? network_grow(*answers, *count, sizeof(*grown)) : NULL;

    if (!grown)
    {
        free(copy);
        return false;
    }
    if (cb)
    {
        memcpy(copy, bytes, cb);
    }
    *answers = grown;
    grown[*count].opcode = opcode;
    grown[*count].bytes = copy;
    grown[(*count)++].cb = cb;
    return true;
}

struct network_peer *network_add_peer(struct network *network, const uint8_t mac[6])
{
    struct network_peer *peers = network_grow(network->peers, network->peer_count, sizeof(*peers));

    if (!peers)
    {
        return NULL;
    }
    network->peers = peers;
    memcpy(peers[network->peer_count].mac, mac, 6);
    return &peers[network->peer_count++];
}

bool network_add_signal(struct network_bss *bss, const char *adapter, int32_t dbm)
{
    char *name = network_text(adapter);
    struct network_signal *signals =
        name ? network_grow(bss->signals, bss->signal_count, sizeof(*signals)) : NULL;

    if (!signals)
    {
        free(name);
        return false;
    }
    bss->signals = signals;
    signals[bss->signal_count].adapter = name;
    signals[bss->signal_count++].dbm = dbm;
    return true;
}

/* A share that the machine itself offers. Takes the folder; NULL, but for IPC$, means that memory has ended. */
static bool add_own_share(struct network_server *server, const char *name, enum share_type type,
                          char *folder, const char *comment)
{
    struct network_share *share;
    char *copy;

    if (network_find_share(server, name))
    {
        free(folder);
        return true;
    }
    copy = network_text(comment);
    share = (copy && (folder || type == SHARE_IPC)) ? network_add_share(server, name, type) : NULL;
    if (!share)
    {
        free(copy);
        free(folder);
        return false;
    }
    free(share->comment);
    share->comment = copy;
    share->folder = folder;
    share->special = true;
    return true;
}

static struct network_server *find_or_add_server(struct network *network, const char *name)
{
    for (size_t i = 0; i < network->server_count; ++i)
    {
        if (text_equal_nocase(network->servers[i].name, name))
        {
            return &network->servers[i];
        }
    }
    return network_add_server(network, name);
}

bool network_add_builtin(struct network *network, const char *windows_root)
{
    static const char *const names[] = {"localhost", "127.0.0.1"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i)
    {
        struct network_server *server = find_or_add_server(network, names[i]);

        if (!server ||
            !add_own_share(server, "C$", SHARE_DISK, network_text(windows_root), "Default share") ||
            !add_own_share(server, "ADMIN$", SHARE_DISK, network_path(windows_root, "windows"),
                           "Remote Admin"))
        {
            return false;
        }
    }
    for (size_t i = 0; i < network->server_count; ++i)
    {
        if (!add_own_share(&network->servers[i], "IPC$", SHARE_IPC, NULL, "Remote IPC"))
        {
            return false;
        }
    }
    return true;
}

void network_index_shares(struct network_server *server)
{
    name_index_free(&server->share_index);
    name_index_reserve(&server->share_index, server->share_count);
    for (size_t i = 0; server->share_index.bucket_count && i < server->share_count; ++i)
    {
        struct network_share *share = &server->shares[i];

        if (!share->deleted)
        {
            name_index_add(&server->share_index, &share->node, share->name, share);
        }
    }
}

void network_index(struct network *network)
{
    name_index_reserve(&network->server_index, network->server_count);
    for (size_t i = 0; i < network->server_count; ++i)
    {
        struct network_server *server = &network->servers[i];

        if (network->server_index.bucket_count)
        {
            name_index_add(&network->server_index, &server->node, server->name, server);
        }
        network_index_shares(server);
    }
}

bool network_folder_holds(const char *folder, const char *inner)
{
    return path_name_below(folder, inner, '\\') != NULL;
}

/* "D:", "D:\" or all of the host. */
static bool is_drive_root(const char *folder)
{
    if (text_equal_nocase(folder, "\\\\?\\unix") || text_equal_nocase(folder, "\\\\?\\unix\\"))
    {
        return true;
    }
    return folder[0] != '\0' && folder[1] == ':' &&
           (folder[2] == '\0' || (folder[2] == '\\' && folder[3] == '\0'));
}

bool network_folder_is_scannable(const char *folder, const char *shares_root,
                                 const char *windows_root)
{
    if (is_drive_root(folder) || network_folder_holds(folder, windows_root))
    {
        return false;
    }
    return !network_folder_holds(windows_root, folder) || network_folder_holds(shares_root, folder);
}
