/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Disconnecting with the user: the question about open files, and the list of drives.
 *
 * How this works: a connection is cancelled without force first; only where that is refused because
 * it is in use, and the user says yes, is it cancelled with force. The list runs on a thread of
 * its own, as the page of WNetDisconnectDialog says; the call that started it waits until the
 * dialog stands or could not be made, so that "no error" is true. While it waits it lets messages
 * of other threads through: the owner's window belongs to the caller's thread, and a dialog
 * disables its owner by a message. Thread and caller share a counted block. */
#include "dialog_disconnect.h"

#include <stdbool.h>
#include <stdio.h>
#include <winnetwk.h>

#include "dialog_ids.h"
#include "dialog_user.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

#define NO_ID    ((WORD)-1)
#define NAME_CCH 1024
#define LETTERS  26

/* ---- one connection ---- */

static DWORD cancel(const WCHAR *name, DWORD flags, bool force)
{
    return router_cancel_connection(
        name, (flags & DISC_UPDATE_PROFILE) ? CONNECT_UPDATE_PROFILE : 0, force, NULL);
}

static bool is_in_use(DWORD status)
{
    return status == ERROR_OPEN_FILES || status == ERROR_DEVICE_IN_USE;
}

/* It is in use: `status` says how. */
static DWORD ask_force(HWND owner, const WCHAR *name, DWORD flags, DWORD status)
{
    WCHAR text[NAME_CCH + 256];

    _snwprintf(
        text, NAME_CCH + 256,
        L"%.1000ls\n\n%ls\nWhat is not saved there may be lost. Disconnect it nevertheless?", name,
        status == ERROR_OPEN_FILES ? L"There are open files on this connection."
                                   : L"A program has its current folder on this connection.");
    text[NAME_CCH + 255] = L'\0';
    switch (dialog_user_ask(owner, text, MB_YESNOCANCEL | MB_DEFBUTTON2 | MB_ICONWARNING))
    {
    case IDYES: return cancel(name, flags, true);
    case IDNO: return ERROR_CANCELLED;
    case IDCANCEL: return DIALOG_CANCELLED;
    default: return status; /* nobody was asked */
    }
}

DWORD dialog_disconnect_one(HWND owner, const WCHAR *name, DWORD flags)
{
    DWORD status = cancel(name, flags, false);

    if (status == NO_ERROR)
        return status;
    /* Without a desktop the answer stays what the network said. */
    if (dialog_user_load(owner) != NO_ERROR)
        return status;
    if (is_in_use(status) && !(flags & DISC_NO_FORCE))
    {
        status = ask_force(owner, name, flags, status);
        if (status == NO_ERROR || status == ERROR_CANCELLED || status == DIALOG_CANCELLED)
            return status;
    }
    dialog_user_tell(owner, name, status);
    return status;
}

/* ---- the list ---- */

struct list
{
    volatile LONG users; /* the thread, and the call that waits */
    HWND owner;
    HANDLE standing;        /* set once the dialog stands */
    HMODULE self;           /* keeps this DLL for the thread */
    DWORD status;           /* why it could not be made */
    WCHAR letters[LETTERS]; /* of the rows */
    int count;
};

static const struct dialog_item items[] = {
    {DIALOG_STATIC, 0, 7, 7, 226, 9, NO_ID, L"&Choose the drives to disconnect:"},
    {DIALOG_LISTBOX, LBS_MULTIPLESEL | LBS_NOINTEGRALHEIGHT | WS_BORDER | WS_VSCROLL | WS_TABSTOP,
     7, 19, 226, 80, DIALOG_DRIVES, L""},
    {DIALOG_BUTTON, BS_DEFPUSHBUTTON | WS_TABSTOP, 129, 106, 50, 14, IDOK, L"Disconnect"},
    {DIALOG_BUTTON, BS_PUSHBUTTON | WS_TABSTOP, 183, 106, 50, 14, IDCANCEL, L"Close"},
};

static void list_release(struct list *list)
{
    if (InterlockedDecrement(&list->users) > 0)
        return;
    if (list->standing != NULL)
        CloseHandle(list->standing);
    HeapFree(GetProcessHeap(), 0, list);
}

/* What a letter leads to: 0, or an error that is the whole list's; "" where it is no connection. */
static DWORD look_up(WCHAR letter, WCHAR *remote)
{
    const WCHAR device[] = {letter, L':', L'\0'};
    DWORD cch = NAME_CCH;
    const DWORD status = router_get_connection(device, remote, &cch);

    switch (status)
    {
    case NO_ERROR: return NO_ERROR;
    case ERROR_CONNECTION_UNAVAIL:
        lstrcpynW(remote, L"(remembered, not connected)", NAME_CCH);
        return NO_ERROR;
    case ERROR_MORE_DATA: lstrcpynW(remote, L"...", NAME_CCH); return NO_ERROR;
    case ERROR_BUSY:
    case ERROR_NO_NETWORK:
    case ERROR_EXTENDED_ERROR: return status;
    default: remote[0] = L'\0'; return NO_ERROR;
    }
}

/* Before the thread begins: can the drives be told at all? */
static DWORD check_drives(void)
{
    WCHAR remote[NAME_CCH];
    DWORD status = router_check_network();

    for (WCHAR letter = L'A'; letter <= L'Z' && status == NO_ERROR; letter++)
        status = look_up(letter, remote);
    return status;
}

static void begin(HWND window, void *context)
{
    struct list *list = context;
    WCHAR remote[NAME_CCH];
    WCHAR row[NAME_CCH + 8];

    for (WCHAR letter = L'A'; letter <= L'Z'; letter++)
    {
        if (look_up(letter, remote) != NO_ERROR || remote[0] == L'\0')
            continue;
        _snwprintf(row, NAME_CCH + 8, L"%lc:  %ls", letter, remote);
        row[NAME_CCH + 7] = L'\0';
        dialog_user_send(window, DIALOG_DRIVES, LB_ADDSTRING, 0, (LPARAM)row);
        list->letters[list->count++] = letter;
    }
    SetEvent(list->standing);
}

/* Disconnects what is selected; the dialog stays for as long as something is not done. */
static void disconnect_selected(HWND window, const struct list *list)
{
    bool all_done = true;
    bool any = false;

    for (int row = 0; row < list->count; row++)
    {
        const WCHAR device[] = {list->letters[row], L':', L'\0'};
        if (dialog_user_send(window, DIALOG_DRIVES, LB_GETSEL, (WPARAM)row, 0) <= 0)
            continue;
        any = true;
        const DWORD status = dialog_disconnect_one(window, device, DISC_UPDATE_PROFILE);
        TRACE("%s -> %lu", trace_wstr(device), status);
        if (status == NO_ERROR)
            dialog_user_send(window, DIALOG_DRIVES, LB_SETSEL, FALSE, row);
        else
            all_done = false;
    }
    if (any && all_done)
        dialog_user_end(window);
}

static void command(HWND window, void *context, WORD id, WORD code)
{
    (void)code;
    if (id == IDOK)
        disconnect_selected(window, context);
    else if (id == IDCANCEL)
        dialog_user_end(window);
}

static const struct dialog dialog = {
    .layout = {.title = DIALOG_DISCONNECT_TITLE,
               .cx = 240,
               .cy = 127,
               .count = sizeof(items) / sizeof(items[0]),
               .items = items},
    .begin = begin,
    .command = command,
};

static DWORD WINAPI run(void *parameter)
{
    struct list *list = parameter;
    const HMODULE self = list->self;

    list->status = dialog_user_run(list->owner, &dialog, list);
    list_release(list);
    FreeLibraryAndExitThread(self, 0);
}

/* Waits until the dialog stands or the thread gave up. */
static DWORD wait_standing(const struct list *list, HANDLE thread)
{
    const HANDLE handles[] = {list->standing, thread};

    for (;;)
    {
        const DWORD woken =
            dialog_user.MsgWaitForMultipleObjects(2, handles, FALSE, INFINITE, QS_SENDMESSAGE);
        MSG message;
        if (woken == WAIT_OBJECT_0)
            return NO_ERROR;
        if (woken == WAIT_OBJECT_0 + 2)
            dialog_user.PeekMessageW(&message, NULL, 0, 0, PM_NOREMOVE | PM_QS_SENDMESSAGE);
        else
            return WaitForSingleObject(list->standing, 0) == WAIT_OBJECT_0 ? NO_ERROR
                                                                           : list->status;
    }
}

static DWORD start(struct list *list)
{
    list->standing = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (list->standing == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                            (const WCHAR *)(const void *)&dialog, &list->self))
        return GetLastError();
    list->users++;
    const HANDLE thread = CreateThread(NULL, 0, run, list, 0, NULL);
    if (thread == NULL)
    {
        list->users--;
        FreeLibrary(list->self);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    const DWORD status = wait_standing(list, thread);
    CloseHandle(thread);
    return status;
}

DWORD dialog_disconnect_show(HWND owner)
{
    DWORD status = check_drives();
    if (status == NO_ERROR)
        status = dialog_user_load(owner);
    if (status != NO_ERROR)
        return status;
    struct list *list = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*list));
    if (list == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    list->users = 1;
    list->owner = owner;
    status = start(list);
    list_release(list);
    return status;
}
