/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/mpr.tsv and npapi.tsv about connecting, each tried on every entry point
 * that it holds for.
 *
 * How this works: a row is a call, what has to be there before it, and the code; the runner begins
 * anew for each entry point, poisons the last error, calls, undoes what was prepared, and only then
 * looks. A call that fails has made no drive. Exports set the last error, the layers below do not.
 */
#include "tests/router/router_test.h"

#include "tests/mpr/mprtest.h"

#include <npapi.h>

#include "entry_points.h"

struct row
{
    unsigned int layers;
    struct call call;
    DWORD wanted;
    void (*prepare)(void); /* may be NULL */
    void (*undo)(void);
};

static int set_up(void **state)
{
    return mprtest_reset(state) != 0 || router_setup(state) != 0;
}

static bool has_letter(WCHAR letter)
{
    return (GetLogicalDrives() & (1u << (letter - L'A'))) != 0;
}

static void try_one(const struct row *row, const struct entry_point *entry)
{
    void *state = NULL;
    assert_int_equal(set_up(&state), 0);
    if (row->prepare != NULL)
        row->prepare();
    const bool before = has_letter(L'X');
    SetLastError(POISON_ERROR);
    const DWORD status = entry->run(&row->call);
    const DWORD last_error = GetLastError();
    if (row->undo != NULL)
        row->undo();
    if (status != row->wanted)
        fail_msg("%s: %lu, wanted %lu", entry->name, status, row->wanted);
    if ((entry->layer & LAYERS_EXPORTS) != 0 && last_error != status)
        fail_msg("%s: the last error is %lu, not %lu", entry->name, last_error, status);
    if (status != NO_ERROR && has_letter(L'X') != before)
        fail_msg("%s: failed with %lu, and X: came or went", entry->name, status);
    if (status == NO_ERROR && row->call.local != NULL && !has_letter(L'X'))
        fail_msg("%s: succeeded, and X: is not there", entry->name);
    assert_int_equal(router_teardown(&state), 0);
}

static void try_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        size_t tried = 0;
        for (size_t j = 0; j < entry_point_count; j++)
        {
            if ((rows[i].layers & entry_points[j].layer) == 0)
                continue;
            try_one(&rows[i], &entry_points[j]);
            tried++;
        }
        assert_int_not_equal(tried, 0);
    }
}

#define TRY(rows) try_rows(rows, sizeof(rows) / sizeof((rows)[0]))

#define REMOTE_PRIVATE L"\\\\files\\private"
#define LASER          L"\\\\files\\laser"

/* ---- what the simulated network says ---- */

static void test_rows_add_connects(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_ALL, {.local = L"X:", .remote = PUBLIC}, NO_ERROR, NULL, NULL},
        {LAYERS_FULL | LAYERS_BELOW,
         {.local = L"X:", .remote = REMOTE_PRIVATE, .user = L"lab", .password = L"labpassword"},
         NO_ERROR,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_without_permission_is_access_denied(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_ALL, {.local = L"X:", .remote = REMOTE_PRIVATE}, ERROR_ACCESS_DENIED, NULL, NULL},
    };
    TRY(rows);
}

static void connect_x(void)
{
    mprtest_connect(L"X:", PUBLIC);
}

static void test_rows_add_device_in_use_is_already_assigned(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_ALL, {.local = L"X:", .remote = PUBLIC}, ERROR_ALREADY_ASSIGNED, connect_x, NULL},
    };
    TRY(rows);
}

static void test_rows_add_device_and_resource_disagree_is_bad_dev_type(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_ALL, {.local = L"X:", .remote = LASER}, ERROR_BAD_DEV_TYPE, NULL, NULL},
        {LAYERS_FULL,
         {.type = RESOURCETYPE_PRINT, .local = L"X:", .remote = LASER},
         ERROR_BAD_DEV_TYPE,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_local_name_is_bad_device(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_EXPORTS | LAYER_NP_ADD | LAYER_NP_ADD3,
         {.local = L"1:", .remote = PUBLIC},
         ERROR_BAD_DEVICE,
         NULL,
         NULL},
        {LAYERS_EXPORTS | LAYER_NP_ADD | LAYER_NP_ADD3,
         {.local = L"X:\\", .remote = PUBLIC},
         ERROR_BAD_DEVICE,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_remote_name_is_bad_net_name(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_ALL, {.local = L"X:", .remote = L"\\\\files\\nothing"}, 67, NULL, NULL},
        {LAYERS_EXPORTS | LAYER_NP_ADD | LAYER_NP_ADD3,
         {.local = L"X:", .remote = L"files\\public"},
         ERROR_BAD_NET_NAME,
         NULL,
         NULL},
        {LAYERS_EXPORTS | LAYER_NP_ADD | LAYER_NP_ADD3,
         {.local = L"X:", .remote = L""},
         ERROR_BAD_NET_NAME,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_wrong_password_is_invalid_password(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_FULL | LAYERS_BELOW,
         {.local = L"X:", .remote = REMOTE_PRIVATE, .user = L"lab", .password = L"wrong"},
         ERROR_INVALID_PASSWORD,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_unknown_user_is_logon_failure(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_FULL | LAYERS_BELOW,
         {.local = L"X:", .remote = REMOTE_PRIVATE, .user = L"nobody", .password = L"labpassword"},
         ERROR_LOGON_FAILURE,
         NULL,
         NULL},
    };
    TRY(rows);
}

/* ---- the profile ---- */

static HKEY denied;

static void deny_profile(void)
{
    mprtest_remember(L'K', PUBLIC);
    denied = mprtest_deny(L"Network");
}

static void allow_profile(void)
{
    mprtest_allow(denied);
}

static void spoil_profile(void)
{
    static const BYTE garbage[] = {1, 2, 3};
    assert_int_equal(RegSetKeyValueW(HKEY_CURRENT_USER, L"Network\\X", L"RemotePath", REG_BINARY,
                                     garbage, sizeof(garbage)),
                     0);
}

static void remember_another(void)
{
    mprtest_remember(L'X', REMOTE_PRIVATE);
}

static void test_rows_add_bad_entry_is_bad_profile(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_EXPORTS,
         {.local = L"X:", .remote = PUBLIC, .flags = CONNECT_UPDATE_PROFILE},
         ERROR_BAD_PROFILE,
         spoil_profile,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_profile_denied_is_cannot_open_profile(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_EXPORTS,
         {.local = L"X:", .remote = PUBLIC, .flags = CONNECT_UPDATE_PROFILE},
         ERROR_CANNOT_OPEN_PROFILE,
         deny_profile,
         allow_profile},
    };
    TRY(rows);
}

static void test_rows_add_device_of_another_resource_is_already_remembered(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_EXPORTS,
         {.local = L"X:", .remote = PUBLIC, .flags = CONNECT_UPDATE_PROFILE},
         ERROR_DEVICE_ALREADY_REMEMBERED,
         remember_another,
         NULL},
        {LAYERS_FULL,
         {.local = L"X:", .remote = PUBLIC},
         ERROR_DEVICE_ALREADY_REMEMBERED,
         remember_another,
         NULL},
    };
    TRY(rows);
}

/* ---- arguments ---- */

static void test_rows_add_unknown_provider_is_bad_provider(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_FULL,
         {.local = L"X:", .remote = PUBLIC, .provider = L"No Such Network"},
         ERROR_BAD_PROVIDER,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_redirect_without_local_name_is_invalid_address(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_2_AND_3 | LAYER_ADD4,
         {.type = RESOURCETYPE_DISK, .remote = PUBLIC, .flags = CONNECT_REDIRECT},
         ERROR_INVALID_ADDRESS,
         NULL,
         NULL},
        {LAYERS_2_AND_3 | LAYER_ADD4,
         {.type = RESOURCETYPE_DISK, .local = L"", .remote = PUBLIC, .flags = CONNECT_REDIRECT},
         ERROR_INVALID_ADDRESS,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_unknown_type_is_invalid_parameter(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_FULL,
         {.type = 3, .local = L"X:", .remote = PUBLIC},
         ERROR_INVALID_PARAMETER,
         NULL,
         NULL},
    };
    TRY(rows);
}

static void test_rows_add_unknown_flags_are_invalid_parameter(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_FULL,
         {.local = L"X:", .remote = PUBLIC, .flags = 0x01000000},
         ERROR_INVALID_PARAMETER,
         NULL,
         NULL},
        {LAYERS_FULL,
         {.local = L"X:", .remote = PUBLIC, .flags = 0x80000000},
         ERROR_INVALID_PARAMETER,
         NULL,
         NULL},
    };
    TRY(rows);
}

/* ---- what a provider says ---- */

static DWORD scripted_code;

static void script_alone(void)
{
    struct script *script = register_scripted(L"rows");
    script->add_result = scripted_code;
    set_order(L"rows", NULL);
}

/* The router and the exports hand a provider's word on as it is. */
static void try_word(DWORD code)
{
    const struct row row = {LAYERS_EXPORTS, {.remote = L"\\\\a\\b"}, code, script_alone, NULL};
    scripted_code = code;
    try_rows(&row, 1);
}

static void test_rows_add_provider_says_busy(void **state)
{
    (void)state;
    try_word(ERROR_BUSY);
}

static void test_rows_add_provider_says_cancelled(void **state)
{
    (void)state;
    try_word(ERROR_CANCELLED);
}

static void test_rows_add_provider_says_bad_username(void **state)
{
    (void)state;
    try_word(ERROR_BAD_USERNAME);
}

static void test_rows_add_provider_says_invalid_password(void **state)
{
    (void)state;
    try_word(ERROR_INVALID_PASSWORD);
}

static void script_extended(void)
{
    struct script *script = register_scripted(L"rows");
    script->add_result = WN_EXTENDED_ERROR;
    lstrcpynW(script->extended, L"what the provider says", SCRIPT_TEXT_CCH);
    set_order(L"rows", NULL);
    router_set_extended_error(0, NULL, NULL);
}

static void expect_extended(void)
{
    DWORD code = 0;
    WCHAR text[64] = L"?";
    WCHAR provider[64] = L"?";
    assert_code(WNetGetLastErrorW(&code, text, 64, provider, 64), NO_ERROR);
    assert_code(code, 4711);
    assert_int_equal(lstrcmpW(text, L"what the provider says"), 0);
    assert_int_equal(lstrcmpW(provider, L"rows"), 0);
}

static void test_rows_add_provider_says_extended_error(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_EXPORTS,
         {.remote = L"\\\\a\\b"},
         ERROR_EXTENDED_ERROR,
         script_extended,
         expect_extended},
    };
    TRY(rows);
}

static void script_not_started(void)
{
    struct script *script = register_scripted(L"never");
    script->caps[WNNC_START] = 0;
    script->add_result = WN_SUCCESS;
    set_order(L"never", NULL);
}

static void test_rows_add_provider_not_started_is_no_net_or_bad_path(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_EXPORTS,
         {.remote = L"\\\\a\\b"},
         ERROR_NO_NET_OR_BAD_PATH,
         script_not_started,
         NULL},
    };
    TRY(rows);
}

static void empty_order(void)
{
    set_order(NULL, NULL);
}

static void test_rows_add_no_provider_is_no_network(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {LAYERS_EXPORTS, {.local = L"X:", .remote = PUBLIC}, ERROR_NO_NETWORK, empty_order, NULL},
    };
    TRY(rows);
}

/* ---- a device chosen ---- */

static void test_rows_use_no_free_device_is_no_more_items(void **state)
{
    const struct call call = {
        .type = RESOURCETYPE_DISK, .remote = PUBLIC, .flags = CONNECT_REDIRECT};
    size_t tried = 0;

    assert_int_equal(set_up(state), 0);
    for (WCHAR letter = L'C'; letter <= L'Z'; letter++)
    {
        const WCHAR device[] = {letter, L':', 0};
        if (!has_letter(letter))
            mprtest_connect(device, PUBLIC);
    }
    for (size_t i = 0; i < entry_point_count; i++)
    {
        if ((entry_points[i].layer & LAYERS_USE) == 0)
            continue;
        EXPECT(ERROR_NO_MORE_ITEMS, entry_points[i].run(&call));
        tried++;
    }
    assert_int_equal(tried, 4);
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    assert_int_equal(router_teardown(state), 0);
}

static int leave(void **state)
{
    return router_teardown(state);
}

#define CASE(name) cmocka_unit_test_teardown(name, leave)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows_add_connects),
        CASE(test_rows_add_without_permission_is_access_denied),
        CASE(test_rows_add_device_in_use_is_already_assigned),
        CASE(test_rows_add_device_and_resource_disagree_is_bad_dev_type),
        CASE(test_rows_add_local_name_is_bad_device),
        CASE(test_rows_add_remote_name_is_bad_net_name),
        CASE(test_rows_add_wrong_password_is_invalid_password),
        CASE(test_rows_add_unknown_user_is_logon_failure),
        CASE(test_rows_add_bad_entry_is_bad_profile),
        CASE(test_rows_add_profile_denied_is_cannot_open_profile),
        CASE(test_rows_add_device_of_another_resource_is_already_remembered),
        CASE(test_rows_add_unknown_provider_is_bad_provider),
        CASE(test_rows_add_redirect_without_local_name_is_invalid_address),
        CASE(test_rows_add_unknown_type_is_invalid_parameter),
        CASE(test_rows_add_unknown_flags_are_invalid_parameter),
        CASE(test_rows_add_provider_says_busy),
        CASE(test_rows_add_provider_says_cancelled),
        CASE(test_rows_add_provider_says_bad_username),
        CASE(test_rows_add_provider_says_invalid_password),
        CASE(test_rows_add_provider_says_extended_error),
        CASE(test_rows_add_provider_not_started_is_no_net_or_bad_path),
        CASE(test_rows_add_no_provider_is_no_network),
        CASE(test_rows_use_no_free_device_is_no_more_items),
    };
    if (entry_points_load() != 0)
        return 1;
    return mprtest_main(argc, argv, "conformance: add", tests, sizeof(tests) / sizeof(tests[0]));
}
