/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the files of the redirector share: the table of connections and sessions behind struct redirector.
 *
 * How this works: struct redirector holds one pointer to its table. A plan takes a const redirector, as it changes nothing that anybody can see; but
 * it takes the memory that its commit will need, by redirector_table_reserve. Connections stand in the order of their ids, which is the order of age. */
#ifndef WNETLAB_SIM_REDIRECTOR_TABLE_H
#define WNETLAB_SIM_REDIRECTOR_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "name_index.h"
#include "redirector.h"

/* A to Z, LPT1 to LPT9. */
#define DEVICE_SLOTS 35

struct held_session
{
    struct session session; /* first: the public face */
    struct name_node by_server;
};

struct held_connection
{
    struct connection connection; /* first: the public face */
    struct name_node by_remote;
    struct name_node by_folder;    /* only where the share has a folder */
    struct held_session *session;  /* NULL for WebDAV */
    struct held_session *reserved; /* of a plan: becomes the session if the server has none */
};

struct redirector_table
{
    struct network *network;
    bool is_beside; /* the network is another's */
    struct sim_clock clock;
    uint64_t next_id;

    struct held_connection **connections;
    size_t count, capacity;
    struct held_connection *devices[DEVICE_SLOTS];
    struct name_index remotes;
    struct name_index folders;

    struct held_session **sessions; /* in order of age */
    size_t session_count, session_capacity;
    struct name_index servers;
};

struct redirector
{
    struct redirector_table *table;
};

/* Room for one more connection and one more session. 0 or 8. */
uint32_t redirector_table_reserve(struct redirector_table *table);
/* Puts a connection in, by its id; there is room. Gives it its session. Cannot fail. */
void redirector_table_insert(struct redirector_table *table, struct held_connection *held);
/* Takes a connection out and frees it, and its session with the last one. */
void redirector_table_remove(struct redirector_table *table, struct held_connection *held);
struct held_connection *redirector_table_find_id(const struct redirector_table *table, uint64_t id);
/* The slot of a canonical device name. */
size_t redirector_table_device_slot(const char *local);

/* A connection that is in no table yet, with all memory that it will need; server is NULL for WebDAV. NULL when memory ends. */
struct held_connection *held_connection_create(enum redirector_kind kind, const char *local,
                                               const char *remote, const char *user,
                                               const char *folder, const char *server);
/* Frees one that is in no table. NULL is fine. */
void held_connection_free(struct held_connection *held);

/* ---- sessions (redirector_session.c) ---- */

struct held_session *held_session_create(const char *server, const char *user);
void held_session_free(struct held_session *session);
struct held_session *redirector_session_find(const struct redirector_table *table,
                                             const char *server);
/* The connection joins the session with its server, or its reserved one becomes it. */
void redirector_session_join(struct redirector_table *table, struct held_connection *held);
void redirector_session_leave(struct redirector_table *table, struct held_connection *held);

/* ---- names ---- */

/* The canonical form of a remote name, in text of UNC_NAME_CB bytes. False if it is malformed. Spelled as given. */
bool redirector_remote_name(enum redirector_kind kind, const char *remote, char *text);
/* The state of what the connection leads to: CONNECTION_NETWORK_ERROR if the network has no such thing. */
enum connection_status redirector_share_status(const struct network *network,
                                               const struct connection *connection);

#endif
