/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetAddConnection and its successors 2, 3 and 4. Rows: docs/reference/mpr.tsv,
 * WNetAddConnection*. */
#include "mprtest.h"

#define SECURITY_WIN32
#include <sspi.h>
#include <wchar.h>

#include "dlls/mpr/undeclared.h"

/* A resource whose members that nobody may look at are garbage (docs/reference/samples.md leaves
 * them so). */
static NETRESOURCEW resource_of(WCHAR *local, WCHAR *remote)
{
    NETRESOURCEW resource;
    FillMemory(&resource, sizeof(resource), POISON_BYTE);
    resource.dwType = RESOURCETYPE_ANY;
    resource.lpLocalName = local;
    resource.lpRemoteName = remote;
    resource.lpProvider = NULL;
    return resource;
}

/* Adds and puts back, so that the next row finds nothing. */
static DWORD add(const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user,
                 DWORD flags)
{
    NETRESOURCEW copy = *resource;
    SetLastError(POISON_ERROR);
    const DWORD status = WNetAddConnection3W(NULL, &copy, password, user, flags);
    assert_int_equal(GetLastError(), status);
    assert_memory_equal(&copy, resource, sizeof(copy));
    return status;
}

static void test_add2_drive_is_there_for_every_process(void **state)
{
    WCHAR local[] = L"x:";
    WCHAR remote[] = L"\\\\FILES\\Public\\";
    NETRESOURCEW resource = resource_of(local, remote);
    (void)state;

    EXPECT(NO_ERROR, WNetAddConnection2W(&resource, NULL, NULL, 0));
    mprtest_expect_drive(L"X:", PUBLIC);
    mprtest_write_file(L"X:\\there.txt", "there");
    assert_true(mprtest_child_reads(L"X:\\there.txt", "there"));
    assert_false(mprtest_is_remembered(L'X'));
}

static void test_add3_drive_is_there_for_every_process(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = resource_of(local, remote);
    (void)state;

    EXPECT(NO_ERROR, WNetAddConnection3W(NULL, &resource, NULL, NULL, CONNECT_UPDATE_PROFILE));
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_is_remembered(L'X'));
}

static void test_add4_drive_is_there_for_every_process(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = PRIVATE;
    WCHAR user[] = L"lab";
    WCHAR password[] = L"labpassword";
    NETRESOURCEW resource = resource_of(local, remote);
    SEC_WINNT_AUTH_IDENTITY_W identity = {.User = user,
                                          .UserLength = 3,
                                          .Password = password,
                                          .PasswordLength = 11,
                                          .Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE};
    BYTE options[] = {1, 2, 3};
    (void)state;

    /* ntlanman has no use for options. */
    EXPECT(NO_ERROR, WNetAddConnection4W(NULL, &resource, &identity, sizeof(identity),
                                         CONNECT_UPDATE_PROFILE, options, sizeof(options)));
    mprtest_expect_drive(L"X:", PRIVATE);
    assert_true(mprtest_is_remembered(L'X'));
    WCHAR remembered[16] = L"?";
    DWORD cb = sizeof(remembered);
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\X", L"UserName", RRF_RT_REG_SZ,
                                  NULL, remembered, &cb),
                     NO_ERROR);
    assert_int_equal(lstrcmpW(remembered, user), 0);
}

static void test_add4_unreadable_blocks_are_invalid_address(void **state)
{
    WCHAR local[] = L"X:";
    WCHAR remote[] = L"\\\\files\\public";
    char local_ansi[] = "X:";
    char remote_ansi[] = "\\\\files\\public";
    NETRESOURCEW resource = resource_of(local, remote);
    NETRESOURCEA resource_ansi = {
        .dwType = RESOURCETYPE_DISK, .lpLocalName = local_ansi, .lpRemoteName = remote_ansi};
    BYTE opaque[64] = {0};
    (void)state;

    EXPECT(ERROR_INVALID_ADDRESS,
           WNetAddConnection4W(NULL, &resource, BAD_POINTER, 64, 0, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetAddConnection4W(NULL, &resource, NULL, 0, 0, BAD_POINTER, 64));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetAddConnection4A(NULL, &resource_ansi, BAD_POINTER, 64, 0, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetAddConnection4A(NULL, &resource_ansi, NULL, 0, 0, BAD_POINTER, 64));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection4W(NULL, NULL, NULL, 0, 0, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection4A(NULL, NULL, NULL, 0, 0, NULL, 0));
    /* A format that no provider knows. */
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetAddConnection4W(NULL, &resource, opaque, sizeof(opaque), 0, NULL, 0));
    mprtest_expect_gone(L"X:");
}

static void test_add2_deviceless_opens_the_unc_path(void **state)
{
    (void)state;
    mprtest_connect(NULL, PUBLIC);
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
    assert_int_not_equal(GetFileAttributesW(PUBLIC L"\\"), INVALID_FILE_ATTRIBUTES);
    /* router.md section 4: only a device is remembered. */
    EXPECT(NO_ERROR, mprtest_add(NULL, PUBLIC, CONNECT_UPDATE_PROFILE));
    HKEY network = NULL;
    assert_int_not_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network", 0, KEY_READ, &network),
                         NO_ERROR);
}

static void test_add_always_remembers(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, WNetAddConnectionW(PUBLIC, NULL, L"X:"));
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_true(mprtest_is_remembered(L'X'));
    EXPECT(NO_ERROR, WNetAddConnectionA("\\\\files\\public", NULL, "Y:"));
    mprtest_expect_drive(L"Y:", PUBLIC);
    assert_true(mprtest_is_remembered(L'Y'));
}

/* The entry turns out not to be writable only once the drive is there: nothing may be left of it. */
static void test_add_that_cannot_be_remembered_is_taken_back_and_cannot_open_profile(void **state)
{
    static const WCHAR target[] = L"\\Registry\\Machine\\Software\\WNetLab\\Not\\There\\X";
    typedef NTSTATUS(NTAPI * delete_key)(HANDLE);
    const delete_key delete =
        (delete_key)(void (*)(void))GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtDeleteKey");
    HKEY link;
    (void)state;

    assert_non_null(delete);
    assert_int_equal(RegCreateKeyExW(HKEY_CURRENT_USER, L"Network\\X", 0, NULL,
                                     REG_OPTION_CREATE_LINK, KEY_ALL_ACCESS, NULL, &link, NULL),
                     0);
    assert_int_equal(RegSetValueExW(link, L"SymbolicLinkValue", 0, REG_LINK, (const BYTE *)target,
                                    sizeof(target) - sizeof(WCHAR)),
                     0);
    SetLastError(POISON_ERROR);
    const DWORD status = mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE);
    const DWORD last_error = GetLastError();
    assert_int_equal(delete (link), 0);
    RegCloseKey(link);
    assert_int_equal(status, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(last_error, ERROR_CANNOT_OPEN_PROFILE);
    mprtest_expect_gone(L"X:");
    assert_false(mprtest_is_remembered(L'X'));
    /* The same without the flag connects. */
    mprtest_connect(L"X:", PUBLIC);
}

static void test_add_arguments_out_of_order_are_refused(void **state)
{
    WCHAR x[] = L"X:";
    WCHAR bad_letter[] = L"1:";
    WCHAR path[] = L"X:\\";
    WCHAR public[] = L"\\\\files\\public";
    WCHAR printer[] = L"\\\\files\\laser";
    WCHAR empty[] = L"";
    WCHAR garbage[] = L"files\\public";
    WCHAR nobody[] = L"No Such Network";
    NETRESOURCEW resource;
    (void)state;

    resource = resource_of(x, public);
    resource.dwType = 3; /* "dwType not DISK/PRINT/ANY" */
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_INVALID_PARAMETER);
    resource = resource_of(x, public); /* "dwFlags has wrong/unknown bits" */
    assert_int_equal(add(&resource, NULL, NULL, 0x01000000), ERROR_INVALID_PARAMETER);
    assert_int_equal(add(&resource, NULL, NULL, 0x80000000), ERROR_INVALID_PARAMETER);
    resource = resource_of(NULL, public); /* "CONNECT_REDIRECT set while lpLocalName unspecified" */
    assert_int_equal(add(&resource, NULL, NULL, CONNECT_REDIRECT), ERROR_INVALID_ADDRESS);
    resource = resource_of(empty, public);
    assert_int_equal(add(&resource, NULL, NULL, CONNECT_REDIRECT), ERROR_INVALID_ADDRESS);
    resource = resource_of(bad_letter, public); /* "lpLocalName names no redirectable device" */
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_DEVICE);
    resource = resource_of(path, public);
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_DEVICE);
    resource = resource_of(x, NULL); /* "lpRemoteName empty/invalid" */
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_NET_NAME);
    resource = resource_of(x, empty);
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_NET_NAME);
    resource = resource_of(x, garbage);
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_NET_NAME);
    resource = resource_of(x, public); /* "lpProvider matches no provider" */
    resource.lpProvider = nobody;
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_PROVIDER);
    resource = resource_of(x, printer); /* "kind of local device and kind of resource disagree" */
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_DEV_TYPE);
    resource = resource_of(x, public);
    resource.dwType = RESOURCETYPE_PRINT;
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_DEV_TYPE);
    mprtest_expect_gone(L"X:");
}

static void test_add_unreadable_pointers_are_invalid_address(void **state)
{
    WCHAR x[] = L"X:";
    WCHAR public[] = L"\\\\files\\public";
    NETRESOURCEW resource = resource_of(x, public);
    (void)state;

    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2W(NULL, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2W(BAD_POINTER, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2W(&resource, BAD_POINTER, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2W(&resource, NULL, BAD_POINTER, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection3A(NULL, BAD_POINTER, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnectionW(BAD_POINTER, NULL, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnectionA(NULL, BAD_POINTER, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnectionA(NULL, NULL, BAD_POINTER));
    resource.lpProvider = BAD_POINTER;
    EXPECT(ERROR_INVALID_ADDRESS, WNetAddConnection2W(&resource, NULL, NULL, 0));
    mprtest_expect_gone(L"X:");
}

static void test_add_server_and_share_that_are_not_there_are_told_apart(void **state)
{
    (void)state;
    /* docs/decisions.md "Server and share not found"; "not mine" codes, so the choice of the error
     * is the router's. */
    EXPECT(ERROR_BAD_NETPATH, mprtest_add(L"X:", L"\\\\nowhere\\public", 0));
    EXPECT(ERROR_BAD_NET_NAME, mprtest_add(L"X:", L"\\\\files\\nothing", 0));
    mprtest_expect_gone(L"X:");
}

static void test_add_credentials_decide(void **state)
{
    WCHAR x[] = L"X:";
    WCHAR y[] = L"Y:";
    WCHAR private[] = L"\\\\files\\private";
    WCHAR public[] = L"\\\\files\\public";
    const NETRESOURCEW resource = resource_of(x, private);
    const NETRESOURCEW other = resource_of(y, public);
    (void)state;

    /* docs/decisions.md "Passwords" */
    assert_int_equal(add(&resource, L"labpassword", L"nobody", 0), ERROR_LOGON_FAILURE);
    assert_int_equal(add(&resource, L"wrong", L"lab", 0), ERROR_INVALID_PASSWORD);
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_ACCESS_DENIED);
    mprtest_expect_gone(L"X:");
    assert_int_equal(add(&resource, L"labpassword", L"lab", 0), NO_ERROR);
    mprtest_expect_drive(L"X:", PRIVATE);
    /* One set of credentials for a server. */
    assert_int_equal(add(&other, NULL, NULL, 0), ERROR_SESSION_CREDENTIAL_CONFLICT);
    mprtest_expect_gone(L"Y:");
}

static void test_add_device_in_use_is_already_assigned(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    EXPECT(ERROR_ALREADY_ASSIGNED, mprtest_add(L"X:", PUBLIC, 0));
    EXPECT(ERROR_ALREADY_ASSIGNED, mprtest_add(L"x:", L"\\\\localhost\\C$", 0));
    EXPECT(ERROR_ALREADY_ASSIGNED, mprtest_add(L"C:", PUBLIC, 0));
    mprtest_expect_drive(L"X:", PUBLIC);
}

static void test_add_device_remembered_for_another_resource_is_refused(void **state)
{
    (void)state;
    mprtest_remember(L'X', L"\\\\files\\private");
    EXPECT(ERROR_DEVICE_ALREADY_REMEMBERED, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    mprtest_expect_gone(L"X:");
    assert_true(mprtest_is_remembered(L'X'));
}

static void test_add2_profile_denied_is_cannot_open_profile(void **state)
{
    (void)state;
    mprtest_remember(L'K', PUBLIC);
    HKEY denied = mprtest_deny(L"Network");
    SetLastError(POISON_ERROR);
    const DWORD status = mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE);
    const DWORD last_error = GetLastError();
    const UINT type = GetDriveTypeW(L"X:\\");
    const DWORD old_status = WNetAddConnectionW(PUBLIC, NULL, L"X:");
    /* Whoever does not want to be remembered needs no profile. */
    const DWORD without = mprtest_add(L"X:", PUBLIC, 0);
    mprtest_allow(denied);
    assert_int_equal(status, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(last_error, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(type, DRIVE_NO_ROOT_DIR);
    assert_int_equal(old_status, ERROR_CANNOT_OPEN_PROFILE);
    assert_int_equal(without, NO_ERROR);
    mprtest_expect_drive(L"X:", PUBLIC);
    assert_false(mprtest_is_remembered(L'X'));
}

static void test_add2_profile_with_bad_entry_is_bad_profile(void **state)
{
    static const BYTE garbage[] = {1, 2, 3};
    (void)state;

    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\X", L"RemotePath", REG_BINARY,
                                     garbage, sizeof(garbage)),
                     0);
    EXPECT(ERROR_BAD_PROFILE, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
    assert_int_equal(GetDriveTypeW(L"X:\\"), DRIVE_NO_ROOT_DIR);
}

/* docs/reference/router.md section 4: what the entry holds. */
static void test_add2_update_profile_writes_the_entry(void **state)
{
    static const struct
    {
        const WCHAR *value;
        const WCHAR *text;
    } texts[] = {{L"RemotePath", PRIVATE},
                 {L"UserName", L"lab"},
                 {L"ProviderName", L"Microsoft Windows Network"}};
    WCHAR x[] = L"X:";
    WCHAR private[] = L"\\\\files\\private";
    const NETRESOURCEW resource = resource_of(x, private);
    (void)state;

    assert_int_equal(add(&resource, L"labpassword", L"lab", CONNECT_UPDATE_PROFILE), NO_ERROR);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
    {
        WCHAR text[256] = L"?";
        DWORD cb = sizeof(text);
        assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\X", texts[i].value,
                                      RRF_RT_REG_SZ, NULL, text, &cb),
                         0);
        if (wcscmp(text, texts[i].text) != 0)
            fail_msg("%ls is %ls", texts[i].value, text);
    }
    DWORD number = 0;
    DWORD cb = sizeof(number);
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\X", L"ConnectionType",
                                  RRF_RT_REG_DWORD, NULL, &number, &cb),
                     0);
    assert_int_equal(number, RESOURCETYPE_DISK);
    cb = sizeof(number);
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\X", L"ProviderType",
                                  RRF_RT_REG_DWORD, NULL, &number, &cb),
                     0);
    assert_int_equal(number, 0x20000);
}

static void test_add_provider_named_by_caller_is_asked_alone(void **state)
{
    WCHAR x[] = L"X:";
    WCHAR public[] = L"\\\\files\\public";
    WCHAR scripted[] = L"\\\\scripted\\share";
    WCHAR lanman_name[] = L"microsoft WINDOWS network";
    WCHAR scripted_name[] = SCRIPTED_NAME;
    NETRESOURCEW resource = resource_of(x, public);
    (void)state;

    mprtest_script(SCRIPTED_LAST);
    resource.lpProvider = scripted_name;
    assert_int_equal(add(&resource, NULL, NULL, 0), ERROR_BAD_NET_NAME);
    resource.lpProvider = lanman_name;
    assert_int_equal(add(&resource, NULL, NULL, 0), NO_ERROR);
    mprtest_expect_drive(L"X:", PUBLIC);
    resource = resource_of(NULL, scripted);
    resource.lpProvider = scripted_name;
    assert_int_equal(add(&resource, NULL, NULL, 0), NO_ERROR);
}

static void test_add_extended_error_is_told(void **state)
{
    DWORD code = 0;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";
    (void)state;

    mprtest_script(SCRIPTED_FIRST);
    EXPECT(ERROR_EXTENDED_ERROR, mprtest_add(NULL, L"\\\\scripted\\1208", 0));
    EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
    assert_int_equal(code, 4711);
    assert_int_equal(wcscmp(provider, SCRIPTED_NAME), 0);
    EXPECT(ERROR_BUSY, mprtest_add(NULL, L"\\\\scripted\\170", 0));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_add2_drive_is_there_for_every_process),
        MPRTEST(test_add3_drive_is_there_for_every_process),
        MPRTEST(test_add4_drive_is_there_for_every_process),
        MPRTEST(test_add4_unreadable_blocks_are_invalid_address),
        MPRTEST(test_add2_deviceless_opens_the_unc_path),
        MPRTEST(test_add_always_remembers),
        MPRTEST(test_add_that_cannot_be_remembered_is_taken_back_and_cannot_open_profile),
        MPRTEST(test_add_arguments_out_of_order_are_refused),
        MPRTEST(test_add_unreadable_pointers_are_invalid_address),
        MPRTEST(test_add_server_and_share_that_are_not_there_are_told_apart),
        MPRTEST(test_add_credentials_decide),
        MPRTEST(test_add_device_in_use_is_already_assigned),
        MPRTEST(test_add_device_remembered_for_another_resource_is_refused),
        MPRTEST(test_add2_profile_denied_is_cannot_open_profile),
        MPRTEST(test_add2_profile_with_bad_entry_is_bad_profile),
        MPRTEST(test_add2_update_profile_writes_the_entry),
        MPRTEST(test_add_provider_named_by_caller_is_asked_alone),
        MPRTEST(test_add_extended_error_is_told),
    };
    return mprtest_main(argc, argv, "mpr: add", tests, sizeof(tests) / sizeof(tests[0]));
}
