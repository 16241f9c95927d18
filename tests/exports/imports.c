/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Reads the import tables of a PE file.
 *
 * How this works: the file is mapped as data, so addresses in it are looked up in the section table; every address is checked against the
 * file's size. */
#include "imports.h"

#include <stddef.h>
#include <string.h>

#include <delayimp.h>

struct image
{
    const unsigned char *bytes;
    size_t cb;
    const IMAGE_NT_HEADERS *headers;
    const IMAGE_SECTION_HEADER *sections;
};

/* The bytes at a relative virtual address, if need_cb of them are in the file; else NULL. */
static const void *at(const struct image *image, DWORD address, size_t need_cb)
{
    for (WORD i = 0; i < image->headers->FileHeader.NumberOfSections; i++)
    {
        const IMAGE_SECTION_HEADER *section = &image->sections[i];
        DWORD offset = address - section->VirtualAddress;
        if (address >= section->VirtualAddress && offset < section->SizeOfRawData)
        {
            size_t place = (size_t)section->PointerToRawData + offset;
            return place + need_cb <= image->cb ? image->bytes + place : NULL;
        }
    }
    return NULL;
}

static const char *string_at(const struct image *image, DWORD address)
{
    const char *text = at(image, address, 1);
    if (!text)
        return NULL;
    size_t room = image->cb - (size_t)((const unsigned char *)text - image->bytes);
    return memchr(text, 0, room) ? text : NULL;
}

static void walk_thunks(const struct image *image, const char *dll, DWORD names, import_seen *seen,
                        void *context)
{
    const IMAGE_THUNK_DATA *thunk;
    for (; (thunk = at(image, names, sizeof *thunk)) != NULL && thunk->u1.AddressOfData;
         names += (DWORD)sizeof *thunk)
    {
        if (IMAGE_SNAP_BY_ORDINAL(thunk->u1.Ordinal))
        {
            seen(context, dll, NULL, (unsigned int)IMAGE_ORDINAL(thunk->u1.Ordinal));
            continue;
        }
        const char *name = string_at(image, (DWORD)thunk->u1.AddressOfData +
                                                (DWORD)offsetof(IMAGE_IMPORT_BY_NAME, Name));
        if (name)
            seen(context, dll, name, 0);
    }
}

static DWORD directory(const struct image *image, unsigned int index)
{
    const IMAGE_OPTIONAL_HEADER *optional = &image->headers->OptionalHeader;
    return index < optional->NumberOfRvaAndSizes ? optional->DataDirectory[index].VirtualAddress
                                                 : 0;
}

static void walk_image(const struct image *image, import_seen *seen, void *context)
{
    DWORD address = directory(image, IMAGE_DIRECTORY_ENTRY_IMPORT);
    const IMAGE_IMPORT_DESCRIPTOR *import;
    for (; address && (import = at(image, address, sizeof *import)) != NULL && import->Name;
         address += (DWORD)sizeof *import)
    {
        const char *dll = string_at(image, import->Name);
        if (dll)
            walk_thunks(image, dll,
                        import->OriginalFirstThunk ? import->OriginalFirstThunk
                                                   : import->FirstThunk,
                        seen, context);
    }
    address = directory(image, IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT);
    const IMAGE_DELAYLOAD_DESCRIPTOR *delay;
    for (; address && (delay = at(image, address, sizeof *delay)) != NULL && delay->DllNameRVA;
         address += (DWORD)sizeof *delay)
    {
        const char *dll = string_at(image, delay->DllNameRVA);
        if (dll)
            walk_thunks(image, dll, delay->ImportNameTableRVA, seen, context);
    }
}

static bool open_image(struct image *image)
{
    IMAGE_DOS_HEADER dos;
    if (image->cb < sizeof dos)
        return false;
    memcpy(&dos, image->bytes, sizeof dos);
    if (dos.e_magic != IMAGE_DOS_SIGNATURE || dos.e_lfanew < 0 ||
        (size_t)dos.e_lfanew + sizeof(IMAGE_NT_HEADERS) > image->cb)
        return false;
    image->headers = (const void *)(image->bytes + dos.e_lfanew);
    if (image->headers->Signature != IMAGE_NT_SIGNATURE ||
        image->headers->OptionalHeader.Magic != IMAGE_NT_OPTIONAL_HDR_MAGIC)
        return false;
    image->sections = IMAGE_FIRST_SECTION(image->headers);
    return (size_t)((const unsigned char *)(image->sections +
                                            image->headers->FileHeader.NumberOfSections) -
                    image->bytes) <= image->cb;
}

bool imports_walk(const WCHAR *path, import_seen *seen, void *context)
{
    struct image image = {0};
    bool ok = false;
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    LARGE_INTEGER size;
    HANDLE mapping = CreateFileMappingW(file, NULL, PAGE_READONLY, 0, 0, NULL);
    if (!mapping)
        goto file;
    image.bytes = MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0);
    if (!image.bytes)
        goto mapping;
    if (GetFileSizeEx(file, &size))
        image.cb = (size_t)size.QuadPart;
    ok = open_image(&image);
    if (ok)
        walk_image(&image, seen, context);
    UnmapViewOfFile(image.bytes);
mapping:
    CloseHandle(mapping);
file:
    CloseHandle(file);
    return ok;
}
