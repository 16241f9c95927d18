/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* user32.dll, loaded only once a dialog is wanted.
 *
 * How this works: the first call that may show a window loads user32.dll and fills one table of its
 * functions, once for the process. One dialog procedure serves all dialogs; what belongs to a
 * dialog hangs on its window as a property. "Nobody could see it" is found in two ways: a window
 * station that is not visible, as services have it, and a dialog that cannot be made: Wine without
 * a display makes no windows. Where it makes windows although there is no display
 * (HKCU\Software\Wine\Drivers, Graphics = null), somebody asked for that, and dialogs come up:
 * tests drive them (docs/decisions.md "Dialogs"). */
#include "dialog_user.h"

#include <stdio.h>

#include "dialog_ids.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

#define STATE_PROPERTY L"WNetLabDialog"
#define TEMPLATE_CB    4096
#define TEXT_CCH       1024

struct dialog_user dialog_user;

static INIT_ONCE functions_once = INIT_ONCE_STATIC_INIT;

/* What hangs on a window. */
struct running
{
    const struct dialog *dialog;
    void *state;
};

/* ---- user32.dll ---- */

static BOOL CALLBACK find_functions(INIT_ONCE *once, void *parameter, void **context)
{
    const HMODULE module = parameter;
    (void)once;
    (void)context;
#define DIALOG_USER_FIND(name)                                                       \
    dialog_user.name =                                                               \
        (__typeof__(dialog_user.name))(void (*)(void))GetProcAddress(module, #name); \
    if (dialog_user.name == NULL)                                                    \
        return FALSE;
    DIALOG_USER_FUNCTIONS(DIALOG_USER_FIND)
#undef DIALOG_USER_FIND
    return TRUE;
}

/* False if the window station of this process is one that nobody looks at. */
static bool is_visible(void)
{
    USEROBJECTFLAGS flags = {0};
    DWORD cb = 0;
    return !dialog_user.GetUserObjectInformationW(dialog_user.GetProcessWindowStation(), UOI_FLAGS,
                                                  &flags, sizeof(flags), &cb) ||
           (flags.dwFlags & WSF_VISIBLE);
}

DWORD dialog_user_load(HWND owner)
{
    /* Not freed: its windows' classes and hooks outlive a dialog. The loader works outside of the
     * once, as it has a lock of its own. */
    const HMODULE module = LoadLibraryExW(L"user32.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (module == NULL)
        return GetLastError();
    if (!InitOnceExecuteOnce(&functions_once, find_functions, module, NULL))
        return ERROR_PROC_NOT_FOUND;
    if (!is_visible())
        return ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION;
    return owner == NULL || dialog_user.IsWindow(owner) ? NO_ERROR : ERROR_INVALID_WINDOW_HANDLE;
}

/* ---- dialogs ---- */

static INT_PTR CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    const struct running *running;

    switch (message)
    {
    case WM_INITDIALOG:
        running = (const struct running *)lparam;
        if (!dialog_user.SetPropW(window, STATE_PROPERTY, (HANDLE)lparam))
        {
            dialog_user.EndDialog(window, -1);
            return TRUE;
        }
        running->dialog->begin(window, running->state);
        return TRUE;
    case WM_COMMAND:
        running = dialog_user.GetPropW(window, STATE_PROPERTY);
        if (running != NULL)
            running->dialog->command(window, running->state, LOWORD(wparam), HIWORD(wparam));
        return TRUE;
    default: return FALSE;
    }
}

DWORD dialog_user_run(HWND owner, const struct dialog *dialog, void *state)
{
    struct running running = {dialog, state};
    HMODULE self = NULL;
    INT_PTR result = -1;

    DLGTEMPLATE *template = HeapAlloc(GetProcessHeap(), 0, TEMPLATE_CB);
    if (template == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                           GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (const WCHAR *)(const void *)&dialog_user, &self);
    if (dialog_template_write(&dialog->layout, template, TEMPLATE_CB))
        result =
            dialog_user.DialogBoxIndirectParamW(self, template, owner, procedure, (LPARAM)&running);
    HeapFree(GetProcessHeap(), 0, template);
    TRACE("%s -> %ld", trace_wstr(dialog->layout.title), (long)result);
    return result > 0 ? NO_ERROR : ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION;
}

void dialog_user_end(HWND window)
{
    dialog_user.EndDialog(window, 1);
}

LRESULT dialog_user_send(HWND window, int id, UINT message, WPARAM wparam, LPARAM lparam)
{
    return dialog_user.SendMessageW(dialog_user.GetDlgItem(window, id), message, wparam, lparam);
}

void dialog_user_set_text(HWND window, int id, const WCHAR *text)
{
    dialog_user_send(window, id, WM_SETTEXT, 0, (LPARAM)text);
}

void dialog_user_get_text(HWND window, int id, WCHAR *text, DWORD text_cch)
{
    text[0] = L'\0';
    dialog_user_send(window, id, WM_GETTEXT, text_cch, (LPARAM)text);
}

/* ---- messages ---- */

int dialog_user_ask(HWND owner, const WCHAR *text, UINT flags)
{
    const int button =
        dialog_user.MessageBoxW(owner, text, DIALOG_MESSAGE_TITLE, flags | MB_SETFOREGROUND);
    TRACE("%s -> button %d", trace_wstr(text), button);
    return button > 0 ? button : 0;
}

/* The words for an error: the provider's, else the system's. */
static void describe(DWORD status, WCHAR *text, DWORD text_cch)
{
    text[0] = L'\0';
    if (status == ERROR_EXTENDED_ERROR)
    {
        WCHAR provider[ROUTER_PROVIDER_CCH];
        DWORD code = 0;
        router_get_extended_error(&code, text, text_cch, provider, ROUTER_PROVIDER_CCH);
    }
    if (text[0] == L'\0' &&
        FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, status, 0,
                       text, text_cch, NULL) == 0)
        text[0] = L'\0';
}

void dialog_user_tell(HWND owner, const WCHAR *name, DWORD status)
{
    WCHAR words[TEXT_CCH];
    WCHAR text[TEXT_CCH * 3];

    describe(status, words, TEXT_CCH);
    /* A name is cut at what a box can show. */
    _snwprintf(text, TEXT_CCH * 3, L"%.1000ls%lsError %lu. %ls", name != NULL ? name : L"",
               name != NULL ? L"\n\n" : L"", status, words);
    text[TEXT_CCH * 3 - 1] = L'\0';
    (void)dialog_user_ask(owner, text, MB_OK | MB_ICONERROR);
}
