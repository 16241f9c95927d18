/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What one guest (a provider, a Notifyee) is handed of a request to connect: a copy of its own,
 * which it may scribble on. */
#ifndef WNETLAB_CONNECT_COPY_H
#define WNETLAB_CONNECT_COPY_H

#include "wnetlab/router.h"

/* One block, wiped when it goes, since it holds the password. */
struct connect_copy
{
    SIZE_T cb;
    NETRESOURCEW resource;
    WCHAR *password;
    WCHAR *user;
    WCHAR text[];
};

/* local (may be NULL) takes the place of the request's own local name. NULL without memory; the
 * caller frees it with connect_copy_free. */
struct connect_copy *connect_copy_create(const struct router_connect *connect, const WCHAR *local);
/* NULL is fine. */
void connect_copy_free(struct connect_copy *copy);

#endif
