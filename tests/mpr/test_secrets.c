/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* No trace ever prints a password: a child does all that is given one, with every channel on, and
 * what it printed is searched. Nor does one stay in memory. docs/decisions.md "Cached passwords",
 * "Credential managers", "Saved credentials". */
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

/* ---- memory ---- */

/* The password is made here, so that this program's image does not hold it. */
static void make_password(WCHAR *password)
{
    static const WCHAR mixed[] = L"\x26\x2b\x28\x3a\x2b\x39\x39\x3d\x25\x38\x2e";
    for (int i = 0; i < 11; i++)
        password[i] = mixed[i] ^ 0x4a;
    password[11] = L'\0';
}

/* How often the 11 units of `what` lie in [from, from + cb), but for `own`. */
static unsigned count_in(const BYTE *from, SIZE_T cb, const void *what, SIZE_T what_cb,
                         const void *own)
{
    unsigned hits = 0;
    for (SIZE_T i = 0; i + what_cb <= cb; i++)
    {
        if (from[i] == *(const BYTE *)what && memcmp(from + i, what, what_cb) == 0 &&
            from + i != (const BYTE *)own)
            hits++;
    }
    return hits;
}

/* Looks through all that this process can write to, wide and in bytes. */
static unsigned count_remains(const WCHAR *password)
{
    MEMORY_BASIC_INFORMATION region;
    char bytes[12];
    unsigned hits = 0;
    for (int i = 0; i < 12; i++)
        bytes[i] = (char)password[i];
    for (const BYTE *at = NULL; VirtualQuery(at, &region, sizeof(region)) != 0;
         at = (const BYTE *)region.BaseAddress + region.RegionSize)
    {
        if (region.State != MEM_COMMIT ||
            (region.Protect != PAGE_READWRITE && region.Protect != PAGE_WRITECOPY))
            continue;
        hits += count_in(region.BaseAddress, region.RegionSize, password, 22, password);
        hits += count_in(region.BaseAddress, region.RegionSize, bytes, 11, bytes);
    }
    SecureZeroMemory(bytes, sizeof(bytes));
    return hits;
}

/* remains -- connects in each way with a password, and says how often it is still in memory. */
static int role_remains(int argc, char **argv)
{
    static WCHAR local[] = L"X:";
    static WCHAR remote[] = L"\\\\files\\private";
    NETRESOURCEW resource = {.lpLocalName = local, .lpRemoteName = remote};
    WCHAR password[12];
    WCHAR access[8];
    DWORD cch = 8;
    (void)argc;
    (void)argv;
    make_password(password);
    const DWORD added = WNetAddConnection2W(&resource, password, L"lab", CONNECT_UPDATE_PROFILE);
    (void)WNetCancelConnection2W(local, CONNECT_UPDATE_PROFILE, TRUE);
    const DWORD used = WNetUseConnectionW(NULL, &resource, password, L"lab", 0, access, &cch, NULL);
    (void)WNetCancelConnection2W(local, 0, TRUE);
    resource.lpLocalName = NULL;
    const DWORD refused = WNetAddConnection2W(&resource, password, L"nobody", CONNECT_INTERACTIVE);
    const unsigned found = count_remains(password);
    /* It is found where it is: here, and on the heap. */
    static WCHAR planted[12];
    WCHAR *heap = HeapAlloc(GetProcessHeap(), 0, sizeof(planted));
    if (heap == NULL)
        return 1;
    memcpy(planted, password, sizeof(planted));
    memcpy(heap, password, sizeof(planted));
    const unsigned with_planted = count_remains(password);
    SecureZeroMemory(planted, sizeof(planted));
    SecureZeroMemory(heap, sizeof(planted));
    HeapFree(GetProcessHeap(), 0, heap);
    test_say("%lu %lu %lu: %u, %u more", added, used, refused, found, with_planted - found);
    return 0;
}

static void test_memory_holds_no_password_after_a_call(void **state)
{
    struct test_child child;
    (void)state;
    test_child_start(&child, "remains", "");
    test_child_expect(&child, "0 0 1326: 0, 2 more");
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
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
    static const struct test_role roles[] = {{"secrets", role_secrets}, {"remains", role_remains}};
    const struct CMUnitTest tests[] = {
        MPRTEST(test_trace_of_everything_holds_no_password),
        MPRTEST(test_memory_holds_no_password_after_a_call),
    };
    int exit_code = 0;
    if (test_run_role(roles, sizeof(roles) / sizeof(roles[0]), argc, argv, &exit_code))
        return exit_code;
    return mprtest_main(argc, argv, "mpr: secrets", tests, sizeof(tests) / sizeof(tests[0]));
}
