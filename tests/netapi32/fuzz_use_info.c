/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: USE_INFO in a caller's buffer. Any strings, any room: what was packed is whole and
 * lies inside the buffer, what did not fit has changed nothing. The address sanitizer watches the ends. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "use_pack.h"
#include "tests/fuzz/fuzz_input.h"

#define TEXT_CCH    40
#define ENTRIES_MAX 4
#define POISON      0xa5

static size_t length(const uint16_t *text)
{
    size_t cch = 0;

    while (text[cch] != 0)
        cch++;
    return cch;
}

/* `packed` is the first cch characters of `text`, and lies behind the fixed parts. */
static void require_packed(const uint16_t *packed, const uint16_t *text, size_t cch,
                           const unsigned char *buffer, size_t fixed_cb, size_t cb)
{
    const unsigned char *place = (const unsigned char *)packed;

    require(place >= buffer + fixed_cb);
    require((cch + 1) * sizeof(*text) <= cb - (size_t)(place - buffer));
    require(memcmp(packed, text, cch * sizeof(*text)) == 0 && packed[cch] == 0);
}

static size_t struct_cb(uint32_t level)
{
    if (level == 0)
        return sizeof(struct use_info_0);
    return level == 1 ? sizeof(struct use_info_1) : sizeof(struct use_info_2);
}

static void check_packed(uint32_t level, const struct use_entry *entries, size_t count,
                         const unsigned char *buffer, size_t cb)
{
    const size_t each_cb = struct_cb(level);

    for (size_t i = 0; i < count; i++)
    {
        const struct use_entry *entry = &entries[i];
        struct use_info_2 info = {0};

        memcpy(&info, buffer + i * each_cb, each_cb);
        require_packed(info.local, entry->local, length(entry->local), buffer, count * each_cb, cb);
        require_packed(info.remote, entry->remote, length(entry->remote), buffer, count * each_cb,
                       cb);
        if (level == 0)
            continue;
        require(info.password == NULL && info.status == entry->status);
        require(info.refcount == entry->refcount && info.usecount == entry->usecount);
        if (level == 2)
        {
            size_t domain = 0;
            const size_t whole = length(entry->user);

            while (domain < whole && entry->user[domain] != '\\')
                domain++;
            if (domain == whole)
            {
                require_packed(info.username, entry->user, whole, buffer, count * each_cb, cb);
                require(info.domainname[0] == 0);
                continue;
            }
            require_packed(info.username, entry->user + domain + 1, whole - domain - 1, buffer,
                           count * each_cb, cb);
            require_packed(info.domainname, entry->user, domain, buffer, count * each_cb, cb);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    uint16_t texts[ENTRIES_MAX][3][TEXT_CCH];
    struct use_entry entries[ENTRIES_MAX];
    const uint32_t level = take_byte(&input) % (USE_INFO_LEVEL_MAX + 1);
    const size_t count = take_byte(&input) % (ENTRIES_MAX + 1);
    const size_t limit_cb = take_byte(&input) * 8u;
    unsigned char *buffer;
    size_t needed_cb = 0;
    size_t fit_cb = 0;
    size_t all_cb = 0;
    size_t fit;

    for (size_t i = 0; i < count; i++)
    {
        entries[i] = (struct use_entry){
            .local = take_text(&input, texts[i][0], TEXT_CCH),
            .remote = take_text(&input, texts[i][1], TEXT_CCH),
            .user = take_text(&input, texts[i][2], TEXT_CCH),
            .status = take_byte(&input),
            .refcount = take_byte(&input),
            .usecount = take_byte(&input),
        };
        needed_cb += use_info_size_cb(level, &entries[i]);
    }
    fit = use_info_fit(level, entries, count, limit_cb, &fit_cb);
    require(fit <= count && fit_cb <= limit_cb);
    require(fit == count || fit_cb + use_info_size_cb(level, &entries[fit]) > limit_cb);
    require(use_info_fit(level, entries, count, needed_cb, &all_cb) == count);
    require(all_cb == needed_cb);

    buffer = malloc(limit_cb + 1);
    require(buffer != NULL);
    memset(buffer, POISON, limit_cb + 1);
    if (!use_info_pack(level, entries, count, buffer, limit_cb))
    {
        require(fit < count);
        for (size_t i = 0; i <= limit_cb; i++)
            require(buffer[i] == POISON);
        require(use_info_pack(level, entries, fit, buffer, limit_cb));
    }
    check_packed(level, entries, fit, buffer, fit_cb);
    for (size_t i = fit_cb; i <= limit_cb; i++)
        require(buffer[i] == POISON);
    free(buffer);
    return 0;
}
