/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WebDAV names in their two spellings.
 *
 * How this works: either spelling is read into its parts (whether it is SSL, server, port, path), which point into the text, and written from
 * them in the other one. Reading finds every fault, so writing only has to look for room. */
#include "dav_path.h"

#include <string.h>

#define HTTP_PORT  80u
#define HTTPS_PORT 443u
#define PORT_MAX   65535u
#define PORT_CCH   6

struct parts
{
    bool secure;
    uint32_t port;
    const uint16_t *server;
    size_t server_cch;
    const uint16_t *path; /* behind its first separator */
    size_t path_cch;      /* without separators at the end */
};

static bool is_separator(uint16_t c)
{
    return c == '\\' || c == '/';
}

static bool is_digit(uint16_t c)
{
    return c >= '0' && c <= '9';
}

static uint16_t lower(uint16_t c)
{
    return (uint16_t)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Does text begin with start, which is ASCII in lower case? Returns its length, else 0. */
static size_t starts_with(const uint16_t *text, const char *start)
{
    size_t cch = 0;
    for (; start[cch] != '\0'; cch++)
    {
        if (lower(text[cch]) != (uint16_t)(unsigned char)start[cch])
            return 0;
    }
    return cch;
}

/* Digits from *text on, which is moved behind them. False if there are none, or no port is meant by them. */
static bool read_port(const uint16_t **text, uint32_t *port)
{
    const uint16_t *at = *text;
    uint32_t value = 0;
    for (; is_digit(*at); at++)
    {
        value = value * 10 + (uint32_t)(*at - '0');
        if (value > PORT_MAX)
            return false;
    }
    if (value == 0)
        return false;
    *text = at;
    *port = value;
    return true;
}

/* Names between separators: none is empty, and none has what Windows refuses in names. */
static bool is_path(const uint16_t *path, size_t cch)
{
    bool empty = true;
    for (size_t i = 0; i < cch; i++)
    {
        if (is_separator(path[i]))
        {
            if (empty)
                return false;
            empty = true;
            continue;
        }
        if (path[i] < ' ' || (path[i] < 0x80 && strchr("\"*:<>?|", path[i]) != NULL))
            return false;
        empty = false;
    }
    return true;
}

static size_t length(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch] != 0)
        cch++;
    return cch;
}

/* "." and ".." would lead elsewhere as a folder does. */
static bool is_server(const uint16_t *server, size_t cch)
{
    if (cch == 0 || (server[0] == '.' && (cch == 1 || (cch == 2 && server[1] == '.'))))
        return false;
    return is_path(server, cch);
}

/* Behind the server's name of a UNC name, where *at is its '@': "@SSL", "@port", "@SSL@port". */
static bool read_marks(const uint16_t **at, struct parts *parts)
{
    const uint16_t *text = *at + 1;
    const size_t ssl_cch = starts_with(text, "ssl");
    if (ssl_cch != 0)
    {
        parts->secure = true;
        parts->port = HTTPS_PORT;
        text += ssl_cch;
        if (*text == '@')
        {
            text++;
            if (!read_port(&text, &parts->port))
                return false;
        }
    }
    else if (!read_port(&text, &parts->port))
        return false;
    *at = text;
    return *text == 0 || is_separator(*text);
}

/* DavWWWRoot stands for the server's root, and is no folder of it. */
static void skip_dav_root(struct parts *parts)
{
    size_t cch = starts_with(parts->path, "davwwwroot");
    if (cch == 0 || (cch < parts->path_cch && !is_separator(parts->path[cch])))
        return;
    if (cch < parts->path_cch)
        cch++;
    parts->path += cch;
    parts->path_cch -= cch;
}

static enum dav_path_code read_unc(const uint16_t *unc, struct parts *parts)
{
    const uint16_t *at = unc;
    if (!is_separator(at[0]) || !is_separator(at[1]))
        return DAV_PATH_BAD_NET_NAME;
    at += 2;
    parts->port = HTTP_PORT;
    parts->server = at;
    while (*at != 0 && *at != '@' && !is_separator(*at))
        at++;
    parts->server_cch = (size_t)(at - parts->server);
    if (!is_server(parts->server, parts->server_cch))
        return DAV_PATH_BAD_NET_NAME;
    if (*at == '@' && !read_marks(&at, parts))
        return DAV_PATH_INVALID;
    if (*at != 0)
        at++;
    parts->path = at;
    parts->path_cch = length(at);
    if (parts->path_cch != 0 && is_separator(at[parts->path_cch - 1]))
    {
        parts->path_cch--;
        /* One separator may end the path; that is not said of a second one, nor of one alone behind the server's. */
        if (parts->path_cch == 0 || is_separator(at[parts->path_cch - 1]))
            return DAV_PATH_BAD_NET_NAME;
    }
    if (!is_path(parts->path, parts->path_cch))
        return DAV_PATH_BAD_NET_NAME;
    skip_dav_root(parts);
    return DAV_PATH_OK;
}

static enum dav_path_code read_url(const uint16_t *url, struct parts *parts)
{
    const uint16_t *at = url;
    size_t cch = starts_with(at, "http:");
    parts->port = HTTP_PORT;
    if (cch == 0)
    {
        cch = starts_with(at, "https:");
        parts->secure = true;
        parts->port = HTTPS_PORT;
    }
    if (cch == 0)
        return DAV_PATH_INVALID;
    at += cch;
    if (at[0] != '/' || at[1] != '/')
        return DAV_PATH_BAD_NET_NAME;
    at += 2;
    parts->server = at;
    while (*at != 0 && *at != ':' && !is_separator(*at))
        at++;
    parts->server_cch = (size_t)(at - parts->server);
    if (!is_server(parts->server, parts->server_cch))
        return DAV_PATH_BAD_NETPATH;
    /* A user's name before the host would read as a port in the other spelling. */
    for (size_t i = 0; i < parts->server_cch; i++)
    {
        if (parts->server[i] == '@')
            return DAV_PATH_BAD_NETPATH;
    }
    if (*at == ':')
    {
        at++;
        if (!read_port(&at, &parts->port) || (*at != 0 && !is_separator(*at)))
            return DAV_PATH_BAD_NETPATH;
    }
    if (*at != 0)
        at++;
    parts->path = at;
    parts->path_cch = length(at);
    while (parts->path_cch != 0 && is_separator(at[parts->path_cch - 1]))
        parts->path_cch--;
    return is_path(parts->path, parts->path_cch) ? DAV_PATH_OK : DAV_PATH_BAD_NET_NAME;
}

/* Counts what is written, and writes as long as there is room. */
struct writer
{
    uint16_t *out;
    size_t room;
    size_t cch;
};

static void put(struct writer *writer, uint16_t c)
{
    if (writer->cch < writer->room)
        writer->out[writer->cch] = c;
    writer->cch++;
}

static void put_ascii(struct writer *writer, const char *text)
{
    for (; *text != '\0'; text++)
        put(writer, (uint16_t)(unsigned char)*text);
}

static void put_path(struct writer *writer, const struct parts *parts, uint16_t separator)
{
    if (parts->path_cch == 0)
        return;
    put(writer, separator);
    for (size_t i = 0; i < parts->path_cch; i++)
        put(writer, is_separator(parts->path[i]) ? separator : parts->path[i]);
}

static void put_server(struct writer *writer, const struct parts *parts)
{
    for (size_t i = 0; i < parts->server_cch; i++)
        put(writer, parts->server[i]);
}

/* The port behind mark, if it is not the scheme's own. */
static void put_port(struct writer *writer, const struct parts *parts, char mark)
{
    char text[PORT_CCH + 1];
    size_t at = sizeof(text);
    uint32_t port = parts->port;
    if (port == (parts->secure ? HTTPS_PORT : HTTP_PORT))
        return;
    text[--at] = '\0';
    for (; port != 0; port /= 10)
        text[--at] = (char)('0' + port % 10);
    text[--at] = mark;
    put_ascii(writer, text + at);
}

static void write_url(struct writer *writer, const struct parts *parts)
{
    put_ascii(writer, parts->secure ? "https://" : "http://");
    put_server(writer, parts);
    put_port(writer, parts, ':');
    put_path(writer, parts, '/');
    put(writer, 0);
}

static void write_unc(struct writer *writer, const struct parts *parts)
{
    put_ascii(writer, "\\\\");
    put_server(writer, parts);
    if (parts->secure)
        put_ascii(writer, "@SSL");
    put_port(writer, parts, '@');
    put_ascii(writer, "\\DavWWWRoot");
    put_path(writer, parts, '\\');
    put(writer, 0);
}

static enum dav_path_code write_whole(void (*write)(struct writer *, const struct parts *),
                                      const struct parts *parts, uint16_t *out, size_t *cch)
{
    struct writer counted = {0};
    write(&counted, parts);
    if (counted.cch > *cch)
    {
        *cch = counted.cch;
        return DAV_PATH_TOO_SMALL;
    }
    struct writer writer = {.out = out, .room = *cch};
    write(&writer, parts);
    *cch = writer.cch;
    return DAV_PATH_OK;
}

enum dav_path_code dav_path_to_http(const uint16_t *unc, uint16_t *out, size_t *cch)
{
    struct parts parts = {0};
    const enum dav_path_code code = read_unc(unc, &parts);
    return code != DAV_PATH_OK ? code : write_whole(write_url, &parts, out, cch);
}

enum dav_path_code dav_path_to_unc(const uint16_t *url, uint16_t *out, size_t *cch)
{
    struct parts parts = {0};
    const enum dav_path_code code = read_url(url, &parts);
    return code != DAV_PATH_OK ? code : write_whole(write_unc, &parts, out, cch);
}

bool dav_path_is_url(const uint16_t *text)
{
    return starts_with(text, "http:") != 0 || starts_with(text, "https:") != 0;
}

bool dav_path_is_marked(const uint16_t *unc)
{
    struct parts parts = {0};
    if (read_unc(unc, &parts) != DAV_PATH_OK)
        return false;
    if (parts.server[parts.server_cch] == '@')
        return true;
    /* The path begins behind the separator unless DavWWWRoot was left out. */
    const uint16_t *behind = parts.server + parts.server_cch;
    return *behind != 0 && parts.path != behind + 1;
}
