/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wnsim.dll: how a process talks to simnetd. The only room that does.
 *
 * How this works: one pipe a process, opened at first use (the service is started on demand, and registered if the SCM does not know it), kept, opened again after
 * it broke. Calls from several threads take turns. Every call ends within SIMCLIENT_LIMIT_MS in all, reopening and retries included: a dead, stopped
 * or slow service becomes a code. A request that changes state has an id that is the same in its retries, so the service carries it out once; a request that timed
 * out is settled before the next one is sent: "failed" means nothing changed.
 *
 * Every function returns a Win32 code: what the service said, or
 *   ERROR_TIMEOUT (1460)             no answer in time,
 *   ERROR_SERVICE_NOT_ACTIVE (1062)  the service cannot be started,
 *   ERROR_ACCESS_DENIED (5)          the caller may not speak to the service,
 *   ERROR_REVISION_MISMATCH (1306)   the service speaks another protocol version (the trace names both paths),
 *   ERROR_INVALID_PARAMETER (87)     a string is not valid UTF-16 or longer than its bound,
 *   ERROR_NOT_ENOUGH_MEMORY (8).
 * simclient_query without count_open and simclient_wifi_query look into the shared view first (include/proto/view.h); what it cannot tell, the pipe does.
 * None sets the last error. Outputs are untouched on failure. All functions may be called from any thread, not from DllMain. Strings are UTF-16. */
#ifndef WNETLAB_SIMCLIENT_H
#define WNETLAB_SIMCLIENT_H

#include <stdbool.h>
#include <windows.h>

#define SIMCLIENT_LIMIT_MS   5000
#define SIMCLIENT_SILENCE_MS 50

/* Characters with NUL. */
#define SIMCLIENT_LOCAL_CCH       8
#define SIMCLIENT_REMOTE_CCH      1024
#define SIMCLIENT_USER_CCH        512
#define SIMCLIENT_COMMENT_CCH     256
#define SIMCLIENT_DESCRIPTION_CCH 256

enum simclient_kind
{
    SIMCLIENT_SMB = 0,
    SIMCLIENT_DAV = 1,
};

enum simclient_share_type
{
    SIMCLIENT_DISK = 0,
    SIMCLIENT_PRINTER = 1,
    SIMCLIENT_IPC = 2,
};

/* A connection, or a thing on the network. */
struct simclient_resource
{
    DWORD scope; /* RESOURCE_* and its kin, as in NETRESOURCE */
    DWORD type;
    DWORD display_type;
    DWORD usage;
    WCHAR local[SIMCLIENT_LOCAL_CCH]; /* "" : deviceless */
    WCHAR remote[SIMCLIENT_REMOTE_CCH];
    WCHAR comment[SIMCLIENT_COMMENT_CCH];
    WCHAR user[SIMCLIENT_USER_CCH]; /* "" : default credentials */
    DWORD status;                   /* ui*_status */
    DWORD share_type;               /* enum simclient_share_type */
    DWORD use_count;
    DWORD open_count; /* only where it was asked for */
    bool dfs;
    ULONGLONG id;
};

/* Connects. local NULL or "": deviceless; user and password NULL: default credentials; resource_type: RESOURCETYPE_*. Codes of the model:
 * sim/redirector.h redirector_plan_add, and 85 where the letter is in use by anything else, 1200 for a device that this backend cannot redirect. */
DWORD simclient_add(enum simclient_kind kind, const WCHAR *local, const WCHAR *remote,
                    const WCHAR *user, const WCHAR *password, DWORD resource_type);

/* Cancels a device's redirection, or all deviceless connections to a remote name. force: 0, 1, 2 = USE_NOFORCE, USE_FORCE, USE_LOTS_OF_FORCE.
 * 2250 not connected; with force 0: 72 a paused printer port; 2401 open files and 2404 current directories below it. */
DWORD simclient_cancel(enum simclient_kind kind, const WCHAR *name, DWORD force);

/* From now on simclient_cancel of this thread does (or does not) take a share of a DFS tree for one that is not connected (2250). For NetUseDel, which does not know such shares and
 * whose call comes to this thread by way of the router and the provider: so one exchange does for the question and the cancel. 0, or 8 and nothing is hidden. */
DWORD simclient_hide_dfs(bool hide);

/* Looks a connection up by device name, or by remote name (deviceless ones only). 2250. open_count is filled if count_open. */
DWORD simclient_query(enum simclient_kind kind, const WCHAR *name, bool count_open,
                      struct simclient_resource *resource);

/* What a connection is expected to perform: the members of NETCONNECTINFOSTRUCT. */
struct simclient_performance
{
    DWORD flags; /* WNCON_* */
    DWORD speed; /* in 100 bits a second */
    DWORD delay_ms;
    DWORD data_cb;
};

/* name: a device, or the remote name of any connection, with a device or without. 2250 not connected, or its share is gone; 50 nothing is known (WebDAV). */
DWORD simclient_get_performance(enum simclient_kind kind, const WCHAR *name,
                                struct simclient_performance *performance);

/* For SIMCLIENT_DAV remote names are URLs, without a slash at their end. Its containers: NULL: the hosts; "http://host/": the roots of that host; any other URL: the root that
 * it is or lies below. */
/* Enumeration over a snapshot. scope: RESOURCE_CONNECTED (container NULL) or RESOURCE_GLOBALNET (container NULL: the servers; "\\server": its shares; "\\server\share": that one, hidden or not; 53 and 67 for what is not there).
 * *handle is closed with simclient_enum_close; it outlives neither the pipe nor the service: ERROR_INVALID_HANDLE (6) after that. */
DWORD simclient_enum_open(enum simclient_kind kind, DWORD scope, const WCHAR *container,
                          DWORD resource_type, bool count_open, DWORD *handle, DWORD *count);
/* Reads up to *count entries from index first on; *count is what came (0 at the end). */
DWORD simclient_enum_read(DWORD handle, DWORD first, struct simclient_resource *resources,
                          DWORD *count);
DWORD simclient_enum_close(DWORD handle);

/* Is told one entry, which is good for the call; anything but 0 ends the listing and is its result. */
typedef DWORD simclient_enum_fn(void *context, const struct simclient_resource *resource);
/* The whole of an enumeration at once, without a handle; arguments and codes as of simclient_enum_open. Entries are told once all of them are here, in order,
 * when other threads may call again. */
DWORD simclient_enum_all(enum simclient_kind kind, DWORD scope, const WCHAR *container,
                         DWORD resource_type, simclient_enum_fn *tell, void *context);
/* ---- WebDAV connections by handle (DavAddConnection) ---- */

/* Connects to a URL without a device, as simclient_add does; the handle is this process's. */
DWORD simclient_dav_open(const WCHAR *url, const WCHAR *user, const WCHAR *password,
                         HANDLE *handle);
/* Closes a handle, and with the last one to its URL the connection, open files or not. 6 for what is no such handle; on another failure it stays open. */
DWORD simclient_dav_close(HANDLE handle);

/* ---- servers: NetShare*, NetSession*, NetFile*, NetServer*, NetUse* on a downlevel server ---- */

#define SIMCLIENT_NAME_CCH   256
#define SIMCLIENT_PATH_CCH   4096
#define SIMCLIENT_REMARK_CCH 512

enum simclient_list
{
    SIMCLIENT_SERVERS = 1, /* name, comment, type: SIMCLIENT_SERVER_*; `server` is not looked at */
    SIMCLIENT_SHARES =
        2, /* name, type (STYPE_*), count (uses), limit, path, comment; hidden ones too */
    SIMCLIENT_SESSIONS =
        3, /* user, count (open files), seconds, idle_seconds; the client is this computer */
    SIMCLIENT_FILES = 4, /* id, type (PERM_FILE_*), path, user */
    SIMCLIENT_CONNECTIONS =
        5, /* id, name (of the share), type (STYPE_*), count (open files), seconds, user */
    SIMCLIENT_USERS = 6, /* name */
    SIMCLIENT_USES = 7,  /* simclient_remote_list */
};

/* Flags of a server. */
#define SIMCLIENT_SERVER_DOWNLEVEL 1u
#define SIMCLIENT_SERVER_PRINTERS  2u

struct simclient_item
{
    DWORD
    id; /* of this kind and server: it never means another thing, and grows from item to item */
    DWORD type;
    DWORD count;
    DWORD limit; /* SHI_USES_UNLIMITED: any number */
    DWORD seconds;
    DWORD idle_seconds;
    WCHAR name[SIMCLIENT_NAME_CCH];
    WCHAR path[SIMCLIENT_PATH_CCH];
    WCHAR comment[SIMCLIENT_REMARK_CCH];
    WCHAR user[SIMCLIENT_USER_CCH]; /* "": default credentials */
};

/* A whole list; *items is freed with simclient_free (NULL for an empty one). server: without backslashes; NULL or "": this computer. name: the one thing that is wanted (of
 * connections and sessions: a share, a server's name is not one; of files: the path below which they lie); NULL or "": all. user: NULL or "": all.
 * 53 no such server; 2310 no such share; 2221 no such user. Order: servers and shares as in the network, all else by age. */
DWORD simclient_list(enum simclient_list what, const WCHAR *server, const WCHAR *name,
                     const WCHAR *user, struct simclient_item **items, DWORD *count);

struct simclient_share
{
    const WCHAR *server;
    const WCHAR *name;
    DWORD
    type; /* STYPE_DISKTREE or STYPE_PRINTQ, STYPE_TEMPORARY: it goes with the logon session */
    const WCHAR *path; /* a folder; not looked at for a printer */
    const WCHAR *comment;
    DWORD max_uses; /* SHI_USES_UNLIMITED: any number */
};

/* 53; 123 no name for a share; 2116 no such folder; 2117 the folder is on the network itself; 2118 there is such a share. */
DWORD simclient_share_add(const struct simclient_share *share);
/* Connections to it stay, at fault (USE_NETERR). 53; 2310; 5 IPC$. */
DWORD simclient_share_del(const WCHAR *server, const WCHAR *name);
/* Closes one file of SIMCLIENT_FILES, in the process that has it. 53; 2314 no such id, or no such file any more. */
DWORD simclient_file_close(const WCHAR *server, DWORD id);

/* Uses that a downlevel server makes for itself; no letter or link of this machine is concerned. 50 the server is none, or unknown; else as simclient_add, simclient_cancel and
 * simclient_query (name: of the one that is wanted, 2250). *uses is freed with simclient_free. */
DWORD simclient_remote_add(const WCHAR *server, const WCHAR *local, const WCHAR *remote,
                           const WCHAR *user, const WCHAR *password, DWORD resource_type);
DWORD simclient_remote_cancel(const WCHAR *server, const WCHAR *name);
DWORD simclient_remote_list(const WCHAR *server, const WCHAR *name,
                            struct simclient_resource **uses, DWORD *count);

/* ---- Wi-Fi ---- */

struct simclient_adapter
{
    GUID guid;
    WCHAR description[SIMCLIENT_DESCRIPTION_CCH];
    DWORD state; /* WLAN_INTERFACE_STATE */
    BYTE ssid[32];
    DWORD ssid_cb;
    BYTE bssid[6];
};

/* A Wi-Fi client handle of the service; it is released when the process dies. ERROR_INVALID_HANDLE for a stale one. */
DWORD simclient_wifi_open(DWORD *handle);
/* The same for a client of that version; ERROR_NOT_SUPPORTED, as WlanOpenHandle. */
DWORD simclient_wifi_open_version(DWORD version, DWORD *negotiated, DWORD *handle);
DWORD simclient_wifi_close(DWORD handle);
/* *count is the room in adapters before (at most 16 come) and the number of adapters after. adapters NULL: asks the service itself, so that the answer says that it is there. */
DWORD simclient_wifi_list(DWORD handle, struct simclient_adapter *adapters, DWORD *count);
/* ERROR_NOT_FOUND (1168) for an unknown GUID. handle 0: asked by a provider. */
DWORD simclient_wifi_query(DWORD handle, const GUID *guid, struct simclient_adapter *adapter);
/* Joins an open network: a discovery. */
DWORD simclient_wifi_connect(DWORD handle, const GUID *guid, const BYTE *ssid, DWORD ssid_cb);
/* 0 as well if it is not connected; 1168; 5. */
DWORD simclient_wifi_disconnect(const GUID *guid);

#define SIMCLIENT_BSSIDS      16
#define SIMCLIENT_PROFILE_CCH 256
#define SIMCLIENT_PHYS        8
#define SIMCLIENT_RATES       12
#define SIMCLIENT_TEXT_CCH    1536

struct simclient_join
{
    DWORD mode;            /* WLAN_CONNECTION_MODE */
    const WCHAR *profile;  /* NULL: none */
    const char *temporary; /* a temporary profile's XML, UTF-8 */
    DWORD temporary_cb;
    BYTE ssid[32];
    DWORD ssid_cb; /* 0: every SSID of the profile */
    bool is_hidden;
    BYTE bssids[SIMCLIENT_BSSIDS][6];
    DWORD bssid_count;
    DWORD bss_type; /* DOT11_BSS_TYPE; 0: the profile's, of a discovery infrastructure */
    bool join_only; /* an ad hoc network is not formed */
    bool has_hessid;
    BYTE hessid[6];
    bool has_options;
    DWORD access_network; /* 15: any */
    bool internet;
    /* A discovery: 1 leaves its profile, 2 as one that connects by itself, 4 in the place of one of its name. */
    DWORD persist;
    DWORD flags; /* WLAN_CONNECTION_* */
};

/* Codes of sim/wifi.h wifi_join. */
DWORD simclient_wifi_join(DWORD handle, const GUID *guid, const struct simclient_join *join);

/* Begins a scan; ssid_cb 0: for no network in particular. is_directed: an SSID, even an empty one, or elements were given. 1168; 5 while location is denied; 0x80342002 with the radio off. */
DWORD simclient_wifi_scan(DWORD handle, const GUID *guid, const BYTE *ssid, DWORD ssid_cb,
                          bool is_directed);

struct simclient_bss
{
    BYTE ssid[32];
    DWORD ssid_cb; /* 0: it hides its SSID */
    BYTE bssid[6];
    LONG dbm;
    DWORD channel;
    DWORD frequency_khz;
    bool is_secured;
    DWORD auth;   /* DOT11_AUTH_ALGORITHM */
    DWORD cipher; /* DOT11_CIPHER_ALGORITHM */
    DWORD phy;    /* DOT11_PHY_TYPE */
    DWORD quality;
    WORD capability;
    WORD beacon_tu;
    WORD rates[SIMCLIENT_RATES]; /* as in WLAN_RATE_SET */
    DWORD rate_count;
    bool is_joined;
    DWORD bss_type; /* DOT11_BSS_TYPE */
    ULONGLONG host_time;
    ULONGLONG timestamp;
    const BYTE *elements; /* of a list: in its block; NULL where they are not told */
    DWORD elements_cb;
};

/* What an adapter heard, and what it is. */
struct simclient_air
{
    DWORD phys[SIMCLIENT_PHYS]; /* DOT11_PHY_TYPE */
    DWORD phy_count;
    DWORD bss_count;
    struct simclient_bss bsss[1]; /* bss_count, in the network's order */
};

/* *air is freed with simclient_free. Codes as of simclient_wifi_scan. */
DWORD simclient_wifi_hear(DWORD handle, const GUID *guid, struct simclient_air **air);

struct simclient_network
{
    WCHAR profile[SIMCLIENT_PROFILE_CCH];
    BYTE ssid[32];
    DWORD ssid_cb; /* 0: hidden */
    DWORD bss_count;
    bool is_connectable;
    DWORD reason;
    DWORD phys[SIMCLIENT_PHYS];
    DWORD phy_count;
    DWORD quality;
    bool is_secured;
    DWORD auth;
    DWORD cipher;
    DWORD flags; /* WLAN_AVAILABLE_NETWORK_* */
    DWORD bss_type;
    BYTE access_network; /* what access points say of what is behind them; zero: nothing */
    bool internet;
    BYTE hessid[6];
    BYTE venue_group;
    BYTE venue_type;
};

/* flags: WLAN_AVAILABLE_NETWORK_INCLUDE_ALL_*. *networks (count of them) is freed with simclient_free. Codes as of simclient_wifi_scan. */
DWORD simclient_wifi_networks(DWORD handle, const GUID *guid, DWORD flags,
                              struct simclient_network **networks, DWORD *count);

struct simclient_wifi_info
{
    DWORD state;
    DWORD mode;
    WCHAR profile[SIMCLIENT_PROFILE_CCH];
    bool has_link; /* bss and quality are good */
    struct simclient_bss bss;
    DWORD quality;
    DWORD phys[SIMCLIENT_PHYS];
    DWORD phy_count;
    bool software_on;
    bool hardware_on;
    bool autoconf;
    bool background_scan;
    bool media_streaming;
    DWORD bss_type;
    DWORD operation_mode;
    bool hosts; /* can host a network */
};

/* opcode: the one that is asked for, as some are refused (5) while location is denied. 1168. */
DWORD simclient_wifi_info(DWORD handle, const GUID *guid, DWORD opcode,
                          struct simclient_wifi_info *info);
/* How the machine knows an adapter, which on Windows no Wlan function tells either: its connection's name and GetAdaptersAddresses do. */
struct simclient_wifi_identity
{
    WCHAR name[SIMCLIENT_NAME_CCH];
    BYTE mac[6];
};

/* 1168 unplugged or unknown. */
DWORD simclient_wifi_identity(const GUID *guid, struct simclient_wifi_identity *identity);
/* A setting by its WLAN_INTF_OPCODE; of radio_state 1 (on) or 2 (off). 1168, 87. */
DWORD simclient_wifi_set(DWORD handle, const GUID *guid, DWORD opcode, DWORD value);

enum simclient_notification_data
{
    SIMCLIENT_DATA_NONE = 0,
    SIMCLIENT_DATA_CONNECTION = 1,
    SIMCLIENT_DATA_MSM = 2,
    SIMCLIENT_DATA_VALUE = 3,
    SIMCLIENT_DATA_RADIO = 4,
    SIMCLIENT_DATA_NAMES = 5,        /* text: two names, each with NUL */
    SIMCLIENT_DATA_HOSTED_STATE = 6, /* value: old state * 16 and the new; reason */
    SIMCLIENT_DATA_HOSTED_PEER = 7,  /* bssid: the peer's; value: 1 is here, 0 is gone; reason */
    SIMCLIENT_DATA_HOSTED_RADIO = 8,
    SIMCLIENT_DATA_SERVICE = 9, /* value: opcode; service, blob */
};

#define SIMCLIENT_BLOB_CB 256

struct simclient_notification
{
    DWORD source;
    DWORD code;
    GUID guid;
    DWORD data; /* enum simclient_notification_data */
    DWORD mode;
    bool is_secured;
    DWORD reason;
    DWORD value;
    bool software_on;
    bool hardware_on;
    DWORD ssid_cb;
    BYTE ssid[32];
    BYTE bssid[6];
    DWORD bss_type; /* DOT11_BSS_TYPE */
    DWORD flags;    /* WLAN_CONNECTION_NOTIFICATION_* */
    bool is_first_peer;
    bool is_last_peer;
    WCHAR profile[SIMCLIENT_PROFILE_CCH];
    DWORD text_cch;                 /* with each NUL; 0: none */
    WCHAR text[SIMCLIENT_TEXT_CCH]; /* of a connection: its profile's XML */
    ULONGLONG
    serial;       /* of another number in each one where none is to count as a repetition; else 0 */
    GUID service; /* of a device service */
    DWORD blob_cb;
    BYTE blob[SIMCLIENT_BLOB_CB];
};

/* A handle's notifications, in order, read at its own pace (include/proto/ring.h). One thread at a time. */
struct simclient_feed;

/* The handle is told of these sources from now on (WLAN_NOTIFICATION_SOURCE_*, not 0). 5 for MSM while location is denied; 50 without the shared section. */
DWORD simclient_feed_open(DWORD handle, DWORD sources, DWORD *previous,
                          struct simclient_feed **feed);
/* Of other sources, or of none any more (0). The feed stays where it is. */
DWORD simclient_feed_change(DWORD handle, DWORD sources, DWORD *previous);
/* Waits for the next one, of any source, or for `stop`: ERROR_CANCELLED. Whoever is too slow loses the oldest. After the service's death only `stop` ends it. */
DWORD simclient_feed_next(struct simclient_feed *feed, HANDLE stop,
                          struct simclient_notification *notification);
void simclient_feed_close(struct simclient_feed *feed);

enum simclient_wifi_verb
{
    SIMCLIENT_WIFI_MOVE = 0,
    SIMCLIENT_WIFI_AP = 1,
    SIMCLIENT_WIFI_KEY = 2,
    SIMCLIENT_WIFI_PLUG = 3,
    SIMCLIENT_WIFI_POSTURE = 4,
    SIMCLIENT_WIFI_PEER = 80,
    SIMCLIENT_WIFI_HOSTED_PEER = 63,
    SIMCLIENT_WIFI_BEHAVE = 20,
    SIMCLIENT_WIFI_CONSENT = 21,
};

/* Numbers of enum wifi_ability (sim/wifi_behaviour.h) that the DLLs ask for. */
enum simclient_wifi_ability
{
    SIMCLIENT_CAN_DISCOVER_SERVICES = 9,
    SIMCLIENT_CAN_CONNECT_DIRECTLY = 14,
};

/* 0; ERROR_NOT_SUPPORTED when the version of Windows whose rules are kept lacks it; 6, 1062 and what every call has. */
DWORD simclient_wifi_ask(DWORD handle, enum simclient_wifi_ability ability);

/* A signal that is gone. */
#define SIMCLIENT_NO_SIGNAL (-32768)

/* Changes the air (wnetctl, tests); what each takes: wnetlab.proto, WifiControl. adapter and bssid may be NULL. 1168, 87. */
DWORD simclient_wifi_control(enum simclient_wifi_verb verb, const WCHAR *adapter, const BYTE *ssid,
                             DWORD ssid_cb, const BYTE *bssid, LONG number);

#include "simclient_hosted.h"
#include "simclient_vendor.h"

/* ---- Wi-Fi Direct ---- */

struct simclient_direct_outcome
{
    DWORD error; /* 0: the session is open */
    DWORD reason;
    GUID guid; /* of the session's interface */
};

/* Begins an attempt, by a handle of simclient_wifi_open; mac has six bytes. The caller closes *event, which is set (auto-reset) when it has ended. 5023 policy forbids. */
DWORD simclient_direct_start(DWORD handle, const BYTE *mac, DWORD *session, HANDLE *event);
/* ERROR_IO_PENDING (997): not ended yet. One with an error is gone afterwards. ERROR_INVALID_HANDLE: the service does not know it. */
DWORD simclient_direct_outcome(DWORD handle, DWORD session,
                               struct simclient_direct_outcome *outcome);
/* Cancels an attempt (0 as well if it has ended), or closes a session (5023 while its attempt is under way, or policy forbids). */
DWORD simclient_direct_change(DWORD handle, DWORD session, bool cancel);
/* A session with a legacy device. 5023, 1168. */
DWORD simclient_direct_legacy(DWORD handle, const BYTE *mac, DWORD *session, GUID *guid);
/* Looks for one device. 5023, 1168. */
DWORD simclient_direct_look(const BYTE *mac);

/* ---- what the WLAN service keeps ---- */

/* What is asked: messages WlanQuery and WlanChange of include/proto/wnetlab.proto say what each means and which members it needs. */
enum simclient_wlan_question
{
    SIMCLIENT_WLAN_PROFILES = 0,
    SIMCLIENT_WLAN_PROFILE = 1,
    SIMCLIENT_WLAN_CUSTOM = 2,
    SIMCLIENT_WLAN_FILTER = 3,
    SIMCLIENT_WLAN_SECURITY = 4,
    SIMCLIENT_WLAN_SETTING = 5,
};

enum simclient_wlan_verb
{
    SIMCLIENT_WLAN_SET = 0,
    SIMCLIENT_WLAN_DELETE = 1,
    SIMCLIENT_WLAN_RENAME = 2,
    SIMCLIENT_WLAN_POSITION = 3,
    SIMCLIENT_WLAN_ORDER = 4,
    SIMCLIENT_WLAN_SET_CUSTOM = 5,
    SIMCLIENT_WLAN_SET_USER_DATA = 6,
    SIMCLIENT_WLAN_SET_FILTER = 7,
    SIMCLIENT_WLAN_SET_SECURITY = 8,
    SIMCLIENT_WLAN_SET_SETTING = 9,
    SIMCLIENT_WLAN_SAVE = 10,
};

struct simclient_wlan_query
{
    enum simclient_wlan_question what;
    const GUID *guid; /* NULL where no interface is asked for */
    const WCHAR *name;
    DWORD number;
};

struct simclient_wlan_answer
{
    char *
        data; /* NUL after its end; NULL: nothing. Freed with simclient_free; a key in it is the caller's to wipe. */
    DWORD data_cb;
    DWORD flags;
    DWORD granted;
    DWORD value;
    DWORD value_type;
};

struct simclient_wlan_change
{
    enum simclient_wlan_verb what;
    const GUID *guid;
    const WCHAR *name;
    const WCHAR *new_name;
    DWORD number;
    DWORD value;
    bool overwrite;
    bool is_xml;
    const WCHAR *text; /* the document, as a string: of it no more than 64 KB and a byte are sent */
    const void *data;  /* or as bytes, 64 KB at most; not both */
    DWORD data_cb;
    const WCHAR *security; /* SDDL; NULL: none */
};

/* ERROR_INVALID_HANDLE (6) for a stale handle, ERROR_INVALID_PARAMETER (87) for an interface that is not there, and what the service says. */
DWORD simclient_wlan_query(DWORD handle, const struct simclient_wlan_query *query,
                           struct simclient_wlan_answer *answer);
/* *reason (may be NULL) is written for ERROR_BAD_PROFILE (1206) alone. */
DWORD simclient_wlan_change(DWORD handle, const struct simclient_wlan_change *change,
                            DWORD *reason);

/* Who a process is in the simulation: the environment variable that `wnetctl session` sets, "NAME" or "NAME/admin", read when the process first speaks to the service. Longer values are not looked at. */
#define SIMCLIENT_SESSION_VARIABLE L"WNETLAB_SESSION"
#define SIMCLIENT_SESSION_CCH      64

/* ---- control (wnetctl, tests) ---- */

enum simclient_verb
{
    SIMCLIENT_STATUS = 0,
    SIMCLIENT_LOAD = 1,
    SIMCLIENT_RESET = 2,
    SIMCLIENT_LOGOFF = 3,
    SIMCLIENT_STOP = 4,
    SIMCLIENT_CRASH_AT = 5,
    SIMCLIENT_CLOCK_MANUAL = 6,
    SIMCLIENT_CLOCK_ADVANCE = 7,
    SIMCLIENT_CLOCK_REAL = 8,
};

/* Asks the service; argument NULL or a Windows path (LOAD); number for CRASH_AT and CLOCK_ADVANCE. *document (if not NULL): a NUL-terminated UTF-8 JSON document for
 * STATUS, the message for a refused LOAD, else NULL; freed with simclient_free. */
DWORD simclient_control(enum simclient_verb verb, const WCHAR *argument, DWORD number,
                        char **document);
void simclient_free(void *memory);

/* True if the service runs now, without starting it; its process id if asked for (may be NULL). If the service that was talked to is
 * dead, queries are answered from its shared view no more when this returns. */
bool simclient_is_running(DWORD *process_id);

/* True if this thread's last call, a moment ago (SIMCLIENT_SILENCE_MS), had no answer within the limit. For a provider that is asked after another one in the same walk: it would wait as long
 * for the same silence. */
bool simclient_was_silent(void);

/* Registers simnetd.exe (full path; NULL: the one in this DLL's own folder) with the service control manager; success if it was registered already. */
DWORD simclient_register_service(const WCHAR *path);
DWORD simclient_unregister_service(void);

#endif
