/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The trace layer over the calls into providers: name, arguments and result of each, and never a
 * password. */
#include "provider_calls.h"

#include "dlls/common/trace.h"

TRACE_CHANNEL(router);

static bool traced_is_started(const struct provider_entry *entry)
{
    const bool started = provider_calls_direct.is_started(entry);
    if (!started)
        TRACE("%s: not started, not asked", trace_wstr(entry->registration->name));
    return started;
}

static DWORD traced_add(const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource,
                        WCHAR *password, WCHAR *user, DWORD flags)
{
    TRACE("%s: NPAddConnection%s(local %s, remote %s, type %lu, user %s, password %s, flags %#lx)",
          trace_wstr(entry->registration->name),
          (entry->provider->connection & WNNC_CON_ADDCONNECTION3) ? "3" : "",
          trace_wstr(resource->lpLocalName), trace_wstr(resource->lpRemoteName), resource->dwType,
          trace_wstr(user), password != NULL ? "given" : "(null)", flags);
    const DWORD result = provider_calls_direct.add(entry, owner, resource, password, user, flags);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_add4(const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource,
                         void *auth, DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb)
{
    TRACE("%s: NPAddConnection4(local %s, remote %s, type %lu, auth %lu bytes, flags %#lx, options "
          "%lu bytes)",
          trace_wstr(entry->registration->name), trace_wstr(resource->lpLocalName),
          trace_wstr(resource->lpRemoteName), resource->dwType, auth_cb, flags, options_cb);
    const DWORD result = provider_calls_direct.add4(entry, owner, resource, auth, auth_cb, flags,
                                                    options, options_cb);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_cancel(const struct provider_entry *entry, WCHAR *name, DWORD force)
{
    TRACE("%s: NPCancelConnection(%s, %lu)", trace_wstr(entry->registration->name),
          trace_wstr(name), force);
    const DWORD result = provider_calls_direct.cancel(entry, name, force);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_get_connection(const struct provider_entry *entry, WCHAR *local, WCHAR *remote,
                                   DWORD *remote_cch)
{
    TRACE("%s: NPGetConnection(%s)", trace_wstr(entry->registration->name), trace_wstr(local));
    const DWORD result = provider_calls_direct.get_connection(entry, local, remote, remote_cch);
    /* trace_wstr stops after 200 characters, so an unterminated answer does no harm. */
    TRACE("%s: returned %lu, %s", trace_wstr(entry->registration->name), result,
          result == WN_SUCCESS ? trace_wstr(remote) : "nothing");
    return result;
}

static DWORD traced_resource_information(const struct provider_entry *entry, NETRESOURCEW *resource,
                                         void *buffer, DWORD *buffer_cb, WCHAR **system)
{
    TRACE("%s: NPGetResourceInformation(%s, type %lu)", trace_wstr(entry->registration->name),
          trace_wstr(resource->lpRemoteName), resource->dwType);
    const DWORD result =
        provider_calls_direct.resource_information(entry, resource, buffer, buffer_cb, system);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_resource_parent(const struct provider_entry *entry, NETRESOURCEW *resource,
                                    void *buffer, DWORD *buffer_cb)
{
    TRACE("%s: NPGetResourceParent(%s, type %lu)", trace_wstr(entry->registration->name),
          trace_wstr(resource->lpRemoteName), resource->dwType);
    const DWORD result = provider_calls_direct.resource_parent(entry, resource, buffer, buffer_cb);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_directory_type(const struct provider_entry *entry, WCHAR *name, INT *type,
                                   BOOL flush)
{
    TRACE("%s: NPGetDirectoryType(%s, flush %d)", trace_wstr(entry->registration->name),
          trace_wstr(name), flush);
    const DWORD result = provider_calls_direct.directory_type(entry, name, type, flush);
    TRACE("%s: returned %lu, type %d", trace_wstr(entry->registration->name), result, *type);
    return result;
}

static DWORD traced_directory_notify(const struct provider_entry *entry, HWND owner,
                                     WCHAR *directory, DWORD operation)
{
    TRACE("%s: NPDirectoryNotify(%s, %lu)", trace_wstr(entry->registration->name),
          trace_wstr(directory), operation);
    const DWORD result = provider_calls_direct.directory_notify(entry, owner, directory, operation);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_property_text(const struct provider_entry *entry, DWORD button, DWORD selection,
                                  WCHAR *name, WCHAR *text, DWORD text_cch, DWORD type)
{
    TRACE("%s: NPGetPropertyText(%lu, %lu, %s, type %lu)", trace_wstr(entry->registration->name),
          button, selection, trace_wstr(name), type);
    const DWORD result =
        provider_calls_direct.property_text(entry, button, selection, name, text, text_cch, type);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_property_dialog(const struct provider_entry *entry, HWND owner, DWORD button,
                                    DWORD selection, WCHAR *name, DWORD type)
{
    TRACE("%s: NPPropertyDialog(%lu, %lu, %s, type %lu)", trace_wstr(entry->registration->name),
          button, selection, trace_wstr(name), type);
    const DWORD result =
        provider_calls_direct.property_dialog(entry, owner, button, selection, name, type);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_permission_caps(const struct provider_entry *entry, WCHAR *drive)
{
    TRACE("%s: NPFMXGetPermCaps(%s)", trace_wstr(entry->registration->name), trace_wstr(drive));
    const DWORD mask = provider_calls_direct.permission_caps(entry, drive);
    TRACE("%s: returned mask %#lx", trace_wstr(entry->registration->name), mask);
    return mask;
}

static DWORD traced_edit_permissions(const struct provider_entry *entry, WCHAR *drive, HWND owner,
                                     DWORD dialog)
{
    TRACE("%s: NPFMXEditPerm(%s, dialog %lu)", trace_wstr(entry->registration->name),
          trace_wstr(drive), dialog);
    const DWORD result = provider_calls_direct.edit_permissions(entry, drive, owner, dialog);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_permission_help(const struct provider_entry *entry, WCHAR *drive, DWORD dialog,
                                    BOOL directory, WCHAR *file, DWORD *file_cb, DWORD *context)
{
    TRACE("%s: NPFMXGetPermHelp(%s, dialog %lu, directory %d, %lu bytes)",
          trace_wstr(entry->registration->name), trace_wstr(drive), dialog, directory, *file_cb);
    const DWORD result = provider_calls_direct.permission_help(entry, drive, dialog, directory,
                                                               file, file_cb, context);
    /* trace_wstr stops after 200 characters, so an unterminated answer does no harm. */
    TRACE("%s: returned %lu, %s, context %lu", trace_wstr(entry->registration->name), result,
          result == WN_SUCCESS ? trace_wstr(file) : "nothing", *context);
    return result;
}

static DWORD traced_open_enum(const struct provider_entry *entry, DWORD scope, DWORD type,
                              DWORD usage, NETRESOURCEW *resource, HANDLE *handle)
{
    TRACE("%s: NPOpenEnum(scope %lu, type %#lx, usage %#lx, below %s)",
          trace_wstr(entry->registration->name), scope, type, usage,
          trace_wstr(resource != NULL ? resource->lpRemoteName : NULL));
    const DWORD result =
        provider_calls_direct.open_enum(entry, scope, type, usage, resource, handle);
    TRACE("%s: returned %lu, handle %p", trace_wstr(entry->registration->name), result,
          result == WN_SUCCESS ? *handle : NULL);
    return result;
}

static DWORD traced_enum_resource(const struct provider_entry *entry, HANDLE handle, DWORD *count,
                                  void *buffer, DWORD *buffer_cb)
{
    TRACE("%s: NPEnumResource(%p, %lu bytes)", trace_wstr(entry->registration->name), handle,
          *buffer_cb);
    const DWORD result =
        provider_calls_direct.enum_resource(entry, handle, count, buffer, buffer_cb);
    TRACE("%s: returned %lu, %lu entries, %lu bytes", trace_wstr(entry->registration->name), result,
          *count, *buffer_cb);
    return result;
}

static DWORD traced_close_enum(const struct provider_entry *entry, HANDLE handle)
{
    TRACE("%s: NPCloseEnum(%p)", trace_wstr(entry->registration->name), handle);
    const DWORD result = provider_calls_direct.close_enum(entry, handle);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_search_dialog(const struct provider_entry *entry, HWND owner,
                                  NETRESOURCEW *resource, void *buffer, DWORD buffer_cb,
                                  DWORD *flags)
{
    TRACE("%s: NPSearchDialog(%s, %lu bytes)", trace_wstr(entry->registration->name),
          trace_wstr(resource->lpRemoteName), buffer_cb);
    const DWORD result =
        provider_calls_direct.search_dialog(entry, owner, resource, buffer, buffer_cb, flags);
    TRACE("%s: returned %lu, flags %#lx", trace_wstr(entry->registration->name), result, *flags);
    return result;
}

static DWORD traced_get_universal_name(const struct provider_entry *entry, const WCHAR *path,
                                       DWORD level, void *buffer, DWORD *buffer_cb)
{
    TRACE("%s: NPGetUniversalName(%s, level %lu)", trace_wstr(entry->registration->name),
          trace_wstr(path), level);
    const DWORD result =
        provider_calls_direct.get_universal_name(entry, path, level, buffer, buffer_cb);
    TRACE("%s: returned %lu", trace_wstr(entry->registration->name), result);
    return result;
}

static DWORD traced_get_user(const struct provider_entry *entry, WCHAR *name, WCHAR *user,
                             DWORD *user_cch)
{
    TRACE("%s: NPGetUser(%s)", trace_wstr(entry->registration->name), trace_wstr(name));
    const DWORD result = provider_calls_direct.get_user(entry, name, user, user_cch);
    TRACE("%s: returned %lu, %s", trace_wstr(entry->registration->name), result,
          result == WN_SUCCESS ? trace_wstr(user) : "nothing");
    return result;
}

static DWORD traced_get_performance(const struct provider_entry *entry, const WCHAR *name,
                                    NETCONNECTINFOSTRUCT *performance)
{
    TRACE("%s: NPGetConnectionPerformance(%s)", trace_wstr(entry->registration->name),
          trace_wstr(name));
    const DWORD result = provider_calls_direct.get_performance(entry, name, performance);
    TRACE("%s: returned %lu, speed %lu, delay %lu", trace_wstr(entry->registration->name), result,
          performance->dwSpeed, performance->dwDelay);
    return result;
}

static DWORD traced_format_name(const struct provider_entry *entry, WCHAR *remote, WCHAR *formatted,
                                DWORD *formatted_cch, DWORD flags, DWORD line_cch)
{
    TRACE("%s: NPFormatNetworkName(%s, flags %#lx, %lu a line)",
          trace_wstr(entry->registration->name), trace_wstr(remote), flags, line_cch);
    const DWORD result =
        provider_calls_direct.format_name(entry, remote, formatted, formatted_cch, flags, line_cch);
    TRACE("%s: returned %lu, %s", trace_wstr(entry->registration->name), result,
          result == WN_SUCCESS ? trace_wstr(formatted) : "nothing");
    return result;
}

const struct provider_calls provider_calls_traced = {
    .is_started = traced_is_started,
    .add = traced_add,
    .add4 = traced_add4,
    .cancel = traced_cancel,
    .get_connection = traced_get_connection,
    .get_universal_name = traced_get_universal_name,
    .get_user = traced_get_user,
    .get_performance = traced_get_performance,
    .format_name = traced_format_name,
    .resource_information = traced_resource_information,
    .resource_parent = traced_resource_parent,
    .directory_type = traced_directory_type,
    .directory_notify = traced_directory_notify,
    .property_text = traced_property_text,
    .property_dialog = traced_property_dialog,
    .permission_caps = traced_permission_caps,
    .edit_permissions = traced_edit_permissions,
    .permission_help = traced_permission_help,
    .search_dialog = traced_search_dialog,
    .open_enum = traced_open_enum,
    .enum_resource = traced_enum_resource,
    .close_enum = traced_close_enum,
};

const struct provider_calls *provider_calls_get(void)
{
    return TRACE_IS_ON() ? &provider_calls_traced : &provider_calls_direct;
}
