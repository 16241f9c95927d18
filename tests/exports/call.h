/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls a function whose prototype nobody knows. */
#ifndef WNETLAB_TEST_CALL_H
#define WNETLAB_TEST_CALL_H

#include <windows.h>

/* Calls it with twelve arguments of zero, and puts the stack right afterwards whatever the function took off. */
ULONG_PTR call_with_zeros(FARPROC function);

#endif
