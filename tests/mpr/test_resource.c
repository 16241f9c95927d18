/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetGetResourceInformation and WNetGetResourceParent on the simulated network, in both widths.
 * Rows: docs/reference/mpr.tsv. */
#include "mprtest.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define LANMAN    L"Microsoft Windows Network"
#define BUFFER_CB 4096
#define TEXT_CCH  256

/* One question, and what the answer is to be. */
struct row
{
    const WCHAR *remote;
    DWORD type;
    DWORD status;
    const WCHAR *found; /* NULL: no name, the top */
    DWORD found_type;
    DWORD display_type;
    DWORD usage;
    const WCHAR *system; /* NULL: none */
};

#define SERVER RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_SERVER, RESOURCEUSAGE_CONTAINER
#define SHARE  RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE
#define TOP    RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_NETWORK, RESOURCEUSAGE_CONTAINER
#define FAILS  NULL, 0, 0, 0, NULL

static const struct row information_rows[] = {
    {L"\\\\files", RESOURCETYPE_ANY, NO_ERROR, L"\\\\files", SERVER, NULL},
    {L"\\\\FILES\\", RESOURCETYPE_DISK, NO_ERROR, L"\\\\files", SERVER, NULL},
    {L"\\\\files\\public", RESOURCETYPE_ANY, NO_ERROR, PUBLIC, RESOURCETYPE_DISK, SHARE, NULL},
    {L"\\\\Files\\PUBLIC\\", RESOURCETYPE_DISK, NO_ERROR, PUBLIC, RESOURCETYPE_DISK, SHARE, NULL},
    {L"\\\\files\\Public\\a\\Not There.txt", RESOURCETYPE_DISK, NO_ERROR, PUBLIC, RESOURCETYPE_DISK,
     SHARE, L"\\a\\Not There.txt"},
    {L"\\\\files\\laser", RESOURCETYPE_PRINT, NO_ERROR, L"\\\\files\\laser", RESOURCETYPE_PRINT,
     SHARE, NULL},
    /* Hidden from browsing, and there. */
    {L"\\\\localhost\\c$\\x", RESOURCETYPE_ANY, NO_ERROR, L"\\\\localhost\\C$", RESOURCETYPE_DISK,
     SHARE, L"\\x"},
    {L"\\\\files\\laser", RESOURCETYPE_DISK, ERROR_BAD_DEV_TYPE, FAILS},
    {L"\\\\files\\public\\a", RESOURCETYPE_PRINT, ERROR_BAD_DEV_TYPE, FAILS},
    {L"\\\\localhost\\IPC$", RESOURCETYPE_DISK, ERROR_BAD_DEV_TYPE, FAILS},
    {L"\\\\files\\nothing", RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
    {L"\\\\nowhere", RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
    {L"\\\\nowhere\\public", RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
    {L"C:\\windows", RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
    {L"", RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
    {NULL, RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
};

static const struct row parent_rows[] = {
    {L"\\\\FILES\\Public", RESOURCETYPE_ANY, NO_ERROR, L"\\\\files", SERVER, NULL},
    {L"\\\\files\\laser\\", RESOURCETYPE_PRINT, NO_ERROR, L"\\\\files", SERVER, NULL},
    {L"\\\\files\\PUBLIC\\a\\b", RESOURCETYPE_DISK, NO_ERROR, PUBLIC, RESOURCETYPE_DISK, SHARE,
     NULL},
    {L"\\\\files", RESOURCETYPE_ANY, NO_ERROR, NULL, TOP, NULL},
    /* By syntax alone. */
    {L"\\\\Nowhere\\gone", RESOURCETYPE_ANY, NO_ERROR, L"\\\\Nowhere", SERVER, NULL},
    {L"http://dav.example/docs", RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
    {L"X:", RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
    {NULL, RESOURCETYPE_ANY, ERROR_BAD_NET_NAME, FAILS},
};

/* ---- one call, whichever of the four ---- */

/* An answer as text, whichever width it came in. */
struct answer
{
    DWORD status;
    DWORD cb;
    NETRESOURCEW resource; /* without its strings */
    WCHAR remote[TEXT_CCH];
    WCHAR provider[TEXT_CCH];
    WCHAR system[TEXT_CCH];
    bool has_remote;
    bool has_system;
};

static unsigned char buffer[BUFFER_CB];

static char *to_ansi(const WCHAR *text, char *out)
{
    if (text == NULL)
        return NULL;
    WideCharToMultiByte(CP_ACP, 0, text, -1, out, TEXT_CCH, NULL, NULL);
    return out;
}

/* A string of the answer lies inside the caller's buffer. */
static bool take_wide(const WCHAR *text, DWORD cb, WCHAR *out)
{
    if (text == NULL)
        return false;
    const unsigned char *at = (const unsigned char *)text;
    assert_true(at >= buffer + sizeof(NETRESOURCEW));
    assert_true((const unsigned char *)(text + wcslen(text) + 1) <= buffer + cb);
    lstrcpynW(out, text, TEXT_CCH);
    return true;
}

static bool take_ansi(const char *text, DWORD cb, WCHAR *out)
{
    if (text == NULL)
        return false;
    assert_true((const unsigned char *)text >= buffer + sizeof(NETRESOURCEA));
    assert_true((const unsigned char *)(text + strlen(text) + 1) <= buffer + cb);
    MultiByteToWideChar(CP_ACP, 0, text, -1, out, TEXT_CCH);
    return true;
}

static void ask_wide(bool parent, const WCHAR *remote, const WCHAR *provider, DWORD type, DWORD cb,
                     struct answer *answer)
{
    WCHAR remote_text[TEXT_CCH];
    WCHAR provider_text[TEXT_CCH];
    WCHAR poison;
    WCHAR *system = &poison;
    NETRESOURCEW resource;
    /* The other members are not initialised by the page's own sample. */
    FillMemory(&resource, sizeof(resource), POISON_BYTE);
    resource.dwType = type;
    resource.lpRemoteName = remote != NULL ? lstrcpynW(remote_text, remote, TEXT_CCH) : NULL;
    resource.lpProvider = provider != NULL ? lstrcpynW(provider_text, provider, TEXT_CCH) : NULL;

    answer->cb = cb;
    SetLastError(POISON_ERROR);
    answer->status = parent ? WNetGetResourceParentW(&resource, buffer, &answer->cb)
                            : WNetGetResourceInformationW(&resource, buffer, &answer->cb, &system);
    assert_int_equal(GetLastError(), answer->status);
    if (answer->status != NO_ERROR || parent)
        assert_ptr_equal(system, &poison);
    if (answer->status != NO_ERROR)
        return;
    memcpy(&answer->resource, buffer, sizeof(answer->resource));
    answer->has_remote = take_wide(answer->resource.lpRemoteName, cb, answer->remote);
    assert_true(take_wide(answer->resource.lpProvider, cb, answer->provider));
    answer->has_system = !parent && take_wide(system, cb, answer->system);
}

static void ask_ansi(bool parent, const WCHAR *remote, const WCHAR *provider, DWORD type, DWORD cb,
                     struct answer *answer)
{
    char remote_text[TEXT_CCH];
    char provider_text[TEXT_CCH];
    char poison;
    char *system = &poison;
    NETRESOURCEA resource;
    FillMemory(&resource, sizeof(resource), POISON_BYTE);
    resource.dwType = type;
    resource.lpRemoteName = to_ansi(remote, remote_text);
    resource.lpProvider = to_ansi(provider, provider_text);

    answer->cb = cb;
    SetLastError(POISON_ERROR);
    answer->status = parent ? WNetGetResourceParentA(&resource, buffer, &answer->cb)
                            : WNetGetResourceInformationA(&resource, buffer, &answer->cb, &system);
    assert_int_equal(GetLastError(), answer->status);
    if (answer->status != NO_ERROR || parent)
        assert_ptr_equal(system, &poison);
    if (answer->status != NO_ERROR)
        return;
    NETRESOURCEA found;
    memcpy(&found, buffer, sizeof(found));
    /* But for the width of its strings the structure is the same. */
    memcpy(&answer->resource, &found, sizeof(found));
    answer->has_remote = take_ansi(found.lpRemoteName, cb, answer->remote);
    assert_true(take_ansi(found.lpProvider, cb, answer->provider));
    answer->has_system = !parent && take_ansi(system, cb, answer->system);
}

static void ask(bool ansi, bool parent, const WCHAR *remote, const WCHAR *provider, DWORD type,
                DWORD cb, struct answer *answer)
{
    memset(answer, 0, sizeof(*answer));
    FillMemory(buffer, sizeof(buffer), POISON_BYTE);
    (ansi ? ask_ansi : ask_wide)(parent, remote, provider, type, cb, answer);
    /* Nothing behind the buffer; nothing in it after a failure. */
    for (DWORD i = answer->status == NO_ERROR ? cb : 0; i < sizeof(buffer); i++)
        assert_int_equal(buffer[i], POISON_BYTE);
}

static bool same_text(bool there, const WCHAR *text, const WCHAR *wanted)
{
    return there == (wanted != NULL) && (wanted == NULL || wcscmp(text, wanted) == 0);
}

static void expect_row(const struct row *row, bool parent)
{
    struct answer answer;
    for (int ansi = 0; ansi < 2; ansi++)
    {
        ask(ansi, parent, row->remote, parent ? LANMAN : NULL, row->type, BUFFER_CB / 2, &answer);
        if (answer.status != row->status)
            fail_msg("%ls: %lu, not %lu", row->remote ? row->remote : L"NULL", answer.status,
                     row->status);
        if (row->status != NO_ERROR)
            continue;
        if (!same_text(answer.has_remote, answer.remote, row->found) ||
            !same_text(answer.has_system, answer.system, row->system))
            fail_msg("%ls: %ls and %ls", row->remote, answer.remote, answer.system);
        assert_int_equal(wcscmp(answer.provider, LANMAN), 0);
        assert_int_equal(answer.resource.dwType, row->found_type);
        assert_int_equal(answer.resource.dwDisplayType, row->display_type);
        assert_int_equal(answer.resource.dwUsage, row->usage);
        assert_int_equal(answer.resource.dwScope, 0);
        assert_null(answer.resource.lpLocalName);
        assert_null(answer.resource.lpComment);
    }
}

static void test_get_resource_information_each_row_is_as_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(information_rows) / sizeof(information_rows[0]); i++)
        expect_row(&information_rows[i], false);
}

static void test_get_resource_parent_each_row_is_as_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(parent_rows) / sizeof(parent_rows[0]); i++)
        expect_row(&parent_rows[i], true);
}

/* ---- sizes ---- */

/* The told size is enough, and one byte less is not. */
static void expect_size(bool ansi, bool parent, const WCHAR *remote)
{
    struct answer answer;
    ask(ansi, parent, remote, parent ? LANMAN : NULL, RESOURCETYPE_ANY, 0, &answer);
    assert_int_equal(answer.status, ERROR_MORE_DATA);
    const DWORD needed = answer.cb;
    assert_true(needed > sizeof(NETRESOURCEW) && needed < BUFFER_CB);
    const DWORD tries[] = {1, sizeof(NETRESOURCEW), needed - 1};
    for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++)
    {
        ask(ansi, parent, remote, parent ? LANMAN : NULL, RESOURCETYPE_ANY, tries[i], &answer);
        assert_int_equal(answer.status, ERROR_MORE_DATA);
        assert_int_equal(answer.cb, needed);
    }
    ask(ansi, parent, remote, parent ? LANMAN : NULL, RESOURCETYPE_ANY, needed, &answer);
    assert_int_equal(answer.status, NO_ERROR);
    assert_int_equal(answer.cb, needed);
}

static void test_get_resource_small_buffer_tells_the_bytes_needed(void **state)
{
    (void)state;
    for (int ansi = 0; ansi < 2; ansi++)
    {
        expect_size(ansi, false, L"\\\\files\\public\\deeper\\down");
        expect_size(ansi, false, L"\\\\files");
        expect_size(ansi, true, L"\\\\files\\public");
    }
    /* The A answer has its own size. */
    struct answer wide;
    struct answer narrow;
    ask(false, true, PUBLIC, LANMAN, RESOURCETYPE_ANY, 0, &wide);
    ask(true, true, PUBLIC, LANMAN, RESOURCETYPE_ANY, 0, &narrow);
    assert_int_equal(narrow.cb,
                     sizeof(NETRESOURCEA) + (wide.cb - sizeof(NETRESOURCEW)) / sizeof(WCHAR));
}

/* ---- whose question ---- */

static void test_get_resource_provider_name_decides(void **state)
{
    static const struct
    {
        bool parent;
        const WCHAR *provider;
        DWORD wanted;
    } rows[] = {
        {false, NULL, NO_ERROR},
        {false, L"", NO_ERROR},
        {false, LANMAN, NO_ERROR},
        {false, L"MICROSOFT windows NETWORK", NO_ERROR},
        {false, L"Nobody's Network", ERROR_BAD_PROVIDER},
        {true, LANMAN, NO_ERROR},
        {true, L"microsoft windows network", NO_ERROR},
        {true, NULL, ERROR_BAD_PROVIDER},
        {true, L"", ERROR_BAD_PROVIDER},
        {true, L"Nobody's Network", ERROR_BAD_PROVIDER},
    };
    struct answer answer;
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        for (int ansi = 0; ansi < 2; ansi++)
        {
            ask(ansi, rows[i].parent, PUBLIC, rows[i].provider, RESOURCETYPE_ANY, BUFFER_CB / 2,
                &answer);
            if (answer.status != rows[i].wanted)
                fail_msg("row %zu, ansi %d: %lu", i, ansi, answer.status);
        }
    }
}

static void test_get_resource_unreadable_pointers_are_invalid_addresses(void **state)
{
    WCHAR remote[] = PUBLIC;
    WCHAR provider[] = LANMAN;
    char remote_ansi[] = "\\\\files\\public";
    char provider_ansi[] = "Microsoft Windows Network";
    NETRESOURCEW wide = {.lpRemoteName = remote, .lpProvider = provider};
    NETRESOURCEA narrow = {.lpRemoteName = remote_ansi, .lpProvider = provider_ansi};
    WCHAR *system;
    char *system_ansi;
    DWORD cb = BUFFER_CB;
    (void)state;

    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(NULL, buffer, &cb, &system));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(BAD_POINTER, buffer, &cb, &system));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(&wide, BAD_POINTER, &cb, &system));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(&wide, NULL, &cb, &system));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(&wide, buffer, NULL, &system));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(&wide, buffer, &cb, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(&wide, buffer, &cb, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationA(NULL, buffer, &cb, &system_ansi));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationA(&narrow, buffer, &cb, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationA(&narrow, NULL, &cb, &system_ansi));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceParentW(NULL, buffer, &cb));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceParentW(&wide, BAD_POINTER, &cb));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceParentW(&wide, buffer, BAD_POINTER));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceParentA(&narrow, NULL, &cb));
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceParentA(BAD_POINTER, buffer, &cb));
    wide.lpRemoteName = BAD_POINTER;
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceInformationW(&wide, buffer, &cb, &system));
    narrow.lpProvider = BAD_POINTER;
    EXPECT(ERROR_INVALID_ADDRESS, WNetGetResourceParentA(&narrow, buffer, &cb));
    assert_int_equal(cb, BUFFER_CB);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_get_resource_information_each_row_is_as_written),
        MPRTEST(test_get_resource_parent_each_row_is_as_written),
        MPRTEST(test_get_resource_small_buffer_tells_the_bytes_needed),
        MPRTEST(test_get_resource_provider_name_decides),
        MPRTEST(test_get_resource_unreadable_pointers_are_invalid_addresses),
    };
    return mprtest_main(argc, argv, "mpr: resources", tests, sizeof(tests) / sizeof(tests[0]));
}
