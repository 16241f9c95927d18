/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What kind of name the router hands us, told by its syntax alone. */
#include "resource_name.h"

#include <stddef.h>

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
