/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The folder "Network" of the shell: where it stands, what it lists, and how its items are called,
 * found and compared. Sources: the documents of IShellFolder and IShellFolder2, and
 * docs/decisions.md "Shell". */
#include "shelltest.h"

#include <string.h>

static void test_desktop_lists_the_network_by_that_name(void **state)
{
    (void)state;
    IShellFolder *desktop = shelltest_desktop();
    ITEMIDLIST *entry = shelltest_entry();
    const ITEMIDLIST *lists[] = {entry};
    SFGAOF attributes =
        SFGAO_FOLDER | SFGAO_HASSUBFOLDER | SFGAO_FILESYSANCESTOR | SFGAO_FILESYSTEM;
    assert_string_equal(shelltest_name(desktop, entry, SHGDN_NORMAL), "Network");
    EXPECT_RESULT(S_OK, IShellFolder_GetAttributesOf(desktop, 1, lists, &attributes));
    assert_int_equal(attributes, SFGAO_FOLDER | SFGAO_HASSUBFOLDER | SFGAO_FILESYSANCESTOR);
    ILFree(entry);
    IShellFolder_Release(desktop);
}

static void test_enumobjects_gives_servers_shares_and_files(void **state)
{
    (void)state;
    assert_string_equal(shelltest_list_at(""), "files,localhost,127.0.0.1,dav.example,");
    assert_string_equal(shelltest_list_at("files"), "public,private,laser,");
    assert_string_equal(shelltest_list_at("dav.example"), "docs,");
}

/* SHCONTF_FOLDERS and SHCONTF_NONFOLDERS: a printer is no folder. */
static void test_enumobjects_flags_choose_folders(void **state)
{
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    assert_string_equal(shelltest_list(files, SHCONTF_FOLDERS), "public,private,");
    assert_string_equal(shelltest_list(files, SHCONTF_NONFOLDERS), "laser,");
    assert_string_equal(shelltest_list(files, 0), "");
    IShellFolder2_Release(files);
}

static void test_ienumidlist_next_skip_reset_and_clone(void **state)
{
    (void)state;
    IShellFolder2 *root = shelltest_root();
    IEnumIDList *objects = NULL;
    IEnumIDList *clone = NULL;
    ITEMIDLIST *lists[8] = {NULL};
    ULONG fetched = 77;
    EXPECT_RESULT(S_OK, IShellFolder2_EnumObjects(root, NULL, EVERYTHING, &objects));
    EXPECT_RESULT(E_INVALIDARG, IEnumIDList_Next(objects, 2, lists, NULL));
    EXPECT_RESULT(S_OK, IEnumIDList_Skip(objects, 3));
    EXPECT_RESULT(S_OK, IEnumIDList_Clone(objects, &clone));
    EXPECT_RESULT(S_FALSE, IEnumIDList_Next(objects, 8, lists, &fetched));
    assert_int_equal(fetched, 1);
    ILFree(lists[0]);
    EXPECT_RESULT(S_FALSE, IEnumIDList_Next(objects, 1, lists, &fetched));
    assert_int_equal(fetched, 0);
    EXPECT_RESULT(S_FALSE, IEnumIDList_Skip(objects, 1));
    EXPECT_RESULT(S_OK, IEnumIDList_Reset(objects));
    EXPECT_RESULT(S_OK, IEnumIDList_Skip(objects, 4));
    IEnumIDList_Release(objects);
    /* The clone has a place of its own, and outlives the other. */
    EXPECT_RESULT(S_OK, IEnumIDList_Next(clone, 1, lists, &fetched));
    assert_string_equal(shelltest_name((IShellFolder *)root, lists[0], SHGDN_NORMAL),
                        "dav.example");
    ILFree(lists[0]);
    IEnumIDList_Release(clone);
    IShellFolder2_Release(root);
}

struct named
{
    const char *place;
    const WCHAR *name;
    const char *parsing; /* from the desktop */
    const char *address;
    const char *normal;
    SFGAOF attributes;
};

#define FOLDER_BITS                                                                \
    (SFGAO_FOLDER | SFGAO_HASSUBFOLDER | SFGAO_BROWSABLE | SFGAO_FILESYSANCESTOR | \
     SFGAO_STORAGEANCESTOR)
#define SHARE_BITS (FOLDER_BITS | SFGAO_FILESYSTEM | SFGAO_STORAGE | SFGAO_CANLINK)

static void test_getdisplaynameof_and_getattributesof_say_what_it_is(void **state)
{
    static const struct named rows[] = {
        {"", L"files", "::{6FC15CF4-FA31-4636-991F-AC364339A6D6}\\files", "\\\\files", "files",
         FOLDER_BITS},
        {"files", L"public", "\\\\files\\public", "\\\\files\\public", "public (\\\\files)",
         SHARE_BITS},
        {"files", L"private", "\\\\files\\private", "\\\\files\\private", "private (\\\\files)",
         SHARE_BITS},
        {"files", L"laser", "\\\\files\\laser", "\\\\files\\laser", "laser (\\\\files)",
         SFGAO_CANLINK},
        {"dav.example", L"docs", "\\\\dav.example\\DavWWWRoot\\docs",
         "\\\\dav.example\\DavWWWRoot\\docs", "docs (\\\\dav.example\\DavWWWRoot)", SHARE_BITS},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        IShellFolder2 *folder = shelltest_open(rows[i].place);
        ITEMIDLIST *list = shelltest_find(folder, rows[i].name);
        assert_non_null(list);
        const ITEMIDLIST *lists[] = {list};
        SFGAOF attributes = ~(SFGAOF)0;
        IShellFolder *as_folder = (IShellFolder *)folder;
        assert_string_equal(shelltest_name(as_folder, list, SHGDN_FORPARSING), rows[i].parsing);
        assert_string_equal(shelltest_name(as_folder, list, SHGDN_FORPARSING | SHGDN_FORADDRESSBAR),
                            rows[i].address);
        assert_string_equal(shelltest_name(as_folder, list, SHGDN_NORMAL), rows[i].normal);
        EXPECT_RESULT(S_OK, IShellFolder2_GetAttributesOf(folder, 1, lists, &attributes));
        assert_int_equal(attributes, rows[i].attributes);
        ILFree(list);
        IShellFolder2_Release(folder);
    }
}

static void test_getattributesof_several_gives_what_all_have(void **state)
{
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    ITEMIDLIST *public_list = shelltest_find(files, L"public");
    ITEMIDLIST *laser = shelltest_find(files, L"laser");
    const ITEMIDLIST *lists[] = {public_list, laser};
    SFGAOF attributes = ~(SFGAOF)0;
    EXPECT_RESULT(S_OK, IShellFolder2_GetAttributesOf(files, 2, lists, &attributes));
    assert_int_equal(attributes, SFGAO_CANLINK);
    /* None: the folder itself. */
    attributes = SFGAO_FOLDER | SFGAO_CANDELETE;
    EXPECT_RESULT(S_OK, IShellFolder2_GetAttributesOf(files, 0, NULL, &attributes));
    assert_int_equal(attributes, SFGAO_FOLDER);
    attributes = SFGAO_FOLDER;
    EXPECT_RESULT(E_INVALIDARG, IShellFolder2_GetAttributesOf(files, 1, NULL, &attributes));
    assert_int_equal(attributes, SFGAO_FOLDER);
    ILFree(public_list);
    ILFree(laser);
    IShellFolder2_Release(files);
}

/* ---- parsing ---- */

static void test_parsedisplayname_finds_what_the_network_knows(void **state)
{
    static const struct
    {
        const WCHAR *name;
        const char *parsing; /* NULL: it fails with the code */
        DWORD code;
    } rows[] = {
        {NETWORK_NAME L"\\\\\\files\\public", "\\\\files\\public", 0},
        {NETWORK_NAME L"\\files\\public", "\\\\files\\public", 0},
        {NETWORK_NAME L"\\FILES\\Public", "\\\\files\\public", 0},
        {NETWORK_NAME L"\\\\\\files", "::{6FC15CF4-FA31-4636-991F-AC364339A6D6}\\files", 0},
        {NETWORK_NAME L"\\\\\\files\\public\\README.txt", "\\\\files\\public\\README.txt", 0},
        {NETWORK_NAME L"\\files\\public\\README.txt", "\\\\files\\public\\README.txt", 0},
        {NETWORK_NAME L"\\\\\\files\\laser", "\\\\files\\laser", 0},
        /* No list has it. */
        {NETWORK_NAME L"\\\\\\localhost\\C$", "\\\\localhost\\C$", 0},
        {NETWORK_NAME L"\\http://dav.example/docs", "\\\\dav.example\\DavWWWRoot\\docs", 0},
        {NETWORK_NAME L"\\Microsoft Windows Network",
         "::{6FC15CF4-FA31-4636-991F-AC364339A6D6}\\Microsoft Windows Network", 0},
        {NETWORK_NAME L"\\Microsoft Windows Network\\files\\public", "\\\\files\\public", 0},
        {NETWORK_NAME L"\\\\\\nosuch\\share", NULL, ERROR_BAD_NET_NAME},
        {NETWORK_NAME L"\\\\\\files\\nosuch", NULL, ERROR_BAD_NET_NAME},
        {NETWORK_NAME L"\\nosuch", NULL, ERROR_FILE_NOT_FOUND},
        {NETWORK_NAME L"\\files\\nosuch", NULL, ERROR_FILE_NOT_FOUND},
        {NETWORK_NAME L"\\files\\public\\nosuch.txt", NULL, ERROR_FILE_NOT_FOUND},
        /* Its password is nobody's guess, and parsing asks nobody. */
        {NETWORK_NAME L"\\files\\private\\README.txt", NULL, ERROR_ACCESS_DENIED},
    };
    (void)state;
    IShellFolder *desktop = shelltest_desktop();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        ITEMIDLIST *list = NULL;
        const HRESULT result = SHParseDisplayName(rows[i].name, NULL, &list, 0, NULL);
        if (result != (rows[i].parsing != NULL ? S_OK : HRESULT_FROM_WIN32(rows[i].code)))
            fail_msg("%ls: %#lx", rows[i].name, (unsigned long)result);
        if (rows[i].parsing != NULL)
            assert_string_equal(shelltest_name(desktop, list, SHGDN_FORPARSING), rows[i].parsing);
        ILFree(list);
    }
    IShellFolder_Release(desktop);
}

static void test_parsedisplayname_in_a_folder_takes_what_lies_below_it(void **state)
{
    WCHAR inside[] = L"\\\\files\\public";
    WCHAR by_name[] = L"public";
    WCHAR itself[] = L"\\\\files";
    WCHAR outside[] = L"\\\\localhost\\C$";
    WCHAR empty[] = L"";
    ULONG eaten = 0;
    ULONG attributes = SFGAO_FOLDER | SFGAO_CANDELETE;
    ITEMIDLIST *list = NULL;
    ITEMIDLIST *again = NULL;
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    EXPECT_RESULT(S_OK, IShellFolder2_ParseDisplayName(files, NULL, NULL, inside, &eaten, &list,
                                                       &attributes));
    assert_int_equal(eaten, wcslen(inside));
    assert_int_equal(attributes, SFGAO_FOLDER);
    EXPECT_RESULT(S_OK,
                  IShellFolder2_ParseDisplayName(files, NULL, NULL, by_name, NULL, &again, NULL));
    /* The same place, however it was found: one has a comment. */
    EXPECT_RESULT(S_OK, IShellFolder2_CompareIDs(files, 0, list, again));
    assert_true(ILIsEqual(list, again));
    ILFree(list);
    ILFree(again);
    list = BAD_POINTER;
    EXPECT_RESULT(E_INVALIDARG,
                  IShellFolder2_ParseDisplayName(files, NULL, NULL, itself, NULL, &list, NULL));
    assert_null(list);
    EXPECT_RESULT(E_INVALIDARG,
                  IShellFolder2_ParseDisplayName(files, NULL, NULL, outside, NULL, &list, NULL));
    EXPECT_RESULT(E_INVALIDARG,
                  IShellFolder2_ParseDisplayName(files, NULL, NULL, empty, NULL, &list, NULL));
    EXPECT_RESULT(E_INVALIDARG,
                  IShellFolder2_ParseDisplayName(files, NULL, NULL, NULL, NULL, &list, NULL));
    EXPECT_RESULT(E_INVALIDARG, IShellFolder2_ParseDisplayName(files, NULL, NULL, BAD_POINTER, NULL,
                                                               &list, NULL));
    EXPECT_RESULT(E_INVALIDARG,
                  IShellFolder2_ParseDisplayName(files, NULL, NULL, inside, NULL, NULL, NULL));
    IShellFolder2_Release(files);
}

/* ---- comparing ---- */

static void test_compareids_orders_by_name_and_column(void **state)
{
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    ITEMIDLIST *public_list = shelltest_find(files, L"public");
    ITEMIDLIST *private_list = shelltest_find(files, L"private");
    const HRESULT by_name = IShellFolder2_CompareIDs(files, 0, public_list, private_list);
    const HRESULT turned = IShellFolder2_CompareIDs(files, 0, private_list, public_list);
    /* "For everybody" before "For the user lab". */
    const HRESULT by_comment = IShellFolder2_CompareIDs(files, 1, public_list, private_list);
    assert_true(SUCCEEDED(by_name) && (SHORT)HRESULT_CODE(by_name) > 0);
    assert_true(SUCCEEDED(turned) && (SHORT)HRESULT_CODE(turned) < 0);
    assert_true(SUCCEEDED(by_comment) && (SHORT)HRESULT_CODE(by_comment) < 0);
    EXPECT_RESULT(S_OK, IShellFolder2_CompareIDs(files, 0, public_list, public_list));
    assert_false(ILIsEqual(public_list, private_list));
    ILFree(public_list);
    ILFree(private_list);
    IShellFolder2_Release(files);
}

/* ---- what views ask for ---- */

static void test_getdetailsof_has_name_comment_and_network(void **state)
{
    static const char *const titles[] = {"Name", "Comments", "Network"};
    static const char *const texts[] = {"public", "For everybody", "Microsoft Windows Network"};
    SHELLDETAILS details;
    WCHAR *text;
    char narrow[64];
    (void)state;
    IShellFolder2 *files = shelltest_open("files");
    ITEMIDLIST *list = shelltest_find(files, L"public");
    for (UINT i = 0; i < 6; i++)
    {
        EXPECT_RESULT(S_OK,
                      IShellFolder2_GetDetailsOf(files, i < 3 ? NULL : list, i % 3, &details));
        assert_int_equal(details.str.uType, STRRET_WSTR);
        text = details.str.pOleStr;
        WideCharToMultiByte(CP_UTF8, 0, text, -1, narrow, sizeof(narrow), NULL, NULL);
        assert_string_equal(narrow, i < 3 ? titles[i] : texts[i % 3]);
        CoTaskMemFree(text);
    }
    EXPECT_RESULT(E_INVALIDARG, IShellFolder2_GetDetailsOf(files, NULL, 3, &details));
    EXPECT_RESULT(E_INVALIDARG, IShellFolder2_GetDetailsOf(files, list, 3, &details));
    ILFree(list);
    IShellFolder2_Release(files);
}

/* IExtractIconW: mingw's declaration lacks the methods of IUnknown. */
struct icon
{
    const struct
    {
        HRESULT(STDMETHODCALLTYPE *QueryInterface)(struct icon *, REFIID, void **);
        ULONG(STDMETHODCALLTYPE *AddRef)(struct icon *);
        ULONG(STDMETHODCALLTYPE *Release)(struct icon *);
        HRESULT(STDMETHODCALLTYPE *GetIconLocation)
        (struct icon *, UINT, WCHAR *, UINT, int *, UINT *);
    } * vtbl;
};

static void test_getuiobjectof_gives_icon_menu_and_data(void **state)
{
    static const char *const places[][2] = {{"", "files"}, {"files", "public"}, {"files", "laser"}};
    (void)state;
    for (size_t i = 0; i < 3; i++)
    {
        WCHAR name[32];
        WCHAR file[MAX_PATH] = L"";
        int index = 0x7777;
        UINT flags = 0;
        struct icon *icon = NULL;
        IDataObject *data = NULL;
        IShellFolder2 *folder = shelltest_open(places[i][0]);
        MultiByteToWideChar(CP_UTF8, 0, places[i][1], -1, name, 32);
        ITEMIDLIST *list = shelltest_find(folder, name);
        const ITEMIDLIST *lists[] = {list};
        EXPECT_RESULT(S_OK, IShellFolder2_GetUIObjectOf(folder, NULL, 1, lists, &IID_IExtractIconW,
                                                        NULL, (void **)&icon));
        EXPECT_RESULT(S_OK, icon->vtbl->GetIconLocation(icon, 0, file, MAX_PATH, &index, &flags));
        assert_true(wcsstr(file, L"shell32.dll") != NULL);
        assert_int_not_equal(index, 0x7777);
        EXPECT_CODE(ERROR_INSUFFICIENT_BUFFER,
                    icon->vtbl->GetIconLocation(icon, 0, file, 3, &index, &flags));
        icon->vtbl->Release(icon);
        EXPECT_RESULT(S_OK, IShellFolder2_GetUIObjectOf(folder, NULL, 1, lists, &IID_IDataObject,
                                                        NULL, (void **)&data));
        IDataObject_Release(data);
        data = BAD_POINTER;
        EXPECT_RESULT(E_NOINTERFACE,
                      IShellFolder2_GetUIObjectOf(folder, NULL, 1, lists, &IID_IDropTarget, NULL,
                                                  (void **)&data));
        assert_null(data);
        ILFree(list);
        IShellFolder2_Release(folder);
    }
}

/* A share can be mapped, a printer neither opened nor mapped. */
static void test_icontextmenu_offers_what_can_be_done(void **state)
{
    static const struct
    {
        const char *place;
        const WCHAR *name;
        int count;
        bool maps;
    } rows[] = {
        {"", L"files", 1, false}, {"files", L"public", 2, true}, {"files", L"laser", 0, false}};
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        IContextMenu *menu = NULL;
        CMINVOKECOMMANDINFO info = {.cbSize = sizeof(info), .lpVerb = "nosuch"};
        char verb[16] = "";
        const HMENU bar = CreatePopupMenu();
        IShellFolder2 *folder = shelltest_open(rows[i].place);
        ITEMIDLIST *list = shelltest_find(folder, rows[i].name);
        const ITEMIDLIST *lists[] = {list};
        EXPECT_RESULT(S_OK, IShellFolder2_GetUIObjectOf(folder, NULL, 1, lists, &IID_IContextMenu,
                                                        NULL, (void **)&menu));
        EXPECT_RESULT(rows[i].count, IContextMenu_QueryContextMenu(menu, bar, 0, 100, 200, 0));
        assert_int_equal(GetMenuItemCount(bar), rows[i].count);
        EXPECT_RESULT(rows[i].maps ? S_OK : S_FALSE,
                      IContextMenu_GetCommandString(menu, 1, GCS_VALIDATEW, NULL, NULL, 0));
        if (rows[i].maps)
        {
            EXPECT_RESULT(S_OK, IContextMenu_GetCommandString(menu, 1, GCS_VERBA, NULL, verb, 16));
            assert_string_equal(verb, "map");
        }
        EXPECT_RESULT(E_INVALIDARG, IContextMenu_InvokeCommand(menu, &info));
        EXPECT_RESULT(E_INVALIDARG, IContextMenu_InvokeCommand(menu, NULL));
        info.lpVerb = "open";
        /* There is no window to open it in. */
        if (rows[i].count == 0)
            EXPECT_RESULT(E_INVALIDARG, IContextMenu_InvokeCommand(menu, &info));
        else
            EXPECT_CODE(ERROR_NOT_SUPPORTED, IContextMenu_InvokeCommand(menu, &info));
        IContextMenu_Release(menu);
        DestroyMenu(bar);
        ILFree(list);
        IShellFolder2_Release(folder);
    }
}

static void test_createviewobject_gives_a_view(void **state)
{
    static const char *const places[] = {"", "files", "files/public"};
    (void)state;
    for (size_t i = 0; i < 3; i++)
    {
        IShellView *view = NULL;
        IShellFolder2 *folder = shelltest_open(places[i]);
        EXPECT_RESULT(
            S_OK, IShellFolder2_CreateViewObject(folder, NULL, &IID_IShellView, (void **)&view));
        IShellView_Release(view);
        IShellFolder2_Release(folder);
    }
}

static void test_ipersistfolder2_says_where_it_is(void **state)
{
    (void)state;
    IShellFolder *desktop = shelltest_desktop();
    IShellFolder2 *share = shelltest_open("files/public");
    IPersistFolder2 *persist = NULL;
    ITEMIDLIST *list = NULL;
    CLSID id;
    EXPECT_RESULT(S_OK,
                  IShellFolder2_QueryInterface(share, &IID_IPersistFolder2, (void **)&persist));
    EXPECT_RESULT(S_OK, IPersistFolder2_GetCurFolder(persist, &list));
    assert_string_equal(shelltest_name(desktop, list, SHGDN_FORPARSING), "\\\\files\\public");
    EXPECT_RESULT(E_UNEXPECTED, IPersistFolder2_Initialize(persist, list));
    EXPECT_RESULT(S_OK, IPersistFolder2_GetClassID(persist, &id));
    ILFree(list);
    IPersistFolder2_Release(persist);
    IShellFolder2_Release(share);
    IShellFolder_Release(desktop);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        SHELLTEST(test_desktop_lists_the_network_by_that_name),
        SHELLTEST(test_enumobjects_gives_servers_shares_and_files),
        SHELLTEST(test_enumobjects_flags_choose_folders),
        SHELLTEST(test_ienumidlist_next_skip_reset_and_clone),
        SHELLTEST(test_getdisplaynameof_and_getattributesof_say_what_it_is),
        SHELLTEST(test_getattributesof_several_gives_what_all_have),
        SHELLTEST(test_parsedisplayname_finds_what_the_network_knows),
        SHELLTEST(test_parsedisplayname_in_a_folder_takes_what_lies_below_it),
        SHELLTEST(test_compareids_orders_by_name_and_column),
        SHELLTEST(test_getdetailsof_has_name_comment_and_network),
        SHELLTEST(test_getuiobjectof_gives_icon_menu_and_data),
        SHELLTEST(test_icontextmenu_offers_what_can_be_done),
        SHELLTEST(test_createviewobject_gives_a_view),
        SHELLTEST(test_ipersistfolder2_says_where_it_is),
    };
    return shelltest_main(argc, argv, "shell: the folder", tests, sizeof(tests) / sizeof(tests[0]));
}
