/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Changes of what the WLAN service keeps, as JSON: in the journal, and to undo one.
 *
 * How this works: a change is described (an edit) before it is made. The edit that takes it back again is made from the store as it is then, so one function carries out changes, undoes
 * them and replays a journal. Portable. Kinds:
 *   {kind: profile, guid, old, at, new}  takes out the profile `old`, puts `new` at a place; each may be missing
 *   {kind: order, guid, names}
 *   {kind: filter, list, networks}
 *   {kind: security, object, sddl}       no sddl: the default
 *   {kind: setting, opcode, value}       no value: as at first
 * A profile is {xml, flags, owner, security, custom, user}; `old` and `names` are keys of the store (wlan_stored_key); keys in its XML are sealed, and so is `user`. */
#ifndef WNETLAB_SIMNETD_WLAN_EDIT_H
#define WNETLAB_SIMNETD_WLAN_EDIT_H

#include <cjson/cJSON.h>

#include "wlan_store.h"

/* Edits; freed with cJSON_Delete. NULL: no memory. old, made and sddl may be NULL, value too. */
cJSON *wlan_edit_profile(const uint8_t guid[16], const char *old, size_t at,
                         const struct wlan_stored *made);
cJSON *wlan_edit_order(const uint8_t guid[16], const char *const *names, size_t count);
cJSON *wlan_edit_filter(size_t list, const struct wlan_filter_network *networks, size_t count);
cJSON *wlan_edit_security(size_t object, const char *sddl);
cJSON *wlan_edit_setting(size_t opcode, const uint32_t *value);

/* A copy of a stored profile, freed with wlan_stored_free. NULL: no memory. */
struct wlan_stored *wlan_edit_dup(const struct wlan_stored *stored);

/* A stored profile as JSON, and back. NULL: no memory, a key in clear, or it is none. */
cJSON *wlan_edit_stored(const struct wlan_stored *stored);
struct wlan_stored *wlan_edit_stored_from(const cJSON *json);

/* The edit that takes this one back, made before it is carried out. */
cJSON *wlan_edit_inverse(const struct wlan_store *store, const cJSON *edit);
/* Carries it out. False: no memory, or it is none; nothing changed. */
bool wlan_edit_apply(struct wlan_store *store, const cJSON *edit);
/* An array of edits that make the store out of an empty one. */
cJSON *wlan_edit_all(const struct wlan_store *store);

#endif
