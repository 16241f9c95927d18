/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of wnshell.dll share. */
#include "shelltest.h"

#include <shlwapi.h>
#include <string.h>

#define TEXT_CB 4096

int shelltest_main(int argc, char **argv, const char *name, const struct CMUnitTest *tests,
                   size_t count)
{
    if (FAILED(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED)))
        return 1;
    const int code = mprtest_main(argc, argv, name, tests, count);
    CoUninitialize();
    return code;
}

IShellFolder *shelltest_desktop(void)
{
    IShellFolder *desktop = NULL;
    EXPECT_RESULT(S_OK, SHGetDesktopFolder(&desktop));
    return desktop;
}

const char *shelltest_name(IShellFolder *folder, const ITEMIDLIST *list, SHGDNF flags)
{
    static char text[TEXT_CB];
    WCHAR wide[TEXT_CB / 4];
    STRRET name;
    memset(&name, 0xa5, sizeof(name));
    EXPECT_RESULT(S_OK, IShellFolder_GetDisplayNameOf(folder, list, flags, &name));
    EXPECT_RESULT(S_OK, StrRetToBufW(&name, list, wide, TEXT_CB / 4));
    assert_true(WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, TEXT_CB, NULL, NULL) != 0);
    return text;
}

static ITEMIDLIST *find(IShellFolder *folder, const char *name, SHGDNF flags)
{
    IEnumIDList *objects = NULL;
    ITEMIDLIST *list = NULL;
    ITEMIDLIST *found = NULL;
    if (IShellFolder_EnumObjects(folder, NULL, EVERYTHING, &objects) != S_OK)
        return NULL;
    while (found == NULL && IEnumIDList_Next(objects, 1, &list, NULL) == S_OK)
    {
        if (_stricmp(shelltest_name(folder, list, flags), name) == 0)
            found = list;
        else
            ILFree(list);
    }
    IEnumIDList_Release(objects);
    return found;
}

ITEMIDLIST *shelltest_entry(void)
{
    IShellFolder *desktop = shelltest_desktop();
    ITEMIDLIST *entry = find(desktop, "::{6FC15CF4-FA31-4636-991F-AC364339A6D6}", SHGDN_FORPARSING);
    IShellFolder_Release(desktop);
    if (entry == NULL)
        fail_msg("the desktop does not list the network");
    return entry;
}

IShellFolder2 *shelltest_root(void)
{
    IShellFolder *desktop = shelltest_desktop();
    ITEMIDLIST *entry = shelltest_entry();
    IShellFolder2 *root = NULL;
    EXPECT_RESULT(
        S_OK, IShellFolder_BindToObject(desktop, entry, NULL, &IID_IShellFolder2, (void **)&root));
    ILFree(entry);
    IShellFolder_Release(desktop);
    return root;
}

ITEMIDLIST *shelltest_find(IShellFolder2 *folder, const WCHAR *name)
{
    char text[TEXT_CB / 4];
    WideCharToMultiByte(CP_UTF8, 0, name, -1, text, sizeof(text), NULL, NULL);
    return find((IShellFolder *)folder, text, SHGDN_INFOLDER);
}

IShellFolder2 *shelltest_open(const char *names)
{
    IShellFolder2 *folder = shelltest_root();
    char copy[TEXT_CB / 4];
    lstrcpynA(copy, names, sizeof(copy));
    for (char *name = strtok(copy, "/"); name != NULL; name = strtok(NULL, "/"))
    {
        ITEMIDLIST *list = find((IShellFolder *)folder, name, SHGDN_INFOLDER);
        IShellFolder2 *below = NULL;
        if (list == NULL)
            fail_msg("%s is not listed on the way to %s", name, names);
        EXPECT_RESULT(S_OK, IShellFolder2_BindToObject(folder, list, NULL, &IID_IShellFolder2,
                                                       (void **)&below));
        ILFree(list);
        IShellFolder2_Release(folder);
        folder = below;
    }
    return folder;
}

const char *shelltest_list(IShellFolder2 *folder, SHCONTF flags)
{
    static char text[TEXT_CB];
    IEnumIDList *objects = (IEnumIDList *)BAD_POINTER;
    ITEMIDLIST *list = NULL;
    text[0] = '\0';
    const HRESULT result = IShellFolder2_EnumObjects(folder, NULL, flags, &objects);
    if (result != S_OK)
    {
        assert_null(objects);
        _snprintf(text, TEXT_CB, "%08lx", (unsigned long)result);
        return text;
    }
    while (IEnumIDList_Next(objects, 1, &list, NULL) == S_OK)
    {
        const size_t cb = strlen(text);
        _snprintf(text + cb, TEXT_CB - 1 - cb, "%s,",
                  shelltest_name((IShellFolder *)folder, list, SHGDN_INFOLDER));
        ILFree(list);
    }
    IEnumIDList_Release(objects);
    return text;
}

const char *shelltest_list_at(const char *names)
{
    IShellFolder2 *folder = shelltest_open(names);
    const char *text = shelltest_list(folder, EVERYTHING);
    IShellFolder2_Release(folder);
    return text;
}
