/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Connections, servers and shares as the protocol shows them. */
#include "resources.h"

#include <stdio.h>
#include <string.h>

#include <winnetwk.h>

#include "outside.h"
#include "text.h"

void resource_copy_text(char *out, size_t out_cb, const char *text)
{
    size_t cb = strlen(text);

    if (cb >= out_cb)
        cb = out_cb - 1;
    while (cb > 0 && !text_is_utf8(text, cb))
        cb--;
    memcpy(out, text, cb);
    out[cb] = 0;
}

static uint32_t type_of(enum share_type type)
{
    switch (type)
    {
    case SHARE_DISK: return RESOURCETYPE_DISK;
    case SHARE_PRINTER: return RESOURCETYPE_PRINT;
    default: return RESOURCETYPE_ANY;
    }
}

static const char *comment_of(const struct service_state *state,
                              const struct connection *connection)
{
    const struct network *network = redirector_network(state->redirector);
    const struct network_server *server;
    const struct network_share *share = NULL;
    struct unc_name unc;

    if (connection->kind == REDIRECTOR_DAV)
    {
        const struct network_dav_root *root = NULL;
        const char *rest;
        struct dav_name name;

        if (dav_name_parse(connection->remote, &name))
            redirector_look_up_dav(network, &name, &root, &rest);
        return root != NULL && root->comment != NULL ? root->comment : "";
    }
    if (!unc_name_parse_share(connection->remote, &unc))
        return "";
    server = network_find_server(network, unc.server);
    if (server != NULL)
        share = network_find_share(server, unc.share);
    return share != NULL && share->comment != NULL ? share->comment : "";
}

DWORD resource_from_connection(const struct service_state *state,
                               const struct connection *connection, bool count_open,
                               wnetlab_Resource *resource)
{
    struct file_scan scan = {0};

    if (count_open)
    {
        DWORD error = outside_count(state, connection, &scan);

        if (error != ERROR_SUCCESS)
            return error;
    }
    memset(resource, 0, sizeof(*resource));
    resource->kind = connection->kind;
    resource->scope = RESOURCE_CONNECTED;
    resource->type = type_of(connection->type);
    resource->display_type = RESOURCEDISPLAYTYPE_SHARE;
    resource->usage = RESOURCEUSAGE_CONNECTABLE;
    resource_copy_text(resource->local, sizeof(resource->local), connection->local);
    resource_copy_text(resource->remote, sizeof(resource->remote), connection->remote);
    resource_copy_text(resource->comment, sizeof(resource->comment), comment_of(state, connection));
    resource_copy_text(resource->user, sizeof(resource->user), connection->user);
    resource->status = connection->status;
    resource->share_type = connection->type;
    resource->use_count = connection->use_count;
    resource->open_count =
        scan.open_files + scan.directories + (count_open ? outside_jobs(state, connection) : 0);
    resource->dfs = connection->dfs;
    resource->id = connection->id;
    return ERROR_SUCCESS;
}

void resource_from_server(const struct network_server *server, wnetlab_Resource *resource)
{
    memset(resource, 0, sizeof(*resource));
    resource->kind = REDIRECTOR_SMB;
    resource->scope = RESOURCE_GLOBALNET;
    resource->type = RESOURCETYPE_ANY;
    resource->display_type = RESOURCEDISPLAYTYPE_SERVER;
    resource->usage = RESOURCEUSAGE_CONTAINER;
    snprintf(resource->remote, sizeof(resource->remote), "\\\\%.500s", server->name);
    resource_copy_text(resource->comment, sizeof(resource->comment),
                       server->comment != NULL ? server->comment : "");
}

void resource_from_share(const struct network_server *server, const struct network_share *share,
                         wnetlab_Resource *resource)
{
    memset(resource, 0, sizeof(*resource));
    resource->kind = REDIRECTOR_SMB;
    resource->scope = RESOURCE_GLOBALNET;
    resource->type = type_of(share->type);
    resource->display_type = RESOURCEDISPLAYTYPE_SHARE;
    resource->usage = RESOURCEUSAGE_CONNECTABLE;
    snprintf(resource->remote, sizeof(resource->remote), "\\\\%.255s\\%.255s", server->name,
             share->name);
    resource_copy_text(resource->comment, sizeof(resource->comment),
                       share->comment != NULL ? share->comment : "");
    resource->share_type = share->type;
    resource->dfs = share->dfs;
}

void resource_from_dav_host(const struct dav_name *name, wnetlab_Resource *resource)
{
    memset(resource, 0, sizeof(*resource));
    resource->kind = REDIRECTOR_DAV;
    resource->scope = RESOURCE_GLOBALNET;
    resource->type = RESOURCETYPE_ANY;
    resource->display_type = RESOURCEDISPLAYTYPE_SERVER;
    resource->usage = RESOURCEUSAGE_CONTAINER;
    snprintf(resource->remote, sizeof(resource->remote), "%.*s", (int)name->path_at, name->text);
}

void resource_from_dav_root(const struct network_dav_root *root, wnetlab_Resource *resource)
{
    memset(resource, 0, sizeof(*resource));
    resource->kind = REDIRECTOR_DAV;
    resource->scope = RESOURCE_GLOBALNET;
    resource->type = RESOURCETYPE_DISK;
    resource->display_type = RESOURCEDISPLAYTYPE_SHARE;
    resource->usage = RESOURCEUSAGE_CONNECTABLE;
    resource_copy_text(resource->remote, sizeof(resource->remote), root->url);
    resource_copy_text(resource->comment, sizeof(resource->comment),
                       root->comment != NULL ? root->comment : "");
    resource->share_type = SHARE_DISK;
}

void resource_from_adapter(const struct wifi *wifi, const struct wifi_adapter *adapter,
                           wnetlab_WifiAdapter *out)
{
    const char *description = adapter->description != NULL && adapter->description[0] != 0
                                  ? adapter->description
                                  : adapter->name;
    size_t cb = strlen(description);

    memset(out, 0, sizeof(*out));
    memcpy(out->guid, adapter->guid, sizeof(out->guid));
    if (cb >= sizeof(out->description))
        cb = sizeof(out->description) - 1;
    while (cb > 0 && !text_is_utf8(description, cb))
        cb--;
    memcpy(out->description, description, cb);
    out->state = (uint32_t)wifi_behaviour_state(wifi_behaviour_of(wifi), adapter->state);
    out->ssid.size = (pb_size_t)adapter->ssid_cb;
    memcpy(out->ssid.bytes, adapter->ssid, adapter->ssid_cb);
    memcpy(out->bssid, adapter->bssid, sizeof(out->bssid));
}

bool resource_passes(const wnetlab_Resource *resource, uint32_t resource_type)
{
    return resource_type == RESOURCETYPE_ANY || (resource->type & resource_type) != 0;
}
