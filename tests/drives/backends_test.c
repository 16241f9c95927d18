/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Tests of the backends beside the mount manager: `dosdevice`, as far as it goes under Wine, and
 * `none`. */
#include "drives_fixture.h"

static const struct drive_backend *backend_named(const char *name)
{
    const struct drive_backend *backend = drive_backend_find(name);

    if (!backend)
        fail_msg("no backend is named %s", name);
    else
        assert_string_equal(backend->name, name);
    return backend;
}

static struct drive_attach attach_of(WCHAR letter)
{
    struct drive_attach attach = {
        .letter = letter, .server = TEST_SERVER, .share = L"share", .folder = fixture.folder};

    return attach;
}

static bool target_of(const WCHAR *device, WCHAR *target)
{
    target[0] = '\0';
    return QueryDosDeviceW(device, target, MAX_PATH) != 0;
}

static void check_untouched(const struct drive_before *before)
{
    const unsigned char *bytes = (const unsigned char *)before;
    size_t i;

    for (i = 0; i < sizeof(*before); i++)
        assert_int_equal(bytes[i], 0xee);
}

static void check_empty(const struct drive_before *before)
{
    assert_false(before->present);
    assert_false(before->had_registry_value);
}

/* What all backends say of letters. */
static void check_letters(const struct drive_backend *backend)
{
    static const WCHAR letters[] = {'a', '@', '[', '1', 0, 0x00c4};
    struct drive_attach attach = attach_of('C');
    struct drive_before before;
    bool is_default_z = true;
    size_t i;

    for (i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
    {
        struct drive_attach none = attach_of(letters[i]);

        memset(&before, 0xee, sizeof(before));
        assert_code(ERROR_INVALID_PARAMETER, backend->state(letters[i], &is_default_z));
        assert_code(ERROR_INVALID_PARAMETER, backend->look(letters[i], &before));
        assert_code(ERROR_INVALID_PARAMETER, backend->attach(&none, &before));
        assert_code(ERROR_INVALID_PARAMETER, backend->detach(letters[i], NULL));
        check_untouched(&before);
    }
    memset(&before, 0xee, sizeof(before));
    assert_code(ERROR_ALREADY_ASSIGNED, backend->state('C', &is_default_z));
    assert_false(is_default_z);
    assert_code(ERROR_ALREADY_ASSIGNED, backend->attach(&attach, &before));
    check_untouched(&before);
    /* Wine's Z: is the mount manager's alone to take over. */
    is_default_z = true;
    assert_code(ERROR_ALREADY_ASSIGNED, backend->state('Z', &is_default_z));
    assert_false(is_default_z);
    attach.letter = 'Z';
    attach.claim = DRIVE_CLAIM_Z;
    assert_code(ERROR_ALREADY_ASSIGNED, backend->attach(&attach, &before));
    check_untouched(&before);
    assert_code(0, backend->state('Y', NULL));
    assert_code(0, backend->look('Y', &before));
    check_empty(&before);
}

static void test_dosdevice_letters_in_use_are_refused(void **state)
{
    (void)state;
    check_letters(backend_named("dosdevice"));
}

static void test_dosdevice_attach_defines_the_name_and_detach_removes_it(void **state)
{
    const struct drive_backend *backend = backend_named("dosdevice");
    struct drive_attach attach = attach_of('Y');
    struct drive_before before;
    WCHAR expected[MAX_PATH];
    WCHAR target[MAX_PATH];

    (void)state;
    swprintf(expected, MAX_PATH, L"\\??\\%ls", fixture.folder);
    memset(&before, 0xee, sizeof(before));
    assert_code(0, backend->attach(&attach, &before));
    check_empty(&before);
    assert_true(target_of(L"Y:", target));
    if (wcscmp(target, expected) != 0)
        fail_msg("Y: leads to %ls", target);
    assert_code(ERROR_ALREADY_ASSIGNED, backend->state('Y', NULL));
    assert_code(ERROR_ALREADY_ASSIGNED, backend->attach(&attach, &before));
    assert_code(0, backend->detach('Y', &before));
    assert_false(target_of(L"Y:", target));
    assert_code(0, backend->state('Y', NULL));
    assert_code(0, backend->detach('Y', &before));
}

static void test_dosdevice_attach_without_a_folder_defines_nothing(void **state)
{
    const struct drive_backend *backend = backend_named("dosdevice");
    struct drive_attach attach = attach_of('Y');
    struct drive_before before;
    WCHAR target[MAX_PATH];

    (void)state;
    memset(&before, 0xee, sizeof(before));
    attach.folder = L"C:\\wnetlab-test-drives\\nowhere";
    assert_code(ERROR_PATH_NOT_FOUND, backend->attach(&attach, &before));
    attach.folder = L"C:\\wnetlab-test-drives\\share\\hello.txt";
    assert_code(ERROR_PATH_NOT_FOUND, backend->attach(&attach, &before));
    attach.folder = NULL;
    assert_code(ERROR_BAD_PATHNAME, backend->attach(&attach, &before));
    check_untouched(&before);
    assert_false(target_of(L"Y:", target));
}

static void test_dosdevice_detach_letter_of_somebody_else_leaves_it(void **state)
{
    const struct drive_backend *backend = backend_named("dosdevice");
    struct drive_attach attach = attach_of('Y');
    struct drive_before before;
    WCHAR target[MAX_PATH];

    (void)state;
    assert_true(DefineDosDeviceW(DDD_RAW_TARGET_PATH, L"X:", L"\\Device\\Nowhere"));
    assert_code(ERROR_ALREADY_ASSIGNED, backend->state('X', NULL));
    assert_code(0, backend->detach('X', NULL));
    assert_true(target_of(L"X:", target));
    assert_true(DefineDosDeviceW(DDD_RAW_TARGET_PATH | DDD_REMOVE_DEFINITION, L"X:", NULL));

    /* One of ours that somebody defined anew since. */
    assert_code(0, backend->attach(&attach, &before));
    assert_true(DefineDosDeviceW(DDD_RAW_TARGET_PATH | DDD_REMOVE_DEFINITION, L"Y:", NULL));
    assert_true(DefineDosDeviceW(DDD_RAW_TARGET_PATH, L"Y:", L"\\Device\\Nowhere"));
    assert_code(0, backend->detach('Y', NULL));
    assert_true(target_of(L"Y:", target));
    assert_true(DefineDosDeviceW(DDD_RAW_TARGET_PATH | DDD_REMOVE_DEFINITION, L"Y:", NULL));
}

static void test_none_letters_in_use_are_refused(void **state)
{
    (void)state;
    check_letters(backend_named("none"));
}

static void test_none_attach_and_detach_change_nothing(void **state)
{
    const struct drive_backend *backend = backend_named("none");
    struct drive_attach attach = attach_of('Y');
    const DWORD drives = GetLogicalDrives();
    struct drive_before before;
    WCHAR target[MAX_PATH];

    (void)state;
    attach.folder = L"C:\\wnetlab-test-drives\\nowhere";
    memset(&before, 0xee, sizeof(before));
    assert_code(0, backend->attach(&attach, &before));
    check_empty(&before);
    assert_int_equal(GetLogicalDrives(), drives);
    assert_false(target_of(L"Y:", target));
    assert_false(is_there(attach.folder));
    assert_code(0, backend->detach('Y', &before));
    assert_code(0, backend->detach('Y', NULL));
    assert_int_equal(GetLogicalDrives(), drives);
}

static void test_backends_say_what_they_have(void **state)
{
    (void)state;
    assert_true(backend_named("wine_mountmgr")->has_links);
    assert_true(backend_named("wine_mountmgr")->has_files);
    assert_false(backend_named("dosdevice")->has_links);
    assert_true(backend_named("dosdevice")->has_files);
    assert_false(backend_named("none")->has_links);
    assert_false(backend_named("none")->has_files);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        drives_test(test_dosdevice_letters_in_use_are_refused),
        drives_test(test_dosdevice_attach_defines_the_name_and_detach_removes_it),
        drives_test(test_dosdevice_attach_without_a_folder_defines_nothing),
        drives_test(test_dosdevice_detach_letter_of_somebody_else_leaves_it),
        drives_test(test_none_letters_in_use_are_refused),
        drives_test(test_none_attach_and_detach_change_nothing),
        drives_test(test_backends_say_what_they_have),
    };

    if (puppet_play(argc, argv))
        return 0;
    return cmocka_run_group_tests_name("drives backends", tests, NULL, NULL);
}
