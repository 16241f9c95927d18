/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* DLLs that want to be told of connections: the values of the key Notifyees, by any name, each with
 * the full path of one.
 *
 * How this works: the list is read with the provider table, whose watch stands on the key above, so
 * a DLL that is registered later is found as a provider is. DLLs are loaded once by path and never
 * unloaded; a pointer to a notifyee is good for ever. Source: docs/reference/router.md sections 1
 * and 6. */
#ifndef WNETLAB_NOTIFYEE_H
#define WNETLAB_NOTIFYEE_H

#include <stdbool.h>
#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>
#include "provider_module.h"

/* NOTIFYADD and NOTIFYCANCEL as a notifyee reads them: strings are UTF-16, while mingw's npapi.h
 * lets them hang on UNICODE. */
struct notifyee_add
{
    HWND owner;
    NETRESOURCEW resource;
    DWORD flags;
};

struct notifyee_cancel
{
    WCHAR *name;
    WCHAR *provider;
    DWORD flags;
    BOOL force;
};

struct notifyee
{
    struct pooled_module pooled;                                    /* first: it is found by this */
    DWORD(WINAPI *add)(NOTIFYINFO *info, struct notifyee_add *add); /* NULL: not exported */
    DWORD(WINAPI *cancel)(NOTIFYINFO *info, struct notifyee_cancel *cancel);
};

struct notifyee_list
{
    DWORD count;
    DWORD room;
    const struct notifyee **items;
};

/* Reads what is registered, in the registry's order, and loads it; what cannot be loaded, or
 * exports neither function, is traced and left out. Runs the DLLs' attach: the caller holds no
 * lock. Returns 0 or ERROR_NOT_ENOUGH_MEMORY. The caller frees the list with notifyee_list_free. */
DWORD notifyee_list_read(struct notifyee_list *list);
/* Zeroed is fine. */
void notifyee_list_free(struct notifyee_list *list);

#endif
