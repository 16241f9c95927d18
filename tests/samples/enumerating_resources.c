/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Enumerating network resources", written from its description
 * (docs/reference/samples.md): same calls, same texts. As there, count and size are not reset
 * between rounds: the second round asks for as many entries as the first one returned. */
#include <windows.h>
#include <winnetwk.h>
#include <stdio.h>

#define BUFFER_CB 16384

struct word
{
    DWORD value;
    const char *text;
};

static const struct word scopes[] = {{RESOURCE_CONNECTED, "connected"},
                                     {RESOURCE_GLOBALNET, "all resources"},
                                     {RESOURCE_REMEMBERED, "remembered"},
                                     {0, NULL}};
static const struct word types[] = {{RESOURCETYPE_ANY, "any"},
                                    {RESOURCETYPE_DISK, "disk"},
                                    {RESOURCETYPE_PRINT, "print"},
                                    {0, NULL}};
static const struct word display_types[] = {
    {RESOURCEDISPLAYTYPE_GENERIC, "generic"}, {RESOURCEDISPLAYTYPE_DOMAIN, "domain"},
    {RESOURCEDISPLAYTYPE_SERVER, "server"},   {RESOURCEDISPLAYTYPE_SHARE, "share"},
    {RESOURCEDISPLAYTYPE_FILE, "file"},       {RESOURCEDISPLAYTYPE_GROUP, "group"},
    {RESOURCEDISPLAYTYPE_NETWORK, "network"}, {0, NULL}};

static void print_word(int i, const char *what, const struct word *words, const char *unknown,
                       DWORD value)
{
    while (words->text != NULL && words->value != value)
        words++;
    if (words->text != NULL)
        printf("NETRESOURCE[%d] %s: %s\n", i, what, words->text);
    else
        printf("NETRESOURCE[%d] %s: unknown %s %lu\n", i, what, unknown, value);
}

static void print_resource(int i, const NETRESOURCEW *resource)
{
    print_word(i, "Scope", scopes, "scope", resource->dwScope);
    print_word(i, "Type", types, "type", resource->dwType);
    print_word(i, "DisplayType", display_types, "display type", resource->dwDisplayType);
    printf("NETRESOURCE[%d] Usage: 0x%lx = ", i, resource->dwUsage);
    if (resource->dwUsage & RESOURCEUSAGE_CONNECTABLE)
        printf("connectable ");
    if (resource->dwUsage & RESOURCEUSAGE_CONTAINER)
        printf("container ");
    printf("\n");
    printf("NETRESOURCE[%d] Localname: %ls\n", i, resource->lpLocalName);
    printf("NETRESOURCE[%d] Remotename: %ls\n", i, resource->lpRemoteName);
    printf("NETRESOURCE[%d] Comment: %ls\n", i, resource->lpComment);
    printf("NETRESOURCE[%d] Provider: %ls\n", i, resource->lpProvider);
    printf("\n");
}

static BOOL enumerate(NETRESOURCEW *container)
{
    HANDLE handle;
    DWORD size = BUFFER_CB;
    DWORD count = (DWORD)-1;
    DWORD result = WNetOpenEnumW(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, container, &handle);
    if (result != NO_ERROR)
    {
        printf("WnetOpenEnum failed with error %lu\n", result);
        return FALSE;
    }
    NETRESOURCEW *resources = GlobalAlloc(GPTR, size);
    if (resources == NULL)
        return FALSE;
    do
    {
        ZeroMemory(resources, size);
        result = WNetEnumResourceW(handle, &count, resources, &size);
        if (result == NO_ERROR)
        {
            for (DWORD i = 0; i < count; i++)
            {
                print_resource((int)i, &resources[i]);
                if ((resources[i].dwUsage & RESOURCEUSAGE_CONTAINER) && !enumerate(&resources[i]))
                    printf("EnumerateFunc returned FALSE\n");
            }
        }
        else if (result != ERROR_NO_MORE_ITEMS)
        {
            printf("WNetEnumResource failed with error %lu\n", result);
            break;
        }
    } while (result != ERROR_NO_MORE_ITEMS);
    GlobalFree(resources);
    result = WNetCloseEnum(handle);
    if (result != NO_ERROR)
    {
        printf("WNetCloseEnum failed with error %lu\n", result);
        return FALSE;
    }
    return TRUE;
}

int main(void)
{
    if (!enumerate(NULL))
    {
        printf("Call to EnumerateFunc failed\n");
        return 1;
    }
    return 0;
}
