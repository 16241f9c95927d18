/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How a DLL that the registry names comes into the process: providers, Notifyees, credential
 * managers. */
#ifndef WNETLAB_PROVIDER_MODULE_H
#define WNETLAB_PROVIDER_MODULE_H

#include <stdbool.h>
#include <windows.h>

/* "C:\x", "\\server\x" and "\\?\x" are full: where the DLL comes from does not hang on a current
 * directory or a search path (docs/reference/router.md section 10: a bare name is a hijack risk).
 */
bool provider_module_path_is_full(const WCHAR *path);

/* Loads the DLL; runs its attach, so the caller holds no lock. Returns 0 with *module, which is
 * never given back; ERROR_BAD_PATHNAME for a path that is not full; ERROR_BAD_PROVIDER for a DLL of
 * Wine's own; else why it cannot be loaded (ERROR_NOACCESS for a crash in its attach). */
DWORD provider_module_load(const WCHAR *path, HMODULE *module);

/* Puts the function of that name, or NULL, into the function pointer that `function` points to. */
void provider_module_find(HMODULE module, const char *name, void *function);

/* ---- pools of what was made of such DLLs: by path, for ever ---- */

/* The first member of what is pooled. */
struct pooled_module
{
    WCHAR *path;
    struct pooled_module *next;
};

/* Static; zero is empty. */
struct module_pool
{
    SRWLOCK lock;
    struct pooled_module *first;
};

/* NULL if it is not there. */
struct pooled_module *module_pool_find(struct module_pool *pool, const WCHAR *path);
/* Takes the module, from the process heap, with a copy of the path. Returns 0, or
 * ERROR_NOT_ENOUGH_MEMORY and has freed it. */
DWORD module_pool_add(struct module_pool *pool, struct pooled_module *module, const WCHAR *path);

#endif
