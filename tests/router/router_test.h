/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of the router share: providers registered for one case, and taken out again.
 *
 * How this works: setup notes the provider order and removes HKCU\Network; each provider that a
 * case adds gets a service key "WnRt<name>" of its own; teardown puts all back. The router notices
 * a changed order by itself, some time later: set_order waits until it has. */
#ifndef WNETLAB_TESTS_ROUTER_TEST_H
#define WNETLAB_TESTS_ROUTER_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#include <stdio.h>
#include <windows.h>

#include <cmocka.h>

#include "tests/providers/script.h"
#include "wnetlab/router.h"

#define PATIENCE_MS 20000

/* assert_int_equal compares 64 bits. */
#define assert_code(actual, expected) assert_int_equal((uint32_t)(actual), (uint32_t)(expected))

int router_setup(void **state);
int router_teardown(void **state);

/* The service key of a provider of a test: "WnRt" and its name. Lives until the next 8 calls. */
const WCHAR *key_of(const WCHAR *name);

/* bin\providers\<file> as a full Windows path. */
void provider_path(const WCHAR *file, WCHAR *path, DWORD path_cch);

/* Writes the service key of a provider; display name is the name. type: REG_SZ or REG_EXPAND_SZ. */
void register_path(const WCHAR *name, const WCHAR *path, DWORD type);
/* The same for bin\providers\<file>. */
void register_file(const WCHAR *name, const WCHAR *file);
void register_class(const WCHAR *name, DWORD class_mask);

/* Registers a copy of scripted.dll of that name; its script is started, can add, cancel and get,
 * and answers "not mine". Reset if it exists. */
struct script *register_scripted(const WCHAR *name);
/* The same for another provider that has a script. */
struct script *register_script_of(const WCHAR *file, const WCHAR *name);

/* Makes the order these providers (names, in order, NULL at the end), and waits until the router
 * has seen it. */
void set_order(const WCHAR *first, ...);
/* Writes any value as ProviderOrder, and does not wait. */
void write_order(const void *bytes, DWORD cb, DWORD type);
/* Waits until the router lists these names. */
void wait_for_order(const WCHAR *const *names, DWORD count);

/* The entry of a provider in the router's list; fails the case without it. */
void info_of(const WCHAR *name, struct router_provider_info *info);

/* An add of \\server\share or whatever; local and provider may be NULL. */
DWORD add(const WCHAR *local, const WCHAR *remote, DWORD flags);
DWORD add_named(const WCHAR *local, const WCHAR *remote, const WCHAR *provider, DWORD flags);
DWORD get(const WCHAR *local, WCHAR remote[1024]);

/* Address of an exported LONG of a loaded provider. */
volatile LONG *exported_long(const WCHAR *file, const char *name);

#endif
