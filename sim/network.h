/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the simulated network consists of: servers, shares, users, WebDAV roots, Wi-Fi adapters and BSSs. Plain data, made by the scenario
 * reader or by network_create_default, and changed once the redirector has it by network_share.h alone. Strings are UTF-8, NUL-terminated, owned by the network. */
#ifndef WNETLAB_SIM_NETWORK_H
#define WNETLAB_SIM_NETWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "name_index.h"
#include "secret.h"
#include "wifi_behaviour.h"

enum share_type
{
    SHARE_DISK,
    SHARE_PRINTER,
    SHARE_IPC,
};

/* What becomes of connections to a share (values as in struct connection). */
enum share_state
{
    SHARE_OK = 0,
    SHARE_PAUSED = 1,
    SHARE_DISCONNECTED = 2,
    SHARE_NETWORK_ERROR = 3,
};

struct network_user
{
    char *name;
    struct secret password;
};

/* What a connection is expected to perform: the members of NETCONNECTINFOSTRUCT. 0: nothing is known; 1: more than can be told. */
struct network_performance
{
    uint32_t flags; /* WNCON_* */
    uint32_t speed; /* in 100 bits a second */
    uint32_t delay_ms;
    uint32_t data_cb; /* of one request, at its best */
};

struct network_share
{
    char *name;
    enum share_type type;
    char *folder;  /* Windows path; NULL for IPC */
    char *comment; /* "" when none */
    bool dfs;
    enum share_state state;
    bool special;      /* one of the system's own: IPC$, C$, ADMIN$ */
    bool added;        /* by somebody's call (network_share.h), not by the scenario */
    bool temporary;    /* goes with the logon session */
    bool deleted;      /* is not there: kept only so that its deletion can be taken back */
    uint32_t max_uses; /* 0: any number */
    bool
        scannable; /* false: open files below it are never counted nor closed (C$, ADMIN$, anything that holds or lies in another drive's root) */
    char *
        *users; /* names of users of the server; user_count 0: everybody, default credentials too */
    size_t user_count;
    struct network_performance performance;
    struct name_node node; /* of the server's index */
};

struct network_server
{
    char *name;
    char *comment;
    bool downlevel;
    struct network_performance performance; /* of shares that are added and say nothing */
    struct network_user *users;
    size_t user_count;
    struct network_share *shares;
    size_t share_count;
    struct name_index share_index;
    struct name_node node; /* of the network's index */
};

struct network_dav_root
{
    char *url; /* "http://dav.example/docs", no trailing slash */
    char *folder;
    char *comment;
    bool scannable;             /* as of a share */
    struct network_user *users; /* user_count 0: everybody */
    size_t user_count;
};

#define NETWORK_ANSWER_CB    1024u /* at most */
#define NETWORK_SERVICES_MAX 32u   /* of an adapter */
#define NETWORK_ANSWERS_MAX  256u  /* of a device service */

/* What a vendor's driver answers to an opcode. */
struct network_answer
{
    uint32_t opcode;
    uint8_t *bytes; /* NULL where cb is 0 */
    size_t cb;
};

/* A device service of an adapter. */
struct network_service
{
    uint8_t guid[16];
    struct network_answer *answers;
    size_t answer_count;
};

/* Values as in docs/reference/wlan.md section 8 (WLAN_PHY types). */
struct network_adapter
{
    char *name;        /* "Wi-Fi" */
    char *description; /* what WLAN_INTERFACE_INFO shows */
    uint8_t guid[16];  /* in memory order of a Windows GUID (first three members little endian) */
    uint8_t mac[6];
    uint32_t phys[8]; /* DOT11_PHY_TYPE */
    size_t phy_count;
    struct network_service *services;
    size_t service_count;
    struct network_answer *ihv; /* to WlanIhvControl; opcode: WLAN_IHV_CONTROL_TYPE */
    size_t ihv_count;
};

/* A Wi-Fi Direct device that this machine was paired with. */
struct network_peer
{
    uint8_t mac[6];
    bool is_legacy; /* joins as a client of an access point does */
    bool is_in_reach;
};

#define NETWORK_SETTINGS 7u /* WLAN_AUTOCONF_OPCODE, from 1 on */

/* What group policy says of Wi-Fi. */
struct network_policy
{
    bool forbids_direct;
    bool sets[NETWORK_SETTINGS];
    uint32_t values[NETWORK_SETTINGS]; /* of those that it sets */
};

enum bss_security
{
    BSS_OPEN,
    BSS_OWE,
    BSS_WEP,
    BSS_WPA_PSK,
    BSS_WPA2_PSK,
    BSS_WPA3_SAE,
    BSS_WPA_ENTERPRISE,
    BSS_WPA2_ENTERPRISE,
    BSS_WPA3_ENTERPRISE,
};

struct network_signal
{
    char *adapter; /* adapter's name */
    int32_t dbm;   /* -100..0 */
};

struct network_bss
{
    uint8_t ssid[32];
    size_t ssid_cb;
    bool hidden;
    uint8_t bssid[6];
    uint32_t channel;  /* 1..233 */
    uint32_t band_mhz; /* 2400, 5000 or 6000 */
    enum bss_security security;
    struct secret key;          /* passphrase or WEP key; not given for open, OWE and enterprise */
    bool authenticator_accepts; /* enterprise: does the simulated authenticator say yes */
    struct network_signal *signals; /* one for each adapter in reach */
    size_t signal_count;
};

struct network
{
    char *source; /* path of the scenario, or "(built in)" */
    struct network_server *servers;
    size_t server_count;
    struct name_index server_index;
    struct network_dav_root *dav_roots;
    size_t dav_root_count;
    struct network_adapter *adapters;
    size_t adapter_count;
    struct network_bss *bsss;
    size_t bss_count;
    struct network_peer *peers; /* none: no adapter speaks Wi-Fi Direct */
    size_t peer_count;
    struct network_policy policy;
    enum wifi_behaviour behaviour; /* whose rules the Wi-Fi layer keeps; UNSAID: nothing was said */
};

/* What is there without any file (docs/decisions.md "The built-in network"). shares_root is the Windows path below which default folders lie,
 * "C:\ProgramData\wnetlab\shares"; windows_root the system drive's root folder for C$ and ADMIN$ ("C:\"). NULL when memory ends. */
struct network *network_create_default(const char *shares_root, const char *windows_root);
void network_free(struct network *network);

/* Borrowed until the network is freed. By the indexes of network_index, where they are; else one by one. NULL when there is none. Names compare without case. */
const struct network_server *network_find_server(const struct network *network, const char *name);
const struct network_share *network_find_share(const struct network_server *server,
                                               const char *name);
const struct network_user *network_find_user(const struct network_user *users, size_t count,
                                             const char *name);
const struct network_dav_root *network_find_dav_root(const struct network *network,
                                                     const char *url);

#endif
