/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: the packer of Net structures, and resume handles over it. Any table, any records, any room: what was packed is whole and lies inside the buffer, what did not fit has
 * changed nothing, and a caller that goes on from what it got sees every record once. The address sanitizer watches the ends. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "info_pack.h"
#include "tests/fuzz/fuzz_input.h"

#define TEXT_CCH    24
#define RECORDS_MAX 6
#define MEMBERS_MAX 10
#define SLOT_CB     sizeof(void *)
#define POISON      0xa5

/* A table whose members stand in slots of their own, some left empty. */
static void take_layout(struct input *input, struct info_member *members,
                        struct info_layout *layout)
{
    const size_t slots = 1 + take_byte(input) % MEMBERS_MAX;

    layout->count = 0;
    layout->members = members;
    layout->fixed_cb = slots * SLOT_CB;
    for (size_t slot = 0; slot < slots; slot++)
    {
        const uint8_t what = take_byte(input);
        struct info_member *member = &members[layout->count];

        if (what & 0x80)
            continue;
        member->kind = what & 1 ? INFO_TEXT : INFO_NUMBER;
        member->offset = slot * SLOT_CB;
        member->field =
            (size_t)(what >> 1) % (what & 1 ? (size_t)INFO_TEXTS : (size_t)INFO_NUMBERS);
        layout->count++;
    }
}

static void take_record(struct input *input, uint16_t texts[INFO_TEXTS][TEXT_CCH],
                        struct info_record *record)
{
    memset(record, 0, sizeof(*record));
    for (size_t i = 0; i < INFO_TEXTS; i++)
    {
        if (take_byte(input) & 1)
            record->texts[i] = info_text(take_text(input, texts[i], TEXT_CCH));
    }
    for (size_t i = 0; i < INFO_NUMBERS; i++)
        record->numbers[i] = take_byte(input);
}

static void check_text(const uint16_t *packed, const struct info_text *text,
                       const unsigned char *buffer, size_t fixed_cb, size_t cb)
{
    const unsigned char *place = (const unsigned char *)packed;

    if (text->text == NULL)
    {
        require(packed == NULL);
        return;
    }
    require(place >= buffer + fixed_cb);
    require((text->cch + 1) * sizeof(*packed) <= cb - (size_t)(place - buffer));
    require(memcmp(packed, text->text, text->cch * sizeof(*packed)) == 0);
    require(packed[text->cch] == 0);
}

static void check_packed(const struct info_layout *layout, const struct info_record *records,
                         size_t count, const unsigned char *buffer, size_t cb)
{
    for (size_t i = 0; i < count; i++)
    {
        const unsigned char *fixed = buffer + i * layout->fixed_cb;

        for (size_t k = 0; k < layout->count; k++)
        {
            const struct info_member *member = &layout->members[k];
            uint32_t number;
            uint16_t *text;

            if (member->kind == INFO_NUMBER)
            {
                memcpy(&number, fixed + member->offset, sizeof(number));
                require(number == records[i].numbers[member->field]);
                continue;
            }
            memcpy(&text, fixed + member->offset, sizeof(text));
            check_text(text, &records[i].texts[member->field], buffer, count * layout->fixed_cb,
                       cb);
        }
    }
}

/* Packs what fits into limit_cb bytes; the answer is how many. */
static size_t pack(const struct info_layout *layout, const struct info_record *records,
                   size_t count, size_t limit_cb)
{
    size_t fit_cb = 0;
    const size_t fit = info_fit(layout, records, count, limit_cb, &fit_cb);
    unsigned char *buffer = malloc(limit_cb + 1);

    require(buffer != NULL && fit <= count && fit_cb <= limit_cb);
    require(fit == count || fit_cb + info_size_cb(layout, &records[fit]) > limit_cb);
    memset(buffer, POISON, limit_cb + 1);
    if (!info_pack(layout, records, count, buffer, limit_cb))
    {
        require(fit < count);
        for (size_t i = 0; i <= limit_cb; i++)
            require(buffer[i] == POISON);
        require(info_pack(layout, records, fit, buffer, limit_cb));
    }
    check_packed(layout, records, fit, buffer, fit_cb);
    for (size_t i = fit_cb; i <= limit_cb; i++)
        require(buffer[i] == POISON);
    free(buffer);
    return fit;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    uint16_t texts[RECORDS_MAX][INFO_TEXTS][TEXT_CCH];
    struct info_record records[RECORDS_MAX];
    struct info_member members[MEMBERS_MAX];
    struct info_layout layout = {0};
    const size_t count = take_byte(&input) % (RECORDS_MAX + 1);
    uint32_t ids[RECORDS_MAX];
    uint32_t resume = take_byte(&input);
    size_t first;

    take_layout(&input, members, &layout);
    for (size_t i = 0; i < count; i++)
    {
        take_record(&input, texts[i], &records[i]);
        ids[i] = (i ? ids[i - 1] : 0) + 1 + take_byte(&input) % 3;
    }

    /* The road of a caller: from any resume handle, with any room each time, until the end. */
    first = info_resume(ids, count, resume);
    require(first <= count && (first == count || ids[first] > resume));
    require(first == 0 || ids[first - 1] <= resume);
    while (first < count)
    {
        size_t fit = pack(&layout, records + first, count - first, take_byte(&input) * 8u);

        if (fit == 0)
            fit = pack(&layout, records + first, 1, info_size_cb(&layout, &records[first]));
        require(fit > 0);
        resume = ids[first + fit - 1];
        require(info_resume(ids, count, resume) == first + fit);
        first += fit;
    }
    return 0;
}
