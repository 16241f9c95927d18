/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the desktop tests see of windows: waiting for them, and reading lists of any process. */
#include "look.h"

#include <commctrl.h>
#include <stdio.h>
#include <string.h>
#include "remote.h"

struct search
{
    DWORD process_id;
    const WCHAR *class_name;
    HWND found;
};

static BOOL CALLBACK look_at(HWND window, LPARAM context)
{
    struct search *search = (struct search *)context;
    WCHAR class_name[64] = L"";
    DWORD process_id = 0;
    GetWindowThreadProcessId(window, &process_id);
    GetClassNameW(window, class_name, 64);
    if (!IsWindowVisible(window) || lstrcmpiW(class_name, search->class_name) != 0 ||
        (search->process_id != 0 && process_id != search->process_id))
        return TRUE;
    search->found = window;
    return FALSE;
}

HWND look_for(HWND parent, DWORD process_id, const WCHAR *class_name)
{
    struct search search = {.process_id = process_id, .class_name = class_name};
    if (parent != NULL)
        EnumChildWindows(parent, look_at, (LPARAM)&search);
    else
        EnumWindows(look_at, (LPARAM)&search);
    return search.found;
}

HWND look_wait(HWND parent, DWORD process_id, const WCHAR *class_name)
{
    const ULONGLONG end_ms = GetTickCount64() + LOOK_PATIENCE_MS;
    HWND window = NULL;
    while ((window = look_for(parent, process_id, class_name)) == NULL && GetTickCount64() < end_ms)
        Sleep(20);
    return window;
}

bool look_list_has(HWND parent, const WCHAR *part)
{
    const HWND list = look_for(parent, 0, WC_LISTVIEWW);
    DWORD_PTR count = 0;
    if (list == NULL || !remote_ask(list, LVM_GETITEMCOUNT, 0, 0, &count))
        return false;
    for (int i = 0; i < (int)count; i++)
    {
        WCHAR text[REMOTE_TEXT_CCH];
        if (remote_list_text(list, i, text) && wcsstr(text, part) != NULL)
            return true;
    }
    return false;
}

bool look_list_open(HWND parent, const WCHAR *name)
{
    const HWND list = look_for(parent, 0, WC_LISTVIEWW);
    DWORD_PTR count = 0;
    if (list == NULL || !remote_ask(list, LVM_GETITEMCOUNT, 0, 0, &count))
        return false;
    for (int i = 0; i < (int)count; i++)
    {
        WCHAR text[REMOTE_TEXT_CCH];
        if (remote_list_text(list, i, text) && lstrcmpW(text, name) == 0)
            return remote_list_select(list, i) && PostMessageW(list, WM_KEYDOWN, VK_RETURN, 0);
    }
    return false;
}

int look_bar_command(HWND parent, const WCHAR *text)
{
    HWND bar = NULL;
    while ((bar = FindWindowExW(parent, bar, TOOLBARCLASSNAMEW, NULL)) != NULL)
    {
        DWORD_PTR count = 0;
        remote_ask(bar, TB_BUTTONCOUNT, 0, 0, &count);
        for (int i = 0; i < (int)count; i++)
        {
            WCHAR label[REMOTE_TEXT_CCH];
            int command;
            if (remote_button(bar, i, &command, label) && lstrcmpW(label, text) == 0)
                return command;
        }
    }
    return 0;
}

void look_say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    fflush(stdout);
}
