/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Where Wine's builtin is found, in each deployment: beside our netapi32.dll, in the state folder, or nowhere.
 *
 * How this works: our netapi32.dll is copied beside a program of its own folder, as somebody would who does not install, and a child loads that copy. system32 is
 * changed and put back by the cases that are about it. */
#include "testsupport.h"

#include <lm.h>

#define SYSTEM L"C:\\windows\\system32\\"
#define FOLDER L"C:\\windows\\temp\\wnlforward"
#define OURS   FOLDER L"\\netapi32.dll"
#define BESIDE FOLDER L"\\netapi32_builtin.dll"
#define STATE  L"C:\\windows\\temp\\wnlstate"
#ifdef _WIN64
#define STATE_COPY STATE L"\\netapi32_builtin.dll"
#else
#define STATE_COPY STATE L"\\netapi32_builtin_i686.dll"
#endif
#define INSTALLED SYSTEM L"netapi32_builtin.dll"

typedef NET_API_STATUS(WINAPI *get_info_t)(WCHAR *server, DWORD level, BYTE **buffer);
typedef NET_API_STATUS(WINAPI *free_t)(void *buffer);

/* A child: loads the copy and says what a forwarded function answers. */
static int ask(int argc, char **argv)
{
    typedef void (*any_t)(void);
    BYTE *buffer = NULL;
    (void)argc;
    (void)argv;
    HMODULE module = LoadLibraryExW(OURS, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!module)
        return 1;
    get_info_t get_info = (get_info_t)(any_t)GetProcAddress(module, "NetWkstaGetInfo");
    free_t free_buffer = (free_t)(any_t)GetProcAddress(module, "NetApiBufferFree");
    if (!get_info || !free_buffer)
        return 2;
    SetLastError(0xDEAD);
    DWORD code = get_info(NULL, 100, &buffer);
    if (code == ERROR_NOT_SUPPORTED && GetLastError() != 0xDEAD)
        return 3;
    test_say("code %lu", code);
    return (int)free_buffer(buffer);
}

static void expect_answer(DWORD code)
{
    char line[64];
    struct test_child child;
    snprintf(line, sizeof line, "code %lu", code);
    test_child_start(&child, "ask", NULL);
    test_child_expect(&child, line);
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

static void copy(const WCHAR *from, const WCHAR *to)
{
    if (!CopyFileW(from, to, FALSE))
        fail_msg("%ls to %ls: %lu", from, to, GetLastError());
}

static bool is_there(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

static int set_up(void **state)
{
    (void)state;
    CreateDirectoryW(FOLDER, NULL);
    copy(SYSTEM L"netapi32.dll", OURS);
    test_setting_set_text(L"StateDir", STATE);
    assert_false(is_there(STATE_COPY));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    if (is_there(SYSTEM L"netapi32.saved"))
    {
        DeleteFileW(SYSTEM L"netapi32.dll");
        MoveFileW(SYSTEM L"netapi32.saved", SYSTEM L"netapi32.dll");
    }
    test_setting_remove(L"StateDir");
    DeleteFileW(BESIDE);
    DeleteFileW(OURS);
    DeleteFileW(STATE_COPY);
    RemoveDirectoryW(STATE);
    RemoveDirectoryW(FOLDER);
    return 0;
}

static void test_forward_builtin_beside_our_dll_is_used(void **state)
{
    (void)state;
    copy(INSTALLED, BESIDE);
    expect_answer(NERR_Success);
    assert_false(is_there(STATE_COPY));
}

static void test_forward_without_any_builtin_is_not_supported(void **state)
{
    (void)state;
    /* system32 holds our own file here: it must not be copied. */
    expect_answer(ERROR_NOT_SUPPORTED);
    assert_false(is_there(STATE_COPY));
}

static void test_forward_builtin_of_system32_is_copied_once_to_the_state_folder(void **state)
{
    WIN32_FIND_DATAW first;
    WIN32_FIND_DATAW second;
    (void)state;
    assert_true(MoveFileW(SYSTEM L"netapi32.dll", SYSTEM L"netapi32.saved"));
    copy(INSTALLED, SYSTEM L"netapi32.dll");
    expect_answer(NERR_Success);
    HANDLE search = FindFirstFileW(STATE_COPY, &first);
    assert_true(search != INVALID_HANDLE_VALUE);
    FindClose(search);
    expect_answer(NERR_Success);
    search = FindFirstFileW(STATE L"\\*.dll", &second);
    assert_true(search != INVALID_HANDLE_VALUE);
    assert_memory_equal(&first.ftCreationTime, &second.ftCreationTime, sizeof(FILETIME));
    assert_memory_equal(&first.ftLastWriteTime, &second.ftLastWriteTime, sizeof(FILETIME));
    FindClose(search);
    /* Nothing half made is left. */
    search = FindFirstFileW(STATE L"\\*.tmp", &second);
    assert_true(search == INVALID_HANDLE_VALUE);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"ask", ask}};
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_forward_builtin_beside_our_dll_is_used, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_forward_without_any_builtin_is_not_supported, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            test_forward_builtin_of_system32_is_copied_once_to_the_state_folder, set_up, tear_down),
    };
    int exit_code;
    if (test_run_role(roles, 1, argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
