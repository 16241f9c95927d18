/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* No trace ever prints a password: a child does all that is given one, with every channel on, and
 * what it printed is searched. docs/decisions.md "Cached passwords", "Credential managers". */
#include "mprtest.h"

#include <fcntl.h>
#include <io.h>
#include <ntsecapi.h>
#include <string.h>
#include <sys/stat.h>

#define OUTPUT_CB (1024 * 1024)
#define SECRET    "vErYsEcReT"
#define SECRET_W  L"vErYsEcReT"
#define NAME_CB   6

DWORD WINAPI WNetCachePassword(char *resource, WORD resource_cb, char *password, WORD password_cb,
                               BYTE type, UINT flags);
DWORD WINAPI WNetGetCachedPassword(char *resource, WORD resource_cb, char *password,
                                   WORD *password_cb, BYTE type);
DWORD WINAPI WNetLogonNotify(const WCHAR *authenticator, LUID *logon_id, const WCHAR *type,
                             void *info, const WCHAR *previous_type, void *previous_info,
                             WCHAR *station, void *station_handle, WCHAR **scripts);

static void log_on(void)
{
    static WCHAR secret[] = SECRET_W;
    LUID logon_id = {1, 0};
    WCHAR *scripts = NULL;
    const LSA_UNICODE_STRING string = {sizeof(secret) - sizeof(WCHAR), sizeof(secret), secret};
    MSV1_0_INTERACTIVE_LOGON info = {
        .MessageType = MsV1_0InteractiveLogon, .UserName = {0, 0, NULL}, .Password = string};
    (void)WNetLogonNotify(L"Primary", &logon_id, L"MSV1_0:Interactive", &info, NULL, NULL, NULL,
                          NULL, &scripts);
}

/* secrets FILE -- what it traces goes to the file. */
static int role_secrets(int argc, char **argv)
{
    static char name[] = "a name";
    static char secret[] = SECRET;
    static WCHAR local[] = L"X:";
    static WCHAR remote[] = L"\\\\files\\private";
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote};
    char found[64];
    WORD cb = sizeof(found);

    if (argc < 2)
        return 2;
    const int file = _open(argv[1], _O_CREAT | _O_TRUNC | _O_WRONLY, _S_IREAD | _S_IWRITE);
    if (file < 0 || _dup2(file, 2) != 0)
        return 3;
    SetEnvironmentVariableA("WNETLAB_DEBUG", "+all,+mpr,+router,+lanman,+simclient");
    (void)WNetCachePassword(name, NAME_CB, secret, sizeof(secret), 7, 0);
    (void)WNetGetCachedPassword(name, NAME_CB, found, &cb, 7);
    (void)WNetAddConnection2W(&resource, SECRET_W, L"lab", 0);
    (void)WNetAddConnection2A((NETRESOURCEA *)NULL, SECRET, "lab", 0);
    log_on();
    fflush(stderr);
    test_say("%d", cb == sizeof(secret) && strcmp(found, SECRET) == 0);
    return 0;
}

static size_t read_output(const char *path, char *output)
{
    const int file = _open(path, _O_RDONLY | _O_BINARY);
    assert_true(file >= 0);
    const int cb = _read(file, output, OUTPUT_CB - 1);
    _close(file);
    assert_true(cb >= 0);
    output[cb] = '\0';
    return (size_t)cb;
}

static void test_trace_of_everything_holds_no_password(void **state)
{
    static char output[OUTPUT_CB];
    char path[MAX_PATH];
    char folder[MAX_PATH];
    struct test_child child;
    (void)state;
    assert_true(GetTempPathA(MAX_PATH, folder) != 0);
    snprintf(path, sizeof(path), "%swnsecrets%lu.txt", folder, GetCurrentProcessId());
    test_child_start(&child, "secrets", path);
    test_child_expect(&child, "1");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
    (void)read_output(path, output);
    /* It was on, and each of them was there. */
    assert_non_null(strstr(output, "WNetCachePassword"));
    assert_non_null(strstr(output, "WNetLogonNotify"));
    assert_non_null(strstr(output, "NPAddConnection3"));
    /* The text, and the last characters of the UTF-16 one as an escaped form would show them. */
    assert_null(strstr(output, SECRET));
    assert_null(strstr(output, "EcReT"));
    DeleteFileA(path);
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Software\\WNetLab\\PasswordCache");
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"secrets", role_secrets}};
    const struct CMUnitTest tests[] = {
        MPRTEST(test_trace_of_everything_holds_no_password),
    };
    int exit_code = 0;
    if (test_run_role(roles, sizeof(roles) / sizeof(roles[0]), argc, argv, &exit_code))
        return exit_code;
    return mprtest_main(argc, argv, "mpr: secrets", tests, sizeof(tests) / sizeof(tests[0]));
}
