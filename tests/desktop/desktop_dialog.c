/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A program as the desktop has many: it lists the network, opens Wine's file dialog, goes to a
 * mapped drive and to the network there, and closes it: desktop_dialog FILE, which is to be seen
 * on X:. Says what it saw, one line each; 0 if nothing of it failed.
 *
 * How this works: a timer runs in the dialog's own message loop and takes one step after another;
 * each has a bound, and so has the whole. */
#define COBJMACROS
#include "look.h"

#include <commctrl.h>
#include <shlobj.h>
#include <shobjidl.h>
#include <stdio.h>
#include <string.h>
#include <winnetwk.h>

#define WHOLE_PATIENCE_MS 120000
#define STEP_MS           50
#define ENUM_CB           16384
/* Network -> provider -> server -> share. */
#define DEPTH_MAX 4

/* ---- the network, by WNet ---- */

static int list_network(NETRESOURCEW *container, int depth)
{
    static const DWORD everything = 0xffffffff;
    HANDLE handle;
    int seen = 0;
    DWORD status = WNetOpenEnumW(RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, container, &handle);
    if (status != NO_ERROR)
    {
        look_say("WNetOpenEnum failed: %lu\n", status);
        return 0;
    }
    NETRESOURCEW *entries = (NETRESOURCEW *)HeapAlloc(GetProcessHeap(), 0, ENUM_CB);
    for (;;)
    {
        DWORD count = everything;
        DWORD cb = ENUM_CB;
        status = WNetEnumResourceW(handle, &count, entries, &cb);
        if (status != NO_ERROR)
            break;
        for (DWORD i = 0; i < count; i++)
        {
            seen++;
            look_say("network: %ls\n",
                     entries[i].lpRemoteName != NULL ? entries[i].lpRemoteName : L"");
            if ((entries[i].dwUsage & RESOURCEUSAGE_CONTAINER) && depth < DEPTH_MAX)
                seen += list_network(&entries[i], depth + 1);
        }
    }
    HeapFree(GetProcessHeap(), 0, entries);
    WNetCloseEnum(handle);
    if (status != ERROR_NO_MORE_ITEMS)
        look_say("WNetEnumResource failed: %lu\n", status);
    return seen;
}

static void tell_connection(void)
{
    WCHAR remote[MAX_PATH] = L"";
    DWORD cch = MAX_PATH;
    const DWORD status = WNetGetConnectionW(L"X:", remote, &cch);
    look_say("X: is %ls (%lu)\n", remote, status);
}

/* ---- the dialog ---- */

#define COMPUTER L"::{20D04FE0-3AEA-1069-A2D8-08002B30309D}"
#define NETWORK  L"::{208D2C60-3AEA-1069-A2D7-08002B30309D}"

/* Ours, below the desktop (dlls/shellnet). */
#define SIMULATED L"::{6fc15cf4-fa31-4636-991f-ac364339a6d6}"

/* One showing of the dialog: it opens in a folder, and goes on to others as a user would, by a
 * name and the button. */
struct stop
{
    const WCHAR *folder;
    const WCHAR *shows; /* NULL: nothing is expected to be there */
    const WCHAR *typed; /* NULL: the folder's name */
};

static struct
{
    IFileOpenDialog *dialog;
    const struct stop *stops;
    int count;
    int at;
    ULONGLONG began_ms;
    int failures;
} run;

static HWND dialog_window(void)
{
    IOleWindow *window = NULL;
    HWND handle = NULL;
    if (SUCCEEDED(IFileOpenDialog_QueryInterface(run.dialog, &IID_IOleWindow, (void **)&window)))
    {
        IOleWindow_GetWindow(window, &handle);
        IOleWindow_Release(window);
    }
    return handle;
}

static bool open_in(const WCHAR *folder)
{
    IShellItem *item = NULL;
    HRESULT result = SHCreateItemFromParsingName(folder, NULL, &IID_IShellItem, (void **)&item);
    if (SUCCEEDED(result))
    {
        result = IFileOpenDialog_SetFolder(run.dialog, item);
        IShellItem_Release(item);
    }
    if (FAILED(result))
        look_say("dialog: %ls: %#lx\n", folder, (unsigned long)result);
    return SUCCEEDED(result);
}

static bool is_at(const WCHAR *folder)
{
    IShellItem *item = NULL;
    WCHAR *found = NULL;
    bool equal = false;
    if (FAILED(IFileOpenDialog_GetFolder(run.dialog, &item)))
        return false;
    if (SUCCEEDED(IShellItem_GetDisplayName(item, SIGDN_DESKTOPABSOLUTEPARSING, &found)))
    {
        equal = lstrcmpiW(found, folder) == 0;
        CoTaskMemFree(found);
    }
    IShellItem_Release(item);
    return equal;
}

static void CALLBACK step(HWND window, UINT message, UINT_PTR timer, DWORD time)
{
    const struct stop *stop = &run.stops[run.at];
    const HWND dialog = dialog_window();
    const bool late = GetTickCount64() - run.began_ms > LOOK_PATIENCE_MS;
    (void)window;
    (void)message;
    (void)time;
    const bool there = dialog != NULL && is_at(stop->folder) &&
                       (stop->shows == NULL || look_list_has(dialog, stop->shows));
    if (!there && !late)
        return;
    look_say("dialog: at %ls, showing %ls: %s\n", stop->folder,
             stop->shows != NULL ? stop->shows : L"what there is", there ? "good" : "no");
    run.failures += there ? 0 : 1;
    run.at++;
    run.began_ms = GetTickCount64();
    if (run.at < run.count && there)
    {
        const struct stop *next = &run.stops[run.at];
        IFileOpenDialog_SetFileName(run.dialog, next->typed != NULL ? next->typed : next->folder);
        PostMessageW(dialog, WM_COMMAND, IDOK, 0);
        return;
    }
    KillTimer(NULL, timer);
    IFileOpenDialog_Close(run.dialog, S_OK);
}

static DWORD WINAPI end_at_last(void *context)
{
    Sleep(WHOLE_PATIENCE_MS);
    look_say("no end\n");
    TerminateProcess(GetCurrentProcess(), 3);
    return (DWORD)(DWORD_PTR)context;
}

static int show_dialog(const struct stop *stops, int count)
{
    HRESULT result = CoCreateInstance(&CLSID_FileOpenDialog, NULL, CLSCTX_INPROC_SERVER,
                                      &IID_IFileOpenDialog, (void **)&run.dialog);
    if (FAILED(result))
    {
        look_say("no dialog: %#lx\n", (unsigned long)result);
        return 1;
    }
    run.stops = stops;
    run.count = count;
    run.at = 0;
    run.failures = open_in(stops[0].folder) ? 0 : 1;
    run.began_ms = GetTickCount64();
    SetTimer(NULL, 0, STEP_MS, step);
    result = IFileOpenDialog_Show(run.dialog, NULL);
    look_say("dialog: closed with %#lx\n", (unsigned long)result);
    IFileOpenDialog_Release(run.dialog);
    return run.failures + (run.at == count ? 0 : 1);
}

int main(int argc, char **argv)
{
    static WCHAR file[MAX_PATH];
    const struct stop drive[] = {{COMPUTER, L"(X:)", NULL}, {L"X:\\", file, NULL}};
    static const struct stop network[] = {{NETWORK, NULL, NULL}};
    const struct stop simulated[] = {{SIMULATED, L"dav.example", NULL},
                                     {SIMULATED L"\\files", L"laser", L"files"},
                                     {L"\\\\files\\public", file, L"public"}};
    if (argc != 2)
        return 2;
    MultiByteToWideChar(CP_ACP, 0, argv[1], -1, file, MAX_PATH);
    CloseHandle(CreateThread(NULL, 0, end_at_last, NULL, 0, NULL));
    if (FAILED(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED)))
        return 2;
    tell_connection();
    look_say("network: %d entries\n", list_network(NULL, 0));
    const int failures =
        show_dialog(drive, 2) + show_dialog(network, 1) + show_dialog(simulated, 3);
    CoUninitialize();
    look_say("ended\n");
    return failures == 0 ? 0 : 1;
}
