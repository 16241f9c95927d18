/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the native tests of the simulation share: cmocka and its headers. */
#ifndef WNETLAB_TESTS_SIM_NATIVE_H
#define WNETLAB_TESTS_SIM_NATIVE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
