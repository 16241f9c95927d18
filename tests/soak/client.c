/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One client of the soak: makes the public calls that it is told to, and says what came of them and
 * how long it took. It knows nothing of what was due. */
#include "soak.h"

#include <stdlib.h>
#include <string.h>

#include <lm.h>
#include <winnetwk.h>
#include <wlanapi.h>

#define PASSWORD  L"labpassword"
#define NETWORK   "LabOpen"
#define STATES_MS 2000
#define LISTINGS  4

const char *const soak_verb_names[SOAK_VERBS] = {
    "add", "use",  "nadd", "cancel", "ndel",  "get",  "info",
    "see", "hold", "drop", "join",   "leave", "wifi",
};

struct words
{
    WCHAR first[64];
    WCHAR second[64];
    WCHAR third[64];
};

/* The open file. A forced close (NetUseDel, level 2) takes the handle away, and its number may be
 * another object's by the next look: so the file itself is known as well. */
static struct
{
    HANDLE handle;
    BY_HANDLE_FILE_INFORMATION file;
} held = {.handle = INVALID_HANDLE_VALUE};

static WCHAR *or_null(WCHAR *text)
{
    return lstrcmpW(text, L"-") == 0 ? NULL : text;
}

static DWORD call_add(struct words *words, bool with_use)
{
    WCHAR *user = or_null(words->third);
    WCHAR *local = or_null(words->first);
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = words->second};
    const WCHAR *password = user != NULL ? PASSWORD : NULL;
    WCHAR access[MAX_PATH];
    DWORD cch = ARRAYSIZE(access);
    DWORD result = 0;

    if (with_use)
        return WNetUseConnectionW(NULL, &resource, password, user, 0, access, &cch, &result);
    return WNetAddConnection2W(&resource, password, user, 0);
}

static DWORD call_net_add(struct words *words)
{
    static WCHAR password[] = PASSWORD;
    WCHAR *user = or_null(words->third);
    USE_INFO_2 info = {.ui2_local = or_null(words->first),
                       .ui2_remote = words->second,
                       .ui2_password = user != NULL ? password : NULL,
                       .ui2_asg_type = USE_DISKDEV,
                       .ui2_username = user};

    return NetUseAdd(NULL, 2, (BYTE *)&info, NULL);
}

static DWORD call_info(WCHAR *name, char *text, size_t text_cb)
{
    BYTE *buffer = NULL;
    DWORD code = NetUseGetInfo(NULL, name, 2, &buffer);

    if (code == NERR_Success)
    {
        const USE_INFO_2 *info = (const void *)buffer;

        snprintf(text, text_cb, "%ls %lu %ls", info->ui2_remote, info->ui2_usecount,
                 info->ui2_username[0] != 0 ? info->ui2_username : L"-");
        NetApiBufferFree(buffer);
    }
    return code;
}

static DWORD call_get(const WCHAR *local, char *text, size_t text_cb)
{
    WCHAR remote[MAX_PATH];
    DWORD cch = ARRAYSIZE(remote);
    DWORD code = WNetGetConnectionW(local, remote, &cch);

    if (code == NO_ERROR)
        snprintf(text, text_cb, "%ls", remote);
    return code;
}

static void drop(void)
{
    BY_HANDLE_FILE_INFORMATION now;

    if (held.handle != INVALID_HANDLE_VALUE && GetFileInformationByHandle(held.handle, &now) &&
        now.nFileIndexHigh == held.file.nFileIndexHigh &&
        now.nFileIndexLow == held.file.nFileIndexLow)
        CloseHandle(held.handle);
    held.handle = INVALID_HANDLE_VALUE;
}

static DWORD call_hold(const WCHAR *local)
{
    WCHAR path[32];
    HANDLE file;

    wsprintfW(path, L"%ls\\soak.txt", local);
    file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                       OPEN_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return ERROR_PATH_NOT_FOUND;
    if (file != held.handle)
        drop();
    held.handle = file;
    if (!GetFileInformationByHandle(file, &held.file))
        return GetLastError();
    return NO_ERROR;
}

static DWORD wifi_state(HANDLE client, const GUID *guid, WLAN_INTERFACE_STATE *state)
{
    const ULONGLONG end = GetTickCount64() + STATES_MS;
    DWORD code;

    do
    {
        void *data = NULL;
        DWORD cb = 0;

        code = WlanQueryInterface(client, guid, wlan_intf_opcode_interface_state, NULL, &cb, &data,
                                  NULL);
        if (code != ERROR_SUCCESS)
            return code;
        memcpy(state, data, sizeof(*state));
        WlanFreeMemory(data);
    } while (*state != wlan_interface_state_connected &&
             *state != wlan_interface_state_disconnected && GetTickCount64() < end);
    return code;
}

static DWORD call_wifi(const char *verb, unsigned long adapter, char *text, size_t text_cb)
{
    DOT11_SSID ssid = {.uSSIDLength = sizeof(NETWORK) - 1, .ucSSID = NETWORK};
    WLAN_CONNECTION_PARAMETERS parameters = {.wlanConnectionMode =
                                                 wlan_connection_mode_discovery_unsecure,
                                             .pDot11Ssid = &ssid,
                                             .dot11BssType = dot11_BSS_type_infrastructure};
    const GUID guid = {0x50a40000 + adapter, 0, 0, {0, 0, 0, 0, 0, 0, 0, 1}};
    WLAN_INTERFACE_STATE state = wlan_interface_state_not_ready;
    HANDLE client;
    DWORD version;
    DWORD code = WlanOpenHandle(2, NULL, &version, &client);

    if (code != ERROR_SUCCESS)
        return code;
    if (strcmp(verb, "join") == 0)
        code = WlanConnect(client, &guid, &parameters, NULL);
    else if (strcmp(verb, "leave") == 0)
        code = WlanDisconnect(client, &guid, NULL);
    else
    {
        code = wifi_state(client, &guid, &state);
        if (code == ERROR_SUCCESS)
            snprintf(text, text_cb, "%d", state == wlan_interface_state_connected);
    }
    WlanCloseHandle(client, NULL);
    return code;
}

/* Wine's GetLogicalDrives asks for one name after the other, by position: a letter that another
 * process takes away meanwhile moves the rest up, and one is passed over. So a letter is missing
 * only if it is missing at every look. */
static bool is_listed(WCHAR letter)
{
    for (int i = 0; i < LISTINGS; i++)
    {
        if ((GetLogicalDrives() >> (letter - L'A')) & 1)
            return true;
    }
    return false;
}

static DWORD call(const char *verb, struct words *words, char *text, size_t text_cb)
{
    const unsigned long number = wcstoul(words->second, NULL, 10);

    if (strcmp(verb, "add") == 0)
        return call_add(words, false);
    if (strcmp(verb, "use") == 0)
        return call_add(words, true);
    if (strcmp(verb, "nadd") == 0)
        return call_net_add(words);
    if (strcmp(verb, "cancel") == 0)
        return WNetCancelConnection2W(words->first, 0, number != 0);
    if (strcmp(verb, "ndel") == 0)
        return NetUseDel(NULL, words->first, number);
    if (strcmp(verb, "get") == 0)
        return call_get(words->first, text, text_cb);
    if (strcmp(verb, "info") == 0)
        return call_info(words->first, text, text_cb);
    if (strcmp(verb, "hold") == 0)
        return call_hold(words->first);
    if (strcmp(verb, "drop") == 0)
    {
        drop();
        return NO_ERROR;
    }
    if (strcmp(verb, "see") == 0)
    {
        WCHAR path[16];

        wsprintfW(path, L"%ls\\.", words->first);
        snprintf(text, text_cb, "%d %d", is_listed(words->first[0]),
                 GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES);
        return NO_ERROR;
    }
    return call_wifi(verb, wcstoul(words->first, NULL, 10), text, text_cb);
}

static void take_word(WCHAR word[64])
{
    const char *text = strtok(NULL, " ");

    word[0] = 0;
    if (text != NULL)
        MultiByteToWideChar(CP_UTF8, 0, text, -1, word, 64);
}

int soak_role_client(int argc, char **argv)
{
    LARGE_INTEGER frequency;
    char line[512];

    (void)argc;
    (void)argv;
    QueryPerformanceFrequency(&frequency);
    while (test_hear(line, sizeof(line)))
    {
        const char *verb = strtok(line, " ");
        char text[256] = "";
        struct words words;
        LARGE_INTEGER start;
        LARGE_INTEGER end;
        DWORD code;

        take_word(words.first);
        take_word(words.second);
        take_word(words.third);
        if (verb == NULL)
            return 1;
        QueryPerformanceCounter(&start);
        code = call(verb, &words, text, sizeof(text));
        QueryPerformanceCounter(&end);
        test_say("%lu %lu %s", code,
                 (unsigned long)((end.QuadPart - start.QuadPart) * 1000000 / frequency.QuadPart),
                 text);
    }
    return 0;
}
