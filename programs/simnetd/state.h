/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* All that simnetd knows.
 *
 * How this works: one struct, one lock. A client's thread takes the lock for the whole of one
 * request, outside steps included; nothing but the pipe is touched without it. Functions with
 * `state` as their first argument are called with the lock held unless they say otherwise. */
#ifndef WNETLAB_SIMNETD_STATE_H
#define WNETLAB_SIMNETD_STATE_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

#include "clock.h"
#include "drives/drives.h"
#include "file_ids.h"
#include "journal_file.h"
#include "redirector.h"
#include "results.h"
#include "view.h"
#include "wifi.h"
#include "wlan_store.h"

#define STATE_VERSION "0.1.0"

struct client;
struct remote_server;

/* What `wnetctl wifi posture` makes the machine look like. */
enum wifi_posture
{
    WIFI_POSTURE_OK,
    WIFI_POSTURE_SERVICE_STOPPED,
    WIFI_POSTURE_NO_ADAPTER,
    WIFI_POSTURE_RADIO_OFF,
    WIFI_POSTURE_LOCATION_DENIED,
    WIFI_POSTURE_SERVICE_DISABLED, /* as stopped, but for WlanGetNetworkBssList */
    WIFI_POSTURES
};

struct service_state
{
    CRITICAL_SECTION lock;
    HANDLE stop; /* manual reset: the service ends */

    uint64_t generation;    /* random, new at each start */
    uint64_t logon_session; /* changes at logoff and reset */
    uint64_t started_ms;
    uint64_t deadline_ms; /* of the request being served, 0: none */

    struct sim_clock clock;
    bool clock_is_manual;
    uint64_t manual_ms;

    struct redirector *redirector;
    struct wifi *wifi;
    struct client *wifi_client; /* who asks the Wi-Fi layer; NULL: time does */
    struct client
        *wifi_viewer; /* whose profiles the layer sees meanwhile; NULL: the console user's */
    uint64_t last_hosted_user; /* see struct belonging */
    enum wifi_posture posture;
    enum wifi_behaviour behave_said; /* by wnetctl; UNSAID: the network's word counts */
    bool consent_refused;            /* to be told where access points are */
    HANDLE feed_wake;                /* auto reset: the feed's thread looks anew */
    uint64_t feed_due_ms;            /* what it sleeps until */
    uint64_t
        direct_due_ms; /* when the next attempt of Wi-Fi Direct ends, on the clock; WIFI_NEVER: there is none */
    /* The last temporary profile that each adapter was told to join by, its key sealed. */
    struct
    {
        uint8_t guid[16];
        struct wlan_stored *stored; /* NULL: the place is free; owned */
    } temporaries[WLAN_STORE_INTERFACES_MAX];
    struct wlan_store wlan; /* profiles and settings; logoff leaves them alone */
    const struct drive_backend *backend;
    struct journal_file journal;
    struct results results;
    uint64_t taken_id; /* connection whose letter was Wine's own Z:, 0: none */
    struct drive_before taken_before;

    struct view_writer view; /* block NULL: there is none */
    bool view_is_moving;     /* an adapter was on its way when it was published */
    char view_name[VIEW_NAME_CB];

    struct remote_server *remote; /* list, of downlevel servers that have uses of their own */
    struct file_ids file_ids;

    struct client *clients; /* list, one for each pipe */
    uint32_t last_handle;   /* of clients' belongings, 20 bits, never 0 */

    char *network_source; /* path of the scenario; NULL: the stock network */
    char *network_folder; /* its folder, to which its relative paths are relative */

    WCHAR folder[MAX_PATH]; /* state folder, without a trailing backslash */
    char *shares_root;      /* UTF-8 */
    char windows_root[4];   /* "C:\" */
    WCHAR program[MAX_PATH];
};

/* Folders, clock, lock, backend, generation. The network and the model come with recovery. */
DWORD state_init(struct service_state *state);

/* Registry settings below HKLM\Software\WNetLab, read each time. */
bool state_setting(const WCHAR *name);

/* Puts another network under the model. Takes it; on failure it is freed and all is as it was. */
DWORD state_set_network(struct service_state *state, struct network *network);
struct network *state_default_network(const struct service_state *state);

uint32_t state_new_handle(struct service_state *state);
uint64_t state_random(void);
/* True when the deadline of the request being served has passed. */
bool state_is_late(const struct service_state *state);
/* Path below the state folder; false when it is too long. */
bool state_path(const struct service_state *state, const WCHAR *name, WCHAR path[MAX_PATH]);

#endif
