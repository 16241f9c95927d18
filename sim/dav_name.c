/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parses URLs of WebDAV roots. */
#include "dav_name.h"

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
    return (port >= 1 && port <= 65535 && digits <= 5) ? at : 0;
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
