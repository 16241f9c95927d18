/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Win32 codes that the model answers with, for a tree that includes no Windows header. Numbers: docs/reference/mpr.tsv. */
#ifndef WNETLAB_SIM_CODES_H
#define WNETLAB_SIM_CODES_H

enum sim_code
{
    SIM_OK = 0,
    SIM_ACCESS_DENIED = 5,
    SIM_INVALID_HANDLE = 6,
    SIM_NOT_ENOUGH_MEMORY = 8,
    SIM_INVALID_DATA = 13,
    SIM_NOT_SUPPORTED = 50,
    SIM_BAD_NETPATH = 53,
    SIM_BAD_DEV_TYPE = 66,
    SIM_BAD_NET_NAME = 67,
    SIM_ALREADY_ASSIGNED = 85,
    SIM_INVALID_PASSWORD = 86,
    SIM_INVALID_PARAMETER = 87,
    SIM_INVALID_STATE = 5023,
    SIM_NOT_FOUND = 1168,
    SIM_BAD_DEVICE = 1200,
    SIM_BAD_PROFILE = 1206,
    SIM_SESSION_CREDENTIAL_CONFLICT = 1219,
    SIM_LOGON_FAILURE = 1326,
    SIM_NOT_CONNECTED = 2250,
};

#endif
