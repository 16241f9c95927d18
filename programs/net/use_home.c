/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net use X: /HOME: the user's home folder on the network.
 *
 * How this works: a logon puts the share and the path of the home folder into HOMESHARE; without it the account tells (NetUserGetInfo). The connection is to the share; the folder
 * may lie below it. */
#include <string.h>
#include <wchar.h>

#include <windows.h>
#include <lm.h>

#include "net.h"
#include "use.h"

/* The home folder as a UNC path; false if nobody knows of one on the network. */
static bool find_home(WCHAR *home, DWORD home_cch)
{
    WCHAR user[UNLEN + 1];
    DWORD user_cch = UNLEN + 1;
    USER_INFO_1 *info = NULL;
    bool found = false;
    const DWORD cch = GetEnvironmentVariableW(L"HOMESHARE", home, home_cch);

    if (cch && cch < home_cch)
        return words_is_remote(home);
    if (!GetUserNameW(user, &user_cch) || NetUserGetInfo(NULL, user, 1, (BYTE **)&info) || !info)
        return false;
    if (info->usri1_home_dir && wcslen(info->usri1_home_dir) < home_cch)
    {
        wcscpy(home, info->usri1_home_dir);
        found = words_is_remote(home);
    }
    NetApiBufferFree(info);
    return found;
}

int use_home(const struct use_request *request)
{
    WCHAR home[MAX_PATH];
    struct use_request connection = *request;

    if (!find_home(home, MAX_PATH))
        return fail_message(MESSAGE_NO_HOME, NULL);
    /* \\server\share, and what lies below. */
    WCHAR *share = wcschr(home + 2, '\\');
    WCHAR *below = share ? wcschr(share + 1, '\\') : NULL;
    if (!share)
        return fail_message(MESSAGE_NO_HOME, NULL);
    if (below)
        *below++ = 0;
    connection.below = below;
    connection.remote = home;
    return use_connect(&connection);
}
