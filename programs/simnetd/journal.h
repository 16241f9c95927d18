/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The lines of the journal: what simnetd writes before it answers.
 *
 * How this works: a change of connections is `begin`, the steps outside, `end`. A begin without an
 * end is a step that the service died in; recovery removes what it left (add) or puts back what it
 * took (cancel). An end names the request it belongs to, so that a retry is known. Lines:
 *   start | stop                            life of the service; a stop as last line: a clean end
 *   session {id}                            logon session
 *   network {source, folder}                scenario kept in network\current.yaml; no source: stock
 *   begin {op: add, connections} | {op: cancel, ids}
 *   end {ok, id, before, request, refused}  id, before: of the one connection that was added
 *   count {id, use_count, request, refused} a deviceless connection joined, or left by an undo
 *   refuse {request}                        never to be done
 *   wifi {guid, ssid, was, request}         where an adapter is to be, and where it was; "": nowhere
 *   share {server, name, added, deleted, printer, folder, comment, max_uses, temporary, request,
 *       refused}                            what a share is now that is not as the network has it
 *   remote {server, connection, request, refused} | {server, gone, request, refused}
 *                                           a use of a downlevel server is, or is no more
 *   done {request}                          what cannot be undone: a file was closed
 *   wifi {guid, ssid, left, was, temporary, edit, profile_undo, request}
 *                                           where an adapter is to be, and where it was; "": nowhere;
 *                                           left: the user disconnected it; temporary: the profile
 *                                           that it joins by; edit: a change of a profile with it
 *   air {behave, refused, posture, changes} what wnetctl made of the Wi-Fi layer (wifi_lasting.h)
 *   wifi_set {guid, opcode, value, was_value, request}  an adapter's setting
 *   wlan {edit, undo, request}              a change of what the WLAN service keeps (wlan_edit.h)
 *   connection, result                      in a rewritten journal
 * Unknown lines and keys are skipped by a reader. Passwords are in none; keys are sealed. */
#ifndef WNETLAB_SIMNETD_JOURNAL_H
#define WNETLAB_SIMNETD_JOURNAL_H

#include "state.h"

/* All: 0, or an error and nothing has been written. ERROR_TIMEOUT from the begins: the request
 * being served is late. */
DWORD journal_begin_add(struct service_state *state, const struct kept_list *connections);
DWORD journal_begin_cancel(struct service_state *state, const struct redirector_cancel_plan *plan);
DWORD journal_end_add(struct service_state *state, uint64_t id, const struct drive_before *before,
                      uint64_t request_id);
DWORD journal_end(struct service_state *state, bool ok, uint64_t request_id, bool refused);
DWORD journal_count(struct service_state *state, const struct connection *connection,
                    uint64_t request_id, bool refused);
DWORD journal_refuse(struct service_state *state, uint64_t request_id);
/* The adapter was sent elsewhere: to the network it is in or joins now. was: as in struct result, with what takes the edit back. edit: a change of what the WLAN service keeps, made with
 * it; NULL: none. */
DWORD journal_wifi(struct service_state *state, const struct wifi_adapter *adapter,
                   const struct result *was, const cJSON *edit, uint64_t request_id);
/* What wnetctl made of the Wi-Fi layer, as it is now. */
DWORD journal_air(struct service_state *state);
/* The server's name as the request has it ("" is the machine itself). */
DWORD journal_share(struct service_state *state, const char *server,
                    const struct network_share *share, uint64_t request_id, bool refused);
DWORD journal_remote(struct service_state *state, const char *server,
                     const struct connection *connection, uint64_t request_id, bool refused);
DWORD journal_remote_gone(struct service_state *state, const char *server,
                          const struct kept_list *gone, uint64_t request_id, bool refused);
DWORD journal_done(struct service_state *state, uint64_t request_id);
/* An adapter's setting (sim/wifi.h WIFI_OPCODE_*) is another. */
DWORD journal_wifi_set(struct service_state *state, const uint8_t guid[16], uint32_t opcode,
                       uint32_t value, uint32_t was, uint64_t request_id);
/* A change that was made; both edits are copied, inverse may be NULL. */
DWORD journal_wlan(struct service_state *state, const cJSON *edit, const cJSON *inverse,
                   uint64_t request_id);
DWORD journal_mark(struct service_state *state, const char *mark);

/* Writes the whole anew from the state. */
DWORD journal_rewrite(struct service_state *state);
/* The same, when it has grown large; its failure changes nothing. */
void journal_compact(struct service_state *state);

#endif
