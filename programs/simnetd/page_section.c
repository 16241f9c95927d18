/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The section in which a client is given what is too long for the pipe. */
#include "page_section.h"

#include <stdio.h>
#include <string.h>

#include "bss_page.h"
#include "state.h"
#include "text.h"
#include "view_owner.h"

static DWORD make(struct page_section *page)
{
    SECURITY_ATTRIBUTES attributes = {.nLength = sizeof(attributes)};
    WCHAR name[sizeof(page->name)];

    snprintf(page->name, sizeof(page->name), BSS_PAGE_NAME_PREFIX "%016llx",
             (unsigned long long)state_random());
    attributes.lpSecurityDescriptor = view_owner_read_only();
    if (attributes.lpSecurityDescriptor == NULL ||
        !text_to_utf16(page->name, name, ARRAYSIZE(name)))
        goto free_descriptor;
    page->section =
        CreateFileMappingW(INVALID_HANDLE_VALUE, &attributes, PAGE_READWRITE, 0, BSS_PAGE_CB, name);
    /* Whose section could it be? Not one to trust. */
    if (page->section != NULL && GetLastError() != ERROR_ALREADY_EXISTS)
        page->bytes =
            MapViewOfFile(page->section, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, BSS_PAGE_CB);
free_descriptor:
    LocalFree(attributes.lpSecurityDescriptor);
    return page->bytes != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

uint8_t *page_section_get(struct page_section *page)
{
    if (page->bytes == NULL && make(page) != ERROR_SUCCESS)
        page_section_free(page);
    return page->bytes;
}

void page_section_free(struct page_section *page)
{
    if (page->bytes != NULL)
        UnmapViewOfFile(page->bytes);
    if (page->section != NULL)
        CloseHandle(page->section);
    memset(page, 0, sizeof(*page));
}
