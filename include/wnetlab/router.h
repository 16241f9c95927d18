/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wnrouter.dll: the multiple provider router. One provider table and one store of extended errors per process.
 *
 * How this works: the table is built at the first call from `ProviderOrder` and the service keys (docs/reference/router.md section 1), and again when a
 * RegNotifyChangeKeyValue wait says that they changed. A call takes a counted reference to the current table, walks it without any lock, and lets
 * go; a replaced table lives until its last user is done. DLLs are never unloaded. Capabilities are asked once per load. Whose error is reported is decided by one
 * pure function (dlls/router/pick_error.h).
 *
 * The three drop-ins call these functions after their own argument checks; nothing here sets the last error, every function returns the
 * Win32 code that a WNet function documents. All may be called from any thread and, re-entering, from a provider. Strings are UTF-16. Facts: docs/reference/router.md, npapi.tsv,
 * wine-router-faults.md. */
#ifndef WNETLAB_ROUTER_H
#define WNETLAB_ROUTER_H

#include <stdbool.h>
#include <windows.h>
#include <winnetwk.h>

/* Names of service keys that calls are directed to. */
#define ROUTER_SERVICE_LANMAN L"LanmanWorkstation"
#define ROUTER_SERVICE_WLAN   L"WlanNP"

/* Characters of a provider's display name with NUL, as far as the router passes it on. */
#define ROUTER_PROVIDER_CCH 256

/* What WNetAddConnection4 and WNetUseConnection4 bring instead of user and password: blocks in formats
 * that belong to the provider. A provider with NPAddConnection4 gets copies of both; for another one
 * the router reads user and password from the buffer, if it knows the format (dlls/router/auth_identity.h),
 * and the options are ignored. */
struct router_auth
{
    const void *buffer; /* NULL: default credentials */
    DWORD buffer_cb;
    const void *options; /* NULL: none */
    DWORD options_cb;
    bool opaque; /* the router's own: only a provider with NPAddConnection4 can read the buffer */
};

struct router_connect
{
    HWND owner;
    const NETRESOURCEW *
        resource; /* dwType, lpLocalName (NULL or "": deviceless), lpRemoteName, lpProvider (NULL or "": any) count */
    const WCHAR *password;  /* NULL: default */
    const WCHAR *user_name; /* NULL: default */
    DWORD flags;            /* CONNECT_* */
    const WCHAR *
        service_key; /* not NULL: only the provider of that service key, and no profile (NetUseAdd) */
    const struct router_auth *auth; /* not NULL: counts instead of password and user_name */
};

/* Connects. Once that succeeded with a device, writes HKCU\Network for CONNECT_UPDATE_PROFILE, and puts the name first in the list of recent ones for
 * CONNECT_UPDATE_RECENT. An auth buffer that nobody can read is 87. Codes: docs/reference/mpr.tsv WNetAddConnection3. */
DWORD router_add_connection(const struct router_connect *connect);

/* The same, and tells through what name the resource is reached: access_name (may be NULL) of *access_name_cch characters, and *result (may be NULL), CONNECT_LOCALDRIVE or 0.
 * CONNECT_REDIRECT with no local name chooses a free device (Z: down to C:). ERROR_MORE_DATA with the needed characters in *access_name_cch: nothing was connected.
 * On success *access_name_cch stays as it was. Codes: mpr.tsv WNetUseConnection. */
DWORD router_use_connection(const struct router_connect *connect, WCHAR *access_name,
                            DWORD *access_name_cch, DWORD *result);

/* Cancels `name`, a device or a remote name. flags: CONNECT_UPDATE_PROFILE forgets the remembered entry of a device as well (connected or not). force is handed to
 * NPCancelConnection as it is: 0 or 1 for WNet; 0, 1, 2 for NetUseDel with service_key. service_key not NULL: only that provider is asked, and no profile.
 * 2250 for NULL, empty, malformed, over-long and unknown names; 2401, 2404, 1205, 1206, 1208, 1222 as in mpr.tsv. When it fails, nothing has changed. */
DWORD router_cancel_connection(const WCHAR *name, DWORD flags, DWORD force,
                               const WCHAR *service_key);

/* Cancels every connection that RESOURCE_CONNECTED lists, with force; what is remembered stays so. Goes on after a failure, and returns the first one, be it of a list or of a cancel;
 * 0 also if there was none. 1222 without a provider. */
DWORD router_clear_connections(void);

/* Remote name of a redirected device. *remote_cch: characters of remote (which may be NULL if 0), then, for ERROR_MORE_DATA, the characters needed with NUL.
 * 1200 not a device name; 2250 not redirected; 1201 remembered but not connected; 1203; 1222; 1208. */
DWORD router_get_connection(const WCHAR *local, WCHAR *remote, DWORD *remote_cch);

/* ---- remembered connections (HKCU\Network) ---- */

/* How to restore. */
#define ROUTER_RESTORE_ASK   1 /* providers may ask the user (CONNECT_INTERACTIVE) */
#define ROUTER_RESTORE_LOGON 2 /* a session begins: wait for providers, defer what can be */

/* Connects again what is remembered of a device. Nothing is written, no Notifyee is told, and no password is known: the default one is used.
 * 85 connected already; 1200 no device name, or not remembered; 1205, 1206; 66 ConnectionType is not of the device's kind; 1203 nobody takes the name, or its provider is
 * not there or not started; 1222; else what the provider said. Source: docs/reference/mpr.tsv WNetRestoreConnectionW. */
DWORD router_restore_connection(HWND owner, const WCHAR *device, DWORD how);

struct router_restored
{
    const WCHAR *device; /* "X:", "LPT1:" */
    const WCHAR *remote; /* NULL if the entry cannot be read */
    DWORD error;         /* 0; 85: it is connected already, which is no failure; else as above */
};

/* Called for each entry, in the thread of the caller; strings are borrowed for the call. */
typedef void (*router_restored_fn)(const struct router_restored *restored, void *context);

/* The same for every entry; one that fails stops no other. told may be NULL. At logon it first waits for providers that are to start, as long as RestoreTimeout and they say
 * (docs/reference/router.md section 2). Returns the first failure, or 1205 if HKCU\Network cannot be read; nothing remembered is 0. */
DWORD router_restore_all(HWND owner, DWORD how, router_restored_fn told, void *context);

/* ---- credential managers ---- */

/* What a logon program tells of a logon or of a changed password: npapi.tsv NPLogonNotify, NPPasswordChangeNotify. */
struct router_logon
{
    const WCHAR
        *authenticator; /* display name of the primary authenticator, for the trace; may be NULL */
    LUID *logon_id;
    const WCHAR *type; /* of info: "MSV1_0:Interactive", "Kerberos:Interactive", or any */
    void *info;
    const WCHAR *previous_type;
    void *previous_info;
    const WCHAR *station; /* "WinSta_0", "SvcCtl" */
    void *station_handle;
};

/* True for the two documented types, whose info is a MSV1_0_INTERACTIVE_LOGON: type word and the strings domain, user, password. */
bool router_logon_is_interactive(const WCHAR *type);

/* Tells every credential manager (Class) in order, once those that are still to start have started or their time is over. One that fails stops no other. Each gets copies of its own; of the two
 * documented types without passwords unless the policy EnableMPR is set (docs/decisions.md "Credential managers"). *scripts is NULL or the logon scripts that came back, each with its NUL and one more at
 * the end; the caller frees it with LocalFree. Returns 0 if one accepted; else the first significant error, else the first one's answer; 1222 without any; 170. */
DWORD router_logon_notify(const struct router_logon *logon, WCHAR **scripts);

/* The same for a changed password; logon_id is not used. change_info: WN_VALID_LOGON_ACCOUNT, WN_NT_PASSWORD_CHANGED. */
DWORD router_password_change_notify(const struct router_logon *logon, DWORD change_info);

/* ---- networks and resources ---- */

/* Display name of the first loaded provider whose network type has the high word of net_type, started or not. *name_cch: characters of name (which may be NULL if 0), then, for
 * ERROR_MORE_DATA, the characters needed with NUL. 1222 if there is none. */
DWORD router_provider_name(DWORD net_type, WCHAR *name, DWORD *name_cch);

/* Fills all of *information, dwStatus as WNNC_START says now: 0, 170 (not yet started) or 1222 (never). 1204 for a name that no loaded provider has. */
DWORD router_network_information(const WCHAR *provider_name, NETINFOSTRUCT *information);

/* What a resource is: of *resource dwType, lpRemoteName and lpProvider (NULL or "": any) count. Fills buffer of *buffer_cb bytes with a NETRESOURCEW of lpRemoteName,
 * lpProvider, dwType, dwDisplayType and dwUsage, its strings, and what of the name is no more the network's, which *system then points to; NULL without any.
 * ERROR_MORE_DATA: *buffer_cb is what is needed. 66, 67, 1203, 1204, 1208, 1222 and what providers say (mpr.tsv WNetGetResourceInformation). */
DWORD router_resource_information(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb,
                                  WCHAR **system);
/* The same of what is above the resource, whose lpProvider has to be given (1204 without). lpRemoteName is NULL where there is nothing above. */
DWORD router_resource_parent(const NETRESOURCEW *resource, void *buffer, DWORD *buffer_cb);

/* ---- what a file manager asks ---- */

/* Of all providers with the capability, in order, the first that does not say "not mine" answers; if all do, it is the first one's word (50 mostly). 1222: no provider with the capability.
 * Names are paths of any length. Sources: npapi.tsv NPGetDirectoryType, NPDirectoryNotify, NPGetPropertyText, NPPropertyDialog. */
/* *type: WNDT_*. */
DWORD router_directory_type(const WCHAR *name, INT *type, BOOL flush_cache);
/* Before an operation, WNDN_*. 0: do it; also where no provider has special directories. 1223: do not; 1246: it is done. */
DWORD router_directory_notify(HWND owner, const WCHAR *directory, DWORD operation);
/* Text of a button (1 to 6, or 11 to 16 for several files) of text_cch characters; "": no button here and further on. ERROR_MORE_DATA if it does not fit. */
DWORD router_property_text(DWORD button, DWORD selection, const WCHAR *name, WCHAR *text,
                           DWORD text_cch, DWORD type);
/* The button was pressed. May show a window below owner. */
DWORD router_property_dialog(HWND owner, DWORD button, DWORD selection, const WCHAR *name,
                             DWORD type);

/* The three of permissions go to the provider whose drive it is, and to no other: the one that answers NPGetConnection for it. drive: "X:" (87 for anything else). A provider that has not the
 * function, and a network drive of nobody's: 50. A drive of no provider: 2250, 1201, 1203, 1208, 1222, as router_get_connection. Sources: npapi.tsv NPFMXGetPermCaps, NPFMXEditPerm, NPFMXGetPermHelp. */
/* *mask: the menu items that there are, WNPERMC_*, as the provider says. */
DWORD router_permission_caps(const WCHAR *drive, DWORD *mask);
/* Shows the editor, WNPERM_DLG_*, below owner, to the end. 0, 50, 87, 8, 59 and what else the provider says, 1223 and 1208 among them. */
DWORD router_edit_permissions(const WCHAR *drive, HWND owner, DWORD dialog);
/* The help file of such a dialog, for directories or files, and its context there. *file_cb: bytes of file (which may be NULL if 0, and of any alignment), then, for ERROR_MORE_DATA, the bytes
 * needed with NUL. An answer without an end, or one that does not fit into 64 KB, is 59. */
DWORD router_permission_help(const WCHAR *drive, DWORD dialog, BOOL directory, void *file,
                             DWORD *file_cb, DWORD *context);

/* ---- enumeration ---- */

/* One entry. Its strings are borrowed, and provider code may own them. */
struct router_enum_entry
{
    NETRESOURCEW resource;
    /* lpComment begins with a zero character: a provider's private block, or just empty. */
    bool comment_is_block;
    /* Bytes of that block; 0: it is the provider's own memory, and its pointer is to be handed on.
     */
    DWORD comment_cb;
};

/* Takes an entry: true. False: there is no room for it, and it stays the next one. It calls no
 * router function. */
typedef bool (*router_enum_taker)(void *context, const struct router_enum_entry *entry);

/* Opens an enumeration. scope: RESOURCE_CONNECTED, _GLOBALNET, _CONTEXT, _REMEMBERED, _RECENT;
 * type: RESOURCETYPE_DISK, _PRINT, both, or 0 for any; usage and resource (NULL: the root, which
 * has an entry for each provider's network) count for GLOBALNET, and a resource is refused with
 * other scopes. CONNECTED and CONTEXT ask every provider now; what one of them fails with is told
 * by router_read_enum after everybody's entries. REMEMBERED and RECENT ask none, and need none.
 * Codes: mpr.tsv WNetOpenEnum, and 1204 for an unknown provider; 53, 67, 1203 for a container that
 * nobody owns. */
DWORD router_open_enum(DWORD scope, DWORD type, DWORD usage, const NETRESOURCEW *resource,
                       HANDLE *handle);

/* Gives up to *count entries to `take`, in order, each once; *count becomes how many it took.
 * ERROR_NO_MORE_ITEMS at the end, ERROR_MORE_DATA if it had no room for the first. 87 if *count is
 * 0; 6 for what is no handle (1222 if no provider is loaded); 170 from within a provider that is
 * asked for this handle. Threads that share a handle take turns. */
DWORD router_read_enum(HANDLE handle, DWORD *count, router_enum_taker take, void *context);

/* Closes. The handle is gone whatever is returned: 0, 6, 1222, or what the first provider said that
 * could not close its own. */
DWORD router_close_enum(HANDLE handle);

/* ---- cached passwords: one cache for each user, encrypted with his key below HKCU\Software\WNetLab\PasswordCache ---- */

/* What names a password: any bytes, matched exactly, and a type. */
struct router_cached
{
    const void *resource;
    WORD resource_cb; /* 1 to ROUTER_CACHED_RESOURCE_CB */
    BYTE type;
};

/* The longest name that a registry value can hold in hexadecimal. */
#define ROUTER_CACHED_RESOURCE_CB 8000

/* Stores a password, or puts it in the place of the one that is there. 87 for a name of no bytes or too many, or an entry that its WORD sizes could not tell; 50 without crypt32.dll; what the registry or
 * the encryption said. */
DWORD router_password_cache_set(const struct router_cached *name, const void *password,
                                WORD password_cb);

/* *password_cb: bytes of password, then, for 0 and ERROR_MORE_DATA (nothing written), of the cached one. 1223 (WN_CANCEL) if there is none, or none that this user can decrypt; 87, 50. */
DWORD router_password_cache_get(const struct router_cached *name, void *password,
                                WORD *password_cb);

/* 1223 if there is none; 87. */
DWORD router_password_cache_remove(const struct router_cached *name);

/* One cached password; borrowed for the call, and wiped after it. index counts from 0. False ends the enumeration. */
typedef bool (*router_cached_fn)(const struct router_cached *name, const void *password,
                                 WORD password_cb, DWORD index, void *context);

/* Tells every one whose resource begins with these bytes (resource_cb may be 0), of one type, or of all with ROUTER_CACHED_ALL. No lock is held. 0, also where there is none; 50; 8. */
#define ROUTER_CACHED_ALL 0xff
DWORD router_password_cache_enum(const struct router_cached *prefix, router_cached_fn told,
                                 void *context);

/* ---- names of connections ---- */

/* What the network calls a path on a redirected drive ("X:", "X:\\" or "X:\\path"; slashes count as
 * backslashes). level: UNIVERSAL_NAME_INFO_LEVEL or REMOTE_NAME_INFO_LEVEL; buffer of *buffer_cb
 * bytes, anywhere in memory, gets the UNIVERSAL_NAME_INFOW or REMOTE_NAME_INFOW with its strings
 * (lpUniversalName NULL where the network has no UNC names). ERROR_MORE_DATA: *buffer_cb is the
 * bytes needed; it stays as it is otherwise. 124 level; 1200 no drive-based path; 2250, 1201, 1203,
 * 1222, 1208 as router_get_connection; 50 level 1 and the network has no UNC names; 487 buffer is
 * NULL and there would be something to write. Source: mpr.tsv WNetGetUniversalName. */
DWORD router_get_universal_name(const WCHAR *path, DWORD level, void *buffer, DWORD *buffer_cb);

/* The user that a connection was made as: name is a redirected device or the remote name of a
 * deviceless connection; NULL or "": the process's own user. *user_cch: characters of user (which
 * may be NULL if 0), then, for ERROR_MORE_DATA, the characters needed with NUL. 2250; 1203; 1222;
 * 1208. Source: mpr.tsv WNetGetUser. */
DWORD router_get_user(const WCHAR *name, WCHAR *user, DWORD *user_cch);

/* What a connection is expected to perform: of resource->lpLocalName, else lpRemoteName;
 * lpProvider (NULL or "": any) narrows it. *performance is written on success only. 87 cbStructure
 * is not its size; 1200 no device name; 67 no remote name, or one that nobody recognises; 2250; 50
 * its network does not tell; 1203; 1204; 1222; 1208. Source: mpr.tsv
 * MultinetGetConnectionPerformance. */
DWORD router_get_performance(const NETRESOURCEW *resource, NETCONNECTINFOSTRUCT *performance);

/* A network name as its provider (the display name of it) would show it, with line_cch characters
 * in a line; the name itself where the provider does not format, or fails. flags: WNFMT_*, handed
 * on. *formatted_cch: characters of formatted (which may be NULL if 0), then, for ERROR_MORE_DATA,
 * the characters needed with NUL. 67 no name; 1204 no such provider. Source: npapi.tsv
 * NPFormatNetworkName. */
DWORD router_format_network_name(const WCHAR *provider, const WCHAR *remote, WCHAR *formatted,
                                 DWORD *formatted_cch, DWORD flags, DWORD line_cch);

/* ---- extended errors, one per thread ---- */

/* Strings may be NULL (stored as ""). Longer ones are cut at 1024 characters. */
void router_set_extended_error(DWORD code, const WCHAR *text, const WCHAR *provider);
/* Strings are cut to the buffers and always terminated. Never set: code 0 and empty strings. */
void router_get_extended_error(DWORD *code, WCHAR *text, DWORD text_cch, WCHAR *provider,
                               DWORD provider_cch);

/* ---- what the dialogs of mpr.dll ask ---- */

/* Is there a network at all, before a dialog is shown for it? 0; ERROR_NO_NETWORK where no started provider can connect; ERROR_BUSY and ERROR_NOT_ENOUGH_MEMORY as any call. */
DWORD router_check_network(void);

/* The user's last choice of "reconnect at logon": HKCU, SaveConnections (docs/reference/router.md section 4); true where there is none.
 * A choice that cannot be written is lost, and traced. */
bool router_saves_connections(void);
void router_save_connections(bool save);

/* Tells the display name of each started provider that has a search dialog, and whether it can be browsed as well. provider is borrowed for the call. */
typedef void (*router_searcher_fn)(void *context, const WCHAR *provider, bool enumerates);
void router_list_searchers(router_searcher_fn tell, void *context);

/* Shows the search dialog of resource->lpProvider for the selected item `resource`; what was found goes to remote. *refresh: what is shown of that provider is to be read anew.
 * 0; ERROR_CANCELLED; ERROR_MORE_DATA (longer than remote_cch); 1204; whatever the provider says, which has told the user of it (npapi.tsv NPSearchDialog). */
DWORD router_search(HWND owner, const NETRESOURCEW *resource, WCHAR *remote, DWORD remote_cch,
                    bool *refresh);

/* ---- what is loaded (wnetctl status) ---- */

struct router_provider_info
{
    WCHAR service_key[ROUTER_PROVIDER_CCH];
    WCHAR name[ROUTER_PROVIDER_CCH];
    WCHAR path[MAX_PATH * 2];
    DWORD net_type;
    DWORD connection_caps; /* WNNC_CONNECTION */
    DWORD start;           /* WNNC_START as it is now */
    DWORD load_error;      /* 0, or why it is not used; the rest is then what the registry says */
    DWORD class_mask;      /* registry Class */
};

/* Fills up to *count entries in order; *count becomes the number there are. ERROR_MORE_DATA if there are more. */
DWORD router_list_providers(struct router_provider_info *providers, DWORD *count);

#endif
