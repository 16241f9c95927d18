/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the other processes of the demonstration do: demo.exe act <name> <arguments>. */
#ifndef WNETLAB_DEMO_ACTS_H
#define WNETLAB_DEMO_ACTS_H

#include <windows.h>

/* Carries out argv[0] with argv[1..]; prints "code <number>" and what it saw. Returns the exit code: 0 if it could be carried out at
 * all, whatever the code was. */
int acts_run(int argc, WCHAR **argv);

#endif
