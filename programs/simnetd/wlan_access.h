/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Who may do what with profiles and settings: security descriptors as strings, checked by the system against the client's token (docs/reference/wlan.md section 6). */
#ifndef WNETLAB_SIMNETD_WLAN_ACCESS_H
#define WNETLAB_SIMNETD_WLAN_ACCESS_H

#include "client.h"

#define WLAN_READ    0x00020001u
#define WLAN_EXECUTE 0x00020021u
#define WLAN_WRITE   0x00070023u

/* WLAN_SECURABLE_OBJECT */
enum wlan_object
{
    WLAN_OBJECT_PERMIT_LIST = 0,
    WLAN_OBJECT_DENY_LIST = 1,
    WLAN_OBJECT_AC_ENABLED = 2,
    WLAN_OBJECT_BC_SCAN_ENABLED = 3,
    WLAN_OBJECT_BSS_TYPE = 4,
    WLAN_OBJECT_SHOW_DENIED = 5,
    WLAN_OBJECT_INTERFACE = 6,
    WLAN_OBJECT_IHV_CONTROL = 7,
    WLAN_OBJECT_ALL_USER_ORDER = 8,
    WLAN_OBJECT_ADD_ALL_USER = 9,
    WLAN_OBJECT_ADD_USER = 10,
    WLAN_OBJECT_MEDIA_STREAMING = 11,
    WLAN_OBJECT_OPERATION_MODE = 12,
    WLAN_OBJECT_PLAINTEXT_KEY = 13,
    WLAN_OBJECT_VIRTUAL_STATION = 15,
    WLAN_OBJECT_COUNT = 17,
};

/* The rights that a descriptor grants to the client (to the thread that made the call's process). 0 for one that cannot be asked. */
DWORD wlan_access_granted(struct client *client, const char *sddl);
/* 0, or ERROR_ACCESS_DENIED unless all of `wanted` is granted. */
DWORD wlan_access_demand(struct client *client, const char *sddl, DWORD wanted);
/* The same for one of the objects, and for a stored profile: group policy's are read-only, a user's own have no descriptor. */
DWORD wlan_access_object(struct client *client, enum wlan_object object, DWORD wanted);
DWORD wlan_access_profile(struct client *client, const struct wlan_stored *stored, DWORD wanted);
DWORD wlan_access_profile_granted(struct client *client, const struct wlan_stored *stored);

/* The same for the object that guards a WLAN_INTF_OPCODE. The console's user may switch the radio whatever it says. */
DWORD wlan_access_opcode(struct client *client, uint32_t opcode, DWORD wanted);
/* ERROR_ACCESS_DENIED for who is none of the Administrators. */
DWORD wlan_access_admin(struct client *client);

/* The descriptor of an object: as it was set, or as it is at first. */
const char *wlan_access_sddl(const struct service_state *state, enum wlan_object object);
/* A client's string as one that can be checked: with Administrators as owner and group where it names none. NULL: it is none, or without a DACL; or no memory. Freed with free(). */
char *wlan_access_complete(const char *sddl);

#endif
