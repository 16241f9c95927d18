/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: a journal of any bytes, replayed. What comes of it holds to what the service relies
 * on, whatever the lines were; written again and replayed again, the connections are the same. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "device_name.h"
#include "journal_text.h"
#include "replay.h"
#include "wlan_edit.h"
#include "tests/fuzz/fuzz_input.h"

static void check_kept(const struct kept *kept)
{
    const struct connection *connection = &kept->connection;
    struct device_name device;

    require(connection->kind <= REDIRECTOR_DAV);
    require(connection->type <= SHARE_IPC);
    require(connection->remote != NULL && connection->remote[0] != 0);
    require(connection->user != NULL && connection->folder != NULL);
    require(connection->local[0] == 0 || device_name_parse(connection->local, &device));
    if (kept->before != NULL)
        require(memchr(kept->before->mount_point, 0, sizeof(kept->before->mount_point)) != NULL);
}

static void check_list(const struct kept_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        check_kept(&list->items[i]);
}

/* What the service relies on of profiles and settings, whatever the edits were. */
static void check_wlan(const struct wlan_store *store)
{
    require(store->interface_count <= WLAN_STORE_INTERFACES_MAX);
    for (size_t i = 0; i < store->interface_count; i++)
    {
        const struct wlan_interface *card = &store->interfaces[i];

        require(card->count <= WLAN_STORE_PROFILES_MAX);
        for (size_t at = 0; at < card->count; at++)
        {
            const struct wlan_stored *stored = card->profiles[at];

            require(stored->flags <= WLAN_STORED_USER && !stored->profile->key.given);
            char *key = wlan_stored_key(stored);

            require(key == NULL || wlan_store_find(store, card->guid, key, NULL) == stored);
            free(key);
        }
    }
    for (size_t i = 0; i < WLAN_STORE_FILTERS; i++)
    {
        require(store->filters[i].count <= WLAN_STORE_NETWORKS_MAX);
        for (size_t at = 0; at < store->filters[i].count; at++)
            require(store->filters[i].networks[at].ssid_cb <= 32);
    }
}

/* Made anew from its own edits, it has the same edits. */
static void check_wlan_again(const struct wlan_store *store)
{
    struct wlan_store again = {0};
    cJSON *edits = wlan_edit_all(store);
    cJSON *edits_again;
    const cJSON *edit;

    cJSON_ArrayForEach(edit, edits)
    {
        cJSON *inverse = wlan_edit_inverse(&again, edit);

        require(inverse != NULL && wlan_edit_apply(&again, edit));
        require(wlan_edit_apply(&again, inverse) && wlan_edit_apply(&again, edit));
        cJSON_Delete(inverse);
    }
    check_wlan(&again);
    edits_again = wlan_edit_all(&again);
    require(cJSON_Compare(edits, edits_again, true));
    cJSON_Delete(edits);
    cJSON_Delete(edits_again);
    wlan_store_clear(&again);
}

static void check_replay(const struct replay *replay)
{
    check_list(&replay->connections);
    check_list(&replay->adding);
    check_wlan(&replay->wlan);
    require(replay->pending == PENDING_CANCEL || replay->cancelling_count == 0);
    require(replay->wifi_count <= REPLAY_ADAPTERS_MAX);
    for (size_t i = 0; i < replay->wifi_count; i++)
        require(replay->wifi[i].ssid_cb <= sizeof(replay->wifi[i].ssid));
    require(replay->network_source == NULL || replay->network_source[0] != 0);
    for (size_t i = 0; i < RESULTS_COUNT; i++)
    {
        const struct result *result = &replay->results->items[i];

        check_list(&result->cancelled);
        require(result->ssid_cb <= sizeof(result->ssid));
    }
}

static void take_skipped(unsigned number, bool whole)
{
    (void)whole;
    require(number > 0);
}

/* What journal_rewrite would write of the connections and results. */
static char *write_again(struct replay *replay)
{
    cJSON *lines = cJSON_CreateArray();
    cJSON *line;
    char *text = calloc(1, 1);
    size_t cb = 0;

    for (size_t i = 0; i < replay->connections.count; i++)
    {
        const struct kept *kept = &replay->connections.items[i];

        line = kept_to_json(&kept->connection, kept->default_z, kept->before);
        cJSON_AddStringToObject(line, "do", "connection");
        cJSON_AddItemToArray(lines, line);
    }
    results_add_lines(replay->results, lines);
    cJSON_ArrayForEach(line, lines)
    {
        char *printed = cJSON_PrintUnformatted(line);
        size_t more = strlen(printed);

        text = realloc(text, cb + more + 2);
        require(text != NULL);
        memcpy(text + cb, printed, more);
        cb += more;
        text[cb++] = '\n';
        text[cb] = 0;
        cJSON_free(printed);
    }
    cJSON_Delete(lines);
    return text;
}

static void read_all(struct replay *replay, const char *text, size_t size)
{
    replay->results = calloc(1, sizeof(*replay->results));
    require(replay->results != NULL);
    journal_text_read(text, size, replay_line, replay, take_skipped);
    check_replay(replay);
}

static void free_all(struct replay *replay)
{
    results_clear(replay->results);
    free(replay->results);
    replay_free(replay);
}

static void require_same(const struct kept *a, const struct kept *b)
{
    require(a->connection.id == b->connection.id);
    require(a->connection.use_count == b->connection.use_count);
    require(strcmp(a->connection.local, b->connection.local) == 0);
    require(strcmp(a->connection.remote, b->connection.remote) == 0);
    require(strcmp(a->connection.folder, b->connection.folder) == 0);
    require((a->before == NULL) == (b->before == NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct replay first = {0};
    struct replay second = {0};
    char *text;

    read_all(&first, (const char *)data, size);
    check_wlan_again(&first.wlan);
    text = write_again(&first);
    read_all(&second, text, strlen(text));
    require(first.connections.count == second.connections.count);
    for (size_t i = 0; i < first.connections.count; i++)
        require_same(&first.connections.items[i], &second.connections.items[i]);
    free(text);
    free_all(&first);
    free_all(&second);
    return 0;
}
