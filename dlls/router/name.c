/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a caller names: a local device, or something remote. */
#include "name.h"

#include <string.h>
#include "dlls/common/text.h"

void name_parse(const WCHAR *text, struct name *name)
{
    memset(name, 0, sizeof(*name));
    name->device = DEVICE_NONE;
    if (text == NULL || text[0] == L'\0' || wcsnlen(text, NAME_CCH + 1) > NAME_CCH)
        return;
    char utf8[NAME_CCH * 3 + 1];
    if (!text_to_utf8(text, utf8, sizeof(utf8)))
        return;
    name->valid = true;
    struct device_name device;
    if (!device_name_parse(utf8, &device))
        return;
    name->device = device.kind;
    for (size_t i = 0; device.text[i] != '\0'; i++)
        name->device_text[i] = (WCHAR)device.text[i];
}
