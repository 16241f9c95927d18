/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan set, start, stop, refresh, show hostednetwork and export hostednetworkprofile, over the WlanHostedNetwork functions (docs/reference/wlan.md section 12). Source: docs/reference/cli.md section 2.
 *
 * How this works: whether a hosted network can be is wlanapi.dll's to say; a refusal is told with its reason. ForceStart and ForceStop, as a network that is merely used would end with this process. */
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "hosted.h"
#include "netsh.h"
#include "profile_xml.h"
#include "secret.h"
#include "settings.h"
#include "text.h"
#include "wlan_words.h"

/* Characters of a passphrase. */
#define KEY_LEAST 8
#define KEY_MOST  63

/* WLAN_HOSTED_NETWORK_CONNECTION_SETTINGS */
struct connection_settings
{
    DOT11_SSID ssid;
    DWORD peers_most;
};

/* The sentence, the code with the system's text, and the reason that the function gave. */
static int fail_hosted(const char *sentence, DWORD error, DWORD reason)
{
    struct line line;

    line_clear(&line);
    line_add_ascii(&line, sentence);
    line_add_ascii(&line, "\n");
    if (wlan_words_hosted_reason(reason))
    {
        line_add_ascii(&line, "Reason: ");
        line_add_ascii(&line, wlan_words_hosted_reason(reason));
        line_add_ascii(&line, ".\n");
    }
    say_line(&line);
    return fail_code(error);
}

/* A property, of at least expected_cb bytes, freed with WlanFreeMemory. */
static DWORD query(HANDLE client, enum hosted_opcode opcode, DWORD expected_cb, void **data)
{
    WLAN_OPCODE_VALUE_TYPE type;
    DWORD cb = 0;
    const DWORD error =
        WlanHostedNetworkQueryProperty(client, (DWORD)opcode, &cb, data, &type, NULL);

    if (!error && cb < expected_cb)
    {
        WlanFreeMemory(*data);
        return ERROR_INVALID_DATA;
    }
    return error;
}

/* ---- show ---- */

static DWORD add_security(struct line *line, HANDLE client)
{
    struct hosted_security *security;
    const DWORD error =
        query(client, HOSTED_SECURITY_SETTINGS, sizeof *security, (void **)&security);

    if (error)
        return error;
    field_add_ascii(line, "Authentication", FIELD_INTERFACE,
                    wlan_words_authentication((uint32_t)security->auth));
    field_add_ascii(line, "Cipher", FIELD_INTERFACE, wlan_words_cipher((uint32_t)security->cipher));
    WlanFreeMemory(security);
    return ERROR_SUCCESS;
}

static DWORD show_settings(HANDLE client)
{
    struct connection_settings *settings = NULL;
    struct line line;
    bool is_allowed;

    DWORD error = settings_query_hosted(client, &is_allowed);
    if (error)
        return error;
    line_clear(&line);
    line_add_ascii(&line, "\nHosted network settings\n"
                          "-----------------------\n");
    field_add_ascii(&line, "Mode", FIELD_INTERFACE, is_allowed ? "Allowed" : "Disallowed");
    error = query(client, HOSTED_CONNECTION_SETTINGS, sizeof *settings, (void **)&settings);
    if (error == ERROR_BAD_CONFIGURATION)
    {
        field_add_ascii(&line, "Settings", FIELD_INTERFACE, "<Not configured>");
        error = ERROR_SUCCESS;
    }
    else if (!error)
    {
        field_begin(&line, FIELD_INDENT, "SSID name", FIELD_INTERFACE);
        line_add_ascii(&line, "\"");
        field_add_ssid(&line, settings->ssid.ucSSID,
                       min(settings->ssid.uSSIDLength, sizeof settings->ssid.ucSSID));
        line_add_ascii(&line, "\"\n");
        field_add_number(&line, "Max number of clients", FIELD_INTERFACE, settings->peers_most);
        WlanFreeMemory(settings);
        error = add_security(&line, client);
    }
    if (!error)
        say_line(&line);
    return error;
}

static DWORD show_status(HANDLE client)
{
    struct hosted_status *status;
    struct line line;
    const DWORD error = WlanHostedNetworkQueryStatus(client, &status, NULL);

    if (error)
        return error;
    line_clear(&line);
    line_add_ascii(&line, "\nHosted network status\n"
                          "---------------------\n");
    field_add_ascii(&line, "Status", FIELD_INTERFACE, wlan_words_hosted_state(status->state));
    if (status->state == HOSTED_ACTIVE)
    {
        field_begin(&line, FIELD_INDENT, "BSSID", FIELD_INTERFACE);
        field_add_address(&line, status->bssid);
        line_add_ascii(&line, "\n");
        field_add_ascii(&line, "Radio type", FIELD_INTERFACE,
                        wlan_words_radio_type((uint32_t)status->phy_type));
        field_add_number(&line, "Channel", FIELD_INTERFACE, wlan_words_channel(status->frequency));
        field_add_number(&line, "Number of clients", FIELD_INTERFACE, status->peer_count);
    }
    say_line(&line);
    for (DWORD i = 0; status->state == HOSTED_ACTIVE && i < status->peer_count; i++)
    {
        line_clear(&line);
        line_pad(&line, 2 * FIELD_INDENT);
        field_add_address(&line, status->peers[i].mac);
        line_pad(&line, FIELD_INTERFACE + 2);
        line_add_ascii(&line, status->peers[i].state ? "    Authenticated\n" : "    Unknown\n");
        say_line(&line);
    }
    say_text("\n");
    WlanFreeMemory(status);
    return ERROR_SUCCESS;
}

/* The second key; no function tells the first. */
static DWORD show_security(HANDLE client)
{
    struct line line;
    DWORD key_cb = 0;
    BYTE *key = NULL;
    BOOL is_passphrase = FALSE;
    BOOL is_persistent = FALSE;
    DWORD reason;

    line_clear(&line);
    line_add_ascii(&line, "\nHosted network security settings\n"
                          "--------------------------------\n");
    DWORD error = add_security(&line, client);
    if (!error)
        error = WlanHostedNetworkQuerySecondaryKey(client, &key_cb, &key, &is_passphrase,
                                                   &is_persistent, &reason, NULL);
    if (error)
        return error;
    const bool has_key = key && key_cb;
    field_add_ascii(&line, "System security key", FIELD_INTERFACE, "Not available");
    field_begin(&line, FIELD_INDENT, "User security key", FIELD_INTERFACE);
    if (has_key && is_passphrase)
        field_add_ssid(&line, key, strnlen((const char *)key, key_cb));
    for (DWORD i = 0; has_key && !is_passphrase && i < key_cb; i++)
    {
        char digits[3];
        snprintf(digits, sizeof digits, "%02x", key[i]);
        line_add_ascii(&line, digits);
    }
    line_add_ascii(&line, has_key ? "\n" : "<Not specified>\n");
    if (has_key)
        field_add_ascii(&line, "User security key usage", FIELD_INTERFACE,
                        is_persistent ? "Persistent" : "Temporary");
    line_add_ascii(&line, "\n");
    say_line(&line);
    secret_wipe_bytes(&line, sizeof line);
    if (key)
    {
        secret_wipe_bytes(key, key_cb);
        WlanFreeMemory(key);
    }
    return ERROR_SUCCESS;
}

int show_hostednetwork_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{"setting", false, "security"}, {0}};
    struct parameters parameters;
    DWORD error;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    if (parameters.values[0])
        error = show_security(client);
    else
    {
        error = show_settings(client);
        if (!error)
            error = show_status(client);
    }
    WlanCloseHandle(client, NULL);
    return error ? fail_code(error) : NETSH_OK;
}

/* ---- set ---- */

struct set_request
{
    const WCHAR *mode; /* each NULL: as it is */
    BOOL is_allowed;
    const WCHAR *ssid_text;
    DOT11_SSID ssid;
    const WCHAR *key_text;
    struct secret key;
    BOOL is_persistent;
};

static int set_mode(HANDLE client, struct set_request *request)
{
    DWORD reason = 0;
    const DWORD error = WlanHostedNetworkSetProperty(
        client, HOSTED_ENABLE, sizeof request->is_allowed, &request->is_allowed, &reason, NULL);

    if (error)
        return fail_hosted("The hosted network mode was not changed.", error, reason);
    say(request->is_allowed ? "The hosted network mode has been set to allow."
                            : "The hosted network mode has been set to disallow.",
        NULL, NULL);
    return NETSH_OK;
}

static int set_ssid(HANDLE client, struct set_request *request)
{
    struct connection_settings *settings = NULL;
    DWORD reason = 0;

    /* What was never configured is, with a name and a key of its own; what was stays. */
    DWORD error = WlanHostedNetworkInitSettings(client, &reason, NULL);
    if (!error)
        error = query(client, HOSTED_CONNECTION_SETTINGS, sizeof *settings, (void **)&settings);
    if (!error)
    {
        settings->ssid = request->ssid;
        error = WlanHostedNetworkSetProperty(client, HOSTED_CONNECTION_SETTINGS, sizeof *settings,
                                             settings, &reason, NULL);
        WlanFreeMemory(settings);
    }
    if (error)
        return fail_hosted("The SSID of the hosted network was not changed.", error, reason);
    say("The SSID of the hosted network has been successfully changed.", NULL, NULL);
    return NETSH_OK;
}

static int set_key(HANDLE client, struct set_request *request)
{
    DWORD reason = 0;

    DWORD error = WlanHostedNetworkInitSettings(client, &reason, NULL);
    if (!error)
        error = WlanHostedNetworkSetSecondaryKey(client, (DWORD)strlen(request->key.text) + 1,
                                                 (BYTE *)request->key.text, TRUE,
                                                 request->is_persistent, &reason, NULL);
    if (error)
        return fail_hosted("The user key passphrase of the hosted network was not changed.", error,
                           reason);
    say("The user key passphrase of the hosted network has been successfully changed.", NULL, NULL);
    return NETSH_OK;
}

/* Nothing is set where one of them cannot be. */
static bool read_set(const WCHAR *const *words, size_t count, struct set_request *request)
{
    enum
    {
        MODE,
        SSID,
        KEY,
        KEY_USAGE
    };
    static const struct parameter_rule rules[] = {{"mode", false, "allow|disallow"},
                                                  {"ssid", false, NULL},
                                                  {"key", false, NULL},
                                                  {"keyUsage", false, "persistent|temporary"},
                                                  {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return false;
    request->mode = parameters.values[MODE];
    request->is_allowed = parameters.chosen[MODE] == 0;
    request->ssid_text = parameters.values[SSID];
    request->key_text = parameters.values[KEY];
    request->is_persistent = parameters.chosen[KEY_USAGE] == 0;
    if ((!request->mode && !request->ssid_text && !request->key_text) ||
        (parameters.values[KEY_USAGE] && !request->key_text))
    {
        fail("One or more required parameters were not given.", NULL, NULL);
        return false;
    }
    if (request->ssid_text && !ssid_make(request->ssid_text, &request->ssid))
    {
        fail("\"%1\" is not a valid SSID.", request->ssid_text, NULL);
        return false;
    }
    bool is_good = true;
    for (const WCHAR *at = request->key_text; at && *at; at++)
        is_good &= *at >= ' ' && *at < 0x7f;
    const size_t cch = request->key_text ? wcslen(request->key_text) : KEY_LEAST;
    is_good &= cch >= KEY_LEAST && cch <= KEY_MOST;
    if (is_good && request->key_text)
        is_good = text_to_utf8(request->key_text, request->key.text, sizeof request->key.text);
    if (!is_good)
        fail("The key is not valid: it is 8 to 63 ASCII characters.", NULL, NULL);
    return is_good;
}

int set_hostednetwork_run(const WCHAR *const *words, size_t count)
{
    struct set_request request = {0};
    int code = NETSH_OK;

    if (!read_set(words, count, &request))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
    {
        code = NETSH_FAILED;
        goto wipe_key;
    }
    if (request.mode)
        code = set_mode(client, &request);
    if (!code && request.ssid_text)
        code = set_ssid(client, &request);
    if (!code && request.key_text)
        code = set_key(client, &request);
    WlanCloseHandle(client, NULL);

wipe_key:
    secret_wipe(&request.key);
    return code;
}

/* ---- start, stop, refresh ---- */

typedef DWORD WINAPI hosted_function(HANDLE client, DWORD *reason, void *reserved);

static int run(const WCHAR *const *words, size_t count, const struct parameter_rule *rules,
               hosted_function *function, const char *done, const char *failed)
{
    struct parameters parameters;
    DWORD reason = 0;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    const DWORD error = function(client, &reason, NULL);
    WlanCloseHandle(client, NULL);
    if (error)
        return fail_hosted(failed, error, reason);
    say(done, NULL, NULL);
    return NETSH_OK;
}

static const struct parameter_rule no_rules[] = {{0}};

/* What was never configured is, as by any program before it starts one. */
static DWORD WINAPI start(HANDLE client, DWORD *reason, void *reserved)
{
    const DWORD error = WlanHostedNetworkInitSettings(client, reason, reserved);

    return error ? error : WlanHostedNetworkForceStart(client, reason, reserved);
}

int start_hostednetwork_run(const WCHAR *const *words, size_t count)
{
    return run(words, count, no_rules, start, "The hosted network started.",
               "The hosted network couldn't be started.");
}

int stop_hostednetwork_run(const WCHAR *const *words, size_t count)
{
    return run(words, count, no_rules, WlanHostedNetworkForceStop, "The hosted network stopped.",
               "The hosted network couldn't be stopped.");
}

int refresh_hostednetwork_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{"data", true, "key"}, {0}};

    return run(words, count, rules, WlanHostedNetworkRefreshSecuritySettings,
               "The system key of the hosted network has been refreshed.",
               "The system key of the hosted network couldn't be refreshed.");
}

/* ---- export ---- */

int export_hostednetworkprofile_run(const WCHAR *const *words, size_t count)
{
    static const struct parameter_rule rules[] = {{"folder", false, NULL}, {0}};
    struct parameters parameters;
    WCHAR path[MAX_PATH];
    WCHAR *xml = NULL;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const WCHAR *folder = parameters.values[0] ? parameters.values[0] : L".";
    if (!profile_folder_is_good(folder))
        return NETSH_FAILED;
    if (!profile_file_path(path, folder, L"HostedNetwork-Profile"))
        return fail_code(ERROR_FILENAME_EXCED_RANGE);
    const HANDLE client = client_open();
    if (!client)
        return NETSH_FAILED;
    DWORD error = query(client, HOSTED_STATION_PROFILE, sizeof *xml, (void **)&xml);
    WlanCloseHandle(client, NULL);
    if (error == ERROR_BAD_CONFIGURATION)
        return fail("The hosted network is not configured.", NULL, NULL);
    if (error)
        return fail_code(error);
    error = profile_file_write(path, xml);
    profile_xml_release(xml);
    if (error)
        return fail_code(error);
    say("Hosted network profile is saved in file \"%1\" successfully.", path, NULL);
    return NETSH_OK;
}
