/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The section in which the service gives this process what is too long for the pipe (include/proto/bss_page.h). For whoever has the turn (call.h). */
#ifndef WNETLAB_SIMCLIENT_PAGE_VIEW_H
#define WNETLAB_SIMCLIENT_PAGE_VIEW_H

#include <stddef.h>
#include <stdint.h>
#include <windows.h>

/* Copies the first cb bytes of the section of that name, which stays mapped until page_view_drop. ERROR_INVALID_DATA where name or size are not what a service says. */
DWORD page_view_copy(const char *name, uint8_t *to, size_t cb);
/* With the pipe. */
void page_view_drop(void);

#endif
