/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Reads YAML into a tree.
 *
 * How this works: libyaml hands over events; a stack of at most MAX_DEPTH open containers takes them in. In a map, every other node is a key: it waits in
 * `key` until its value comes. What has been read hangs below the root from its first event on, so that an error frees the root and a waiting key, no more. */
#include "scenario_yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "secret.h"
#include "text.h"

#define MAX_TEXT_CB (1024u * 1024u)
#define MAX_DEPTH   16
/* Above what 16384 shares and 4096 entries of each other kind need; bounds the memory that a small text can ask for. */
#define MAX_NODES 200000

struct tree
{
    struct scenario_node *root;
    struct scenario_node *open[MAX_DEPTH];
    size_t depth;
    struct scenario_node *key; /* of the innermost map, waiting for its value */
    struct scenario_node *keys_below[MAX_DEPTH];
    size_t node_count;
    struct scenario_error *error;
};

void scenario_error_set(struct scenario_error *error, unsigned line, unsigned column,
                        const char *format, ...)
{
    va_list arguments;
    size_t cb;

    error->line = line;
    error->column = column;
    va_start(arguments, format);
    (void)vsnprintf(error->reason, sizeof(error->reason), format, arguments);
    va_end(arguments);
    cb = strlen(error->reason);
    while (cb && !text_is_utf8(error->reason, cb))
    {
        error->reason[--cb] = '\0';
    }
}

static unsigned from_one(size_t at)
{
    return at < 0x7FFFFFFF ? (unsigned)at + 1 : 0x7FFFFFFFu;
}

static bool fail_at(struct tree *tree, const yaml_mark_t *mark, const char *reason)
{
    scenario_error_set(tree->error, from_one(mark->line), from_one(mark->column), "%s", reason);
    return false;
}

static struct scenario_node *create_node(struct tree *tree, const yaml_event_t *event,
                                         enum scenario_node_kind kind)
{
    struct scenario_node *node;

    if (++tree->node_count > MAX_NODES)
    {
        (void)fail_at(tree, &event->start_mark, "the scenario has too many values");
        return NULL;
    }
    node = calloc(1, sizeof(*node));
    if (!node)
    {
        scenario_error_set(tree->error, 0, 0, "out of memory");
        return NULL;
    }
    node->kind = kind;
    node->line = from_one(event->start_mark.line);
    node->column = from_one(event->start_mark.column);
    return node;
}

static struct scenario_node *create_scalar(struct tree *tree, const yaml_event_t *event)
{
    struct scenario_node *node = create_node(tree, event, NODE_SCALAR);
    size_t cb = event->data.scalar.length;

    if (!node)
    {
        return NULL;
    }
    node->text = malloc(cb + 1);
    if (!node->text)
    {
        scenario_error_set(tree->error, 0, 0, "out of memory");
        free(node);
        return NULL;
    }
    memcpy(node->text, event->data.scalar.value, cb);
    node->text[cb] = '\0';
    node->text_cb = cb;
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return node;
}

/* Hangs a node where it belongs; frees it when it belongs nowhere. */
static bool place_node(struct tree *tree, struct scenario_node *node)
{
    struct scenario_node *parent = tree->depth ? tree->open[tree->depth - 1] : NULL;

    if (!parent)
    {
        tree->root = node;
        return true;
    }
    if (parent->kind == NODE_MAP)
    {
        if (!tree->key)
        {
            if (node->kind != NODE_SCALAR)
            {
                scenario_error_set(tree->error, node->line, node->column,
                                   "a key must be a simple name");
                scenario_yaml_free(node);
                return false;
            }
            tree->key = node;
            return true;
        }
        node->key = tree->key;
        tree->key = NULL;
    }
    if (parent->last)
    {
        parent->last->next = node;
    }
    else
    {
        parent->first = node;
    }
    parent->last = node;
    ++parent->count;
    return true;
}

static bool open_container(struct tree *tree, const yaml_event_t *event,
                           enum scenario_node_kind kind)
{
    struct scenario_node *node;

    if (tree->depth == MAX_DEPTH)
    {
        return fail_at(tree, &event->start_mark, "nested too deeply");
    }
    node = create_node(tree, event, kind);
    if (!node || !place_node(tree, node))
    {
        return false;
    }
    tree->open[tree->depth++] = node;
    return true;
}

/* Takes one event in. *done: the document is complete. */
static bool take_event(struct tree *tree, const yaml_event_t *event, bool *done)
{
    struct scenario_node *node;

    switch (event->type)
    {
    case YAML_ALIAS_EVENT:
        return fail_at(tree, &event->start_mark, "aliases (*name) are not allowed in a scenario");
    case YAML_SCALAR_EVENT:
        if (event->data.scalar.anchor)
        {
            return fail_at(tree, &event->start_mark,
                           "anchors (&name) are not allowed in a scenario");
        }
        if (event->data.scalar.tag)
        {
            return fail_at(tree, &event->start_mark, "tags (!name) are not allowed in a scenario");
        }
        node = create_scalar(tree, event);
        return node && place_node(tree, node);
    case YAML_SEQUENCE_START_EVENT:
        if (event->data.sequence_start.anchor)
        {
            return fail_at(tree, &event->start_mark,
                           "anchors (&name) are not allowed in a scenario");
        }
        if (event->data.sequence_start.tag)
        {
            return fail_at(tree, &event->start_mark, "tags (!name) are not allowed in a scenario");
        }
        return open_container(tree, event, NODE_LIST);
    case YAML_MAPPING_START_EVENT:
        if (event->data.mapping_start.anchor)
        {
            return fail_at(tree, &event->start_mark,
                           "anchors (&name) are not allowed in a scenario");
        }
        if (event->data.mapping_start.tag)
        {
            return fail_at(tree, &event->start_mark, "tags (!name) are not allowed in a scenario");
        }
        return open_container(tree, event, NODE_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: --tree->depth; return true;
    case YAML_DOCUMENT_START_EVENT:
        return !tree->root || fail_at(tree, &event->start_mark, "a second document is not allowed");
    case YAML_STREAM_END_EVENT:
        *done = true;
        return tree->root || fail_at(tree, &event->start_mark, "the scenario is empty");
    default: return true;
    }
}

/* Line and column of a byte, for complaints that libyaml gives a byte's place only. */
static void find_place(const char *text, size_t offset, unsigned *line, unsigned *column)
{
    *line = 1;
    *column = 1;
    for (size_t i = 0; i < offset; ++i)
    {
        if (text[i] == '\n')
        {
            ++*line;
            *column = 1;
        }
        else if (((unsigned char)text[i] & 0xC0) != 0x80)
        {
            ++*column;
        }
    }
}

static void report_parser(const yaml_parser_t *parser, const char *text, size_t text_cb,
                          struct scenario_error *error)
{
    const char *problem = parser->problem ? parser->problem : "not YAML";
    unsigned line;
    unsigned column;

    switch (parser->error)
    {
    case YAML_MEMORY_ERROR: scenario_error_set(error, 0, 0, "out of memory"); return;
    case YAML_READER_ERROR:
        find_place(text, parser->problem_offset < text_cb ? parser->problem_offset : text_cb, &line,
                   &column);
        scenario_error_set(error, line, column, "not YAML: %s", problem);
        return;
    default:
        scenario_error_set(error, from_one(parser->problem_mark.line),
                           from_one(parser->problem_mark.column), "not YAML: %s", problem);
        return;
    }
}

static bool check_text(const char *text, size_t text_cb, struct scenario_error *error)
{
    size_t good = 0;
    unsigned line;
    unsigned column;

    if (text_cb > MAX_TEXT_CB)
    {
        scenario_error_set(error, 0, 0, "the scenario is larger than 1 MiB");
        return false;
    }
    if (text_is_utf8(text, text_cb))
    {
        return true;
    }
    for (size_t cb = 1; cb <= 4 && good + cb <= text_cb;)
    {
        bool whole = text_is_utf8(text + good, cb);

        good += whole ? cb : 0;
        cb = whole ? 1 : cb + 1;
    }
    find_place(text, good, &line, &column);
    scenario_error_set(error, line, column, "the text is not UTF-8");
    return false;
}

struct scenario_node *scenario_yaml_read(const char *text, size_t text_cb,
                                         struct scenario_error *error)
{
    struct tree tree = {.error = error};
    yaml_parser_t parser;
    bool good = true;
    bool done = false;

    if (!check_text(text, text_cb, error))
    {
        return NULL;
    }
    if (!yaml_parser_initialize(&parser))
    {
        scenario_error_set(error, 0, 0, "out of memory");
        return NULL;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, text_cb);
    while (good && !done)
    {
        yaml_event_t event;

        if (!yaml_parser_parse(&parser, &event))
        {
            report_parser(&parser, text, text_cb, error);
            good = false;
            break;
        }
        good = take_event(&tree, &event, &done);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    scenario_yaml_free(tree.key);
    if (!good)
    {
        scenario_yaml_free(tree.root);
        return NULL;
    }
    return tree.root;
}

void scenario_yaml_free(struct scenario_node *node)
{
    while (node)
    {
        struct scenario_node *next = node->next;

        scenario_yaml_free(node->first); /* as deep as MAX_DEPTH */
        scenario_yaml_free(node->key);
        if (node->text)
        {
            /* It may be a password. */
            secret_wipe_bytes(node->text, node->text_cb);
        }
        free(node->text);
        free(node);
        node = next;
    }
}
