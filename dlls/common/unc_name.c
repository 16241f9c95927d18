/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parses and writes UNC names. */
#include "unc_name.h"

#include <string.h>

#include "text.h"

/* Windows' limit (NNLEN), in UTF-16 units; 80 of them are at most 240 bytes. */
#define SHARE_MAX_CCH 80

/* A server or share, without the backslash after it. */
static bool is_part(const char *text, size_t cb)
{
    bool only_dots = true;

    if (cb == 0)
    {
        return false;
    }
    for (size_t i = 0; i < cb; ++i)
    {
        unsigned char byte = (unsigned char)text[i];

        if (byte < 0x20 || byte == 0x7F || strchr("\"/\\[]:|<>+=;,?*", text[i]))
        {
            return false;
        }
        only_dots = only_dots && byte == '.';
    }
    /* "\\.\" and ".." lead to devices and to other folders. */
    return !only_dots && text_is_utf8(text, cb);
}

bool unc_name_parse(const char *text, struct unc_name *name)
{
    const char *server;
    const char *share;
    size_t server_cb;
    size_t share_cb;

    memset(name, 0, sizeof(*name));
    name->rest = "";
    if (!text || text[0] != '\\' || text[1] != '\\')
    {
        return false;
    }
    server = text + 2;
    server_cb = strcspn(server, "\\");
    if (server_cb >= sizeof(name->server) || !is_part(server, server_cb))
    {
        return false;
    }
    share = server + server_cb;
    if (*share == '\\')
    {
        ++share;
    }
    share_cb = strcspn(share, "\\");
    if (share_cb == 0 && *share == '\0')
    {
        memcpy(name->server, server, server_cb);
        return true;
    }
    if (share_cb >= sizeof(name->share) || !is_part(share, share_cb) ||
        text_utf16_length(share, share_cb) > SHARE_MAX_CCH ||
        !text_is_utf8(share + share_cb, strlen(share + share_cb)))
    {
        return false;
    }
    memcpy(name->server, server, server_cb);
    memcpy(name->share, share, share_cb);
    name->rest = share + share_cb;
    return true;
}

bool unc_name_parse_share(const char *text, struct unc_name *name)
{
    if (unc_name_parse(text, name) && name->share[0] &&
        (name->rest[0] == '\0' || strcmp(name->rest, "\\") == 0))
    {
        name->rest = "";
        return true;
    }
    memset(name, 0, sizeof(*name));
    name->rest = "";
    return false;
}

void unc_name_format(const struct unc_name *name, char *text)
{
    size_t server_cb = strlen(name->server);
    size_t share_cb = strlen(name->share);

    text[0] = '\\';
    text[1] = '\\';
    memcpy(text + 2, name->server, server_cb);
    text += 2 + server_cb;
    if (share_cb)
    {
        *text++ = '\\';
        memcpy(text, name->share, share_cb);
        text += share_cb;
    }
    *text = '\0';
}
