/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Shares that come and go while the network runs: NetShareAdd and NetShareDel, and what a journal tells of them.
 *
 * How this works: a deleted share keeps its place, marked, so that taking a deletion back cannot fail; a share that is added again takes the
 * place of the added one of that name. The machine itself is two servers (localhost, 127.0.0.1): what happens to one happens to both. After any
 * change the owner calls redirector_set_network with the same network, which tells the connections. Codes: sim/codes.h. */
#ifndef WNETLAB_SIM_NETWORK_SHARE_H
#define WNETLAB_SIM_NETWORK_SHARE_H

#include "network.h"

/* Strings are borrowed for the call. */
struct network_share_spec
{
    const char *server; /* without backslashes */
    const char *name;
    enum share_type type;
    const char *folder; /* Windows path */
    const char *comment;
    uint32_t max_uses; /* 0: any number */
    bool temporary;
    bool scannable; /* network_folder_is_scannable */
};

/* Is that a name of the machine itself? "" is. */
bool network_is_self(const char *server);
/* Do both names mean the same server? */
bool network_same_server(const char *a, const char *b);

/* 53 no such server; 123 the name cannot be a share's; 87 of type IPC; 2118 there is one of that name; 8. On failure nothing has changed. */
uint32_t network_share_add(struct network *network, const struct network_share_spec *spec);
/* 53; 2310 no such share; 5 IPC$, which every server has. */
uint32_t network_share_delete(struct network *network, const char *server, const char *name);
/* Takes the last deletion of that name back: 53; 2310 nothing was deleted; 2118 there is another one by now. */
uint32_t network_share_revive(struct network *network, const char *server, const char *name);
/* Deletes what is temporary. True if anything was. */
bool network_share_end_temporary(struct network *network);

#endif
