/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of enumeration share. */
#include "enumtest.h"

#include <stdlib.h>
#include <string.h>

#define SERVICES_KEY L"System\\CurrentControlSet\\Services"
#define LISTER_KEY   L"WnListerOf"
#define ORDER_CCH    1024

/* ---- providers ---- */

static void set_text(const WCHAR *key, const WCHAR *value, const WCHAR *text)
{
    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, value, REG_SZ, text,
                                     ((DWORD)lstrlenW(text) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
}

/* A copy of the provider's file, once per process. */
static void copy_lister(const WCHAR *name, WCHAR path[MAX_PATH * 2])
{
    WCHAR from[MAX_PATH * 2];
    WCHAR bin[MAX_PATH];
    WCHAR temp[MAX_PATH];

    if (GetEnvironmentVariableW(L"WNETLAB_BIN", bin, MAX_PATH) == 0)
        fail_msg("WNETLAB_BIN is not set");
    _snwprintf(from, MAX_PATH * 2, L"%ls\\providers\\lister.dll", bin);
    assert_true(GetTempPathW(MAX_PATH, temp) != 0);
    _snwprintf(path, MAX_PATH * 2, L"%lswnlister%lu", temp, GetCurrentProcessId());
    CreateDirectoryW(path, NULL);
    _snwprintf(path, MAX_PATH * 2, L"%lswnlister%lu\\%ls.dll", temp, GetCurrentProcessId(), name);
    /* Fails, rightly, where the copy is loaded already. */
    CopyFileW(from, path, TRUE);
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
        fail_msg("%ls cannot be copied to %ls", from, path);
}

struct lister *enumtest_lister(const WCHAR *name)
{
    WCHAR path[MAX_PATH * 2];
    WCHAR key[256];
    struct lister *lister = lister_open(name);

    if (lister == NULL)
    {
        fail_msg("no memory to share with the provider");
        return NULL;
    }
    memset(lister, 0, sizeof(*lister));
    lister->enumeration = WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT;
    lister->start = 1;
    lister->read_result = WN_NO_MORE_ENTRIES;
    copy_lister(name, path);
    _snwprintf(key, 256, SERVICES_KEY L"\\" LISTER_KEY L"%ls\\NetworkProvider", name);
    set_text(key, L"Name", name);
    set_text(key, L"ProviderPath", path);
    return lister;
}

void enumtest_order(const WCHAR *names)
{
    static WCHAR installed[ORDER_CCH];
    WCHAR order[ORDER_CCH] = L"";
    WCHAR copy[ORDER_CCH];

    if (installed[0] == L'\0')
        test_provider_order_get(installed, ORDER_CCH);
    lstrcpynW(copy, names, ORDER_CCH);
    for (WCHAR *name = copy, *next; name != NULL; name = next)
    {
        next = wcschr(name, L',');
        if (next != NULL)
            *next++ = L'\0';
        if (order[0] != L'\0')
            wcscat(order, L",");
        if (name[0] != L'+')
            wcscat(order, LISTER_KEY);
        wcscat(order, name[0] != L'+' ? name : installed);
    }
    mprtest_order(order);
}

int enumtest_reset(void **state)
{
    WCHAR name[256];
    DWORD index = 0;
    HKEY services;

    mprtest_reset(state);
    assert_int_equal(RegOpenKeyExW(HKEY_LOCAL_MACHINE, SERVICES_KEY, 0, KEY_READ, &services), 0);
    for (;;)
    {
        DWORD cch = 256;
        if (RegEnumKeyExW(services, index, name, &cch, NULL, NULL, NULL, NULL) != ERROR_SUCCESS)
            break;
        if (wcsncmp(name, LISTER_KEY, wcslen(LISTER_KEY)) == 0)
            assert_int_equal(RegDeleteTreeW(services, name), 0);
        else
            index++;
    }
    RegCloseKey(services);
    return 0;
}

/* ---- reading ---- */

HANDLE enumtest_open(DWORD scope, DWORD type, DWORD usage, const WCHAR *container)
{
    WCHAR remote[FOUND_CCH];
    NETRESOURCEW resource = {.dwUsage = RESOURCEUSAGE_CONTAINER, .lpRemoteName = remote};
    HANDLE handle = NULL;

    if (container != NULL)
        lstrcpynW(remote, container, FOUND_CCH);
    EXPECT(NO_ERROR,
           WNetOpenEnumW(scope, type, usage, container != NULL ? &resource : NULL, &handle));
    assert_non_null(handle);
    return handle;
}

/* Which bytes of a buffer an answer has taken. */
struct taken
{
    const BYTE *buffer;
    DWORD cb;
    BYTE *marks;
};

static void take(struct taken *taken, const void *place, size_t cb)
{
    const BYTE *first = place;
    assert_true(first >= taken->buffer && cb <= taken->cb &&
                (size_t)(first - taken->buffer) <= taken->cb - cb);
    for (size_t i = 0; i < cb; i++)
    {
        assert_int_equal(taken->marks[first - taken->buffer + (ptrdiff_t)i], 0);
        taken->marks[first - taken->buffer + (ptrdiff_t)i] = 1;
    }
}

/* Notes one string of an entry; what is cut at FOUND_CCH is no matter. */
static void note_text(struct taken *taken, enum width width, const void *text, WCHAR *to,
                      int to_cch)
{
    to[0] = L'\0';
    if (text == NULL)
        return;
    if (width == WIDE)
    {
        take(taken, text, (wcslen(text) + 1) * sizeof(WCHAR));
        lstrcpynW(to, text, to_cch);
        return;
    }
    WCHAR whole[8192] = L"";
    take(taken, text, strlen(text) + 1);
    MultiByteToWideChar(CP_ACP, 0, text, -1, whole, 8192);
    lstrcpynW(to, whole, to_cch);
}

static void note_entry(struct taken *taken, enum width width, const BYTE *place,
                       struct found *found)
{
    NETRESOURCEW entry;
    struct found_entry *to = &found->entries[found->count++];

    assert_true(found->count <= FOUND_MAX);
    take(taken, place, sizeof(entry));
    memcpy(&entry, place, sizeof(entry));
    to->scope = entry.dwScope;
    to->type = entry.dwType;
    to->display_type = entry.dwDisplayType;
    to->usage = entry.dwUsage;
    to->nulls = (BYTE)((entry.lpLocalName == NULL) | (entry.lpRemoteName == NULL) << 1 |
                       (entry.lpComment == NULL) << 2 | (entry.lpProvider == NULL) << 3);
    note_text(taken, width, entry.lpLocalName, to->local, 8);
    note_text(taken, width, entry.lpRemoteName, to->remote, FOUND_CCH);
    note_text(taken, width, entry.lpComment, to->comment, FOUND_CCH);
    note_text(taken, width, entry.lpProvider, to->provider, FOUND_CCH);
}

static void note_all(enum width width, const BYTE *buffer, DWORD size_cb, DWORD count,
                     struct found *found)
{
    struct taken taken = {buffer, size_cb, calloc(size_cb + 1, 1)};
    assert_non_null(taken.marks);
    for (DWORD i = 0; i < count; i++)
        note_entry(&taken, width, buffer + i * sizeof(NETRESOURCEW), found);
    free(taken.marks);
}

static void assert_poisoned(const BYTE *from, size_t cb)
{
    for (size_t i = 0; i < cb; i++)
        assert_int_equal(from[i], POISON_BYTE);
}

DWORD enumtest_read(HANDLE handle, enum width width, DWORD *count, DWORD *size_cb,
                    struct found *found)
{
    const DWORD asked = *count;
    const DWORD room_cb = *size_cb;
    BYTE *block = malloc(room_cb + 2 * GUARD_CB);

    assert_non_null(block);
    memset(block, POISON_BYTE, room_cb + 2 * GUARD_CB);
    BYTE *buffer = block + GUARD_CB;
    SetLastError(POISON_ERROR);
    const DWORD status = width == WIDE ? WNetEnumResourceW(handle, count, buffer, size_cb)
                                       : WNetEnumResourceA(handle, count, buffer, size_cb);
    assert_int_equal(GetLastError(), status);
    assert_poisoned(block, GUARD_CB);
    assert_poisoned(buffer + room_cb, GUARD_CB);
    if (status == NO_ERROR)
    {
        assert_int_equal(*size_cb, room_cb);
        assert_true(*count >= 1 && *count <= asked);
        note_all(width, buffer, room_cb, *count, found);
    }
    else
    {
        assert_poisoned(buffer, room_cb);
        assert_int_equal(*count, asked);
        if (status == ERROR_MORE_DATA)
            assert_true(*size_cb > room_cb);
        else
            assert_int_equal(*size_cb, room_cb);
    }
    free(block);
    return status;
}

void enumtest_read_all(HANDLE handle, enum width width, DWORD at_once, DWORD size_cb,
                       struct found *found)
{
    memset(found, 0, sizeof(*found));
    for (;;)
    {
        DWORD count = at_once;
        DWORD now_cb = size_cb;
        const DWORD status = enumtest_read(handle, width, &count, &now_cb, found);
        if (status == ERROR_NO_MORE_ITEMS)
            return;
        if (status == ERROR_MORE_DATA)
            size_cb = now_cb;
        else if (status != NO_ERROR)
            fail_msg("WNetEnumResource: %lu", status);
    }
}

const struct found *enumtest_list(DWORD scope, DWORD type, const WCHAR *container)
{
    static struct found found;
    const HANDLE handle = enumtest_open(scope, type, 0, container);
    enumtest_read_all(handle, WIDE, ALL, BUFFER_CB, &found);
    EXPECT(NO_ERROR, WNetCloseEnum(handle));
    return &found;
}

void enumtest_expect(const struct found *found, ...)
{
    DWORD count = 0;
    va_list names;
    va_start(names, found);
    for (const WCHAR *name = va_arg(names, const WCHAR *); name != NULL;
         name = va_arg(names, const WCHAR *))
    {
        if (count >= found->count || wcscmp(found->entries[count].remote, name) != 0)
            fail_msg("entry %lu of %lu is %ls, not %ls", count, found->count,
                     count < found->count ? found->entries[count].remote : L"missing", name);
        count++;
    }
    va_end(names);
    if (found->count != count)
        fail_msg("%lu entries, not %lu; then comes %ls", found->count, count,
                 found->entries[count].remote);
}

const struct found_entry *enumtest_find(const struct found *found, const WCHAR *remote)
{
    for (DWORD i = 0; i < found->count; i++)
    {
        if (lstrcmpiW(found->entries[i].remote, remote) == 0)
            return &found->entries[i];
    }
    return NULL;
}
