/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose computer a Net function is asked about, and who this computer and its user are. */
#ifndef WNETLAB_NET_SERVER_H
#define WNETLAB_NET_SERVER_H

#include <stdbool.h>
#include <windows.h>

#include "wnetlab/simclient.h"

struct net_server
{
    WCHAR name[SIMCLIENT_NAME_CCH]; /* without backslashes; "": this computer */
};

/* Takes a server name of an export, with two leading backslashes or without. NULL, "", this
 * computer's names, localhost and 127.0.0.1 are this computer. 87 unreadable; 123 with one
 * backslash, or nothing behind two; 53 longer than any server's name. */
DWORD net_server_parse(const WCHAR *text, struct net_server *server);

/* Is it a name of this computer? */
bool net_server_is_own_name(const WCHAR *name);

/* What this computer is called among others. Any thread. */
void net_server_own_name(WCHAR name[SIMCLIENT_NAME_CCH]);
/* Whoever runs this program: the user behind default credentials. */
void net_server_own_user(WCHAR user[SIMCLIENT_USER_CCH]);

/* A code of simclient, where the computer is a server (NERR_ServerNotStarted and its kin). */
DWORD net_server_error(DWORD code);

#endif
