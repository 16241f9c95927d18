/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The section in which a client is given what is too long for the pipe (include/proto/bss_page.h). */
#ifndef WNETLAB_SIMNETD_PAGE_SECTION_H
#define WNETLAB_SIMNETD_PAGE_SECTION_H

#include <stdint.h>
#include <windows.h>

/* All zero: there is none yet. */
struct page_section
{
    HANDLE section;
    uint8_t *bytes; /* BSS_PAGE_CB */
    char name[48];
};

/* Its bytes; the first call makes it. NULL: no memory. */
uint8_t *page_section_get(struct page_section *page);
/* Clients that have it mapped keep what they see. */
void page_section_free(struct page_section *page);

#endif
