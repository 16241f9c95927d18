/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls into a provider, as a table of functions: one plain layer, and one over it that traces.
 *
 * The caller has seen the capability (struct provider) and holds no lock. Strings are copies that
 * the provider may scribble on. */
#ifndef WNETLAB_PROVIDER_CALLS_H
#define WNETLAB_PROVIDER_CALLS_H

#include "provider_table.h"

struct provider_calls
{
    bool (*is_started)(const struct provider_entry *entry);
    /* NPAddConnection3, else NPAddConnection, which takes neither owner nor flags. */
    DWORD(*add)
    (const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource, WCHAR *password,
     WCHAR *user, DWORD flags);
    /* NPAddConnection4. */
    DWORD(*add4)
    (const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource, void *auth,
     DWORD auth_cb, DWORD flags, BYTE *options, DWORD options_cb);
    /* force is handed on as it is: 0, 1, 2. */
    DWORD (*cancel)(const struct provider_entry *entry, WCHAR *name, DWORD force);
    DWORD(*get_connection)
    (const struct provider_entry *entry, WCHAR *local, WCHAR *remote, DWORD *remote_cch);
    DWORD(*resource_information)
    (const struct provider_entry *entry, NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
     WCHAR **system);
    DWORD(*resource_parent)
    (const struct provider_entry *entry, NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb);
    DWORD (*directory_type)(const struct provider_entry *entry, WCHAR *name, INT *type, BOOL flush);
    DWORD(*directory_notify)
    (const struct provider_entry *entry, HWND owner, WCHAR *directory, DWORD operation);
    DWORD(*property_text)
    (const struct provider_entry *entry, DWORD button, DWORD selection, WCHAR *name, WCHAR *text,
     DWORD text_cch, DWORD type);
    DWORD(*property_dialog)
    (const struct provider_entry *entry, HWND owner, DWORD button, DWORD selection, WCHAR *name,
     DWORD type);
    DWORD(*search_dialog)
    (const struct provider_entry *entry, HWND owner, NETRESOURCEW *resource, void *buffer,
     DWORD buffer_cb, DWORD *flags);
    DWORD(*open_enum)
    (const struct provider_entry *entry, DWORD scope, DWORD type, DWORD usage,
     NETRESOURCEW *resource, HANDLE *handle);
    DWORD(*enum_resource)
    (const struct provider_entry *entry, HANDLE handle, DWORD *count, void *buffer,
     DWORD *buffer_cb);
    DWORD (*close_enum)(const struct provider_entry *entry, HANDLE handle);
    /* Only where the function is there: no capability tells of it. */
    DWORD(*get_universal_name)
    (const struct provider_entry *entry, const WCHAR *path, DWORD level, void *buffer,
     DWORD *buffer_cb);
    DWORD (*permission_caps)(const struct provider_entry *entry, WCHAR *drive); /* a mask */
    DWORD(*edit_permissions)
    (const struct provider_entry *entry, WCHAR *drive, HWND owner, DWORD dialog);
    DWORD(*permission_help)
    (const struct provider_entry *entry, WCHAR *drive, DWORD dialog, BOOL directory, WCHAR *file,
     DWORD *file_cb, DWORD *context);
    /* By capability again. */
    DWORD(*get_user)
    (const struct provider_entry *entry, WCHAR *name, WCHAR *user, DWORD *user_cch);
    DWORD(*get_performance)
    (const struct provider_entry *entry, const WCHAR *name, NETCONNECTINFOSTRUCT *performance);
    DWORD(*format_name)
    (const struct provider_entry *entry, WCHAR *remote, WCHAR *formatted, DWORD *formatted_cch,
     DWORD flags, DWORD line_cch);
};

extern const struct provider_calls provider_calls_direct;
extern const struct provider_calls provider_calls_traced;

/* The traced layer while the channel `router` is on, else the direct one. */
const struct provider_calls *provider_calls_get(void);

#endif
