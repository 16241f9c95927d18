/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A client process: its pipe and what is its own, which goes with it. */
#ifndef WNETLAB_SIMNETD_CLIENT_H
#define WNETLAB_SIMNETD_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page_section.h"
#include "proto.h"
#include "snapshot.h"
#include "state.h"
#include "wifi_direct.h"

enum belonging_kind
{
    BELONGING_SNAPSHOT,
    BELONGING_WIFI,
    BELONGING_DOCUMENT,
    BELONGING_LIST,
    BELONGING_DRAFT, /* a document that the client writes */
    BELONGING_DIRECT,
};

/* Something a client holds by a handle. */
struct belonging
{
    struct belonging *next;
    enum belonging_kind kind;
    uint32_t handle;
    struct snapshot snapshot; /* owned */
    wnetlab_ListItem *items;  /* of a list; owned */
    size_t count;             /* of them */
    char *text;               /* of a document; owned */
    size_t text_cb;
    uint32_t wifi_sources; /* of a Wi-Fi handle: what it is told of */
    HANDLE wifi_event;     /* set when there is something; NULL: never asked. Owned */
    char wifi_event_name[64];
    uint64_t hosted_user; /* of a Wi-Fi handle that has started the hosted network; 0: never did */
    bool virtual_station; /* a Wi-Fi handle that is told of virtual stations */
    struct wifi_direct direct; /* a session of Wi-Fi Direct; its event is wifi_event */
    uint32_t direct_owner;     /* the Wi-Fi handle that it belongs to */
};

struct client
{
    struct client *next;
    struct service_state *state;
    HANDLE pipe;
    bool said_hello;
    uint32_t process_id;
    char *sid;         /* of its user, as a string; NULL: not asked for yet. Owned */
    bool is_simulated; /* a user of `wnetctl session`, with `sid` */
    bool is_admin;     /* of such: one of the Administrators */
    struct belonging *belongings;
    struct page_section page;
};

/* A client may hold that many handles: more is a leak or an attack. */
#define CLIENT_BELONGINGS_MAX 1024

/* A new one with a handle, in the client's list. NULL: too many, or no memory. */
struct belonging *client_add(struct client *client, enum belonging_kind kind);
/* NULL for a handle that is not this client's, or of another kind. */
struct belonging *client_find(struct client *client, enum belonging_kind kind, uint32_t handle);
/* ERROR_INVALID_HANDLE likewise. */
DWORD client_remove(struct client *client, enum belonging_kind kind, uint32_t handle);
void client_remove_all(struct client *client);
size_t client_count(const struct client *client, enum belonging_kind kind);
/* Wi-Fi handles that are told of something. */
size_t client_count_registered(const struct client *client);

#endif
