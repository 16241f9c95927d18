/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A connection as it is kept outside the model: in the journal, and to undo a cancel. */
#ifndef WNETLAB_SIMNETD_KEPT_H
#define WNETLAB_SIMNETD_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cjson/cJSON.h>

#include "drives/drives.h"
#include "json_fields.h"
#include "redirector.h"

struct kept
{
    struct connection connection; /* strings owned */
    bool default_z;               /* its letter is Wine's own Z:, to be taken over */
    struct drive_before *before;  /* what stood behind a letter taken over; owned, NULL: nothing */
};

struct kept_list
{
    struct kept *items;
    size_t count;
};

/* Appends a copy. False: no memory, the list is as it was. before may be NULL. */
bool kept_list_add(struct kept_list *list, const struct connection *connection, bool default_z,
                   const struct drive_before *before);
void kept_list_remove(struct kept_list *list, uint64_t id);
struct kept *kept_list_find(struct kept_list *list, uint64_t id);
/* Empties it. */
void kept_list_free(struct kept_list *list);
/* Moves everything from one list to the end of the other. False: no memory, nothing moved. */
bool kept_list_move(struct kept_list *to, struct kept_list *from);

/* JSON and back. kept_list_add_json appends; false for what is no connection. */
cJSON *kept_to_json(const struct connection *connection, bool default_z,
                    const struct drive_before *before);
bool kept_list_add_json(struct kept_list *list, const cJSON *json);
cJSON *kept_list_to_json(const struct kept_list *list);
cJSON *before_to_json(const struct drive_before *before);
bool before_from_json(const cJSON *json, struct drive_before *before);

#endif
