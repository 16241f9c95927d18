/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: the scenario reader; what it accepts must be a network that the redirector and the Wi-Fi layer can live with. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "path_name.h"
#include "redirector.h"
#include "scenario.h"
#include "text.h"
#include "wifi.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
    {
        abort();
    }
}

static void count_warning(void *context, unsigned line, unsigned column, const char *text)
{
    require(line && column && text[0] && text_is_utf8(text, strlen(text)));
    ++*(unsigned *)context;
}

static void check_servers(const struct network *network)
{
    require(network_find_server(network, "LOCALHOST") && network_find_server(network, "127.0.0.1"));
    for (size_t i = 0; i < network->server_count; ++i)
    {
        const struct network_server *server = &network->servers[i];

        require(network_find_server(network, server->name) == server);
        require(path_name_is_component(server->name, strlen(server->name)));
        require(network_find_share(server, "ipc$") != NULL);
        for (size_t k = 0; k < server->share_count; ++k)
        {
            const struct network_share *share = &server->shares[k];

            require(path_name_is_component(share->name, strlen(share->name)));
            require((share->folder == NULL) == (share->type == SHARE_IPC));
            for (size_t m = 0; m < share->user_count; ++m)
            {
                require(network_find_user(server->users, server->user_count, share->users[m]));
            }
        }
    }
}

/* Connects to the first shares as everybody, then cancels. */
static void use_shares(struct redirector *redirector)
{
    const struct network *network = redirector_network(redirector);

    for (size_t i = 0; i < network->server_count && i < 8; ++i)
    {
        for (size_t k = 0; k < network->servers[i].share_count && k < 8; ++k)
        {
            struct redirector_add_plan plan;
            struct redirector_cancel_plan cancel;
            char remote[UNC_NAME_CB];
            struct redirector_add add = {.remote = remote};
            uint32_t code;

            (void)snprintf(remote, sizeof(remote), "\\\\%s\\%s", network->servers[i].name,
                           network->servers[i].shares[k].name);
            code = redirector_plan_add(redirector, &add, &plan);
            require(code == SIM_OK || code == SIM_ACCESS_DENIED);
            require((code == SIM_ACCESS_DENIED) == (network->servers[i].shares[k].user_count != 0));
            if (code == SIM_OK)
            {
                require(redirector_commit_add(redirector, &plan) != 0);
                require(redirector_plan_cancel(redirector, REDIRECTOR_SMB, remote, &cancel) == 0);
                require(cancel.count == 1 && cancel.items[0].last_of_share);
                redirector_commit_cancel(redirector, &cancel);
            }
        }
    }
    require(redirector_connection_count(redirector) == 0 &&
            redirector_session_count(redirector) == 0);
}

static void use_wifi(const struct network *network, const struct sim_clock *clock, uint64_t *now)
{
    struct wifi *wifi = wifi_create(network, clock);

    require(wifi && wifi_adapter_count(wifi) == network->adapter_count);
    for (size_t i = 0; i < network->bss_count && i < 8 && network->adapter_count; ++i)
    {
        const struct network_bss *bss = &network->bsss[i];
        const struct wifi_adapter *adapter = wifi_adapter_at(wifi, 0);

        require(bss->ssid_cb >= 1 && bss->ssid_cb <= sizeof(bss->ssid));
        require(wifi_rejoin(wifi, adapter->guid, bss->ssid, bss->ssid_cb, bss->is_ibss) == SIM_OK);
        *now += 100;
        /* Without a profile only an open network in reach is joined; one that is open and secured is chosen as open. */
        if (wifi_adapter_at(wifi, 0)->state == WIFI_CONNECTED)
            require(wifi_adapter_at(wifi, 0)->ssid_cb == bss->ssid_cb);
        else
            require(wifi_adapter_at(wifi, 0)->state == WIFI_DISCONNECTED);
    }
    wifi_free(wifi);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct scenario_place place = {
        .file_name = "C:\\lab\\fuzz.yaml",
        .folder = "C:\\lab",
        .shares_root = "C:\\ProgramData\\wnetlab\\shares",
        .windows_root = "C:\\",
    };
    uint64_t now = 1;
    struct sim_clock clock = {sim_clock_manual_now, &now};
    struct scenario_error error = {~0u, ~0u, ""};
    unsigned warnings = 0;
    struct redirector *redirector;
    struct network *network;
    char *text = malloc(size ? size : 1);

    require(text != NULL);
    if (size)
    {
        memcpy(text, data, size);
    }
    network = scenario_read(text, size, &place, count_warning, &warnings, &error);
    free(text);
    if (!network)
    {
        require(error.reason[0] && text_is_utf8(error.reason, strlen(error.reason)));
        require(error.line != ~0u && (error.line == 0) == (error.column == 0));
        return 0;
    }
    check_servers(network);
    use_wifi(network, &clock, &now);
    redirector = redirector_create(network, &clock);
    require(redirector != NULL);
    use_shares(redirector);
    redirector_free(redirector);
    return 0;
}
