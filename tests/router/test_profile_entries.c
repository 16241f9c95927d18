/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Entries of HKCU\Network as they are read: every value of a wrong type, size or content, and the
 * list of all. Sources: docs/reference/router.md section 4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>
#include <winnetwk.h>

#include <cmocka.h>

#include "dlls/router/profile_store.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int forget_all(void **state)
{
    (void)state;
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Network");
    return 0;
}

static void set_value(const WCHAR *key_name, const WCHAR *value, DWORD type, const void *data,
                      DWORD cb)
{
    WCHAR path[300];
    swprintf(path, COUNT(path), L"Network\\%ls", key_name);
    /* Unlike RegSetKeyValue, this keeps data of odd sizes as they are. */
    HKEY key;
    assert_int_equal(
        RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL), 0);
    if (value != NULL)
        assert_int_equal(RegSetValueExW(key, value, 0, type, data, cb), 0);
    RegCloseKey(key);
}

static void set_text(const WCHAR *key_name, const WCHAR *value, const WCHAR *text)
{
    set_value(key_name, value, REG_SZ, text, (DWORD)((wcslen(text) + 1) * sizeof(WCHAR)));
}

static void set_number(const WCHAR *key_name, const WCHAR *value, DWORD number)
{
    set_value(key_name, value, REG_DWORD, &number, sizeof(number));
}

/* A whole entry, all seven values. */
static void set_entry(const WCHAR *key_name)
{
    set_text(key_name, L"RemotePath", L"\\\\files\\public");
    set_text(key_name, L"UserName", L"lab");
    set_text(key_name, L"ProviderName", L"Microsoft Windows Network");
    set_number(key_name, L"ProviderType", 0x20000);
    set_number(key_name, L"ConnectionType", 1);
    set_number(key_name, L"DeferFlags", 4);
    set_number(key_name, L"ConnectFlags", 7);
}

static DWORD open_store(const WCHAR *device, enum profile_purpose purpose,
                        struct profile_store *store)
{
    struct name name;
    name_parse(device, &name);
    return profile_store_open(store, &name, purpose);
}

/* The one entry that there is. */
static const struct profile_item *read_one(struct profile_list *list)
{
    memset(list, 0xcc, sizeof(*list));
    assert_int_equal(profile_list_read(list), 0);
    assert_int_equal(list->count, 1);
    return &list->items[0];
}

static void assert_text(const WCHAR *actual, const WCHAR *expected)
{
    assert_non_null(actual);
    if (wcscmp(actual, expected) != 0)
        fail_msg("%ls, not %ls", actual, expected);
}

static void test_profile_entry_all_seven_values_are_read(void **state)
{
    (void)state;
    struct profile_list list;
    set_entry(L"q");
    const struct profile_item *item = read_one(&list);
    assert_int_equal(item->error, 0);
    assert_text(item->device.device_text, L"Q:");
    assert_text(item->entry.remote, L"\\\\files\\public");
    assert_text(item->entry.user, L"lab");
    assert_text(item->entry.provider, L"Microsoft Windows Network");
    assert_int_equal(item->entry.provider_type, 0x20000);
    assert_int_equal(item->entry.connection_type, PROFILE_TYPE_DRIVE);
    assert_int_equal(item->entry.defer_flags, PROFILE_DEFER_DEFAULT);
    assert_int_equal(item->entry.connect_flags, 7);
    profile_list_free(&list);
}

static void test_profile_entry_missing_values_but_the_remote_path_are_defaults(void **state)
{
    (void)state;
    struct profile_list list;
    set_text(L"LPT2", L"RemotePath", L"\\\\files\\laser");
    const struct profile_item *item = read_one(&list);
    assert_int_equal(item->error, 0);
    assert_text(item->device.device_text, L"LPT2:");
    assert_text(item->entry.remote, L"\\\\files\\laser");
    assert_null(item->entry.user);
    assert_null(item->entry.provider);
    assert_int_equal(item->entry.provider_type | item->entry.connection_type |
                         item->entry.defer_flags | item->entry.connect_flags,
                     0);
    profile_list_free(&list);
}

static const struct
{
    const WCHAR *value;
    DWORD type;
    const char *bytes;
    DWORD cb;
    DWORD error;
} contents[] = {
/* Other types; then half a character, text behind a NUL, half a surrogate pair; then unterminated,
 * and terminated twice. */
#define TEXT_VALUE(value)                                                         \
    {value, REG_DWORD, "\1\0\0\0", 4, ERROR_BAD_PROFILE},                         \
        {value, REG_BINARY, "\\\0\\\0a\0\\\0b\0\0", 12, ERROR_BAD_PROFILE},       \
        {value, REG_NONE, "\\\0\\\0a\0\\\0b\0\0", 12, ERROR_BAD_PROFILE},         \
        {value, REG_EXPAND_SZ, "\\\0\\\0a\0\\\0b\0\0", 12, ERROR_BAD_PROFILE},    \
        {value, REG_MULTI_SZ, "\\\0\\\0a\0\\\0b\0\0\0\0", 14, ERROR_BAD_PROFILE}, \
        {value, REG_QWORD, "\1\0\0\0\0\0\0\0", 8, ERROR_BAD_PROFILE},             \
        {value, REG_SZ, "\\\0\\\0a\0\\\0b\0\0", 11, ERROR_BAD_PROFILE},           \
        {value, REG_SZ, "\\\0\\\0\0\0\\\0b\0\0", 12, ERROR_BAD_PROFILE},          \
        {value, REG_SZ, "\\\0\\\0\0\xd8\\\0b\0\0", 12, ERROR_BAD_PROFILE},        \
        {value, REG_SZ, "\\\0\\\0a\0\\\0b", 10, ERROR_SUCCESS},                   \
    {                                                                             \
        value, REG_SZ, "\\\0\\\0a\0\\\0b\0\0\0\0", 14, ERROR_SUCCESS              \
    }
    TEXT_VALUE(L"RemotePath"),
    TEXT_VALUE(L"UserName"),
    TEXT_VALUE(L"ProviderName"),
#undef TEXT_VALUE
    {L"RemotePath", REG_SZ, "\0", 2, ERROR_BAD_PROFILE},
    {L"RemotePath", REG_SZ, "", 0, ERROR_BAD_PROFILE},
    {L"RemotePath", REG_SZ, "X\0:\0\0", 6, ERROR_BAD_PROFILE},
    {L"UserName", REG_SZ, "", 0, ERROR_SUCCESS},
    {L"UserName", REG_SZ, "\0", 2, ERROR_SUCCESS},
    /* Some systems have this for the default user. */
    {L"UserName", REG_DWORD, "\0\0\0\0", 4, ERROR_SUCCESS},
    {L"UserName", REG_DWORD, "\0\0\0\0", 3, ERROR_BAD_PROFILE},
    {L"ProviderName", REG_DWORD, "\0\0\0\0", 4, ERROR_BAD_PROFILE},
    {L"ConnectionType", REG_DWORD, "\2\0\0\0", 4, ERROR_SUCCESS},
    {L"ConnectionType", REG_DWORD, "\3\0\0\0", 4, ERROR_BAD_PROFILE},
    {L"ConnectionType", REG_DWORD, "\1\0\0\1", 4, ERROR_BAD_PROFILE},
    {L"ProviderType", REG_DWORD, "\xff\xff\xff\xff", 4, ERROR_SUCCESS},
#define NUMBER_VALUE(value)                                              \
    {value, REG_SZ, "1\0\0", 4, ERROR_BAD_PROFILE},                      \
        {value, REG_BINARY, "\1\0\0\0", 4, ERROR_BAD_PROFILE},           \
        {value, REG_DWORD_BIG_ENDIAN, "\0\0\0\1", 4, ERROR_BAD_PROFILE}, \
        {value, REG_QWORD, "\1\0\0\0\0\0\0\0", 8, ERROR_BAD_PROFILE},    \
        {value, REG_DWORD, "\1\0\0\0\0", 5, ERROR_BAD_PROFILE},          \
        {value, REG_DWORD, "\1\0\0", 3, ERROR_BAD_PROFILE},              \
    {                                                                    \
        value, REG_DWORD, "", 0, ERROR_BAD_PROFILE                       \
    }
    NUMBER_VALUE(L"ProviderType"),
    NUMBER_VALUE(L"ConnectionType"),
    NUMBER_VALUE(L"DeferFlags"),
    NUMBER_VALUE(L"ConnectFlags"),
#undef NUMBER_VALUE
};

/* The value as it is in the registry now. */
static DWORD raw_value(const WCHAR *value, DWORD *type, char *bytes)
{
    HKEY key;
    DWORD cb = 64;
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network\\Q", 0, KEY_READ, &key), 0);
    assert_int_equal(RegQueryValueExW(key, value, NULL, type, (BYTE *)bytes, &cb), 0);
    RegCloseKey(key);
    return cb;
}

static void test_profile_entry_value_of_wrong_type_size_or_content_is_1206(void **state)
{
    static const enum profile_purpose purposes[] = {PROFILE_LOOK, PROFILE_REMEMBER, PROFILE_FORGET};
    (void)state;
    for (size_t i = 0; i < COUNT(contents); i++)
    {
        struct profile_list list;
        struct profile_store store;
        char before[64];
        char after[64];
        DWORD type_before = 0;
        DWORD type_after = 0;
        forget_all(NULL);
        set_entry(L"Q");
        set_value(L"Q", contents[i].value, contents[i].type, contents[i].bytes, contents[i].cb);
        const DWORD cb = raw_value(contents[i].value, &type_before, before);
        const struct profile_item *item = read_one(&list);
        if (item->error != contents[i].error)
            fail_msg("row %zu, %ls of type %lu and %lu bytes: %lu, not %lu", i, contents[i].value,
                     contents[i].type, contents[i].cb, item->error, contents[i].error);
        assert_true((item->entry.remote == NULL) == (contents[i].error != 0));
        profile_list_free(&list);
        for (size_t j = 0; j < COUNT(purposes); j++)
        {
            assert_int_equal(open_store(L"Q:", purposes[j], &store), contents[i].error);
            if (contents[i].error == 0)
            {
                assert_true(store.remembered);
                profile_store_close(&store);
            }
        }
        /* Nothing was repaired or taken away. */
        assert_int_equal(raw_value(contents[i].value, &type_after, after), cb);
        assert_int_equal(type_after, type_before);
        assert_memory_equal(after, before, cb);
    }
}

static void test_profile_entry_over_long_text_is_1206(void **state)
{
    static const WCHAR *const values[] = {L"RemotePath", L"UserName", L"ProviderName"};
    WCHAR text[NAME_CCH + 2];
    (void)state;
    for (size_t i = 0; i < COUNT(text) - 1; i++)
        text[i] = L'a';
    text[NAME_CCH + 1] = L'\0';
    for (size_t i = 0; i < COUNT(values); i++)
    {
        struct profile_list list;
        forget_all(NULL);
        set_entry(L"Q");
        set_text(L"Q", values[i], text);
        assert_int_equal(read_one(&list)->error, ERROR_BAD_PROFILE);
        profile_list_free(&list);
        set_text(L"Q", values[i], text + 1);
        assert_int_equal(read_one(&list)->error, 0);
        profile_list_free(&list);
    }
}

/* "REMEMBERED fails with 1222 without providers and with ERROR_NOT_ENOUGH_MEMORY without
 * HKCU\Network": here the list behind it. */
static void test_fault_46_list_without_the_network_key_is_empty(void **state)
{
    struct profile_list list;
    HKEY key;
    (void)state;
    memset(&list, 0xcc, sizeof(list));
    assert_int_equal(profile_list_read(&list), 0);
    assert_int_equal(list.count, 0);
    profile_list_free(&list);
    /* The look made no key. */
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network", 0, KEY_READ, &key),
                     ERROR_FILE_NOT_FOUND);
    set_value(L"", NULL, 0, NULL, 0);
    memset(&list, 0xcc, sizeof(list));
    assert_int_equal(profile_list_read(&list), 0);
    assert_int_equal(list.count, 0);
    profile_list_free(&list);
}

static void test_profile_list_gives_every_device_and_nothing_else(void **state)
{
    static const WCHAR *const odd[] = {
        L"Q:",    L"QQ",     L"LPT0", L"LPT10", L"COM1",
        L"LPT1:", L"\xd83d", L"1",    L"files", L"a key whose name is long"};
    struct profile_list list;
    WCHAR name[255 + 1];
    (void)state;
    for (WCHAR letter = L'A'; letter <= L'Z'; letter++)
    {
        const WCHAR key_name[] = {letter, L'\0'};
        set_entry(key_name);
    }
    for (WCHAR digit = L'1'; digit <= L'9'; digit++)
    {
        const WCHAR key_name[] = {L'L', L'P', L'T', digit, L'\0'};
        set_entry(key_name);
    }
    for (size_t i = 0; i < COUNT(odd); i++)
        set_entry(odd[i]);
    for (size_t i = 0; i < 255; i++)
        name[i] = L'x';
    name[255] = L'\0';
    set_entry(name);
    /* Neither a bad one nor one without RemotePath hides another. */
    set_number(L"B", L"UserName", 3);
    RegDeleteKeyValueW(HKEY_CURRENT_USER, L"Network\\C", L"RemotePath");
    assert_int_equal(profile_list_read(&list), 0);
    assert_int_equal(list.count, 34);
    DWORD letters = 0;
    DWORD ports = 0;
    for (DWORD i = 0; i < list.count; i++)
    {
        const struct profile_item *item = &list.items[i];
        const WCHAR *text = item->device.device_text;
        if (item->device.device == DEVICE_DRIVE)
            letters |= 1u << (text[0] - L'A');
        else
            ports |= 1u << (text[3] - L'0');
        assert_int_equal(item->error, text[0] == L'B' ? ERROR_BAD_PROFILE : 0);
    }
    assert_int_equal(letters, 0x3ffffff & ~(1u << 2));
    assert_int_equal(ports, 0x3fe);
    profile_list_free(&list);
}

/* Denies everybody everything on the key, or (NULL DACL) allows it again. */
static void set_dacl(HKEY key, bool deny)
{
    SECURITY_DESCRIPTOR descriptor;
    ACL none;
    assert_true(InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION));
    assert_true(InitializeAcl(&none, sizeof(none), ACL_REVISION));
    assert_true(SetSecurityDescriptorDacl(&descriptor, TRUE, deny ? &none : NULL, FALSE));
    assert_int_equal(RegSetKeySecurity(key, DACL_SECURITY_INFORMATION, &descriptor), 0);
}

static void test_profile_list_denied_is_1205_for_all_or_for_that_entry(void **state)
{
    struct profile_list list;
    HKEY key;
    (void)state;
    set_entry(L"Q");
    set_entry(L"R");
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network\\Q", 0, KEY_ALL_ACCESS, &key), 0);
    set_dacl(key, true);
    const DWORD one = profile_list_read(&list);
    set_dacl(key, false);
    RegCloseKey(key);
    assert_int_equal(one, 0);
    assert_int_equal(list.count, 2);
    const DWORD q = list.items[0].device.device_text[0] == L'Q' ? 0 : 1;
    assert_int_equal(list.items[q].error, ERROR_CANNOT_OPEN_PROFILE);
    assert_null(list.items[q].entry.remote);
    assert_int_equal(list.items[1 - q].error, 0);
    profile_list_free(&list);

    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, L"Network", 0, KEY_ALL_ACCESS, &key), 0);
    set_dacl(key, true);
    const DWORD all = profile_list_read(&list);
    set_dacl(key, false);
    RegCloseKey(key);
    assert_int_equal(all, ERROR_CANNOT_OPEN_PROFILE);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, forget_all, forget_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_profile_entry_all_seven_values_are_read),
        CASE(test_profile_entry_missing_values_but_the_remote_path_are_defaults),
        CASE(test_profile_entry_value_of_wrong_type_size_or_content_is_1206),
        CASE(test_profile_entry_over_long_text_is_1206),
        CASE(test_fault_46_list_without_the_network_key_is_empty),
        CASE(test_profile_list_gives_every_device_and_nothing_else),
        CASE(test_profile_list_denied_is_1205_for_all_or_for_that_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
