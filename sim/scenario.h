/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Reads a scenario: the YAML file that describes a network (docs/scenario.md has the grammar). Pure: takes text, returns a network or a precise
 * complaint. Limits: 1 MiB of text, depth 16, no aliases (a bomb is refused), 16384 shares, 4096 entries of another kind. */
#ifndef WNETLAB_SIM_SCENARIO_H
#define WNETLAB_SIM_SCENARIO_H

#include <stddef.h>

#include "network.h"

struct scenario_error
{
    unsigned line;   /* from 1; 0 when the fault has no place (too large, no memory) */
    unsigned column; /* from 1 */
    char reason[256];
};

struct scenario_place
{
    const char *file_name; /* for network->source */
    const char
        *folder; /* Windows path of the file's own folder: relative folders are relative to it */
    const char *shares_root;  /* default folders: <shares_root>\<server>\<share> */
    const char *windows_root; /* root of the system drive, "C:\" */
};

/* A callback for warnings (nested share folders); may be NULL. */
typedef void scenario_warning(void *context, unsigned line, unsigned column, const char *text);

/* Returns a network that the caller frees with network_free, or NULL with *error filled.
 * \\localhost and \\127.0.0.1 with C$, ADMIN$ and IPC$ are there in every network; every server has IPC$. */
struct network *scenario_read(const char *text, size_t text_cb, const struct scenario_place *place,
                              scenario_warning *warn, void *warn_context,
                              struct scenario_error *error);

/* The folder of a path that a scenario names: absolute Windows paths and host paths ("/srv/x" becomes "\\?\unix\srv\x") are taken as they are. Exposed for tests. */
#endif
