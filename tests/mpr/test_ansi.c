/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The A functions differ from the W functions by conversion alone: every input goes both ways, from
 * the same state, and code, outputs and what is connected afterwards are compared. */
#include "mprtest.h"

#define SECURITY_WIN32
#include <sspi.h>
#include <string.h>
#include <wchar.h>

#include "dlls/mpr/undeclared.h"

#define TEXT_CB 128

/* Bytes of the ANSI code page, so that the table holds for any of them. Not const: NETRESOURCEA
 * wants it so. */
struct ansi_row
{
    char *local;
    char *remote;
    char *user;
    char *password;
    DWORD type;
    DWORD flags;
};

static const struct ansi_row add_rows[] = {
    {"X:", "\\\\files\\public", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"x:", "\\\\FILES\\Public\\", NULL, NULL, RESOURCETYPE_ANY, CONNECT_UPDATE_PROFILE},
    {"X:", "\\\\files\\private", "lab", "labpassword", RESOURCETYPE_DISK, CONNECT_UPDATE_PROFILE},
    {"X:", "\\\\files\\private", "lab", "wrong", RESOURCETYPE_DISK, 0},
    {"X:", "\\\\files\\private", "nobody", "labpassword", RESOURCETYPE_DISK, 0},
    {"X:", "\\\\files\\private", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"X:", "\\\\files\\private", "", "", RESOURCETYPE_DISK, 0},
    {"", "\\\\files\\public", NULL, NULL, RESOURCETYPE_ANY, CONNECT_UPDATE_PROFILE},
    {NULL, "\\\\files\\public", NULL, NULL, RESOURCETYPE_DISK, 0},
    {NULL, "\\\\files\\laser", NULL, NULL, RESOURCETYPE_PRINT, 0},
    {"X:", "\\\\files\\laser", NULL, NULL, RESOURCETYPE_ANY, 0},
    {"X:", "\\\\files\\public", NULL, NULL, RESOURCETYPE_PRINT, 0},
    {"X:", "\\\\files\\public", NULL, NULL, 77, 0},
    {"X:", "\\\\files\\public", NULL, NULL, RESOURCETYPE_DISK, 0x80000000},
    {"X:\\", "\\\\files\\public", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"C:", "\\\\files\\public", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"X:", NULL, NULL, NULL, RESOURCETYPE_DISK, 0},
    {"X:", "", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"X:", "\\\\nowhere\\public", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"X:", "\\\\files\\gr\xfc\xdf", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"\xc4:", "\\\\files\\public", NULL, NULL, RESOURCETYPE_DISK, 0},
    {"X:", "http://dav.example/docs", NULL, NULL, RESOURCETYPE_DISK, 0},
};

/* The ANSI text as W functions want it; NULL stays NULL. */
static WCHAR *widen(const char *text, WCHAR *out)
{
    if (text == NULL)
        return NULL;
    assert_int_not_equal(MultiByteToWideChar(CP_ACP, 0, text, -1, out, TEXT_CB), 0);
    return out;
}

struct wide_row
{
    WCHAR texts[4][TEXT_CB];
    WCHAR *password;
    WCHAR *user;
    NETRESOURCEW resource;
};

static void widen_row(const struct ansi_row *row, struct wide_row *wide)
{
    ZeroMemory(wide, sizeof(*wide));
    wide->resource.dwType = row->type;
    wide->resource.lpLocalName = widen(row->local, wide->texts[0]);
    wide->resource.lpRemoteName = widen(row->remote, wide->texts[1]);
    wide->user = widen(row->user, wide->texts[2]);
    wide->password = widen(row->password, wide->texts[3]);
}

/* What a call left behind. */
struct aftermath
{
    DWORD status;
    DWORD last_error;
    DWORD get_status;
    WCHAR remote[TEXT_CB];
    DWORD deviceless;
    bool remembered;
};

static void look_after(struct aftermath *after, DWORD status)
{
    DWORD cch = TEXT_CB;
    ZeroMemory(after, sizeof(*after));
    after->status = status;
    after->last_error = GetLastError();
    after->get_status = WNetGetConnectionW(L"X:", after->remote, &cch);
    after->deviceless = mprtest_deviceless(PUBLIC);
    after->remembered = mprtest_is_remembered(L'X');
}

static void compare(size_t row, const struct aftermath *wide, const struct aftermath *ansi)
{
    if (wide->status != wide->last_error || ansi->status != ansi->last_error)
        fail_msg("row %zu: W %lu (last %lu), A %lu (last %lu)", row, wide->status, wide->last_error,
                 ansi->status, ansi->last_error);
    if (memcmp(wide, ansi, sizeof(*wide)) != 0)
        fail_msg("row %zu: W %lu, then %lu %ls %lu %d; A %lu, then %lu %ls %lu %d", row,
                 wide->status, wide->get_status, wide->remote, wide->deviceless, wide->remembered,
                 ansi->status, ansi->get_status, ansi->remote, ansi->deviceless, ansi->remembered);
}

static NETRESOURCEA ansi_resource(const struct ansi_row *row)
{
    const NETRESOURCEA resource = {
        .dwType = row->type, .lpLocalName = row->local, .lpRemoteName = row->remote};
    return resource;
}

/* ---- connecting ---- */

/* One function in both widths; what it has no argument for is left out. */
struct add_pair
{
    DWORD (*wide)(struct wide_row *row, DWORD flags);
    DWORD (*ansi)(const struct ansi_row *row);
};

static DWORD add_wide(struct wide_row *row, DWORD flags)
{
    (void)flags;
    return WNetAddConnectionW(row->resource.lpRemoteName, row->password, row->resource.lpLocalName);
}

static DWORD add_ansi(const struct ansi_row *row)
{
    return WNetAddConnectionA(row->remote, row->password, row->local);
}

static DWORD add2_wide(struct wide_row *row, DWORD flags)
{
    return WNetAddConnection2W(&row->resource, row->password, row->user, flags);
}

static DWORD add2_ansi(const struct ansi_row *row)
{
    NETRESOURCEA resource = ansi_resource(row);
    return WNetAddConnection2A(&resource, row->password, row->user, row->flags);
}

static DWORD add3_wide(struct wide_row *row, DWORD flags)
{
    return WNetAddConnection3W(NULL, &row->resource, row->password, row->user, flags);
}

static DWORD add3_ansi(const struct ansi_row *row)
{
    NETRESOURCEA resource = ansi_resource(row);
    return WNetAddConnection3A(NULL, &resource, row->password, row->user, row->flags);
}

/* The buffer is the same in both widths: it belongs to the provider. */
static void *identify(struct wide_row *row, SEC_WINNT_AUTH_IDENTITY_W *identity)
{
    *identity = (SEC_WINNT_AUTH_IDENTITY_W){
        .User = row->user, .Password = row->password, .Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE};
    identity->UserLength = row->user != NULL ? (DWORD)wcslen(row->user) : 0;
    identity->PasswordLength = row->password != NULL ? (DWORD)wcslen(row->password) : 0;
    return identity;
}

static DWORD add4_wide(struct wide_row *row, DWORD flags)
{
    SEC_WINNT_AUTH_IDENTITY_W identity;
    return WNetAddConnection4W(NULL, &row->resource, identify(row, &identity), sizeof(identity),
                               flags, NULL, 0);
}

static DWORD add4_ansi(const struct ansi_row *row)
{
    struct wide_row wide;
    SEC_WINNT_AUTH_IDENTITY_W identity;
    NETRESOURCEA resource = ansi_resource(row);
    widen_row(row, &wide);
    return WNetAddConnection4A(NULL, &resource, identify(&wide, &identity), sizeof(identity),
                               row->flags, NULL, 0);
}

/* Every row by both widths, each from the same state. Some have to connect. */
static void compare_widths(const struct add_pair *pair)
{
    bool connected = false;

    for (size_t i = 0; i < sizeof(add_rows) / sizeof(add_rows[0]); i++)
    {
        struct wide_row wide;
        struct aftermath after_wide;
        struct aftermath after_ansi;

        widen_row(&add_rows[i], &wide);
        test_reset_now();
        SetLastError(POISON_ERROR);
        look_after(&after_wide, pair->wide(&wide, add_rows[i].flags));
        test_reset_now();
        SetLastError(POISON_ERROR);
        look_after(&after_ansi, pair->ansi(&add_rows[i]));
        compare(i, &after_wide, &after_ansi);
        connected = connected || after_ansi.status == NO_ERROR;
    }
    assert_true(connected);
}

static void test_add_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    static const struct add_pair pair = {add_wide, add_ansi};
    (void)state;
    compare_widths(&pair);
}

static void test_add2_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    static const struct add_pair pair = {add2_wide, add2_ansi};
    (void)state;
    compare_widths(&pair);
}

static void test_add3_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    static const struct add_pair pair = {add3_wide, add3_ansi};
    (void)state;
    compare_widths(&pair);
}

static void test_add4_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    static const struct add_pair pair = {add4_wide, add4_ansi};
    (void)state;
    compare_widths(&pair);
}

/* Every size from 0 to more than enough; an ANSI size is one of bytes, and these names have a byte
 * a letter. */
static void test_use_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    static const size_t rows[] = {0, 1, 3, 7, 8, 14, 16, 17, 18};
    static const DWORD sizes[] = {0, 1, 2, 3, 4, 14, 15, 16, TEXT_CB};
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        const struct ansi_row *row = &add_rows[rows[i]];
        NETRESOURCEA resource = ansi_resource(row);
        struct wide_row wide;
        widen_row(row, &wide);
        for (size_t j = 0; j < sizeof(sizes) / sizeof(sizes[0]); j++)
        {
            struct aftermath after_wide;
            struct aftermath after_ansi;
            WCHAR access_wide[TEXT_CB] = L"?";
            WCHAR access_widened[TEXT_CB];
            char access_ansi[TEXT_CB] = "?";
            DWORD size_wide = sizes[j];
            DWORD size_ansi = sizes[j];
            DWORD result_wide = POISON_ERROR;
            DWORD result_ansi = POISON_ERROR;

            test_reset_now();
            SetLastError(POISON_ERROR);
            look_after(&after_wide,
                       WNetUseConnectionW(NULL, &wide.resource, wide.password, wide.user,
                                          row->flags, access_wide, &size_wide, &result_wide));
            test_reset_now();
            SetLastError(POISON_ERROR);
            look_after(&after_ansi,
                       WNetUseConnectionA(NULL, &resource, row->password, row->user, row->flags,
                                          access_ansi, &size_ansi, &result_ansi));
            compare(rows[i], &after_wide, &after_ansi);
            assert_int_equal(size_wide, size_ansi);
            assert_int_equal(result_wide, result_ansi);
            widen(access_ansi, access_widened);
            assert_int_equal(wcscmp(access_wide, access_widened), 0);
        }
    }
}

/* ---- cancelling and looking up ---- */

static const char *const cancel_rows[] = {
    "X:", "x:", "\\\\files\\public", "\\\\FILES\\PUBLIC\\",   "Y:",    "X",
    "",   NULL, "\\\\files",         "\\\\files\\gr\xfc\xdf", "\xc4:", "http://dav.example/docs",
    "C:", "K:",
};

/* One way to cancel in both widths. */
struct cancel_pair
{
    DWORD (*wide)(const WCHAR *name, DWORD flags);
    DWORD (*ansi)(const char *name, DWORD flags);
};

static DWORD cancel2_wide(const WCHAR *name, DWORD flags)
{
    return WNetCancelConnection2W(name, flags, FALSE);
}

static DWORD cancel2_ansi(const char *name, DWORD flags)
{
    return WNetCancelConnection2A(name, flags, FALSE);
}

static DWORD cancel_wide(const WCHAR *name, DWORD flags)
{
    (void)flags;
    return WNetCancelConnectionW(name, TRUE);
}

static DWORD cancel_ansi(const char *name, DWORD flags)
{
    (void)flags;
    return WNetCancelConnectionA(name, TRUE);
}

/* Every name by both widths, while X:, a deviceless connection and the entry of K: are there. */
static void compare_cancels(const struct cancel_pair *pair, DWORD flags)
{
    bool cancelled = false;

    for (size_t i = 0; i < sizeof(cancel_rows) / sizeof(cancel_rows[0]); i++)
    {
        WCHAR name[TEXT_CB];
        const WCHAR *name_wide = widen(cancel_rows[i], name);
        struct aftermath after[2];
        for (int ansi = 0; ansi <= 1; ansi++)
        {
            test_reset_now();
            EXPECT(NO_ERROR, mprtest_add(L"X:", PUBLIC, CONNECT_UPDATE_PROFILE));
            mprtest_connect(NULL, PUBLIC);
            mprtest_remember(L'K', PUBLIC);
            SetLastError(POISON_ERROR);
            look_after(&after[ansi],
                       ansi ? pair->ansi(cancel_rows[i], flags) : pair->wide(name_wide, flags));
        }
        compare(i, &after[0], &after[1]);
        cancelled = cancelled || after[0].status == NO_ERROR;
    }
    /* Flags that are refused refuse every name. */
    assert_int_equal(cancelled, flags != CONNECT_TEMPORARY);
}

static void test_cancel2_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    static const struct cancel_pair pair = {cancel2_wide, cancel2_ansi};
    static const DWORD flags[] = {0, CONNECT_UPDATE_PROFILE, CONNECT_REFCOUNT, CONNECT_TEMPORARY};
    (void)state;
    for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
        compare_cancels(&pair, flags[i]);
}

static void test_cancel_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    static const struct cancel_pair pair = {cancel_wide, cancel_ansi};
    (void)state;
    compare_cancels(&pair, 0);
}

static void test_get_connection_ansi_and_wide_differ_by_conversion_alone(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    mprtest_remember(L'K', PUBLIC);
    for (size_t i = 0; i < sizeof(cancel_rows) / sizeof(cancel_rows[0]); i++)
    {
        for (DWORD size = 0; size < 20; size++)
        {
            WCHAR name[TEXT_CB];
            WCHAR remote[TEXT_CB] = L"?";
            WCHAR remote_widened[TEXT_CB];
            char remote_ansi[TEXT_CB] = "?";
            DWORD size_wide = size;
            DWORD size_ansi = size;

            WCHAR *name_wide = widen(cancel_rows[i], name);
            const DWORD status = WNetGetConnectionW(name_wide, remote, &size_wide);
            EXPECT(status, WNetGetConnectionA(cancel_rows[i], remote_ansi, &size_ansi));
            assert_int_equal(size_wide, size_ansi);
            widen(remote_ansi, remote_widened);
            assert_int_equal(wcscmp(remote, remote_widened), 0);
        }
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        MPRTEST(test_add2_ansi_and_wide_differ_by_conversion_alone),
        MPRTEST(test_add3_ansi_and_wide_differ_by_conversion_alone),
        MPRTEST(test_add4_ansi_and_wide_differ_by_conversion_alone),
        MPRTEST(test_add_ansi_and_wide_differ_by_conversion_alone),
        MPRTEST(test_use_ansi_and_wide_differ_by_conversion_alone),
        MPRTEST(test_cancel2_ansi_and_wide_differ_by_conversion_alone),
        MPRTEST(test_cancel_ansi_and_wide_differ_by_conversion_alone),
        MPRTEST(test_get_connection_ansi_and_wide_differ_by_conversion_alone),
    };
    return mprtest_main(argc, argv, "mpr: A and W", tests, sizeof(tests) / sizeof(tests[0]));
}
