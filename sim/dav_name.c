/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parses URLs of WebDAV roots. */
#include "dav_name.h"

#include <stdio.h>
#include <string.h>

#include "path_name.h"
#include "text.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_host_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '.';
}

/* start is in lower case. */
static bool starts_with(const char *text, const char *start)
{
    for (; *start; ++text, ++start)
    {
        if (*text != *start && (*start < 'a' || *start > 'z' || *text != *start - 'a' + 'A'))
        {
            return false;
        }
    }
    return true;
}

/* Writes the port as a number is written, or leaves the scheme's own out: one server has one name. `at` is behind its digits. Returns where the
 * path begins. */
static size_t write_port(struct dav_name *name, unsigned port, size_t at)
{
    const char *path = name->text + at;
    char digits[8] = "";
    size_t from = name->port_at - 1;
    size_t cb;

    if (port == (name->secure ? 443u : 80u))
    {
        name->port_at = 0;
    }
    else
    {
        (void)snprintf(digits, sizeof(digits), ":%u", port);
    }
    cb = strlen(digits);
    memmove(name->text + from + cb, path, strlen(path) + 1);
    memcpy(name->text + from, digits, cb);
    return from + cb;
}

/* Reads host and port. Returns where the path begins, 0 if there is no host. */
static size_t parse_host(struct dav_name *name)
{
    size_t at = name->host_at;
    size_t digits = 0;
    unsigned port = 0;

    while (is_host_char(name->text[at]))
    {
        ++at;
    }
    name->host_cb = at - name->host_at;
    if (name->host_cb == 0 || name->host_cb > 253 ||
        !path_name_is_component(name->text + name->host_at, name->host_cb))
    {
        return 0;
    }
    if (name->text[at] != ':')
    {
        return at;
    }
    name->port_at = ++at;
    for (; is_digit(name->text[at]) && digits < 6; ++digits)
    {
        port = port * 10 + (unsigned)(name->text[at++] - '0');
    }
    if (port < 1 || port > 65535 || digits > 5)
    {
        return 0;
    }
    return write_port(name, port, at);
}

static bool is_path(const char *path)
{
    while (*path == '/')
    {
        size_t cb = strcspn(++path, "/");

        if (!path_name_is_component(path, cb) || memchr(path, '%', cb) || memchr(path, '#', cb))
        {
            return false;
        }
        path += cb;
    }
    return *path == '\0';
}

static bool parse(const char *text, struct dav_name *name)
{
    size_t cb = text ? strlen(text) : 0;

    if (cb == 0 || cb > sizeof(name->text))
    {
        return false;
    }
    if (text[cb - 1] == '/')
    {
        --cb;
    }
    if (cb >= sizeof(name->text))
    {
        return false;
    }
    memcpy(name->text, text, cb);
    if (starts_with(name->text, "http://"))
    {
        name->host_at = 7;
    }
    else if (starts_with(name->text, "https://"))
    {
        name->host_at = 8;
        name->secure = true;
    }
    else
    {
        return false;
    }
    name->path_at = parse_host(name);
    return name->path_at && is_path(name->text + name->path_at);
}

bool dav_name_parse(const char *text, struct dav_name *name)
{
    memset(name, 0, sizeof(*name));
    if (parse(text, name))
    {
        return true;
    }
    memset(name, 0, sizeof(*name));
    return false;
}

bool dav_name_same_host(const struct dav_name *a, const struct dav_name *b)
{
    char left[DAV_NAME_CB] = {0};
    char right[DAV_NAME_CB] = {0};

    memcpy(left, a->text, a->path_at);
    memcpy(right, b->text, b->path_at);
    return text_equal_nocase(left, right);
}

bool dav_name_host_to_windows(const struct dav_name *name, char *text, size_t cb)
{
    size_t port_cb = name->port_at ? name->path_at - name->port_at : 0;
    int length = snprintf(text, cb, "%.*s%s%s%.*s", (int)name->host_cb, name->text + name->host_at,
                          name->secure ? "@SSL" : "", port_cb ? "@" : "", (int)port_cb,
                          name->text + name->port_at);

    return length >= 0 && (size_t)length < cb;
}

bool dav_name_path_to_windows(const char *path, char *text, size_t cb)
{
    size_t length;

    if (*path == '/')
    {
        ++path;
    }
    length = strlen(path);
    if (length >= cb)
    {
        return false;
    }
    for (size_t i = 0; i <= length; ++i)
    {
        text[i] = (char)(path[i] == '/' ? '\\' : path[i]);
    }
    return true;
}
