/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A path on a redirected drive, told as the network calls it. */
#include "universal_name.h"

#include <stdlib.h>
#include <string.h>

#include "netresource_pack.h"

/* Laid out as REMOTE_NAME_INFOW; its first member alone is UNIVERSAL_NAME_INFOW. */
struct name_record
{
    const uint16_t *strings[3];
};

static size_t length(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch] != 0)
        cch++;
    return cch;
}

bool universal_name_split(const uint16_t *path, char device[DEVICE_NAME_CB], const uint16_t **rest)
{
    struct device_name name;
    char text[3] = {0};

    if (path == NULL || path[0] == 0 || path[0] > 0x7f || path[1] != ':')
        return false;
    if (path[2] != 0 && path[2] != '\\' && path[2] != '/')
        return false;
    text[0] = (char)path[0];
    text[1] = ':';
    if (!device_name_parse(text, &name) || name.kind != DEVICE_DRIVE)
        return false;
    memcpy(device, name.text, DEVICE_NAME_CB);
    *rest = path + 2;
    return true;
}

enum universal_name_result universal_name_pack(enum universal_name_level level,
                                               const uint16_t *remote, const uint16_t *rest,
                                               void *buffer, size_t *buffer_cb)
{
    const size_t remote_cch = length(remote);
    const size_t rest_cch = length(rest);
    const size_t string_count = level == UNIVERSAL_NAME_UNIVERSAL ? 1 : 3;
    struct netresource_pack pack;
    struct name_record record = {{NULL, remote, rest}};
    enum universal_name_result result = UNIVERSAL_NAME_OK;

    uint16_t *whole = malloc((remote_cch + rest_cch + 1) * sizeof(*whole));
    if (whole == NULL)
        return UNIVERSAL_NAME_NO_MEMORY;
    memcpy(whole, remote, remote_cch * sizeof(*whole));
    memcpy(whole + remote_cch, rest, (rest_cch + 1) * sizeof(*whole));
    record.strings[0] = whole;

    const size_t record_cb = string_count * sizeof(record.strings[0]);
    netresource_pack_begin(&pack, buffer, *buffer_cb);
    if (!netresource_pack_record(&pack, &record, record_cb, record.strings, string_count))
    {
        *buffer_cb = netresource_pack_record_cb(&pack, record_cb, record.strings, string_count);
        result = UNIVERSAL_NAME_MORE_DATA;
    }
    free(whole);
    return result;
}
