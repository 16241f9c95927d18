/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A small XML document as text again.
 *
 * How this works: each element names its namespace as the default one where it is another than its parent's, so no prefix is needed but for attributes that have a
 * namespace: these get prefixes of their own on the spot. */
#include "xml_tree.h"

#include <stdlib.h>
#include <string.h>

#include "secret.h"

struct out
{
    char *text;
    size_t cb;
    size_t room_cb;
    bool failed;
};

static void put_bytes(struct out *out, const char *bytes, size_t cb)
{
    if (out->failed)
        return;
    if (out->room_cb - out->cb <= cb)
    {
        size_t room_cb = (out->cb + cb + 1) * 2;
        char *grown = malloc(room_cb);

        if (grown == NULL)
        {
            out->failed = true;
            return;
        }
        if (out->cb != 0)
            memcpy(grown, out->text, out->cb);
        /* Not realloc: what is left behind may be a key. */
        secret_wipe_bytes(out->text, out->cb);
        free(out->text);
        out->text = grown;
        out->room_cb = room_cb;
    }
    memcpy(out->text + out->cb, bytes, cb);
    out->cb += cb;
    out->text[out->cb] = 0;
}

static void put(struct out *out, const char *text)
{
    put_bytes(out, text, strlen(text));
}

static void put_escaped(struct out *out, const char *text)
{
    for (; *text != 0; text++)
    {
        switch (*text)
        {
        case '&': put(out, "&amp;"); break;
        case '<': put(out, "&lt;"); break;
        case '>': put(out, "&gt;"); break;
        case '"': put(out, "&quot;"); break;
        /* A reader would make line feeds and spaces of these. */
        case '\r': put(out, "&#13;"); break;
        case '\n': put(out, "&#10;"); break;
        case '\t': put(out, "&#9;"); break;
        default: put_bytes(out, text, 1); break;
        }
    }
}

static void put_indent(struct out *out, size_t depth)
{
    for (size_t i = 0; i < depth; i++)
        put(out, "\t");
}

static void put_attributes(struct out *out, const struct xml_node *node)
{
    char prefix[] = "a000";
    unsigned number = 0;

    for (const struct xml_attribute *at = node->attributes; at != NULL; at = at->next)
    {
        put(out, " ");
        if (strcmp(at->space, "http://www.w3.org/XML/1998/namespace") == 0)
        {
            put(out, "xml:");
        }
        else if (at->space[0] != 0)
        {
            for (unsigned digit = 3, rest = number; digit >= 1; digit--, rest /= 10)
                prefix[digit] = (char)('0' + rest % 10);
            number++;
            put(out, "xmlns:");
            put(out, prefix);
            put(out, "=\"");
            put_escaped(out, at->space);
            put(out, "\" ");
            put(out, prefix);
            put(out, ":");
        }
        put(out, at->name);
        put(out, "=\"");
        put_escaped(out, at->value);
        put(out, "\"");
    }
}

static void put_start(struct out *out, const struct xml_node *node, size_t depth)
{
    put_indent(out, depth);
    put(out, "<");
    put(out, node->name);
    if (node->parent != NULL ? strcmp(node->space, node->parent->space) != 0 : node->space[0] != 0)
    {
        put(out, " xmlns=\"");
        put_escaped(out, node->space);
        put(out, "\"");
    }
    put_attributes(out, node);
    put(out, ">");
}

static void put_end(struct out *out, const struct xml_node *node)
{
    put(out, "</");
    put(out, node->name);
    put(out, ">\r\n");
}

char *xml_tree_write(const struct xml_node *root)
{
    struct out out = {0};
    const struct xml_node *node = root;
    size_t depth = 0;

    put(&out, "<?xml version=\"1.0\"?>\r\n");
    while (node != NULL)
    {
        put_start(&out, node, depth);
        if (node->first != NULL)
        {
            put(&out, "\r\n");
            node = node->first;
            depth++;
            continue;
        }
        put_escaped(&out, node->text);
        put_end(&out, node);
        while (node != root && node->next == NULL)
        {
            node = node->parent;
            depth--;
            put_indent(&out, depth);
            put_end(&out, node);
        }
        node = node != root ? node->next : NULL;
    }
    if (!out.failed)
        return out.text;
    if (out.text != NULL)
        secret_wipe_bytes(out.text, out.cb);
    free(out.text);
    return NULL;
}

void xml_text_free(char *text)
{
    if (text != NULL)
        secret_wipe_bytes(text, strlen(text));
    free(text);
}
