/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The section in which the service gives this process what is too long for the pipe. */
#include "page_view.h"

#include <stdbool.h>
#include <string.h>

#include "bss_page.h"
#include "text.h"

#define NAME_CB sizeof(((wnetlab_WifiBssReadReply *)0)->section_name)

static struct
{
    char name[NAME_CB];
    const uint8_t *bytes; /* NULL: none is mapped */
} page;

void page_view_drop(void)
{
    if (page.bytes != NULL)
        UnmapViewOfFile(page.bytes);
    page.bytes = NULL;
}

static DWORD map(const char *name)
{
    const char *digits = name + sizeof(BSS_PAGE_NAME_PREFIX) - 1;
    MEMORY_BASIC_INFORMATION information;
    WCHAR wide[NAME_CB];
    HANDLE section;

    if (strncmp(name, BSS_PAGE_NAME_PREFIX, sizeof(BSS_PAGE_NAME_PREFIX) - 1) != 0 ||
        strspn(digits, "0123456789abcdef") != strlen(digits) || !text_to_utf16(name, wide, NAME_CB))
        return ERROR_INVALID_DATA;
    section = OpenFileMappingW(FILE_MAP_READ, FALSE, wide);
    if (section == NULL)
        return GetLastError();
    page.bytes = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
    CloseHandle(section);
    if (page.bytes == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    strcpy(page.name, name);
    if (VirtualQuery(page.bytes, &information, sizeof(information)) != 0 &&
        information.RegionSize >= BSS_PAGE_CB)
        return ERROR_SUCCESS;
    page_view_drop();
    return ERROR_INVALID_DATA;
}

DWORD page_view_copy(const char *name, uint8_t *to, size_t cb)
{
    DWORD error = ERROR_SUCCESS;

    if (cb > BSS_PAGE_CB)
        return ERROR_INVALID_DATA;
    if (page.bytes == NULL || strcmp(page.name, name) != 0)
    {
        page_view_drop();
        error = map(name);
    }
    if (error == ERROR_SUCCESS)
        memcpy(to, page.bytes, cb);
    return error;
}
