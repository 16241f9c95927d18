/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A client process: its pipe and what is its own, which goes with it. */
#include "client.h"

#include <stdlib.h>

#include "secret.h"
#include "wifi_hosted.h"

static void belonging_free(struct service_state *state, struct belonging *belonging)
{
    if (belonging->hosted_user != 0)
        wifi_hosted_forget(state->wifi, belonging->hosted_user);
    snapshot_free(&belonging->snapshot);
    free(belonging->items);
    if (belonging->text != NULL)
        secret_wipe_bytes(belonging->text, belonging->text_cb);
    free(belonging->text);
    if (belonging->wifi_event != NULL)
        CloseHandle(belonging->wifi_event);
    free(belonging);
}

struct belonging *client_add(struct client *client, enum belonging_kind kind)
{
    struct belonging *belonging;
    size_t count = 0;

    for (belonging = client->belongings; belonging != NULL; belonging = belonging->next)
        count++;
    if (count >= CLIENT_BELONGINGS_MAX)
        return NULL;
    belonging = calloc(1, sizeof(*belonging));
    if (belonging == NULL)
        return NULL;
    belonging->kind = kind;
    belonging->handle = state_new_handle(client->state);
    belonging->next = client->belongings;
    client->belongings = belonging;
    return belonging;
}

struct belonging *client_find(struct client *client, enum belonging_kind kind, uint32_t handle)
{
    struct belonging *belonging = client->belongings;

    while (belonging != NULL && (belonging->handle != handle || belonging->kind != kind))
        belonging = belonging->next;
    return belonging;
}

DWORD client_remove(struct client *client, enum belonging_kind kind, uint32_t handle)
{
    struct belonging *found = client_find(client, kind, handle);
    struct belonging **link = &client->belongings;

    if (found == NULL)
        return ERROR_INVALID_HANDLE;
    while (*link != found)
        link = &(*link)->next;
    *link = found->next;
    belonging_free(client->state, found);
    return ERROR_SUCCESS;
}

void client_remove_all(struct client *client)
{
    while (client->belongings != NULL)
    {
        struct belonging *next = client->belongings->next;

        belonging_free(client->state, client->belongings);
        client->belongings = next;
    }
}

size_t client_count(const struct client *client, enum belonging_kind kind)
{
    size_t count = 0;

    for (const struct belonging *at = client->belongings; at != NULL; at = at->next)
        count += at->kind == kind;
    return count;
}

size_t client_count_registered(const struct client *client)
{
    size_t count = 0;

    for (const struct belonging *at = client->belongings; at != NULL; at = at->next)
        count += at->kind == BELONGING_WIFI && at->wifi_sources != 0;
    return count;
}
