/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A NETRESOURCEA of a caller, as the router wants it. */
#ifndef WNETLAB_MPR_NETRESOURCE_ANSI_H
#define WNETLAB_MPR_NETRESOURCE_ANSI_H

#include <windows.h>
#include <winnetwk.h>

/* The strings of `wide` belong to this struct, but for lpComment (see netresource_ansi_take). */
struct netresource_ansi
{
    NETRESOURCEW wide;
};

/* Converts the members that a connection is made from. 0; ERROR_INVALID_ADDRESS (NULL or
 * unreadable); ERROR_NOT_ENOUGH_MEMORY. On failure there is nothing to drop. lpComment is borrowed,
 * and only where it holds a provider's private block, which begins with a zero WCHAR
 * (docs/reference/providers-in-the-wild.md): otherwise it is NULL. */
DWORD netresource_ansi_take(const NETRESOURCEA *resource, struct netresource_ansi *converted);
void netresource_ansi_drop(struct netresource_ansi *converted);

/* Packs a NETRESOURCEA into buffer of *buffer_cb bytes: the structure first, its strings, and
 * `system` (may be NULL) as one more, at the end. ERROR_MORE_DATA, buffer untouched: *buffer_cb is
 * what is needed. *system_out (may be NULL) points to the last one, NULL without it. */
DWORD netresource_ansi_pack(const NETRESOURCEW *wide, const WCHAR *system, void *buffer,
                            DWORD *buffer_cb, char **system_out);

/* The strings of a call that connects, converted and probed together. NULL stays NULL. */
struct credentials_ansi
{
    WCHAR *password; /* zeroed when dropped */
    WCHAR *user;
};

DWORD credentials_ansi_take(const char *password, const char *user,
                            struct credentials_ansi *converted);
void credentials_ansi_drop(struct credentials_ansi *converted);

#endif
