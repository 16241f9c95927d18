/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Loads a network provider DLL and takes down what it can do. */
#include "provider.h"

#include <stddef.h>
#include <string.h>
#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

/* The value that WNNC_START gives for "runs"; npapi.h calls it WNNC_WAIT_FOR_START. */
#define START_STARTED 1

static struct module_pool pool = {.lock = SRWLOCK_INIT}; /* every one ever loaded */

static const struct
{
    const char *name;
    size_t offset;
} np_names[] = {
    {"NPGetCaps", offsetof(struct np_functions, get_caps)},
    {"NPGetUser", offsetof(struct np_functions, get_user)},
    {"NPAddConnection", offsetof(struct np_functions, add_connection)},
    {"NPAddConnection3", offsetof(struct np_functions, add_connection3)},
    {"NPAddConnection4", offsetof(struct np_functions, add_connection4)},
    {"NPCancelConnection", offsetof(struct np_functions, cancel_connection)},
    {"NPGetConnection", offsetof(struct np_functions, get_connection)},
    {"NPGetConnection3", offsetof(struct np_functions, get_connection3)},
    {"NPGetUniversalName", offsetof(struct np_functions, get_universal_name)},
    {"NPGetConnectionPerformance", offsetof(struct np_functions, get_connection_performance)},
    {"NPOpenEnum", offsetof(struct np_functions, open_enum)},
    {"NPEnumResource", offsetof(struct np_functions, enum_resource)},
    {"NPCloseEnum", offsetof(struct np_functions, close_enum)},
    {"NPGetResourceParent", offsetof(struct np_functions, get_resource_parent)},
    {"NPGetResourceInformation", offsetof(struct np_functions, get_resource_information)},
    {"NPFormatNetworkName", offsetof(struct np_functions, format_network_name)},
    {"NPDeviceMode", offsetof(struct np_functions, device_mode)},
    {"NPSearchDialog", offsetof(struct np_functions, search_dialog)},
    {"NPPropertyDialog", offsetof(struct np_functions, property_dialog)},
    {"NPGetPropertyText", offsetof(struct np_functions, get_property_text)},
    {"NPGetDirectoryType", offsetof(struct np_functions, get_directory_type)},
    {"NPDirectoryNotify", offsetof(struct np_functions, directory_notify)},
    {"NPFMXGetPermCaps", offsetof(struct np_functions, get_permission_caps)},
    {"NPFMXEditPerm", offsetof(struct np_functions, edit_permissions)},
    {"NPFMXGetPermHelp", offsetof(struct np_functions, get_permission_help)},
};

static void provider_find_functions(HMODULE module, struct np_functions *functions)
{
    for (size_t i = 0; i < sizeof(np_names) / sizeof(np_names[0]); i++)
    {
        const FARPROC function = GetProcAddress(module, np_names[i].name);
        memcpy((char *)functions + np_names[i].offset, &function, sizeof(function));
    }
}

/* mask without the bits whose function is not there. */
static DWORD without(DWORD mask, DWORD bits, bool there)
{
    return there ? mask : mask & ~bits;
}

static void provider_ask_caps(struct provider *provider)
{
    const struct np_functions *f = &provider->functions;
    provider->spec_version = f->get_caps(WNNC_SPEC_VERSION);
    provider->net_type = f->get_caps(WNNC_NET_TYPE);
    provider->driver_version = f->get_caps(WNNC_DRIVER_VERSION);

    provider->user = without(f->get_caps(WNNC_USER), WNNC_USR_GETUSER, f->get_user != NULL);

    DWORD connection = f->get_caps(WNNC_CONNECTION);
    connection = without(connection, WNNC_CON_ADDCONNECTION, f->add_connection != NULL);
    connection =
        without(connection, WNNC_CON_ADDCONNECTION3 | WNNC_CON_DEFER, f->add_connection3 != NULL);
    connection = without(connection, WNNC_CON_ADDCONNECTION4, f->add_connection4 != NULL);
    connection = without(connection, WNNC_CON_CANCELCONNECTION, f->cancel_connection != NULL);
    connection = without(connection, WNNC_CON_GETCONNECTIONS, f->get_connection != NULL);
    connection =
        without(connection, WNNC_CON_GETPERFORMANCE, f->get_connection_performance != NULL);
    provider->connection = connection;
    provider->connection_flags = f->get_caps(WNNC_CONNECTION_FLAGS);

    DWORD dialog = f->get_caps(WNNC_DIALOG);
    dialog = without(dialog, WNNC_DLG_DEVICEMODE, f->device_mode != NULL);
    dialog = without(dialog, WNNC_DLG_PROPERTYDIALOG,
                     f->property_dialog != NULL && f->get_property_text != NULL);
    dialog = without(dialog, WNNC_DLG_SEARCHDIALOG, f->search_dialog != NULL);
    dialog = without(dialog, WNNC_DLG_FORMATNETWORKNAME, f->format_network_name != NULL);
    dialog = without(dialog, WNNC_DLG_GETRESOURCEPARENT, f->get_resource_parent != NULL);
    dialog = without(dialog, WNNC_DLG_GETRESOURCEINFORMATION, f->get_resource_information != NULL);
    provider->dialog = dialog;

    DWORD admin = f->get_caps(WNNC_ADMIN);
    admin = without(admin, WNNC_ADM_GETDIRECTORYTYPE, f->get_directory_type != NULL);
    provider->admin = without(admin, WNNC_ADM_DIRECTORYNOTIFY, f->directory_notify != NULL);

    /* All three or none (docs/reference/router.md section 2). */
    const bool enumerates =
        f->open_enum != NULL && f->enum_resource != NULL && f->close_enum != NULL;
    provider->enumeration = enumerates ? f->get_caps(WNNC_ENUMERATION) : 0;
}

static DWORD provider_load(const WCHAR *path, struct provider **provider)
{
    HMODULE module;
    DWORD error = provider_module_load(path, &module);
    if (error != ERROR_SUCCESS)
        return error;
    struct provider *loaded = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*loaded));
    if (loaded == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    provider_find_functions(module, &loaded->functions);
    if (loaded->functions.get_caps == NULL)
    {
        /* The module stays: it may have started threads in its attach. */
        TRACE("%s is no provider: it has no NPGetCaps", trace_wstr(path));
        HeapFree(GetProcessHeap(), 0, loaded);
        return ERROR_PROC_NOT_FOUND;
    }
    provider_ask_caps(loaded);
    TRACE("%s: version %#lx, type %#lx, connection %#lx (flags %#lx), enumeration %#lx",
          trace_wstr(path), loaded->spec_version, loaded->net_type, loaded->connection,
          loaded->connection_flags, loaded->enumeration);
    error = module_pool_add(&pool, &loaded->pooled, path);
    if (error == ERROR_SUCCESS)
        *provider = loaded;
    return error;
}

DWORD provider_get(const WCHAR *path, struct provider **provider)
{
    struct provider *found = (void *)module_pool_find(&pool, path);
    if (found == NULL)
        return provider_load(path, provider);
    *provider = found;
    return ERROR_SUCCESS;
}

bool provider_is_started(struct provider *provider)
{
    if (provider->started)
        return true;
    const DWORD start = provider->functions.get_caps(WNNC_START);
    if (start != START_STARTED)
    {
        TRACE("%s is not started: %#lx", trace_wstr(provider->pooled.path), start);
        return false;
    }
    InterlockedExchange(&provider->started, 1);
    return true;
}
