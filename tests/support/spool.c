/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The spool folder of the built-in printer share \\files\laser. */
#include "testsupport.h"

#define SPOOL L"C:\\ProgramData\\wnetlab\\shares\\files\\laser"

void test_spool_clear(void)
{
    WCHAR path[MAX_PATH];
    WIN32_FIND_DATAW found;
    HANDLE find = FindFirstFileW(SPOOL L"\\job*", &found);

    if (find == INVALID_HANDLE_VALUE)
        return;
    do
    {
        _snwprintf(path, MAX_PATH, SPOOL L"\\%ls", found.cFileName);
        DeleteFileW(path);
    } while (FindNextFileW(find, &found));
    FindClose(find);
}

static bool is_there(void *context)
{
    return GetFileAttributesW(context) != INVALID_FILE_ATTRIBUTES;
}

void test_spool_expect(unsigned number, const char *text)
{
    char found[64] = "";
    WCHAR path[MAX_PATH];
    DWORD cb;
    HANDLE file;

    _snwprintf(path, MAX_PATH, SPOOL L"\\job%05u.prn", number);
    assert_true(test_wait_until(is_there, path));
    file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                       NULL, OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(ReadFile(file, found, sizeof(found) - 1, &cb, NULL));
    CloseHandle(file);
    assert_string_equal(found, text);
}
