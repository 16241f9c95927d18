/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The list of recent connections in the registry. Source: docs/reference/router.md section 4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

#include <cmocka.h>

#include "dlls/router/recent_list.h"

#define KEY L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections"

static int forget_key(void **state)
{
    (void)state;
    RegDeleteKeyW(HKEY_CURRENT_USER, KEY);
    return 0;
}

static void write_value(const WCHAR *name, DWORD type, const WCHAR *text)
{
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, KEY, name, type, text,
                                     (DWORD)((wcslen(text) + 1) * sizeof(WCHAR))),
                     0);
}

static void assert_value(const WCHAR *name, const WCHAR *expected)
{
    WCHAR text[256];
    DWORD cb = sizeof(text);
    memset(text, 0xcc, sizeof(text));
    assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, KEY, name, RRF_RT_REG_SZ, NULL, text, &cb), 0);
    assert_int_equal(lstrcmpW(text, expected), 0);
}

/* Reads the list and compares it with names, NULL at their end. */
static void assert_list(const WCHAR *const *names)
{
    struct recent_list list;
    DWORD count = 0;
    memset(&list, 0xcc, sizeof(list));
    assert_int_equal(recent_list_read(&list), 0);
    for (; names[count] != NULL; count++)
    {
        assert_true(count < list.count);
        assert_int_equal(lstrcmpW(list.names[count], names[count]), 0);
    }
    assert_int_equal(list.count, count);
    recent_list_free(&list);
    assert_int_equal(list.count, 0);
}

static void test_recent_list_read_without_a_key_is_empty(void **state)
{
    (void)state;
    HKEY key;
    assert_list((const WCHAR *[]){NULL});
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, KEY, 0, KEY_READ, &key),
                     ERROR_FILE_NOT_FOUND);
}

static void test_recent_list_add_puts_the_name_first(void **state)
{
    (void)state;
    assert_int_equal(recent_list_add(L"\\\\a\\one"), 0);
    assert_int_equal(recent_list_add(L"\\\\a\\two"), 0);
    assert_int_equal(recent_list_add(L"\\\\a\\three"), 0);
    assert_list((const WCHAR *[]){L"\\\\a\\three", L"\\\\a\\two", L"\\\\a\\one", NULL});
    assert_value(L"a", L"\\\\a\\one");
    assert_value(L"Order", L"cba");
    assert_int_equal(recent_list_add(NULL), 0);
    assert_int_equal(recent_list_add(L""), 0);
    assert_value(L"Order", L"cba");
}

static void test_recent_list_add_known_name_moves_it(void **state)
{
    (void)state;
    recent_list_add(L"\\\\a\\one");
    recent_list_add(L"\\\\a\\two");
    assert_int_equal(recent_list_add(L"\\\\A\\ONE\\"), 0);
    assert_list((const WCHAR *[]){L"\\\\A\\ONE\\", L"\\\\a\\two", NULL});
    assert_value(L"Order", L"ab");
}

static void test_recent_list_add_27th_name_replaces_the_oldest(void **state)
{
    (void)state;
    WCHAR name[32];
    struct recent_list list;
    for (int i = 0; i < RECENT_LIST_MAX + 1; i++)
    {
        swprintf(name, 32, L"\\\\a\\%d", i);
        assert_int_equal(recent_list_add(name), 0);
    }
    assert_int_equal(recent_list_read(&list), 0);
    assert_int_equal(list.count, RECENT_LIST_MAX);
    for (DWORD i = 0; i < list.count; i++)
    {
        swprintf(name, 32, L"\\\\a\\%d", RECENT_LIST_MAX - (int)i);
        assert_int_equal(lstrcmpW(list.names[i], name), 0);
    }
    recent_list_free(&list);
    assert_value(L"a", L"\\\\a\\26");
}

static void test_recent_list_read_of_a_damaged_key_lists_what_is_good(void **state)
{
    (void)state;
    write_value(L"SaveConnections", REG_SZ, L"yes");
    write_value(L"a", REG_SZ, L"\\\\a\\one");
    write_value(L"b", REG_MULTI_SZ, L"\\\\a\\two");
    write_value(L"c", REG_SZ, L"");
    write_value(L"d", REG_BINARY, L"x");
    write_value(L"e", REG_SZ, L"not in the order");
    /* Twice the same letter, upper case, no letters, a letter without a value. */
    write_value(L"Order", REG_SZ, L"A*aaz1bcd");
    assert_list((const WCHAR *[]){L"\\\\a\\one", NULL});
    /* And is mended by the next add, which leaves what is not the list's alone. */
    assert_int_equal(recent_list_add(L"\\\\a\\new"), 0);
    assert_list((const WCHAR *[]){L"\\\\a\\new", L"\\\\a\\one", NULL});
    assert_value(L"SaveConnections", L"yes");

    write_value(L"Order", REG_BINARY, L"ab");
    assert_list((const WCHAR *[]){NULL});
}

static DWORD WINAPI add_many(void *argument)
{
    WCHAR name[32];
    for (int i = 0; i < 20; i++)
    {
        swprintf(name, 32, L"\\\\%ls\\%d", (const WCHAR *)argument, i % 5);
        if (recent_list_add(name) != 0)
            return 1;
    }
    return 0;
}

static void test_recent_list_add_from_two_threads_loses_nothing(void **state)
{
    (void)state;
    static WCHAR a[] = L"a";
    static WCHAR b[] = L"b";
    struct recent_list list;
    const HANDLE threads[] = {CreateThread(NULL, 0, add_many, a, 0, NULL),
                              CreateThread(NULL, 0, add_many, b, 0, NULL)};
    WaitForMultipleObjects(2, threads, TRUE, INFINITE);
    for (int i = 0; i < 2; i++)
    {
        DWORD failed = 1;
        GetExitCodeThread(threads[i], &failed);
        assert_int_equal(failed, 0);
        CloseHandle(threads[i]);
    }
    assert_int_equal(recent_list_read(&list), 0);
    assert_int_equal(list.count, 10);
    recent_list_free(&list);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, forget_key, forget_key)
    const struct CMUnitTest tests[] = {
        CASE(test_recent_list_read_without_a_key_is_empty),
        CASE(test_recent_list_add_puts_the_name_first),
        CASE(test_recent_list_add_known_name_moves_it),
        CASE(test_recent_list_add_27th_name_replaces_the_oldest),
        CASE(test_recent_list_read_of_a_damaged_key_lists_what_is_good),
        CASE(test_recent_list_add_from_two_threads_loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
