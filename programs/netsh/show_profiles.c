/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show profiles: the list, and the choice of what is shown. Source: docs/reference/cli.md section 2, "show profiles". */
#include <wchar.h>

#include "netsh.h"
#include "words.h"

const char *profile_kind(DWORD flags)
{
    return flags & WLAN_PROFILE_USER ? "Current User Profile" : "All User Profile";
}

/* A section's lines; "<None>" where it has none. */
static void say_section(const WLAN_PROFILE_INFO_LIST *list, bool of_policy)
{
    struct line line;
    bool any = false;

    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        const WLAN_PROFILE_INFO *info = &list->ProfileInfo[i];
        const bool is_of_policy = (info->dwFlags & WLAN_PROFILE_GROUP_POLICY) != 0;

        if (is_of_policy != of_policy)
            continue;
        line_clear(&line);
        field_add(&line, profile_kind(info->dwFlags), FIELD_PROFILE, info->strProfileName);
        say_line(&line);
        any = true;
    }
    say_text(any ? "\n" : "    <None>\n\n");
}

static int show_list(const struct adapters *adapters, DWORD index)
{
    WLAN_PROFILE_INFO_LIST *list;
    struct line line;
    const DWORD error =
        WlanGetProfileList(adapters->client, adapter_guid(adapters, index), NULL, &list);

    if (error)
        return fail_code(error);
    line_clear(&line);
    line_add_ascii(&line, "\nProfiles on interface ");
    line_add(&line, adapter_name(adapters, index));
    line_add_ascii(&line, ":\n\n"
                          "Group policy profiles (read only)\n"
                          "---------------------------------\n");
    say_line(&line);
    say_section(list, true);
    say_text("User profiles\n"
             "-------------\n");
    say_section(list, false);
    WlanFreeMemory(list);
    return NETSH_OK;
}

struct show_request
{
    const WCHAR *name; /* NULL: the list */
    bool in_clear;
    DWORD shown;
};

/* The adapter's profiles that match. */
static int show_matching(const struct adapters *adapters, DWORD index, struct show_request *request)
{
    WLAN_PROFILE_INFO_LIST *list;
    DWORD error = WlanGetProfileList(adapters->client, adapter_guid(adapters, index), NULL, &list);

    if (error)
        return fail_code(error);
    for (DWORD i = 0; i < list->dwNumberOfItems && !error; i++)
    {
        const WCHAR *profile = list->ProfileInfo[i].strProfileName;

        if (!words_match(request->name, profile))
            continue;
        error = show_profile(adapters, index, profile, request->in_clear);
        request->shown++;
    }
    WlanFreeMemory(list);
    return error ? fail_code(error) : NETSH_OK;
}

static int show_one(const struct adapters *adapters, DWORD index, void *context)
{
    struct show_request *request = context;

    if (!request->name)
        return show_list(adapters, index);
    if (wcspbrk(request->name, L"*?"))
        return show_matching(adapters, index, request);
    const DWORD error = show_profile(adapters, index, request->name, request->in_clear);
    /* One of the adapters has to have it. */
    if (error == ERROR_NOT_FOUND)
        return NETSH_OK;
    request->shown++;
    return error ? fail_code(error) : NETSH_OK;
}

int show_profiles_run(const WCHAR *const *words, size_t count)
{
    enum
    {
        NAME,
        INTERFACE,
        KEY
    };
    static const struct parameter_rule rules[] = {
        {"name", false, NULL}, {"interface", false, NULL}, {"key", false, "clear"}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    struct show_request request = {parameters.values[NAME], parameters.values[KEY] != NULL, 0};
    const int code = adapters_each(parameters.values[INTERFACE], show_one, &request);
    if (!code && request.name && !request.shown)
        return fail("Profile \"%1\" is not found on the system.", request.name, NULL);
    return code;
}
