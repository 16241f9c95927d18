/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Members of JSON objects, as the journal uses them. */
#include "json_fields.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES_MAX 64
#define BLOB_MAX  (1u << 20)

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

static int digit_of(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Lower-case hex digits, two a byte; false for anything else. */
static bool read_digits(const char *text, uint8_t *bytes, size_t cb)
{
    for (size_t i = 0; i < cb; i++)
    {
        int high = digit_of(text[i * 2]);
        int low = high >= 0 ? digit_of(text[i * 2 + 1]) : -1;

        if (low < 0)
            return false;
        bytes[i] = (uint8_t)(high * 16 + low);
    }
    return text[cb * 2] == 0;
}

size_t json_get_bytes(const cJSON *object, const char *name, uint8_t *bytes, size_t room_cb)
{
    const char *text = json_get_text(object, name);
    size_t cb = strlen(text) / 2;

    return cb <= room_cb && read_digits(text, bytes, cb) ? cb : 0;
}

void json_put_blob(cJSON *object, const char *name, const uint8_t *bytes, size_t cb)
{
    static const char digits[] = "0123456789abcdef";
    char *text = cb <= BLOB_MAX ? malloc(cb * 2 + 1) : NULL;

    if (text == NULL)
        return;
    for (size_t i = 0; i < cb; i++)
    {
        text[i * 2] = digits[bytes[i] / 16];
        text[i * 2 + 1] = digits[bytes[i] % 16];
    }
    text[cb * 2] = 0;
    cJSON_AddStringToObject(object, name, text);
    free(text);
}

bool json_get_blob(const cJSON *object, const char *name, uint8_t **bytes, size_t *cb)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
    size_t text_cb = text != NULL ? strlen(text) : 0;
    uint8_t *made;

    *bytes = NULL;
    *cb = 0;
    if (text_cb == 0)
        return true;
    made = text_cb <= BLOB_MAX * 2 ? malloc(text_cb / 2 + 1) : NULL;
    if (made == NULL || !read_digits(text, made, text_cb / 2))
    {
        free(made);
        return false;
    }
    *bytes = made;
    *cb = text_cb / 2;
    return true;
}
