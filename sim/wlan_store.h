/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the WLAN service keeps: the profiles of each interface in their order, filter lists, security strings, settings. Plain data with its rules of order; who may do what, and where it is
 * written down, is the service's. Keys and users' data in it are sealed. Not thread-safe. */
#ifndef WNETLAB_SIM_WLAN_STORE_H
#define WNETLAB_SIM_WLAN_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wlan_profile.h"

/* WLAN_PROFILE_*: wlan.md section 10. */
#define WLAN_STORED_ALL_USER     0u
#define WLAN_STORED_GROUP_POLICY 1u
#define WLAN_STORED_USER         2u

#define WLAN_STORE_INTERFACES_MAX 64
#define WLAN_STORE_PROFILES_MAX   512 /* of one interface */
#define WLAN_STORE_OBJECTS        17  /* WLAN_SECURABLE_OBJECT_COUNT */
#define WLAN_STORE_OPCODES        7   /* WLAN_AUTOCONF_OPCODE, from 1 on */
#define WLAN_STORE_FILTERS        4   /* WLAN_FILTER_LIST_TYPE */
#define WLAN_STORE_NETWORKS_MAX   1000

struct wlan_stored
{
    struct wlan_profile *profile; /* owned */
    uint32_t flags;               /* WLAN_STORED_* */
    char *owner;                  /* SID of a user's own profile; NULL: everybody sees it */
    char *security;               /* SDDL of an all-user profile; NULL: none of its own */
    uint8_t *custom;              /* custom user data; NULL: none */
    size_t custom_cb;
    uint8_t *user_data; /* credentials for EAP, sealed; NULL: none */
    size_t user_data_cb;
};

struct wlan_interface
{
    uint8_t guid[16];
    struct wlan_stored **profiles; /* owned; those of group policy first */
    size_t count;
};

struct wlan_filter_network
{
    uint8_t ssid[32];
    uint32_t ssid_cb;  /* 0: every SSID */
    uint32_t bss_type; /* DOT11_BSS_TYPE */
};

struct wlan_filter
{
    struct wlan_filter_network *networks; /* owned */
    size_t count;
};

struct wlan_store
{
    struct wlan_interface interfaces[WLAN_STORE_INTERFACES_MAX];
    size_t interface_count;
    struct wlan_filter filters[WLAN_STORE_FILTERS];
    char *security[WLAN_STORE_OBJECTS];    /* SDDL; NULL: the default */
    uint32_t settings[WLAN_STORE_OPCODES]; /* of those that were set */
    bool setting_is_set[WLAN_STORE_OPCODES];
};

/* Frees what is in it: an empty store is left. */
void wlan_store_clear(struct wlan_store *store);
void wlan_stored_free(struct wlan_stored *stored);

/* What a profile is known by in the store: its name, and for one that has an owner the owner too. The caller frees; NULL: no memory. */
char *wlan_stored_key(const struct wlan_stored *stored);
/* Does a user, by SID (NULL: one of no profiles), see it? */
bool wlan_stored_is_seen(const struct wlan_stored *stored, const char *sid);

/* NULL when it has none. Names have case. */
const struct wlan_interface *wlan_store_interface(const struct wlan_store *store,
                                                  const uint8_t guid[16]);
const struct wlan_stored *wlan_store_find(const struct wlan_store *store, const uint8_t guid[16],
                                          const char *key, size_t *index);
/* The one of that name that the user sees; an own one before one of everybody's. */
const struct wlan_stored *wlan_store_find_for(const struct wlan_store *store,
                                              const uint8_t guid[16], const char *name,
                                              const char *sid, size_t *index);

/* Takes out the profile of the key `old` (NULL: none), and puts `made` (taken; NULL: none) at a place of the order that then is: beyond its end is the end. False: no memory, or more than the bounds; `made` is not
 * taken, nothing changed. */
bool wlan_store_replace(struct wlan_store *store, const uint8_t guid[16], const char *old,
                        struct wlan_stored *made, size_t at);
/* Group policy's stay first; then those named by their keys, in that order, then the rest in the order they had. Unknown names are nothing. False: no memory. */
bool wlan_store_order(struct wlan_store *store, const uint8_t guid[16], const char *const *names,
                      size_t count);
/* The place of the first profile that is not group policy's. */
size_t wlan_store_first_place(const struct wlan_store *store, const uint8_t guid[16]);

/* Copies. False: no memory, or too many. */
bool wlan_store_set_filter(struct wlan_store *store, size_t list,
                           const struct wlan_filter_network *networks, size_t count);
bool wlan_store_set_security(struct wlan_store *store, size_t object, const char *sddl);

/* Is the network in a deny list, and in no permit list? An entry without an SSID is every network of its type, and type 3 (any) is every type. */
bool wlan_store_denies(const struct wlan_store *store, const uint8_t *ssid, size_t ssid_cb,
                       uint32_t bss_type);

/* A setting as it was set, or as it is at first. */
uint32_t wlan_store_setting(const struct wlan_store *store, size_t opcode);

#endif
