/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Between simclient.h's structs (UTF-16) and the protocol's (UTF-8). */
#ifndef WNETLAB_SIMCLIENT_CONVERT_H
#define WNETLAB_SIMCLIENT_CONVERT_H

#include <stdbool.h>

#include <wnetlab/simclient.h>

#include "proto.h"

/* NULL counts as "". False: not UTF-16, or too long. */
bool convert_out(const WCHAR *in, char *out, size_t out_cb);

/* Everything of an add but its kind. user and password may be NULL. */
bool convert_add(const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *password,
                 DWORD resource_type, wnetlab_AddConnection *add);

/* False: the service said what does not fit; the outputs are then not to be used. */
bool convert_resource(const wnetlab_Resource *in, struct simclient_resource *out);
/* A page of them: reply->page_count entries. 0 or ERROR_INVALID_DATA. */
DWORD convert_page(const wnetlab_EnumReadReply *reply, struct simclient_resource *resources);
bool convert_adapter(const wnetlab_WifiAdapter *in, struct simclient_adapter *out);

#endif
