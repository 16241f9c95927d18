/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the files of the scenario reader share: the state of one reading, typed values, and the claims on names.
 *
 * How this works: every function returns true, or false after it has filled reader->error; the first false ends the reading. Names that must be
 * unique are claimed, in one index for the whole file; a reference is checked by asking for the claim. */
#ifndef WNETLAB_SIM_SCENARIO_READER_H
#define WNETLAB_SIM_SCENARIO_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "name_index.h"
#include "network_build.h"
#include "scenario.h"
#include "scenario_yaml.h"

enum scenario_kind
{
    KIND_SERVER,
    KIND_SHARE,
    KIND_USER,
    KIND_DAV,
    KIND_ADAPTER,
    KIND_GUID,
    KIND_BSSID,
    KIND_COUNT,
};

/* A share's folder, for the warning about nested ones. */
struct scenario_folder_note
{
    const char *folder; /* borrowed from the network */
    unsigned line, column;
};

struct scenario_claim;

struct scenario_reader
{
    const struct scenario_place *place;
    scenario_warning *warn;
    void *warn_context;
    struct scenario_error *error;
    struct network *network;

    struct name_index claims;
    struct scenario_claim *claim_list;
    size_t counts[KIND_COUNT];

    struct scenario_folder_note *notes;
    size_t note_count;
};

/* ---- complaints (scenario_value.c): always false ---- */

bool scenario_fail(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *format, ...) __attribute__((format(SCENARIO_PRINTF, 3, 4)));
bool scenario_no_memory(struct scenario_reader *reader);

/* Text for a complaint: at most 40 characters of it. */
struct scenario_quote
{
    char text[168];
};
struct scenario_quote scenario_quote(const char *text);

/* ---- typed values (scenario_value.c); `what` names the value in a complaint ---- */

struct scenario_field
{
    const char *name;
    const struct scenario_node *value; /* filled; NULL: not given */
};

/* Reads a map into its fields; complains of unknown and repeated keys. */
bool scenario_fields(struct scenario_reader *reader, const struct scenario_node *node,
                     const char *what, struct scenario_field *fields, size_t count);
/* Complains of a missing key. */
bool scenario_require(struct scenario_reader *reader, const struct scenario_node *node,
                      const struct scenario_field *field, const char *what);
bool scenario_is_list(struct scenario_reader *reader, const struct scenario_node *node,
                      const char *what);
/* Text of min_cch to max_cch UTF-16 units, without control characters. Borrowed from the node. */
bool scenario_text(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *what, size_t min_cch, size_t max_cch, const char **text);
/* As above, copied over *text, which is freed. */
bool scenario_set_text(struct scenario_reader *reader, const struct scenario_node *node,
                       const char *what, size_t max_cch, char **text);
bool scenario_bool(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *what, bool *value);
bool scenario_integer(struct scenario_reader *reader, const struct scenario_node *node,
                      const char *what, int32_t least, int32_t most, int32_t *value);
bool scenario_choice(struct scenario_reader *reader, const struct scenario_node *node,
                     const char *what, const char *const *words, size_t count, size_t *index);
/* Pairs of hexadecimal digits; separators (any of `between`, may be "") stand between pairs or nowhere. Returns how many bytes, or 0. Pure. */
size_t scenario_hex(const char *text, const char *between, uint8_t *bytes, size_t max_cb);

/* ---- addresses (scenario_address.c) ---- */

/* Six bytes of a station's own address. */
bool scenario_mac(struct scenario_reader *reader, const struct scenario_node *node,
                  const char *what, uint8_t mac[6]);
/* "{01020304-0506-0708-090a-0b0c0d0e0f10}", with braces or without, in a GUID's memory order. */
bool scenario_guid(struct scenario_reader *reader, const struct scenario_node *node,
                   const char *what, uint8_t guid[16]);

/* ---- claims (scenario_claim.c) ---- */

/* Claims the name in its scope (0, or the number of the server it belongs to). Complains of a second claim, naming the line of the first, and of more
 * than 4096 (shares: 16384, adapters: 16) of a kind. */
bool scenario_claim(struct scenario_reader *reader, const struct scenario_node *node,
                    enum scenario_kind kind, size_t scope, const char *name);
bool scenario_is_claimed(const struct scenario_reader *reader, enum scenario_kind kind,
                         size_t scope, const char *name);
void scenario_claims_free(struct scenario_reader *reader);

/* ---- folders (scenario_folder.c) ---- */

/* The Windows path of a folder as a scenario writes it. *folder is the caller's. */
bool scenario_folder(struct scenario_reader *reader, const struct scenario_node *node,
                     char **folder);
/* Remembers a share's folder, which the network owns by now, and warns at the end of those that lie in another's. */
bool scenario_note_folder(struct scenario_reader *reader, const struct scenario_node *node,
                          const char *folder);
void scenario_warn_nested(struct scenario_reader *reader);

/* ---- parts of the file ---- */

/* The group "performance" of a server or a share. *performance holds what is inherited, and keeps what the group does not name. */
bool scenario_read_performance(struct scenario_reader *reader, const struct scenario_node *node,
                               struct network_performance *performance);
bool scenario_read_users(struct scenario_reader *reader, const struct scenario_node *list,
                         size_t scope, struct network_user **users, size_t *count);
bool scenario_read_servers(struct scenario_reader *reader, const struct scenario_node *list);
bool scenario_read_webdav(struct scenario_reader *reader, const struct scenario_node *list);
/* What an adapter's vendor answers: "services" and "ihv" (scenario_vendor.c). */
bool scenario_read_services(struct scenario_reader *reader, const struct scenario_node *list,
                            struct network_adapter *adapter);
bool scenario_read_ihv(struct scenario_reader *reader, const struct scenario_node *map,
                       struct network_adapter *adapter);
/* Wi-Fi Direct, and group policy's settings (scenario_direct.c). */
bool scenario_read_direct(struct scenario_reader *reader, const struct scenario_node *map);
bool scenario_read_policy(struct scenario_reader *reader, const struct scenario_node *map);
bool scenario_read_wifi(struct scenario_reader *reader, const struct scenario_node *map);

#endif
