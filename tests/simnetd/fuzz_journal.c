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

static void check_replay(const struct replay *replay)
{
    check_list(&replay->connections);
    check_list(&replay->adding);
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
