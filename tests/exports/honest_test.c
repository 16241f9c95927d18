/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls every export that is not implemented yet: the process lives, and no answer reads as success. */
#include "call.h"
#include "exports_list.h"
#include "testsupport.h"

/* The functions whose failure is 0: they return a pointer, a BOOL, a handle, a count or a mask. Written down here a second time: a row that says so by mistake must not pass.
 */
static const char *const zero_is_failure[] = {
    "NPSNotifyGetContextA",  "WNetGetSearchDialog",        "WNetSupportGlobalEnum",
    "NetpAddTlnFtinfoEntry", "NetpAllocFtinfoEntry",       "NetpAllocStrFromStr",
    "NetpAllocStrFromWStr",  "NetpAllocTStrFromString",    "NetpAllocWStrFromStr",
    "NetpAllocWStrFromWStr", "NetpCopyFtinfoContext",      "NetpCopyStringToBuffer",
    "NetpEventlogOpen",      "NetpIsUncComputerNameValid", "NetpLocalTimeZoneOffset",
    "NetpPackString",        "NetpTStrArrayEntryCount",    "WlanDoesBssMatchSecurity",
    "WlanSignalValueToBar",
};

static bool may_be_zero(const struct exports_row *row)
{
    /* Wine's ordinals 22 to 24: allocate, reallocate, free. */
    if (!row->name)
        return row->ordinal >= 22 && row->ordinal <= 24;
    for (size_t i = 0; i < sizeof zero_is_failure / sizeof zero_is_failure[0]; i++)
    {
        if (!strcmp(zero_is_failure[i], row->name))
            return true;
    }
    return false;
}

static bool is_exported_here(const struct exports_row *row)
{
#ifdef _WIN64
    (void)row;
    return true;
#else
    return row->argument_cb >= 0;
#endif
}

static FARPROC find(HMODULE module, const struct exports_row *row)
{
    return GetProcAddress(module, row->name ? row->name : (const char *)(ULONG_PTR)row->ordinal);
}

/* Calls one honest error and checks its answer. */
static void check_row(HMODULE module, const struct exports_row *row, DWORD last_error)
{
    static const DWORD poison = 0xDEAD;
    FARPROC function = find(module, row);
    if (!function)
        fail_msg("%s (ordinal %u) is not exported", row->name ? row->name : "-", row->ordinal);
    SetLastError(poison);
    DWORD result = (DWORD)call_with_zeros(function);
    DWORD error = GetLastError();
    const char *name = row->name ? row->name : "(ordinal)";
    if (!row->is_failure)
    {
        if (error != poison)
            fail_msg("%s returns nothing, but sets the last error to %lu", name, error);
        return;
    }
    if (result != row->value)
        fail_msg("%s answers %lu, not %u", name, result, row->value);
    if (!result && !may_be_zero(row))
        fail_msg("%s answers 0, which reads as success", name);
    if (!result && error != ERROR_NOT_SUPPORTED)
        fail_msg("%s leaves the last error at %lu", name, error);
    if (last_error && error != last_error)
        fail_msg("%s sets the last error to %lu", name, error);
}

static void check_dll(const WCHAR *name, const struct exports_row *rows, size_t count, size_t least,
                      DWORD last_error)
{
    HMODULE module = LoadLibraryW(name);
    size_t called = 0;
    test_refuse_builtin(name);
    for (size_t i = 0; i < count; i++)
    {
        if (rows[i].kind == EXPORT_NONE && is_exported_here(&rows[i]))
        {
            check_row(module, &rows[i], last_error);
            called++;
        }
    }
    /* Not by accident: the table was not empty. */
    if (called < least)
        fail_msg("only %u exports were called", (unsigned int)called);
    print_message("# %u exports called\n", (unsigned int)called);
}

/* Later issues make rows real; then these numbers go down with them. */
#ifdef _WIN64
#define LEAST_MPR      50
#define LEAST_NETAPI32 300
#define LEAST_WLANAPI  100
#else
#define LEAST_MPR      20
#define LEAST_NETAPI32 290
#define LEAST_WLANAPI  10
#endif

static void test_mpr_unimplemented_exports_answer_honest_errors(void **state)
{
    (void)state;
    check_dll(L"mpr.dll", exports_mpr, exports_mpr_count, LEAST_MPR, ERROR_NOT_SUPPORTED);
}

static void test_netapi32_unimplemented_exports_answer_honest_errors(void **state)
{
    (void)state;
    check_dll(L"netapi32.dll", exports_netapi32, exports_netapi32_count, LEAST_NETAPI32, 0);
}

static void test_wlanapi_unimplemented_exports_answer_honest_errors(void **state)
{
    (void)state;
    check_dll(L"wlanapi.dll", exports_wlanapi, exports_wlanapi_count, LEAST_WLANAPI, 0);
}

static void check_presence(const WCHAR *name, const struct exports_row *rows, size_t count)
{
    HMODULE module = LoadLibraryW(name);
    test_refuse_builtin(name);
    for (size_t i = 0; i < count; i++)
    {
        if (is_exported_here(&rows[i]) && !find(module, &rows[i]))
            fail_msg("%s (ordinal %u) is not exported", rows[i].name ? rows[i].name : "-",
                     rows[i].ordinal);
        if (rows[i].name && rows[i].ordinal && is_exported_here(&rows[i]))
            assert_ptr_equal(GetProcAddress(module, (const char *)(ULONG_PTR)rows[i].ordinal),
                             GetProcAddress(module, rows[i].name));
    }
}

static void test_exports_every_row_is_there_by_name_and_ordinal(void **state)
{
    (void)state;
    check_presence(L"mpr.dll", exports_mpr, exports_mpr_count);
    check_presence(L"netapi32.dll", exports_netapi32, exports_netapi32_count);
    check_presence(L"wlanapi.dll", exports_wlanapi, exports_wlanapi_count);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exports_every_row_is_there_by_name_and_ordinal),
        cmocka_unit_test(test_mpr_unimplemented_exports_answer_honest_errors),
        cmocka_unit_test(test_netapi32_unimplemented_exports_answer_honest_errors),
        cmocka_unit_test(test_wlanapi_unimplemented_exports_answer_honest_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
