/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Rows of docs/reference/npapi.tsv about the permission editor, NPFMX*: what a file manager hears
 * through WNetFMX* from the provider whose drive it is. */
#include "tests/router/router_test.h"

#include "tests/mpr/mprtest.h"

#include <npapi.h>
#include <string.h>

#define HELP    L"perm.hlp"
#define HELP_CB sizeof(HELP)
#define CONTEXT 4242

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* No header declares them. */
DWORD WINAPI WNetFMXGetPermCaps(const WCHAR *drive);
DWORD WINAPI WNetFMXEditPerm(const WCHAR *drive, HWND owner, DWORD dialog);
DWORD WINAPI WNetFMXGetPermHelp(const WCHAR *drive, DWORD dialog, BOOL directory, void *file,
                                DWORD *file_cb, DWORD *context);

static int set_up(void **state)
{
    return mprtest_reset(state) != 0 || router_setup(state) != 0;
}

/* Registers a provider whose drives are all there are, and that has every menu item. */
static struct script *register_owner(const WCHAR *name)
{
    struct script *script = register_scripted(name);
    script->get_result = WN_SUCCESS;
    lstrcpynW(script->get_remote, L"\\\\some\\share", SCRIPT_TEXT_CCH);
    script->permission.mask = WNPERMC_PERM | WNPERMC_AUDIT | WNPERMC_OWNER;
    script->permission.help_context = CONTEXT;
    lstrcpynW(script->permission.help, HELP, SCRIPT_TEXT_CCH);
    return script;
}

static LONG times_asked(const struct script *script)
{
    return script->permission.caps_asked + script->permission.edits + script->permission.helps;
}

/* The mask and the last error. */
static void expect_caps(DWORD mask, DWORD last_error, const WCHAR *drive)
{
    SetLastError(POISON_ERROR);
    const DWORD got = WNetFMXGetPermCaps(drive);
    const DWORD error = GetLastError();
    if (got != mask || error != last_error)
        fail_msg("mask %#lx, last error %lu; wanted %#lx, %lu", got, error, mask, last_error);
}

/* The same of the help; what it is given is untouched unless it succeeds. */
static void expect_help(DWORD wanted, const WCHAR *drive)
{
    unsigned char file[64];
    unsigned char untouched[64];
    DWORD cb = sizeof(file);
    DWORD context = 77;
    memset(file, POISON_BYTE, sizeof(file));
    memset(untouched, POISON_BYTE, sizeof(untouched));
    EXPECT(wanted, WNetFMXGetPermHelp(drive, WNPERM_DLG_PERM, FALSE, file, &cb, &context));
    assert_int_equal(cb, sizeof(file));
    assert_code(context, wanted == NO_ERROR ? CONTEXT : 77);
    if (wanted == NO_ERROR)
        memcpy(untouched, HELP, HELP_CB);
    assert_memory_equal(file, untouched, sizeof(file));
}

/* All three say the same of a drive that has no owner who could answer. */
static void expect_all(DWORD wanted, const WCHAR *drive)
{
    expect_caps(0, wanted, drive);
    EXPECT(wanted, WNetFMXEditPerm(drive, NULL, WNPERM_DLG_PERM));
    expect_help(wanted, drive);
}

/* ---- what the owner says ---- */

static void test_rows_permission_caps_are_the_owners_mask(void **state)
{
    static const DWORD masks[] = {0,
                                  WNPERMC_PERM,
                                  WNPERMC_AUDIT,
                                  WNPERMC_OWNER,
                                  WNPERMC_PERM | WNPERMC_OWNER,
                                  WNPERMC_PERM | WNPERMC_AUDIT | WNPERMC_OWNER};
    struct script *script = register_owner(L"able");
    (void)state;
    set_order(L"able", NULL);
    for (size_t i = 0; i < COUNT_OF(masks); i++)
    {
        script->permission.mask = masks[i];
        expect_caps(masks[i], NO_ERROR, L"x:");
        assert_int_equal(lstrcmpW(script->permission.seen_drive, L"X:"), 0);
    }
    assert_int_equal(script->permission.caps_asked, COUNT_OF(masks));
    assert_int_equal(times_asked(script), COUNT_OF(masks));
}

/* What NPFMXEditPerm and NPFMXGetPermHelp say, and what the caller hears. 87 and 50 are the owner's
 * word here, not "not mine". */
static const struct
{
    DWORD said;
    DWORD heard;
} permission_rows[] = {
    {WN_SUCCESS, NO_ERROR},
    {WN_NOT_SUPPORTED, ERROR_NOT_SUPPORTED},
    {WN_BAD_VALUE, ERROR_INVALID_PARAMETER},
    {WN_OUT_OF_MEMORY, ERROR_NOT_ENOUGH_MEMORY},
    {WN_NET_ERROR, ERROR_UNEXP_NET_ERR},
    {WN_CANCEL, ERROR_CANCELLED},
    {WN_ACCESS_DENIED, ERROR_ACCESS_DENIED},
    /* The transport's own. */
    {ERROR_TIMEOUT, ERROR_UNEXP_NET_ERR},
};

static void test_rows_edit_permissions_says_what_the_owner_says(void **state)
{
    static const DWORD dialogs[] = {WNPERM_DLG_PERM, WNPERM_DLG_AUDIT, WNPERM_DLG_OWNER, 99};
    const HWND owner = GetDesktopWindow();
    struct script *script = register_owner(L"able");
    (void)state;
    set_order(L"able", NULL);
    for (size_t i = 0; i < COUNT_OF(permission_rows); i++)
    {
        const DWORD dialog = dialogs[i % COUNT_OF(dialogs)];
        script->permission.edit_result = permission_rows[i].said;
        EXPECT(permission_rows[i].heard, WNetFMXEditPerm(L"X:", owner, dialog));
        assert_int_equal(lstrcmpW(script->permission.seen_drive, L"X:"), 0);
        assert_ptr_equal(script->permission.seen_owner, owner);
        assert_code(script->permission.seen_dialog, dialog);
    }
    assert_int_equal(script->permission.edits, COUNT_OF(permission_rows));
}

static void test_rows_permission_help_says_what_the_owner_says(void **state)
{
    struct script *script = register_owner(L"able");
    (void)state;
    set_order(L"able", NULL);
    for (size_t i = 0; i < COUNT_OF(permission_rows); i++)
    {
        script->permission.help_result = permission_rows[i].said;
        expect_help(permission_rows[i].heard, L"X:");
    }
    assert_int_equal(script->permission.helps, COUNT_OF(permission_rows));
    assert_int_equal(lstrcmpW(script->permission.seen_drive, L"X:"), 0);
}

/* Sizes are bytes, whatever the caller's alignment; a buffer that is too small stays as it is. */
static void test_rows_permission_help_too_small_tells_the_size(void **state)
{
    static const struct
    {
        DWORD cb;
        DWORD heard;
    } rows[] = {
        {0, ERROR_MORE_DATA}, {1, ERROR_MORE_DATA},    {HELP_CB - 1, ERROR_MORE_DATA},
        {HELP_CB, NO_ERROR},  {HELP_CB + 1, NO_ERROR},
    };
    struct script *script = register_owner(L"able");
    (void)state;
    set_order(L"able", NULL);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
    {
        unsigned char block[64];
        unsigned char wanted[64];
        DWORD cb = rows[i].cb;
        DWORD context = 77;
        memset(block, POISON_BYTE, sizeof(block));
        memset(wanted, POISON_BYTE, sizeof(wanted));
        EXPECT(rows[i].heard, WNetFMXGetPermHelp(L"X:", WNPERM_DLG_AUDIT, TRUE,
                                                 cb != 0 ? block + 1 : NULL, &cb, &context));
        if (rows[i].heard == NO_ERROR)
            memcpy(wanted + 1, HELP, HELP_CB);
        assert_code(cb, rows[i].heard == NO_ERROR ? rows[i].cb : HELP_CB);
        assert_code(context, rows[i].heard == NO_ERROR ? CONTEXT : 77);
        assert_memory_equal(block, wanted, sizeof(block));
        assert_code(script->permission.seen_dialog, WNPERM_DLG_AUDIT);
        assert_true(script->permission.seen_directory);
    }
}

/* A provider that takes bytes for characters writes no end; one that has never room enough asks for
 * what nobody can give. */
static void test_rows_permission_help_wild_answers_are_a_network_error(void **state)
{
    struct script *script = register_owner(L"able");
    (void)state;
    set_order(L"able", NULL);
    script->permission.help_result = WN_MORE_DATA;
    expect_help(ERROR_UNEXP_NET_ERR, L"X:");
    script->permission.help_result = WN_SUCCESS;
    script->permission.help_counts_characters = 1;
    expect_help(ERROR_UNEXP_NET_ERR, L"X:");
    script->permission.help_counts_characters = 0;
    expect_help(NO_ERROR, L"X:");
}

static void test_rows_permissions_extended_error_is_the_owners(void **state)
{
    struct script *other = register_scripted(L"other");
    struct script *owner = register_owner(L"able");
    DWORD code;
    WCHAR text[64];
    WCHAR provider[64];
    (void)state;
    set_order(L"other", L"able", NULL);
    other->get_result = WN_EXTENDED_ERROR;
    lstrcpynW(other->extended, L"not this", SCRIPT_TEXT_CCH);
    lstrcpynW(owner->extended, L"no editor today", SCRIPT_TEXT_CCH);
    owner->permission.edit_result = owner->permission.help_result = WN_EXTENDED_ERROR;
    for (int help = 0; help < 2; help++)
    {
        router_set_extended_error(0, NULL, NULL);
        if (help)
            expect_help(ERROR_EXTENDED_ERROR, L"X:");
        else
            EXPECT(ERROR_EXTENDED_ERROR, WNetFMXEditPerm(L"X:", NULL, WNPERM_DLG_PERM));
        EXPECT(NO_ERROR, WNetGetLastErrorW(&code, text, 64, provider, 64));
        assert_code(code, 4711);
        assert_int_equal(lstrcmpW(text, L"no editor today"), 0);
        assert_int_equal(lstrcmpW(provider, L"able"), 0);
    }
}

/* ---- who is asked ---- */

/* Whoever stands before or behind the owner; also where the owner says "not supported". */
static void test_rows_permissions_only_the_owner_is_asked(void **state)
{
    static const WCHAR *const orders[][2] = {{L"able", L"other"}, {L"other", L"able"}};
    struct script *owner = register_owner(L"able");
    struct script *other = register_owner(L"other");
    (void)state;
    other->get_result = WN_NOT_CONNECTED;
    for (size_t i = 0; i < COUNT_OF(orders); i++)
    {
        const LONG asked = times_asked(owner);
        set_order(orders[i][0], orders[i][1], NULL);
        owner->permission.mask = 0;
        owner->permission.edit_result = owner->permission.help_result = WN_NOT_SUPPORTED;
        expect_caps(0, NO_ERROR, L"X:");
        EXPECT(ERROR_NOT_SUPPORTED, WNetFMXEditPerm(L"X:", NULL, WNPERM_DLG_OWNER));
        expect_help(ERROR_NOT_SUPPORTED, L"X:");
        assert_int_equal(times_asked(owner), asked + 3);
    }
    assert_int_equal(times_asked(other), 0);
}

/* Our own providers have no permission editor: their drives have no such menu items. */
static void test_rows_permissions_of_our_own_drives_are_not_supported(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    expect_all(ERROR_NOT_SUPPORTED, L"X:");
    mprtest_connect(L"Y:", L"http://dav.example/docs");
    expect_all(ERROR_NOT_SUPPORTED, L"Y:");
}

/* Whose drive it is cannot be told, so nobody is asked. */
static void test_rows_permissions_of_nobodys_drive(void **state)
{
    struct script *script = register_owner(L"able");
    (void)state;
    set_order(L"able", NULL);
    script->get_result = WN_NOT_CONNECTED;
    expect_all(ERROR_NOT_CONNECTED, L"X:");
    expect_all(ERROR_NOT_CONNECTED, L"C:");
    mprtest_remember(L'X', L"\\\\some\\share");
    expect_all(ERROR_CONNECTION_UNAVAIL, L"X:");
    script->get_result = WN_ACCESS_DENIED;
    expect_all(ERROR_ACCESS_DENIED, L"X:");
    /* It owns every drive, but does not run. */
    script = register_owner(L"sleeps");
    script->caps[WNNC_START] = 0;
    set_order(L"sleeps", NULL);
    expect_all(ERROR_NO_NET_OR_BAD_PATH, L"Y:");
    assert_int_equal(times_asked(script), 0);
    /* It can tell of no connection, so that no drive is known to be its own. */
    script = register_owner(L"blind");
    script->caps[WNNC_CONNECTION] = 0;
    set_order(L"blind", NULL);
    expect_all(ERROR_NO_NETWORK, L"X:");
    assert_int_equal(times_asked(script), 0);
    set_order(NULL, NULL);
    expect_all(ERROR_NO_NETWORK, L"X:");
}

/* The capability bit is unused, as its page says: what is exported can be called. */
static void test_rows_permissions_need_no_capability(void **state)
{
    static const DWORD dialog[] = {0, WNNC_DLG_PERMISSIONEDITOR};
    static const WCHAR *const names[] = {L"without", L"with"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(dialog); i++)
    {
        struct script *script = register_owner(names[i]);
        script->caps[WNNC_DIALOG] = dialog[i];
        set_order(names[i], NULL);
        expect_caps(script->permission.mask, NO_ERROR, L"X:");
        EXPECT(NO_ERROR, WNetFMXEditPerm(L"X:", NULL, WNPERM_DLG_PERM));
        expect_help(NO_ERROR, L"X:");
        assert_int_equal(times_asked(script), 3);
    }
}

/* ---- bad input ---- */

static void test_rows_permissions_bad_input_asks_nobody(void **state)
{
    static const WCHAR *const no_drives[] = {L"",         L"X",     L"X:\\", L"X:\\file",
                                             L"\\\\a\\b", L"LPT1:", L"1:",   L"\xd800:"};
    struct script *script = register_owner(L"able");
    unsigned char file[64];
    DWORD cb = sizeof(file);
    DWORD context = 77;
    (void)state;
    set_order(L"able", NULL);
    for (size_t i = 0; i < COUNT_OF(no_drives); i++)
        expect_all(ERROR_INVALID_PARAMETER, no_drives[i]);
    expect_all(ERROR_INVALID_ADDRESS, NULL);
    expect_all(ERROR_INVALID_ADDRESS, BAD_POINTER);
    EXPECT(ERROR_INVALID_ADDRESS, WNetFMXGetPermHelp(L"X:", 0, FALSE, NULL, &cb, &context));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFMXGetPermHelp(L"X:", 0, FALSE, BAD_POINTER, &cb, &context));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFMXGetPermHelp(L"X:", 0, FALSE, file, NULL, &context));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFMXGetPermHelp(L"X:", 0, FALSE, file, BAD_POINTER, &context));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFMXGetPermHelp(L"X:", 0, FALSE, file, &cb, NULL));
    EXPECT(ERROR_INVALID_ADDRESS, WNetFMXGetPermHelp(L"X:", 0, FALSE, file, &cb, BAD_POINTER));
    assert_code(cb, sizeof(file));
    assert_code(context, 77);
    assert_int_equal(times_asked(script), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, router_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows_permission_caps_are_the_owners_mask),
        CASE(test_rows_edit_permissions_says_what_the_owner_says),
        CASE(test_rows_permission_help_says_what_the_owner_says),
        CASE(test_rows_permission_help_too_small_tells_the_size),
        CASE(test_rows_permission_help_wild_answers_are_a_network_error),
        CASE(test_rows_permissions_extended_error_is_the_owners),
        CASE(test_rows_permissions_only_the_owner_is_asked),
        CASE(test_rows_permissions_of_our_own_drives_are_not_supported),
        CASE(test_rows_permissions_of_nobodys_drive),
        CASE(test_rows_permissions_need_no_capability),
        CASE(test_rows_permissions_bad_input_asks_nobody),
    };
    return mprtest_main(argc, argv, "conformance: permissions", tests, COUNT_OF(tests));
}
