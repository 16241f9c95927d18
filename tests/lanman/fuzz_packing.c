/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: packing into a caller's buffer. Any strings, any buffer size and place: what was
 * packed is whole and lies inside the buffer, what did not fit has changed nothing, and the size
 * that is asked for suffices. The address sanitizer watches the ends. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "guid_name.h"
#include "netresource_pack.h"
#include "resource_name.h"
#include "universal_name.h"
#include "tests/fuzz/fuzz_input.h"

#define TEXT_CCH 64

static size_t text_cb(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch] != 0)
        cch++;
    return (cch + 1) * sizeof(*text);
}

static void require_packed(const uint16_t *packed, const uint16_t *original,
                           const unsigned char *buffer, size_t cb)
{
    const unsigned char *place = (const unsigned char *)packed;
    require(place >= buffer && text_cb(original) <= cb - (size_t)(place - buffer));
    require(memcmp(place, original, text_cb(original)) == 0);
}

/* Packs the same record until the buffer is full. */
static void check_records(struct input *input)
{
    uint16_t texts[NETRESOURCE_STRINGS][TEXT_CCH];
    struct netresource_record record = {.usage = 0x55aa55aa};
    struct netresource_pack pack;
    const size_t shift = take_byte(input) % 16;
    const size_t cb = take_byte(input) * 4u;
    const uint8_t given = take_byte(input);
    size_t count = 0;

    for (size_t i = 0; i < NETRESOURCE_STRINGS; i++)
    {
        take_text(input, texts[i], TEXT_CCH);
        record.strings[i] = given >> i & 1 ? texts[i] : NULL;
    }
    unsigned char *block = malloc(shift + cb + 1);
    require(block != NULL);
    unsigned char *buffer = block + shift;
    block[shift + cb] = 0xa5;
    netresource_pack_begin(&pack, buffer, cb);
    const size_t needed_cb = netresource_pack_add_cb(&pack, &record);
    while (netresource_pack_add(&pack, &record))
        count++;
    require((count > 0) == (cb >= needed_cb));
    require(count <= cb / sizeof(record));
    for (size_t i = 0; i < count; i++)
    {
        struct netresource_record got;
        memcpy(&got, buffer + i * sizeof(got), sizeof(got));
        require(got.usage == record.usage);
        for (size_t j = 0; j < NETRESOURCE_STRINGS; j++)
        {
            require((got.strings[j] == NULL) == (record.strings[j] == NULL));
            if (got.strings[j] != NULL)
                require_packed(got.strings[j], record.strings[j], buffer, cb);
        }
    }
    require(block[shift + cb] == 0xa5);
    free(block);
}

static void check_universal_name(struct input *input)
{
    const enum universal_name_level level =
        take_byte(input) & 1 ? UNIVERSAL_NAME_UNIVERSAL : UNIVERSAL_NAME_REMOTE;
    uint16_t path[TEXT_CCH];
    uint16_t remote[TEXT_CCH];
    char device[DEVICE_NAME_CB];
    const uint16_t *rest = NULL;
    size_t cb = 0;

    take_text(input, path, TEXT_CCH);
    take_text(input, remote, TEXT_CCH);
    (void)resource_name_kind(path);
    if (!universal_name_split(path, device, &rest))
        rest = path;
    require(universal_name_pack(level, remote, rest, NULL, &cb) == UNIVERSAL_NAME_MORE_DATA);
    unsigned char *buffer = malloc(cb);
    require(buffer != NULL);
    const size_t needed_cb = cb;
    cb--;
    require(universal_name_pack(level, remote, rest, buffer, &cb) == UNIVERSAL_NAME_MORE_DATA);
    require(cb == needed_cb);
    require(universal_name_pack(level, remote, rest, buffer, &cb) == UNIVERSAL_NAME_OK);
    require(cb == needed_cb);
    free(buffer);
}

static void check_guid(struct input *input)
{
    uint16_t text[TEXT_CCH];
    uint8_t guid[16];

    take_text(input, text, TEXT_CCH);
    if (guid_name_parse(text, guid))
        require(text_cb(text) == 39 * sizeof(*text) && text[0] == '{' && text[37] == '}');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    check_records(&input);
    check_universal_name(&input);
    check_guid(&input);
    return 0;
}
