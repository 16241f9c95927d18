/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The status document: what wnetctl shows and tests read. */
#include "status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "client.h"
#include "outside.h"
#include "proto.h"
#include "wide.h"
#include "wifi_lasting.h"

static void put_wide(cJSON *object, const char *name, const WCHAR *text)
{
    char *narrow = narrow_dup(text);

    cJSON_AddStringToObject(object, name, narrow != NULL ? narrow : "");
    free(narrow);
}

static const char *status_name(enum connection_status status)
{
    switch (status)
    {
    case CONNECTION_OK: return "ok";
    case CONNECTION_PAUSED: return "paused";
    case CONNECTION_DISCONNECTED: return "disconnected";
    case CONNECTION_NETWORK_ERROR: return "network error";
    }
    return "unknown";
}

static const char *type_name(enum share_type type)
{
    switch (type)
    {
    case SHARE_DISK: return "disk";
    case SHARE_PRINTER: return "printer";
    case SHARE_IPC: return "ipc";
    }
    return "unknown";
}

static const char *wifi_state_name(enum wifi_state state)
{
    switch (state)
    {
    case WIFI_NOT_READY: return "not ready";
    case WIFI_CONNECTED: return "connected";
    case WIFI_AD_HOC_FORMED: return "ad hoc network formed";
    case WIFI_DISCONNECTING: return "disconnecting";
    case WIFI_DISCONNECTED: return "disconnected";
    case WIFI_ASSOCIATING: return "associating";
    case WIFI_DISCOVERING: return "discovering";
    case WIFI_AUTHENTICATING: return "authenticating";
    }
    return "unknown";
}

static void put_service(const struct service_state *state, cJSON *root)
{
    cJSON *service = cJSON_AddObjectToObject(root, "service");

    cJSON_AddNumberToObject(service, "pid", GetCurrentProcessId());
    put_wide(service, "path", state->program);
    cJSON_AddStringToObject(service, "version", STATE_VERSION);
    cJSON_AddNumberToObject(service, "protocol", PROTO_VERSION);
    json_put_u64(service, "generation", state->generation);
    cJSON_AddNumberToObject(service, "uptime_ms", (double)(GetTickCount64() - state->started_ms));
    cJSON_AddStringToObject(service, "drive_backend", state->backend->name);
    put_wide(service, "state_folder", state->folder);
    cJSON_AddStringToObject(service, "clock", state->clock_is_manual ? "manual" : "real");
}

static void put_connections(struct service_state *state, cJSON *root)
{
    cJSON *connections = cJSON_AddArrayToObject(root, "connections");
    cJSON *drives = cJSON_AddArrayToObject(root, "drives");
    cJSON *open_files = cJSON_AddArrayToObject(root, "open_files");
    size_t count = redirector_connection_count(state->redirector);

    for (size_t i = 0; i < count; i++)
    {
        const struct connection *connection = redirector_connection_at(state->redirector, i);
        cJSON *item = cJSON_CreateObject();
        struct file_scan scan = {0};

        outside_count(state, connection, &scan);
        scan.open_files += outside_jobs(state, connection);
        json_put_u64(item, "id", connection->id);
        cJSON_AddStringToObject(item, "kind", connection->kind == REDIRECTOR_SMB ? "smb" : "dav");
        cJSON_AddStringToObject(item, "local", connection->local);
        cJSON_AddStringToObject(item, "remote", connection->remote);
        cJSON_AddStringToObject(item, "user", connection->user);
        cJSON_AddStringToObject(item, "folder", connection->folder);
        cJSON_AddStringToObject(item, "type", type_name(connection->type));
        cJSON_AddStringToObject(item, "status", status_name(connection->status));
        cJSON_AddBoolToObject(item, "dfs", connection->dfs);
        cJSON_AddNumberToObject(item, "use_count", connection->use_count);
        cJSON_AddNumberToObject(item, "open_files", scan.open_files);
        cJSON_AddNumberToObject(item, "current_directories", scan.directories);
        cJSON_AddNumberToObject(item, "since_ms", (double)connection->since_ms);
        cJSON_AddItemToArray(connections, item);

        if (scan.open_files != 0 || scan.directories != 0)
        {
            cJSON *open = cJSON_CreateObject();

            cJSON_AddStringToObject(open, "remote", connection->remote);
            cJSON_AddNumberToObject(open, "files", scan.open_files);
            cJSON_AddNumberToObject(open, "current_directories", scan.directories);
            cJSON_AddNumberToObject(open, "process_id", scan.process_id);
            put_wide(open, "path", scan.path);
            cJSON_AddItemToArray(open_files, open);
        }
        if (connection->local[0] != 0)
        {
            cJSON *drive = cJSON_CreateObject();

            cJSON_AddStringToObject(drive, "letter", connection->local);
            cJSON_AddStringToObject(drive, "remote", connection->remote);
            cJSON_AddStringToObject(drive, "backend", state->backend->name);
            cJSON_AddBoolToObject(drive, "taken_over",
                                  outside_before(state, connection->id) != NULL);
            cJSON_AddItemToArray(drives, drive);
        }
    }
}

static void put_sessions(const struct service_state *state, cJSON *root)
{
    cJSON *sessions = cJSON_AddArrayToObject(root, "sessions");
    size_t count = redirector_session_count(state->redirector);

    for (size_t i = 0; i < count; i++)
    {
        const struct session *session = redirector_session_at(state->redirector, i);
        cJSON *item = cJSON_CreateObject();

        cJSON_AddStringToObject(item, "server", session->server);
        cJSON_AddStringToObject(item, "user", session->user);
        cJSON_AddNumberToObject(item, "connections", session->connection_count);
        cJSON_AddNumberToObject(item, "since_ms", (double)session->since_ms);
        cJSON_AddItemToArray(sessions, item);
    }
}

static void put_wifi(struct service_state *state, cJSON *root)
{
    cJSON *wifi = cJSON_AddArrayToObject(root, "wifi");
    const struct wifi_adapter *adapter;

    for (size_t i = 0; (adapter = wifi_adapter_at(state->wifi, i)) != NULL; i++)
    {
        cJSON *item = cJSON_CreateObject();
        char ssid[sizeof(adapter->ssid) * 4 + 1];
        char guid[64];
        GUID id;
        size_t cb = 0;

        memcpy(&id, adapter->guid, sizeof(id));
        snprintf(guid, sizeof(guid), "{%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x}",
                 id.Data1, id.Data2, id.Data3, id.Data4[0], id.Data4[1], id.Data4[2], id.Data4[3],
                 id.Data4[4], id.Data4[5], id.Data4[6], id.Data4[7]);
        /* An SSID is bytes; what is not printable ASCII is escaped. */
        for (size_t at = 0; at < adapter->ssid_cb; at++)
        {
            uint8_t c = adapter->ssid[at];

            if (c >= 0x20 && c < 0x7f && c != '\\')
                ssid[cb++] = (char)c;
            else
                cb += (size_t)snprintf(ssid + cb, 5, "\\x%02x", c);
        }
        ssid[cb] = 0;
        cJSON_AddStringToObject(item, "name", adapter->name);
        cJSON_AddStringToObject(item, "guid", guid);
        cJSON_AddStringToObject(item, "description",
                                adapter->description != NULL ? adapter->description : "");
        cJSON_AddStringToObject(item, "state", wifi_state_name(adapter->state));
        cJSON_AddStringToObject(item, "ssid", ssid);
        cJSON_AddStringToObject(item, "profile", adapter->profile);
        cJSON_AddStringToObject(item, "radio",
                                adapter->software_on && adapter->hardware_on ? "on" : "off");
        cJSON_AddItemToArray(wifi, item);
    }
}

/* What wnetctl made of the WLAN service. */
static void put_wlan(const struct service_state *state, cJSON *root)
{
    cJSON *wlan = cJSON_AddObjectToObject(root, "wlan");

    cJSON_AddStringToObject(wlan, "behave", wifi_behaviour_name(wifi_behaviour_of(state->wifi)));
    cJSON_AddStringToObject(wlan, "consent", state->consent_refused ? "off" : "on");
    cJSON_AddStringToObject(wlan, "posture", wifi_lasting_posture_name(state->posture));
}

static void put_clients(const struct service_state *state, cJSON *root)
{
    cJSON *clients = cJSON_AddArrayToObject(root, "clients");

    for (const struct client *client = state->clients; client != NULL; client = client->next)
    {
        cJSON *item = cJSON_CreateObject();

        cJSON_AddNumberToObject(item, "process_id", client->process_id);
        cJSON_AddNumberToObject(item, "enumerations",
                                (double)client_count(client, BELONGING_SNAPSHOT));
        cJSON_AddNumberToObject(item, "wifi_handles", (double)client_count(client, BELONGING_WIFI));
        cJSON_AddNumberToObject(item, "wifi_registrations",
                                (double)client_count_registered(client));
        cJSON_AddItemToArray(clients, item);
    }
}

char *status_document(struct service_state *state)
{
    cJSON *root = cJSON_CreateObject();
    cJSON *network = cJSON_AddObjectToObject(root, "network");
    char *text;

    put_service(state, root);
    cJSON_AddStringToObject(network, "source", redirector_network(state->redirector)->source);
    json_put_u64(root, "logon_session", state->logon_session);
    put_connections(state, root);
    put_sessions(state, root);
    put_wlan(state, root);
    put_wifi(state, root);
    put_clients(state, root);
    text = cJSON_Print(root);
    cJSON_Delete(root);
    return text;
}
