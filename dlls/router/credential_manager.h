/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A loaded credential manager DLL.
 *
 * How this works: those that Class names are loaded at the first logon that is told, from
 * AuthentProviderPath or else ProviderPath, once by path, and never unloaded. Source:
 * docs/reference/router.md section 1. */
#ifndef WNETLAB_CREDENTIAL_MANAGER_H
#define WNETLAB_CREDENTIAL_MANAGER_H

#include "np_functions.h"
#include "provider_module.h"
#include "provider_registry.h"

struct credential_manager
{
    struct pooled_module pooled;           /* first: it is found by this */
    struct credential_functions functions; /* NULL where not exported */
};

/* The one of a registration; *manager is NULL if that is none, or cannot be loaded (traced). Runs
 * its attach: the caller holds no lock. Returns 0 or ERROR_NOT_ENOUGH_MEMORY. */
DWORD credential_manager_get(const struct provider_registration *registration,
                             const struct credential_manager **manager);

/* What WNNC_START says now: 1 also for one without NPGetCaps. Runs its code. */
DWORD credential_manager_start(const struct credential_manager *manager);

#endif
