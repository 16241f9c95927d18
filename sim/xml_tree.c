/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A small XML document as a tree: its reading and its nodes.
 *
 * How this works: expat calls back for each element and piece of text; `open` is the element that is being read and `text` what came in it so far. expat's own memory is
 * handed out by this file, so that it is bounded, and zeroed as the tree's is. A document type declaration stops the parser before expat has seen an entity. */
#include "xml_tree.h"

#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "codes.h"
#include "secret.h"

#if defined(__GNUC__) && !defined(__clang__)
/* gcc 12 takes a pointer into a block for no pointer to it. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif

/* No name holds a line feed, so the last one ends the namespace. */
#define SEPARATOR '\n'

struct reader
{
    XML_Parser parser;
    struct xml_node *root;
    struct xml_node *open;
    size_t depth;
    size_t count;
    char *text;
    size_t text_cb;
    size_t room_cb;
    bool no_memory;
};

/* ---- memory that is zeroed ---- */

struct block
{
    size_t cb;
    max_align_t bytes[];
};

static void *zeroed_alloc(size_t cb)
{
    struct block *block = NULL;

    if (cb <= SIZE_MAX - sizeof(*block))
        block = malloc(sizeof(*block) + cb);
    if (block == NULL)
        return NULL;
    block->cb = cb;
    return block->bytes;
}

static struct block *block_of(void *bytes)
{
    return (struct block *)(void *)((char *)bytes - offsetof(struct block, bytes));
}

static void zeroed_free(void *bytes)
{
    struct block *block;

    if (bytes == NULL)
        return;
    block = block_of(bytes);
    secret_wipe_bytes(block->bytes, block->cb);
    free(block);
}

static void *zeroed_realloc(void *bytes, size_t cb)
{
    void *grown = zeroed_alloc(cb);
    size_t old_cb = bytes != NULL ? block_of(bytes)->cb : 0;

    if (grown == NULL)
        return NULL;
    if (old_cb != 0)
        memcpy(grown, bytes, old_cb < cb ? old_cb : cb);
    zeroed_free(bytes);
    return grown;
}

static char *dup_bytes(const char *bytes, size_t cb)
{
    char *copy = malloc(cb + 1);

    if (copy == NULL)
        return NULL;
    if (cb != 0)
        memcpy(copy, bytes, cb);
    copy[cb] = 0;
    return copy;
}

static void free_text(char *text)
{
    if (text != NULL)
        secret_wipe_bytes(text, strlen(text));
    free(text);
}

/* ---- nodes ---- */

static void node_free(struct xml_node *node)
{
    while (node->attributes != NULL)
    {
        struct xml_attribute *next = node->attributes->next;

        free(node->attributes->space);
        free(node->attributes->name);
        free_text(node->attributes->value);
        free(node->attributes);
        node->attributes = next;
    }
    free(node->space);
    free(node->name);
    free_text(node->text);
    free(node);
}

void xml_tree_free(struct xml_node *root)
{
    struct xml_node *node = root;

    /* Without recursion: down to a leaf, which goes, and up again. */
    while (node != NULL)
    {
        struct xml_node *parent = node->parent;

        if (node->first != NULL)
        {
            node = node->first;
            continue;
        }
        if (node == root)
            parent = NULL;
        else
            parent->first = node->next;
        node_free(node);
        node = parent;
    }
}

static struct xml_node *node_create(const char *space, size_t space_cb, const char *name)
{
    struct xml_node *node = calloc(1, sizeof(*node));

    if (node == NULL)
        return NULL;
    node->space = dup_bytes(space, space_cb);
    node->name = dup_bytes(name, strlen(name));
    node->text = dup_bytes("", 0);
    if (node->space == NULL || node->name == NULL || node->text == NULL)
    {
        node_free(node);
        return NULL;
    }
    return node;
}

/* Splits what expat makes of a name with a namespace. */
static const char *split_name(const char *whole, size_t *space_cb)
{
    const char *separator = strrchr(whole, SEPARATOR);

    *space_cb = separator != NULL ? (size_t)(separator - whole) : 0;
    return separator != NULL ? separator + 1 : whole;
}

static bool add_attribute(struct xml_node *node, const char *whole, const char *value)
{
    struct xml_attribute *attribute = calloc(1, sizeof(*attribute));
    struct xml_attribute **link = &node->attributes;
    size_t space_cb;
    const char *name = split_name(whole, &space_cb);

    if (attribute == NULL)
        return false;
    while (*link != NULL)
        link = &(*link)->next;
    *link = attribute;
    attribute->space = dup_bytes(whole, space_cb);
    attribute->name = dup_bytes(name, strlen(name));
    attribute->value = dup_bytes(value, strlen(value));
    return attribute->space != NULL && attribute->name != NULL && attribute->value != NULL;
}

struct xml_node *xml_node_child(const struct xml_node *node, const char *space, const char *name)
{
    struct xml_node *child = node != NULL ? node->first : NULL;

    while (child != NULL && (strcmp(child->name, name) != 0 || strcmp(child->space, space) != 0))
        child = child->next;
    return child;
}

const char *xml_node_child_text(const struct xml_node *node, const char *space, const char *name)
{
    const struct xml_node *child = xml_node_child(node, space, name);

    return child != NULL ? child->text : NULL;
}

bool xml_node_set_text(struct xml_node *node, const char *text)
{
    char *copy = dup_bytes(text, strlen(text));

    if (copy == NULL)
        return false;
    free_text(node->text);
    node->text = copy;
    return true;
}

bool xml_node_insert(struct xml_node *parent, struct xml_node *after, const char *space,
                     const char *name, const char *text)
{
    struct xml_node *node = node_create(space, strlen(space), name);
    struct xml_node **link = after != NULL ? &after->next : &parent->first;

    if (node == NULL)
        return false;
    if (!xml_node_set_text(node, text))
    {
        node_free(node);
        return false;
    }
    node->parent = parent;
    node->next = *link;
    *link = node;
    if (node->next == NULL)
        parent->last = node;
    return true;
}

void xml_node_remove(struct xml_node *child)
{
    struct xml_node *parent = child->parent;
    struct xml_node *before = NULL;
    struct xml_node **link = &parent->first;

    while (*link != child)
    {
        before = *link;
        link = &before->next;
    }
    *link = child->next;
    if (parent->last == child)
        parent->last = before;
    child->parent = NULL;
    child->next = NULL;
    xml_tree_free(child);
}

/* ---- reading ---- */

static void stop(struct reader *reader, bool no_memory)
{
    reader->no_memory = reader->no_memory || no_memory;
    XML_StopParser(reader->parser, XML_FALSE);
}

static bool is_blank(const struct reader *reader)
{
    for (size_t i = 0; i < reader->text_cb; i++)
    {
        if (strchr(" \t\r\n", reader->text[i]) == NULL)
            return false;
    }
    return true;
}

static void XMLCALL on_start(void *context, const XML_Char *whole, const XML_Char **attributes)
{
    struct reader *reader = context;
    struct xml_node *node;
    const char *name;
    size_t space_cb;

    if (reader->depth == XML_TREE_DEPTH_MAX || reader->count == XML_TREE_NODES_MAX ||
        !is_blank(reader))
    {
        stop(reader, false);
        return;
    }
    reader->text_cb = 0;
    name = split_name(whole, &space_cb);
    node = node_create(whole, space_cb, name);
    if (node == NULL)
    {
        stop(reader, true);
        return;
    }
    node->parent = reader->open;
    if (reader->open == NULL)
        reader->root = node;
    else if (reader->open->last == NULL)
        reader->open->first = node;
    else
        reader->open->last->next = node;
    if (reader->open != NULL)
        reader->open->last = node;
    reader->open = node;
    reader->depth++;
    reader->count++;
    for (size_t i = 0; attributes[i] != NULL; i += 2)
    {
        if (!add_attribute(node, attributes[i], attributes[i + 1]))
        {
            stop(reader, true);
            return;
        }
    }
}

static void XMLCALL on_end(void *context, const XML_Char *whole)
{
    struct reader *reader = context;
    struct xml_node *node = reader->open;

    (void)whole;
    if (node->first != NULL)
    {
        if (!is_blank(reader))
        {
            stop(reader, false);
            return;
        }
    }
    else if (reader->text_cb != 0)
    {
        char *text = dup_bytes(reader->text, reader->text_cb);

        if (text == NULL)
        {
            stop(reader, true);
            return;
        }
        free_text(node->text);
        node->text = text;
    }
    reader->text_cb = 0;
    reader->open = node->parent;
    reader->depth--;
}

static void XMLCALL on_text(void *context, const XML_Char *text, int cb)
{
    struct reader *reader = context;
    size_t more = (size_t)cb;

    if (reader->room_cb - reader->text_cb < more)
    {
        size_t room_cb = (reader->text_cb + more) * 2;
        char *grown = zeroed_realloc(reader->text, room_cb);

        if (grown == NULL)
        {
            stop(reader, true);
            return;
        }
        reader->text = grown;
        reader->room_cb = room_cb;
    }
    memcpy(reader->text + reader->text_cb, text, more);
    reader->text_cb += more;
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal_subset)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    stop(context, false);
}

uint32_t xml_tree_parse(const char *text, size_t cb, struct xml_node **root)
{
    static const XML_Memory_Handling_Suite memory = {zeroed_alloc, zeroed_realloc, zeroed_free};
    static const char separator[] = {SEPARATOR, 0};
    struct reader reader = {0};
    enum XML_Status status;

    if (cb > XML_TREE_TEXT_MAX || memchr(text, 0, cb) != NULL)
        return SIM_INVALID_DATA;
    reader.parser = XML_ParserCreate_MM("UTF-8", &memory, separator);
    if (reader.parser == NULL)
        return SIM_NOT_ENOUGH_MEMORY;
    XML_SetUserData(reader.parser, &reader);
    XML_SetElementHandler(reader.parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader.parser, on_text);
    XML_SetStartDoctypeDeclHandler(reader.parser, on_doctype);
    status = XML_Parse(reader.parser, text, (int)cb, XML_TRUE);
    if (XML_GetErrorCode(reader.parser) == XML_ERROR_NO_MEMORY)
        reader.no_memory = true;
    XML_ParserFree(reader.parser);
    zeroed_free(reader.text);
    if (status != XML_STATUS_OK || reader.root == NULL || reader.no_memory)
    {
        xml_tree_free(reader.root);
        return reader.no_memory ? SIM_NOT_ENOUGH_MEMORY : SIM_INVALID_DATA;
    }
    *root = reader.root;
    return SIM_OK;
}
