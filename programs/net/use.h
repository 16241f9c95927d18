/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The parts of `net use`: each prints what it has to say and returns what the process ends with. */
#ifndef WNETLAB_NET_USE_H
#define WNETLAB_NET_USE_H

#include "use_request.h"

int use_list(void);
int use_set_default(enum use_persistent persistent);
/* A device, connected or remembered; a remote name without a device, which is connected if it is not. */
int use_show(const struct use_request *request);
int use_connect(const struct use_request *request);
int use_home(const struct use_request *request);
int use_delete(const struct use_request *request);
int use_delete_all(const struct use_request *request);

/* Remembers what /PERSISTENT said for the connections to come; false if it cannot be written. */
bool use_keep_default(enum use_persistent persistent);

#endif
