/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show profiles: the list, and the choice of what is shown. Source: docs/reference/cli.md section 2, "show profiles". */
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
    line_clear(&line);
    line_add_ascii(&line, any ? "\n" : "    <None>\n\n");
    say_line(&line);
}

static DWORD show_one(const struct adapters *adapters, DWORD index)
{
    WLAN_PROFILE_INFO_LIST *list;
    struct line line;
    const DWORD error = WlanGetProfileList(
        adapters->client, &adapters->list->InterfaceInfo[index].InterfaceGuid, NULL, &list);

    if (error)
        return error;
    const WCHAR *name = adapter_name(adapters, index);
    line_clear(&line);
    line_add_ascii(&line, "\nProfiles on interface ");
    line_add(&line, name);
    line_add_ascii(&line, ":\n\n"
                          "Group policy profiles (read only)\n"
                          "---------------------------------\n");
    say_line(&line);
    say_section(list, true);
    line_clear(&line);
    line_add_ascii(&line, "User profiles\n"
                          "-------------\n");
    say_line(&line);
    say_section(list, false);
    WlanFreeMemory(list);
    return ERROR_SUCCESS;
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
        {"name", false}, {"interface", false}, {"key", false}, {NULL, false}};
    struct parameters parameters;
    struct adapters adapters;
    bool any = false;
    DWORD shown = 0;
    DWORD error = ERROR_SUCCESS;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    const WCHAR *name = parameters.values[NAME];
    const WCHAR *key = parameters.values[KEY];
    if (key && !words_equal(key, "clear"))
        return fail("\"%1\" is not a valid value: key is clear.", key, NULL);
    if (!adapters_open(&adapters))
        return NETSH_FAILED;
    for (DWORD i = 0; i < adapters.list->dwNumberOfItems && !error; i++)
    {
        if (!adapter_is_wanted(&adapters, i, parameters.values[INTERFACE]))
            continue;
        any = true;
        error = name ? show_profile(&adapters, i, name, key != NULL) : show_one(&adapters, i);
        /* One of the adapters has to have it. */
        if (name && error == ERROR_NOT_FOUND)
        {
            error = ERROR_SUCCESS;
            continue;
        }
        shown++;
    }
    adapters_close(&adapters);
    if (error)
        return fail_code(error);
    if (!any)
        return fail_no_adapter(parameters.values[INTERFACE]);
    if (!shown)
        return fail("Profile \"%1\" is not found on the system.", name, NULL);
    return NETSH_OK;
}
