/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* user32.dll, loaded only once a dialog is wanted: console programs that import mpr.dll do not pay
 * for windows. */
#ifndef WNETLAB_MPR_DIALOG_USER_H
#define WNETLAB_MPR_DIALOG_USER_H

#include <windows.h>

#include "dialog_template.h"

/* The user cancelled a dialog: what the pages call -1 (mpr.tsv). */
#define DIALOG_CANCELLED ((DWORD)-1)

#define DIALOG_USER_FUNCTIONS(X) \
    X(DialogBoxIndirectParamW)   \
    X(EnableWindow)              \
    X(EndDialog)                 \
    X(GetDlgItem)                \
    X(GetProcessWindowStation)   \
    X(GetPropW)                  \
    X(GetUserObjectInformationW) \
    X(IsWindow)                  \
    X(MessageBoxW)               \
    X(MsgWaitForMultipleObjects) \
    X(PeekMessageW)              \
    X(SendMessageW)              \
    X(SetPropW)

struct dialog_user
{
#define DIALOG_USER_MEMBER(name) __typeof__(&name) name;
    DIALOG_USER_FUNCTIONS(DIALOG_USER_MEMBER)
#undef DIALOG_USER_MEMBER
};

/* Filled by the first dialog_user_load, and not changed after that. */
extern struct dialog_user dialog_user;

/* Loads user32.dll, for good, and looks whether somebody can see a window of this process: 0;
 * ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION (1459) where the window station is that of services;
 * ERROR_INVALID_WINDOW_HANDLE for an owner that is neither NULL nor a window; an error of the
 * loader. Comes before everything below. Any thread. */
DWORD dialog_user_load(HWND owner);

/* What a dialog of ours is. */
struct dialog
{
    struct dialog_layout layout;
    void (*begin)(HWND window, void *state);
    /* A control was used: `id`, and its notification code. */
    void (*command)(HWND window, void *state, WORD id, WORD code);
};

/* Shows a modal dialog, and returns after dialog_user_end: 0. ERROR_NOT_ENOUGH_MEMORY; 1459 where
 * no window can be made, which is what Wine does without a display. */
DWORD dialog_user_run(HWND owner, const struct dialog *dialog, void *state);
void dialog_user_end(HWND window);

/* Messages to a control of a dialog. */
LRESULT dialog_user_send(HWND window, int id, UINT message, WPARAM wparam, LPARAM lparam);
void dialog_user_set_text(HWND window, int id, const WCHAR *text);
void dialog_user_get_text(HWND window, int id, WCHAR *text, DWORD text_cch);

/* A message box: the button that was pressed, 0 when it could not be shown. */
int dialog_user_ask(HWND owner, const WCHAR *text, UINT flags);

/* Tells the user of an error, with the provider's own words for ERROR_EXTENDED_ERROR; `name` is
 * what it is about, may be NULL. Does nothing where nobody would see it. */
void dialog_user_tell(HWND owner, const WCHAR *name, DWORD status);

#endif
