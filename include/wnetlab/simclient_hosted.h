/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network's part of simclient.h, which includes it: messages HostedQuery and HostedChange of include/proto/wnetlab.proto say what each means. */
#ifndef WNETLAB_SIMCLIENT_HOSTED_H
#define WNETLAB_SIMCLIENT_HOSTED_H

#include <stdbool.h>
#include <windows.h>

#define SIMCLIENT_HOSTED_PEERS       100
#define SIMCLIENT_HOSTED_PROFILE_CCH 2048
#define SIMCLIENT_HOSTED_KEY_CB      64

enum simclient_hosted_question
{
    SIMCLIENT_HOSTED_STATUS = 0,
    SIMCLIENT_HOSTED_SETTINGS = 1,
    SIMCLIENT_HOSTED_PROFILE = 2,
    SIMCLIENT_HOSTED_KEY = 3,
};

enum simclient_hosted_verb
{
    SIMCLIENT_HOSTED_INIT = 0,
    SIMCLIENT_HOSTED_REFRESH = 1,
    SIMCLIENT_HOSTED_CONNECTION = 2,
    SIMCLIENT_HOSTED_ENABLE = 3,
    SIMCLIENT_HOSTED_SET_KEY = 4,
    SIMCLIENT_HOSTED_START_USING = 5,
    SIMCLIENT_HOSTED_STOP_USING = 6,
    SIMCLIENT_HOSTED_FORCE_START = 7,
    SIMCLIENT_HOSTED_FORCE_STOP = 8,
    SIMCLIENT_HOSTED_VIRTUAL_STATION = 9,
};

/* What was asked for is filled in, the rest is 0. */
struct simclient_hosted
{
    DWORD state; /* WLAN_HOSTED_NETWORK_STATE */
    GUID guid;
    BYTE bssid[6];
    DWORD phy; /* DOT11_PHY_TYPE */
    DWORD frequency_khz;
    BYTE peers[SIMCLIENT_HOSTED_PEERS][6];
    DWORD peer_count;
    BYTE ssid[32];
    DWORD ssid_cb;
    DWORD max_peers;
    bool is_enabled;
    bool is_by_policy;
    WCHAR profile[SIMCLIENT_HOSTED_PROFILE_CCH];
    BYTE key[SIMCLIENT_HOSTED_KEY_CB];
    DWORD key_cb; /* 0: none */
    bool is_passphrase;
    bool is_persistent;
};

struct simclient_hosted_change
{
    enum simclient_hosted_verb verb;
    const BYTE *ssid;
    DWORD ssid_cb;
    DWORD max_peers;
    bool value;
    const BYTE *key;
    DWORD key_cb;
    bool is_passphrase;
    bool is_persistent;
};

/* *answer is filled in on success; the caller wipes it where it holds a key (profile, key). 1062 the WLAN service is stopped; of the profile 1610, 1206. */
DWORD simclient_hosted_query(DWORD handle, enum simclient_hosted_question question,
                             struct simclient_hosted *answer);
/* *reason (WLAN_HOSTED_NETWORK_REASON) is set where the service says one, on failure as well. 5023, 5, 87, 1206, 1062; the radio is off. */
DWORD simclient_hosted_change(DWORD handle, const struct simclient_hosted_change *change,
                              DWORD *reason);

#endif
