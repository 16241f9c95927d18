/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* No trace: in place of dlls/common/trace.h, which is for Windows, in the native fuzz target. */
#ifndef WNETLAB_TESTS_SIMNETD_NATIVE_TRACE_H
#define WNETLAB_TESTS_SIMNETD_NATIVE_TRACE_H

#define TRACE_CHANNEL(name) _Static_assert(1, #name)
#define TRACE(...)          ((void)0)

#endif
