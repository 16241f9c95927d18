/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The redirector model: sessions, connections with and without a device, reference counts.
 *
 * How this works: every change is two steps. redirector_plan_* checks a request against the model and says what has to be done outside (a letter to
 * attach, files to look for) without changing anything; the owner does that; redirector_commit_* then changes the model and cannot fail (all
 * memory was taken by the plan). A plan is good until the next commit of any kind: the owner holds its lock from plan to commit.
 * Not thread-safe; no I/O; no clock but the injected one. Strings are UTF-8. Results are Win32 codes (sim/codes.h). */
#ifndef WNETLAB_SIM_REDIRECTOR_H
#define WNETLAB_SIM_REDIRECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "clock.h"
#include "dav_name.h"
#include "device_name.h"
#include "network.h"
#include "secret.h"
#include "unc_name.h"

/* Who owns a connection: the SMB redirector (providers/lanman) or the WebDAV one (providers/webdav). */
enum redirector_kind
{
    REDIRECTOR_SMB = 0,
    REDIRECTOR_DAV = 1,
};

/* Values of ui*_status (docs/reference/netapi32.tsv). */
enum connection_status
{
    CONNECTION_OK = 0,
    CONNECTION_PAUSED = 1,
    CONNECTION_DISCONNECTED = 2,
    CONNECTION_NETWORK_ERROR = 3,
};

/* One tree connection. Borrowed by callers until the next commit. */
struct connection
{
    uint64_t id; /* never reused in a logon session */
    enum redirector_kind kind;
    char local[DEVICE_NAME_CB]; /* "X:", "LPT1:" or "" (deviceless) */
    char
        *remote; /* canonical name, spelled as the network spells server and share; a URL for DAV */
    char *user;  /* "" : default credentials */
    char *folder; /* "" when the share has none */
    enum share_type type;
    bool dfs;
    bool scannable;
    enum connection_status status;
    uint32_t use_count; /* deviceless: how often it was added; device: 1 */
    uint64_t since_ms;
};

/* One session with a server: one set of credentials (1219). Ends with its last connection. */
struct session
{
    uint64_t id; /* of the connection that began it */
    char *server;
    char *user;
    uint32_t connection_count;
    uint64_t since_ms;
};

struct redirector;

/* Takes the network (freed with the redirector or by redirector_set_network). NULL when memory ends. */
struct redirector *redirector_create(struct network *network, const struct sim_clock *clock);
/* The same over a network that another redirector has: it is never freed, and replaced here before it is there. */
struct redirector *redirector_create_beside(struct network *network, const struct sim_clock *clock);
void redirector_free(struct redirector *redirector);

/* Replaces the network, or (the same one again) looks anew into one that has changed. Connections stay and take the state of their share; those
 * whose share is gone become CONNECTION_NETWORK_ERROR (they can still be cancelled). */
void redirector_set_network(struct redirector *redirector, struct network *network);
/* For sim/network_share.h alone, and redirector_set_network follows. */
struct network *redirector_network_to_change(struct redirector *redirector);
const struct network *redirector_network(const struct redirector *redirector);

/* ---- adding ---- */

struct redirector_add
{
    enum redirector_kind kind;
    const char *local;             /* NULL or "": deviceless */
    const char *remote;            /* never NULL */
    const char *user;              /* NULL: default credentials */
    const struct secret *password; /* NULL or not given: default */
    uint32_t resource_type;        /* RESOURCETYPE_ANY 0, DISK 1, PRINT 2 */
};

struct redirector_add_plan
{
    struct connection *connection; /* to be owned by the model; NULL when joins is not 0 */
    uint64_t joins;                /* id of the deviceless connection whose use count grows, or 0 */
    bool first_of_share;        /* nothing was connected to this share: a UNC link has to be made */
    char server[UNC_SERVER_CB]; /* of the share, as the network spells it; empty for DAV */
    char share[UNC_SHARE_CB];
};

/* 0, or: 1200 local name is no redirectable device; 85 device already connected in this model; 53 no such server; 67 no such share or a malformed
 * name; 66 type of device or resource_type and share disagree; 1326 unknown user; 86 wrong password; 5 user may not use the share; 1219 a session
 * with that server has other credentials; 70, 64, 59 the share is paused, disconnected, at fault; 71 it has all the users it may have; 8 no memory. On success the caller ends the plan by commit or by redirector_add_plan_drop. */
uint32_t redirector_plan_add(const struct redirector *redirector, const struct redirector_add *add,
                             struct redirector_add_plan *plan);
/* Returns the id of the connection. The plan is used up. */
uint64_t redirector_commit_add(struct redirector *redirector, struct redirector_add_plan *plan);
void redirector_add_plan_drop(struct redirector_add_plan *plan);

/* Puts back what a journal tells: no credentials are checked, the share need not exist. Same id, same use count; `from` is copied. 0, 85 or 8. */
uint32_t redirector_restore(struct redirector *redirector, const struct connection *from);

/* ---- cancelling ---- */

struct redirector_cancel_item
{
    uint64_t id;
    bool last_of_folder; /* no other connection to the same folder remains: files below it count */
    bool last_of_share;  /* the UNC link goes as well */
    bool paused;         /* a printer port whose share is paused: goes by force alone */
};

struct redirector_cancel_plan
{
    struct redirector_cancel_item *items; /* one (device name) or several (remote name) */
    size_t count;
};

/* A device name: that redirection only. A remote name: every deviceless connection to it, never a device. 2250 when there is none or the name is
 * malformed, or the connection is of another kind; 8. End by commit or drop. */
uint32_t redirector_plan_cancel(const struct redirector *redirector, enum redirector_kind kind,
                                const char *name, struct redirector_cancel_plan *plan);
/* 0, or 72: without force the plan is to be dropped, since it takes a paused printer port away. */
uint32_t redirector_cancel_without_force(const struct redirector_cancel_plan *plan);
void redirector_commit_cancel(struct redirector *redirector, struct redirector_cancel_plan *plan);
void redirector_cancel_plan_drop(struct redirector_cancel_plan *plan);

/* ---- looking ---- */

/* The WebDAV root that a name is or lies below, and what follows its URL in name->text. 0, 53 no such host, 67 no such root on it. */
uint32_t redirector_look_up_dav(const struct network *network, const struct dav_name *name,
                                const struct network_dav_root **root, const char **rest);

/* By device name, NULL if none. */
const struct connection *redirector_find_device(const struct redirector *redirector,
                                                const char *local);
/* A deviceless connection by remote name, NULL if none. */
const struct connection *redirector_find_remote(const struct redirector *redirector,
                                                enum redirector_kind kind, const char *remote);
/* What a connection is expected to perform: name is a device, or the remote name of any connection, with a device or without. 0, or: 2250 no such
 * connection, one of another kind, or one whose share is gone from the network; 50 WebDAV, of which nothing is known. */
uint32_t redirector_get_performance(const struct redirector *redirector, enum redirector_kind kind,
                                    const char *name, struct network_performance *performance);
const struct connection *redirector_find_id(const struct redirector *redirector, uint64_t id);
/* In order of age. */
size_t redirector_connection_count(const struct redirector *redirector);
const struct connection *redirector_connection_at(const struct redirector *redirector,
                                                  size_t index);
size_t redirector_session_count(const struct redirector *redirector);
const struct session *redirector_session_at(const struct redirector *redirector, size_t index);
/* How many connections (of any kind) lead to that folder / that share. */
size_t redirector_folder_use(const struct redirector *redirector, const char *folder);
size_t redirector_share_use(const struct redirector *redirector, const char *remote);

/* Ends the logon session: no connections, no sessions. */
void redirector_clear(struct redirector *redirector);

#endif
