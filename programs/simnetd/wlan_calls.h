/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the commands of the WLAN service share: a change under way. */
#ifndef WNETLAB_SIMNETD_WLAN_CALLS_H
#define WNETLAB_SIMNETD_WLAN_CALLS_H

#include "client.h"
#include "wlan_edit.h"

struct wlan_change
{
    struct client *client;
    struct service_state *state;
    const wnetlab_WlanChange *command;
    uint64_t request_id;
    const struct belonging *document; /* NULL: none came */
    const struct belonging *security;
    uint32_t reason; /* with ERROR_BAD_PROFILE */
};

/* Carries an edit out, and writes it and what takes it back into the journal. Takes the edit; NULL is 8. */
DWORD wlan_change_commit(struct wlan_change *change, cJSON *edit);

/* The edit that puts `made` (NULL: nothing) in the place of `old` (NULL: of none). NULL: no memory. */
cJSON *wlan_change_edit(const struct wlan_change *change, const struct wlan_stored *old, size_t at,
                        const struct wlan_stored *made);

/* wlan_set_profile.c */
DWORD wlan_set_profile(struct wlan_change *change);
DWORD wlan_save_temporary(struct wlan_change *change);
/* wlan_settings.c */
DWORD wlan_set_filter(struct wlan_change *change);
DWORD wlan_set_security(struct wlan_change *change);
DWORD wlan_set_setting(struct wlan_change *change);

/* A setting's kind: may it be set, and by whom. NULL: there is no such. */
struct wlan_setting
{
    bool may_be_set;
    bool is_bool;
    bool has_object; /* asked for rights */
    uint32_t object; /* enum wlan_object */
};
const struct wlan_setting *wlan_setting_find(uint32_t opcode);
/* Does group policy set it? The scenario says so. */
bool wlan_setting_is_policys(const struct service_state *state, uint32_t opcode);
/* As it holds: policy's, as it was set, or as it is at first. */
uint32_t wlan_setting_value(const struct service_state *state, uint32_t opcode);

#endif
