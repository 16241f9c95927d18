/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions that are Wine's and not ours: found in a copy of its builtin netapi32, at their first call. */
#ifndef WNETLAB_FORWARD_H
#define WNETLAB_FORWARD_H

#include <windows.h>

/* One function to hand on; a static of a generated thunk. */
struct forward
{
    const char *name;
    FARPROC volatile target; /* NULL until it was found */
};

/* The function in Wine's builtin, or NULL: there is no builtin, or it lacks the function. Any thread; keeps the last error; no lock is held
 * over the loader. */
FARPROC forward_target(struct forward *forward);

#endif
