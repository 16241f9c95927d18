/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The name of a printer port, led to the pipe that its jobs come through. */
#ifndef WNETLAB_PORT_LINK_H
#define WNETLAB_PORT_LINK_H

#include <windows.h>

/* Characters of a pipe's name with NUL: "\\.\pipe\wnetlab.lpt1". */
#define PORT_PIPE_CCH 32

/* "\\.\pipe\wnetlab.lpt1" for 1. */
void port_pipe_name(unsigned int number, WCHAR name[PORT_PIPE_CCH]);

/* 0: nobody has the port, or it is ours already; ERROR_ALREADY_ASSIGNED (85): the prefix has one of its own. */
DWORD port_link_state(unsigned int number);
/* LPT<number> leads to the pipe, in every process, until port_link_remove or the end of wineserver. One that does
 * already is success; 85 as above. */
DWORD port_link_create(unsigned int number);
/* Success if it is not ours. */
DWORD port_link_remove(unsigned int number);

#endif
