/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls into a provider, plainly. */
#include "provider_calls.h"

static bool direct_is_started(const struct provider_entry *entry)
{
    return provider_is_started(entry->provider);
}

/* Only for providers that can (docs/reference/npapi.tsv, NPAddConnection3). */
static DWORD without_deferred(const struct provider *provider, DWORD flags)
{
    return (provider->connection & WNNC_CON_DEFER) ? flags : flags & ~(DWORD)CONNECT_DEFERRED;
}

static DWORD direct_add(const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource,
                        WCHAR *password, WCHAR *user, DWORD flags)
{
    const struct provider *provider = entry->provider;
    if (provider->connection & WNNC_CON_ADDCONNECTION3)
        return provider->functions.add_connection3(owner, resource, password, user,
                                                   without_deferred(provider, flags));
    return provider->functions.add_connection(resource, password, user);
}

static DWORD direct_add4(const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource,
                         void *auth, DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb)
{
    const struct provider *provider = entry->provider;
    return provider->functions.add_connection4(
        owner, resource, auth, auth_cb, without_deferred(provider, flags), options, options_cb);
}

static DWORD direct_cancel(const struct provider_entry *entry, WCHAR *name, DWORD force)
{
    return entry->provider->functions.cancel_connection(name, (BOOL)force);
}

static DWORD direct_get_connection(const struct provider_entry *entry, WCHAR *local, WCHAR *remote,
                                   DWORD *remote_cch)
{
    return entry->provider->functions.get_connection(local, remote, remote_cch);
}

static DWORD direct_resource_information(const struct provider_entry *entry, NETRESOURCEW *resource,
                                         void *buffer, DWORD *buffer_cb, WCHAR **system)
{
    return entry->provider->functions.get_resource_information(resource, buffer, buffer_cb, system);
}

static DWORD direct_resource_parent(const struct provider_entry *entry, NETRESOURCEW *resource,
                                    void *buffer, DWORD *buffer_cb)
{
    return entry->provider->functions.get_resource_parent(resource, buffer, buffer_cb);
}

static DWORD direct_directory_type(const struct provider_entry *entry, WCHAR *name, INT *type,
                                   BOOL flush)
{
    return entry->provider->functions.get_directory_type(name, type, flush);
}

static DWORD direct_directory_notify(const struct provider_entry *entry, HWND owner,
                                     WCHAR *directory, DWORD operation)
{
    return entry->provider->functions.directory_notify(owner, directory, operation);
}

static DWORD direct_property_text(const struct provider_entry *entry, DWORD button, DWORD selection,
                                  WCHAR *name, WCHAR *text, DWORD text_cch, DWORD type)
{
    return entry->provider->functions.get_property_text(button, selection, name, text, text_cch,
                                                        type);
}

static DWORD direct_property_dialog(const struct provider_entry *entry, HWND owner, DWORD button,
                                    DWORD selection, WCHAR *name, DWORD type)
{
    return entry->provider->functions.property_dialog(owner, button, selection, name, type);
}

static DWORD direct_permission_caps(const struct provider_entry *entry, WCHAR *drive)
{
    return entry->provider->functions.get_permission_caps(drive);
}

static DWORD direct_edit_permissions(const struct provider_entry *entry, WCHAR *drive, HWND owner,
                                     DWORD dialog)
{
    return entry->provider->functions.edit_permissions(drive, owner, dialog);
}

static DWORD direct_permission_help(const struct provider_entry *entry, WCHAR *drive, DWORD dialog,
                                    BOOL directory, WCHAR *file, DWORD *file_cb, DWORD *context)
{
    return entry->provider->functions.get_permission_help(drive, dialog, directory, file, file_cb,
                                                          context);
}

static DWORD direct_open_enum(const struct provider_entry *entry, DWORD scope, DWORD type,
                              DWORD usage, NETRESOURCEW *resource, HANDLE *handle)
{
    return entry->provider->functions.open_enum(scope, type, usage, resource, handle);
}

static DWORD direct_enum_resource(const struct provider_entry *entry, HANDLE handle, DWORD *count,
                                  void *buffer, DWORD *buffer_cb)
{
    return entry->provider->functions.enum_resource(handle, count, buffer, buffer_cb);
}

static DWORD direct_close_enum(const struct provider_entry *entry, HANDLE handle)
{
    return entry->provider->functions.close_enum(handle);
}

static DWORD direct_search_dialog(const struct provider_entry *entry, HWND owner,
                                  NETRESOURCEW *resource, void *buffer, DWORD buffer_cb,
                                  DWORD *flags)
{
    return entry->provider->functions.search_dialog(owner, resource, buffer, buffer_cb, flags);
}

static DWORD direct_get_universal_name(const struct provider_entry *entry, const WCHAR *path,
                                       DWORD level, void *buffer, DWORD *buffer_cb)
{
    return entry->provider->functions.get_universal_name(path, level, buffer, buffer_cb);
}

static DWORD direct_get_user(const struct provider_entry *entry, WCHAR *name, WCHAR *user,
                             DWORD *user_cch)
{
    return entry->provider->functions.get_user(name, user, user_cch);
}

static DWORD direct_get_performance(const struct provider_entry *entry, const WCHAR *name,
                                    NETCONNECTINFOSTRUCT *performance)
{
    return entry->provider->functions.get_connection_performance(name, performance);
}

static DWORD direct_format_name(const struct provider_entry *entry, WCHAR *remote, WCHAR *formatted,
                                DWORD *formatted_cch, DWORD flags, DWORD line_cch)
{
    return entry->provider->functions.format_network_name(remote, formatted, formatted_cch, flags,
                                                          line_cch);
}

const struct provider_calls provider_calls_direct = {
    .is_started = direct_is_started,
    .add = direct_add,
    .add4 = direct_add4,
    .cancel = direct_cancel,
    .get_connection = direct_get_connection,
    .get_universal_name = direct_get_universal_name,
    .get_user = direct_get_user,
    .get_performance = direct_get_performance,
    .format_name = direct_format_name,
    .resource_information = direct_resource_information,
    .resource_parent = direct_resource_parent,
    .directory_type = direct_directory_type,
    .directory_notify = direct_directory_notify,
    .property_text = direct_property_text,
    .property_dialog = direct_property_dialog,
    .permission_caps = direct_permission_caps,
    .edit_permissions = direct_edit_permissions,
    .permission_help = direct_permission_help,
    .search_dialog = direct_search_dialog,
    .open_enum = direct_open_enum,
    .enum_resource = direct_enum_resource,
    .close_enum = direct_close_enum,
};
