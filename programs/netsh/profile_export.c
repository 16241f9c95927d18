/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan export profile: files that add profile takes. Source: docs/reference/cli.md section 2. */
#include <stdio.h>
#include <wchar.h>

#include "netsh.h"
#include "profile_xml.h"

struct export_request
{
    const WCHAR *profile; /* NULL: all of them */
    const WCHAR *folder;
    bool in_clear;
    DWORD found;
};

/* "Interface-Profile.xml" */
static bool make_path(WCHAR path[MAX_PATH], const WCHAR *folder, const WCHAR *adapter,
                      const WCHAR *profile)
{
    WCHAR name[SIMCLIENT_NAME_CCH + WLAN_MAX_NAME_LENGTH];

    _snwprintf(name, ARRAYSIZE(name), L"%ls-%ls", adapter, profile);
    return profile_file_path(path, folder, name);
}

static int export_one(const struct adapters *adapters, DWORD index, const WCHAR *profile,
                      const struct export_request *request)
{
    WCHAR path[MAX_PATH];
    WCHAR *xml;
    DWORD flags = request->in_clear ? WLAN_PROFILE_GET_PLAINTEXT_KEY : 0;

    if (!make_path(path, request->folder, adapter_name(adapters, index), profile))
        return fail_code(ERROR_FILENAME_EXCED_RANGE);
    DWORD error = WlanGetProfile(adapters->client, adapter_guid(adapters, index), profile, NULL,
                                 &xml, &flags, NULL);
    if (error)
        return fail_code(error);
    error = profile_file_write(path, xml);
    profile_xml_release(xml);
    if (error)
        return fail_code(error);
    say("Interface profile \"%1\" is saved in file \"%2\" successfully.", profile, path);
    return NETSH_OK;
}

/* All profiles of the adapter, or the one that is named; names have case. */
static int export_from(const struct adapters *adapters, DWORD index, void *context)
{
    struct export_request *request = context;
    WLAN_PROFILE_INFO_LIST *list;
    int code = NETSH_OK;
    const DWORD error =
        WlanGetProfileList(adapters->client, adapter_guid(adapters, index), NULL, &list);

    if (error)
        return fail_code(error);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WCHAR *profile = list->ProfileInfo[i].strProfileName;

        if (request->profile && wcscmp(request->profile, profile))
            continue;
        request->found++;
        if (export_one(adapters, index, profile, request))
            code = NETSH_FAILED;
    }
    WlanFreeMemory(list);
    return code;
}

int export_profile_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        FOLDER,
        INTERFACE,
        KEY
    };
    static const struct parameter_rule rules[] = {{"name", false, NULL},
                                                  {"folder", false, NULL},
                                                  {"interface", false, NULL},
                                                  {"key", false, "clear"},
                                                  {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    struct export_request request = {
        .profile = parameters.values[NAME],
        .folder = parameters.values[FOLDER] ? parameters.values[FOLDER] : L".",
        .in_clear = parameters.values[KEY] != NULL,
    };
    if (!profile_folder_is_good(request.folder))
        return NETSH_FAILED;
    const int code = adapters_each(parameters.values[INTERFACE], export_from, &request);
    if (!code && !request.found)
        return fail("There is no such profile on the interface.", NULL, NULL);
    return code;
}
