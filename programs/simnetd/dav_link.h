/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How the links of a WebDAV connection are named.
 *
 * How this works: a letter leads to a link of its own, \\host\DavWWWRoot@docs@a, whatever else is connected on that host. The name that callers are
 * told, \\host\DavWWWRoot\docs\a, is a second link, below real folders. Where one connected URL lies below another, only the outer one of the two has
 * that link, if it was there first (the inner one's name leads through it); if it was not, the outer one's name leads nowhere. So that link is made
 * if it can be, and no connection fails without it. */
#ifndef WNETLAB_DAV_LINK_H
#define WNETLAB_DAV_LINK_H

#include <stdbool.h>

#include "dav_name.h"

/* UTF-8. */
struct dav_link
{
    char server[DAV_NAME_CB];     /* "host@SSL@8443" */
    char share[DAV_NAME_CB + 16]; /* of the link that a letter leads to */
    char path[DAV_NAME_CB + 16];  /* of the link by its UNC name */
    char label[DAV_NAME_CB];      /* the last part of the path, else the host */
};

/* remote is a URL. False, *link emptied, if it is none. */
bool dav_link_init(const char *remote, struct dav_link *link);

#endif
