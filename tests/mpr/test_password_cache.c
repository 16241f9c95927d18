/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetCachePassword, WNetGetCachedPassword, WNetRemoveCachedPassword, WNetEnumCachedPasswords: what
 * is cached comes back, byte by byte, and lies nowhere in clear text. Prototypes: Wine's
 * winnetwk.h; docs/decisions.md "Cached passwords". */
#include "mprtest.h"

#include <stddef.h>
#include <string.h>

#define CACHE_KEY L"Software\\WNetLab\\PasswordCache"
#define NOTHING   WN_CANCEL
#define TYPE      5
#define ALL       0xff
#define SECRET    "topsecret"
#define SECRET_CB ((WORD)(sizeof(SECRET) - 1))
#define RESOURCE  "server/realm"
#define BUFFER_CB 128
#define ENTRIES   8
/* What Wine 8.0's wininet.dll passes: dlls/wininet, the password dialog. */
#define WININET_TYPE      19
#define WININET_BUFFER_CB 0x80

struct cache_entry
{
    WORD entry_cb;
    WORD resource_cb;
    WORD password_cb;
    BYTE index;
    BYTE type;
    BYTE bytes[];
};

typedef BOOL(CALLBACK *cache_entry_fn)(struct cache_entry *entry, DWORD context);

DWORD WINAPI WNetCachePassword(char *resource, WORD resource_cb, char *password, WORD password_cb,
                               BYTE type, UINT flags);
DWORD WINAPI WNetGetCachedPassword(char *resource, WORD resource_cb, char *password,
                                   WORD *password_cb, BYTE type);
DWORD WINAPI WNetRemoveCachedPassword(char *resource, WORD resource_cb, BYTE type);
DWORD WINAPI WNetEnumCachedPasswords(char *prefix, WORD prefix_cb, BYTE type, cache_entry_fn told,
                                     DWORD context);

static char resource[] = RESOURCE;
static char secret[] = SECRET;
#define RESOURCE_CB ((WORD)(sizeof(resource) - 1))

static int setup(void **state)
{
    (void)state;
    RegDeleteTreeW(HKEY_CURRENT_USER, CACHE_KEY);
    return 0;
}

/* Copies, since the arguments are not const. */
static DWORD cache(const char *name, const char *password, BYTE type)
{
    char name_copy[64];
    char password_copy[64];
    strcpy(name_copy, name);
    strcpy(password_copy, password);
    return WNetCachePassword(name_copy, (WORD)strlen(name), password_copy, (WORD)strlen(password),
                             type, 0);
}

/* What a get of these bytes answers; on success the password is compared, else nothing may have
 * been written. */
static void expect_get(const void *name, WORD name_cb, BYTE type, DWORD wanted,
                       const void *password, WORD password_cb)
{
    char name_copy[BUFFER_CB];
    char found[BUFFER_CB];
    WORD cb = BUFFER_CB;
    memcpy(name_copy, name, name_cb);
    memset(found, POISON_BYTE, sizeof(found));
    EXPECT(wanted, WNetGetCachedPassword(name_copy, name_cb, found, &cb, type));
    if (wanted == NO_ERROR)
    {
        assert_int_equal(cb, password_cb);
        assert_memory_equal(found, password, password_cb);
    }
    else
        assert_int_equal(cb, BUFFER_CB);
    for (size_t i = wanted == NO_ERROR ? password_cb : 0; i < sizeof(found); i++)
        assert_int_equal((BYTE)found[i], POISON_BYTE);
}

/* ---- store and get ---- */

static void test_get_cached_password_each_byte_comes_back(void **state)
{
    static char binary[] = "\0\x01\xff\0mix\x80";
    static WCHAR wide[] = L"Gr\u00fc\u00dfe:geheim";
    static const struct
    {
        void *bytes;
        WORD cb;
    } rows[] = {
        {secret, SECRET_CB},
        {binary, sizeof(binary)},
        {wide, sizeof(wide)},
        {secret, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        /* As the password and as the name; each time the last one is replaced. */
        EXPECT(NO_ERROR,
               WNetCachePassword(resource, RESOURCE_CB, rows[i].bytes, rows[i].cb, TYPE, 0));
        expect_get(resource, RESOURCE_CB, TYPE, NO_ERROR, rows[i].bytes, rows[i].cb);
        if (rows[i].cb == 0)
            continue;
        EXPECT(NO_ERROR, WNetCachePassword(rows[i].bytes, rows[i].cb, secret, SECRET_CB, TYPE, 0));
        expect_get(rows[i].bytes, rows[i].cb, TYPE, NO_ERROR, secret, SECRET_CB);
    }
}

static void test_get_cached_password_another_name_or_type_is_nothing(void **state)
{
    (void)state;
    expect_get(resource, RESOURCE_CB, TYPE, NOTHING, NULL, 0);
    EXPECT(NO_ERROR, cache(RESOURCE, SECRET, TYPE));
    expect_get("Server/realm", RESOURCE_CB, TYPE, NOTHING, NULL, 0);
    expect_get("server/realm", RESOURCE_CB - 1, TYPE, NOTHING, NULL, 0);
    expect_get("server/realm", RESOURCE_CB + 1, TYPE, NOTHING, NULL, 0);
    expect_get(resource, RESOURCE_CB, TYPE + 1, NOTHING, NULL, 0);
    expect_get(resource, RESOURCE_CB, ALL, NOTHING, NULL, 0);
    expect_get(resource, RESOURCE_CB, TYPE, NO_ERROR, SECRET, SECRET_CB);
}

static void test_get_cached_password_small_buffer_is_more_data_with_the_size(void **state)
{
    char found[BUFFER_CB];
    (void)state;
    EXPECT(NO_ERROR, cache(RESOURCE, SECRET, TYPE));
    for (WORD room = 0; room < SECRET_CB; room++)
    {
        WORD cb = room;
        memset(found, POISON_BYTE, sizeof(found));
        EXPECT(ERROR_MORE_DATA,
               WNetGetCachedPassword(resource, RESOURCE_CB, room > 0 ? found : NULL, &cb, TYPE));
        assert_int_equal(cb, SECRET_CB);
        for (size_t i = 0; i < sizeof(found); i++)
            assert_int_equal((BYTE)found[i], POISON_BYTE);
    }
    WORD cb = SECRET_CB;
    EXPECT(NO_ERROR, WNetGetCachedPassword(resource, RESOURCE_CB, found, &cb, TYPE));
    assert_memory_equal(found, SECRET, SECRET_CB);
    assert_int_equal((BYTE)found[SECRET_CB], POISON_BYTE);
}

static void test_remove_cached_password_is_gone_and_then_nothing(void **state)
{
    (void)state;
    EXPECT(NOTHING, WNetRemoveCachedPassword(resource, RESOURCE_CB, TYPE));
    EXPECT(NO_ERROR, cache(RESOURCE, SECRET, TYPE));
    EXPECT(NO_ERROR, cache(RESOURCE, SECRET, TYPE + 1));
    EXPECT(NO_ERROR, WNetRemoveCachedPassword(resource, RESOURCE_CB, TYPE));
    expect_get(resource, RESOURCE_CB, TYPE, NOTHING, NULL, 0);
    expect_get(resource, RESOURCE_CB, TYPE + 1, NO_ERROR, SECRET, SECRET_CB);
    EXPECT(NOTHING, WNetRemoveCachedPassword(resource, RESOURCE_CB, TYPE));
}

/* ---- what lies in the registry ---- */

struct stored
{
    WCHAR name[256];
    BYTE data[1024];
    DWORD data_cb;
};

static HKEY open_cache(void)
{
    HKEY key;
    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, CACHE_KEY, 0, KEY_ALL_ACCESS, &key), 0);
    return key;
}

static bool read_stored(HKEY key, DWORD index, struct stored *stored)
{
    DWORD name_cch = 256;
    stored->data_cb = sizeof(stored->data);
    return RegEnumValueW(key, index, stored->name, &name_cch, NULL, NULL, stored->data,
                         &stored->data_cb) == ERROR_SUCCESS;
}

static bool holds(const void *bytes, size_t cb, const void *part, size_t part_cb)
{
    for (size_t i = 0; i + part_cb <= cb; i++)
    {
        if (memcmp((const BYTE *)bytes + i, part, part_cb) == 0)
            return true;
    }
    return false;
}

static void test_cache_password_registry_holds_no_clear_text(void **state)
{
    struct stored stored;
    DWORD count = 0;
    (void)state;
    EXPECT(NO_ERROR, cache(RESOURCE, SECRET, TYPE));
    EXPECT(NO_ERROR, WNetCachePassword(resource, RESOURCE_CB, (char *)(WCHAR[]){L"topsecret"},
                                       2 * SECRET_CB, TYPE + 1, 0));
    const HKEY key = open_cache();
    for (; read_stored(key, count, &stored); count++)
    {
        assert_true(stored.data_cb > SECRET_CB);
        assert_false(holds(stored.data, stored.data_cb, SECRET, SECRET_CB));
        assert_false(holds(stored.data, stored.data_cb, L"topsecret", 2 * SECRET_CB));
        /* Not even a piece of it. */
        assert_false(holds(stored.data, stored.data_cb, "secret", 6));
    }
    assert_int_equal(count, 2);
    RegCloseKey(key);
}

/* Data that somebody moved or damaged is no password. */
static void test_get_cached_password_moved_or_damaged_data_is_nothing(void **state)
{
    struct stored first;
    struct stored second;
    static const BYTE garbage[] = {1, 2, 3};
    static const DWORD number = 7;
    (void)state;
    EXPECT(NO_ERROR, cache("one", SECRET, TYPE));
    EXPECT(NO_ERROR, cache("two", "other", TYPE));
    const HKEY key = open_cache();
    assert_true(read_stored(key, 0, &first));
    assert_true(read_stored(key, 1, &second));
    assert_int_equal(RegSetValueExW(key, second.name, 0, REG_BINARY, first.data, first.data_cb), 0);
    assert_int_equal(RegSetValueExW(key, first.name, 0, REG_BINARY, garbage, sizeof(garbage)), 0);
    expect_get("one", 3, TYPE, NOTHING, NULL, 0);
    expect_get("two", 3, TYPE, NOTHING, NULL, 0);
    assert_int_equal(RegSetValueExW(key, first.name, 0, REG_BINARY, NULL, 0), 0);
    assert_int_equal(
        RegSetValueExW(key, second.name, 0, REG_DWORD, (const BYTE *)&number, sizeof(number)), 0);
    expect_get("one", 3, TYPE, NOTHING, NULL, 0);
    expect_get("two", 3, TYPE, NOTHING, NULL, 0);
    RegCloseKey(key);
    EXPECT(NO_ERROR, cache("one", SECRET, TYPE));
    expect_get("one", 3, TYPE, NO_ERROR, SECRET, SECRET_CB);
}

/* ---- enumeration ---- */

static struct
{
    char text[ENTRIES][64]; /* "type resource=password" */
    DWORD count;
    DWORD stop_after; /* 0: never */
    bool removes;     /* what it is told of */
} heard;

static BOOL CALLBACK hear(struct cache_entry *entry, DWORD context)
{
    assert_int_equal(context, 0x12345678);
    assert_true(heard.count < ENTRIES);
    /* The layout that Wine's winnetwk.h declares. */
    assert_int_equal(offsetof(struct cache_entry, bytes), 8);
    assert_int_equal(entry->entry_cb, 8 + entry->resource_cb + entry->password_cb);
    snprintf(heard.text[heard.count++], 64, "%u %.*s=%.*s", entry->type, entry->resource_cb,
             (const char *)entry->bytes, entry->password_cb,
             (const char *)entry->bytes + entry->resource_cb);
    if (heard.removes)
        EXPECT(NO_ERROR,
               WNetRemoveCachedPassword((char *)entry->bytes, entry->resource_cb, entry->type));
    return heard.count != heard.stop_after;
}

static void expect_enum(const char *prefix, BYTE type, DWORD count)
{
    char copy[64];
    strcpy(copy, prefix);
    heard.count = 0;
    EXPECT(NO_ERROR, WNetEnumCachedPasswords(prefix[0] != '\0' ? copy : NULL, (WORD)strlen(prefix),
                                             type, hear, 0x12345678));
    assert_int_equal(heard.count, count);
}

static bool was_heard(const char *text)
{
    for (DWORD i = 0; i < heard.count; i++)
    {
        if (strcmp(heard.text[i], text) == 0)
            return true;
    }
    return false;
}

static void test_enum_cached_passwords_prefix_and_type_choose(void **state)
{
    (void)state;
    memset(&heard, 0, sizeof(heard));
    expect_enum("", ALL, 0);
    EXPECT(NO_ERROR, cache("alpha", "1", 1));
    EXPECT(NO_ERROR, cache("alpine", "2", 1));
    EXPECT(NO_ERROR, cache("Alpha", "3", 1));
    EXPECT(NO_ERROR, cache("alpha", "", 2));
    EXPECT(NO_ERROR, cache("beta", "5", 19));
    const HKEY key = open_cache();
    assert_int_equal(RegSetValueExW(key, L"not ours", 0, REG_BINARY, (const BYTE *)"", 1), 0);
    RegCloseKey(key);

    expect_enum("", ALL, 5);
    assert_true(was_heard("1 alpha=1"));
    assert_true(was_heard("1 alpine=2"));
    assert_true(was_heard("1 Alpha=3"));
    assert_true(was_heard("2 alpha="));
    assert_true(was_heard("19 beta=5"));
    expect_enum("alp", ALL, 3);
    assert_true(was_heard("1 alpha=1") && was_heard("1 alpine=2") && was_heard("2 alpha="));
    expect_enum("alpha", 1, 1);
    assert_true(was_heard("1 alpha=1"));
    expect_enum("", 1, 3);
    expect_enum("alphabet", ALL, 0);
    expect_enum("", 3, 0);
}

static void test_enum_cached_passwords_callback_ends_it_or_changes_the_cache(void **state)
{
    (void)state;
    memset(&heard, 0, sizeof(heard));
    EXPECT(NO_ERROR, cache("a", "1", 1));
    EXPECT(NO_ERROR, cache("b", "2", 1));
    EXPECT(NO_ERROR, cache("c", "3", 1));
    heard.stop_after = 2;
    expect_enum("", ALL, 2);
    heard.stop_after = 0;
    heard.removes = true;
    expect_enum("", ALL, 3);
    expect_enum("", ALL, 0);
}

/* ---- arguments ---- */

static void test_password_cache_bad_arguments_are_refused(void **state)
{
    static char large[0xffff];
    char found[8];
    WORD cb = sizeof(found);
    (void)state;
    /* An entry's size has to fit its WORD: 8 bytes, the resource, the password. */
    EXPECT(NO_ERROR, WNetCachePassword(large, 8000, large, 0xffff - 8 - 8000, TYPE, 0));
    EXPECT(ERROR_INVALID_PARAMETER,
           WNetCachePassword(large, 8000, large, 0xffff - 8 - 8000 + 1, TYPE, 0));
    EXPECT(ERROR_INVALID_PARAMETER, WNetCachePassword(large, 8001, secret, 1, TYPE, 0));
    EXPECT(ERROR_INVALID_PARAMETER, WNetCachePassword(resource, 0, secret, 1, TYPE, 0));
    EXPECT(ERROR_INVALID_PARAMETER, WNetCachePassword(NULL, 4, secret, 1, TYPE, 0));
    EXPECT(ERROR_INVALID_PARAMETER, WNetCachePassword(resource, 4, NULL, 1, TYPE, 0));
    EXPECT(ERROR_INVALID_PARAMETER, WNetCachePassword(resource, 4, secret, 1, TYPE, 1));
    EXPECT(ERROR_INVALID_ADDRESS, WNetCachePassword(BAD_POINTER, 4, secret, 1, TYPE, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetCachePassword(resource, 4, BAD_POINTER, 1, TYPE, 0));
    EXPECT(ERROR_INVALID_PARAMETER, WNetGetCachedPassword(NULL, 4, found, &cb, TYPE));
    EXPECT(ERROR_INVALID_PARAMETER, WNetGetCachedPassword(resource, 0, found, &cb, TYPE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetCachedPassword(BAD_POINTER, 4, found, &cb, TYPE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetCachedPassword(resource, 4, found, NULL, TYPE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetCachedPassword(resource, 4, NULL, &cb, TYPE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetCachedPassword(resource, 4, BAD_POINTER, &cb, TYPE));
    EXPECT(ERROR_INVALID_PARAMETER, WNetRemoveCachedPassword(NULL, 4, TYPE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetRemoveCachedPassword(BAD_POINTER, 4, TYPE));
    EXPECT(ERROR_INVALID_ADDRESS, WNetEnumCachedPasswords(NULL, 0, ALL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS, WNetEnumCachedPasswords(BAD_POINTER, 4, ALL, hear, 0));
    assert_int_equal(cb, sizeof(found));
}

/* ---- wininet ---- */

typedef void (*any_fn)(void);

/* The address behind an import of a loaded module. */
static void *import_of(HMODULE module, const char *dll, const char *name)
{
    const BYTE *base = (const BYTE *)module;
    const IMAGE_DOS_HEADER *dos = (const void *)base;
    const IMAGE_NT_HEADERS *nt = (const void *)(base + dos->e_lfanew);
    const DWORD at = nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
    const IMAGE_IMPORT_DESCRIPTOR *import = (const void *)(base + at);
    for (; import->Name != 0; import++)
    {
        const IMAGE_THUNK_DATA *names = (const void *)(base + import->OriginalFirstThunk);
        void *const *addresses = (const void *)(base + import->FirstThunk);
        if (lstrcmpiA((const char *)base + import->Name, dll) != 0)
            continue;
        for (; names->u1.AddressOfData != 0; names++, addresses++)
        {
            const IMAGE_IMPORT_BY_NAME *entry = (const void *)(base + names->u1.AddressOfData);
            if (!IMAGE_SNAP_BY_ORDINAL(names->u1.Ordinal) &&
                strcmp((const char *)entry->Name, name) == 0)
                return *addresses;
        }
    }
    return NULL;
}

/* The password dialog of Wine's wininet keeps "user:password" in UTF-16 under "server/realm" in
 * UTF-16, both with their NUL, and reads it into 0x80 bytes: by these imports, with these
 * arguments. */
static void test_password_cache_wininet_stores_and_finds_its_passwords(void **state)
{
    static WCHAR name[] = L"http.example/Some Realm";
    static WCHAR user_and_password[] = L"lab:topsecret";
    static WCHAR unknown[] = L"http.example/Another Realm";
    WCHAR found[WININET_BUFFER_CB / sizeof(WCHAR)];
    WORD cb = sizeof(found);
    DWORD(WINAPI * store)(char *, WORD, char *, WORD, BYTE, WORD);
    DWORD(WINAPI * get)(char *, WORD, char *, WORD *, BYTE);
    (void)state;
    const HMODULE wininet = LoadLibraryW(L"wininet.dll");
    assert_non_null(wininet);
    void *const store_import = import_of(wininet, "mpr.dll", "WNetCachePassword");
    void *const get_import = import_of(wininet, "mpr.dll", "WNetGetCachedPassword");
    any_fn ours = (any_fn)GetProcAddress(GetModuleHandleW(L"mpr.dll"), "WNetCachePassword");
    assert_non_null(ours);
    assert_memory_equal(&store_import, &ours, sizeof(ours));
    memcpy(&store, &store_import, sizeof(store));
    memcpy(&get, &get_import, sizeof(get));
    assert_non_null(get_import);

    EXPECT(NO_ERROR, store((char *)name, sizeof(name), (char *)user_and_password,
                           sizeof(user_and_password), WININET_TYPE, 0));
    memset(found, POISON_BYTE, sizeof(found));
    EXPECT(NO_ERROR, get((char *)name, sizeof(name), (char *)found, &cb, WININET_TYPE));
    assert_int_equal(cb, sizeof(user_and_password));
    assert_int_equal(lstrcmpW(found, user_and_password), 0);
    cb = sizeof(found);
    EXPECT(NOTHING, get((char *)unknown, sizeof(unknown), (char *)found, &cb, WININET_TYPE));
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, setup)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_get_cached_password_each_byte_comes_back),
        CASE(test_get_cached_password_another_name_or_type_is_nothing),
        CASE(test_get_cached_password_small_buffer_is_more_data_with_the_size),
        CASE(test_remove_cached_password_is_gone_and_then_nothing),
        CASE(test_cache_password_registry_holds_no_clear_text),
        CASE(test_get_cached_password_moved_or_damaged_data_is_nothing),
        CASE(test_enum_cached_passwords_prefix_and_type_choose),
        CASE(test_enum_cached_passwords_callback_ends_it_or_changes_the_cache),
        CASE(test_password_cache_bad_arguments_are_refused),
        CASE(test_password_cache_wininet_stores_and_finds_its_passwords),
    };
    return mprtest_main(argc, argv, "mpr: cached passwords", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
