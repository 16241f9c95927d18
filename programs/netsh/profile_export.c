/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan export profile: files that add profile takes. Source: docs/reference/cli.md section 2. */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "netsh.h"
#include "words.h"

/* "FOLDER\Interface-Profile.xml"; what no file name may hold is an underscore there. */
static bool make_path(WCHAR path[MAX_PATH], const WCHAR *folder, const WCHAR *adapter,
                      const WCHAR *profile)
{
    const size_t folder_cch = wcslen(folder);
    const bool ends = folder_cch && wcschr(L"\\/", folder[folder_cch - 1]);
    const int cch = _snwprintf(path, MAX_PATH - 1, L"%ls%ls%ls-%ls.xml", folder, ends ? L"" : L"\\",
                               adapter, profile);

    if (cch < 0 || cch >= MAX_PATH - 1)
        return false;
    path[cch] = 0;
    for (WCHAR *at = path + folder_cch + !ends; *at; at++)
    {
        if (*at < ' ' || wcschr(L"\\/:*?\"<>|", *at))
            *at = '_';
    }
    return true;
}

/* As UTF-8, over a file of that name. */
static DWORD write_file(const WCHAR *path, const WCHAR *text)
{
    const int cb = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    DWORD error = ERROR_SUCCESS;
    DWORD written;

    char *bytes = cb > 0 ? malloc((size_t)cb) : NULL;
    if (!bytes)
        return ERROR_NOT_ENOUGH_MEMORY;
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, cb, NULL, NULL);
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        error = GetLastError();
    else
    {
        if (!WriteFile(file, bytes, (DWORD)cb - 1, &written, NULL))
            error = GetLastError();
        CloseHandle(file);
    }
    /* There may be a key in it. */
    SecureZeroMemory(bytes, (SIZE_T)cb);
    free(bytes);
    return error;
}

static int export_one(const struct adapters *adapters, DWORD index, const WCHAR *profile,
                      const WCHAR *folder, bool in_clear)
{
    WCHAR path[MAX_PATH];
    WCHAR *xml;
    DWORD flags = in_clear ? WLAN_PROFILE_GET_PLAINTEXT_KEY : 0;

    if (!make_path(path, folder, adapter_name(adapters, index), profile))
        return fail_code(ERROR_FILENAME_EXCED_RANGE);
    DWORD error =
        WlanGetProfile(adapters->client, &adapters->list->InterfaceInfo[index].InterfaceGuid,
                       profile, NULL, &xml, &flags, NULL);
    if (error)
        return fail_code(error);
    error = write_file(path, xml);
    SecureZeroMemory(xml, wcslen(xml) * sizeof *xml);
    WlanFreeMemory(xml);
    if (error)
        return fail_code(error);
    say("Interface profile \"%1\" is saved in file \"%2\" successfully.", profile, path);
    return NETSH_OK;
}

/* All profiles of the adapter, or the one that is named; names have case. */
static int export_from(const struct adapters *adapters, DWORD index, const WCHAR *name,
                       const WCHAR *folder, bool in_clear, DWORD *found)
{
    WLAN_PROFILE_INFO_LIST *list;
    int code = NETSH_OK;
    const DWORD error = WlanGetProfileList(
        adapters->client, &adapters->list->InterfaceInfo[index].InterfaceGuid, NULL, &list);

    if (error)
        return fail_code(error);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WCHAR *profile = list->ProfileInfo[i].strProfileName;

        if (name && wcscmp(name, profile))
            continue;
        ++*found;
        if (export_one(adapters, index, profile, folder, in_clear))
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
    static const struct parameter_rule rules[] = {
        {"name", false}, {"folder", false}, {"interface", false}, {"key", false}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    DWORD found = 0;
    bool any = false;
    int code = NETSH_OK;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const WCHAR *folder = parameters.values[FOLDER] ? parameters.values[FOLDER] : L".";
    const WCHAR *key = parameters.values[KEY];
    if (key && !words_equal(key, "clear"))
        return fail("\"%1\" is not a valid value: key is clear.", key, NULL);
    const DWORD attributes = GetFileAttributesW(folder);
    if (words_is_remote(folder) || attributes == INVALID_FILE_ATTRIBUTES ||
        !(attributes & FILE_ATTRIBUTE_DIRECTORY))
        return fail("\"%1\" is not a folder of this computer.", folder, NULL);
    if (!adapters_open(&adapters))
        return NETSH_FAILED;
    for (DWORD i = 0; i < adapters.list->dwNumberOfItems; i++)
    {
        if (!adapter_is_wanted(&adapters, i, parameters.values[INTERFACE]))
            continue;
        any = true;
        if (export_from(&adapters, i, parameters.values[NAME], folder, key != NULL, &found))
            code = NETSH_FAILED;
    }
    adapters_close(&adapters);
    if (!any)
        return fail_no_adapter(parameters.values[INTERFACE]);
    if (!found && !code)
        return fail("There is no such profile on the interface.", NULL, NULL);
    return code;
}
