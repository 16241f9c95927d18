/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* simclient, what a vendor's driver answers; included by simclient.h alone. */
#ifndef WNETLAB_SIMCLIENT_VENDOR_H
#define WNETLAB_SIMCLIENT_VENDOR_H

#define SIMCLIENT_ANSWER_CB 1024

enum simclient_vendor_verb
{
    SIMCLIENT_VENDOR_SERVICES = 0,
    SIMCLIENT_VENDOR_COMMAND = 1,
    SIMCLIENT_VENDOR_IHV = 2,
    SIMCLIENT_VENDOR_REGISTER = 3,
    SIMCLIENT_VENDOR_EVENT = 4,
};

struct simclient_vendor
{
    enum simclient_vendor_verb verb; /* what each takes: wnetlab.proto, WifiVendor */
    const GUID *guid;
    const GUID *service;
    DWORD opcode;
    const void *data; /* EVENT: up to SIMCLIENT_BLOB_CB */
    DWORD data_cb;
    const WCHAR *adapter; /* EVENT */
};

/* *data_cb bytes come, SIMCLIENT_ANSWER_CB at most; data may be NULL. handle is not looked at for EVENT. 1168 no such adapter; 5; 50 the driver does not know that. */
DWORD simclient_vendor(DWORD handle, const struct simclient_vendor *ask, BYTE *data,
                       DWORD *data_cb);

#endif
