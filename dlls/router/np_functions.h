/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a network provider DLL exports, as the documentation describes it.
 *
 * The constants come from mingw's npapi.h; its function types do not: some are ANSI by mistake and
 * one lacks its calling convention. Parameters that a provider must not change are const here; it
 * is the same to the provider. Source: docs/reference/npapi.tsv. */
#ifndef WNETLAB_NP_FUNCTIONS_H
#define WNETLAB_NP_FUNCTIONS_H

#include <windows.h>
#include <winnetwk.h>
#include <npapi.h>

/* The bit of NPAddConnection4 (docs/reference/npapi.tsv), which mingw's npapi.h lacks. */
#ifndef WNNC_CON_ADDCONNECTION4
#define WNNC_CON_ADDCONNECTION4 0x10
#endif

/* The index of the CONNECT_* flags that a provider supports (docs/reference/npapi.tsv); likewise. */
#ifndef WNNC_CONNECTION_FLAGS
#define WNNC_CONNECTION_FLAGS 0x0d
#endif

struct np_functions
{
    DWORD(WINAPI *get_caps)(DWORD index);
    DWORD(WINAPI *get_user)(WCHAR *name, WCHAR *user, DWORD *user_cch);
    DWORD(WINAPI *add_connection)(NETRESOURCEW *resource, WCHAR *password, WCHAR *user);
    DWORD(WINAPI *add_connection3)
    (HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user, DWORD flags);
    DWORD(WINAPI *add_connection4)
    (HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_cb, DWORD flags, BYTE *options,
     DWORD options_cb);
    DWORD(WINAPI *cancel_connection)(WCHAR *name, BOOL force);
    DWORD(WINAPI *get_connection)(WCHAR *local, WCHAR *remote, DWORD *remote_cch);
    DWORD(WINAPI *get_connection3)
    (const WCHAR *local, DWORD level, void *buffer, DWORD *buffer_cb);
    DWORD(WINAPI *get_universal_name)
    (const WCHAR *local_path, DWORD level, void *buffer, DWORD *buffer_cb);
    DWORD(WINAPI *get_connection_performance)
    (const WCHAR *remote, NETCONNECTINFOSTRUCT *information);
    DWORD(WINAPI *open_enum)
    (DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle);
    DWORD(WINAPI *enum_resource)(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb);
    DWORD(WINAPI *close_enum)(HANDLE handle);
    DWORD(WINAPI *get_resource_parent)(NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb);
    DWORD(WINAPI *get_resource_information)
    (NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb, WCHAR **system);
    DWORD(WINAPI *format_network_name)
    (WCHAR *remote, WCHAR *formatted, DWORD *formatted_cch, DWORD flags, DWORD line_cch);
    DWORD(WINAPI *device_mode)(HWND parent);
    DWORD(WINAPI *search_dialog)
    (HWND parent, NETRESOURCEW *resource, void *buffer, DWORD buffer_cb, DWORD *flags);
    DWORD(WINAPI *property_dialog)
    (HWND parent, DWORD button, DWORD selection, WCHAR *file, DWORD type);
    DWORD(WINAPI *get_property_text)
    (DWORD button, DWORD selection, WCHAR *name, WCHAR *text, DWORD text_cch, DWORD type);
    DWORD(WINAPI *get_directory_type)(WCHAR *name, INT *type, BOOL flush_cache);
    DWORD(WINAPI *directory_notify)(HWND owner, WCHAR *directory, DWORD operation);
    DWORD(WINAPI *get_permission_caps)(WCHAR *drive); /* NPFMXGetPermCaps: a mask, no error */
    DWORD(WINAPI *edit_permissions)(WCHAR *drive, HWND owner, DWORD dialog);
    DWORD(WINAPI *get_permission_help)
    (WCHAR *drive, DWORD dialog, BOOL directory, void *file, DWORD *file_cb, DWORD *context);
};

/* What a credential manager exports. NPGetCaps is the one of above. */
struct credential_functions
{
    DWORD(WINAPI *get_caps)(DWORD index);
    DWORD(WINAPI *logon_notify)
    (LUID *logon_id, const WCHAR *type, void *info, const WCHAR *previous_type, void *previous_info,
     WCHAR *station, void *station_handle, WCHAR **script);
    DWORD(WINAPI *password_change_notify)
    (const WCHAR *type, void *info, const WCHAR *previous_type, void *previous_info, WCHAR *station,
     void *station_handle, DWORD change_info);
};

#endif
