/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Printer ports that lead to the spool folder of a share. One process has them; any thread, one call at a time. */
#ifndef WNETLAB_PRINTER_PORT_H
#define WNETLAB_PRINTER_PORT_H

#include <windows.h>

#define PRINTER_PORTS 9

/* May LPT<number> (1 to 9) be had? 0, or ERROR_ALREADY_ASSIGNED (85): the prefix has a port of that name, which stays. */
DWORD printer_port_state(unsigned int number);

/* What is written to LPT<number>, LPT<number>: or \\.\LPT<number> from now on becomes a file in the folder, which exists: one job for each open, written
 * as "job00001.tmp" and named "job00001.prn" once it is closed. An open without any data leaves none. One that is attached already to the same folder
 * is success. 85 as above; another error, and nothing has changed. */
DWORD printer_port_attach(unsigned int number, const WCHAR *folder);

/* No further job begins; those that are being written go on to their end. Success if it is not attached. On failure it still is. */
DWORD printer_port_detach(unsigned int number);

/* How many jobs are being written. One that its writer has closed is none: its file is complete when this returns. */
DWORD printer_port_jobs(unsigned int number);

/* Ends the jobs that are being written, with what has come: their writers get an error. Returns how many. */
DWORD printer_port_end_jobs(unsigned int number);

/* The process ends: what has come is in the files when this returns. Names stay, as drive letters do. */
void printer_port_stop_all(void);

#endif
