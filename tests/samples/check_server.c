/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample of the page WNetGetResourceInformation, written from its description (docs/reference/samples.md): is a name that of a server? It prints nothing;
 * the exit code is 0 for TRUE. Links -lmpr and nothing of ours. */
#include <windows.h>
#include <winnetwk.h>
#include <stdlib.h>

static BOOL CheckServer(char *name)
{
    /* As in the sample, the other members stay what they are. */
    NETRESOURCEA resource;
    DWORD buffer_cb = 1;
    char *system;
    resource.lpRemoteName = name;
    resource.lpProvider = NULL;
    resource.dwType = RESOURCETYPE_ANY;
    NETRESOURCEA *found = malloc(buffer_cb);
    if (found == NULL)
        return FALSE;
    DWORD result;
    while ((result = WNetGetResourceInformationA(&resource, found, &buffer_cb, &system)) ==
           ERROR_MORE_DATA)
    {
        NETRESOURCEA *grown = realloc(found, buffer_cb);
        if (grown == NULL)
            break;
        found = grown;
    }
    const BOOL is_server = result == NO_ERROR && found->dwDisplayType == RESOURCEDISPLAYTYPE_SERVER;
    free(found);
    return is_server;
}

int main(int argc, char **argv)
{
    return argc == 2 && CheckServer(argv[1]) ? 0 : 1;
}
