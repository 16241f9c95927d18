/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The documented sample "Connection dialog" (tests/samples/connection_dialog.c), a program of its
 * own, with somebody who uses its dialog. */
#include "person.h"

#define SAMPLE L"sample_connection_dialog.exe"
#define COPY   L"C:\\windows\\temp\\" SAMPLE

/* Away from our own build folder, whose DLLs lie beside the program. */
static int set_up(void **state)
{
    WCHAR bin[MAX_PATH];
    WCHAR path[MAX_PATH * 2];

    mprtest_reset(state);
    assert_in_range(GetEnvironmentVariableW(L"WNETLAB_BIN", bin, MAX_PATH), 1, MAX_PATH - 1);
    _snwprintf(path, MAX_PATH * 2, L"%ls\\" SAMPLE, bin);
    if (!CopyFileW(path, COPY, FALSE))
        fail_msg("%ls: %lu", path, GetLastError());
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    person_watch(0);
    DeleteFileW(COPY);
    return 0;
}

static void connect_k(HWND window)
{
    person_choose(window, DIALOG_DRIVE, L"K:");
    person_type(window, DIALOG_FOLDER, PUBLIC);
    person_push(window, IDOK);
}

static void expect_sample(const struct person_step *steps, size_t count, const char *line,
                          DWORD exit_code)
{
    struct test_child child;

    test_child_start_command(&child, COPY);
    person_watch(child.process_id);
    person_start(steps, count);
    test_child_expect(&child, line);
    assert_int_equal(test_child_wait(&child), exit_code);
    person_end();
    test_child_end(&child);
}

static void test_sample_connection_dialog_connects_and_is_cancelled(void **state)
{
    static const struct person_step ok[] = {{DIALOG_CONNECT_TITLE, connect_k}};
    static const struct person_step cancel[] = {{DIALOG_CONNECT_TITLE, person_cancel}};
    (void)state;
    expect_sample(ok, 1, "Connected.", 0);
    mprtest_expect_drive(L"K:", PUBLIC);
    expect_sample(cancel, 1, "Dialog box cancelled.", 1);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sample_connection_dialog_connects_and_is_cancelled,
                                        set_up, tear_down),
    };
    return mprtest_main(argc, argv, "mpr: sample of the connection dialog", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
