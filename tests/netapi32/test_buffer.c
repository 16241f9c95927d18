/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* NetApiBuffer*, and what is handed on to Wine's builtin. */
#include "nettest.h"

#include <dsrole.h>

static void test_netapibufferallocate_null_is_invalid_parameter(void **state)
{
    (void)state;
    SetLastError(0xDEAD);
    EXPECT(NetApiBufferAllocate(0, NULL), ERROR_INVALID_PARAMETER);
    EXPECT(NetApiBufferAllocate(1024, NULL), ERROR_INVALID_PARAMETER);
    assert_int_equal(GetLastError(), 0xDEAD);
}

static void test_netapibufferallocate_nothing_is_a_valid_buffer(void **state)
{
    (void)state;
    void *buffer = NULL;
    DWORD cb = POISON;
    EXPECT(NetApiBufferAllocate(0, &buffer), NERR_Success);
    assert_non_null(buffer);
    EXPECT(NetApiBufferSize(buffer, &cb), NERR_Success);
    assert_int_equal(cb, 0);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
}

static void test_netapibuffer_sizes_follow_reallocation(void **state)
{
    (void)state;
    static const DWORD sizes[] = {1024, 500, 1500};
    void *buffer = NULL;
    DWORD cb;
    EXPECT(NetApiBufferAllocate(1024, &buffer), NERR_Success);
    memcpy(buffer, "kept", 5);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
    {
        EXPECT(NetApiBufferReallocate(buffer, sizes[i], &buffer), NERR_Success);
        EXPECT(NetApiBufferSize(buffer, &cb), NERR_Success);
        assert_true(cb >= sizes[i]);
        assert_string_equal(buffer, "kept");
    }
    EXPECT(NetApiBufferReallocate(buffer, 0, &buffer), NERR_Success);
    assert_null(buffer);
}

static void test_netapibufferreallocate_null_allocates(void **state)
{
    (void)state;
    void *buffer = NULL;
    EXPECT(NetApiBufferReallocate(NULL, 100, &buffer), NERR_Success);
    assert_non_null(buffer);
    EXPECT(NetApiBufferFree(buffer), NERR_Success);
    buffer = (void *)(ULONG_PTR)POISON;
    EXPECT(NetApiBufferReallocate(NULL, 0, &buffer), NERR_Success);
    assert_null(buffer);
}

static void test_netapibuffersize_null_is_invalid_parameter(void **state)
{
    (void)state;
    DWORD cb = POISON;
    EXPECT(NetApiBufferSize(NULL, &cb), ERROR_INVALID_PARAMETER);
    assert_int_equal(cb, POISON);
}

static void test_netapibufferfree_null_is_success(void **state)
{
    (void)state;
    EXPECT(NetApiBufferFree(NULL), NERR_Success);
}

static void test_forward_wines_own_functions_answer(void **state)
{
    (void)state;
    WKSTA_INFO_100 *info = NULL;
    WCHAR *name = NULL;
    NETSETUP_JOIN_STATUS status = (NETSETUP_JOIN_STATUS)POISON;
    /* The buffers come from the builtin and are freed here. */
    EXPECT(NetWkstaGetInfo(NULL, 100, (BYTE **)&info), NERR_Success);
    assert_non_null(info);
    assert_true(info->wki100_computername[0] != 0);
    EXPECT(NetApiBufferFree(info), NERR_Success);
    EXPECT(NetGetJoinInformation(NULL, &name, &status), NERR_Success);
    assert_true((DWORD)status != POISON);
    EXPECT(NetApiBufferFree(name), NERR_Success);
    /* A code of the builtin's own comes through: it is not ours that answers. */
    EXPECT(NetWkstaGetInfo(NULL, 12345, (BYTE **)&info), ERROR_INVALID_LEVEL);
}

static void test_forward_void_and_many_arguments_come_through(void **state)
{
    (void)state;
    BYTE *buffer = NULL;
    DWORD read = POISON;
    DWORD total = POISON;
    DSROLE_PRIMARY_DOMAIN_INFO_BASIC *role = NULL;
    EXPECT(NetUserEnum(NULL, 99, 0, &buffer, MAX_PREFERRED_LENGTH, &read, &total, NULL),
           ERROR_INVALID_LEVEL);
    EXPECT(DsRoleGetPrimaryDomainInformation(NULL, DsRolePrimaryDomainInfoBasic, (BYTE **)&role),
           NERR_Success);
    assert_non_null(role);
    DsRoleFreeMemory(role);
}

struct racer
{
    HANDLE go;
    DWORD code;
};

static DWORD WINAPI race(void *context)
{
    struct racer *racer = context;
    WKSTA_INFO_100 *info = NULL;
    WaitForSingleObject(racer->go, TEST_PATIENCE_MS);
    racer->code = NetWkstaGetInfo(NULL, 100, (BYTE **)&info);
    NetApiBufferFree(info);
    return 0;
}

/* In a child, where nothing has been forwarded yet. */
static int race_role(int argc, char **argv)
{
    enum
    {
        COUNT = 8
    };
    HANDLE threads[COUNT];
    struct racer racers[COUNT];
    HANDLE go = CreateEventW(NULL, TRUE, FALSE, NULL);
    (void)argc;
    (void)argv;
    for (int i = 0; i < COUNT; i++)
    {
        racers[i].go = go;
        racers[i].code = POISON;
        threads[i] = CreateThread(NULL, 0, race, &racers[i], 0, NULL);
    }
    SetEvent(go);
    WaitForMultipleObjects(COUNT, threads, TRUE, TEST_PATIENCE_MS);
    for (int i = 0; i < COUNT; i++)
    {
        if (racers[i].code)
            return 1;
    }
    return 0;
}

static void test_forward_first_calls_of_eight_threads_all_answer(void **state)
{
    (void)state;
    struct test_child child;
    test_child_start(&child, "race", NULL);
    assert_int_equal(test_child_wait(&child), 0);
    test_child_end(&child);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"race", race_role}};
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_netapibufferallocate_null_is_invalid_parameter),
        cmocka_unit_test(test_netapibufferallocate_nothing_is_a_valid_buffer),
        cmocka_unit_test(test_netapibuffer_sizes_follow_reallocation),
        cmocka_unit_test(test_netapibufferreallocate_null_allocates),
        cmocka_unit_test(test_netapibuffersize_null_is_invalid_parameter),
        cmocka_unit_test(test_netapibufferfree_null_is_success),
        cmocka_unit_test(test_forward_wines_own_functions_answer),
        cmocka_unit_test(test_forward_void_and_many_arguments_come_through),
        cmocka_unit_test(test_forward_first_calls_of_eight_threads_all_answer),
    };
    int exit_code;
    if (test_run_role(roles, 1, argc, argv, &exit_code))
        return exit_code;
    test_refuse_builtin(L"netapi32.dll");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
