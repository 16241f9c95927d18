/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Members of JSON objects, as the journal uses them. */
#include "json_fields.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES_MAX 64

void json_put_u64(cJSON *object, const char *name, uint64_t value)
{
    char text[17];

    snprintf(text, sizeof(text), "%" PRIx64, value);
    cJSON_AddStringToObject(object, name, text);
}

const char *json_get_text(const cJSON *object, const char *name)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));

    return text != NULL ? text : "";
}

uint64_t json_get_u64(const cJSON *object, const char *name)
{
    return strtoull(json_get_text(object, name), NULL, 16);
}

uint32_t json_get_u32(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

    if (!cJSON_IsNumber(item) || item->valuedouble < 0 || item->valuedouble > UINT32_MAX)
        return 0;
    return (uint32_t)item->valuedouble;
}

bool json_get_bool(const cJSON *object, const char *name)
{
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, name));
}

void json_put_bytes(cJSON *object, const char *name, const uint8_t *bytes, size_t cb)
{
    char text[BYTES_MAX * 2 + 1] = "";

    for (size_t i = 0; i < cb && i < BYTES_MAX; i++)
        snprintf(text + i * 2, 3, "%02x", bytes[i]);
    cJSON_AddStringToObject(object, name, text);
}

size_t json_get_bytes(const cJSON *object, const char *name, uint8_t *bytes, size_t room_cb)
{
    const char *text = json_get_text(object, name);
    size_t cb = strlen(text) / 2;

    if (cb > room_cb || strlen(text) != cb * 2 || strspn(text, "0123456789abcdef") != strlen(text))
        return 0;
    for (size_t i = 0; i < cb; i++)
    {
        const char digits[3] = {text[i * 2], text[i * 2 + 1], 0};

        bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
    }
    return cb;
}
