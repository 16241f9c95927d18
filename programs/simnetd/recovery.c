/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* From the journal to a running state.
 *
 * How this works (docs/reference/wine-drives.md section 5, "Recover"): the journal tells which
 * connections there are and which step was never ended. A volatile registry key tells whether
 * wineserver is still the one that the last run knew: if not, every link and letter is defined
 * again (letters survive a restart of Wine with the wrong type, links with a stale target). If it
 * is, and the last run did not end cleanly, only what is missing is. What an unfinished add left
 * is removed; an unfinished cancel is as if it had not begun. Nothing that is not in the journal
 * is touched. */
#include "recovery.h"

#include <stdlib.h>
#include <string.h>

#include "journal.h"
#include "outside.h"
#include "remote.h"
#include "replay.h"
#include "scenario_file.h"
#include "shares.h"
#include "trace.h"
#include "wifi_lasting.h"
#include "wifi_profiles.h"
#include "wlan_edit.h"

TRACE_CHANNEL(simnetd);

#define EPOCH_PARENT L"Software\\WNetLab"
#define EPOCH_KEY    L"Software\\WNetLab\\Epoch"

/* Is wineserver the one that the last run knew? */
static bool epoch_goes_on(void)
{
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, EPOCH_KEY, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    RegCloseKey(key);
    return true;
}

/* Only once all is repaired: a service that dies before has it done by the next one. */
static void epoch_begin(void)
{
    HKEY parent;
    HKEY key;

    /* The parent is no volatile key, or nothing lasting could stand below it. */
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, EPOCH_PARENT, 0, NULL, 0, KEY_READ, NULL, &parent,
                        NULL) == ERROR_SUCCESS)
        RegCloseKey(parent);
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, EPOCH_KEY, 0, NULL, REG_OPTION_VOLATILE, KEY_READ, NULL,
                        &key, NULL) == ERROR_SUCCESS)
        RegCloseKey(key);
}

static DWORD make_network(struct service_state *state, struct replay *replay)
{
    struct network *network = NULL;

    if (replay->network_source != NULL && replay->network_folder != NULL)
        network = scenario_file_restore(state, replay->network_source, replay->network_folder);
    if (network != NULL)
    {
        state->network_source = replay->network_source;
        state->network_folder = replay->network_folder;
        replay->network_source = NULL;
        replay->network_folder = NULL;
    }
    else
    {
        network = state_default_network(state);
    }
    return network != NULL ? state_set_network(state, network) : ERROR_NOT_ENOUGH_MEMORY;
}

static bool list_uses_share(const struct kept_list *list, const struct connection *connection)
{
    for (size_t i = 0; i < list->count; i++)
    {
        if (list->items[i].connection.kind == connection->kind &&
            strcmp(list->items[i].connection.remote, connection->remote) == 0)
            return true;
    }
    return false;
}

/* An add that was begun: its letter was free then, or Wine's own Z:, which the journal describes. */
static void remove_unfinished(struct service_state *state, struct replay *replay)
{
    for (size_t i = 0; i < replay->adding.count; i++)
    {
        const struct kept *kept = &replay->adding.items[i];
        bool uses_share = list_uses_share(&replay->connections, &kept->connection);

        TRACE("an unfinished add of %s %s is removed\n", kept->connection.local,
              trace_str(kept->connection.remote));
        outside_detach(state, &kept->connection, !uses_share, kept->before);
    }
}

static void remove_outside(struct service_state *state, const struct replay *replay)
{
    for (size_t i = 0; i < replay->connections.count; i++)
    {
        const struct kept *kept = &replay->connections.items[i];

        outside_detach(state, &kept->connection, true, kept->before);
    }
}

/* Defines link and letter again. redefine: also a letter that is there, which is ours by the
 * journal, and may be of the wrong type. */
static DWORD repair(struct service_state *state, const struct kept *kept, bool redefine)
{
    struct drive_before unused;
    WCHAR letter = outside_letter(&kept->connection);
    struct connection linked = kept->connection;
    bool is_default_z = false;
    enum drive_claim claim;
    DWORD error;

    if (letter != 0)
    {
        error = state->backend->state(letter, &is_default_z);
        if (error == ERROR_ALREADY_ASSIGNED && !is_default_z)
        {
            if (!redefine)
            {
                /* The letter is as it was left; its link may not be. */
                linked.local[0] = 0;
                return outside_attach(state, &linked, true, DRIVE_CLAIM_FREE, &unused);
            }
            error = state->backend->detach(letter, NULL);
            if (error != ERROR_SUCCESS)
                return error;
        }
    }
    claim = is_default_z && kept->before != NULL ? DRIVE_CLAIM_Z : DRIVE_CLAIM_FREE;
    return outside_attach(state, &kept->connection, true, claim, &unused);
}

static DWORD restore_connections(struct service_state *state, struct replay *replay, bool redefine,
                                 bool check)
{
    for (size_t i = 0; i < replay->connections.count; i++)
    {
        const struct kept *kept = &replay->connections.items[i];
        DWORD error = ERROR_SUCCESS;

        /* The name of a printer port outlives the service; who takes the jobs does not. */
        if (check || outside_port(&kept->connection) != 0)
            error = repair(state, kept, redefine);
        if (error == ERROR_SUCCESS)
            error = redirector_restore(state->redirector, &kept->connection);
        if (error == ERROR_NOT_ENOUGH_MEMORY)
            return error;
        if (error != ERROR_SUCCESS)
        {
            /* The model never tells of a connection whose letter is not there. */
            TRACE("%s %s is lost: error %lu\n", kept->connection.local,
                  trace_str(kept->connection.remote), error);
            continue;
        }
        if (kept->before != NULL)
            outside_note_before(state, kept->connection.id, kept->before);
    }
    return ERROR_SUCCESS;
}

/* Shares and remote uses have nothing outside. */
static void restore_servers(struct service_state *state, const struct replay *replay)
{
    const cJSON *line;

    cJSON_ArrayForEach(line, replay->shares)
    {
        shares_replay(state, line);
    }
    for (size_t i = 0; i < replay->remote_count; i++)
    {
        const struct kept_remote *remote = &replay->remote[i];

        for (size_t k = 0; k < remote->connections.count; k++)
            remote_restore(state, remote->server, &remote->connections.items[k].connection);
    }
}

/* By the profile that was in no store. False: there was none. */
static bool rejoin_temporary(struct service_state *state, const struct kept_wifi *kept)
{
    struct wlan_stored *stored =
        kept->temporary != NULL ? wlan_edit_stored_from(kept->temporary) : NULL;

    return stored != NULL && wifi_profiles_rejoin(state, kept->guid, stored, kept->ssid,
                                                  kept->ssid_cb) == ERROR_SUCCESS;
}

/* Adapters join again what they were in; a network that is out of reach by now is no fault. */
static void restore_wifi(struct service_state *state, const struct replay *replay)
{
    for (size_t i = 0; i < replay->wifi_count; i++)
    {
        const struct kept_wifi *kept = &replay->wifi[i];

        for (uint32_t opcode = 0; opcode < REPLAY_OPCODES; opcode++)
        {
            if (kept->has_value[opcode])
                wifi_set_value(state->wifi, kept->guid, opcode, kept->values[opcode]);
        }
        wifi_set_left(state->wifi, kept->guid, kept->left);
        if (kept->ssid_cb != 0 && rejoin_temporary(state, kept))
            continue;
        if (kept->ssid_cb != 0)
            wifi_rejoin(state->wifi, kept->guid, kept->ssid, kept->ssid_cb);
    }
}

DWORD recover(struct service_state *state)
{
    static struct replay replay;
    bool same_epoch = epoch_goes_on();
    DWORD error;

    replay.results = &state->results;
    error = journal_file_open(&state->journal, state->folder);
    if (error != ERROR_SUCCESS)
    {
        TRACE("the journal cannot be opened: error %lu\n", error);
        return error;
    }
    error = journal_file_read(&state->journal, replay_line, &replay);
    if (error != ERROR_SUCCESS)
        TRACE("the journal cannot be read: error %lu\n", error);
    TRACE("%u connections, %s end, %s epoch\n", (unsigned)replay.connections.count,
          replay.clean ? "clean" : "no clean", same_epoch ? "same" : "new");

    error = make_network(state, &replay);
    if (error != ERROR_SUCCESS)
        goto free_replay;
    state->wlan = replay.wlan;
    memset(&replay.wlan, 0, sizeof(replay.wlan));
    state->logon_session = replay.logon_session != 0 ? replay.logon_session : state_random();
    restore_servers(state, &replay);
    wifi_lasting_restore(state, replay.air);
    remove_unfinished(state, &replay);
    if (!same_epoch && state_setting(L"SessionEndsWithWineserver"))
    {
        remove_outside(state, &replay);
        results_clear(&state->results);
        state->logon_session = state_random();
        shares_end_session(state);
        remote_clear(state);
    }
    else
    {
        restore_wifi(state, &replay);
        error = restore_connections(state, &replay, !same_epoch, !same_epoch || !replay.clean);
    }
    if (error == ERROR_SUCCESS)
        error = journal_rewrite(state);
    if (error == ERROR_SUCCESS)
        epoch_begin();
free_replay:
    replay_free(&replay);
    return error;
}
