/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Tests of drive letters: attach, detach and state, as other processes see them; Z: and back. */
#include "drives_fixture.h"

#include "mount_ioctl.h"

#define TYPES_KEY L"Software\\Wine\\Drives"

static void poison(struct drive_before *before)
{
    memset(before, 0xee, sizeof(*before));
}

static bool is_poisoned(const struct drive_before *before)
{
    const unsigned char *bytes = (const unsigned char *)before;
    size_t i;

    for (i = 0; i < sizeof(*before); i++)
        if (bytes[i] != 0xee)
            return false;
    return true;
}

/* Code of RegGetValue. The mount manager is 64-bit, and so is the view that it writes to. */
static LSTATUS type_value(WCHAR letter, WCHAR *value, DWORD value_cb)
{
    WCHAR name[] = {letter, ':', '\0'};

    value[0] = '\0';
    return RegGetValueW(HKEY_LOCAL_MACHINE, TYPES_KEY, name, RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY,
                        NULL, value, &value_cb);
}

static void set_type_value(WCHAR letter, const WCHAR *value)
{
    WCHAR name[] = {letter, ':', '\0'};
    HKEY key;

    assert_int_equal(RegCreateKeyExW(HKEY_LOCAL_MACHINE, TYPES_KEY, 0, NULL, 0,
                                     KEY_SET_VALUE | KEY_WOW64_64KEY, NULL, &key, NULL),
                     0);
    if (value)
        assert_int_equal(RegSetValueExW(key, name, 0, REG_SZ, (const BYTE *)value,
                                        (DWORD)((wcslen(value) + 1) * sizeof(WCHAR))),
                         0);
    else
        RegDeleteValueW(key, name);
    RegCloseKey(key);
}

static struct drive_attach attach_of(WCHAR letter, const WCHAR *share)
{
    struct drive_attach attach = {.letter = letter, .server = TEST_SERVER, .share = share};

    return attach;
}

static void test_find_unknown_name_returns_null(void **state)
{
    (void)state;
    assert_null(drive_backend_find("no such backend"));
    assert_null(drive_backend_find(""));
    assert_null(drive_backend_find(NULL));
}

static void test_state_letter_that_is_none_returns_invalid_parameter(void **state)
{
    static const WCHAR letters[] = {'a', '@', '[', '1', 0, 0x00c4};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
    {
        bool is_default_z = true;

        assert_code(ERROR_INVALID_PARAMETER, fixture.backend->state(letters[i], &is_default_z));
        assert_code(ERROR_INVALID_PARAMETER, fixture.backend->detach(letters[i], NULL));
    }
}

static void test_state_system_drive_returns_already_assigned(void **state)
{
    bool is_default_z = true;

    (void)state;
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->state('C', &is_default_z));
    assert_false(is_default_z);
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->state('C', NULL));
}

static void test_state_wines_own_z_is_told(void **state)
{
    bool is_default_z = false;

    (void)state;
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->state('Z', &is_default_z));
    assert_true(is_default_z);
}

static void test_state_letter_of_define_dos_device_returns_already_assigned(void **state)
{
    bool is_default_z = true;

    (void)state;
    assert_true(DefineDosDeviceW(DDD_RAW_TARGET_PATH, L"M:", L"\\Device\\Nowhere"));
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->state('M', &is_default_z));
    assert_true(DefineDosDeviceW(DDD_RAW_TARGET_PATH | DDD_REMOVE_DEFINITION, L"M:", NULL));
    assert_false(is_default_z);
    assert_code(0, fixture.backend->state('M', NULL));
}

static void test_attach_every_free_letter_is_seen_by_a_running_process_at_once(void **state)
{
    unsigned int free_letters = 0;
    WCHAR letter;

    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    for (letter = 'A'; letter <= 'Z'; letter++)
    {
        struct drive_attach attach = attach_of(letter, L"share");
        bool is_default_z = true;
        struct drive_before before;

        if (fixture.backend->state(letter, &is_default_z) == ERROR_ALREADY_ASSIGNED)
            continue;
        assert_false(is_default_z);
        free_letters++;
        puppet_expect_format(&fixture.puppet, "0 1 0", L"drive %lc", letter);

        poison(&before);
        assert_code(0, fixture.backend->attach(&attach, &before));
        assert_false(before.present);
        assert_false(before.had_registry_value);
        puppet_expect_format(&fixture.puppet, "1 4 1", L"drive %lc", letter);
        puppet_expect_format(&fixture.puppet, "hello", L"read %lc:\\hello.txt", letter);
        assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->state(letter, NULL));

        assert_code(0, fixture.backend->detach(letter, &before));
        puppet_expect_format(&fixture.puppet, "0 1 0", L"drive %lc", letter);
        assert_code(0, fixture.backend->state(letter, NULL));
    }
    /* C: and Z: are Wine's; a host may have made letters for disks of its own. */
    assert_true(free_letters >= 16);
}

static void test_attach_letter_in_use_returns_already_assigned_and_changes_nothing(void **state)
{
    WCHAR other[MAX_PATH];
    struct drive_attach attach = attach_of('Y', L"other");
    struct drive_before before;

    (void)state;
    swprintf(other, MAX_PATH, L"%ls\\other", fixture.root);
    assert_code(0, share_folder_create(other));
    assert_code(0, unc_link_create(TEST_SERVER, L"other", other));
    connect_letter('Y', L"share", fixture.folder);
    poison(&before);
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->attach(&attach, &before));
    assert_true(is_poisoned(&before));
    attach.claim = DRIVE_CLAIM_Z;
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->attach(&attach, &before));
    assert_true(is_poisoned(&before));
    attach.letter = 'C';
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->attach(&attach, &before));
    puppet_expect(&fixture.puppet, "hello", L"read Y:\\hello.txt");
}

static void test_attach_without_link_fails_and_makes_no_letter(void **state)
{
    struct drive_attach attach = attach_of('Y', L"nowhere");
    struct drive_before before;

    (void)state;
    poison(&before);
    assert_code(ERROR_PATH_NOT_FOUND, fixture.backend->attach(&attach, &before));
    assert_true(is_poisoned(&before));
    assert_code(0, fixture.backend->state('Y', NULL));
    puppet_expect(&fixture.puppet, "0 1 0", L"drive Y");
}

static void test_attach_z_without_take_over_returns_already_assigned(void **state)
{
    struct drive_attach attach = attach_of('Z', L"share");
    struct drive_before before;

    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    poison(&before);
    assert_code(ERROR_ALREADY_ASSIGNED, fixture.backend->attach(&attach, &before));
    assert_true(is_poisoned(&before));
    puppet_expect(&fixture.puppet, "1 3 1", L"drive Z");
}

/* What stands behind Z: in the mount manager and in the file system. */
static void check_default_z(void)
{
    char prefix[MOUNT_PATH_CB], target[MOUNT_PATH_CB];
    WCHAR link[1024];
    WCHAR *c;
    struct mount_drive drive;

    assert_code(0, mount_query_drive('Z', &drive));
    assert_string_equal(drive.mount_point, "/");
    assert_int_equal(drive.type, DRIVE_FIXED);
    prefix_host_path(prefix, sizeof(prefix));
    swprintf(link, 1024, L"\\??\\unix%hs\\dosdevices\\z:", prefix);
    for (c = link; *c; c++)
        if (*c == '/')
            *c = '\\';
    assert_code(0, mount_read_link(link, target, sizeof(target)));
    assert_string_equal(target, "/");
}

/* leftover: what stands in the registry before, NULL for nothing. */
static void take_z_over_and_put_it_back(const WCHAR *leftover)
{
    struct drive_attach attach = attach_of('Z', L"share");
    struct drive_before before, looked;
    WCHAR value[64];

    set_type_value('z', leftover);
    check_default_z();
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    attach.claim = DRIVE_CLAIM_Z;
    poison(&looked);
    assert_code(0, fixture.backend->look('Z', &looked));
    poison(&before);
    assert_code(0, fixture.backend->attach(&attach, &before));
    assert_memory_equal(&before, &looked, sizeof(before));
    assert_true(before.present);
    assert_int_equal(before.type, DRIVE_FIXED);
    assert_string_equal(before.mount_point, "/");
    assert_int_equal(before.had_registry_value, leftover != NULL);
    puppet_expect(&fixture.puppet, "1 4 1", L"drive Z");
    puppet_expect(&fixture.puppet, "hello", L"read Z:\\hello.txt");

    assert_code(0, fixture.backend->detach('Z', &before));
    check_default_z();
    puppet_expect(&fixture.puppet, "1 3 1", L"drive Z");
    puppet_expect(&fixture.puppet, "error 2", L"read Z:\\hello.txt");
    if (leftover)
    {
        assert_int_equal(type_value('z', value, sizeof(value)), 0);
        assert_true(!wcscmp(value, leftover));
    }
    else
        assert_int_equal(type_value('z', value, sizeof(value)), ERROR_FILE_NOT_FOUND);
    /* Once more, as a recovery does: nothing changes. */
    set_type_value('z', L"hd");
    assert_code(0, fixture.backend->detach('Z', &before));
    check_default_z();
    assert_int_equal(type_value('z', value, sizeof(value)), leftover ? 0 : ERROR_FILE_NOT_FOUND);
    set_type_value('z', NULL);
}

static void test_detach_z_taken_over_is_put_back_without_a_registry_value(void **state)
{
    (void)state;
    take_z_over_and_put_it_back(NULL);
}

static void test_detach_z_taken_over_is_put_back_with_its_registry_value(void **state)
{
    (void)state;
    take_z_over_and_put_it_back(L"cdrom");
}

static void test_detach_leaves_no_registry_value(void **state)
{
    WCHAR value[64];

    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    assert_int_equal(type_value('y', value, sizeof(value)), 0);
    assert_true(!wcscmp(value, L"network"));
    assert_code(0, fixture.backend->detach('Y', NULL));
    assert_int_equal(type_value('y', value, sizeof(value)), ERROR_FILE_NOT_FOUND);
}

static void test_detach_puts_back_the_registry_value_of_a_free_letter(void **state)
{
    struct drive_attach attach = attach_of('Y', L"share");
    struct drive_before before;
    WCHAR value[64];

    (void)state;
    set_type_value('y', L"floppy");
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, fixture.backend->attach(&attach, &before));
    assert_false(before.present);
    assert_true(before.had_registry_value);
    assert_code(0, fixture.backend->detach('Y', &before));
    assert_int_equal(type_value('y', value, sizeof(value)), 0);
    assert_true(!wcscmp(value, L"floppy"));
    /* What nobody knows of is nobody's to take away. */
    assert_code(0, fixture.backend->detach('Y', NULL));
    assert_int_equal(type_value('y', value, sizeof(value)), 0);
    set_type_value('y', NULL);
}

static void test_detach_letter_that_is_gone_returns_success(void **state)
{
    struct drive_attach attach = attach_of('Y', L"share");
    struct drive_before before;

    (void)state;
    assert_code(0, fixture.backend->detach('Y', NULL));
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, fixture.backend->attach(&attach, &before));
    assert_code(0, fixture.backend->detach('Y', &before));
    assert_code(0, fixture.backend->detach('Y', &before));
    assert_code(0, fixture.backend->state('Y', NULL));
}

static void test_detach_letter_of_somebody_else_leaves_it(void **state)
{
    struct mount_drive drive;

    (void)state;
    assert_code(0, mount_define_drive('X', DRIVE_FIXED, "../drive_c/wnetlab-test-drives/share"));
    assert_code(0, fixture.backend->detach('X', NULL));
    assert_code(0, mount_query_drive('X', &drive));
    assert_string_equal(drive.mount_point, "../drive_c/wnetlab-test-drives/share");
    puppet_expect(&fixture.puppet, "hello", L"read X:\\hello.txt");
    assert_code(0, mount_remove_drive('X'));
}

static void test_detach_removes_the_letter_while_files_are_open_and_they_stay_valid(void **state)
{
    (void)state;
    connect_letter('Y', L"share", fixture.folder);
    puppet_expect(&fixture.puppet, "ok", L"open Y:\\hello.txt");
    disconnect_letter('Y', L"share");
    puppet_expect(&fixture.puppet, "0 1 0", L"drive Y");
    puppet_expect(&fixture.puppet, "ok", L"valid 0");
}

/* ---- the volume ---- */

static void check_volume(const WCHAR *label, DWORD *serial)
{
    WCHAR name[MAX_PATH];

    wcscpy(name, L"poison");
    assert_true(GetVolumeInformationW(L"Y:\\", name, MAX_PATH, serial, NULL, NULL, NULL, 0));
    if (wcscmp(name, label) != 0)
        fail_msg("label '%ls' in place of '%ls'", name, label);
}

static void test_attach_gives_label_and_serial_and_leaves_no_file(void **state)
{
    struct drive_attach attach = attach_of('Y', L"share");
    DWORD first = 0, again = 0, other = 0;
    struct drive_before before;

    (void)state;
    assert_code(0, unc_link_create(TEST_SERVER, L"share", fixture.folder));
    assert_code(0, unc_link_create(TEST_SERVER, L"other", fixture.folder));
    assert_code(0, fixture.backend->attach(&attach, &before));
    check_volume(L"share", &first);
    assert_int_equal(count_entries(fixture.folder), 1);
    assert_code(0, fixture.backend->detach('Y', &before));

    attach.label = L"A label of words";
    assert_code(0, fixture.backend->attach(&attach, &before));
    check_volume(L"A label of words", &again);
    assert_code(0, fixture.backend->detach('Y', &before));

    attach.share = L"other";
    attach.label = L"0123456789012345678901234567890123456789";
    assert_code(0, fixture.backend->attach(&attach, &before));
    check_volume(L"01234567890123456789012345678901", &other);
    assert_int_equal(count_entries(fixture.folder), 1);

    assert_int_not_equal(first, 0);
    assert_int_equal(first, again);
    assert_int_not_equal(first, other);
}

static void test_attach_keeps_label_and_serial_files_of_the_user(void **state)
{
    WCHAR label[MAX_PATH], serial[MAX_PATH];
    DWORD number = 0;

    (void)state;
    swprintf(label, MAX_PATH, L"%ls\\.windows-label", fixture.folder);
    swprintf(serial, MAX_PATH, L"%ls\\.windows-serial", fixture.folder);
    write_file(label, "Mine\n");
    write_file(serial, "1234abcd\n");
    connect_letter('Y', L"share", fixture.folder);
    check_volume(L"Mine", &number);
    assert_int_equal(number, 0x1234abcd);
    assert_true(is_there(label));
    assert_true(is_there(serial));
    disconnect_letter('Y', L"share");
    puppet_expect_format(&fixture.puppet, "Mine", L"read %ls", label);
}

static void test_attach_share_names_of_all_kinds_reach_the_folder(void **state)
{
    static const WCHAR *const shares[] = {L"with a space",    L"C$",
                                          L"ADMIN$",          L"\u00c4rger \u0416\u4e2d",
                                          L"UPPER and lower", L"a.b-c_d~1"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(shares) / sizeof(shares[0]); i++)
    {
        if (!host_has_name(shares[i]))
            continue;
        connect_letter('Y', shares[i], fixture.folder);
        puppet_expect(&fixture.puppet, "1 4 1", L"drive Y");
        puppet_expect(&fixture.puppet, "hello", L"read Y:\\hello.txt");
        puppet_expect_format(&fixture.puppet, "hello", L"read \\\\%ls\\%ls\\hello.txt", TEST_SERVER,
                             shares[i]);
        disconnect_letter('Y', shares[i]);
        puppet_expect(&fixture.puppet, "0 1 0", L"drive Y");
    }
}

static void test_attach_and_detach_many_times_never_differs(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < 50; i++)
    {
        connect_letter('Y', L"share", fixture.folder);
        puppet_expect(&fixture.puppet, "1 4 1", L"drive Y");
        disconnect_letter('Y', L"share");
        puppet_expect(&fixture.puppet, "0 1 0", L"drive Y");
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        drives_test(test_find_unknown_name_returns_null),
        drives_test(test_state_letter_that_is_none_returns_invalid_parameter),
        drives_test(test_state_system_drive_returns_already_assigned),
        drives_test(test_state_wines_own_z_is_told),
        drives_test(test_state_letter_of_define_dos_device_returns_already_assigned),
        drives_test(test_attach_every_free_letter_is_seen_by_a_running_process_at_once),
        drives_test(test_attach_letter_in_use_returns_already_assigned_and_changes_nothing),
        drives_test(test_attach_without_link_fails_and_makes_no_letter),
        drives_test(test_attach_z_without_take_over_returns_already_assigned),
        drives_test(test_detach_z_taken_over_is_put_back_without_a_registry_value),
        drives_test(test_detach_z_taken_over_is_put_back_with_its_registry_value),
        drives_test(test_detach_leaves_no_registry_value),
        drives_test(test_detach_puts_back_the_registry_value_of_a_free_letter),
        drives_test(test_detach_letter_that_is_gone_returns_success),
        drives_test(test_detach_letter_of_somebody_else_leaves_it),
        drives_test(test_detach_removes_the_letter_while_files_are_open_and_they_stay_valid),
        drives_test(test_attach_gives_label_and_serial_and_leaves_no_file),
        drives_test(test_attach_keeps_label_and_serial_files_of_the_user),
        drives_test(test_attach_share_names_of_all_kinds_reach_the_folder),
        drives_test(test_attach_and_detach_many_times_never_differs),
    };

    if (puppet_play(argc, argv))
        return 0;
    return cmocka_run_group_tests_name("drive letters", tests, NULL, NULL);
}
