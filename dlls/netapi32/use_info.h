/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A connection of the model as an entry of NetUseEnum and NetUseGetInfo. */
#ifndef WNETLAB_USE_INFO_H
#define WNETLAB_USE_INFO_H

#include "use_info_pack.h"
#include "wnetlab/simclient.h"

/* Fills entry from resource; its strings are borrowed from there. */
void use_info_entry(const struct simclient_resource *resource, struct use_entry *entry);

#endif
