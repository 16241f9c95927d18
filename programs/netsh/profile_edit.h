/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What `set profileparameter` makes of a profile. Portable.
 *
 * How this works: each parameter is a row that names an element of the schema (docs/reference/wlan.md section 7), the elements that it lies in, and how its value is written there. What is
 * missing on the way is put in, in the schema's order. Whether the outcome is a profile is the service's to say: nothing is checked here but the parameters themselves. */
#ifndef WNETLAB_NETSH_PROFILE_EDIT_H
#define WNETLAB_NETSH_PROFILE_EDIT_H

#include <stdbool.h>

#include "parameters.h"
#include "xml_tree.h"

#define PROFILE_SPACE   "http://www.microsoft.com/networking/WLAN/profile/v1"
#define PROFILE_SPACE_3 "http://www.microsoft.com/networking/WLAN/profile/v3"

/* In the order of the documented syntax. */
enum profile_parameter
{
    PROFILE_NAME,
    PROFILE_INTERFACE,
    PROFILE_SSID,
    PROFILE_CONNECTION_TYPE,
    PROFILE_AUTO_SWITCH,
    PROFILE_CONNECTION_MODE,
    PROFILE_NON_BROADCAST,
    PROFILE_RANDOMIZATION,
    PROFILE_AUTHENTICATION,
    PROFILE_ENCRYPTION,
    PROFILE_KEY_TYPE,
    PROFILE_KEY_INDEX,
    PROFILE_KEY_MATERIAL,
    PROFILE_PMK_CACHE_MODE,
    PROFILE_PMK_CACHE_SIZE,
    PROFILE_PMK_CACHE_TTL,
    PROFILE_PRE_AUTH_MODE,
    PROFILE_PRE_AUTH_THROTTLE,
    PROFILE_FIPS,
    PROFILE_USE_ONE_X,
    PROFILE_AUTH_MODE,
    PROFILE_SSO_MODE,
    PROFILE_MAX_DELAY,
    PROFILE_ALLOW_DIALOG,
    PROFILE_USER_VLAN,
    PROFILE_HELD_PERIOD,
    PROFILE_AUTH_PERIOD,
    PROFILE_START_PERIOD,
    PROFILE_MAX_START,
    PROFILE_MAX_AUTH_FAILURES,
    PROFILE_CACHE_USER_DATA,
    PROFILE_COST,
    PROFILE_PARAMETERS,
};

extern const struct parameter_rule profile_rules[PROFILE_PARAMETERS + 1];

/* True if there is something to change: more than the profile and the interface. */
bool profile_edit_is_any(const struct parameters *parameters);
/* True if the SSID and the key, where given, can stand in a profile. */
bool profile_edit_is_text(const struct parameters *parameters);
/* Changes the tree. False without memory; the tree is to be thrown away then. */
bool profile_edit(struct xml_node *root, const struct parameters *parameters);

#endif
