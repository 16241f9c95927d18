/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What kind of name the router hands us, told by its syntax alone: what is not ours is refused
 * without a round trip. Portable. */
#ifndef WNETLAB_PROVIDER_RESOURCE_NAME_H
#define WNETLAB_PROVIDER_RESOURCE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum resource_name_kind
{
    RESOURCE_NAME_FOREIGN, /* NULL, empty, a URL, a GUID, a path, not valid UTF-16: another
                              provider's, or nobody's */
    RESOURCE_NAME_DEVICE,  /* "X:", "LPT1" */
    RESOURCE_NAME_SERVER,  /* "\\server" */
    RESOURCE_NAME_SHARE,   /* "\\server\share" */
};

/* Text is NUL-terminated UTF-16. */
enum resource_name_kind resource_name_kind(const uint16_t *text);

/* A UNC name of any depth. */
struct resource_name_parts
{
    size_t server_cch;    /* characters of "\\server" */
    size_t network_cch;   /* of "\\server\share"; server_cch without a share */
    const uint16_t *rest; /* borrowed: from the backslash behind the share on, "" without more */
};

/* False, *parts untouched, for what is no UNC name. */
bool resource_name_split(const uint16_t *text, struct resource_name_parts *parts);

#endif
