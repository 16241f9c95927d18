/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the NetUse tests share. */
#include "nettest.h"

#include <wnetlab/simclient.h>

#define SCENARIO L"C:\\windows\\temp\\nettest.yaml"

void expect_code(DWORD code, DWORD expected, const char *file, int line)
{
    if (code != expected)
    {
        print_error("%s:%d: code %lu, expected %lu\n", file, line, code, expected);
        fail();
    }
}

/* The structs have members without const; the functions do not write to them. */
static WCHAR *plain(const WCHAR *text)
{
    union
    {
        const WCHAR *in;
        WCHAR *out;
    } both = {text};
    return both.out;
}

DWORD add_use_1(const WCHAR *local, const WCHAR *remote)
{
    USE_INFO_1 use = {0};
    DWORD member = POISON;
    use.ui1_local = plain(local);
    use.ui1_remote = plain(remote);
    use.ui1_asg_type = USE_DISKDEV;
    DWORD code = NetUseAdd(NULL, 1, (BYTE *)&use, &member);
    if (code != ERROR_INVALID_PARAMETER)
        assert_int_equal(member, POISON);
    return code;
}

DWORD add_use_2(const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *domain,
                const WCHAR *password)
{
    USE_INFO_2 use = {0};
    use.ui2_local = plain(local);
    use.ui2_remote = plain(remote);
    use.ui2_username = plain(user);
    use.ui2_domainname = plain(domain);
    use.ui2_password = plain(password);
    use.ui2_asg_type = USE_DISKDEV;
    return NetUseAdd(NULL, 2, (BYTE *)&use, NULL);
}

WCHAR *bad_pointer(void)
{
    static void *page;
    if (!page)
        page = VirtualAlloc(NULL, 4096, MEM_RESERVE, PAGE_NOACCESS);
    assert_non_null(page);
    return page;
}

bool is_drive_there(WCHAR letter)
{
    return (GetLogicalDrives() & 1u << (letter - 'A')) != 0;
}

void write_file(const WCHAR *path)
{
    DWORD cb = 0;
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, "text\n", 5, &cb, NULL));
    CloseHandle(file);
}

void load_network(const char *text)
{
    DWORD cb = 0;
    char *message = NULL;
    HANDLE file = CreateFileW(SCENARIO, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &cb, NULL));
    CloseHandle(file);
    DWORD code = simclient_control(SIMCLIENT_LOAD, SCENARIO, 0, &message);
    DeleteFileW(SCENARIO);
    if (code)
        fail_msg("load: %lu: %s", code, message ? message : "");
    simclient_free(message);
}
