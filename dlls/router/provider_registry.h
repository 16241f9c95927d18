/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Which network providers are registered, and in what order. Reads the registry, loads nothing.
 *
 * Source: docs/reference/router.md section 1. */
#ifndef WNETLAB_PROVIDER_REGISTRY_H
#define WNETLAB_PROVIDER_REGISTRY_H

#include <windows.h>
#include "wnetlab/router.h"

/* The key with the order, below HKEY_LOCAL_MACHINE; the value is ProviderOrder. */
#define PROVIDER_REGISTRY_ORDER_KEY L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order"

struct provider_registration
{
    WCHAR service_key[ROUTER_PROVIDER_CCH];
    WCHAR name[ROUTER_PROVIDER_CCH]; /* cut if longer */
    WCHAR *path;                     /* full, expanded, of any length; "" if error is not 0 */
    WCHAR *authent_path;             /* AuthentProviderPath, expanded; NULL where there is none */
    DWORD class_mask;                /* Class; WN_NETWORK_CLASS where there is no such value */
    DWORD error;                     /* 0, or why it is not to be loaded */
};

struct provider_registrations
{
    DWORD count;
    DWORD room;
    struct provider_registration *items;
};

/* Reads all, in order, unusable ones included (each has its error). Returns 0 or
 * ERROR_NOT_ENOUGH_MEMORY; a registry without any order gives an empty list. The caller frees the
 * list with provider_registry_free. */
DWORD provider_registry_read(struct provider_registrations *list);
void provider_registry_free(struct provider_registrations *list);

#endif
