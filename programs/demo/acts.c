/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The calls of the demonstration, each in a process of its own. */
#include "acts.h"

#include <lm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wlanapi.h>

#define SSID "LabOpen"
/* How long the adapter may take to join; the simulation needs less than a tenth of a second. */
#define JOIN_MS 10000

static int say_code(DWORD code)
{
    printf("code %lu\n", code);
    fflush(stdout);
    return 0;
}

/* add <local> <remote> */
static int act_add(WCHAR **argv)
{
    NETRESOURCEW resource = {0};
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = argv[1];
    resource.lpRemoteName = argv[2];
    return say_code(WNetAddConnection2W(&resource, NULL, NULL, CONNECT_UPDATE_PROFILE));
}

/* cancel <name> <force> */
static int act_cancel(WCHAR **argv)
{
    return say_code(WNetCancelConnection2W(argv[1], CONNECT_UPDATE_PROFILE, _wtoi(argv[2])));
}

/* see <drive>: is its letter there, is it the network's, and where does it lead? */
static int act_see(WCHAR **argv)
{
    WCHAR remote[1024];
    DWORD remote_cch = sizeof remote / sizeof remote[0];
    DWORD bit = (DWORD)(towupper(argv[1][0]) - 'A');
    printf("letter %s\n", GetLogicalDrives() & 1u << bit ? "yes" : "no");
    WCHAR root[] = {argv[1][0], L':', L'\\', 0};
    printf("network %s\n", GetDriveTypeW(root) == DRIVE_REMOTE ? "yes" : "no");
    DWORD code = WNetGetConnectionW(argv[1], remote, &remote_cch);
    if (!code)
        printf("remote %ls\n", remote);
    return say_code(code);
}

/* write <file> <text> */
static int act_write(WCHAR **argv)
{
    FILE *file = _wfopen(argv[1], L"wb");
    if (!file)
        return say_code(GetLastError());
    int written = fprintf(file, "%ls\n", argv[2]);
    return say_code(fclose(file) || written < 0 ? ERROR_WRITE_FAULT : ERROR_SUCCESS);
}

/* read <file> */
static int act_read(WCHAR **argv)
{
    char line[256] = "";
    FILE *file = _wfopen(argv[1], L"rb");
    if (!file)
        return say_code(GetLastError());
    if (fgets(line, sizeof line, file))
    {
        line[strcspn(line, "\r\n")] = 0;
        printf("text %s\n", line);
    }
    fclose(file);
    return say_code(ERROR_SUCCESS);
}

/* hold <file>: keeps it open until the input ends */
static int act_hold(WCHAR **argv)
{
    HANDLE file = CreateFileW(argv[1], GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
    {
        say_code(GetLastError());
        return 1;
    }
    printf("held\n");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    CloseHandle(file);
    return 0;
}

/* use_del <name> <force> */
static int act_use_del(WCHAR **argv)
{
    return say_code(NetUseDel(NULL, argv[1], (DWORD)_wtoi(argv[2])));
}

/* use_add <local> <remote> */
static int act_use_add(WCHAR **argv)
{
    USE_INFO_1 use = {0};
    DWORD member = 0;
    use.ui1_local = argv[1];
    use.ui1_remote = argv[2];
    use.ui1_asg_type = USE_DISKDEV;
    return say_code(NetUseAdd(NULL, 1, (BYTE *)&use, &member));
}

/* Opens a client and takes the first adapter. 0, or the code of what failed. */
static DWORD open_adapter(HANDLE *client, WLAN_INTERFACE_INFO *adapter)
{
    DWORD version;
    WLAN_INTERFACE_INFO_LIST *list;
    DWORD code = WlanOpenHandle(2, NULL, &version, client);
    if (code)
        return code;
    code = WlanEnumInterfaces(*client, NULL, &list);
    if (!code && !list->dwNumberOfItems)
        code = ERROR_NOT_FOUND;
    if (code)
    {
        WlanCloseHandle(*client, NULL);
        return code;
    }
    *adapter = list->InterfaceInfo[0];
    WlanFreeMemory(list);
    return ERROR_SUCCESS;
}

static DWORD adapter_state(HANDLE client, const GUID *guid, WLAN_INTERFACE_STATE *state)
{
    DWORD cb;
    void *data;
    DWORD code =
        WlanQueryInterface(client, guid, wlan_intf_opcode_interface_state, NULL, &cb, &data, NULL);
    if (!code)
    {
        memcpy(state, data, sizeof *state);
        WlanFreeMemory(data);
    }
    return code;
}

/* wifi_show */
static int act_wifi_show(WCHAR **argv)
{
    (void)argv;
    HANDLE client;
    WLAN_INTERFACE_INFO adapter;
    DWORD code = open_adapter(&client, &adapter);
    if (!code)
    {
        printf("adapter %ls\nstate %d\n", adapter.strInterfaceDescription, (int)adapter.isState);
        WlanCloseHandle(client, NULL);
    }
    return say_code(code);
}

/* wifi_wait <state>: asks until the adapter is in that state, and prints the one it ended in */
static int act_wifi_wait(WCHAR **argv)
{
    HANDLE client;
    WLAN_INTERFACE_INFO adapter;
    DWORD code = open_adapter(&client, &adapter);
    if (code)
        return say_code(code);
    int wanted = _wtoi(argv[1]);
    WLAN_INTERFACE_STATE state = wlan_interface_state_not_ready;
    ULONGLONG end = GetTickCount64() + JOIN_MS;
    do
        code = adapter_state(client, &adapter.InterfaceGuid, &state);
    while (!code && (int)state != wanted && GetTickCount64() < end);
    WlanCloseHandle(client, NULL);
    printf("state %d\n", (int)state);
    return say_code(code);
}

/* wifi_connect */
static int act_wifi_connect(WCHAR **argv)
{
    (void)argv;
    HANDLE client;
    WLAN_INTERFACE_INFO adapter;
    DWORD code = open_adapter(&client, &adapter);
    if (code)
        return say_code(code);
    DOT11_SSID ssid = {sizeof SSID - 1, SSID};
    WLAN_CONNECTION_PARAMETERS parameters = {0};
    parameters.wlanConnectionMode = wlan_connection_mode_discovery_unsecure;
    parameters.pDot11Ssid = &ssid;
    parameters.dot11BssType = dot11_BSS_type_infrastructure;
    code = WlanConnect(client, &adapter.InterfaceGuid, &parameters, NULL);
    WlanCloseHandle(client, NULL);
    return say_code(code);
}

/* wifi_disconnect */
static int act_wifi_disconnect(WCHAR **argv)
{
    (void)argv;
    HANDLE client;
    WLAN_INTERFACE_INFO adapter;
    DWORD code = open_adapter(&client, &adapter);
    if (code)
        return say_code(code);
    code = WlanDisconnect(client, &adapter.InterfaceGuid, NULL);
    WlanCloseHandle(client, NULL);
    return say_code(code);
}

int acts_run(int argc, WCHAR **argv)
{
    static const struct
    {
        const WCHAR *name;
        int arguments;
        int (*run)(WCHAR **argv);
    } acts[] = {
        {L"add", 2, act_add},
        {L"cancel", 2, act_cancel},
        {L"see", 1, act_see},
        {L"write", 2, act_write},
        {L"read", 1, act_read},
        {L"hold", 1, act_hold},
        {L"use_add", 2, act_use_add},
        {L"use_del", 2, act_use_del},
        {L"wifi_show", 0, act_wifi_show},
        {L"wifi_wait", 1, act_wifi_wait},
        {L"wifi_connect", 0, act_wifi_connect},
        {L"wifi_disconnect", 0, act_wifi_disconnect},
    };
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
    {
        if (argc == acts[i].arguments + 1 && !wcscmp(argv[0], acts[i].name))
            return acts[i].run(argv);
    }
    fprintf(stderr, "demo: no such act\n");
    return 2;
}
