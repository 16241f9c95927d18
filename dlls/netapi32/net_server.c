/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose computer a Net function is asked about. */
#include "net_server.h"

#include <lm.h>
#include <wchar.h>

#include "probe.h"
#include "use_common.h"

bool net_server_is_own_name(const WCHAR *name)
{
    static const COMPUTER_NAME_FORMAT formats[] = {ComputerNameNetBIOS, ComputerNameDnsHostname,
                                                   ComputerNameDnsFullyQualified};
    if (!_wcsicmp(name, L"localhost") || !wcscmp(name, L"127.0.0.1"))
        return true;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
    {
        WCHAR own[512];
        DWORD cch = sizeof own / sizeof own[0];
        if (GetComputerNameExW(formats[i], own, &cch) && !_wcsicmp(own, name))
            return true;
    }
    return false;
}

DWORD net_server_parse(const WCHAR *text, struct net_server *server)
{
    server->name[0] = 0;
    if (!text)
        return ERROR_SUCCESS;
    if (!probe_wstr(text))
        return ERROR_INVALID_PARAMETER;
    if (!text[0])
        return ERROR_SUCCESS;
    if (text[0] == '\\')
    {
        /* What Wine's test of NetUserGetInfo sees on Windows. */
        if (text[1] != '\\' || !text[2])
            return ERROR_INVALID_NAME;
        text += 2;
    }
    if (net_server_is_own_name(text))
        return ERROR_SUCCESS;
    if (wcslen(text) >= SIMCLIENT_NAME_CCH)
        return ERROR_BAD_NETPATH;
    wcscpy(server->name, text);
    return ERROR_SUCCESS;
}

void net_server_own_name(WCHAR name[SIMCLIENT_NAME_CCH])
{
    DWORD cch = SIMCLIENT_NAME_CCH;
    if (!GetComputerNameW(name, &cch))
        wcscpy(name, L"localhost");
}

void net_server_own_user(WCHAR user[SIMCLIENT_USER_CCH])
{
    DWORD cch = SIMCLIENT_USER_CCH;
    if (!GetUserNameW(user, &cch))
        user[0] = 0;
}

DWORD net_server_error(DWORD code)
{
    if (code == ERROR_SERVICE_NOT_ACTIVE || code == ERROR_REVISION_MISMATCH)
        return NERR_ServerNotStarted;
    return use_error(code);
}
