/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The servers of a scenario: shares and users. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "path_name.h"
#include "scenario_reader.h"
#include "text.h"
#include "unc_name.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Limits in characters; comments and users as the protocol carries them. */
#define COMMENT_MAX_CCH 127
#define USER_MAX_CCH    256
#define SECRET_MAX_CCH  256

static bool read_user(struct scenario_reader *reader, const struct scenario_node *node,
                      size_t scope, struct network_user **users, size_t *count)
{
    struct scenario_field fields[] = {{"name", NULL}, {"password", NULL}};
    const char *password = "";
    const char *name;

    if (!scenario_fields(reader, node, "a user", fields, COUNT_OF(fields)) ||
        !scenario_require(reader, node, &fields[0], "a user") ||
        !scenario_text(reader, fields[0].value, "a user's name", 1, USER_MAX_CCH, &name))
    {
        return false;
    }
    if (strpbrk(name, "\"/\\[]:;|=,+*?<>"))
    {
        return scenario_fail(reader, fields[0].value, "%s cannot be a user's name",
                             scenario_quote(name).text);
    }
    if (fields[1].value &&
        !scenario_text(reader, fields[1].value, "a password", 0, SECRET_MAX_CCH, &password))
    {
        return false;
    }
    if (!scenario_claim(reader, fields[0].value, KIND_USER, scope, name))
    {
        return false;
    }
    return network_add_user(users, count, name, password) || scenario_no_memory(reader);
}

bool scenario_read_users(struct scenario_reader *reader, const struct scenario_node *list,
                         size_t scope, struct network_user **users, size_t *count)
{
    if (!scenario_is_list(reader, list, "users"))
    {
        return false;
    }
    for (const struct scenario_node *node = list->first; node; node = node->next)
    {
        if (!read_user(reader, node, scope, users, count))
        {
            return false;
        }
    }
    return true;
}

/* Reads the names of users that may use a share. */
static bool read_share_users(struct scenario_reader *reader, const struct scenario_node *list,
                             size_t scope, const struct network_server *server,
                             struct network_share *share)
{
    if (!scenario_is_list(reader, list, "a share's users"))
    {
        return false;
    }
    if (!list->first)
    {
        return scenario_fail(reader, list,
                             "nobody could use the share: leave \"users\" out to "
                             "let everybody");
    }
    for (const struct scenario_node *node = list->first; node; node = node->next)
    {
        const char *name;

        if (!scenario_text(reader, node, "a user's name", 1, USER_MAX_CCH, &name))
        {
            return false;
        }
        if (!scenario_is_claimed(reader, KIND_USER, scope, name))
        {
            return scenario_fail(reader, node, "server %s has no user %s",
                                 scenario_quote(server->name).text, scenario_quote(name).text);
        }
        if (!network_add_share_user(share, name))
        {
            return scenario_no_memory(reader);
        }
    }
    return true;
}

/* True if the text can be a server's or share's name, and a folder's. */
static bool is_unc_part(const char *text, bool is_server)
{
    char name[UNC_NAME_CB + 4];
    struct unc_name parsed;
    size_t cb = strlen(text);

    if (cb >= UNC_SERVER_CB || !path_name_is_component(text, cb))
    {
        return false;
    }
    (void)snprintf(name, sizeof(name), is_server ? "\\\\%s\\x" : "\\\\x\\%s", text);
    return unc_name_parse_share(name, &parsed);
}

enum share_key
{
    SHARE_NAME,
    SHARE_TYPE,
    SHARE_FOLDER,
    SHARE_COMMENT,
    SHARE_DFS,
    SHARE_USERS,
    SHARE_PERFORMANCE,
    SHARE_STATE,
    SHARE_KEYS,
};

static bool set_share_folder(struct scenario_reader *reader, const struct scenario_node *name,
                             const struct scenario_node *node, const struct network_server *server,
                             struct network_share *share)
{
    const struct scenario_place *place = reader->place;

    if (node)
    {
        if (!scenario_folder(reader, node, &share->folder))
        {
            return false;
        }
    }
    else
    {
        char *outer = network_path(place->shares_root, server->name);

        share->folder = outer ? network_path(outer, share->name) : NULL;
        free(outer);
        if (!share->folder)
        {
            return scenario_no_memory(reader);
        }
    }
    share->scannable =
        network_folder_is_scannable(share->folder, place->shares_root, place->windows_root);
    return !share->scannable || scenario_note_folder(reader, name, share->folder);
}

static bool read_share(struct scenario_reader *reader, const struct scenario_node *node,
                       size_t scope, struct network_server *server)
{
    static const char *const types[] = {"disk", "printer", "ipc"};
    static const char *const states[] = {"ok", "paused", "disconnected", "error"};
    struct scenario_field fields[SHARE_KEYS] = {
        [SHARE_NAME] = {"name", NULL},     [SHARE_TYPE] = {"type", NULL},
        [SHARE_FOLDER] = {"folder", NULL}, [SHARE_COMMENT] = {"comment", NULL},
        [SHARE_DFS] = {"dfs", NULL},       [SHARE_USERS] = {"users", NULL},
        [SHARE_STATE] = {"state", NULL},   [SHARE_PERFORMANCE] = {"performance", NULL}};
    const struct scenario_node *name_node;
    struct network_share *share;
    const char *name;
    size_t type = SHARE_DISK;
    size_t state = SHARE_OK;

    if (!scenario_fields(reader, node, "a share", fields, SHARE_KEYS) ||
        !scenario_require(reader, node, &fields[SHARE_NAME], "a share") ||
        !scenario_text(reader, fields[SHARE_NAME].value, "a share's name", 1, 80, &name))
    {
        return false;
    }
    name_node = fields[SHARE_NAME].value;
    if (!is_unc_part(name, false))
    {
        return scenario_fail(reader, name_node, "%s cannot be a share's name",
                             scenario_quote(name).text);
    }
    if (fields[SHARE_TYPE].value &&
        !scenario_choice(reader, fields[SHARE_TYPE].value, "a share's type", types, 3, &type))
    {
        return false;
    }
    if (fields[SHARE_STATE].value &&
        !scenario_choice(reader, fields[SHARE_STATE].value, "a share's state", states, 4, &state))
    {
        return false;
    }
    if ((type == SHARE_IPC) != text_equal_nocase(name, "IPC$"))
    {
        return scenario_fail(reader, name_node, "IPC$, and no other share, is of type ipc");
    }
    if (type == SHARE_IPC && fields[SHARE_FOLDER].value)
    {
        return scenario_fail(reader, fields[SHARE_FOLDER].value->key, "IPC$ has no folder");
    }
    if (!scenario_claim(reader, name_node, KIND_SHARE, scope, name))
    {
        return false;
    }
    share = network_add_share(server, name, (enum share_type)type);
    if (!share)
    {
        return scenario_no_memory(reader);
    }
    share->state = (enum share_state)state;
    share->special = type == SHARE_IPC;
    return (type == SHARE_IPC ||
            set_share_folder(reader, name_node, fields[SHARE_FOLDER].value, server, share)) &&
           (!fields[SHARE_COMMENT].value ||
            scenario_set_text(reader, fields[SHARE_COMMENT].value, "a comment", COMMENT_MAX_CCH,
                              &share->comment)) &&
           (!fields[SHARE_DFS].value ||
            scenario_bool(reader, fields[SHARE_DFS].value, "dfs", &share->dfs)) &&
           (!fields[SHARE_USERS].value ||
            read_share_users(reader, fields[SHARE_USERS].value, scope, server, share)) &&
           (!fields[SHARE_PERFORMANCE].value ||
            scenario_read_performance(reader, fields[SHARE_PERFORMANCE].value,
                                      &share->performance));
}

enum server_key
{
    SERVER_NAME,
    SERVER_COMMENT,
    SERVER_DOWNLEVEL,
    SERVER_USERS,
    SERVER_SHARES,
    SERVER_PERFORMANCE,
    SERVER_KEYS,
};

static bool read_server(struct scenario_reader *reader, const struct scenario_node *node,
                        size_t scope)
{
    struct scenario_field fields[SERVER_KEYS] = {
        [SERVER_NAME] = {"name", NULL},           [SERVER_COMMENT] = {"comment", NULL},
        [SERVER_DOWNLEVEL] = {"downlevel", NULL}, [SERVER_USERS] = {"users", NULL},
        [SERVER_SHARES] = {"shares", NULL},       [SERVER_PERFORMANCE] = {"performance", NULL}};
    struct network_server *server;
    const struct scenario_node *shares;
    const char *name;

    if (!scenario_fields(reader, node, "a server", fields, SERVER_KEYS) ||
        !scenario_require(reader, node, &fields[SERVER_NAME], "a server") ||
        !scenario_text(reader, fields[SERVER_NAME].value, "a server's name", 1, 255, &name))
    {
        return false;
    }
    if (!is_unc_part(name, true))
    {
        return scenario_fail(reader, fields[SERVER_NAME].value, "%s cannot be a server's name",
                             scenario_quote(name).text);
    }
    if (!scenario_claim(reader, fields[SERVER_NAME].value, KIND_SERVER, 0, name))
    {
        return false;
    }
    server = network_add_server(reader->network, name);
    if (!server)
    {
        return scenario_no_memory(reader);
    }
    if ((fields[SERVER_COMMENT].value &&
         !scenario_set_text(reader, fields[SERVER_COMMENT].value, "a comment", COMMENT_MAX_CCH,
                            &server->comment)) ||
        (fields[SERVER_DOWNLEVEL].value &&
         !scenario_bool(reader, fields[SERVER_DOWNLEVEL].value, "downlevel", &server->downlevel)) ||
        (fields[SERVER_USERS].value &&
         !scenario_read_users(reader, fields[SERVER_USERS].value, scope, &server->users,
                              &server->user_count)) ||
        (fields[SERVER_PERFORMANCE].value &&
         !scenario_read_performance(reader, fields[SERVER_PERFORMANCE].value,
                                    &server->performance)))
    {
        return false;
    }
    shares = fields[SERVER_SHARES].value;
    if (!shares)
    {
        return true;
    }
    if (!scenario_is_list(reader, shares, "shares"))
    {
        return false;
    }
    for (const struct scenario_node *share = shares->first; share; share = share->next)
    {
        if (!read_share(reader, share, scope, server))
        {
            return false;
        }
    }
    return true;
}

bool scenario_read_servers(struct scenario_reader *reader, const struct scenario_node *list)
{
    size_t scope = 0; /* 0 is the whole file; servers count from 1 */

    if (!scenario_is_list(reader, list, "servers"))
    {
        return false;
    }
    for (const struct scenario_node *node = list->first; node; node = node->next)
    {
        if (!read_server(reader, node, ++scope))
        {
            return false;
        }
    }
    return true;
}
