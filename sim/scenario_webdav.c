/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The WebDAV roots of a scenario. */
#include <stdlib.h>
#include <string.h>

#include "dav_name.h"
#include "scenario_reader.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Users of WebDAV roots are claimed in scopes of their own, above those of the servers. */
#define DAV_SCOPE 1000000u

/* shares_root\host[@SSL][@port]\path, as Windows writes the host of a WebDAV name. NULL when memory ends. */
static char *default_folder(const char *shares_root, const struct dav_name *name)
{
    char host[DAV_NAME_CB];
    char path[DAV_NAME_CB];
    char *outer;
    char *folder;

    if (!dav_name_host_to_windows(name, host, sizeof(host)) ||
        !dav_name_path_to_windows(name->text + name->path_at, path, sizeof(path)))
    {
        return NULL;
    }
    outer = network_path(shares_root, host);
    if (!outer || !path[0])
    {
        return outer;
    }
    folder = network_path(outer, path);
    free(outer);
    return folder;
}

enum dav_key
{
    DAV_URL,
    DAV_FOLDER,
    DAV_COMMENT,
    DAV_USERS,
};

static bool read_root(struct scenario_reader *reader, const struct scenario_node *node,
                      size_t scope)
{
    struct scenario_field fields[] = {[DAV_URL] = {"url", NULL},
                                      [DAV_FOLDER] = {"folder", NULL},
                                      [DAV_COMMENT] = {"comment", NULL},
                                      [DAV_USERS] = {"users", NULL}};
    const struct scenario_place *place = reader->place;
    struct network_dav_root *root;
    struct dav_name name;
    const char *url;

    if (!scenario_fields(reader, node, "a WebDAV root", fields, COUNT_OF(fields)) ||
        !scenario_require(reader, node, &fields[DAV_URL], "a WebDAV root") ||
        !scenario_text(reader, fields[DAV_URL].value, "a url", 1, DAV_NAME_CB - 1, &url))
    {
        return false;
    }
    if (!dav_name_parse(url, &name))
    {
        return scenario_fail(reader, fields[DAV_URL].value,
                             "%s is no http or https URL of plain names", scenario_quote(url).text);
    }
    if (!scenario_claim(reader, fields[DAV_URL].value, KIND_DAV, 0, name.text))
    {
        return false;
    }
    root = network_add_dav_root(reader->network, name.text);
    if (!root)
    {
        return scenario_no_memory(reader);
    }
    if (fields[DAV_FOLDER].value)
    {
        if (!scenario_folder(reader, fields[DAV_FOLDER].value, &root->folder))
        {
            return false;
        }
    }
    else
    {
        root->folder = default_folder(place->shares_root, &name);
        if (!root->folder)
        {
            return scenario_no_memory(reader);
        }
    }
    root->scannable =
        network_folder_is_scannable(root->folder, place->shares_root, place->windows_root);
    return (!root->scannable ||
            scenario_note_folder(reader, fields[DAV_URL].value, root->folder)) &&
           (!fields[DAV_COMMENT].value || scenario_set_text(reader, fields[DAV_COMMENT].value,
                                                            "a comment", 127, &root->comment)) &&
           (!fields[DAV_USERS].value || scenario_read_users(reader, fields[DAV_USERS].value, scope,
                                                            &root->users, &root->user_count));
}

bool scenario_read_webdav(struct scenario_reader *reader, const struct scenario_node *list)
{
    size_t scope = DAV_SCOPE;

    if (!scenario_is_list(reader, list, "webdav"))
    {
        return false;
    }
    for (const struct scenario_node *node = list->first; node; node = node->next)
    {
        if (!read_root(reader, node, ++scope))
        {
            return false;
        }
    }
    return true;
}
