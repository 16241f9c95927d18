/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ntlanman.dll: NPGetResourceInformation and NPGetResourceParent, as a router calls them. Rows:
 * docs/reference/npapi.tsv. What they say to programs is in tests/mpr/test_resource.c. */
#include "provider.h"

#include <string.h>
#include <wchar.h>

#define BUFFER_CB 2048
#define TEXT_CCH  256

typedef DWORD(WINAPI *information_fn)(NETRESOURCEW *, void *, DWORD *, WCHAR **);
typedef DWORD(WINAPI *parent_fn)(NETRESOURCEW *, void *, DWORD *);

static struct
{
    information_fn information;
    parent_fn parent;
} np;

static unsigned char buffer[BUFFER_CB];

static int load(void **state)
{
    (void)state;
    HMODULE module = provider_load(L"ntlanman.dll");
    np.information = (information_fn)provider_find(module, "NPGetResourceInformation");
    np.parent = (parent_fn)provider_find(module, "NPGetResourceParent");
    return !np.information || !np.parent;
}

static DWORD information(const WCHAR *remote, DWORD type, DWORD *cb, WCHAR **system)
{
    WCHAR text[TEXT_CCH];
    NETRESOURCEW resource = {.dwType = type};
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(text, remote, TEXT_CCH);
    memset(buffer, POISON_BYTE, sizeof(buffer));
    return np.information(&resource, buffer, cb, system);
}

static DWORD parent(const WCHAR *remote, DWORD type, DWORD *cb)
{
    WCHAR text[TEXT_CCH];
    NETRESOURCEW resource = {.dwType = type};
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(text, remote, TEXT_CCH);
    memset(buffer, POISON_BYTE, sizeof(buffer));
    return np.parent(&resource, buffer, cb);
}

static void test_np_get_resource_information_codes_are_as_documented(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        DWORD type;
        DWORD wanted;
    } rows[] = {
        {L"\\\\files\\public", RESOURCETYPE_ANY, WN_SUCCESS},
        {L"\\\\files\\public\\deeper", RESOURCETYPE_DISK, WN_SUCCESS},
        {L"\\\\files", RESOURCETYPE_ANY, WN_SUCCESS},
        {L"\\\\files\\laser", RESOURCETYPE_DISK | RESOURCETYPE_PRINT, WN_SUCCESS},
        {L"\\\\files\\laser", RESOURCETYPE_DISK, WN_BAD_DEV_TYPE},
        {L"\\\\files\\public", RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE},
        {L"\\\\files\\public", 0x40, WN_BAD_VALUE},
        {L"\\\\files", RESOURCETYPE_UNKNOWN, WN_BAD_VALUE},
        /* The owner is looked for first. */
        {L"\\\\files\\gone", 0x40, WN_BAD_NETNAME},
        /* Syntax alone makes no owner. */
        {L"\\\\nowhere\\share", RESOURCETYPE_ANY, WN_BAD_NETNAME},
        {L"http://dav.example/docs", RESOURCETYPE_ANY, WN_BAD_NETNAME},
        {L"X:", RESOURCETYPE_ANY, WN_BAD_NETNAME},
        {NULL, RESOURCETYPE_ANY, WN_BAD_NETNAME},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        WCHAR poison;
        WCHAR *system = &poison;
        DWORD cb = BUFFER_CB;
        const DWORD status = information(rows[i].remote, rows[i].type, &cb, &system);
        if (status != rows[i].wanted)
            fail_msg("row %zu: %lu, not %lu", i, status, rows[i].wanted);
        assert_int_equal(cb, BUFFER_CB);
        if (status != WN_SUCCESS)
        {
            assert_ptr_equal(system, &poison);
            assert_int_equal(buffer[0], POISON_BYTE);
        }
    }
}

static void test_np_get_resource_parent_codes_are_as_documented(void **state)
{
    static const struct
    {
        const WCHAR *remote;
        DWORD type;
        DWORD wanted;
    } rows[] = {
        {L"\\\\files\\public", RESOURCETYPE_DISK, WN_SUCCESS},
        {L"\\\\files", RESOURCETYPE_ANY, WN_SUCCESS},
        {L"\\\\nowhere\\share", RESOURCETYPE_ANY, WN_SUCCESS},
        {L"\\\\files\\public", 0x40, WN_BAD_VALUE},
        /* Nothing lies below a printer. */
        {L"\\\\files\\laser\\deeper", RESOURCETYPE_PRINT, WN_BAD_VALUE},
        {L"files", RESOURCETYPE_ANY, WN_BAD_NETNAME},
        {L"\\\\", RESOURCETYPE_ANY, WN_BAD_NETNAME},
        {NULL, RESOURCETYPE_ANY, WN_BAD_NETNAME},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        DWORD cb = BUFFER_CB;
        const DWORD status = parent(rows[i].remote, rows[i].type, &cb);
        if (status != rows[i].wanted)
            fail_msg("row %zu: %lu, not %lu", i, status, rows[i].wanted);
        assert_int_equal(cb, BUFFER_CB);
        if (status != WN_SUCCESS)
            assert_int_equal(buffer[0], POISON_BYTE);
    }
}

static void test_np_get_resource_small_buffer_tells_the_bytes(void **state)
{
    WCHAR *system = NULL;
    DWORD cb = 0;
    (void)state;
    assert_int_equal(information(L"\\\\files\\public\\a", 0, &cb, &system), WN_MORE_DATA);
    DWORD needed = cb;
    cb = needed - 1;
    assert_int_equal(information(L"\\\\files\\public\\a", 0, &cb, &system), WN_MORE_DATA);
    assert_int_equal(cb, needed);
    assert_int_equal(buffer[0], POISON_BYTE);
    assert_int_equal(information(L"\\\\files\\public\\a", 0, &cb, &system), WN_SUCCESS);
    assert_int_equal(wcscmp(system, L"\\a"), 0);
    assert_true((unsigned char *)system > buffer && (unsigned char *)system < buffer + needed);
    assert_int_equal(buffer[needed], POISON_BYTE);

    cb = 0;
    assert_int_equal(parent(L"\\\\files\\public", 0, &cb), WN_MORE_DATA);
    needed = cb;
    cb = needed - 1;
    assert_int_equal(parent(L"\\\\files\\public", 0, &cb), WN_MORE_DATA);
    assert_int_equal(cb, needed);
    assert_int_equal(parent(L"\\\\files\\public", 0, &cb), WN_SUCCESS);
    assert_int_equal(buffer[needed], POISON_BYTE);
}

static void test_np_get_resource_bad_pointers_are_refused(void **state)
{
    WCHAR remote[] = L"\\\\files\\public";
    NETRESOURCEW resource = {.lpRemoteName = remote};
    WCHAR *system = NULL;
    DWORD cb = BUFFER_CB;
    (void)state;
    assert_int_equal(np.information(NULL, buffer, &cb, &system), WN_BAD_NETNAME);
    assert_int_equal(np.information(&resource, NULL, &cb, &system), WN_BAD_POINTER);
    assert_int_equal(np.information(&resource, buffer, NULL, &system), WN_BAD_POINTER);
    assert_int_equal(np.information(&resource, buffer, &cb, NULL), WN_BAD_POINTER);
    assert_int_equal(np.parent(&resource, BAD_POINTER, &cb), WN_BAD_POINTER);
    assert_int_equal(np.parent(&resource, buffer, BAD_POINTER), WN_BAD_POINTER);
}

/* The name comes back as an enumeration spells it, for comparisons with case. */
static void test_np_get_resource_information_name_is_that_of_an_enumeration(void **state)
{
    struct simclient_resource entries[8];
    DWORD handle = 0;
    DWORD count = 0;
    DWORD came = 8;
    WCHAR asked[TEXT_CCH];
    (void)state;
    assert_int_equal(simclient_enum_open(SIMCLIENT_SMB, RESOURCE_GLOBALNET, L"\\\\FILES", 0, false,
                                         &handle, &count),
                     0);
    assert_int_equal(simclient_enum_read(handle, 0, entries, &came), 0);
    assert_true(came > 1);
    for (DWORD i = 0; i < came; i++)
    {
        WCHAR *system = NULL;
        DWORD cb = BUFFER_CB;
        NETRESOURCEW found;
        lstrcpynW(asked, entries[i].remote, TEXT_CCH);
        CharUpperW(asked);
        assert_int_equal(information(asked, 0, &cb, &system), WN_SUCCESS);
        memcpy(&found, buffer, sizeof(found));
        assert_int_equal(wcscmp(found.lpRemoteName, entries[i].remote), 0);
        assert_int_equal(found.dwType, entries[i].type);
        assert_null(system);
    }
    assert_int_equal(simclient_enum_close(handle), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_np_get_resource_information_codes_are_as_documented,
                               test_reset),
        cmocka_unit_test_setup(test_np_get_resource_parent_codes_are_as_documented, test_reset),
        cmocka_unit_test_setup(test_np_get_resource_small_buffer_tells_the_bytes, test_reset),
        cmocka_unit_test_setup(test_np_get_resource_bad_pointers_are_refused, test_reset),
        cmocka_unit_test_setup(test_np_get_resource_information_name_is_that_of_an_enumeration,
                               test_reset),
    };
    return cmocka_run_group_tests_name("ntlanman.dll: resources", tests, load, test_reset);
}
