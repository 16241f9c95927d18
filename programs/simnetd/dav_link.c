/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How the links of a WebDAV connection are named. */
#include "dav_link.h"

#include <stdio.h>
#include <string.h>

#define DAV_ROOT "DavWWWRoot"

bool dav_link_init(const char *remote, struct dav_link *link)
{
    char below[DAV_NAME_CB];
    struct dav_name name;
    const char *last;

    memset(link, 0, sizeof(*link));
    if (!dav_name_parse(remote, &name) ||
        !dav_name_host_to_windows(&name, link->server, sizeof(link->server)) ||
        !dav_name_path_to_windows(name.text + name.path_at, below, sizeof(below)))
        return false;
    last = strrchr(below, '\\');
    last = last != NULL ? last + 1 : below;
    snprintf(link->label, sizeof(link->label), "%s", last[0] != 0 ? last : link->server);
    snprintf(link->path, sizeof(link->path), DAV_ROOT "%s%s", below[0] != 0 ? "\\" : "", below);
    /* The @ stands there without a path as well: DavWWWRoot alone is the folder of the others. */
    snprintf(link->share, sizeof(link->share), DAV_ROOT "@%s", below);
    for (char *c = link->share; *c != 0; c++)
    {
        if (*c == '\\')
            *c = '@';
    }
    return true;
}
