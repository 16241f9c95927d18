/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The provider's functions by name. */
#include "webdavtest.h"

struct webdav_provider np;

int webdav_load(void **state)
{
    static const struct
    {
        const char *name;
        provider_function *function;
    } functions[] = {
        {"NPGetCaps", (provider_function *)&np.get_caps},
        {"NPAddConnection", (provider_function *)&np.add},
        {"NPAddConnection3", (provider_function *)&np.add3},
        {"NPCancelConnection", (provider_function *)&np.cancel},
        {"NPGetConnection", (provider_function *)&np.get_connection},
        {"NPGetConnection3", (provider_function *)&np.get_connection3},
        {"NPGetUniversalName", (provider_function *)&np.get_universal_name},
        {"NPGetUser", (provider_function *)&np.get_user},
        {"NPFormatNetworkName", (provider_function *)&np.format},
        {"NPOpenEnum", (provider_function *)&np.open_enum},
        {"NPEnumResource", (provider_function *)&np.enum_resource},
        {"NPCloseEnum", (provider_function *)&np.close_enum},
        {"NPGetResourceInformation", (provider_function *)&np.get_information},
        {"NPGetResourceParent", (provider_function *)&np.get_parent},
    };
    (void)state;
    np.module = provider_load(L"davclnt.dll");
    for (size_t i = 0; i < COUNT(functions); i++)
    {
        *functions[i].function = provider_find(np.module, functions[i].name);
        if (*functions[i].function == NULL)
            return 1;
    }
    return 0;
}

DWORD add_as(const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *password)
{
    WCHAR local_text[16];
    WCHAR remote_text[256];
    WCHAR user_text[64];
    WCHAR password_text[64];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK};

    if (local != NULL)
        resource.lpLocalName = lstrcpynW(local_text, local, 16);
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(remote_text, remote, 256);
    return np.add3(NULL, &resource,
                   password != NULL ? lstrcpynW(password_text, password, 64) : NULL,
                   user != NULL ? lstrcpynW(user_text, user, 64) : NULL, 0);
}

DWORD add(const WCHAR *local, const WCHAR *remote)
{
    return add_as(local, remote, NULL, NULL);
}

DWORD cancel(const WCHAR *name, BOOL force)
{
    WCHAR text[256];
    return np.cancel(lstrcpynW(text, name, 256), force);
}

void expect_connection(const WCHAR *local, const WCHAR *remote)
{
    WCHAR local_text[16];
    WCHAR text[256];
    DWORD cch = 256;

    assert_int_equal(np.get_connection(lstrcpynW(local_text, local, 16), text, &cch), WN_SUCCESS);
    if (lstrcmpW(text, remote) != 0)
        fail_msg("%ls is %ls in place of %ls", local, text, remote);
    cch = 4;
    assert_int_equal(np.get_connection(local_text, text, &cch), WN_MORE_DATA);
    assert_int_equal(cch, lstrlenW(remote) + 1);
}

int webdav_open_role(int argc, char **argv)
{
    char line[16];
    (void)argc;
    (void)argv;
    const HANDLE file =
        CreateFileW(L"X:\\open.txt", GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS, 0, NULL);
    test_say(file != INVALID_HANDLE_VALUE ? "open" : "error");
    (void)test_hear(line, sizeof(line));
    CloseHandle(file);
    return 0;
}
