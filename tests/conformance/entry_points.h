/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The functions that connect, layer by layer, behind one signature: what a row of
 * docs/reference says of one of them is tried on all that it holds for. */
#ifndef WNETLAB_TESTS_CONFORMANCE_ENTRY_POINTS_H
#define WNETLAB_TESTS_CONFORMANCE_ENTRY_POINTS_H

#include <stdbool.h>
#include <windows.h>

/* The arguments of a connecting function; those that one does not have are left out for it. */
struct call
{
    DWORD type;
    const WCHAR *local;
    const WCHAR *remote;
    const WCHAR *provider;
    const WCHAR *user;
    const WCHAR *password;
    DWORD flags;
};

/* Which entry points a row is tried on. */
enum layer
{
    LAYER_ADD = 1,     /* WNetAddConnection A and W: no type, user, provider or flags */
    LAYER_ADD2 = 2,    /* WNetAddConnection2 A and W */
    LAYER_ADD3 = 4,    /* WNetAddConnection3 A and W */
    LAYER_USE = 8,     /* WNetUseConnection A and W */
    LAYER_NP_ADD = 16, /* NPAddConnection of ntlanman.dll */
    LAYER_NP_ADD3 = 32,
    LAYER_MODEL = 64, /* simclient_add: the service's model */
    LAYER_ADD4 = 128, /* WNetAddConnection4 A and W: user and password in a buffer */
    LAYER_USE4 = 256, /* WNetUseConnection4 A and W */
    LAYERS_BY_BUFFER = LAYER_ADD4 | LAYER_USE4,
    LAYERS_USE = LAYER_USE | LAYER_USE4,
    LAYERS_2_AND_3 = LAYER_ADD2 | LAYER_ADD3,
    LAYERS_FULL = LAYERS_2_AND_3 | LAYER_USE | LAYERS_BY_BUFFER,
    LAYERS_EXPORTS = LAYER_ADD | LAYERS_FULL,
    LAYERS_BELOW = LAYER_NP_ADD | LAYER_NP_ADD3 | LAYER_MODEL,
    LAYERS_ALL = LAYERS_EXPORTS | LAYERS_BELOW,
};

struct entry_point
{
    const char *name;
    enum layer layer;
    DWORD (*run)(const struct call *call);
};

extern const struct entry_point entry_points[];
extern const size_t entry_point_count;

/* The functions that cancel: WNetCancelConnection and WNetCancelConnection2 (flags 0) in both
 * widths, NPCancelConnection, simclient_cancel. */
struct cancel_point
{
    const char *name;
    bool is_export;
    DWORD (*run)(const WCHAR *name, BOOL force);
};

extern const struct cancel_point cancel_points[];
extern const size_t cancel_point_count;

/* Loads ntlanman.dll for the layers below the exports; 0 when that went well. */
int entry_points_load(void);

#endif
