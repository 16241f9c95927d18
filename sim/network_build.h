/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Builds a network piece by piece: for network_create_default and the scenario reader alone.
 *
 * How this works: lists grow at powers of two, so the counts of struct network are all that is kept. An added thing is zeroed and belongs to
 * the network at once: whatever fails later, network_free frees what is there. Pointers to things of a list are good until the next of the same list is added.
 * Everything returns NULL (or false) when memory ends, and changes nothing then. */
#ifndef WNETLAB_SIM_NETWORK_BUILD_H
#define WNETLAB_SIM_NETWORK_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "network.h"

/* Copies. The caller frees. */
char *network_text(const char *text);
char *network_text_cb(const char *text, size_t cb);
/* a + "\" + b, where a may end with a backslash already. The caller frees. */
char *network_path(const char *a, const char *b);

/* Makes room for one more thing of item_cb bytes behind count, zeroed. The old list is wiped, as it may hold secrets. Returns the list to use. */
void *network_grow(void *list, size_t count, size_t item_cb);

struct network *network_create_empty(const char *source);
/* Its performance is a gigabit line without routers. */
struct network_server *network_add_server(struct network *network, const char *name);
struct network_user *network_add_user(struct network_user **users, size_t *count, const char *name,
                                      const char *password);
/* Performs as its server does. */
struct network_share *network_add_share(struct network_server *server, const char *name,
                                        enum share_type type);
bool network_add_share_user(struct network_share *share, const char *user);
struct network_dav_root *network_add_dav_root(struct network *network, const char *url);
struct network_adapter *network_add_adapter(struct network *network, const char *name);
struct network_bss *network_add_bss(struct network *network);
struct network_service *network_add_service(struct network_adapter *adapter,
                                            const uint8_t guid[16]);
/* Copies the bytes. */
bool network_add_answer(struct network_answer **answers, size_t *count, uint32_t opcode,
                        const uint8_t *bytes, size_t cb);
struct network_peer *network_add_peer(struct network *network, const uint8_t mac[6]);
bool network_add_signal(struct network_bss *bss, const char *adapter, int32_t dbm);

/* The last step: indexes servers and shares by name. Nothing may be added afterwards but shares. What there is no memory for is looked up without. */
void network_index(struct network *network);
/* The shares of one server anew, after some were added, deleted or renamed. */
void network_index_shares(struct network_server *server);

/* What every network has: \\localhost and \\127.0.0.1 with C$ and ADMIN$, and IPC$ everywhere. What is there already stays as it is. */
bool network_add_builtin(struct network *network, const char *windows_root);

/* True if files below the folder can be told from files of the machine's own: the folder is no drive's root, and neither holds nor lies
 * in windows_root, unless below shares_root. */
bool network_folder_is_scannable(const char *folder, const char *shares_root,
                                 const char *windows_root);
/* True if inner is folder or lies below it. Without case. */
bool network_folder_holds(const char *folder, const char *inner);

#endif
