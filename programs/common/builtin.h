/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Wine's own programs, which the installation keeps under another name beside ours (docs/reference/wine-dropin.md, "Programs"). */
#ifndef WNETLAB_BUILTIN_H
#define WNETLAB_BUILTIN_H

#include <stdbool.h>
#include <windows.h>

/* Runs `file`, which lies beside this program, with this process's command line, on which it is called `name`, and waits for it. 0, and *exit_code is what it ends with; the error
 * that kept it from starting otherwise, *exit_code untouched. */
DWORD builtin_run(const WCHAR *name, const WCHAR *file, DWORD *exit_code);

#endif
