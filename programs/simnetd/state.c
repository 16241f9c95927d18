/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* All that simnetd knows: its making, settings, clock and network. */
#include "state.h"

#include <stdlib.h>
#include <string.h>

/* RtlGenRandom, by the name that advapi32 exports it under. */
#define RtlGenRandom SystemFunction036
#include <ntsecapi.h>

#include "remote.h"
#include "trace.h"
#include "wide.h"
#include "wifi_lasting.h"
#include "wifi_profiles.h"

TRACE_CHANNEL(simnetd);

#define SETTINGS_KEY L"Software\\WNetLab"
#define HANDLE_MASK  0xfffffu

static uint64_t clock_now(void *context)
{
    const struct service_state *state = context;

    return state->clock_is_manual ? state->manual_ms : GetTickCount64();
}

bool state_setting(const WCHAR *name)
{
    DWORD value = 0;
    DWORD cb = sizeof(value);

    return RegGetValueW(HKEY_LOCAL_MACHINE, SETTINGS_KEY, name, RRF_RT_REG_DWORD, NULL, &value,
                        &cb) == ERROR_SUCCESS &&
           value != 0;
}

/* The backend that the registry names; without a name the mount manager. What is no known name is
 * refused: another backend than the one that was asked for would change what it should not. */
static DWORD find_backend(const struct drive_backend **backend)
{
    WCHAR wanted[64] = L"wine_mountmgr";
    DWORD cb = sizeof(wanted);
    LSTATUS status = RegGetValueW(HKEY_LOCAL_MACHINE, SETTINGS_KEY, L"DriveBackend", RRF_RT_REG_SZ,
                                  NULL, wanted, &cb);
    char *name = NULL;

    *backend = NULL;
    if (status == ERROR_FILE_NOT_FOUND)
    {
        *backend = drive_backend_find("wine_mountmgr");
        return ERROR_SUCCESS;
    }
    if (status == ERROR_SUCCESS)
        name = narrow_dup(wanted);
    if (name != NULL)
        *backend = drive_backend_find(name);
    if (*backend == NULL)
        TRACE("DriveBackend %s is none of wine_mountmgr, dosdevice, none (%ld): no start\n",
              trace_str(name), status);
    free(name);
    return *backend != NULL ? ERROR_SUCCESS : ERROR_BAD_CONFIGURATION;
}

static bool setting_text(const WCHAR *name, WCHAR *text, DWORD text_cch)
{
    DWORD cb = text_cch * (DWORD)sizeof(WCHAR);

    return RegGetValueW(HKEY_LOCAL_MACHINE, SETTINGS_KEY, name, RRF_RT_REG_SZ, NULL, text, &cb) ==
               ERROR_SUCCESS &&
           text[0] != 0;
}

uint64_t state_random(void)
{
    uint64_t value = 0;

    if (!RtlGenRandom(&value, sizeof(value)))
        value = ((uint64_t)GetCurrentProcessId() << 32) ^ GetTickCount64();
    return value == 0 ? 1 : value;
}

bool state_path(const struct service_state *state, const WCHAR *name, WCHAR path[MAX_PATH])
{
    if (lstrlenW(state->folder) + lstrlenW(name) + 2 > MAX_PATH)
        return false;
    lstrcpyW(path, state->folder);
    lstrcatW(path, L"\\");
    lstrcatW(path, name);
    return true;
}

/* Makes every folder on the way. */
static DWORD make_folders(const WCHAR *path)
{
    WCHAR part[MAX_PATH];

    for (size_t i = 3; path[i - 1] != 0; i++)
    {
        if (path[i] != L'\\' && path[i] != 0)
            continue;
        lstrcpynW(part, path, (int)i + 1);
        if (!CreateDirectoryW(part, NULL) && GetLastError() != ERROR_ALREADY_EXISTS)
            return GetLastError();
        if (path[i] == 0)
            break;
    }
    return ERROR_SUCCESS;
}

static DWORD init_folders(struct service_state *state)
{
    WCHAR system[MAX_PATH];
    WCHAR path[MAX_PATH];
    int cch;
    DWORD error;

    if (GetSystemDirectoryW(system, MAX_PATH) < 3)
        return ERROR_PATH_NOT_FOUND;
    state->windows_root[0] = (char)system[0];
    memcpy(state->windows_root + 1, ":\\", 3);
    if (!setting_text(L"StateDir", state->folder, MAX_PATH))
    {
        lstrcpynW(state->folder, system, 4);
        lstrcatW(state->folder, L"ProgramData\\wnetlab");
    }
    cch = lstrlenW(state->folder);
    if (cch < 4)
        return ERROR_BAD_PATHNAME;
    if (state->folder[cch - 1] == L'\\')
        state->folder[cch - 1] = 0;

    error = make_folders(state->folder);
    if (error != ERROR_SUCCESS)
        return error;
    if (!state_path(state, L"network", path) || make_folders(path) != ERROR_SUCCESS ||
        !state_path(state, L"shares", path))
        return ERROR_PATH_NOT_FOUND;
    state->shares_root = narrow_dup(path);
    return state->shares_root != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

DWORD state_init(struct service_state *state)
{
    DWORD error;

    memset(state, 0, sizeof(*state));
    InitializeCriticalSection(&state->lock);
    state->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (state->stop == NULL)
        return GetLastError();
    state->generation = state_random();
    state->started_ms = GetTickCount64();
    state->clock.now_ms = clock_now;
    state->clock.context = state;
    state->direct_due_ms = WIFI_NEVER;
    GetModuleFileNameW(NULL, state->program, MAX_PATH);

    error = find_backend(&state->backend);
    if (error != ERROR_SUCCESS)
        return error;
    error = init_folders(state);
    if (error != ERROR_SUCCESS)
        TRACE("the state folder cannot be made: error %lu\n", error);
    return error;
}

struct network *state_default_network(const struct service_state *state)
{
    return network_create_default(state->shares_root, state->windows_root);
}

DWORD state_set_network(struct service_state *state, struct network *network)
{
    DWORD error;

    if (state->redirector == NULL)
    {
        state->wifi = wifi_create(network, &state->clock);
        if (state->wifi == NULL)
        {
            network_free(network);
            return ERROR_NOT_ENOUGH_MEMORY;
        }
        wifi_profiles_use(state);
        state->redirector = redirector_create(network, &state->clock);
        if (state->redirector == NULL)
        {
            wifi_free(state->wifi);
            state->wifi = NULL;
            network_free(network);
            return ERROR_NOT_ENOUGH_MEMORY;
        }
        wifi_lasting_apply(state);
        return ERROR_SUCCESS;
    }
    error = wifi_set_network(state->wifi, network);
    if (error != ERROR_SUCCESS)
    {
        network_free(network);
        return error;
    }
    remote_set_network(state, network);
    /* Frees the network that was there; the Wi-Fi layer and the other servers have let go of it by now. */
    redirector_set_network(state->redirector, network);
    wifi_lasting_apply(state);
    return ERROR_SUCCESS;
}

uint32_t state_new_handle(struct service_state *state)
{
    state->last_handle = (state->last_handle + 1) & HANDLE_MASK;
    if (state->last_handle == 0)
        state->last_handle = 1;
    return state->last_handle;
}

bool state_is_late(const struct service_state *state)
{
    return state->deadline_ms != 0 && GetTickCount64() > state->deadline_ms;
}
