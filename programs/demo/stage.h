/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The ground the demonstration stands on: whose DLLs are loaded, and copies of its programs on drive C:. */
#ifndef WNETLAB_DEMO_STAGE_H
#define WNETLAB_DEMO_STAGE_H

#include <stdbool.h>
#include <windows.h>

/* Paths of the copies. */
struct stage
{
    WCHAR folder[MAX_PATH * 2];
    WCHAR demo[MAX_PATH * 2];
    WCHAR sample[MAX_PATH * 2];
};

/* True, or false with a message, if one of the three drop-ins that this process loaded is Wine's own. */
bool stage_are_dlls_ours(void);

/* Copies this program and the sample to the temporary folder and goes there: Z: may be Wine's view of the host, where the programs lie, and this demonstration
 * takes Z: for something else. False with a message. End with stage_leave. */
bool stage_enter(struct stage *stage);
void stage_leave(const struct stage *stage);

#endif
