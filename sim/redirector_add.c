/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Adding connections, in two steps, and putting back what a journal tells.
 *
 * How this works: a request becomes a target (where does the name lead, who may go there), the credentials are checked against it, then
 * against the live session, and last the memory is taken. The order of the checks is the order of the codes in redirector.h. */
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "network_build.h"
#include "redirector_table.h"
#include "text.h"

/* Values of RESOURCETYPE_*. */
#define RESOURCE_ANY   0u
#define RESOURCE_DISK  1u
#define RESOURCE_PRINT 2u

/* Where a remote name leads. All but `remote` and `folder` is borrowed from the network. */
struct target
{
    char remote[UNC_NAME_CB];
    char *folder; /* owned */
    enum share_type type;
    bool dfs;
    bool scannable;
    const char *host;                    /* the server that a user name may be prefixed with */
    const struct network_server *server; /* NULL for WebDAV */
    const struct network_share *share;   /* NULL for WebDAV */
    const struct network_user *users;
    size_t user_count;
};

static uint32_t find_share_target(const struct network *network, const char *remote,
                                  struct target *target)
{
    struct unc_name name;

    if (!unc_name_parse_share(remote, &name))
    {
        return SIM_BAD_NET_NAME;
    }
    target->server = network_find_server(network, name.server);
    if (!target->server)
    {
        return SIM_BAD_NETPATH;
    }
    target->share = network_find_share(target->server, name.share);
    if (!target->share)
    {
        return SIM_BAD_NET_NAME;
    }
    memset(&name, 0, sizeof(name));
    strncpy(name.server, target->server->name, sizeof(name.server) - 1);
    strncpy(name.share, target->share->name, sizeof(name.share) - 1);
    unc_name_format(&name, target->remote);
    target->folder = network_text(target->share->folder ? target->share->folder : "");
    target->type = target->share->type;
    target->dfs = target->share->dfs;
    target->scannable = target->share->scannable;
    target->host = target->server->name;
    target->users = target->server->users;
    target->user_count = target->server->user_count;
    return target->folder ? SIM_OK : SIM_NOT_ENOUGH_MEMORY;
}

static uint32_t find_dav_target(const struct network *network, const char *remote,
                                struct target *target)
{
    const struct network_dav_root *root;
    struct dav_name name;
    char below[DAV_NAME_CB];
    const char *rest;
    size_t url_cb;
    uint32_t code;

    if (!dav_name_parse(remote, &name))
    {
        return SIM_BAD_NET_NAME;
    }
    code = redirector_look_up_dav(network, &name, &root, &rest);
    if (code != SIM_OK)
    {
        return code;
    }
    url_cb = strlen(root->url);
    if (url_cb + strlen(rest) >= DAV_NAME_CB ||
        !dav_name_path_to_windows(rest, below, sizeof(below)))
    {
        return SIM_BAD_NET_NAME;
    }
    memcpy(target->remote, root->url, url_cb);
    memcpy(target->remote + url_cb, rest, strlen(rest) + 1);
    target->folder = below[0] ? network_path(root->folder, below) : network_text(root->folder);
    target->type = SHARE_DISK;
    target->scannable = root->scannable;
    target->users = root->users;
    target->user_count = root->user_count;
    return target->folder ? SIM_OK : SIM_NOT_ENOUGH_MEMORY;
}

static bool type_fits(enum share_type type, enum device_kind device, uint32_t resource_type)
{
    switch (type)
    {
    case SHARE_DISK:
        return device != DEVICE_PRINTER &&
               (resource_type == RESOURCE_ANY || resource_type == RESOURCE_DISK);
    case SHARE_PRINTER:
        return device != DEVICE_DRIVE &&
               (resource_type == RESOURCE_ANY || resource_type == RESOURCE_PRINT);
    case SHARE_IPC: return device == DEVICE_NONE && resource_type == RESOURCE_ANY;
    }
    return false;
}

/* "files\lab" and "lab@files" are the user lab of the server files. Names that the server has as they stand come first. */
static const struct network_user *find_user(const struct target *target, const char *user)
{
    const struct network_user *found = network_find_user(target->users, target->user_count, user);
    const char *backslash = strchr(user, '\\');
    const char *at = strrchr(user, '@');
    size_t host_cb = target->host ? strlen(target->host) : 0;
    char part[UNC_SERVER_CB] = {0};

    if (found || !host_cb)
    {
        return found;
    }
    if (backslash && (size_t)(backslash - user) == host_cb && host_cb < sizeof(part))
    {
        memcpy(part, user, host_cb);
        return text_equal_nocase(part, target->host)
                   ? network_find_user(target->users, target->user_count, backslash + 1)
                   : NULL;
    }
    if (at && text_equal_nocase(at + 1, target->host) && (size_t)(at - user) < sizeof(part))
    {
        memcpy(part, user, (size_t)(at - user));
        return network_find_user(target->users, target->user_count, part);
    }
    return NULL;
}

/* Who is it, in the network's spelling ("": default credentials), and may they? */
static uint32_t authenticate(const struct target *target, const struct redirector_add *add,
                             const char **who)
{
    const struct network_user *user;
    bool restricted;

    *who = "";
    if (add->user && add->user[0])
    {
        struct secret given = {0};
        bool right;

        user = find_user(target, add->user);
        if (!user)
        {
            return SIM_LOGON_FAILURE;
        }
        /* No password at all is what an empty one is: there is no desktop whose password could be tried. */
        given.given = user->password.given;
        if (add->password && add->password->given)
        {
            given = *add->password;
            given.given = user->password.given;
        }
        right = secret_equal(&given, &user->password);
        secret_wipe(&given);
        if (!right)
        {
            return SIM_INVALID_PASSWORD;
        }
        *who = user->name;
    }
    if (!target->share)
    {
        return (target->user_count && !(*who)[0]) ? SIM_ACCESS_DENIED : SIM_OK;
    }
    restricted = target->share->user_count > 0;
    for (size_t i = 0; i < target->share->user_count; ++i)
    {
        restricted = restricted && !text_equal_nocase(target->share->users[i], *who);
    }
    return restricted ? SIM_ACCESS_DENIED : SIM_OK;
}

/* One set of credentials for a server, and for a WebDAV name. */
static bool conflicts(const struct redirector_table *table, const struct target *target,
                      const char *who)
{
    const struct held_session *session;
    const struct name_node *node;

    if (target->server)
    {
        session = redirector_session_find(table, target->server->name);
        return session && !text_equal_nocase(session->session.user, who);
    }
    node = name_index_find(&table->remotes, target->remote);
    if (!node)
    {
        return false;
    }
    return !text_equal_nocase(((const struct held_connection *)node->thing)->connection.user, who);
}

/* May there be one more connection to the share? */
static uint32_t admit(const struct redirector_table *table, const struct target *target)
{
    if (!target->share)
    {
        return SIM_OK;
    }
    switch (target->share->state)
    {
    case SHARE_OK: break;
    case SHARE_PAUSED: return SIM_SHARING_PAUSED;
    case SHARE_DISCONNECTED: return SIM_NETNAME_DELETED;
    case SHARE_NETWORK_ERROR: return SIM_UNEXP_NET_ERR;
    }
    return target->share->max_uses &&
                   name_index_count(&table->remotes, target->remote) >= target->share->max_uses
               ? SIM_REQ_NOT_ACCEP
               : SIM_OK;
}

static uint32_t make_plan(const struct redirector *redirector, const struct redirector_add *add,
                          const struct target *target, const char *local, const char *who,
                          struct redirector_add_plan *plan)
{
    struct redirector_table *table = redirector->table;
    struct redirector_add_plan made = {0};
    struct held_connection *held;
    uint32_t code;

    made.first_of_share = name_index_count(&table->remotes, target->remote) == 0;
    if (target->server)
    {
        strncpy(made.server, target->server->name, sizeof(made.server) - 1);
        strncpy(made.share, target->share->name, sizeof(made.share) - 1);
    }
    if (!local[0])
    {
        const struct connection *same =
            redirector_find_remote(redirector, add->kind, target->remote);

        if (same)
        {
            made.joins = same->id;
            *plan = made;
            return SIM_OK;
        }
    }
    code = admit(table, target);
    if (code != SIM_OK)
    {
        return code;
    }
    if (redirector_table_reserve(table))
    {
        return SIM_NOT_ENOUGH_MEMORY;
    }
    held = held_connection_create(add->kind, local, target->remote, who, target->folder,
                                  target->server ? target->server->name : NULL);
    if (!held)
    {
        return SIM_NOT_ENOUGH_MEMORY;
    }
    held->connection.type = target->type;
    held->connection.dfs = target->dfs;
    held->connection.scannable = target->scannable;
    made.connection = &held->connection;
    *plan = made;
    return SIM_OK;
}

uint32_t redirector_plan_add(const struct redirector *redirector, const struct redirector_add *add,
                             struct redirector_add_plan *plan)
{
    const struct redirector_table *table = redirector->table;
    struct device_name device = {0};
    struct target target = {0};
    const char *who;
    uint32_t code;

    if (add->local && add->local[0] && !device_name_parse(add->local, &device))
    {
        return SIM_BAD_DEVICE;
    }
    if (device.text[0] && table->devices[redirector_table_device_slot(device.text)])
    {
        return SIM_ALREADY_ASSIGNED;
    }
    switch (add->kind)
    {
    case REDIRECTOR_SMB: code = find_share_target(table->network, add->remote, &target); break;
    case REDIRECTOR_DAV: code = find_dav_target(table->network, add->remote, &target); break;
    default: code = SIM_INVALID_PARAMETER; break;
    }
    if (code == SIM_OK && !type_fits(target.type, device.kind, add->resource_type))
    {
        code = SIM_BAD_DEV_TYPE;
    }
    if (code == SIM_OK)
    {
        code = authenticate(&target, add, &who);
    }
    if (code == SIM_OK && conflicts(table, &target, who))
    {
        code = SIM_SESSION_CREDENTIAL_CONFLICT;
    }
    if (code == SIM_OK)
    {
        code = make_plan(redirector, add, &target, device.text, who, plan);
    }
    free(target.folder);
    return code;
}

uint64_t redirector_commit_add(struct redirector *redirector, struct redirector_add_plan *plan)
{
    struct redirector_table *table = redirector->table;
    struct held_connection *held = (struct held_connection *)plan->connection;

    if (held)
    {
        held->connection.id = table->next_id++;
        held->connection.since_ms = table->clock.now_ms(table->clock.context);
        redirector_table_insert(table, held);
    }
    else
    {
        held = redirector_table_find_id(table, plan->joins);
        if (!held)
        {
            return 0; /* the plan was not good any more: the caller did not hold its lock */
        }
        held->connection.use_count += held->connection.use_count < UINT32_MAX;
    }
    memset(plan, 0, sizeof(*plan));
    return held->connection.id;
}

void redirector_add_plan_drop(struct redirector_add_plan *plan)
{
    held_connection_free((struct held_connection *)plan->connection);
    memset(plan, 0, sizeof(*plan));
}

uint32_t redirector_restore(struct redirector *redirector, const struct connection *from)
{
    struct redirector_table *table = redirector->table;
    struct held_connection *held;
    struct device_name device = {0};
    struct unc_name unc = {0};
    bool is_share = from->kind == REDIRECTOR_SMB && unc_name_parse_share(from->remote, &unc);

    if (from->local[0] && !device_name_parse(from->local, &device))
    {
        return SIM_BAD_DEVICE;
    }
    if (redirector_table_find_id(table, from->id) ||
        (device.text[0] && table->devices[redirector_table_device_slot(device.text)]))
    {
        return SIM_ALREADY_ASSIGNED;
    }
    if (redirector_table_reserve(table))
    {
        return SIM_NOT_ENOUGH_MEMORY;
    }
    held = held_connection_create(from->kind, device.text, from->remote, from->user, from->folder,
                                  is_share ? unc.server : NULL);
    if (!held)
    {
        return SIM_NOT_ENOUGH_MEMORY;
    }
    held->connection.id = from->id;
    held->connection.type = from->type;
    held->connection.dfs = from->dfs;
    held->connection.scannable = from->scannable;
    held->connection.use_count = from->use_count ? from->use_count : 1;
    held->connection.since_ms = from->since_ms;
    held->connection.status = redirector_share_status(table->network, &held->connection);
    redirector_table_insert(table, held);
    if (table->next_id <= from->id)
    {
        table->next_id = from->id + 1;
    }
    return SIM_OK;
}
