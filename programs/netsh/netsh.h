/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the commands of netsh.exe share: how they end, what they say, the adapters they are about. */
#ifndef WNETLAB_NETSH_NETSH_H
#define WNETLAB_NETSH_NETSH_H

#include <stdbool.h>
#include <windows.h>
#include <wlanapi.h>

#include "field.h"
#include "line.h"
#include "parameters.h"
#include "wnetlab/simclient.h"

/* What mingw-w64's wlanapi.h lacks (docs/reference/wlan.md). */
#ifndef WLAN_PROFILE_GROUP_POLICY
#define WLAN_PROFILE_GROUP_POLICY 0x00000001
#endif
#ifndef WLAN_PROFILE_GET_PLAINTEXT_KEY
#define WLAN_PROFILE_GET_PLAINTEXT_KEY 0x00000004
#endif

/* What the process ends with. */
enum netsh_exit
{
    NETSH_OK = 0,
    NETSH_FAILED = 1,
};

struct adapters;

/* ---- wlan.c, commands.c ---- */

/* A command behind `netsh wlan`. */
struct command
{
    const char *verb;
    const char *noun;  /* NULL: the verb has none */
    const char *usage; /* what stands behind both; "" */
    const char *about; /* what it does, a sentence */
    int (*run)(const WCHAR *const *words,
               size_t count); /* NULL: documented, and cannot be done here */
    const char *reason;       /* why not; NULL where it can */
};

/* All of them, `show` and `set` together; a command without verb ends the table. */
extern const struct command commands[];

/* `netsh wlan`, the words behind it. */
int wlan_run(const WCHAR *const *words, size_t count);

/* Commands: they print what they have to say. */
int add_filter_run(const WCHAR *const *words, size_t count);
int add_profile_run(const WCHAR *const *words, size_t count);
int connect_run(const WCHAR *const *words, size_t count);
int delete_filter_run(const WCHAR *const *words, size_t count);
int delete_profile_run(const WCHAR *const *words, size_t count);
int disconnect_run(const WCHAR *const *words, size_t count);
int dump_run(const WCHAR *const *words, size_t count);
int export_hostednetworkprofile_run(const WCHAR *const *words, size_t count);
int export_profile_run(const WCHAR *const *words, size_t count);
int refresh_hostednetwork_run(const WCHAR *const *words, size_t count);
int set_allowexplicitcreds_run(const WCHAR *const *words, size_t count);
int set_autoconfig_run(const WCHAR *const *words, size_t count);
int set_blockednetworks_run(const WCHAR *const *words, size_t count);
int set_blockperiod_run(const WCHAR *const *words, size_t count);
int set_createalluserprofile_run(const WCHAR *const *words, size_t count);
int set_hostednetwork_run(const WCHAR *const *words, size_t count);
int set_profileorder_run(const WCHAR *const *words, size_t count);
int set_profileparameter_run(const WCHAR *const *words, size_t count);
int set_profiletype_run(const WCHAR *const *words, size_t count);
int show_all_run(const WCHAR *const *words, size_t count);
int show_allowexplicitcreds_run(const WCHAR *const *words, size_t count);
int show_autoconfig_run(const WCHAR *const *words, size_t count);
int show_blockednetworks_run(const WCHAR *const *words, size_t count);
int show_createalluserprofile_run(const WCHAR *const *words, size_t count);
int show_drivers_run(const WCHAR *const *words, size_t count);
int show_filters_run(const WCHAR *const *words, size_t count);
int show_hostednetwork_run(const WCHAR *const *words, size_t count);
int show_interfaces_run(const WCHAR *const *words, size_t count);
int show_networks_run(const WCHAR *const *words, size_t count);
int show_onlyusegp_run(const WCHAR *const *words, size_t count);
int show_profiles_run(const WCHAR *const *words, size_t count);
int show_randomization_run(const WCHAR *const *words, size_t count);
int show_settings_run(const WCHAR *const *words, size_t count);
int show_tracing_run(const WCHAR *const *words, size_t count);
int show_wirelesscapabilities_run(const WCHAR *const *words, size_t count);
int start_hostednetwork_run(const WCHAR *const *words, size_t count);
int stop_hostednetwork_run(const WCHAR *const *words, size_t count);

/* ---- show_profiles.c, show_profile.c ---- */

/* "All User Profile" or "Current User Profile". */
const char *profile_kind(DWORD flags);
/* Prints what is in a profile; prints nothing on failure. in_clear: with its key, if the caller may have it. */
DWORD show_profile(const struct adapters *adapters, DWORD index, const WCHAR *name, bool in_clear);

/* ---- profile_change.c ---- */

/* What WlanSetProfile ended with, a bad profile with its reason; NETSH_FAILED. */
int fail_profile(DWORD error, DWORD reason);

/* ---- connection.c ---- */

/* An SSID from its name, in UTF-8; false if it is empty or too long. */
bool ssid_make(const WCHAR *name, DOT11_SSID *ssid);

/* ---- say.c ---- */

/* All of netsh's output, errors as well, is standard output. */
void say_line(const struct line *line);
/* Lines as they are. */
void say_text(const char *text);
/* A sentence, in which %1 and %2 are the insertions, and a blank line. */
void say(const char *sentence, const WCHAR *first, const WCHAR *second);
/* The same; NETSH_FAILED. */
int fail(const char *sentence, const WCHAR *first, const WCHAR *second);
/* An error code, as its number and the system's text; NETSH_FAILED. */
int fail_code(DWORD code);
/* Reads the words by the table; false, after a complaint, if they are wrong. */
bool read_parameters(struct parameters *parameters, const struct parameter_rule *rules,
                     const WCHAR *const *words, size_t count);

/* ---- adapters.c ---- */

struct adapters
{
    HANDLE client;
    WLAN_INTERFACE_INFO_LIST *list;
    struct simclient_wifi_identity *identities; /* as many */
};

/* An open client; NULL, after a complaint. The caller closes it with WlanCloseHandle. */
HANDLE client_open(void);

/* A command about one adapter; what went wrong has been said. */
typedef int adapter_command(const struct adapters *adapters, DWORD index, void *context);

/* The connection name of the adapter with that index, borrowed. */
const WCHAR *adapter_name(const struct adapters *adapters, DWORD index);
/* Opens the adapters, does it for each that `wanted` names, and closes them. NETSH_FAILED, after a complaint, where one failed (the others were done all the same), or there is none. */
int adapters_each(const WCHAR *wanted, adapter_command *run, void *context);
/* The same for one adapter alone, whose name has no wildcards; it may be NULL where there is but one. */
int adapters_do(const WCHAR *wanted, adapter_command *run, void *context);
/* Its physical address, 6 bytes, borrowed; zeros if it was unplugged meanwhile. */
const BYTE *adapter_address(const struct adapters *adapters, DWORD index);
/* The adapter's GUID, borrowed. */
const GUID *adapter_guid(const struct adapters *adapters, DWORD index);
/* WlanQueryInterface for at least expected_cb bytes, freed with WlanFreeMemory; fewer are ERROR_INVALID_DATA. */
DWORD adapter_query(const struct adapters *adapters, DWORD index, WLAN_INTF_OPCODE opcode,
                    DWORD expected_cb, void **data);

#endif
