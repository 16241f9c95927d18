/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the shell tests of installing let a program do: install_use remember|add|get|cancel|port|print.
 * Says what it found on one line, and ends with the code of the call. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>
#include <string.h>

static DWORD add(DWORD flags)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};

    return WNetAddConnection2W(&resource, NULL, NULL, flags);
}

static DWORD add_port(void)
{
    WCHAR local[] = L"LPT7";
    WCHAR remote[] = L"\\\\files\\laser";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_PRINT, .lpLocalName = local, .lpRemoteName = remote};

    return WNetAddConnection2W(&resource, NULL, NULL, 0);
}

/* Calls nobody of WNet. */
static DWORD print(void)
{
    DWORD written = 0;
    HANDLE port = CreateFileW(L"LPT7", GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);

    if (port == INVALID_HANDLE_VALUE)
        return GetLastError();
    WriteFile(port, "printed", 7, &written, NULL);
    CloseHandle(port);
    return written == 7 ? NO_ERROR : ERROR_WRITE_FAULT;
}

static DWORD get(void)
{
    WCHAR remote[MAX_PATH] = L"";
    DWORD cch = MAX_PATH;
    DWORD error = WNetGetConnectionW(L"X:", remote, &cch);

    if (error == NO_ERROR)
        printf("X: is %ls, type %u, file %d\n", remote, GetDriveTypeW(L"X:\\"),
               GetFileAttributesW(L"X:\\README.txt") != INVALID_FILE_ATTRIBUTES);
    else
        printf("X: is nothing (%lu), type %u\n", error, GetDriveTypeW(L"X:\\"));
    return error;
}

int main(int argc, char **argv)
{
    const char *verb = argc == 2 ? argv[1] : "";
    DWORD error = ERROR_INVALID_PARAMETER;

    if (strcmp(verb, "remember") == 0)
        error = add(CONNECT_UPDATE_PROFILE);
    else if (strcmp(verb, "add") == 0)
        error = add(0);
    else if (strcmp(verb, "get") == 0)
        error = get();
    else if (strcmp(verb, "port") == 0)
        error = add_port();
    else if (strcmp(verb, "print") == 0)
        error = print();
    else if (strcmp(verb, "cancel") == 0)
        error = WNetCancelConnection2W(L"X:", 0, FALSE);
    if (error != NO_ERROR && strcmp(verb, "get") != 0)
        printf("error %lu\n", error);
    return error == NO_ERROR ? 0 : 1;
}
