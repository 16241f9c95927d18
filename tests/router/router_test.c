/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of the router share: providers registered for one case, and taken out again. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

#define ORDER_KEY    L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order"
#define SERVICES_KEY L"SYSTEM\\CurrentControlSet\\Services"
/* As many as any test has at once. */
#define PROVIDERS_MAX 80

static struct
{
    BYTE order[4096];
    DWORD order_cb;
    DWORD order_type;
    bool had_order;
} before;

const WCHAR *key_of(const WCHAR *name)
{
    static WCHAR keys[8][64];
    static unsigned int next;
    WCHAR *key = keys[next++ % 8];
    swprintf(key, 64, L"WnRt%ls", name);
    return key;
}

static void remove_test_keys(void)
{
    HKEY services;
    WCHAR name[256];
    DWORD index = 0;
    assert_int_equal(RegOpenKeyExW(HKEY_LOCAL_MACHINE, SERVICES_KEY, 0, KEY_READ, &services), 0);
    for (;;)
    {
        DWORD cch = 256;
        if (RegEnumKeyExW(services, index, name, &cch, NULL, NULL, NULL, NULL) != ERROR_SUCCESS)
            break;
        if (wcsncmp(name, L"WnRt", 4) == 0)
            assert_int_equal(RegDeleteTreeW(services, name), 0);
        else
            index++;
    }
    RegCloseKey(services);
}

int router_setup(void **state)
{
    (void)state;
    HKEY key;
    before.had_order = false;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, ORDER_KEY, 0, KEY_READ, &key) == ERROR_SUCCESS)
    {
        before.order_cb = sizeof(before.order);
        before.had_order = RegQueryValueExW(key, L"ProviderOrder", NULL, &before.order_type,
                                            before.order, &before.order_cb) == ERROR_SUCCESS;
        RegCloseKey(key);
    }
    remove_test_keys();
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    return 0;
}

int router_teardown(void **state)
{
    (void)state;
    HKEY key;
    if (before.had_order)
        write_order(before.order, before.order_cb, before.order_type);
    else if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, ORDER_KEY, 0, KEY_WRITE, &key) == ERROR_SUCCESS)
    {
        RegDeleteValueW(key, L"ProviderOrder");
        RegCloseKey(key);
    }
    remove_test_keys();
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    return 0;
}

void provider_path(const WCHAR *file, WCHAR *path, DWORD path_cch)
{
    WCHAR bin[MAX_PATH];
    if (GetEnvironmentVariableW(L"WNETLAB_BIN", bin, MAX_PATH) == 0)
        fail_msg("WNETLAB_BIN is not set");
    swprintf(path, path_cch, L"%ls\\providers\\%ls", bin, file);
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
        fail_msg("%ls is not there", path);
}

static HKEY provider_key(const WCHAR *name)
{
    HKEY key;
    WCHAR path[512];
    swprintf(path, 512, SERVICES_KEY L"\\%ls\\NetworkProvider", key_of(name));
    assert_int_equal(
        RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL), 0);
    return key;
}

static void write_text(HKEY key, const WCHAR *value, const WCHAR *text, DWORD type)
{
    assert_int_equal(RegSetValueExW(key, value, 0, type, (const BYTE *)text,
                                    (DWORD)((wcslen(text) + 1) * sizeof(WCHAR))),
                     0);
}

void register_path(const WCHAR *name, const WCHAR *path, DWORD type)
{
    const HKEY key = provider_key(name);
    write_text(key, L"Name", name, REG_SZ);
    write_text(key, L"ProviderPath", path, type);
    RegCloseKey(key);
}

void register_file(const WCHAR *name, const WCHAR *file)
{
    WCHAR path[MAX_PATH * 2];
    provider_path(file, path, MAX_PATH * 2);
    register_path(name, path, REG_SZ);
}

void register_class(const WCHAR *name, DWORD class_mask)
{
    const HKEY key = provider_key(name);
    assert_int_equal(
        RegSetValueExW(key, L"Class", 0, REG_DWORD, (const BYTE *)&class_mask, sizeof(class_mask)),
        0);
    RegCloseKey(key);
}

struct script *register_scripted(const WCHAR *name)
{
    return register_script_of(L"scripted.dll", name);
}

struct script *register_script_of(const WCHAR *file, const WCHAR *name)
{
    WCHAR from[MAX_PATH * 2];
    WCHAR to[MAX_PATH * 2];
    WCHAR temp[MAX_PATH];
    provider_path(file, from, MAX_PATH * 2);
    assert_true(GetTempPathW(MAX_PATH, temp) != 0);
    swprintf(to, MAX_PATH * 2, L"%lswnrt%lu", temp, GetCurrentProcessId());
    CreateDirectoryW(to, NULL);
    const size_t folder_cch = wcslen(to);
    swprintf(to + folder_cch, MAX_PATH, L"\\%ls.dll", name);
    /* Fails, rightly, where the copy is loaded already. */
    CopyFileW(from, to, TRUE);
    assert_true(GetFileAttributesW(to) != INVALID_FILE_ATTRIBUTES);

    struct script *script = script_open(name);
    if (script == NULL)
    {
        fail_msg("no memory to share with the provider");
        return NULL;
    }
    const LONG attached = script->attached;
    memset(script, 0, sizeof(*script));
    script->attached = attached;
    script->caps[WNNC_SPEC_VERSION] = WNNC_SPEC_VERSION51;
    script->caps[WNNC_NET_TYPE] = 0x00250000;
    script->caps[WNNC_CONNECTION] =
        WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS;
    script->caps[WNNC_START] = 1;
    script->add_result = ERROR_BAD_NET_NAME;
    script->cancel_result = ERROR_NOT_CONNECTED;
    script->get_result = ERROR_NOT_CONNECTED;
    register_path(name, to, REG_SZ);
    return script;
}

void write_order(const void *bytes, DWORD cb, DWORD type)
{
    HKEY key;
    assert_int_equal(
        RegCreateKeyExW(HKEY_LOCAL_MACHINE, ORDER_KEY, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL), 0);
    assert_int_equal(RegSetValueExW(key, L"ProviderOrder", 0, type, bytes, cb), 0);
    RegCloseKey(key);
}

static bool order_is(const WCHAR *const *names, DWORD count)
{
    static struct router_provider_info infos[PROVIDERS_MAX];
    DWORD there = PROVIDERS_MAX;
    if (router_list_providers(infos, &there) != ERROR_SUCCESS || there != count)
        return false;
    for (DWORD i = 0; i < count; i++)
    {
        if (lstrcmpiW(infos[i].service_key, key_of(names[i])) != 0)
            return false;
    }
    return true;
}

void wait_for_order(const WCHAR *const *names, DWORD count)
{
    const ULONGLONG end_ms = GetTickCount64() + PATIENCE_MS;
    while (!order_is(names, count))
    {
        if (GetTickCount64() > end_ms)
            fail_msg("the router never saw the new order");
        Sleep(1);
    }
}

void set_order(const WCHAR *first, ...)
{
    const WCHAR *names[32];
    WCHAR order[2048];
    DWORD count = 0;
    va_list more;
    va_start(more, first);
    order[0] = L'\0';
    for (const WCHAR *name = first; name != NULL; name = va_arg(more, const WCHAR *))
    {
        if (count > 0)
            wcscat(order, L",");
        wcscat(order, key_of(name));
        names[count++] = name;
    }
    va_end(more);
    write_order(order, (DWORD)((wcslen(order) + 1) * sizeof(WCHAR)), REG_SZ);
    wait_for_order(names, count);
}

void info_of(const WCHAR *name, struct router_provider_info *info)
{
    static struct router_provider_info infos[PROVIDERS_MAX];
    DWORD count = PROVIDERS_MAX;
    assert_code(router_list_providers(infos, &count), 0);
    for (DWORD i = 0; i < count; i++)
    {
        if (lstrcmpiW(infos[i].service_key, key_of(name)) == 0)
        {
            *info = infos[i];
            return;
        }
    }
    fail_msg("%ls is not listed", name);
}

DWORD add_named(const WCHAR *local, const WCHAR *remote, const WCHAR *provider, DWORD flags)
{
    WCHAR local_copy[64];
    WCHAR remote_copy[64];
    WCHAR provider_copy[64];
    NETRESOURCEW resource = {0};
    resource.dwType = RESOURCETYPE_ANY;
    if (local != NULL)
        resource.lpLocalName = lstrcpynW(local_copy, local, 64);
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(remote_copy, remote, 64);
    if (provider != NULL)
        resource.lpProvider = lstrcpynW(provider_copy, provider, 64);
    const struct router_connect connect = {.resource = &resource, .flags = flags};
    const DWORD result = router_add_connection(&connect);
    /* The caller's own are never written to. */
    if (local != NULL)
        assert_int_equal(lstrcmpW(local_copy, local), 0);
    if (remote != NULL)
        assert_int_equal(lstrcmpW(remote_copy, remote), 0);
    assert_int_equal(resource.dwType, RESOURCETYPE_ANY);
    return result;
}

DWORD add(const WCHAR *local, const WCHAR *remote, DWORD flags)
{
    return add_named(local, remote, NULL, flags);
}

DWORD get(const WCHAR *local, WCHAR remote[1024])
{
    DWORD cch = 1024;
    for (int i = 0; i < 1024; i++)
        remote[i] = 0xcccc;
    const DWORD result = router_get_connection(local, remote, &cch);
    if (result != ERROR_SUCCESS)
        assert_int_equal(remote[0], 0xcccc);
    if (result != ERROR_MORE_DATA)
        assert_int_equal(cch, 1024);
    return result;
}

volatile LONG *exported_long(const WCHAR *file, const char *name)
{
    const HMODULE module = GetModuleHandleW(file);
    assert_non_null(module);
    const FARPROC address = GetProcAddress(module, name);
    volatile LONG *value;
    assert_non_null(address);
    memcpy(&value, &address, sizeof(value));
    return value;
}
