/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Members of JSON objects, as the journal uses them. A member that is not there, or of another type,
 * reads as 0, false or "". */
#ifndef WNETLAB_SIMNETD_JSON_FIELDS_H
#define WNETLAB_SIMNETD_JSON_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cjson/cJSON.h>

/* 64-bit numbers are strings of hex digits: a JSON number holds 53 bits. */
void json_put_u64(cJSON *object, const char *name, uint64_t value);
uint64_t json_get_u64(const cJSON *object, const char *name);
uint32_t json_get_u32(const cJSON *object, const char *name);
bool json_get_bool(const cJSON *object, const char *name);
/* "" when it is not there or no string. */
const char *json_get_text(const cJSON *object, const char *name);
/* Bytes are strings of hex digits, two each. The result is how many came; too many: none. */
void json_put_bytes(cJSON *object, const char *name, const uint8_t *bytes, size_t cb);
size_t json_get_bytes(const cJSON *object, const char *name, uint8_t *bytes, size_t room_cb);
/* The same for any number of bytes, up to 1 MB; *bytes is malloc's, NULL for a member that is not there. False: no memory, or no hex digits. */
void json_put_blob(cJSON *object, const char *name, const uint8_t *bytes, size_t cb);
bool json_get_blob(const cJSON *object, const char *name, uint8_t **bytes, size_t *cb);

#endif
