/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan add profile, delete profile. Source: docs/reference/cli.md section 2. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "netsh.h"
#include "words.h"
#include "xml_tree.h"

#define PROFILE_SPACE "http://www.microsoft.com/networking/WLAN/profile/v1"

/* A profile is far shorter. */
#define FILE_CB_MAX (1024 * 1024)

static WCHAR *widen(const char *bytes, size_t cb)
{
    WCHAR *text = malloc((cb + 1) * sizeof *text);

    if (!text)
        return NULL;
    const int cch = cb ? MultiByteToWideChar(CP_UTF8, 0, bytes, (int)cb, text, (int)cb) : 0;
    text[cch] = 0;
    return text;
}

/* The file's text: UTF-16 with its mark, else UTF-8. Freed with free. */
static DWORD read_file(const WCHAR *path, WCHAR **text)
{
    LARGE_INTEGER size;
    DWORD cb = 0;
    DWORD error = ERROR_SUCCESS;
    char *bytes = NULL;
    const HANDLE file =
        CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);

    if (file == INVALID_HANDLE_VALUE)
        return GetLastError();
    if (!GetFileSizeEx(file, &size))
        error = GetLastError();
    else if (size.QuadPart > FILE_CB_MAX)
        error = ERROR_FILE_TOO_LARGE;
    else if (!(bytes = malloc((size_t)size.QuadPart + sizeof(WCHAR))))
        error = ERROR_NOT_ENOUGH_MEMORY;
    else if (!ReadFile(file, bytes, (DWORD)size.QuadPart, &cb, NULL))
        error = GetLastError();
    CloseHandle(file);
    if (error)
        goto free_bytes;
    if (cb >= 2 && (unsigned char)bytes[0] == 0xff && (unsigned char)bytes[1] == 0xfe)
    {
        const size_t cch = cb / sizeof(WCHAR) - 1;
        *text = malloc((cch + 1) * sizeof(WCHAR));
        if (*text)
        {
            memcpy(*text, bytes + 2, cch * sizeof(WCHAR));
            (*text)[cch] = 0;
        }
    }
    else
    {
        const size_t mark = cb >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
        *text = widen(bytes + mark, cb - mark);
    }
    if (!*text)
        error = ERROR_NOT_ENOUGH_MEMORY;

free_bytes:
    /* There may be a key in it. */
    if (bytes)
        SecureZeroMemory(bytes, cb);
    free(bytes);
    return error;
}

static int fail_profile(DWORD error, DWORD reason)
{
    WCHAR text[512];

    if (error == ERROR_BAD_PROFILE && !WlanReasonCodeToString(reason, 512, text, NULL))
        say("%1", text, NULL);
    return fail_code(error);
}

/* The name in a profile that the service took. */
static DWORD name_of(const WCHAR *xml, WCHAR name[WLAN_MAX_NAME_LENGTH])
{
    const int cb = WideCharToMultiByte(CP_UTF8, 0, xml, -1, NULL, 0, NULL, NULL);
    struct xml_node *root = NULL;

    char *utf8 = cb > 0 ? malloc((size_t)cb) : NULL;
    if (!utf8)
        return ERROR_NOT_ENOUGH_MEMORY;
    WideCharToMultiByte(CP_UTF8, 0, xml, -1, utf8, cb, NULL, NULL);
    DWORD error = xml_tree_parse(utf8, (size_t)cb - 1, &root);
    if (!error)
    {
        const char *text = xml_node_child_text(root, PROFILE_SPACE, "name");
        if (!text || !MultiByteToWideChar(CP_UTF8, 0, text, -1, name, WLAN_MAX_NAME_LENGTH))
            error = ERROR_INVALID_DATA;
    }
    xml_tree_free(root);
    SecureZeroMemory(utf8, (SIZE_T)cb);
    free(utf8);
    return error;
}

static int add_to(const struct adapters *adapters, DWORD index, const WCHAR *xml, DWORD flags)
{
    WCHAR name[WLAN_MAX_NAME_LENGTH];
    DWORD reason = 0;

    DWORD error =
        WlanSetProfile(adapters->client, &adapters->list->InterfaceInfo[index].InterfaceGuid, flags,
                       xml, NULL, TRUE, NULL, &reason);
    if (error)
        return fail_profile(error, reason);
    error = name_of(xml, name);
    if (error)
        return fail_code(error);
    const WCHAR *adapter = adapter_name(adapters, index);
    say("Profile %1 is added on interface %2.", name, adapter);
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
        {"filename", true}, {"interface", false}, {"user", false}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    WCHAR *xml = NULL;
    bool any = false;
    int code = NETSH_OK;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const WCHAR *user = parameters.values[USER];
    const bool for_user = user && words_equal(user, "current");
    if (user && !for_user && !words_equal(user, "all"))
        return fail("\"%1\" is not a valid value: user is all or current.", user, NULL);
    const DWORD error = read_file(parameters.values[FILENAME], &xml);
    if (error)
        return fail_code(error);
    if (!adapters_open(&adapters))
    {
        code = NETSH_FAILED;
        goto free_xml;
    }
    for (DWORD i = 0; i < adapters.list->dwNumberOfItems; i++)
    {
        if (!adapter_is_wanted(&adapters, i, parameters.values[INTERFACE]))
            continue;
        any = true;
        if (add_to(&adapters, i, xml, for_user ? WLAN_PROFILE_USER : 0))
            code = NETSH_FAILED;
    }
    adapters_close(&adapters);
    if (!any)
        code = fail_no_adapter(parameters.values[INTERFACE]);

free_xml:
    SecureZeroMemory(xml, wcslen(xml) * sizeof *xml);
    free(xml);
    return code;
}

/* Deletes the profiles of the adapter that match, and counts them. */
static int delete_from(const struct adapters *adapters, DWORD index, const WCHAR *pattern,
                       DWORD *deleted)
{
    const GUID *guid = &adapters->list->InterfaceInfo[index].InterfaceGuid;
    WLAN_PROFILE_INFO_LIST *list;
    int code = NETSH_OK;

    DWORD error = WlanGetProfileList(adapters->client, guid, NULL, &list);
    if (error)
        return fail_code(error);
    const WCHAR *adapter = adapter_name(adapters, index);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WCHAR *name = list->ProfileInfo[i].strProfileName;

        if (!pattern_matches(pattern, name))
            continue;
        ++*deleted;
        error = WlanDeleteProfile(adapters->client, guid, name, NULL);
        if (error)
            code = fail_code(error);
        else
            say("Profile \"%1\" is deleted from interface \"%2\".", name, adapter);
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
        {"name", true}, {"interface", false}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    DWORD deleted = 0;
    bool any = false;
    int code = NETSH_OK;

    if (!read_parameters(&parameters, rules, words, count) || !adapters_open(&adapters))
        return NETSH_FAILED;
    for (DWORD i = 0; i < adapters.list->dwNumberOfItems; i++)
    {
        if (!adapter_is_wanted(&adapters, i, parameters.values[INTERFACE]))
            continue;
        any = true;
        if (delete_from(&adapters, i, parameters.values[NAME], &deleted))
            code = NETSH_FAILED;
    }
    adapters_close(&adapters);
    if (!any)
        return fail_no_adapter(parameters.values[INTERFACE]);
    if (!deleted && !code)
        return fail("Profile \"%1\" is not found on any interface.", parameters.values[NAME], NULL);
    return code;
}
