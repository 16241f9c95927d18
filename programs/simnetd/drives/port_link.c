/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The name of a printer port, led to the pipe that its jobs come through.
 *
 * How this works: "LPT1" is opened as the NT name \??\LPT1. That name is made here as a link to \Device\NamedPipe\wnetlab.lpt1, so every open is a
 * connection to a pipe of simnetd: one job. DefineDosDevice would do the same on Windows; in Wine 8 it overflows a buffer for names longer than two
 * characters, so the native calls behind it are made. Wine asks dosdevices/lpt1 of the prefix before it asks for the NT name. A port that is there, by
 * the user's hand or by the Ports key of Wine, is his: nothing here moves it, as Wine, asked to rename a link, renames what the link leads to.
 * Facts: docs/reference/wine-drives.md, section 6. */
#include "port_link.h"

#include <stdio.h>
#include <wchar.h>
#include <winternl.h>

#include "host_path.h"
#include "trace.h"

TRACE_CHANNEL(drives);

#ifndef OBJ_PERMANENT
#define OBJ_PERMANENT 0x00000010
#endif
/* Access to a link: SYMBOLIC_LINK_ALL_ACCESS of the driver kit. */
#define LINK_ALL_ACCESS (STANDARD_RIGHTS_REQUIRED | 1)

NTSTATUS NTAPI NtCreateSymbolicLinkObject(HANDLE *link, ACCESS_MASK access,
                                          OBJECT_ATTRIBUTES *attributes, UNICODE_STRING *target);
NTSTATUS NTAPI NtOpenSymbolicLinkObject(HANDLE *link, ACCESS_MASK access,
                                        OBJECT_ATTRIBUTES *attributes);
NTSTATUS NTAPI NtMakeTemporaryObject(HANDLE object);

/* A name with the structure that points to it. */
struct nt_name
{
    WCHAR text[48];
    UNICODE_STRING string;
};

static void nt_name_init(struct nt_name *name, const WCHAR *format, unsigned int number)
{
    _snwprintf(name->text, sizeof(name->text) / sizeof(WCHAR), format, number);
    name->text[sizeof(name->text) / sizeof(WCHAR) - 1] = '\0';
    RtlInitUnicodeString(&name->string, name->text);
}

static void link_name(unsigned int number, struct nt_name *name, OBJECT_ATTRIBUTES *attributes,
                      ULONG flags)
{
    nt_name_init(name, L"\\??\\LPT%u", number);
    InitializeObjectAttributes(attributes, &name->string, OBJ_CASE_INSENSITIVE | flags, NULL, NULL);
}

void port_pipe_name(unsigned int number, WCHAR name[PORT_PIPE_CCH])
{
    _snwprintf(name, PORT_PIPE_CCH, L"\\\\.\\pipe\\wnetlab.lpt%u", number);
    name[PORT_PIPE_CCH - 1] = '\0';
}

enum port_owner
{
    PORT_OF_NOBODY,
    PORT_OURS,
    PORT_FOREIGN,
};

static enum port_owner nt_owner(unsigned int number)
{
    WCHAR device[] = {'L', 'P', 'T', (WCHAR)('0' + number), '\0'};
    WCHAR target[MAX_PATH];
    struct nt_name ours;

    if (!QueryDosDeviceW(device, target, MAX_PATH))
        return GetLastError() == ERROR_FILE_NOT_FOUND ? PORT_OF_NOBODY : PORT_FOREIGN;
    nt_name_init(&ours, L"\\Device\\NamedPipe\\wnetlab.lpt%u", number);
    return wcscmp(target, ours.text) == 0 ? PORT_OURS : PORT_FOREIGN;
}

/* Has the prefix a file of that name, which Wine takes before it asks for the NT name? A link that leads nowhere is
 * none: Wine goes on. Other systems have no such folder. */
static bool has_file(unsigned int number)
{
    WCHAR path[WINDOWS_PATH_CCH];
    const char *dosdevices;
    size_t length;

    if (host_path_dosdevices(&dosdevices) ||
        host_path_to_windows(dosdevices, path, WINDOWS_PATH_CCH - 8))
        return false;
    length = wcslen(path);
    _snwprintf(path + length, 7, L"\\lpt%u", number);
    path[length + 6] = '\0';
    /* A device file has no attributes that Wine would tell: another error than "not found" is one. */
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES ||
           (GetLastError() != ERROR_FILE_NOT_FOUND && GetLastError() != ERROR_PATH_NOT_FOUND);
}

DWORD port_link_state(unsigned int number)
{
    return nt_owner(number) == PORT_FOREIGN || has_file(number) ? ERROR_ALREADY_ASSIGNED
                                                                : ERROR_SUCCESS;
}

DWORD port_link_create(unsigned int number)
{
    OBJECT_ATTRIBUTES attributes;
    struct nt_name name, target;
    NTSTATUS status;
    HANDLE link;
    DWORD err = port_link_state(number);

    if (err || nt_owner(number) == PORT_OURS)
        return err;
    link_name(number, &name, &attributes, OBJ_PERMANENT);
    nt_name_init(&target, L"\\Device\\NamedPipe\\wnetlab.lpt%u", number);
    status = NtCreateSymbolicLinkObject(&link, LINK_ALL_ACCESS, &attributes, &target.string);
    TRACE("LPT%u: -> %08lx\n", number, (ULONG)status);
    if (!NT_SUCCESS(status))
        return RtlNtStatusToDosError(status);
    NtClose(link);
    return ERROR_SUCCESS;
}

DWORD port_link_remove(unsigned int number)
{
    OBJECT_ATTRIBUTES attributes;
    struct nt_name name;
    NTSTATUS status;
    HANDLE link;

    if (nt_owner(number) != PORT_OURS)
        return ERROR_SUCCESS;
    link_name(number, &name, &attributes, 0);
    status = NtOpenSymbolicLinkObject(&link, DELETE, &attributes);
    if (NT_SUCCESS(status))
    {
        status = NtMakeTemporaryObject(link);
        NtClose(link);
    }
    TRACE("LPT%u: is gone: %08lx\n", number, (ULONG)status);
    return NT_SUCCESS(status) ? ERROR_SUCCESS : RtlNtStatusToDosError(status);
}
