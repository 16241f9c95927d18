/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WebDAV names in their two spellings: "http://server:port/path" and "\\server@port\DavWWWRoot\path". By their syntax alone; nobody is asked
 * whether there is such a server. Portable.
 *
 * Facts: docs/reference/webdav.tsv (DavGetHTTPFromUNCPath, DavGetUNCFromHTTPPath). What no row tells is judgement (docs/decisions.md, "WebDAV"). */
#ifndef WNETLAB_DAV_PATH_H
#define WNETLAB_DAV_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the two functions answer: numbers of Win32. */
enum dav_path_code
{
    DAV_PATH_OK = 0,
    DAV_PATH_BAD_NETPATH = 53,
    DAV_PATH_BAD_NET_NAME = 67,
    DAV_PATH_INVALID = 87,
    DAV_PATH_TOO_SMALL = 122, /* *cch is what is needed, with NUL */
};

/* "\\server[@SSL][@port][\path]" as a URL; a slash counts as a backslash, DavWWWRoot in front of the path is left out, and so is the scheme's own
 * port. On input *cch is the room in out in characters, on success what was written, with NUL. out may be NULL if *cch is 0. Outputs are untouched
 * on failure, but for *cch with DAV_PATH_TOO_SMALL. */
enum dav_path_code dav_path_to_http(const uint16_t *unc, uint16_t *out, size_t *cch);

/* The other way round. The path stands behind DavWWWRoot. */
enum dav_path_code dav_path_to_unc(const uint16_t *url, uint16_t *out, size_t *cch);

/* Does the text begin as a URL of WebDAV does, "http:" or "https:"? */
bool dav_path_is_url(const uint16_t *text);

/* Does a UNC name say by itself that WebDAV is meant, by @SSL, @port or DavWWWRoot? */
bool dav_path_is_marked(const uint16_t *unc);

#endif
