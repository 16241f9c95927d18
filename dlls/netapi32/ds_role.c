/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* DsRoleGetPrimaryDomainInformation, DsRoleFreeMemory: no computer here is in a domain, is being upgraded, or changes its role.
 *
 * What the domain of this computer is, Wine's own function tells. Buffers are of the process heap, in both. */
#include <windows.h>
#include <lm.h>
#include <dsrole.h>

#include "buffer.h"
#include "forward.h"
#include "net_out.h"
#include "net_server.h"
#include "probe.h"
#include "trace.h"
#include "use_common.h"

TRACE_CHANNEL(netapi32);

enum role_text
{
    ROLE_TEXT_GROUP,
};

enum role_number
{
    ROLE_NUMBER_ROLE,
};

static const struct info_member basic_members[] = {
    {INFO_NUMBER, offsetof(DSROLE_PRIMARY_DOMAIN_INFO_BASIC, MachineRole), ROLE_NUMBER_ROLE},
    {INFO_TEXT, offsetof(DSROLE_PRIMARY_DOMAIN_INFO_BASIC, DomainNameFlat), ROLE_TEXT_GROUP},
};

/* Nothing of the two others is not zero: no upgrade, previous state unknown; idle. */
static const struct info_layout layouts[] = {
    {DsRolePrimaryDomainInfoBasic, sizeof(DSROLE_PRIMARY_DOMAIN_INFO_BASIC), basic_members, 2},
    {DsRoleUpgradeStatus, sizeof(DSROLE_UPGRADE_STATUS_INFO), NULL, 0},
    {DsRoleOperationState, sizeof(DSROLE_OPERATION_STATE_INFO), NULL, 0},
};

static DWORD own_basic(BYTE **buffer)
{
    typedef DWORD(WINAPI * get_t)(LPCWSTR, DSROLE_PRIMARY_DOMAIN_INFO_LEVEL, PBYTE *);
    static struct forward forward = {"DsRoleGetPrimaryDomainInformation", NULL};
    get_t get = (get_t)(void (*)(void))forward_target(&forward);
    return get ? get(NULL, DsRolePrimaryDomainInfoBasic, buffer) : ERROR_NOT_SUPPORTED;
}

static DWORD get_information(const WCHAR *server_name, DWORD level, BYTE **buffer)
{
    struct net_server server;
    struct info_record record = {0};
    struct simclient_item *items = NULL;
    DWORD count = 0;
    const struct info_layout *layout =
        info_layout_find(layouts, sizeof layouts / sizeof layouts[0], level);
    /* All that is wrong with its arguments is 87, the level as well (its page). */
    if (!layout || !probe_write(buffer, sizeof *buffer))
        return ERROR_INVALID_PARAMETER;
    DWORD code = net_server_parse(server_name, &server);
    if (code)
        return code;
    if (!server.name[0])
    {
        if (level == DsRolePrimaryDomainInfoBasic)
            return own_basic(buffer);
        return net_out_give_one(buffer, layout, &record);
    }
    code = simclient_list(SIMCLIENT_SERVERS, NULL, server.name, NULL, &items, &count);
    if (!code)
    {
        record.texts[ROLE_TEXT_GROUP] = info_text(L"WORKGROUP");
        record.numbers[ROLE_NUMBER_ROLE] = DsRole_RoleStandaloneServer;
        code = net_out_give_one(buffer, layout, &record);
    }
    simclient_free(items);
    return use_error(code);
}

DWORD WINAPI DsRoleGetPrimaryDomainInformation(LPCWSTR lpServer,
                                               DSROLE_PRIMARY_DOMAIN_INFO_LEVEL InfoLevel,
                                               PBYTE *Buffer)
{
    TRACE("%s, level %d", use_show(lpServer), (int)InfoLevel);
    DWORD code = get_information(lpServer, (DWORD)InfoLevel, Buffer);
    TRACE("-> %lu", code);
    return code;
}

VOID WINAPI DsRoleFreeMemory(PVOID Buffer)
{
    TRACE("%p", Buffer);
    NetApiBufferFree(Buffer);
}
