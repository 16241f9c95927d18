/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ntlanman.dll as the router sees it: what it says it can do, connections, names. Rows:
 * docs/reference/npapi.tsv. */
#include "provider.h"

#include <string.h>
#include <wchar.h>

#ifndef WNNC_CONNECTION_FLAGS
#define WNNC_CONNECTION_FLAGS 0x0d
#endif

#define PUBLIC L"\\\\files\\public"

static struct
{
    HMODULE module;
    PF_NPGetCaps get_caps;
    PF_NPAddConnection add;
    PF_NPAddConnection3 add3;
    PF_NPCancelConnection cancel;
    PF_NPGetConnection get_connection;
    PF_NPGetUniversalName get_universal_name;
    PF_NPGetConnection3 get_connection3;
    PF_NPGetUser get_user;
    PF_NPFormatNetworkName format;
    PF_NPGetConnectionPerformance get_performance;
} np;

static int load(void **state)
{
    (void)state;
    np.module = provider_load(L"ntlanman.dll");
    np.get_caps = (PF_NPGetCaps)provider_find(np.module, "NPGetCaps");
    np.add = (PF_NPAddConnection)provider_find(np.module, "NPAddConnection");
    np.add3 = (PF_NPAddConnection3)provider_find(np.module, "NPAddConnection3");
    np.cancel = (PF_NPCancelConnection)provider_find(np.module, "NPCancelConnection");
    np.get_connection = (PF_NPGetConnection)provider_find(np.module, "NPGetConnection");
    np.get_universal_name = (PF_NPGetUniversalName)provider_find(np.module, "NPGetUniversalName");
    np.get_connection3 = (PF_NPGetConnection3)provider_find(np.module, "NPGetConnection3");
    np.get_user = (PF_NPGetUser)provider_find(np.module, "NPGetUser");
    np.format = (PF_NPFormatNetworkName)provider_find(np.module, "NPFormatNetworkName");
    np.get_performance =
        (PF_NPGetConnectionPerformance)provider_find(np.module, "NPGetConnectionPerformance");
    if (!np.get_performance || !np.get_connection3 || !np.get_user || !np.format)
        return 1;
    return !np.get_caps || !np.add || !np.add3 || !np.cancel || !np.get_connection ||
           !np.get_universal_name;
}

static DWORD add(const WCHAR *local, const WCHAR *remote)
{
    WCHAR local_text[16] = L"";
    WCHAR remote_text[256] = L"";
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK};

    if (local != NULL)
        resource.lpLocalName = lstrcpynW(local_text, local, 16);
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(remote_text, remote, 256);
    return np.add(&resource, NULL, NULL);
}

static DWORD cancel(const WCHAR *name, BOOL force)
{
    WCHAR text[256];
    return np.cancel(name != NULL ? lstrcpynW(text, name, 256) : NULL, force);
}

static bool is_connected(const WCHAR *name)
{
    struct simclient_resource found;
    const DWORD status = simclient_query(SIMCLIENT_SMB, name, false, &found);
    assert_true(status == NO_ERROR || status == ERROR_NOT_CONNECTED);
    return status == NO_ERROR;
}

/* The path of a scenario with no server but the machine itself. */
static const WCHAR *empty_network(void)
{
    static const WCHAR path[] = L"C:\\windows\\temp\\empty.yaml";
    DWORD written = 0;
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, "{}\n", 3, &written, NULL));
    CloseHandle(file);
    return path;
}

/* ---- what it says it can do ---- */

static void test_np_get_caps_constants_are_those_of_the_smb_provider(void **state)
{
    (void)state;
    assert_int_equal(np.get_caps(WNNC_SPEC_VERSION), WNNC_SPEC_VERSION51);
    assert_int_equal(np.get_caps(WNNC_NET_TYPE), 0x00020000);
    assert_int_equal(np.get_caps(WNNC_START), 1);
    assert_int_equal(np.get_caps(WNNC_USER), WNNC_USR_GETUSER);
    assert_int_equal(np.get_caps(WNNC_DIALOG), WNNC_DLG_GETRESOURCEPARENT |
                                                   WNNC_DLG_GETRESOURCEINFORMATION |
                                                   WNNC_DLG_FORMATNETWORKNAME);
    assert_int_equal(np.get_caps(WNNC_ADMIN), 0);
    assert_int_equal(np.get_caps(0x05), 0);
    assert_int_equal(np.get_caps(0xffffffff), 0);
}

/* A bit without its function, or a function without its bit, would be a lie. */
static void test_np_get_caps_bits_are_the_exports(void **state)
{
    static const struct
    {
        const char *function;
        DWORD index;
        DWORD bit;
    } rows[] = {
        {"NPAddConnection", WNNC_CONNECTION, WNNC_CON_ADDCONNECTION},
        {"NPAddConnection3", WNNC_CONNECTION, WNNC_CON_ADDCONNECTION3},
        {"NPAddConnection4", WNNC_CONNECTION, 0x10},
        {"NPCancelConnection", WNNC_CONNECTION, WNNC_CON_CANCELCONNECTION},
        {"NPCancelConnection2", WNNC_CONNECTION, 0x20},
        {"NPGetConnection", WNNC_CONNECTION, WNNC_CON_GETCONNECTIONS},
        {"NPGetConnectionPerformance", WNNC_CONNECTION, WNNC_CON_GETPERFORMANCE},
        {"NPGetUser", WNNC_USER, WNNC_USR_GETUSER},
        {"NPOpenEnum", WNNC_ENUMERATION, WNNC_ENUM_GLOBAL},
        {"NPEnumResource", WNNC_ENUMERATION, WNNC_ENUM_LOCAL},
        {"NPCloseEnum", WNNC_ENUMERATION, WNNC_ENUM_LOCAL},
        {"NPGetResourceParent", WNNC_DIALOG, WNNC_DLG_GETRESOURCEPARENT},
        {"NPGetResourceInformation", WNNC_DIALOG, WNNC_DLG_GETRESOURCEINFORMATION},
        {"NPFormatNetworkName", WNNC_DIALOG, WNNC_DLG_FORMATNETWORKNAME},
    };
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        const bool there = provider_find(np.module, rows[i].function) != NULL;
        const bool said = (np.get_caps(rows[i].index) & rows[i].bit) != 0;
        if (there != said)
            fail_msg("%s: exported %d, capability %d", rows[i].function, there, said);
    }
    /* It shows no CONTEXT, and defers nothing. */
    assert_int_equal(np.get_caps(WNNC_ENUMERATION),
                     WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT);
    assert_int_equal(np.get_caps(WNNC_CONNECTION) & WNNC_CON_DEFER, 0);
}

/* Each flag that it says it takes, it takes; those of later headers it does not know. */
static void test_np_get_caps_connection_flags_are_those_that_an_add_takes(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = PUBLIC;
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    const DWORD flags = np.get_caps(WNNC_CONNECTION_FLAGS);
    (void)state;

    assert_int_equal(flags, CONNECT_UPDATE_PROFILE | CONNECT_UPDATE_RECENT | CONNECT_TEMPORARY |
                                CONNECT_INTERACTIVE | CONNECT_PROMPT | CONNECT_REDIRECT |
                                CONNECT_CURRENT_MEDIA);
    for (DWORD bit = 1; bit != 0; bit <<= 1)
    {
        if (!(flags & bit))
            continue;
        assert_int_equal(np.add3(NULL, &resource, NULL, NULL, bit), WN_SUCCESS);
        assert_int_equal(cancel(local, FALSE), WN_SUCCESS);
    }
    assert_int_equal(
        np.add3(NULL, &resource, NULL, NULL, flags & (CONNECT_PROMPT | CONNECT_INTERACTIVE)),
        WN_BAD_PASSWORD);
}

/* ---- whose name ---- */

/* npapi.tsv, "route": not the owner: WN_BAD_NETNAME at once. The service, which would come up with
 * the first question, stays down. */
static void test_np_foreign_names_are_refused_without_asking_the_service(void **state)
{
    static const WCHAR *const names[] = {NULL,
                                         L"",
                                         L"http://dav.example/docs",
                                         L"{12345678-1234-1234-1234-123456789ABC}",
                                         L"\\\\files\\public\\deeper",
                                         L"files",
                                         L"X:\\",
                                         L"\xd800"};
    (void)state;

    test_service_kill();
    assert_false(provider_service_lives());
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        WCHAR local[] = L"X:";
        NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpLocalName = local};
        WCHAR remote[64];
        assert_int_equal(add(L"X:", names[i]), WN_BAD_NETNAME);
        if (names[i] != NULL)
            resource.lpRemoteName = lstrcpynW(remote, names[i], 64);
        assert_int_equal(np.add3(NULL, &resource, NULL, NULL, 0), WN_BAD_NETNAME);
        assert_int_equal(cancel(names[i], TRUE), WN_BAD_NETNAME);
    }
    /* A bare server is of our form, but nothing can be connected to it. */
    assert_int_equal(add(L"X:", L"\\\\files"), WN_BAD_NETNAME);
    assert_int_equal(cancel(L"\\\\files", FALSE), WN_NOT_CONNECTED);
    /* Ours, but the device is none. */
    assert_int_equal(add(L"X:\\", PUBLIC), WN_BAD_LOCALNAME);
    assert_false(provider_service_lives());
}

/* ---- connections ---- */

static void test_np_add_and_cancel_device_come_and_go(void **state)
{
    (void)state;
    assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
    assert_int_equal(add(L"X:", PUBLIC), WN_ALREADY_CONNECTED);
    assert_int_equal(cancel(L"x:", FALSE), WN_SUCCESS);
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
    assert_int_equal(cancel(L"X:", FALSE), WN_NOT_CONNECTED);
}

static void test_np_add_deviceless_empty_local_name_is_none(void **state)
{
    (void)state;
    assert_int_equal(add(NULL, PUBLIC), WN_SUCCESS);
    assert_int_equal(add(L"", PUBLIC), WN_SUCCESS);
    assert_true(is_connected(PUBLIC));
    assert_int_equal(cancel(L"\\\\FILES\\public\\", FALSE), WN_SUCCESS);
    assert_false(is_connected(PUBLIC));
    assert_int_equal(cancel(PUBLIC, FALSE), WN_NOT_CONNECTED);
}

static void test_np_add3_password_and_user_decide(void **state)
{
    WCHAR remote[] = L"\\\\files\\private";
    WCHAR local[] = L"X:";
    WCHAR user[] = L"lab";
    WCHAR wrong[] = L"wrong";
    WCHAR right[] = L"labpassword";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    (void)state;

    assert_int_equal(np.add3(NULL, &resource, wrong, user, 0), WN_BAD_PASSWORD);
    assert_int_equal(np.add3(NULL, &resource, NULL, NULL, 0), WN_ACCESS_DENIED);
    /* Unknown bits are ignored (npapi.tsv, "route" NPAddConnection3). */
    assert_int_equal(np.add3(NULL, &resource, right, user, 0x40000000), WN_SUCCESS);
    assert_int_equal(wcscmp(right, L"labpassword"), 0);
    assert_true(is_connected(L"X:"));
    resource.lpLocalName = NULL;
    resource.lpRemoteName = NULL;
    assert_int_equal(np.add3(NULL, &resource, right, user, 0), WN_BAD_NETNAME);
    assert_int_equal(np.add3(NULL, NULL, right, user, 0), WN_BAD_NETNAME);
}

/* There is no prompt here: the answer to who insists on one lets the caller show his (npapi.tsv, "route" NPAddConnection3). */
static void test_np_add3_prompt_for_default_credentials_wants_others(void **state)
{
    const DWORD prompt = CONNECT_INTERACTIVE | CONNECT_PROMPT;
    WCHAR ours[] = L"\\\\files\\public";
    WCHAR nobodys[] = L"\\\\nowhere\\public";
    WCHAR foreign[] = L"http://dav.example/docs";
    WCHAR local[] = L"X:";
    WCHAR user[] = L"lab";
    WCHAR password[] = L"labpassword";
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = ours};
    (void)state;

    assert_int_equal(np.add3(NULL, &resource, NULL, NULL, prompt), WN_BAD_PASSWORD);
    assert_int_equal(np.add3(NULL, &resource, NULL, user, prompt), WN_BAD_PASSWORD);
    assert_false(is_connected(L"X:"));
    resource.lpRemoteName = nobodys;
    assert_int_equal(np.add3(NULL, &resource, NULL, NULL, prompt), ERROR_BAD_NETPATH);
    resource.lpRemoteName = foreign;
    assert_int_equal(np.add3(NULL, &resource, NULL, NULL, prompt), WN_BAD_NETNAME);
    assert_int_equal(np.add3(NULL, NULL, NULL, NULL, prompt), WN_BAD_NETNAME);
    resource.lpRemoteName = ours;
    assert_int_equal(np.add3(NULL, &resource, password, user, prompt), WN_SUCCESS);
    assert_true(is_connected(L"X:"));
}

static void test_np_cancel_force_levels_refuse_and_force(void **state)
{
    static const BOOL levels[] = {1, 2, 3, -1, 0x7fffffff};
    (void)state;

    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
    {
        assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
        HANDLE file = CreateFileW(L"X:\\held.txt", GENERIC_READ | GENERIC_WRITE, 0, NULL,
                                  CREATE_ALWAYS, 0, NULL);
        assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
        assert_int_equal(cancel(L"X:", 0), WN_OPEN_FILES);
        assert_true(is_connected(L"X:"));
        assert_int_equal(cancel(L"X:", levels[i]), WN_SUCCESS);
        assert_false(is_connected(L"X:"));
        CloseHandle(file);
    }
}

/* A service that does not answer is no "not mine": the code goes through as it is, and nothing has
 * happened. */
static void test_np_cancel_service_stopped_is_timeout_and_changes_nothing(void **state)
{
    (void)state;
    assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
    test_service_suspend();
    const DWORD status = cancel(L"X:", TRUE);
    test_service_resume();
    assert_int_equal(status, ERROR_TIMEOUT);
    assert_true(is_connected(L"X:"));
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_REMOTE);
}

static void test_np_get_connection_sizes_are_characters(void **state)
{
    WCHAR local[] = L"x:";
    WCHAR other[] = L"Y:";
    WCHAR path[] = L"X:\\";
    WCHAR remote[64];
    const DWORD needed = (DWORD)wcslen(PUBLIC) + 1;
    DWORD size = needed - 1;
    (void)state;

    assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
    FillMemory(remote, sizeof(remote), POISON_BYTE);
    assert_int_equal(np.get_connection(local, remote, &size), WN_MORE_DATA);
    assert_int_equal(size, needed);
    assert_int_equal(remote[0], POISON_BYTE * 0x101);
    assert_int_equal(np.get_connection(local, remote, &size), WN_SUCCESS);
    assert_int_equal(wcscmp(remote, PUBLIC), 0);
    assert_int_equal(remote[needed], POISON_BYTE * 0x101);
    size = 64;
    assert_int_equal(np.get_connection(other, remote, &size), WN_NOT_CONNECTED);
    assert_int_equal(np.get_connection(path, remote, &size), WN_BAD_LOCALNAME);
    assert_int_equal(np.get_connection(NULL, remote, &size), WN_BAD_LOCALNAME);
    assert_int_equal(np.get_connection(local, NULL, &size), WN_BAD_POINTER);
    assert_int_equal(np.get_connection(local, remote, NULL), WN_BAD_POINTER);
    assert_int_equal(size, 64);
}

/* ---- connected or not ---- */

static void test_np_get_connection3_levels_are_connected_and_disconnected(void **state)
{
    WCHAR remote[64];
    DWORD size = 64;
    const DWORD needed = (DWORD)wcslen(PUBLIC) + 1;
    (void)state;

    assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
    FillMemory(remote, sizeof(remote), POISON_BYTE);
    assert_int_equal(np.get_connection3(L"X:", WNGETCON_DISCONNECTED, remote, &size),
                     WN_NOT_CONNECTED);
    assert_int_equal(np.get_connection3(L"Y:", WNGETCON_CONNECTED, remote, &size),
                     WN_NOT_CONNECTED);
    assert_int_equal(np.get_connection3(L"X:\\", WNGETCON_CONNECTED, remote, &size),
                     WN_BAD_LOCALNAME);
    assert_int_equal(np.get_connection3(L"X:", 2, remote, &size), WN_BAD_LEVEL);
    assert_int_equal(size, 64);
    assert_int_equal(remote[0], POISON_BYTE * 0x101);
    size = needed - 1;
    assert_int_equal(np.get_connection3(L"X:", WNGETCON_CONNECTED, remote, &size), WN_MORE_DATA);
    assert_int_equal(size, needed);
    assert_int_equal(remote[0], POISON_BYTE * 0x101);
    assert_int_equal(np.get_connection3(L"x:", WNGETCON_CONNECTED, remote, &size), WN_SUCCESS);
    assert_int_equal(wcscmp(remote, PUBLIC), 0);

    /* The share is gone with another network; the connection to it is still told, as what it is. */
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, empty_network(), 0, NULL), NO_ERROR);
    size = 64;
    assert_int_equal(np.get_connection3(L"X:", WNGETCON_CONNECTED, remote, &size),
                     WN_NOT_CONNECTED);
    assert_int_equal(np.get_connection3(L"X:", WNGETCON_DISCONNECTED, remote, &size), WN_SUCCESS);
    assert_int_equal(wcscmp(remote, PUBLIC), 0);
}

/* ---- users ---- */

static DWORD get_user(const WCHAR *name, WCHAR *user, DWORD *size)
{
    WCHAR text[256];
    return np.get_user(name != NULL ? lstrcpynW(text, name, 256) : NULL, user, size);
}

static void test_np_get_user_names_the_sessions_user(void **state)
{
    WCHAR remote[] = L"\\\\files\\private";
    WCHAR local[] = L"X:";
    WCHAR name[] = L"lab";
    WCHAR password[] = L"labpassword";
    WCHAR user[64] = L"?";
    WCHAR own[256];
    DWORD own_cch = 256;
    DWORD size = 3;
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local, .lpRemoteName = remote};
    (void)state;

    assert_int_equal(np.add3(NULL, &resource, password, name, 0), WN_SUCCESS);
    assert_int_equal(get_user(L"X:", user, &size), WN_MORE_DATA);
    assert_int_equal(size, 4);
    assert_int_equal(wcscmp(user, L"?"), 0);
    assert_int_equal(get_user(L"X:", user, &size), WN_SUCCESS);
    assert_int_equal(wcscmp(user, L"lab"), 0);
    size = 64;
    assert_int_equal(get_user(L"Y:", user, &size), WN_NOT_CONNECTED);
    assert_int_equal(get_user(remote, user, &size), WN_NOT_CONNECTED);
    assert_int_equal(get_user(L"\\\\files", user, &size), WN_NOT_CONNECTED);
    assert_int_equal(get_user(L"http://dav.example/docs", user, &size), WN_BAD_NETNAME);
    assert_int_equal(get_user(L"X:", NULL, &size), WN_BAD_POINTER);
    assert_int_equal(get_user(L"X:", user, NULL), WN_BAD_POINTER);
    assert_int_equal(size, 64);

    /* Whoever is logged on. */
    assert_true(GetUserNameW(own, &own_cch));
    assert_int_equal(get_user(NULL, user, &size), WN_SUCCESS);
    assert_int_equal(wcscmp(user, own), 0);
    assert_int_equal(get_user(L"", user, &size), WN_SUCCESS);
    assert_int_equal(wcscmp(user, own), 0);
}

/* ---- formats ---- */

static void test_np_format_network_name_sizes_are_characters(void **state)
{
    WCHAR remote[] = L"\\\\files\\public\\";
    WCHAR url[] = L"http://dav.example/docs";
    WCHAR text[64];
    DWORD size = 14;
    (void)state;

    FillMemory(text, sizeof(text), POISON_BYTE);
    assert_int_equal(np.format(remote, text, &size, WNFMT_ABBREVIATED, 0), WN_MORE_DATA);
    assert_int_equal(size, 15);
    assert_int_equal(text[0], POISON_BYTE * 0x101);
    assert_int_equal(np.format(remote, text, &size, WNFMT_ABBREVIATED, 0), WN_SUCCESS);
    assert_int_equal(wcscmp(text, PUBLIC), 0);
    assert_int_equal(text[15], POISON_BYTE * 0x101);
    assert_int_equal(wcscmp(remote, PUBLIC L"\\"), 0);
    assert_int_equal(np.format(url, text, &size, WNFMT_MULTILINE, 0), WN_BAD_NETNAME);
    assert_int_equal(np.format(NULL, text, &size, WNFMT_MULTILINE, 0), WN_BAD_NETNAME);
    assert_int_equal(np.format(remote, NULL, &size, WNFMT_MULTILINE, 0), WN_BAD_POINTER);
    assert_int_equal(np.format(remote, text, NULL, WNFMT_MULTILINE, 0), WN_BAD_POINTER);
}

/* ---- universal names ---- */

static void test_np_get_universal_name_both_levels_pack_into_the_exact_size(void **state)
{
    WCHAR path[] = L"x:\\dir\\file.txt";
    BYTE buffer[512];
    DWORD size = 0;
    (void)state;

    assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
    assert_int_equal(np.get_universal_name(path, UNIVERSAL_NAME_INFO_LEVEL, NULL, &size),
                     WN_MORE_DATA);
    assert_int_equal(size, sizeof(void *) + sizeof(PUBLIC L"\\dir\\file.txt"));
    FillMemory(buffer, sizeof(buffer), POISON_BYTE);
    assert_int_equal(np.get_universal_name(path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size),
                     WN_SUCCESS);
    UNIVERSAL_NAME_INFOW universal;
    memcpy(&universal, buffer, sizeof(universal));
    assert_int_equal(wcscmp(universal.lpUniversalName, PUBLIC L"\\dir\\file.txt"), 0);
    assert_int_equal(buffer[size], POISON_BYTE);

    size = 1;
    assert_int_equal(np.get_universal_name(path, REMOTE_NAME_INFO_LEVEL, buffer, &size),
                     WN_MORE_DATA);
    assert_int_equal(size, 3 * sizeof(void *) + sizeof(PUBLIC L"\\dir\\file.txt") + sizeof(PUBLIC) +
                               sizeof(L"\\dir\\file.txt"));
    assert_int_equal(np.get_universal_name(path, REMOTE_NAME_INFO_LEVEL, buffer, &size),
                     WN_SUCCESS);
    REMOTE_NAME_INFOW remote;
    memcpy(&remote, buffer, sizeof(remote));
    assert_int_equal(wcscmp(remote.lpUniversalName, PUBLIC L"\\dir\\file.txt"), 0);
    assert_int_equal(wcscmp(remote.lpConnectionName, PUBLIC), 0);
    assert_int_equal(wcscmp(remote.lpRemainingPath, L"\\dir\\file.txt"), 0);
}

static void test_np_get_universal_name_checks_owner_before_other_arguments(void **state)
{
    WCHAR connected[] = L"X:\\file";
    WCHAR local[] = L"C:\\file";
    WCHAR nonsense[] = L"file";
    BYTE buffer[64];
    DWORD size = sizeof(buffer);
    (void)state;

    assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
    assert_int_equal(np.get_universal_name(nonsense, 99, NULL, NULL), WN_BAD_LOCALNAME);
    assert_int_equal(np.get_universal_name(NULL, 99, NULL, NULL), WN_BAD_LOCALNAME);
    assert_int_equal(np.get_universal_name(local, 99, NULL, NULL), WN_NOT_CONNECTED);
    assert_int_equal(np.get_universal_name(connected, 99, NULL, NULL), WN_BAD_LEVEL);
    assert_int_equal(np.get_universal_name(connected, 0, buffer, &size), WN_BAD_LEVEL);
    assert_int_equal(np.get_universal_name(connected, 1, buffer, NULL), WN_BAD_POINTER);
    assert_int_equal(np.get_universal_name(connected, 1, BAD_POINTER, &size), WN_BAD_POINTER);
    assert_int_equal(size, sizeof(buffer));
}

static void test_np_get_performance_is_of_connected_names_and_checks_them_first(void **state)
{
    const NETCONNECTINFOSTRUCT stock = {sizeof(stock), WNCON_NOTROUTED, 10000000, 0, 65536};
    const NETCONNECTINFOSTRUCT empty = {.cbStructure = sizeof(empty)};
    NETCONNECTINFOSTRUCT found = empty;
    (void)state;

    assert_int_equal(np.get_performance(L"X:", NULL), WN_NOT_CONNECTED);
    assert_int_equal(np.get_performance(PUBLIC, &found), WN_NOT_CONNECTED);
    assert_int_equal(np.get_performance(L"\\\\files", &found), WN_NOT_CONNECTED);
    assert_int_equal(np.get_performance(L"http://dav.example/docs", &found), WN_BAD_NETNAME);
    assert_int_equal(np.get_performance(NULL, &found), WN_BAD_NETNAME);
    assert_memory_equal(&found, &empty, sizeof(found));

    assert_int_equal(add(L"X:", PUBLIC), WN_SUCCESS);
    assert_int_equal(np.get_performance(L"X:", NULL), WN_BAD_POINTER);
    assert_int_equal(np.get_performance(L"X:", BAD_POINTER), WN_BAD_POINTER);
    found.cbStructure--;
    assert_int_equal(np.get_performance(L"X:", &found), WN_BAD_VALUE);
    assert_int_equal(found.dwSpeed, 0);
    found.cbStructure++;
    assert_int_equal(np.get_performance(L"x:", &found), WN_SUCCESS);
    assert_memory_equal(&found, &stock, sizeof(found));
    found = empty;
    assert_int_equal(np.get_performance(L"\\\\FILES\\public\\", &found), WN_SUCCESS);
    assert_memory_equal(&found, &stock, sizeof(found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_np_get_caps_constants_are_those_of_the_smb_provider),
        cmocka_unit_test(test_np_get_caps_bits_are_the_exports),
        cmocka_unit_test_setup(test_np_get_caps_connection_flags_are_those_that_an_add_takes,
                               test_reset),
        cmocka_unit_test_setup(test_np_foreign_names_are_refused_without_asking_the_service,
                               test_reset),
        cmocka_unit_test_setup(test_np_add_and_cancel_device_come_and_go, test_reset),
        cmocka_unit_test_setup(test_np_add_deviceless_empty_local_name_is_none, test_reset),
        cmocka_unit_test_setup(test_np_add3_password_and_user_decide, test_reset),
        cmocka_unit_test_setup(test_np_add3_prompt_for_default_credentials_wants_others,
                               test_reset),
        cmocka_unit_test_setup(test_np_cancel_force_levels_refuse_and_force, test_reset),
        cmocka_unit_test_setup(test_np_cancel_service_stopped_is_timeout_and_changes_nothing,
                               test_reset),
        cmocka_unit_test_setup(test_np_get_connection_sizes_are_characters, test_reset),
        cmocka_unit_test_setup(test_np_get_connection3_levels_are_connected_and_disconnected,
                               test_reset),
        cmocka_unit_test_setup(test_np_get_user_names_the_sessions_user, test_reset),
        cmocka_unit_test_setup(test_np_format_network_name_sizes_are_characters, test_reset),
        cmocka_unit_test_setup(test_np_get_universal_name_both_levels_pack_into_the_exact_size,
                               test_reset),
        cmocka_unit_test_setup(test_np_get_universal_name_checks_owner_before_other_arguments,
                               test_reset),
        cmocka_unit_test_setup(test_np_get_performance_is_of_connected_names_and_checks_them_first,
                               test_reset),
    };
    return cmocka_run_group_tests_name("ntlanman.dll", tests, load, test_reset);
}
