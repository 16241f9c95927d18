/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Folders that a scenario names, as canonical Windows paths; and which of them lie in another.
 *
 * How this works: a path is a root that nothing climbs over ("C:", "\\?\unix" for the host, or the folder of the file) and names, which are taken
 * one by one: "." is dropped, ".." takes the last one away. */
#include <stdlib.h>
#include <string.h>

#include "path_name.h"
#include "scenario_reader.h"
#include "text_fold.h"

/* Bytes of the longest folder: what the service can hand to Windows, with room for the names of files. */
#define FOLDER_CB 1000
#define HOST_ROOT "\\\\?\\unix"

struct path
{
    char text[FOLDER_CB];
    size_t cb;
    size_t root_cb; /* nothing climbs over it */
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_drive(const char *text)
{
    return is_letter(text[0]) && text[1] == ':';
}

static bool path_append(struct path *path, const char *text, size_t cb)
{
    if (cb >= sizeof(path->text) - path->cb)
    {
        return false;
    }
    memcpy(path->text + path->cb, text, cb);
    path->cb += cb;
    path->text[path->cb] = '\0';
    return true;
}

/* Takes the names of text in. NULL, or what is wrong. */
static const char *path_walk(struct path *path, const char *text, const char *separators)
{
    while (*text)
    {
        size_t cb = strcspn(text, separators);

        if (cb == 2 && text[0] == '.' && text[1] == '.')
        {
            if (path->cb <= path->root_cb)
            {
                return "it climbs over its root";
            }
            while (path->text[path->cb - 1] != '\\')
            {
                --path->cb;
            }
            path->text[--path->cb] = '\0';
        }
        else if (cb != 0 && !(cb == 1 && text[0] == '.'))
        {
            if (!path_name_is_component(text, cb))
            {
                return "it holds a name that cannot be a folder's";
            }
            if (!path_append(path, "\\", 1) || !path_append(path, text, cb))
            {
                return "it is too long";
            }
        }
        text += cb;
        text += *text != '\0';
    }
    return NULL;
}

/* Begins at an absolute path. NULL, or what is wrong; *absolute false if it is relative. */
static const char *path_begin(struct path *path, const char *text, bool *absolute)
{
    *absolute = true;
    if (path_name_below(HOST_ROOT, text, '\\'))
    {
        (void)path_append(path, HOST_ROOT, strlen(HOST_ROOT));
        path->root_cb = path->cb;
        return path_walk(path, text + strlen(HOST_ROOT), "\\/");
    }
    if (text[0] == '/')
    {
        (void)path_append(path, HOST_ROOT, strlen(HOST_ROOT));
        path->root_cb = path->cb;
        return path_walk(path, text, "/");
    }
    if (text[0] == '\\')
    {
        return text[1] == '\\' ? "a share cannot lie on a network name" : "it lacks a drive letter";
    }
    if (is_drive(text))
    {
        char drive[3] = {(char)(text[0] & ~0x20), ':', '\0'};

        if (text[2] != '\\' && text[2] != '/')
        {
            return "it lacks a backslash after the drive letter";
        }
        (void)path_append(path, drive, 2);
        path->root_cb = path->cb;
        return path_walk(path, text + 2, "\\/");
    }
    *absolute = false;
    return NULL;
}

bool scenario_folder(struct scenario_reader *reader, const struct scenario_node *node,
                     char **folder)
{
    struct path path = {{0}, 0, 0};
    const char *fault;
    const char *text;
    bool absolute;

    if (!scenario_text(reader, node, "folder", 1, FOLDER_CB, &text))
    {
        return false;
    }
    fault = path_begin(&path, text, &absolute);
    if (!fault && !absolute)
    {
        fault = path_begin(&path, reader->place->folder, &absolute);
        if (fault || !absolute)
        {
            fault = "the scenario's own folder has no name that a relative one could follow";
        }
        else
        {
            fault = path_walk(&path, text, "\\/");
        }
    }
    /* A root alone: "C:" is written "C:\". */
    if (!fault && path.cb == path.root_cb && !path_append(&path, "\\", 1))
    {
        fault = "it is too long";
    }
    if (fault)
    {
        return scenario_fail(reader, node, "folder %s: %s", scenario_quote(text).text, fault);
    }
    *folder = network_text(path.text);
    return *folder || scenario_no_memory(reader);
}

bool scenario_note_folder(struct scenario_reader *reader, const struct scenario_node *node,
                          const char *folder)
{
    struct scenario_folder_note *notes =
        network_grow(reader->notes, reader->note_count, sizeof(*notes));

    if (!notes)
    {
        return scenario_no_memory(reader);
    }
    reader->notes = notes;
    notes[reader->note_count].folder = folder;
    notes[reader->note_count].line = node->line;
    notes[reader->note_count].column = node->column;
    ++reader->note_count;
    return true;
}

/* By name, where a backslash comes before all else: what lies below a folder then follows it at once. */
static int compare_notes(const void *left, const void *right)
{
    const char *a = ((const struct scenario_folder_note *)left)->folder;
    const char *b = ((const struct scenario_folder_note *)right)->folder;

    for (;;)
    {
        uint32_t x = text_next_folded(&a);
        uint32_t y = text_next_folded(&b);

        if (x != y)
        {
            x = x == '\\' ? 1 : x;
            y = y == '\\' ? 1 : y;
            return x < y ? -1 : 1;
        }
        if (x == 0)
        {
            return 0;
        }
    }
}

void scenario_warn_nested(struct scenario_reader *reader)
{
    struct scenario_folder_note *notes = reader->notes;
    size_t outer = 0; /* the widest folder that was met last */

    if (!reader->warn || reader->note_count < 2)
    {
        return;
    }
    qsort(notes, reader->note_count, sizeof(*notes), compare_notes);
    for (size_t i = 1; i < reader->note_count; ++i)
    {
        const char *below = path_name_below(notes[outer].folder, notes[i].folder, '\\');
        struct scenario_error text;

        if (!below)
        {
            outer = i;
        }
        else if (*below)
        {
            scenario_error_set(&text, 0, 0,
                               "this share's folder lies in that of the share in line %u: files "
                               "open in the inner one count for both",
                               notes[outer].line);
            reader->warn(reader->warn_context, notes[i].line, notes[i].column, text.reason);
        }
    }
}
