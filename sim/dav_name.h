/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* URLs of WebDAV roots and of what lies below them: http or https, a host, perhaps a port, and a path of plain names. */
#ifndef WNETLAB_SIM_DAV_NAME_H
#define WNETLAB_SIM_DAV_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the longest URL, with NUL. */
#define DAV_NAME_CB 512

struct dav_name
{
    char text
        [DAV_NAME_CB]; /* as given, without slashes at the end and without the scheme's own port */
    size_t host_at;    /* where the host begins */
    size_t host_cb;
    size_t port_at; /* where the port's digits begin; 0 if there is none */
    size_t path_at; /* where the path begins: a slash or the NUL */
    bool secure;
};

/* Returns false and an emptied *name for NULL and malformed text: user names, queries, fragments and percent signs are none of ours. */
bool dav_name_parse(const char *text, struct dav_name *name);

/* True if both lie on one host: same scheme, host and port, without case. */
bool dav_name_same_host(const struct dav_name *a, const struct dav_name *b);

/* The host as a UNC name has it, "host[@SSL][@port]". Returns false if it does not fit into the cb bytes of text. */
bool dav_name_host_to_windows(const struct dav_name *name, char *text, size_t cb);

/* Turns the path of a URL ("/a/b" or "") into "a\b" in place of itself: text has cb bytes. Returns false if it does not fit. */
bool dav_name_path_to_windows(const char *path, char *text, size_t cb);

#endif
