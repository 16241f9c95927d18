/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hash table of names. */
#include "name_index.h"

#include <stdlib.h>

#include "text.h"
#include "text_fold.h"

#define FIRST_BUCKET_COUNT 64

/* FNV-1a over folded characters. */
static uint32_t hash_name(const char *name)
{
    uint32_t hash = 2166136261u;

    for (;;)
    {
        uint32_t value = text_next_folded(&name);

        if (value == 0)
        {
            return hash;
        }
        hash = (hash ^ (value & 0xFF)) * 16777619u;
        hash = (hash ^ (value >> 8)) * 16777619u;
    }
}

static struct name_node **bucket_of(const struct name_index *index, uint32_t hash)
{
    return &index->buckets[(hash ^ (hash >> 16)) & (index->bucket_count - 1)];
}

void name_index_reserve(struct name_index *index, size_t count)
{
    struct name_index grown = {0};

    if (index->bucket_count && index->bucket_count >= count)
    {
        return;
    }
    grown.bucket_count = FIRST_BUCKET_COUNT;
    while (grown.bucket_count < count)
    {
        grown.bucket_count *= 2;
    }
    grown.buckets = calloc(grown.bucket_count, sizeof(*grown.buckets));
    if (!grown.buckets)
    {
        return;
    }
    grown.head_count = index->head_count;
    for (size_t i = 0; i < index->bucket_count; ++i)
    {
        struct name_node *head = index->buckets[i];

        while (head)
        {
            struct name_node *following = head->chain;
            struct name_node **bucket = bucket_of(&grown, head->hash);

            head->chain = *bucket;
            *bucket = head;
            head = following;
        }
    }
    free(index->buckets);
    *index = grown;
}

void name_index_free(struct name_index *index)
{
    free(index->buckets);
    index->buckets = NULL;
    index->bucket_count = 0;
    index->head_count = 0;
}

/* Where the head of the name hangs, or the end of its chain. */
static struct name_node **find_place(const struct name_index *index, uint32_t hash,
                                     const char *name)
{
    struct name_node **place = bucket_of(index, hash);

    while (*place && ((*place)->hash != hash || !text_equal_nocase((*place)->name, name)))
    {
        place = &(*place)->chain;
    }
    return place;
}

void name_index_add(struct name_index *index, struct name_node *node, const char *name, void *thing)
{
    struct name_node **place;

    node->name = name;
    node->thing = thing;
    node->hash = hash_name(name);
    node->chain = NULL;
    place = find_place(index, node->hash, name);
    if (*place)
    {
        struct name_node *head = *place;

        node->count = 0;
        node->next = head;
        node->previous = head->previous;
        head->previous->next = node;
        head->previous = node;
        ++head->count;
        return;
    }
    node->count = 1;
    node->next = node;
    node->previous = node;
    *place = node;
    ++index->head_count;
}

void name_index_remove(struct name_index *index, struct name_node *node)
{
    struct name_node **place = find_place(index, node->hash, node->name);
    struct name_node *head = *place;

    if (head != node)
    {
        --head->count;
    }
    else if (node->next != node)
    {
        node->next->count = node->count - 1;
        node->next->chain = node->chain;
        *place = node->next;
    }
    else
    {
        *place = node->chain;
        --index->head_count;
    }
    node->previous->next = node->next;
    node->next->previous = node->previous;
    node->next = node;
    node->previous = node;
}

struct name_node *name_index_find(const struct name_index *index, const char *name)
{
    return index->bucket_count ? *find_place(index, hash_name(name), name) : NULL;
}

size_t name_index_count(const struct name_index *index, const char *name)
{
    const struct name_node *head = name_index_find(index, name);

    return head ? head->count : 0;
}
