/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Lets the memory of one loaded DLL of ours end: its import of HeapAlloc leads to a function that
 * fails. The DLL is the one that is shipped; nothing in it knows of this. */
#ifndef WNETLAB_TESTS_CONFORMANCE_ALLOC_FAIL_H
#define WNETLAB_TESTS_CONFORMANCE_ALLOC_FAIL_H

#include <stdbool.h>
#include <windows.h>

/* From now on every HeapAlloc of that module fails, in all threads. False when the module is not
 * loaded or imports no HeapAlloc. One module at a time. */
bool alloc_fail_begin(const WCHAR *module);
/* Ends that. Returns how many allocations failed: a test that provoked none has shown nothing. */
LONG alloc_fail_end(void);

#endif
