/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network: its settings as they change, and who starts and stops it. */
#include "wifi_hosted.h"

#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "wifi_internal.h"

void hosted_users_clear(struct hosted_users *users)
{
    free(users->items);
    memset(users, 0, sizeof(*users));
}

/* NULL: it does not use the network. */
static struct hosted_user *find_user(const struct hosted_users *users, uint64_t user)
{
    for (size_t i = 0; i < users->count; ++i)
    {
        if (users->items[i].user == user)
        {
            return &users->items[i];
        }
    }
    return NULL;
}

static bool add_user(struct hosted_users *users, uint64_t user)
{
    struct hosted_user *found = find_user(users, user);

    if (!found)
    {
        struct hosted_user *items =
            realloc(users->items, (users->count + 1) * sizeof(*users->items));

        if (!items)
        {
            return false;
        }
        users->items = items;
        found = &items[users->count++];
        found->user = user;
        found->count = 0;
    }
    ++found->count;
    return true;
}

static void remove_user(struct hosted_users *users, uint64_t user)
{
    struct hosted_user *found = find_user(users, user);

    if (found)
    {
        *found = users->items[--users->count];
    }
}

static bool is_unused(const struct hosted_users *users)
{
    return users->count == 0 && !users->is_forced;
}

/* ---- settings ---- */

const struct wifi_hosted_settings *wifi_hosted_settings(struct wifi *wifi)
{
    wifi_advance(wifi);
    return &wifi->hosted.settings;
}

void wifi_hosted_configure(struct wifi *wifi, const struct wifi_hosted_settings *settings,
                           bool stops)
{
    struct hosted *hosted = &wifi->hosted;
    bool was_active;

    wifi_advance(wifi);
    was_active = hosted->state == WIFI_HOSTED_ACTIVE;
    if (stops && was_active)
    {
        hosted_stop(wifi, WIFI_HOSTED_IDLE, WIFI_HOSTED_PROPERTIES_CHANGE);
    }
    hosted->settings = *settings;
    if (stops && was_active && settings->secondary_is_temporary)
    {
        hosted_drop_temporary(hosted);
    }
    hosted_review(wifi);
}

/* ---- starting and stopping ---- */

/* Makes the network active, unless it is. */
static uint32_t start(struct wifi *wifi, uint32_t *reason)
{
    struct hosted *hosted = &wifi->hosted;
    const struct station *host;

    wifi_advance(wifi);
    if (hosted->state == WIFI_HOSTED_ACTIVE)
    {
        return SIM_OK;
    }
    host = hosted->has_host ? station_find(wifi, hosted->host) : NULL;
    if (hosted->state == WIFI_HOSTED_UNAVAILABLE || !host)
    {
        *reason = WIFI_HOSTED_INTERFACE_UNAVAILABLE;
        return SIM_INVALID_STATE;
    }
    if (!radio_is_on(host))
    {
        *reason = WIFI_HOSTED_AP_START_FAILED;
        return WIFI_RADIO_IS_OFF;
    }
    if (hosted->settings.ssid.cb == 0 || !hosted->settings.primary.given)
    {
        *reason = hosted->settings.ssid.cb == 0 ? WIFI_HOSTED_UNSPECIFIED : WIFI_HOSTED_CRYPT_ERROR;
        return SIM_INVALID_STATE;
    }
    hosted_users_clear(&hosted->users);
    hosted_users_clear(&hosted->stopped);
    hosted_tell_state(wifi, WIFI_HOSTED_ACTIVE, WIFI_HOSTED_USER_ACTION);
    return SIM_OK;
}

/* After the last user it is idle. */
static void stop_unused(struct wifi *wifi, uint32_t reason)
{
    if (wifi->hosted.state == WIFI_HOSTED_ACTIVE && is_unused(&wifi->hosted.users))
    {
        hosted_stop(wifi, WIFI_HOSTED_IDLE, reason);
    }
}

static uint32_t check_active(struct wifi *wifi, uint32_t *reason)
{
    wifi_advance(wifi);
    if (wifi->hosted.state == WIFI_HOSTED_ACTIVE)
    {
        return SIM_OK;
    }
    *reason = wifi->hosted.state == WIFI_HOSTED_UNAVAILABLE ? WIFI_HOSTED_INTERFACE_UNAVAILABLE
                                                            : WIFI_HOSTED_STOP_BEFORE_START;
    return SIM_INVALID_STATE;
}

uint32_t wifi_hosted_use(struct wifi *wifi, uint64_t user, uint32_t *reason)
{
    uint32_t code = start(wifi, reason);

    if (code == SIM_OK && !add_user(&wifi->hosted.users, user))
    {
        stop_unused(wifi, WIFI_HOSTED_INSUFFICIENT_RESOURCES);
        *reason = WIFI_HOSTED_INSUFFICIENT_RESOURCES;
        return SIM_NOT_ENOUGH_MEMORY;
    }
    return code;
}

uint32_t wifi_hosted_release(struct wifi *wifi, uint64_t user, uint32_t *reason)
{
    struct hosted_user *found;
    uint32_t code = check_active(wifi, reason);

    if (code != SIM_OK)
    {
        return code;
    }
    found = find_user(&wifi->hosted.users, user);
    if (!found)
    {
        *reason = WIFI_HOSTED_STOP_BEFORE_START;
        return SIM_INVALID_STATE;
    }
    if (--found->count == 0)
    {
        remove_user(&wifi->hosted.users, user);
    }
    stop_unused(wifi, WIFI_HOSTED_USER_ACTION);
    return SIM_OK;
}

void wifi_hosted_forget(struct wifi *wifi, uint64_t user)
{
    wifi_advance(wifi);
    remove_user(&wifi->hosted.stopped, user);
    remove_user(&wifi->hosted.users, user);
    stop_unused(wifi, WIFI_HOSTED_CLIENT_ABORT);
}

uint32_t wifi_hosted_force_start(struct wifi *wifi, uint32_t *reason)
{
    uint32_t code = start(wifi, reason);

    if (code == SIM_OK)
    {
        wifi->hosted.users.is_forced = true;
    }
    return code;
}

uint32_t wifi_hosted_force_stop(struct wifi *wifi, uint32_t *reason)
{
    struct hosted *hosted = &wifi->hosted;
    uint32_t code = check_active(wifi, reason);

    if (code != SIM_OK)
    {
        return code;
    }
    hosted_users_clear(&hosted->stopped);
    hosted->stopped = hosted->users;
    memset(&hosted->users, 0, sizeof(hosted->users));
    hosted_stop(wifi, WIFI_HOSTED_IDLE, WIFI_HOSTED_USER_ACTION);
    return SIM_OK;
}

/* ---- taking back ---- */

void wifi_hosted_unuse(struct wifi *wifi, uint64_t user)
{
    uint32_t reason;

    (void)wifi_hosted_release(wifi, user, &reason);
}

void wifi_hosted_unrelease(struct wifi *wifi, uint64_t user)
{
    uint32_t reason;

    (void)wifi_hosted_use(wifi, user, &reason);
}

void wifi_hosted_unforce_start(struct wifi *wifi)
{
    wifi_advance(wifi);
    wifi->hosted.users.is_forced = false;
    stop_unused(wifi, WIFI_HOSTED_USER_ACTION);
}

void wifi_hosted_unforce_stop(struct wifi *wifi)
{
    struct hosted *hosted = &wifi->hosted;
    struct hosted_users users;
    uint32_t reason;

    wifi_advance(wifi);
    if (hosted->state != WIFI_HOSTED_IDLE || is_unused(&hosted->stopped))
    {
        return;
    }
    users = hosted->stopped;
    memset(&hosted->stopped, 0, sizeof(hosted->stopped));
    if (start(wifi, &reason) == SIM_OK)
    {
        hosted->users = users;
    }
    else
    {
        hosted_users_clear(&users);
    }
}
