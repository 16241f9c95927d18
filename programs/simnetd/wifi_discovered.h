/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The profile that a discovery stands for: told with its success, and kept where that was asked for (WLAN_CONNECTION_PERSIST_DISCOVERY_PROFILE, docs/reference/wlan.md section 10). */
#ifndef WNETLAB_SIMNETD_WIFI_DISCOVERED_H
#define WNETLAB_SIMNETD_WIFI_DISCOVERED_H

#include "client.h"

/* Its XML if the event tells of a discovery's success, freed with xml_text_free; else, or when memory ends, NULL. */
char *wifi_discovered_xml(const struct wifi_event *event);
/* May the client have the profile of a network of that name kept (persist: WIFI_PERSIST_*)? 0; 5; 87 for an ad hoc network that is to be joined by itself (judgement). */
DWORD wifi_discovered_check(struct client *client, const uint8_t guid[16],
                            const struct wifi_join *join);
/* Keeps it, if the event says so. A journal that cannot be written leaves things as they were. */
void wifi_discovered_keep(struct service_state *state, const struct wifi_event *event);

#endif
