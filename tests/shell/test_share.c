/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A share that is opened in the shell: its files, the connection that is made for them, and what
 * happens when there is none to be had. Sources: docs/decisions.md "Shell". */
#include "shelltest.h"

#include <shobjidl.h>
#include <string.h>

static void test_bindtoobject_of_a_share_connects_nothing_before_it_is_listed(void **state)
{
    (void)state;
    IShellFolder2 *share = shelltest_open("files/public");
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    assert_non_null(strstr(shelltest_list(share, EVERYTHING), "README.txt,"));
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
    /* Once is enough, for this object and for others. */
    shelltest_list(share, EVERYTHING);
    IShellFolder2_Release(share);
    shelltest_list_at("files/public");
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, 0, FALSE));
}

/* A drive is a connection, too: the share's path opens by it. */
static void test_enumobjects_of_a_share_that_is_mapped_connects_nothing(void **state)
{
    (void)state;
    mprtest_connect(L"X:", PUBLIC);
    assert_non_null(strstr(shelltest_list_at("files/public"), "README.txt,"));
    assert_int_equal(mprtest_deviceless(PUBLIC), 0);
    EXPECT(NO_ERROR, WNetCancelConnection2W(L"X:", 0, FALSE));
}

static void test_enumobjects_of_a_share_that_was_cancelled_connects_again(void **state)
{
    (void)state;
    IShellFolder2 *share = shelltest_open("files/public");
    shelltest_list(share, EVERYTHING);
    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, 0, FALSE));
    assert_non_null(strstr(shelltest_list(share, EVERYTHING), "README.txt,"));
    assert_int_equal(mprtest_deviceless(PUBLIC), 1);
    IShellFolder2_Release(share);
}

/* Without a window nobody is asked for the password (EnumObjects: "silently fail"). */
static void test_enumobjects_of_a_share_with_a_password_says_access_denied(void **state)
{
    (void)state;
    assert_string_equal(shelltest_list_at("files/private"), "80070005");
    assert_int_equal(mprtest_deviceless(PRIVATE), 0);
    WCHAR remote[] = L"\\\\files\\private";
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
    EXPECT(NO_ERROR, WNetAddConnection2W(&resource, L"labpassword", L"lab", CONNECT_TEMPORARY));
    assert_null(strstr(shelltest_list_at("files/private"), "8007"));
    EXPECT(NO_ERROR, WNetCancelConnection2W(PRIVATE, 0, FALSE));
}

static void test_files_have_paths_that_programs_open(void **state)
{
    WCHAR path[MAX_PATH] = L"";
    ITEMIDLIST *list = NULL;
    SFGAOF attributes = SFGAO_FILESYSTEM | SFGAO_FOLDER;
    (void)state;
    EXPECT_RESULT(S_OK, SHParseDisplayName(NETWORK_NAME L"\\files\\public\\README.txt", NULL, &list,
                                           attributes, &attributes));
    assert_int_equal(attributes & (SFGAO_FILESYSTEM | SFGAO_FOLDER), SFGAO_FILESYSTEM);
    assert_true(SHGetPathFromIDListW(list, path));
    assert_int_equal(lstrcmpiW(path, L"\\\\files\\public\\README.txt"), 0);
    assert_true(GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES);
    ILFree(list);
}

/* Folders in a share, and questions that the root answers for what lies far below it. */
static void test_folders_in_a_share_open_from_the_desktop(void **state)
{
    ITEMIDLIST *list = NULL;
    ITEMIDLIST *other = NULL;
    IShellFolder *folder = NULL;
    SFGAOF attributes = SFGAO_FOLDER;
    (void)state;
    mprtest_connect(NULL, PUBLIC);
    CreateDirectoryW(PUBLIC L"\\sub", NULL);
    mprtest_write_file(PUBLIC L"\\sub\\x.txt", "x");
    EXPECT_RESULT(S_OK, SHParseDisplayName(NETWORK_NAME L"\\files\\public\\sub", NULL, &list,
                                           attributes, &attributes));
    assert_int_equal(attributes & SFGAO_FOLDER, SFGAO_FOLDER);
    EXPECT_RESULT(S_OK, SHParseDisplayName(NETWORK_NAME L"\\files\\public\\README.txt", NULL,
                                           &other, 0, NULL));
    IShellFolder *desktop = shelltest_desktop();
    EXPECT_RESULT(
        S_OK, IShellFolder_BindToObject(desktop, list, NULL, &IID_IShellFolder, (void **)&folder));
    assert_string_equal(shelltest_list((IShellFolder2 *)folder, EVERYTHING), "x.txt,");
    EXPECT_RESULT(S_OK, IShellFolder_CompareIDs(desktop, 0, list, list));
    const HRESULT order = IShellFolder_CompareIDs(desktop, 0, list, other);
    assert_true(SUCCEEDED(order) && HRESULT_CODE(order) != 0);
    IShellFolder_Release(folder);
    IShellFolder_Release(desktop);
    ILFree(list);
    ILFree(other);
    DeleteFileW(PUBLIC L"\\sub\\x.txt");
    RemoveDirectoryW(PUBLIC L"\\sub");
    EXPECT(NO_ERROR, WNetCancelConnection2W(PUBLIC, 0, FALSE));
}

static void test_bindtoobject_of_a_printer_is_no_folder(void **state)
{
    IShellFolder2 *printer = BAD_POINTER;
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    ITEMIDLIST *list = shelltest_find(files, L"laser");
    EXPECT_CODE(ERROR_BAD_DEV_TYPE, IShellFolder2_BindToObject(
                                        files, list, NULL, &IID_IShellFolder2, (void **)&printer));
    assert_null(printer);
    ILFree(list);
    IShellFolder2_Release(files);
}

/* Networks that cannot tell what is in them are shown, and say why when they are opened. */
static void test_enumobjects_without_the_service_shows_networks_that_fail(void **state)
{
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    IShellFolder2 *share = shelltest_open("files/public");
    test_service_forbid();
    assert_string_equal(shelltest_list_at(""), "Microsoft Windows Network,Web Client Network,");
    assert_string_equal(shelltest_list_at("Microsoft Windows Network"), "800704c6");
    assert_string_equal(shelltest_list(files, EVERYTHING), "800704c6");
    assert_string_equal(shelltest_list(share, EVERYTHING), "800704c6");
    test_service_allow(NULL);
    assert_string_equal(shelltest_list(files, EVERYTHING), "public,private,laser,");
    assert_non_null(strstr(shelltest_list(share, EVERYTHING), "README.txt,"));
    IShellFolder2_Release(share);
    IShellFolder2_Release(files);
}

/* COM's rules for the two halves of a share. */
static void test_queryinterface_of_a_share_is_one_object(void **state)
{
    IUnknown *first = NULL;
    IUnknown *second = NULL;
    IPersistFolder3 *persist = NULL;
    IShellFolder2 *folder = NULL;
    (void)state;
    IShellFolder2 *share = shelltest_open("files/public");
    EXPECT_RESULT(S_OK, IShellFolder2_QueryInterface(share, &IID_IUnknown, (void **)&first));
    EXPECT_RESULT(S_OK,
                  IShellFolder2_QueryInterface(share, &IID_IPersistFolder3, (void **)&persist));
    EXPECT_RESULT(S_OK, IPersistFolder3_QueryInterface(persist, &IID_IUnknown, (void **)&second));
    assert_ptr_equal(first, second);
    EXPECT_RESULT(S_OK,
                  IPersistFolder3_QueryInterface(persist, &IID_IShellFolder2, (void **)&folder));
    assert_ptr_equal(folder, share);
    IShellFolder2_Release(folder);
    IPersistFolder3_Release(persist);
    IUnknown_Release(second);
    IUnknown_Release(first);
    assert_int_equal(IShellFolder2_Release(share), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        SHELLTEST(test_bindtoobject_of_a_share_connects_nothing_before_it_is_listed),
        SHELLTEST(test_enumobjects_of_a_share_that_is_mapped_connects_nothing),
        SHELLTEST(test_enumobjects_of_a_share_that_was_cancelled_connects_again),
        SHELLTEST(test_enumobjects_of_a_share_with_a_password_says_access_denied),
        SHELLTEST(test_files_have_paths_that_programs_open),
        SHELLTEST(test_folders_in_a_share_open_from_the_desktop),
        SHELLTEST(test_bindtoobject_of_a_printer_is_no_folder),
        SHELLTEST(test_enumobjects_without_the_service_shows_networks_that_fail),
        SHELLTEST(test_queryinterface_of_a_share_is_one_object),
    };
    return shelltest_main(argc, argv, "shell: a share", tests, sizeof(tests) / sizeof(tests[0]));
}
