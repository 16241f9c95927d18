/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A loaded network provider DLL: its functions and what it said it can do.
 *
 * How this works: a provider is loaded once by its path and never unloaded, so a pointer to one is
 * good for ever. All members but `started` are written before the provider is handed out.
 * Capabilities are asked once; a capability whose function is not exported is taken away from the
 * copy here, so that a mask bit means "may be called". */
#ifndef WNETLAB_PROVIDER_H
#define WNETLAB_PROVIDER_H

#include <stdbool.h>
#include "np_functions.h"
#include "provider_module.h"

struct provider
{
    struct pooled_module pooled;
    struct np_functions functions;
    DWORD spec_version;
    DWORD net_type;
    DWORD driver_version;
    DWORD user;
    DWORD connection;
    DWORD connection_flags; /* CONNECT_*; only told (docs/decisions.md, "Connecting") */
    DWORD dialog;
    DWORD admin;
    DWORD enumeration;
    volatile LONG started; /* said WNNC_START 1 once; not asked again */
};

/* The provider of that full path. One that was not there before is loaded and asked for its
 * capabilities, which runs provider code: the caller holds no lock, and no other thread does the
 * same meanwhile. Returns 0 with *provider, which is never freed; ERROR_PROC_NOT_FOUND without
 * NPGetCaps; ERROR_BAD_PROVIDER for a DLL of Wine's own; else why it cannot be loaded
 * (ERROR_NOACCESS for a crash in its attach). */
DWORD provider_get(const WCHAR *path, struct provider **provider);

/* True if the provider's network is started; asks it unless it said so before. Runs provider code.
 */
bool provider_is_started(struct provider *provider);

#endif
