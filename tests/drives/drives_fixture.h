/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of drives begin with: an empty folder, no letters and no links, and puppets. */
#ifndef WNETLAB_DRIVES_FIXTURE_H
#define WNETLAB_DRIVES_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#include <cmocka.h>

#include "drives.h"
#include "puppet.h"

#define TEST_SERVER L"wnetlab-test"

struct drives_fixture
{
    const struct drive_backend *backend;
    WCHAR root[MAX_PATH];   /* C:\wnetlab-test-drives */
    WCHAR folder[MAX_PATH]; /* root\share, exists, holds hello.txt ("hello") */
    struct puppet puppet;   /* running */
    struct puppet second;   /* for the test to start */
};

extern struct drives_fixture fixture;

/* cmocka's setup and teardown of one case. The teardown ends the puppets, and takes away the letters E to Y and the
 * links below TEST_SERVER that the case left. */
int drives_setup(void **state);
int drives_teardown(void **state);

#define drives_test(name) cmocka_unit_test_setup_teardown(name, drives_setup, drives_teardown)

/* Compares codes and says which call it was. */
#define assert_code(expected, call) assert_code_of((expected), (call), #call, __FILE__, __LINE__)
void assert_code_of(DWORD expected, DWORD code, const char *call, const char *file, int line);

/* Makes \\TEST_SERVER\share lead to the folder, and the letter to that. */
void connect_letter(WCHAR letter, const WCHAR *share, const WCHAR *folder);
void disconnect_letter(WCHAR letter, const WCHAR *share);

void write_file(const WCHAR *path, const char *text);
bool is_there(const WCHAR *path);
/* The names in a folder, but for "." and "..". */
unsigned int count_entries(const WCHAR *folder);

/* False, and says so, where the host's locale cannot spell the name (outside ASCII in the C locale): Wine then makes
 * no such file. */
bool host_has_name(const WCHAR *name);

/* Host path of the prefix, without a slash at its end. */
void prefix_host_path(char *path, size_t path_cb);

#endif
