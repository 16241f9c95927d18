/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUserGetInfo: Wine's own for this computer; of a simulated server, the users of its scenario (levels 0, 1 and 10: a scenario tells no more than names). */
#include <windows.h>
#include <lm.h>

#include "forward.h"
#include "net_out.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

enum user_text
{
    USER_TEXT_NAME,
    USER_TEXT_NONE,
};

enum user_number
{
    USER_NUMBER_PRIVILEGE,
    USER_NUMBER_FLAGS,
};

/* The password is never given back. */
static const struct info_member members_1[] = {
    {INFO_TEXT, offsetof(USER_INFO_1, usri1_name), USER_TEXT_NAME},
    {INFO_NUMBER, offsetof(USER_INFO_1, usri1_priv), USER_NUMBER_PRIVILEGE},
    {INFO_TEXT, offsetof(USER_INFO_1, usri1_home_dir), USER_TEXT_NONE},
    {INFO_TEXT, offsetof(USER_INFO_1, usri1_comment), USER_TEXT_NONE},
    {INFO_NUMBER, offsetof(USER_INFO_1, usri1_flags), USER_NUMBER_FLAGS},
    {INFO_TEXT, offsetof(USER_INFO_1, usri1_script_path), USER_TEXT_NONE},
};

static const struct info_member members_10[] = {
    {INFO_TEXT, offsetof(USER_INFO_10, usri10_name), USER_TEXT_NAME},
    {INFO_TEXT, offsetof(USER_INFO_10, usri10_comment), USER_TEXT_NONE},
    {INFO_TEXT, offsetof(USER_INFO_10, usri10_usr_comment), USER_TEXT_NONE},
    {INFO_TEXT, offsetof(USER_INFO_10, usri10_full_name), USER_TEXT_NONE},
};

static const struct info_layout layouts[] = {
    {0, sizeof(USER_INFO_0), members_1, 1},
    {1, sizeof(USER_INFO_1), members_1, 6},
    {10, sizeof(USER_INFO_10), members_10, 4},
};

static DWORD own_get_info(const WCHAR *name, DWORD level, BYTE **buffer)
{
    typedef NET_API_STATUS(WINAPI * get_info_t)(LPCWSTR, LPCWSTR, DWORD, LPBYTE *);
    static struct forward forward = {"NetUserGetInfo", NULL};
    get_info_t get_info = (get_info_t)(void (*)(void))forward_target(&forward);
    return get_info ? get_info(NULL, name, level, buffer) : ERROR_NOT_SUPPORTED;
}

static DWORD user_get_info(const WCHAR *server_name, const WCHAR *name, DWORD level, BYTE **buffer)
{
    struct net_server server;
    struct info_record record = {0};
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!name || !probe_wstr(name) || !name[0] || !probe_write(buffer, sizeof *buffer))
        return ERROR_INVALID_PARAMETER;
    if (!server.name[0])
        return own_get_info(name, level, buffer);
    /* Before the level: whether there is such a server is what callers ask first. */
    code = simclient_list(SIMCLIENT_USERS, server.name, name, NULL, &items, &count);
    if (!code)
    {
        const struct info_layout *layout =
            info_layout_find(layouts, sizeof layouts / sizeof layouts[0], level);
        record.texts[USER_TEXT_NAME] = info_text(items[0].name);
        record.texts[USER_TEXT_NONE] = info_text(L"");
        record.numbers[USER_NUMBER_PRIVILEGE] = USER_PRIV_USER;
        record.numbers[USER_NUMBER_FLAGS] = UF_SCRIPT | UF_NORMAL_ACCOUNT;
        code = layout ? net_out_give_one(buffer, layout, &record) : ERROR_INVALID_LEVEL;
    }
    simclient_free(items);
    return net_server_error(code);
}

NET_API_STATUS WINAPI NetUserGetInfo(LPCWSTR servername, LPCWSTR username, DWORD level,
                                     LPBYTE *bufptr)
{
    TRACE("%s, %s, level %lu", use_show(servername), use_show(username), level);
    DWORD code = user_get_info(servername, username, level, bufptr);
    TRACE("-> %lu", code);
    return code;
}
