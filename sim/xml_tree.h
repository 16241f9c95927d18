/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A small XML document as a tree, read by expat and written again. Bounded: no DTD, so no entities of its own; XML_TREE_TEXT_MAX bytes, XML_TREE_DEPTH_MAX
 * deep, XML_TREE_NODES_MAX elements. Names are split into namespace and local name. An element has children or text, not both. Comments and
 * processing instructions are dropped. What it held is zeroed when it is freed, since it may hold keys. Not thread-safe. */
#ifndef WNETLAB_SIM_XML_TREE_H
#define WNETLAB_SIM_XML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define XML_TREE_TEXT_MAX  65536u
#define XML_TREE_DEPTH_MAX 32u
#define XML_TREE_NODES_MAX 4096u

struct xml_attribute
{
    struct xml_attribute *next;
    char *space; /* "" : none */
    char *name;
    char *value;
};

struct xml_node
{
    struct xml_node *parent;
    struct xml_node *first;
    struct xml_node *last;
    struct xml_node *next;
    char *space; /* namespace, "" : none */
    char *name;
    char *text; /* UTF-8, never NULL; "" where there are children */
    struct xml_attribute *attributes;
};

/* Reads a document, UTF-8 whatever its declaration says. 0; 13 (ERROR_INVALID_DATA) for what is no XML or beyond the bounds; 8. *root is freed with
 * xml_tree_free. */
uint32_t xml_tree_parse(const char *text, size_t cb, struct xml_node **root);
/* Zeroes and frees the node with all below it. It must not be in a tree. NULL is fine. */
void xml_tree_free(struct xml_node *root);

/* The first child of that name in that namespace; NULL. */
struct xml_node *xml_node_child(const struct xml_node *node, const char *space, const char *name);
/* The text of such a child; NULL when there is none. */
const char *xml_node_child_text(const struct xml_node *node, const char *space, const char *name);
/* A new child, after `after` (NULL: as the first). False: no memory, nothing changed. */
bool xml_node_insert(struct xml_node *parent, struct xml_node *after, const char *space,
                     const char *name, const char *text);
/* Replaces the text; the old one is zeroed. False: no memory. */
bool xml_node_set_text(struct xml_node *node, const char *text);
/* Takes a child out and frees it. */
void xml_node_remove(struct xml_node *child);

/* The document as text, one line an element, indented by tabs, lines ended by CR LF; NUL-terminated, freed with xml_text_free. NULL: no memory. */
char *xml_tree_write(const struct xml_node *root);
void xml_text_free(char *text);

#endif
