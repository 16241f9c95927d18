/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Universal names, users, performance and formats at the router: providers that tell what is not so,
 * and providers that tell nothing. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

#define POISON 0xcc

/* ---- universal names ---- */

static BYTE answer[1024];

static DWORD universal(const WCHAR *path, DWORD level, DWORD cb)
{
    const DWORD given_cb = cb;
    memset(answer, POISON, sizeof(answer));
    const DWORD result = router_get_universal_name(path, level, answer, &cb);
    if (result != ERROR_SUCCESS)
        assert_int_equal(answer[0], POISON);
    if (result != ERROR_MORE_DATA)
        assert_int_equal(cb, given_cb);
    return result;
}

/* The answer's strings; NULL for one that is missing. */
static void expect_parts(const WCHAR *whole, const WCHAR *connection, const WCHAR *rest)
{
    REMOTE_NAME_INFOW info;
    memcpy(&info, answer, sizeof(info));
    const WCHAR *const wanted[] = {whole, connection, rest};
    const WCHAR *const found[] = {info.lpUniversalName, info.lpConnectionName,
                                  info.lpRemainingPath};
    for (int i = 0; i < 3; i++)
    {
        if ((wanted[i] == NULL) != (found[i] == NULL))
            fail_msg("part %d: %p", i, (const void *)found[i]);
        if (wanted[i] == NULL)
            continue;
        assert_in_range((uintptr_t)found[i], (uintptr_t)answer, (uintptr_t)answer + sizeof(answer));
        if (wcscmp(found[i], wanted[i]) != 0)
            fail_msg("part %d: %ls, not %ls", i, found[i], wanted[i]);
    }
}

static void test_get_universal_name_without_the_function_is_put_together_from_the_connection(
    void **state)
{
    (void)state;
    struct script *script = register_scripted(L"plain");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y\\");
    script->scribbles = 1;
    set_order(L"plain", NULL);
    assert_code(universal(L"q:", REMOTE_NAME_INFO_LEVEL, 1024), 0);
    expect_parts(L"\\\\x\\y", L"\\\\x\\y", L"");
    assert_int_equal(lstrcmpW(script->seen_local, L"Q:"), 0);
    assert_code(universal(L"Q:/a/b\\c", REMOTE_NAME_INFO_LEVEL, 1024), 0);
    expect_parts(L"\\\\x\\y\\a\\b\\c", L"\\\\x\\y", L"\\a\\b\\c");
    assert_code(universal(L"Q:\\", UNIVERSAL_NAME_INFO_LEVEL, 1024), 0);
    UNIVERSAL_NAME_INFOW info;
    memcpy(&info, answer, sizeof(info));
    assert_int_equal(lstrcmpW(info.lpUniversalName, L"\\\\x\\y\\"), 0);
}

static void test_get_universal_name_network_without_unc_names_is_not_supported(void **state)
{
    (void)state;
    struct script *script = register_scripted(L"web");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"http://host/docs");
    set_order(L"web", NULL);
    assert_code(universal(L"Q:\\a", UNIVERSAL_NAME_INFO_LEVEL, 1024), ERROR_NOT_SUPPORTED);
    assert_code(universal(L"Q:\\a", REMOTE_NAME_INFO_LEVEL, 1024), 0);
    expect_parts(NULL, L"http://host/docs", L"\\a");
}

static void test_get_universal_name_no_drive_path_is_bad_device_and_asks_nobody(void **state)
{
    static const WCHAR *const paths[] = {
        L"",     L"Q",        L"Q:file", L"QQ:\\",          L"1:\\",
        L"LPT1", L"LPT1:\\x", L"\\file", L"\\\\x\\y\\file", L"\\\\?\\Q:\\file",
    };
    (void)state;
    struct script *script = register_scripted(L"plain");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    set_order(L"plain", NULL);
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
    {
        for (DWORD level = 1; level <= 2; level++)
            assert_code(universal(paths[i], level, 1024), ERROR_BAD_DEVICE);
    }
    assert_code(universal(L"Q:\\", 0, 1024), ERROR_INVALID_LEVEL);
    assert_code(universal(L"Q:\\", 3, 1024), ERROR_INVALID_LEVEL);
    assert_int_equal(script->gets, 0);
    /* The counter counts. */
    assert_code(universal(L"Q:\\", 1, 1024), 0);
    assert_int_equal(script->gets, 1);
}

static void test_get_universal_name_longest_path_comes_back_whole(void **state)
{
    enum
    {
        LONGEST_CCH = 32767
    };
    (void)state;
    static WCHAR path[LONGEST_CCH + 2];
    static BYTE large[256 * 1024];
    struct script *script = register_scripted(L"plain");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    set_order(L"plain", NULL);
    for (int i = 0; i <= LONGEST_CCH; i++)
        path[i] = L'a';
    memcpy(path, L"Q:\\", 3 * sizeof(WCHAR));
    DWORD cb = sizeof(large);
    assert_code(router_get_universal_name(path, UNIVERSAL_NAME_INFO_LEVEL, large, &cb),
                ERROR_BAD_DEVICE);
    path[LONGEST_CCH] = L'\0';
    assert_code(router_get_universal_name(path, UNIVERSAL_NAME_INFO_LEVEL, large, &cb), 0);
    UNIVERSAL_NAME_INFOW info;
    memcpy(&info, large, sizeof(info));
    assert_int_equal(wcslen(info.lpUniversalName), LONGEST_CCH - 2 + wcslen(L"\\\\x\\y"));
}

/* npapi.tsv, NPGetUniversalName: "network not present". */
static void test_get_universal_name_provider_without_its_network_is_passed_over(void **state)
{
    (void)state;
    register_file(L"gone", L"garbage_names.dll");
    set_order(L"gone", NULL);
    assert_code(universal(L"V:\\a", UNIVERSAL_NAME_INFO_LEVEL, 1024), ERROR_NOT_CONNECTED);
    struct script *owner = register_scripted(L"plain");
    owner->get_result = WN_SUCCESS;
    wcscpy(owner->get_remote, L"\\\\x\\y");
    set_order(L"gone", L"plain", NULL);
    assert_code(universal(L"V:\\a", REMOTE_NAME_INFO_LEVEL, 1024), 0);
    expect_parts(L"\\\\x\\y\\a", L"\\\\x\\y", L"\\a");
}

static void test_get_universal_name_answers_that_are_not_true_are_not_believed(void **state)
{
    static const struct
    {
        const WCHAR *path;
        DWORD universal;
        DWORD remote;
    } rows[] = {
        {L"G:\\a", 0, 0},
        {L"H:\\a", ERROR_NOT_SUPPORTED, ERROR_NOT_CONNECTED},
        {L"I:\\a", ERROR_NOT_CONNECTED, ERROR_NOT_CONNECTED},
        {L"J:\\a", ERROR_NOT_CONNECTED, ERROR_NOT_CONNECTED},
        {L"K:\\a", ERROR_NOT_CONNECTED, ERROR_NOT_CONNECTED},
        {L"L:\\a", ERROR_NOT_CONNECTED, ERROR_NOT_CONNECTED},
        {L"S:\\a", ERROR_NOT_SUPPORTED, ERROR_NOT_SUPPORTED},
        {L"T:\\a", ERROR_NOT_CONNECTED, ERROR_NOT_CONNECTED},
    };
    (void)state;
    register_file(L"garbage", L"garbage_names.dll");
    set_order(L"garbage", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        DWORD result = universal(rows[i].path, UNIVERSAL_NAME_INFO_LEVEL, 1024);
        if (result != rows[i].universal)
            fail_msg("%ls, level 1: %lu", rows[i].path, result);
        result = universal(rows[i].path, REMOTE_NAME_INFO_LEVEL, 1024);
        if (result != rows[i].remote)
            fail_msg("%ls, level 2: %lu", rows[i].path, result);
    }
    assert_code(universal(L"G:\\a", REMOTE_NAME_INFO_LEVEL, 1024), 0);
    expect_parts(L"\\\\garbage\\good\\from it", L"\\\\garbage\\good", NULL);
    /* Whoever comes after it is asked. */
    struct script *script = register_scripted(L"plain");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    set_order(L"garbage", L"plain", NULL);
    assert_code(universal(L"T:\\a", UNIVERSAL_NAME_INFO_LEVEL, 1024), 0);
    assert_code(universal(L"J:\\a", UNIVERSAL_NAME_INFO_LEVEL, 1024), 0);
}

static void test_get_universal_name_sizes_are_bytes_and_exact_anywhere_in_memory(void **state)
{
    (void)state;
    struct script *script = register_scripted(L"plain");
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    set_order(L"plain", NULL);
    for (size_t shift = 0; shift < 4; shift++)
    {
        BYTE *place = answer + shift;
        DWORD cb = 0;
        assert_code(router_get_universal_name(L"Q:\\a", REMOTE_NAME_INFO_LEVEL, place, &cb),
                    ERROR_MORE_DATA);
        const DWORD needed = cb;
        const DWORD least = (DWORD)(sizeof(REMOTE_NAME_INFOW) + sizeof(L"\\\\x\\y\\a") +
                                    sizeof(L"\\\\x\\y") + sizeof(L"\\a"));
        assert_in_range(needed, least, least + 1);
        for (cb = 0; cb < needed; cb++)
        {
            DWORD size = cb;
            memset(answer, POISON, sizeof(answer));
            assert_code(router_get_universal_name(L"Q:\\a", REMOTE_NAME_INFO_LEVEL, place, &size),
                        ERROR_MORE_DATA);
            assert_int_equal(size, needed);
            for (size_t i = 0; i < sizeof(answer); i++)
                assert_int_equal(answer[i], POISON);
        }
        assert_code(router_get_universal_name(L"Q:\\a", REMOTE_NAME_INFO_LEVEL, place, &cb), 0);
        assert_int_equal(answer[shift + needed], POISON);
    }
}

/* ---- users ---- */

static void test_get_user_answers_that_are_not_true_are_not_believed(void **state)
{
    static const struct
    {
        const WCHAR *name;
        DWORD result;
        size_t cch;
    } rows[] = {
        {L"g:", 0, 7},    {L"H:", ERROR_NOT_CONNECTED, 0},
        {L"I:", 0, 1024}, {L"J:", ERROR_NOT_CONNECTED, 0},
        {L"K:", 0, 1024}, {L"L:", ERROR_NOT_CONNECTED, 0},
    };
    (void)state;
    static WCHAR user[2048];
    register_file(L"garbage", L"garbage_names.dll");
    set_order(L"garbage", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        DWORD cch = 2048;
        memset(user, POISON, sizeof(user));
        const DWORD result = router_get_user(rows[i].name, user, &cch);
        if (result != rows[i].result || cch != 2048)
            fail_msg("%ls: %lu, %lu characters", rows[i].name, result, cch);
        if (result == 0 && wcslen(user) != rows[i].cch)
            fail_msg("%ls: %zu characters", rows[i].name, wcslen(user));
        if (result != 0)
            assert_int_equal(user[0], POISON * 0x101);
    }
}

static void test_get_user_own_name_and_bad_names_ask_nobody(void **state)
{
    (void)state;
    static WCHAR long_name[1200];
    WCHAR own[256];
    WCHAR user[256];
    DWORD cch = 256;
    struct script *script = register_scripted(L"users");
    script->caps[WNNC_USER] = WNNC_USR_GETUSER;
    wcscpy(script->user, L"someone");
    set_order(L"users", NULL);
    assert_true(GetUserNameW(own, &cch));
    cch = 256;
    assert_code(router_get_user(NULL, user, &cch), 0);
    assert_int_equal(lstrcmpW(user, own), 0);
    assert_code(router_get_user(L"", user, &cch), 0);
    assert_int_equal(lstrcmpW(user, own), 0);
    for (int i = 0; i < 1100; i++)
        long_name[i] = L'a';
    assert_code(router_get_user(long_name, user, &cch), ERROR_NOT_CONNECTED);
    assert_code(router_get_user(L"\xd800", user, &cch), ERROR_NOT_CONNECTED);
    assert_int_equal(script->names, 0);
    script->scribbles = 1;
    assert_code(router_get_user(L"lpt1", user, &cch), 0);
    assert_int_equal(lstrcmpW(user, L"someone"), 0);
    assert_int_equal(lstrcmpW(script->seen_local, L"LPT1:"), 0);
    assert_int_equal(script->names, 1);
    /* Without the capability it is not asked, though it exports the function. */
    struct script *silent = register_scripted(L"silent");
    set_order(L"silent", NULL);
    assert_code(router_get_user(L"Q:", user, &cch), ERROR_NO_NETWORK);
    assert_int_equal(silent->names, 0);
}

/* ---- performance ---- */

static DWORD performance_of(const WCHAR *local, const WCHAR *remote, const WCHAR *provider,
                            NETCONNECTINFOSTRUCT *performance)
{
    WCHAR local_copy[64];
    WCHAR remote_copy[64];
    WCHAR provider_copy[64];
    NETRESOURCEW resource = {0};
    if (local != NULL)
        resource.lpLocalName = lstrcpynW(local_copy, local, 64);
    if (remote != NULL)
        resource.lpRemoteName = lstrcpynW(remote_copy, remote, 64);
    if (provider != NULL)
        resource.lpProvider = lstrcpynW(provider_copy, provider, 64);
    memset(performance, POISON, sizeof(*performance));
    performance->cbStructure = sizeof(*performance);
    const DWORD result = router_get_performance(&resource, performance);
    assert_int_equal(performance->cbStructure, sizeof(*performance));
    if (result != 0)
        assert_int_equal(performance->dwSpeed, 0xcccccccc);
    return result;
}

static void test_get_performance_provider_gets_zeroes_and_its_answer_arrives(void **state)
{
    (void)state;
    NETCONNECTINFOSTRUCT performance;
    struct script *other = register_scripted(L"other");
    struct script *script = register_scripted(L"fast");
    other->caps[WNNC_CONNECTION] |= WNNC_CON_GETPERFORMANCE;
    other->performance_result = WN_NOT_CONNECTED;
    other->performance_speed = 1;
    script->caps[WNNC_CONNECTION] |= WNNC_CON_GETPERFORMANCE;
    script->performance_speed = 1234;
    set_order(L"other", L"fast", NULL);
    assert_code(performance_of(L"q:", L"ignored", NULL, &performance), 0);
    assert_int_equal(performance.dwSpeed, 1234);
    assert_int_equal(performance.dwFlags, 0);
    assert_int_equal(performance.dwDelay, 0);
    assert_int_equal(performance.dwOptDataSize, 0);
    assert_int_equal(lstrcmpW(script->seen_local, L"Q:"), 0);
    assert_int_equal(script->seen_performance[0], sizeof(performance));
    for (int i = 1; i < 5; i++)
        assert_int_equal(script->seen_performance[i], 0);
    assert_code(performance_of(L"", L"\\\\x\\y", L"fast", &performance), 0);
    assert_int_equal(lstrcmpW(script->seen_local, L"\\\\x\\y"), 0);
    assert_int_equal(other->names, 1);
    assert_code(performance_of(NULL, L"\\\\x\\y", L"nobody", &performance), ERROR_BAD_PROVIDER);
}

static void test_get_performance_owner_that_does_not_tell_is_not_supported(void **state)
{
    (void)state;
    NETCONNECTINFOSTRUCT performance;
    struct script *silent = register_scripted(L"silent");
    silent->get_result = WN_SUCCESS;
    wcscpy(silent->get_remote, L"\\\\x\\y");
    set_order(L"silent", NULL);
    assert_code(performance_of(L"Q:", NULL, NULL, &performance), ERROR_NOT_SUPPORTED);
    silent->get_result = WN_NOT_CONNECTED;
    assert_code(performance_of(L"Q:", NULL, NULL, &performance), ERROR_NOT_CONNECTED);
    assert_code(performance_of(NULL, L"\\\\x\\y", NULL, &performance), ERROR_NO_NETWORK);
    assert_int_equal(silent->names, 0);
    /* One that says so itself, of a drive of its own. */
    struct script *script = register_scripted(L"says");
    script->caps[WNNC_CONNECTION] |= WNNC_CON_GETPERFORMANCE;
    script->performance_result = WN_NOT_SUPPORTED;
    script->get_result = WN_SUCCESS;
    wcscpy(script->get_remote, L"\\\\x\\y");
    set_order(L"says", NULL);
    assert_code(performance_of(L"Q:", NULL, NULL, &performance), ERROR_NOT_SUPPORTED);
    assert_code(performance_of(NULL, L"\\\\x\\y", NULL, &performance), ERROR_NOT_SUPPORTED);
    script->get_result = WN_NOT_CONNECTED;
    assert_code(performance_of(L"Q:", NULL, NULL, &performance), ERROR_NOT_CONNECTED);
}

static void test_get_performance_nobodys_names_are_told_apart(void **state)
{
    (void)state;
    NETCONNECTINFOSTRUCT performance;
    struct script *script = register_scripted(L"fast");
    script->caps[WNNC_CONNECTION] |= WNNC_CON_GETPERFORMANCE;
    script->performance_result = WN_BAD_NETNAME;
    set_order(L"fast", NULL);
    assert_code(performance_of(NULL, L"nonsense", NULL, &performance), ERROR_BAD_NET_NAME);
    assert_code(performance_of(L"Q:", NULL, NULL, &performance), ERROR_NOT_CONNECTED);
    const LONG asked = script->names;
    assert_code(performance_of(NULL, NULL, NULL, &performance), ERROR_BAD_NET_NAME);
    assert_code(performance_of(NULL, L"", NULL, &performance), ERROR_BAD_NET_NAME);
    assert_code(performance_of(NULL, L"Q:", NULL, &performance), ERROR_BAD_NET_NAME);
    assert_code(performance_of(L"Q:\\", L"\\\\x\\y", NULL, &performance), ERROR_BAD_DEVICE);
    assert_int_equal(script->names, asked);
}

/* ---- formats ---- */

static DWORD format(const WCHAR *provider, const WCHAR *remote, WCHAR formatted[128])
{
    DWORD cch = 128;
    memset(formatted, POISON, 128 * sizeof(WCHAR));
    const DWORD result =
        router_format_network_name(provider, remote, formatted, &cch, WNFMT_ABBREVIATED, 17);
    assert_int_equal(cch, 128);
    if (result != 0)
        assert_int_equal(formatted[0], POISON * 0x101);
    return result;
}

/* npapi.tsv: "every other error is ignored and the raw name used", and "not routed". */
static void test_format_network_name_only_the_named_provider_formats_and_errors_give_the_name(
    void **state)
{
    static const DWORD errors[] = {WN_MORE_DATA, WN_BAD_NETNAME, WN_NOT_SUPPORTED,
                                   WN_EXTENDED_ERROR};
    (void)state;
    WCHAR formatted[128];
    struct script *first = register_scripted(L"first");
    struct script *owner = register_scripted(L"owner");
    struct script *silent = register_scripted(L"silent");
    first->caps[WNNC_DIALOG] = owner->caps[WNNC_DIALOG] = WNNC_DLG_FORMATNETWORKNAME;
    wcscpy(first->formatted, L"not asked");
    wcscpy(owner->formatted, L"nice");
    owner->scribbles = 1;
    set_order(L"first", L"owner", L"silent", NULL);
    assert_code(format(L"OWNER", L"\\\\x\\y", formatted), 0);
    assert_int_equal(lstrcmpW(formatted, L"nice"), 0);
    assert_int_equal(lstrcmpW(owner->seen_remote, L"\\\\x\\y"), 0);
    assert_int_equal(owner->seen_flags, WNFMT_ABBREVIATED);
    assert_int_equal(owner->seen_line_cch, 17);
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
    {
        owner->format_result = errors[i];
        assert_code(format(L"owner", L"\\\\x\\y", formatted), 0);
        assert_int_equal(lstrcmpW(formatted, L"\\\\x\\y"), 0);
    }
    assert_code(format(L"silent", L"\\\\x\\y", formatted), 0);
    assert_int_equal(lstrcmpW(formatted, L"\\\\x\\y"), 0);
    assert_int_equal(silent->names, 0);
    assert_code(format(L"nobody", L"\\\\x\\y", formatted), ERROR_BAD_PROVIDER);
    assert_code(format(NULL, L"\\\\x\\y", formatted), ERROR_BAD_PROVIDER);
    assert_code(format(L"owner", L"", formatted), ERROR_BAD_NET_NAME);
    assert_int_equal(first->names, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_get_universal_name_without_the_function_is_put_together_from_the_connection),
        CASE(test_get_universal_name_network_without_unc_names_is_not_supported),
        CASE(test_get_universal_name_no_drive_path_is_bad_device_and_asks_nobody),
        CASE(test_get_universal_name_longest_path_comes_back_whole),
        CASE(test_get_universal_name_provider_without_its_network_is_passed_over),
        CASE(test_get_universal_name_answers_that_are_not_true_are_not_believed),
        CASE(test_get_universal_name_sizes_are_bytes_and_exact_anywhere_in_memory),
        CASE(test_get_user_answers_that_are_not_true_are_not_believed),
        CASE(test_get_user_own_name_and_bad_names_ask_nobody),
        CASE(test_get_performance_provider_gets_zeroes_and_its_answer_arrives),
        CASE(test_get_performance_owner_that_does_not_tell_is_not_supported),
        CASE(test_get_performance_nobodys_names_are_told_apart),
        CASE(test_format_network_name_only_the_named_provider_formats_and_errors_give_the_name),
    };
    return cmocka_run_group_tests_name("router: names", tests, NULL, NULL);
}
