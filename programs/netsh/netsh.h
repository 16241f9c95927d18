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

/* ---- wlan.c ---- */

/* `netsh wlan`, the words behind it. */
int wlan_run(const WCHAR *const *words, size_t count);

/* Commands: they print what they have to say. */
int show_interfaces_run(const WCHAR *const *words, size_t count);
int show_networks_run(const WCHAR *const *words, size_t count);
int show_profiles_run(const WCHAR *const *words, size_t count);
int connect_run(const WCHAR *const *words, size_t count);
int disconnect_run(const WCHAR *const *words, size_t count);
int add_profile_run(const WCHAR *const *words, size_t count);
int delete_profile_run(const WCHAR *const *words, size_t count);
int export_profile_run(const WCHAR *const *words, size_t count);
int set_profileorder_run(const WCHAR *const *words, size_t count);
int set_autoconfig_run(const WCHAR *const *words, size_t count);

/* ---- show_profiles.c, show_profile.c ---- */

/* "All User Profile" or "Current User Profile". */
const char *profile_kind(DWORD flags);
/* Prints what is in a profile; prints nothing on failure. in_clear: with its key, if the caller may have it. */
DWORD show_profile(const struct adapters *adapters, DWORD index, const WCHAR *name, bool in_clear);

/* ---- say.c ---- */

/* All of netsh's output, errors as well, is standard output. */
void say_line(const struct line *line);
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

/* Room for "Wi-Fi 4294967295". */
#define ADAPTER_NAME_CCH 18

struct adapters
{
    HANDLE client;
    WLAN_INTERFACE_INFO_LIST *list;
    WCHAR (*names)[ADAPTER_NAME_CCH];
};

/* A client and its adapters; false, after a complaint, if there is none, or no adapter. The caller closes it. */
bool adapters_open(struct adapters *adapters);
void adapters_close(struct adapters *adapters);
/* What netsh calls the adapter with that index, borrowed: the functions tell no connection name (docs/decisions.md, "netsh.exe"). */
const WCHAR *adapter_name(const struct adapters *adapters, DWORD index);
/* True if the adapter is one of those that `wanted`, a pattern or NULL for all of them, names. */
bool adapter_is_wanted(const struct adapters *adapters, DWORD index, const WCHAR *wanted);
/* The first adapter of that name, which may be NULL where there is but one; false, after a complaint, if there is no such one. */
bool adapter_only(const struct adapters *adapters, const WCHAR *wanted, DWORD *index);
/* The complaint of a command that found no adapter of that name; NETSH_FAILED. */
int fail_no_adapter(const WCHAR *wanted);

#endif
