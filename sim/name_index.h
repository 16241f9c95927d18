/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Finds things by name, without case, in constant time; several things may bear one name.
 *
 * How this works: a hash table of nodes that live inside the things themselves, so that adding needs no memory. The first node of a name is
 * the head of a ring of all that bear it, and keeps their number; only heads hang in the table. name_index_reserve takes memory for more
 * buckets; when it fails, the chains are longer and nothing else is wrong. Names are borrowed: they stay unchanged while the node is in. */
#ifndef WNETLAB_SIM_NAME_INDEX_H
#define WNETLAB_SIM_NAME_INDEX_H

#include <stddef.h>
#include <stdint.h>

struct name_node
{
    const char *name;
    void *thing;
    uint32_t hash;
    size_t count;                      /* heads only: nodes of the ring */
    struct name_node *chain;           /* heads only: the next head of the bucket */
    struct name_node *next, *previous; /* the ring */
};

struct name_index
{
    struct name_node **buckets;
    size_t bucket_count; /* a power of two, or 0 */
    size_t head_count;
};

/* An index of zeroes is an empty index. */
void name_index_reserve(struct name_index *index, size_t count);
void name_index_free(struct name_index *index);

/* Adds thing under name, behind those that bear it already. The index has been reserved once. */
void name_index_add(struct name_index *index, struct name_node *node, const char *name,
                    void *thing);
void name_index_remove(struct name_index *index, struct name_node *node);

/* The first of the name, NULL if there is none. Its `next` leads round the ring back to it. */
struct name_node *name_index_find(const struct name_index *index, const char *name);
size_t name_index_count(const struct name_index *index, const char *name);

#endif
