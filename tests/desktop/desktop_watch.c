/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs a desktop program of Wine's, looks at its window, and closes it: desktop_watch
 * winefile|explorer|network|password|crash FILE, which is to be seen on X: and on \\files\public. Says
 * what it saw, one line each, and last how the program ended.
 *
 * How this works: the watched program is a process of its own; its menu's command numbers are read
 * from the resources of its .exe. A dialog of its own is cancelled as soon as it is there. */
#include "look.h"

#include <commctrl.h>
#include <stdio.h>
#include <string.h>
#include "remote.h"

static PROCESS_INFORMATION program;
static int failures;

static void tell(const char *what, bool good)
{
    look_say("%s: %s\n", what, good ? "good" : "no");
    failures += good ? 0 : 1;
}

static bool start(const WCHAR *command_line)
{
    STARTUPINFOW startup = {.cb = sizeof(startup)};
    WCHAR command[MAX_PATH];
    lstrcpynW(command, command_line, MAX_PATH);
    return CreateProcessW(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &program);
}

static bool is_alive(void)
{
    return WaitForSingleObject(program.hProcess, 0) == WAIT_TIMEOUT;
}

/* Asks until it says true, within the patience, or the program has ended. */
static bool wait_until(bool (*condition)(HWND window, const WCHAR *text), HWND window,
                       const WCHAR *text)
{
    const ULONGLONG end_ms = GetTickCount64() + LOOK_PATIENCE_MS;
    bool met = false;
    while (!(met = condition(window, text)) && GetTickCount64() < end_ms && is_alive())
        Sleep(20);
    return met;
}

/* Closes the window, and says how the program ended. */
static void finish(HWND window)
{
    DWORD code = 0;
    PostMessageW(window, WM_CLOSE, 0, 0);
    if (WaitForSingleObject(program.hProcess, LOOK_PATIENCE_MS) != WAIT_OBJECT_0)
    {
        TerminateProcess(program.hProcess, 99);
        tell("it ends when its window is closed", false);
        return;
    }
    GetExitCodeProcess(program.hProcess, &code);
    look_say("it ended with %#lx\n", code);
    tell("it ends when its window is closed", code == 0);
}

/* ---- winefile ---- */

static bool child_titled(HWND frame, const WCHAR *part)
{
    const HWND client = look_for(frame, 0, L"MDIClient");
    for (HWND child = client != NULL ? GetWindow(client, GW_CHILD) : NULL; child != NULL;
         child = GetWindow(child, GW_HWNDNEXT))
    {
        WCHAR title[REMOTE_TEXT_CCH] = L"";
        GetWindowTextW(child, title, REMOTE_TEXT_CCH);
        if (wcsstr(title, part) != NULL)
            return true;
    }
    return false;
}

/* The number of the command whose text has `part` in it; 0 if there is none. */
static UINT menu_command(HMENU menu, const WCHAR *part)
{
    UINT command = 0;
    for (int i = 0; i < GetMenuItemCount(menu) && command == 0; i++)
    {
        WCHAR text[REMOTE_TEXT_CCH] = L"";
        const HMENU below = GetSubMenu(menu, i);
        GetMenuStringW(menu, (UINT)i, text, REMOTE_TEXT_CCH, MF_BYPOSITION);
        if (below != NULL)
            command = menu_command(below, part);
        else if (wcsstr(text, part) != NULL)
            command = GetMenuItemID(menu, i);
    }
    return command;
}

static BOOL CALLBACK find_menu(HMODULE module, const WCHAR *type, WCHAR *name, LONG_PTR context)
{
    HMENU *menu = (HMENU *)context;
    (void)type;
    if (*menu == NULL)
        *menu = LoadMenuW(module, name);
    return TRUE;
}

/* The number of a command in the menus of Wine's winefile, which has its texts in many languages;
 * the locale of these tests is English. */
static UINT winefile_command(const WCHAR *part)
{
    HMENU menu = NULL;
    UINT command = 0;
    const HMODULE module = LoadLibraryExW(L"winefile.exe", NULL, LOAD_LIBRARY_AS_DATAFILE);
    if (module == NULL)
        return 0;
    EnumResourceNamesW(module, (const WCHAR *)RT_MENU, find_menu, (LONG_PTR)&menu);
    if (menu != NULL)
    {
        command = menu_command(menu, part);
        DestroyMenu(menu);
    }
    FreeLibrary(module);
    return command;
}

static bool has_drive_button(HWND frame, const WCHAR *text)
{
    return look_bar_command(frame, text) != 0;
}

/* Closes the dialog that winefile shows after a command, as Cancel does, and what that may show. */
static bool cancel_dialog(HWND frame)
{
    const ULONGLONG end_ms = GetTickCount64() + LOOK_PATIENCE_MS;
    bool seen = false;
    while (GetTickCount64() < end_ms && is_alive())
    {
        const HWND box = look_for(NULL, program.dwProcessId, L"#32770");
        if (box != NULL)
            PostMessageW(box, WM_COMMAND, IDCANCEL, 0);
        else if (seen && IsWindowEnabled(frame))
            return true;
        seen = seen || box != NULL;
        Sleep(50);
    }
    return false;
}

/* A command from its menu that asks mpr.dll for a dialog. */
static void command_of_mpr(HWND frame, const WCHAR *part)
{
    DWORD_PTR answer;
    const UINT command = winefile_command(part);
    PostMessageW(frame, WM_COMMAND, command, 0);
    look_say("menu: %ls\n", part);
    tell("it has the command", command != 0);
    tell("a dialog comes and goes", cancel_dialog(frame));
    tell("winefile goes on", remote_ask(frame, WM_NULL, 0, 0, &answer));
}

static void watch_winefile(const WCHAR *file)
{
    const HWND frame = look_wait(NULL, program.dwProcessId, L"WFS_Frame");
    (void)file;
    tell("winefile has a window", frame != NULL);
    tell("its bar has a button for X:", wait_until(has_drive_button, frame, L"X:\\"));
    PostMessageW(frame, WM_COMMAND, (WPARAM)look_bar_command(frame, L"X:\\"), 0);
    tell("the button opens X:", wait_until(child_titled, frame, L"X:\\"));
    command_of_mpr(frame, L"Connect");
    command_of_mpr(frame, L"Disconnect");
    finish(frame);
}

/* ---- explorer ---- */

static void watch_explorer(const WCHAR *file)
{
    const HWND window = look_wait(NULL, program.dwProcessId, L"ExplorerWClass");
    tell("explorer has a window", window != NULL);
    tell("it lists the file on X:", wait_until(look_list_has, window, file));
    finish(window);
}

/* Opens what stands in an explorer's window, from the desktop on. */
static HWND walk(const WCHAR *const *names, size_t count)
{
    const HWND window = look_wait(NULL, program.dwProcessId, L"ExplorerWClass");
    tell("explorer has a window", window != NULL);
    for (size_t i = 0; i < count; i++)
    {
        look_say("%ls\n", names[i]);
        tell("it is listed", wait_until(look_list_has, window, names[i]));
        tell("it can be opened", look_list_open(window, names[i]));
    }
    return window;
}

/* Into the network, as far as the files of a share. */
static void watch_network(const WCHAR *file)
{
    static const WCHAR *const names[] = {L"Network", L"files", L"public"};
    const HWND window = walk(names, 3);
    tell("the file on the share is listed", wait_until(look_list_has, window, file));
    finish(window);
}

/* A share whose password is not known. */
static void watch_password(const WCHAR *file)
{
    static const WCHAR *const names[] = {L"Network", L"files", L"private"};
    DWORD_PTR answer;
    const HWND window = walk(names, 3);
    (void)file;
    tell("a dialog asks for the password, and goes", cancel_dialog(window));
    tell("explorer goes on", remote_ask(window, WM_NULL, 0, 0, &answer));
    finish(window);
}

/* So that the test can see that it would notice: a program that crashes. */
static void watch_crash(const WCHAR *file)
{
    DWORD code = 0;
    (void)file;
    WaitForSingleObject(program.hProcess, LOOK_PATIENCE_MS);
    GetExitCodeProcess(program.hProcess, &code);
    look_say("it ended with %#lx\n", code);
    tell("it ends well", code == 0);
}

int main(int argc, char **argv)
{
    static const struct
    {
        const char *name;
        const WCHAR *command;
        void (*watch)(const WCHAR *file);
    } programs[] = {
        {"winefile", L"winefile.exe", watch_winefile},
        {"explorer", L"explorer.exe X:\\", watch_explorer},
        {"network", L"explorer.exe", watch_network},
        {"password", L"explorer.exe", watch_password},
        {"crash", L"desktop_watch.exe crash", watch_crash},
    };
    WCHAR file[MAX_PATH];
    if (argc == 2)
        RaiseException(EXCEPTION_ACCESS_VIOLATION, EXCEPTION_NONCONTINUABLE, 0, NULL);
    if (argc != 3)
        return 2;
    MultiByteToWideChar(CP_ACP, 0, argv[2], -1, file, MAX_PATH);
    for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++)
    {
        if (strcmp(argv[1], programs[i].name) != 0)
            continue;
        if (!start(programs[i].command))
        {
            look_say("%ls cannot be started: %lu\n", programs[i].command, GetLastError());
            return 2;
        }
        programs[i].watch(file);
        return failures == 0 ? 0 : 1;
    }
    return 2;
}
