/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseEnum and NetUseGetInfo. */
#include "nettest.h"

static WCHAR device[] = L"X:";
static WCHAR share[] = L"\\\\files\\public";

static BYTE *poison_pointer(void)
{
    return (BYTE *)(ULONG_PTR)POISON;
}

static void test_netusegetinfo_bad_arguments_are_told_and_output_stays(void **state)
{
    (void)state;
    static WCHAR empty[] = L"";
    BYTE *info = poison_pointer();
    EXPECT(add_use_1(device, share), NERR_Success);
    EXPECT(NetUseGetInfo(NULL, NULL, 0, &info), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseGetInfo(NULL, empty, 0, &info), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseGetInfo(NULL, bad_pointer(), 0, &info), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseGetInfo(NULL, device, 0, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(NetUseGetInfo(NULL, device, 3, &info), ERROR_INVALID_LEVEL);
    EXPECT(NetUseGetInfo(NULL, device, MAXDWORD, &info), ERROR_INVALID_LEVEL);
    assert_ptr_equal(info, poison_pointer());
}

static void test_netusegetinfo_local_device_gives_levels_0_to_2(void **state)
{
    (void)state;
    BYTE *buffer;
    EXPECT(add_use_2(device, L"\\\\files\\private", L"lab", NULL, L"labpassword"), NERR_Success);

    EXPECT(NetUseGetInfo(NULL, device, 0, &buffer), NERR_Success);
    const USE_INFO_0 *info0 = (const void *)buffer;
    assert_int_equal(_wcsicmp(info0->ui0_local, device), 0);
    assert_int_equal(_wcsicmp(info0->ui0_remote, L"\\\\files\\private"), 0);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);

    EXPECT(NetUseGetInfo(NULL, device, 1, &buffer), NERR_Success);
    const USE_INFO_1 *info1 = (const void *)buffer;
    assert_int_equal(_wcsicmp(info1->ui1_local, device), 0);
    assert_null(info1->ui1_password);
    assert_int_equal(info1->ui1_status, USE_OK);
    assert_int_equal(info1->ui1_asg_type, USE_DISKDEV);
    assert_int_equal(info1->ui1_refcount, 0);
    assert_int_equal(info1->ui1_usecount, 1);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);

    EXPECT(NetUseGetInfo(NULL, device, 2, &buffer), NERR_Success);
    const USE_INFO_2 *info2 = (const void *)buffer;
    assert_null(info2->ui2_password);
    assert_int_equal(wcscmp(info2->ui2_username, L"lab"), 0);
    assert_int_equal(wcscmp(info2->ui2_domainname, L""), 0);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

static void test_netusegetinfo_remote_name_of_a_device_use_is_not_found(void **state)
{
    (void)state;
    BYTE *info = poison_pointer();
    EXPECT(add_use_1(device, share), NERR_Success);
    for (DWORD level = 0; level <= 2; level++)
        EXPECT(NetUseGetInfo(NULL, share, level, &info), NERR_UseNotFound);
    assert_ptr_equal(info, poison_pointer());
}

static void test_netusegetinfo_deviceless_use_counts_its_adds(void **state)
{
    (void)state;
    BYTE *buffer;
    EXPECT(add_use_1(NULL, share), NERR_Success);
    EXPECT(add_use_1(L"", share), NERR_Success);
    EXPECT(NetUseGetInfo(NULL, share, 1, &buffer), NERR_Success);
    const USE_INFO_1 *info = (const void *)buffer;
    assert_int_equal(wcscmp(info->ui1_local, L""), 0);
    assert_int_equal(info->ui1_usecount, 2);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

static void test_netusegetinfo_open_file_counts_in_refcount(void **state)
{
    (void)state;
    BYTE *buffer;
    EXPECT(add_use_1(device, share), NERR_Success);
    HANDLE file = CreateFileW(L"X:\\open.txt", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    EXPECT(NetUseGetInfo(NULL, device, 1, &buffer), NERR_Success);
    DWORD refcount = ((const USE_INFO_1 *)(const void *)buffer)->ui1_refcount;
    CloseHandle(file);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
    assert_int_equal(refcount, 1);
}

static void test_netusegetinfo_no_such_use_is_not_found(void **state)
{
    (void)state;
    static WCHAR names[][32] = {L"X:", L"C:", L"nonsense", L"http://dav.example/docs"};
    BYTE *info = poison_pointer();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        EXPECT(NetUseGetInfo(NULL, names[i], 1, &info), NERR_UseNotFound);
    assert_ptr_equal(info, poison_pointer());
}

static void test_netuseenum_bad_arguments_are_told_and_outputs_stay(void **state)
{
    (void)state;
    BYTE *info = poison_pointer();
    DWORD read = POISON;
    DWORD total = POISON;
    DWORD resume = 0;
    EXPECT(NetUseEnum(NULL, 0, NULL, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           ERROR_INVALID_PARAMETER);
    EXPECT(NetUseEnum(NULL, 0, &info, MAX_PREFERRED_LENGTH, NULL, &total, &resume),
           ERROR_INVALID_PARAMETER);
    EXPECT(NetUseEnum(NULL, 3, &info, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           ERROR_INVALID_LEVEL);
    assert_ptr_equal(info, poison_pointer());
    assert_int_equal(read, POISON);
    assert_int_equal(total, POISON);
    assert_int_equal(resume, 0);
}

static void test_netuseenum_nothing_connected_is_empty(void **state)
{
    (void)state;
    BYTE *info = poison_pointer();
    DWORD read = POISON;
    DWORD total = POISON;
    EXPECT(NetUseEnum(NULL, 1, &info, MAX_PREFERRED_LENGTH, &read, &total, NULL), NERR_Success);
    assert_int_equal(read, 0);
    assert_int_equal(total, 0);
    EXPECT(NetApiBufferFree(info), NERR_Success);
}

static void add_three(void)
{
    EXPECT(add_use_1(device, share), NERR_Success);
    EXPECT(add_use_1(L"Y:", L"\\\\files\\public"), NERR_Success);
    EXPECT(add_use_1(NULL, L"\\\\localhost\\C$"), NERR_Success);
}

static void test_netuseenum_gives_all_uses_in_order_of_age(void **state)
{
    (void)state;
    BYTE *buffer;
    DWORD read = POISON;
    DWORD total = POISON;
    DWORD resume = 0;
    add_three();
    EXPECT(NetUseEnum(NULL, 2, &buffer, MAX_PREFERRED_LENGTH, &read, &total, &resume),
           NERR_Success);
    assert_int_equal(read, 3);
    assert_int_equal(total, 3);
    assert_int_equal(resume, 0);
    const USE_INFO_2 *uses = (const void *)buffer;
    assert_int_equal(_wcsicmp(uses[0].ui2_local, L"X:"), 0);
    assert_int_equal(_wcsicmp(uses[1].ui2_local, L"Y:"), 0);
    assert_int_equal(_wcsicmp(uses[2].ui2_local, L""), 0);
    assert_int_equal(_wcsicmp(uses[2].ui2_remote, L"\\\\localhost\\C$"), 0);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

static void test_netuseenum_more_uses_than_one_message_holds(void **state)
{
    (void)state;
    static const WCHAR *const names[] = {L"G:", L"H:", L"I:", L"J:", L"K:", L"L:",
                                         L"M:", L"N:", L"O:", L"P:", L"Q:"};
    BYTE *buffer;
    DWORD read = POISON;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        EXPECT(add_use_1(names[i], share), NERR_Success);
    EXPECT(NetUseEnum(NULL, 0, &buffer, MAX_PREFERRED_LENGTH, &read, NULL, NULL), NERR_Success);
    assert_int_equal(read, sizeof names / sizeof names[0]);
    const USE_INFO_0 *uses = (const void *)buffer;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(_wcsicmp(uses[i].ui0_local, names[i]), 0);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

static void test_netuseenum_too_small_for_one_entry_is_buf_too_small(void **state)
{
    (void)state;
    BYTE *info = poison_pointer();
    DWORD read = POISON;
    DWORD total = POISON;
    add_three();
    EXPECT(NetUseEnum(NULL, 1, &info, 8, &read, &total, NULL), NERR_BufTooSmall);
    assert_ptr_equal(info, poison_pointer());
    assert_int_equal(read, POISON);
}

static void test_netuseenum_more_data_gives_whole_entries_and_goes_on(void **state)
{
    (void)state;
    static const WCHAR *const locals[] = {L"X:", L"Y:", L""};
    DWORD resume = 0;
    add_three();
    for (DWORD i = 0; i < 3; i++)
    {
        BYTE *buffer = NULL;
        DWORD read = POISON;
        DWORD total = POISON;
        /* Room for one entry, not for two. */
        EXPECT(NetUseEnum(NULL, 0, &buffer, 80, &read, &total, &resume),
               i < 2 ? ERROR_MORE_DATA : NERR_Success);
        assert_int_equal(read, 1);
        assert_int_equal(total, 3 - i);
        assert_int_equal(_wcsicmp(((const USE_INFO_0 *)(const void *)buffer)->ui0_local, locals[i]),
                         0);
        EXPECT(NetApiBufferFree(buffer), NERR_Success);
        if (i == 0)
        {
            /* What was given already may go: nothing is repeated or hidden. */
            EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_Success);
        }
    }
    assert_int_equal(resume, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netusegetinfo_bad_arguments_are_told_and_output_stays,
                               test_reset),
        cmocka_unit_test_setup(test_netusegetinfo_local_device_gives_levels_0_to_2, test_reset),
        cmocka_unit_test_setup(test_netusegetinfo_remote_name_of_a_device_use_is_not_found,
                               test_reset),
        cmocka_unit_test_setup(test_netusegetinfo_deviceless_use_counts_its_adds, test_reset),
        cmocka_unit_test_setup(test_netusegetinfo_open_file_counts_in_refcount, test_reset),
        cmocka_unit_test_setup(test_netusegetinfo_no_such_use_is_not_found, test_reset),
        cmocka_unit_test_setup(test_netuseenum_bad_arguments_are_told_and_outputs_stay, test_reset),
        cmocka_unit_test_setup(test_netuseenum_nothing_connected_is_empty, test_reset),
        cmocka_unit_test_setup(test_netuseenum_gives_all_uses_in_order_of_age, test_reset),
        cmocka_unit_test_setup(test_netuseenum_more_uses_than_one_message_holds, test_reset),
        cmocka_unit_test_setup(test_netuseenum_too_small_for_one_entry_is_buf_too_small,
                               test_reset),
        cmocka_unit_test_setup(test_netuseenum_more_data_gives_whole_entries_and_goes_on,
                               test_reset),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
