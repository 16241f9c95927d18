/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view as its one owner keeps it. */
#include "view_owner.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <sddl.h>

#include "resources.h"
#include "ring.h"
#include "text.h"
#include "trace.h"
#include "wifi_common.h"
#include "wlan_access.h"

TRACE_CHANNEL(simnetd);

#define VIEW_PARENT L"Software\\WNetLab"
#define VIEW_KEY    L"Software\\WNetLab\\View"
#define VIEW_VALUE  L"Section"

/* Everyone: SECTION_QUERY, SECTION_MAP_READ, READ_CONTROL. The owner may change that, which is how
 * a successor gets at it; inside a prefix all this keeps out faults, not attackers
 * (docs/reference/wine-ipc.md). */
#define READ_ONLY L"D:P(A;;0x20005;;;WD)"
#define WRITABLE  L"D:P(A;;0x20007;;;WD)"

static_assert(VIEW_NAME_CB <= sizeof(((wnetlab_HelloReply *)0)->section_name), "the name fits");

static PSECURITY_DESCRIPTOR descriptor_make(const WCHAR *text)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;

    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1, &descriptor,
                                                              NULL))
        return NULL;
    return descriptor;
}

PSECURITY_DESCRIPTOR view_owner_read_only(void)
{
    return descriptor_make(READ_ONLY);
}

/* The section of a service that is dead, if any process still has it. */
static void retire_section(const WCHAR *name)
{
    PSECURITY_DESCRIPTOR descriptor = descriptor_make(WRITABLE);
    HANDLE section = OpenFileMappingW(WRITE_DAC, FALSE, name);
    void *block = NULL;

    if (section == NULL || descriptor == NULL)
    {
        /* Usually 2: no process has it any more. */
        TRACE("the last service's view: error %lu\n", GetLastError());
        goto free_descriptor;
    }
    SetKernelObjectSecurity(section, DACL_SECURITY_INFORMATION, descriptor);
    CloseHandle(section);
    section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, name);
    if (section != NULL)
        block = MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, VIEW_HEADER_CB);
    if (block != NULL)
    {
        view_retire(block);
        UnmapViewOfFile(block);
    }
    TRACE("the last service's view: %s\n", block != NULL ? "retired" : "out of reach");
free_descriptor:
    if (section != NULL)
        CloseHandle(section);
    LocalFree(descriptor);
}

static HKEY open_key(void)
{
    HKEY parent;
    HKEY key = NULL;

    /* The parent is no volatile key, or nothing lasting could stand below it. */
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, VIEW_PARENT, 0, NULL, 0, KEY_READ, NULL, &parent,
                        NULL) == ERROR_SUCCESS)
        RegCloseKey(parent);
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, VIEW_KEY, 0, NULL, REG_OPTION_VOLATILE,
                        KEY_READ | KEY_WRITE, NULL, &key, NULL) != ERROR_SUCCESS)
        return NULL;
    return key;
}

static void retire_last(HKEY key)
{
    WCHAR name[VIEW_NAME_CB] = L"";
    DWORD cb = sizeof(name);

    if (RegGetValueW(key, NULL, VIEW_VALUE, RRF_RT_REG_SZ, NULL, name, &cb) == ERROR_SUCCESS)
        retire_section(name);
}

/* A section that is known to whoever comes after us before any client can know it. */
static void *make_section(HKEY key, const WCHAR *name)
{
    SECURITY_ATTRIBUTES attributes = {.nLength = sizeof(attributes)};
    HANDLE section = NULL;
    void *block = NULL;

    attributes.lpSecurityDescriptor = view_owner_read_only();
    if (attributes.lpSecurityDescriptor == NULL ||
        RegSetValueExW(key, VIEW_VALUE, 0, REG_SZ, (const BYTE *)name,
                       ((DWORD)lstrlenW(name) + 1) * (DWORD)sizeof(*name)) != ERROR_SUCCESS)
        goto free_descriptor;
    section = CreateFileMappingW(INVALID_HANDLE_VALUE, &attributes, PAGE_READWRITE, 0,
                                 VIEW_CB + RING_CB, name);
    /* Whose section could it be? Not one to trust. */
    if (section == NULL || GetLastError() == ERROR_ALREADY_EXISTS)
        goto close_section;
    block = MapViewOfFile(section, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, VIEW_CB + RING_CB);
    /* The handle stays open: the name has to be found until this process ends. */
    if (block != NULL)
        section = NULL;
close_section:
    if (section != NULL)
        CloseHandle(section);
free_descriptor:
    LocalFree(attributes.lpSecurityDescriptor);
    return block;
}

void view_owner_create(struct service_state *state)
{
    WCHAR name[VIEW_NAME_CB];
    HKEY key = open_key();
    void *block;

    if (key == NULL)
        return;
    retire_last(key);
    snprintf(state->view_name, sizeof(state->view_name), VIEW_NAME_PREFIX "%016llx",
             (unsigned long long)state_random());
    block = text_to_utf16(state->view_name, name, ARRAYSIZE(name)) ? make_section(key, name) : NULL;
    RegCloseKey(key);
    if (block == NULL)
    {
        TRACE("there is no shared view: error %lu\n", GetLastError());
        state->view_name[0] = 0;
        return;
    }
    view_create(&state->view, block, state->generation);
    ring_create((uint8_t *)block + VIEW_CB, state->generation);
    TRACE("the shared view is %s\n", state->view_name);
}

bool view_owner_concerns(const wnetlab_Request *request)
{
    return proto_request_changes_state(request) ||
           request->which_command == wnetlab_Request_settle_tag ||
           request->which_command == wnetlab_Request_wifi_control_tag ||
           (request->which_command == wnetlab_Request_control_tag &&
            request->command.control.verb != wnetlab_Control_Verb_STATUS &&
            request->command.control.verb != wnetlab_Control_Verb_STOP);
}

void view_owner_begin(struct service_state *state)
{
    if (state->view.block != NULL)
        view_begin(&state->view);
}

/* What the pipe would answer, so that both tell the same. */
static void put_device(struct service_state *state, const struct connection *connection)
{
    /* Under the state's lock, and too large for a client's thread. */
    static wnetlab_Resource resource;
    static struct view_device device;
    static uint16_t texts[VIEW_TEXTS][VIEW_REMOTE_CCH];
    uint16_t local[DEVICE_NAME_CB];

    if (resource_from_connection(state, connection, false, &resource) != ERROR_SUCCESS ||
        !text_to_utf16(resource.local, local, ARRAYSIZE(local)))
        return;
    device.id = resource.id;
    device.kind = resource.kind;
    device.scope = resource.scope;
    device.type = resource.type;
    device.display_type = resource.display_type;
    device.usage = resource.usage;
    device.status = resource.status;
    device.share_type = resource.share_type;
    device.use_count = resource.use_count;
    device.dfs = resource.dfs;
    /* A text that cannot be shown makes a slot that readers ask the service about. */
    if (!text_to_utf16(resource.remote, texts[0], VIEW_REMOTE_CCH) ||
        !text_to_utf16(resource.user, texts[1], VIEW_USER_CCH) ||
        !text_to_utf16(resource.comment, texts[2], VIEW_COMMENT_CCH))
        texts[0][0] = 0;
    device.remote = texts[0];
    device.user = texts[1];
    device.comment = texts[2];
    view_put_device(&state->view, view_device_index(local), &device);
}

static void put_devices(struct service_state *state)
{
    char local[DEVICE_NAME_CB] = "A:";
    const struct connection *connection;

    for (char letter = 'A'; letter <= 'Z'; letter++)
    {
        local[0] = letter;
        connection = redirector_find_device(state->redirector, local);
        if (connection != NULL)
            put_device(state, connection);
    }
    memcpy(local, "LPT1:", sizeof("LPT1:"));
    for (char digit = '1'; digit <= '9'; digit++)
    {
        local[3] = digit;
        connection = redirector_find_device(state->redirector, local);
        if (connection != NULL)
            put_device(state, connection);
    }
}

static void put_adapters(struct service_state *state)
{
    static wnetlab_WifiAdapter shown;
    static struct view_adapter adapter;
    static uint16_t description[VIEW_DESCRIPTION_CCH];
    size_t count = wifi_adapter_count(state->wifi);

    state->view_is_moving = false;
    for (size_t i = 0; i < count; i++)
    {
        resource_from_adapter(state->wifi, wifi_adapter_at(state->wifi, i), &shown);
        memcpy(adapter.guid, shown.guid, sizeof(adapter.guid));
        adapter.state = shown.state;
        /* While the WLAN service is said to be stopped, everybody is told so; and where somebody said who may read, each is asked. */
        adapter.settled = !wifi_adapter_at(state->wifi, i)->is_moving &&
                          !wifi_common_is_stopped(state) &&
                          state->wlan.security[WLAN_OBJECT_INTERFACE] == NULL;
        adapter.ssid_cb = shown.ssid.size;
        memcpy(adapter.ssid, shown.ssid.bytes, sizeof(adapter.ssid));
        memcpy(adapter.bssid, shown.bssid, sizeof(adapter.bssid));
        if (!text_to_utf16(shown.description, description, VIEW_DESCRIPTION_CCH))
            adapter.settled = false;
        adapter.description = description;
        state->view_is_moving = state->view_is_moving || !adapter.settled;
        view_put_adapter(&state->view, &adapter);
    }
}

void view_owner_publish(struct service_state *state)
{
    if (state->view.block == NULL)
        return;
    put_devices(state);
    put_adapters(state);
    view_end(&state->view);
}

void view_owner_refresh(struct service_state *state)
{
    if (state->view.block == NULL || !state->view_is_moving)
        return;
    view_begin(&state->view);
    view_owner_publish(state);
}

void view_owner_retire(struct service_state *state)
{
    if (state->view.block != NULL)
        view_retire(state->view.block);
}
