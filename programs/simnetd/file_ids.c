/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Numbers of the files that others have open on shares. */
#include "file_ids.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "wide.h"

static struct file_id *find_file(const struct file_ids *ids, DWORD process_id, ULONG_PTR value,
                                 const WCHAR *path)
{
    for (size_t i = 0; i < FILE_IDS_MAX; i++)
    {
        struct file_id *item = &ids->items[i];

        if (item->id != 0 && item->process_id == process_id && item->value == value &&
            wcscmp(item->path, path) == 0)
            return item;
    }
    return NULL;
}

uint32_t file_ids_give(struct file_ids *ids, uint32_t seed, DWORD process_id, ULONG_PTR value,
                       const WCHAR *path, const char *folder)
{
    struct file_id *item;
    WCHAR *own_path;
    char *own_folder;

    if (ids->items == NULL)
    {
        ids->items = calloc(FILE_IDS_MAX, sizeof(*ids->items));
        ids->last = seed;
    }
    if (ids->items == NULL)
        return 0;
    item = find_file(ids, process_id, value, path);
    if (item != NULL)
        return item->id;

    own_path = _wcsdup(path);
    own_folder = text_dup(folder);
    if (own_path == NULL || own_folder == NULL)
    {
        free(own_path);
        free(own_folder);
        return 0;
    }
    item = &ids->items[ids->next];
    ids->next = (ids->next + 1) % FILE_IDS_MAX;
    free(item->path);
    free(item->folder);
    item->path = own_path;
    item->folder = own_folder;
    item->process_id = process_id;
    item->value = value;
    item->id = ++ids->last != 0 ? ids->last : ++ids->last;
    return item->id;
}

const struct file_id *file_ids_find(const struct file_ids *ids, uint32_t id)
{
    for (size_t i = 0; ids->items != NULL && id != 0 && i < FILE_IDS_MAX; i++)
    {
        if (ids->items[i].id == id)
            return &ids->items[i];
    }
    return NULL;
}
