/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The fixture of the tests of drives. */
#include "drives_fixture.h"

#include "host_path.h"
#include "mount_ioctl.h"

struct drives_fixture fixture;

void assert_code_of(DWORD expected, DWORD code, const char *call, const char *file, int line)
{
    if (code != expected)
    {
        print_error("%s: %lu in place of %lu\n", call, code, expected);
        _fail(file, line);
    }
}

void write_file(const WCHAR *path, const char *text)
{
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    DWORD written;

    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &written, NULL));
    CloseHandle(file);
}

bool is_there(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

static bool is_dots(const WCHAR *name)
{
    return !wcscmp(name, L".") || !wcscmp(name, L"..");
}

unsigned int count_entries(const WCHAR *folder)
{
    unsigned int count = 0;
    WIN32_FIND_DATAW data;
    WCHAR pattern[1024];
    HANDLE find;

    swprintf(pattern, 1024, L"%ls\\*", folder);
    find = FindFirstFileW(pattern, &data);
    if (find == INVALID_HANDLE_VALUE)
        return 0;
    do
        count += is_dots(data.cFileName) ? 0 : 1;
    while (FindNextFileW(find, &data));
    FindClose(find);
    return count;
}

/* The folder holds no links: what the tests link to it lies below dosdevices. */
static void remove_tree(const WCHAR *folder)
{
    WIN32_FIND_DATAW data;
    WCHAR path[1024];
    HANDLE find;

    swprintf(path, 1024, L"%ls\\*", folder);
    find = FindFirstFileW(path, &data);
    if (find != INVALID_HANDLE_VALUE)
    {
        do
        {
            if (is_dots(data.cFileName))
                continue;
            swprintf(path, 1024, L"%ls\\%ls", folder, data.cFileName);
            if (data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
                remove_tree(path);
            else
                DeleteFileW(path);
        } while (FindNextFileW(find, &data));
        FindClose(find);
    }
    RemoveDirectoryW(folder);
}

bool host_has_name(const WCHAR *name)
{
    const UINT code_page_of_the_host = 65010;
    WCHAR back[MAX_PATH] = {0};
    char bytes[MAX_PATH];

    if (WideCharToMultiByte(code_page_of_the_host, 0, name, -1, bytes, sizeof(bytes), NULL, NULL) &&
        MultiByteToWideChar(code_page_of_the_host, 0, bytes, -1, back, MAX_PATH) &&
        !wcscmp(back, name))
        return true;
    print_message("%ls is left out: the locale is not UTF-8\n", name);
    return false;
}

void prefix_host_path(char *path, size_t path_cb)
{
    const char *dosdevices;

    assert_code(0, host_path_dosdevices(&dosdevices));
    snprintf(path, path_cb, "%s", dosdevices);
    *strrchr(path, '/') = '\0';
}

/* Withdraws all links that a case left. */
static void remove_links(void)
{
    WIN32_FIND_DATAW data;
    HANDLE find;
    bool found;

    do
    {
        find = FindFirstFileW(L"\\\\?\\UNC\\" TEST_SERVER L"\\*", &data);
        if (find == INVALID_HANDLE_VALUE)
            return;
        found = true;
        while (found && is_dots(data.cFileName))
            found = FindNextFileW(find, &data);
        /* Before the removal: Wine keeps a folder for as long as somebody has it open. */
        FindClose(find);
        if (found && unc_link_remove(TEST_SERVER, data.cFileName))
            return;
    } while (found);
    unc_link_remove(TEST_SERVER, L"-"); /* takes an empty server away */
}

int drives_setup(void **state)
{
    WCHAR file[MAX_PATH];

    (void)state;
    memset(&fixture, 0, sizeof(fixture));
    fixture.backend = drive_backend_find("wine_mountmgr");
    assert_non_null(fixture.backend);
    wcscpy(fixture.root, L"C:\\wnetlab-test-drives");
    swprintf(fixture.folder, MAX_PATH, L"%ls\\share", fixture.root);
    swprintf(file, MAX_PATH, L"%ls\\hello.txt", fixture.folder);
    remove_tree(fixture.root);
    assert_code(0, share_folder_create(fixture.folder));
    write_file(file, "hello");
    puppet_start(&fixture.puppet, NULL);
    return 0;
}

int drives_teardown(void **state)
{
    struct mount_drive drive;
    WCHAR letter;

    (void)state;
    /* This program may lie on Z:, and the next puppet is started from it. */
    if (mount_query_drive('Z', &drive) || strcmp(drive.mount_point, "/") != 0)
        mount_define_drive('Z', DRIVE_FIXED, "/");
    puppet_end(&fixture.puppet);
    puppet_end(&fixture.second);
    for (letter = 'E'; letter <= 'Y'; letter++)
        fixture.backend->detach(letter, NULL);
    remove_links();
    remove_tree(fixture.root);
    return 0;
}

void connect_letter(WCHAR letter, const WCHAR *share, const WCHAR *folder)
{
    struct drive_attach attach = {.letter = letter, .server = TEST_SERVER, .share = share};
    struct drive_before before;

    assert_code(0, unc_link_create(TEST_SERVER, share, folder));
    assert_code(0, fixture.backend->attach(&attach, &before));
}

void disconnect_letter(WCHAR letter, const WCHAR *share)
{
    assert_code(0, fixture.backend->detach(letter, NULL));
    assert_code(0, unc_link_remove(TEST_SERVER, share));
}
