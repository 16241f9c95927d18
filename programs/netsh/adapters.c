/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The adapters that a command is about. */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "netsh.h"
#include "words.h"

/* Names and addresses. On Windows they are the machine's, not wlanapi.dll's; here simnetd knows them. One that was unplugged meanwhile keeps its place in the list. */
static DWORD identify(struct adapters *adapters)
{
    const DWORD count = adapters->list->dwNumberOfItems;
    DWORD error = ERROR_SUCCESS;

    adapters->identities = calloc(count, sizeof *adapters->identities);
    if (count && !adapters->identities)
        return ERROR_NOT_ENOUGH_MEMORY;
    for (DWORD i = 0; i < count && !error; i++)
    {
        error = simclient_wifi_identity(adapter_guid(adapters, i), &adapters->identities[i]);
        if (error == ERROR_NOT_FOUND)
        {
            _snwprintf(adapters->identities[i].name, SIMCLIENT_NAME_CCH - 1, L"Wi-Fi %lu", i + 1);
            error = ERROR_SUCCESS;
        }
    }
    return error;
}

HANDLE client_open(void)
{
    HANDLE client;
    DWORD version;
    const DWORD error = WlanOpenHandle(2, NULL, &version, &client);

    if (!error)
        return client;
    fail_code(error);
    return NULL;
}

static void close_adapters(struct adapters *adapters)
{
    free(adapters->identities);
    if (adapters->list)
        WlanFreeMemory(adapters->list);
    WlanCloseHandle(adapters->client, NULL);
}

/* A client and its adapters; false, after a complaint, if there is none, or no adapter. The caller closes it. */
static bool open_adapters(struct adapters *adapters)
{
    adapters->list = NULL;
    adapters->identities = NULL;
    adapters->client = client_open();
    if (!adapters->client)
        return false;
    DWORD error = WlanEnumInterfaces(adapters->client, NULL, &adapters->list);
    if (!error)
        error = identify(adapters);
    if (error)
        fail_code(error);
    else if (!adapters->list->dwNumberOfItems)
        fail("There is no wireless interface on the system.", NULL, NULL);
    else
        return true;
    close_adapters(adapters);
    return false;
}

const WCHAR *adapter_name(const struct adapters *adapters, DWORD index)
{
    return adapters->identities[index].name;
}

const BYTE *adapter_address(const struct adapters *adapters, DWORD index)
{
    return adapters->identities[index].mac;
}

const GUID *adapter_guid(const struct adapters *adapters, DWORD index)
{
    return &adapters->list->InterfaceInfo[index].InterfaceGuid;
}

DWORD adapter_query(const struct adapters *adapters, DWORD index, WLAN_INTF_OPCODE opcode,
                    DWORD expected_cb, void **data)
{
    DWORD cb = 0;
    const DWORD error = WlanQueryInterface(adapters->client, adapter_guid(adapters, index), opcode,
                                           NULL, &cb, data, NULL);

    if (!error && cb < expected_cb)
    {
        WlanFreeMemory(*data);
        return ERROR_INVALID_DATA;
    }
    return error;
}

/* True if the adapter is one of those that `wanted`, a pattern or NULL for all of them, names. */
static bool is_wanted(const struct adapters *adapters, DWORD index, const WCHAR *wanted)
{
    return !wanted || words_match(wanted, adapter_name(adapters, index));
}

static int fail_no_adapter(const WCHAR *wanted)
{
    return fail("There is no such wireless interface on the system: \"%1\".", wanted, NULL);
}

/* The adapter of that name, which may be NULL where there is but one; false, after a complaint, if there is no such one. */
static bool find_only(const struct adapters *adapters, const WCHAR *wanted, DWORD *index)
{
    if (wanted && wcspbrk(wanted, L"*?"))
    {
        fail("The name of the interface cannot have wildcards here: \"%1\".", wanted, NULL);
        return false;
    }
    if (!wanted && adapters->list->dwNumberOfItems > 1)
    {
        fail("There is more than one wireless interface on the system: name one of them.", NULL,
             NULL);
        return false;
    }
    for (DWORD i = 0; i < adapters->list->dwNumberOfItems; i++)
    {
        if (is_wanted(adapters, i, wanted))
        {
            *index = i;
            return true;
        }
    }
    fail_no_adapter(wanted);
    return false;
}

int adapters_each(const WCHAR *wanted, adapter_command *run, void *context)
{
    struct adapters adapters;
    bool any = false;
    int code = NETSH_OK;

    if (!open_adapters(&adapters))
        return NETSH_FAILED;
    for (DWORD i = 0; i < adapters.list->dwNumberOfItems; i++)
    {
        if (!is_wanted(&adapters, i, wanted))
            continue;
        any = true;
        if (run(&adapters, i, context))
            code = NETSH_FAILED;
    }
    close_adapters(&adapters);
    return any ? code : fail_no_adapter(wanted);
}

int adapters_do(const WCHAR *wanted, adapter_command *run, void *context)
{
    struct adapters adapters;
    DWORD index;
    int code = NETSH_FAILED;

    if (!open_adapters(&adapters))
        return NETSH_FAILED;
    if (find_only(&adapters, wanted, &index))
        code = run(&adapters, index, context);
    close_adapters(&adapters);
    return code;
}
