/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Structures of Net functions in a caller's buffer. */
#include "info_pack.h"

#include <string.h>

struct info_text info_text(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch])
        cch++;
    return (struct info_text){text, cch};
}

const struct info_layout *info_layout_find(const struct info_layout *layouts, size_t count,
                                           uint32_t level)
{
    for (size_t i = 0; i < count; i++)
    {
        if (layouts[i].level == level)
            return &layouts[i];
    }
    return NULL;
}

size_t info_size_cb(const struct info_layout *layout, const struct info_record *record)
{
    size_t cb = layout->fixed_cb;
    for (size_t i = 0; i < layout->count; i++)
    {
        const struct info_member *member = &layout->members[i];
        if (member->kind == INFO_TEXT && record->texts[member->field].text)
            cb += (record->texts[member->field].cch + 1) * sizeof(uint16_t);
    }
    return cb;
}

size_t info_fit(const struct info_layout *layout, const struct info_record *records, size_t count,
                size_t limit_cb, size_t *total_cb)
{
    size_t total = 0;
    size_t fit;
    for (fit = 0; fit < count; fit++)
    {
        size_t cb = info_size_cb(layout, &records[fit]);
        if (cb > limit_cb - total)
            break;
        total += cb;
    }
    *total_cb = total;
    return fit;
}

size_t info_resume(const uint32_t *ids, size_t count, uint32_t resume)
{
    size_t first = 0;
    while (first < count && ids[first] <= resume)
        first++;
    return first;
}

/* Copies the text and a NUL to *end, moves *end on, and returns the copy; NULL for none. */
static uint16_t *put_text(uint16_t **end, const struct info_text *text)
{
    uint16_t *copy = *end;
    if (!text->text)
        return NULL;
    memcpy(copy, text->text, text->cch * sizeof *copy);
    copy[text->cch] = 0;
    *end = copy + text->cch + 1;
    return copy;
}

bool info_pack(const struct info_layout *layout, const struct info_record *records, size_t count,
               void *buffer, size_t buffer_cb)
{
    size_t total_cb;
    if (info_fit(layout, records, count, buffer_cb, &total_cb) != count)
        return false;

    unsigned char *fixed = buffer;
    uint16_t *end = (uint16_t *)(void *)(fixed + count * layout->fixed_cb);
    memset(fixed, 0, count * layout->fixed_cb);
    for (size_t i = 0; i < count; i++, fixed += layout->fixed_cb)
    {
        for (size_t k = 0; k < layout->count; k++)
        {
            const struct info_member *member = &layout->members[k];
            if (member->kind == INFO_NUMBER)
            {
                memcpy(fixed + member->offset, &records[i].numbers[member->field],
                       sizeof(uint32_t));
                continue;
            }
            uint16_t *copy = put_text(&end, &records[i].texts[member->field]);
            memcpy(fixed + member->offset, &copy, sizeof copy);
        }
    }
    return true;
}
