/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetUseAdd at levels 3, 4 and 5. Source: docs/reference/netapi32.tsv USE_INFO_3 to USE_INFO_5, ui3_flags, parm_err. */
#include "nettest.h"

#include "use_request.h"

#include <rpc.h>

static WCHAR device[] = L"X:";
static WCHAR share[] = L"\\\\files\\public";
static WCHAR closed[] = L"\\\\files\\private";
static WCHAR lab[] = L"lab";
static WCHAR password[] = L"labpassword";
static WCHAR wrong[] = L"wrong";

static DWORD add(DWORD level, const struct use_info_5 *info, DWORD expected_member)
{
    /* The struct of each level at the end of a page: nothing behind it is read. */
    static const size_t sizes[] = {0,
                                   sizeof(USE_INFO_1),
                                   sizeof(USE_INFO_2),
                                   sizeof(USE_INFO_3),
                                   sizeof(struct use_info_4),
                                   sizeof(struct use_info_5)};
    BYTE *pages = VirtualAlloc(NULL, 8192, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    DWORD old;
    DWORD member = POISON;
    assert_non_null(pages);
    assert_true(VirtualProtect(pages + 4096, 4096, PAGE_NOACCESS, &old));
    memcpy(pages + 4096 - sizes[level], info, sizes[level]);
    DWORD code = NetUseAdd(NULL, level, pages + 4096 - sizes[level], &member);
    VirtualFree(pages, 0, MEM_RELEASE);
    assert_int_equal(member, expected_member);
    return code;
}

static struct use_info_5 good(void)
{
    struct use_info_5 info = {0};
    info.info.ui3_ui2.ui2_local = device;
    info.info.ui3_ui2.ui2_remote = share;
    return info;
}

static void test_netuseadd_levels_3_to_5_connect_as_level_2_does(void **state)
{
    (void)state;
    for (DWORD level = 3; level <= 5; level++)
    {
        struct use_info_5 info = good();
        info.info.ui3_ui2.ui2_remote = closed;
        info.info.ui3_ui2.ui2_username = lab;
        info.info.ui3_ui2.ui2_password = wrong;
        EXPECT(add(level, &info, POISON), ERROR_INVALID_PASSWORD);
        info.info.ui3_ui2.ui2_password = password;
        EXPECT(add(level, &info, POISON), NERR_Success);
        assert_true(is_drive_there('X'));
        EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_Success);
        info.info.ui3_ui2.ui2_local = share;
        EXPECT(add(level, &info, USE_LOCAL_PARMNUM), ERROR_INVALID_PARAMETER);
    }
}

static void test_netuseadd_flags_that_nothing_has_to_be_done_for(void **state)
{
    (void)state;
    /* There is no cache to go round, credentials are asked at every add, and nothing leaves the machine: BYPASS_CSC, DEFAULT_CREDENTIALS, INTEGRITY, PRIVACY, WRITE_THROUGH,
     * COMPRESS, GLOBAL_MAPPING, and some of them together. */
    static const DWORD flags[] = {
        CREATE_BYPASS_CSC, USE_DEFAULT_CREDENTIALS, 0x8, 0x10, 0x40, 0x80, 0x100, 0x1DE};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
    {
        struct use_info_5 info = good();
        info.info.ui3_flags = flags[i];
        EXPECT(add(3, &info, POISON), NERR_Success);
        EXPECT(NetUseDel(NULL, device, USE_NOFORCE), NERR_Success);
    }
    struct use_info_5 info = good();
    info.info.ui3_flags = USE_REQUEST_FLAG_CRED_RESET;
    info.info.ui3_ui2.ui2_remote = closed;
    info.info.ui3_ui2.ui2_username = lab;
    info.info.ui3_ui2.ui2_password = wrong;
    EXPECT(add(3, &info, POISON), ERROR_INVALID_PASSWORD);
    info.info.ui3_ui2.ui2_password = password;
    EXPECT(add(3, &info, POISON), NERR_Success);
}

static void test_netuseadd_flags_that_nobody_keeps_are_not_supported(void **state)
{
    (void)state;
    static const DWORD flags[] = {CREATE_NO_CONNECT, USE_REQUEST_FLAG_PERSIST, 0x1FF};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
    {
        struct use_info_5 info = good();
        info.info.ui3_flags = flags[i];
        EXPECT(add(3, &info, POISON), ERROR_NOT_SUPPORTED);
        info.info.ui3_flags = 0x200;
        EXPECT(add(3, &info, USE_REQUEST_PARM_FLAGS), ERROR_INVALID_PARAMETER);
    }
    assert_false(is_drive_there('X'));
}

static void test_netuseadd_global_mapping_level_is_invalid_level(void **state)
{
    (void)state;
    struct use_info_5 info = good();
    for (DWORD level = 0; level <= 5; level++)
        EXPECT(NetUseAdd(NULL, level | 0x10000, (BYTE *)&info, NULL), ERROR_INVALID_LEVEL);
    EXPECT(NetUseDel(NULL, device, 0x10000), ERROR_INVALID_LEVEL);
    assert_false(is_drive_there('X'));
}

static void test_netuseadd_level_4_identity_is_used(void **state)
{
    (void)state;
    SEC_WINNT_AUTH_IDENTITY_W identity = {0};
    identity.User = (unsigned short *)lab;
    identity.UserLength = 3;
    identity.Password = (unsigned short *)wrong;
    identity.PasswordLength = 5;
    identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
    struct use_info_5 info = good();
    info.info.ui3_ui2.ui2_remote = closed;
    info.auth_identity = (BYTE *)&identity;
    info.auth_identity_length = sizeof identity;
    EXPECT(add(4, &info, POISON), ERROR_INVALID_PASSWORD);
    identity.Password = (unsigned short *)password;
    identity.PasswordLength = 11;
    EXPECT(add(4, &info, POISON), NERR_Success);
    assert_true(is_drive_there('X'));
}

static void test_netuseadd_bad_blocks_tell_their_index(void **state)
{
    (void)state;
    BYTE block[16] = {0};
    struct use_info_5 info = good();
    info.auth_identity_length = 8;
    EXPECT(add(4, &info, USE_REQUEST_PARM_AUTH_IDENTITY), ERROR_INVALID_PARAMETER);
    info.auth_identity = (BYTE *)bad_pointer();
    EXPECT(add(5, &info, USE_REQUEST_PARM_AUTH_IDENTITY), ERROR_INVALID_PARAMETER);
    info = good();
    info.security_descriptor_length = 8;
    EXPECT(add(5, &info, USE_REQUEST_PARM_SD), ERROR_INVALID_PARAMETER);
    info.security_descriptor = block;
    EXPECT(add(5, &info, POISON), ERROR_NOT_SUPPORTED);
    info = good();
    info.use_options = block;
    EXPECT(add(5, &info, USE_REQUEST_PARM_OPTIONS), ERROR_INVALID_PARAMETER);
    info.use_options_length = sizeof block;
    EXPECT(add(5, &info, USE_REQUEST_PARM_OPTIONS), ERROR_INVALID_PARAMETER);
    /* One whole option: tag, length, reserved, four bytes; nobody knows its tag. */
    struct use_option_head head = {.tag = 1, .length = sizeof block};
    memcpy(block, &head, sizeof head);
    EXPECT(add(5, &info, POISON), ERROR_NOT_SUPPORTED);
    info.use_options_length = sizeof block - 1;
    EXPECT(add(5, &info, USE_REQUEST_PARM_OPTIONS), ERROR_INVALID_PARAMETER);
    assert_false(is_drive_there('X'));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_netuseadd_levels_3_to_5_connect_as_level_2_does, test_reset),
        cmocka_unit_test_setup(test_netuseadd_flags_that_nothing_has_to_be_done_for, test_reset),
        cmocka_unit_test_setup(test_netuseadd_flags_that_nobody_keeps_are_not_supported,
                               test_reset),
        cmocka_unit_test_setup(test_netuseadd_global_mapping_level_is_invalid_level, test_reset),
        cmocka_unit_test_setup(test_netuseadd_level_4_identity_is_used, test_reset),
        cmocka_unit_test_setup(test_netuseadd_bad_blocks_tell_their_index, test_reset),
    };
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
