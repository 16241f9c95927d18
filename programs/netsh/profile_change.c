/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan add profile, delete profile, set profileorder, set profiletype. Source: docs/reference/cli.md section 2. */
#include <wchar.h>

#include "netsh.h"
#include "profile_xml.h"
#include "words.h"

int fail_profile(DWORD error, DWORD reason)
{
    WCHAR text[512];

    if (error == ERROR_BAD_PROFILE && !WlanReasonCodeToString(reason, 512, text, NULL))
        say("%1", text, NULL);
    return fail_code(error);
}

struct add_request
{
    const WCHAR *xml;
    DWORD flags;
};

static int add_one(const struct adapters *adapters, DWORD index, void *context)
{
    const struct add_request *request = context;
    WCHAR name[WLAN_MAX_NAME_LENGTH];
    DWORD reason = 0;

    DWORD error = WlanSetProfile(adapters->client, adapter_guid(adapters, index), request->flags,
                                 request->xml, NULL, TRUE, NULL, &reason);
    if (error)
        return fail_profile(error, reason);
    error = profile_xml_name(request->xml, name);
    if (error)
        return fail_code(error);
    say("Profile %1 is added on interface %2.", name, adapter_name(adapters, index));
    return NETSH_OK;
}

int add_profile_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        FILENAME,
        INTERFACE,
        USER
    };
    static const struct parameter_rule rules[] = {
        {"filename", true, NULL}, {"interface", false, NULL}, {"user", false, "all|current"}, {0}};
    struct parameters parameters;
    WCHAR *xml = NULL;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const DWORD error = profile_file_read(parameters.values[FILENAME], &xml);
    if (error)
        return fail_code(error);
    struct add_request request = {xml, parameters.chosen[USER] ? WLAN_PROFILE_USER : 0};
    const int code = adapters_each(parameters.values[INTERFACE], add_one, &request);
    profile_xml_free(xml);
    return code;
}

struct delete_request
{
    const WCHAR *pattern;
    DWORD deleted;
};

/* Deletes the profiles of the adapter that match, and counts them. */
static int delete_from(const struct adapters *adapters, DWORD index, void *context)
{
    struct delete_request *request = context;
    const GUID *guid = adapter_guid(adapters, index);
    WLAN_PROFILE_INFO_LIST *list;
    int code = NETSH_OK;

    DWORD error = WlanGetProfileList(adapters->client, guid, NULL, &list);
    if (error)
        return fail_code(error);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WCHAR *name = list->ProfileInfo[i].strProfileName;

        if (!words_match(request->pattern, name))
            continue;
        request->deleted++;
        error = WlanDeleteProfile(adapters->client, guid, name, NULL);
        if (error)
            code = fail_code(error);
        else
            say("Profile \"%1\" is deleted from interface \"%2\".", name,
                adapter_name(adapters, index));
    }
    WlanFreeMemory(list);
    return code;
}

int delete_profile_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        INTERFACE
    };
    static const struct parameter_rule rules[] = {
        {"name", true, NULL}, {"interface", false, NULL}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    struct delete_request request = {parameters.values[NAME], 0};
    const int code = adapters_each(parameters.values[INTERFACE], delete_from, &request);
    if (!code && !request.deleted)
        return fail("Profile \"%1\" is not found on any interface.", request.pattern, NULL);
    return code;
}

/* How many of the adapter's profiles are group policy's: they stand before the user's, and cannot be moved. And where the named one stands, UINT32_MAX if it does not. */
static DWORD find_place(const struct adapters *adapters, DWORD index, const WCHAR *name,
                        DWORD *policy, DWORD *place)
{
    WLAN_PROFILE_INFO_LIST *list;
    const DWORD error =
        WlanGetProfileList(adapters->client, adapter_guid(adapters, index), NULL, &list);

    if (error)
        return error;
    *policy = 0;
    *place = UINT32_MAX;
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        *policy += (list->ProfileInfo[i].dwFlags & WLAN_PROFILE_GROUP_POLICY) != 0;
        if (!wcscmp(list->ProfileInfo[i].strProfileName, name))
            *place = i;
    }
    WlanFreeMemory(list);
    return ERROR_SUCCESS;
}

struct order_request
{
    const WCHAR *profile;
    uint32_t priority;
};

static int order_one(const struct adapters *adapters, DWORD index, void *context)
{
    const struct order_request *request = context;
    DWORD policy;
    DWORD place;

    DWORD error = find_place(adapters, index, request->profile, &policy, &place);
    if (!error)
        error = WlanSetProfilePosition(adapters->client, adapter_guid(adapters, index),
                                       request->profile, policy + request->priority - 1, NULL);
    if (error)
        return fail_code(error);
    say("Priority order of profile \"%1\" is updated successfully.", request->profile, NULL);
    return NETSH_OK;
}

int set_profileorder_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        INTERFACE,
        PRIORITY
    };
    static const struct parameter_rule rules[] = {
        {"name", true, NULL}, {"interface", true, NULL}, {"priority", true, NULL}, {0}};
    struct parameters parameters;
    struct order_request request;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    request.profile = parameters.values[NAME];
    if (!words_number(parameters.values[PRIORITY], &request.priority))
        return fail("\"%1\" is not a number.", parameters.values[PRIORITY], NULL);
    if (!request.priority)
        return fail("Profile preference order starts with 1.", NULL, NULL);
    return adapters_do(parameters.values[INTERFACE], order_one, &request);
}

struct type_request
{
    const WCHAR *profile;
    DWORD flags;
    DWORD found;
};

/* A profile of the other kind is another profile: the old one goes, and comes back where the new one is refused. */
static DWORD replace(const struct adapters *adapters, DWORD index,
                     const struct type_request *request, const WCHAR *xml, DWORD old_flags)
{
    const GUID *guid = adapter_guid(adapters, index);
    DWORD policy;
    DWORD place;
    DWORD reason;

    DWORD error = find_place(adapters, index, request->profile, &policy, &place);
    if (!error)
        error = WlanDeleteProfile(adapters->client, guid, request->profile, NULL);
    if (error)
        return error;
    error = WlanSetProfile(adapters->client, guid, request->flags, xml, NULL, FALSE, NULL, &reason);
    if (error)
        WlanSetProfile(adapters->client, guid, old_flags, xml, NULL, FALSE, NULL, &reason);
    WlanSetProfilePosition(adapters->client, guid, request->profile, place, NULL);
    return error;
}

static int set_type(const struct adapters *adapters, DWORD index, void *context)
{
    struct type_request *request = context;
    WCHAR *xml;
    DWORD flags = 0;

    DWORD error = WlanGetProfile(adapters->client, adapter_guid(adapters, index), request->profile,
                                 NULL, &xml, &flags, NULL);
    /* One of the adapters has to have it. */
    if (error == ERROR_NOT_FOUND)
        return NETSH_OK;
    request->found++;
    if (error)
        return fail_code(error);
    if (flags & WLAN_PROFILE_GROUP_POLICY)
        error = ERROR_ACCESS_DENIED;
    else if ((flags & WLAN_PROFILE_USER) != request->flags)
        error = replace(adapters, index, request, xml, flags & WLAN_PROFILE_USER);
    profile_xml_release(xml);
    if (error)
        return fail_code(error);
    say("Profile \"%1\" on interface \"%2\" updated successfully.", request->profile,
        adapter_name(adapters, index));
    return NETSH_OK;
}

int set_profiletype_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        TYPE,
        INTERFACE
    };
    static const struct parameter_rule rules[] = {{"name", true, NULL},
                                                  {"profiletype", true, "all|current"},
                                                  {"interface", false, NULL},
                                                  {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    struct type_request request = {parameters.values[NAME],
                                   parameters.chosen[TYPE] ? WLAN_PROFILE_USER : 0, 0};
    const int code = adapters_each(parameters.values[INTERFACE], set_type, &request);
    if (!code && !request.found)
        return fail("Profile \"%1\" is not found on any interface.", request.profile, NULL);
    return code;
}
