/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What kind of name the router hands us, told by its syntax alone. */
#include "resource_name.h"

#include "device_name.h"
#include "text.h"
#include "unc_name.h"

enum resource_name_kind resource_name_kind(const uint16_t *text)
{
    /* One byte more than the longest name with the trailing backslash that is taken. */
    char utf8[UNC_NAME_CB + 1];
    struct device_name device;
    struct unc_name unc;

    if (text == NULL || !text_to_utf8(text, utf8, sizeof(utf8)))
        return RESOURCE_NAME_FOREIGN;
    if (device_name_parse(utf8, &device))
        return RESOURCE_NAME_DEVICE;
    if (unc_name_parse_share(utf8, &unc))
        return RESOURCE_NAME_SHARE;
    if (unc_name_parse(utf8, &unc) && unc.share[0] == '\0')
        return RESOURCE_NAME_SERVER;
    return RESOURCE_NAME_FOREIGN;
}

/* Characters of the longest name that is looked at, and the most bytes that one has in UTF-8. */
#define SPLIT_CCH  1024
#define UTF8_MOST  3
#define UNC_PREFIX 2
#define BACKSLASH  0x5c

/* Characters up to the next backslash, or the end. */
static size_t part_cch(const uint16_t *text)
{
    size_t cch = 0;
    while (text[cch] != 0 && text[cch] != BACKSLASH)
        cch++;
    return cch;
}

bool resource_name_split(const uint16_t *text, struct resource_name_parts *parts)
{
    char utf8[SPLIT_CCH * UTF8_MOST + 1];
    struct unc_name unc;

    if (text == NULL || !text_to_utf8(text, utf8, sizeof(utf8)) || !unc_name_parse(utf8, &unc))
        return false;
    parts->server_cch = UNC_PREFIX + part_cch(text + UNC_PREFIX);
    parts->network_cch = parts->server_cch;
    if (unc.share[0] != '\0')
        parts->network_cch += 1 + part_cch(text + parts->server_cch + 1);
    parts->rest = text + parts->network_cch;
    /* One trailing backslash is taken and dropped. */
    if (parts->rest[0] == BACKSLASH && parts->rest[1] == 0)
        parts->rest++;
    return true;
}
