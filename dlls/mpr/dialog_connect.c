/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The dialog that connects a drive.
 *
 * How this works: OK connects while the dialog stands; once that succeeded the dialog ends. An
 * error is told to the user, who may try something else ("errors that occur after a dialog session
 * are reported to the user directly", WNetConnectionDialog1). Four of them end the dialog and are
 * the answer, as nothing that the user types would help: ends_session. Where the network wants
 * other credentials they are asked for, as often as it takes (connect_asking). */
#include "dialog_connect.h"

#include <winnetwk.h>

#include "dialog_browse.h"
#include "connect_ask.h"
#include "dialog_ids.h"
#include "dialog_password.h"
#include "dialog_user.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

#define NO_ID      ((WORD)-1)
#define FOLDER_CCH 1024
#define DEVICE_CCH 8

struct state
{
    const WCHAR *remote; /* what the caller gave, or "" */
    DWORD flags;
    DWORD status;
    DWORD device_number;
    WCHAR folder[FOLDER_CCH];
    WCHAR device[DEVICE_CCH];
    struct dialog_credentials credentials;
};

/* ---- what it looks like ---- */

/* Each control, and the flags that it comes with or goes for. */
static const struct
{
    DWORD only_with;
    DWORD not_with;
    struct dialog_item item;
} controls[] = {
    {0, 0, {DIALOG_STATIC, 0, 7, 9, 40, 9, NO_ID, L"&Drive:"}},
    {0,
     0,
     {DIALOG_COMBOBOX, CBS_DROPDOWNLIST | WS_VSCROLL | WS_TABSTOP, 50, 7, 60, 120, DIALOG_DRIVE,
      L""}},
    {0, 0, {DIALOG_STATIC, 0, 7, 29, 40, 9, NO_ID, L"&Folder:"}},
    {0,
     CONNDLG_RO_PATH,
     {DIALOG_COMBOBOX, CBS_DROPDOWN | CBS_AUTOHSCROLL | WS_VSCROLL | WS_TABSTOP, 50, 27, 127, 120,
      DIALOG_FOLDER, L""}},
    {0,
     CONNDLG_RO_PATH,
     {DIALOG_BUTTON, BS_PUSHBUTTON | WS_TABSTOP, 183, 26, 50, 14, DIALOG_BROWSE, L"&Browse..."}},
    {CONNDLG_RO_PATH,
     0,
     {DIALOG_EDIT, ES_READONLY | ES_AUTOHSCROLL | WS_BORDER | WS_TABSTOP, 50, 27, 183, 13,
      DIALOG_FOLDER, L""}},
    {0,
     CONNDLG_HIDE_BOX,
     {DIALOG_BUTTON, BS_AUTOCHECKBOX | WS_TABSTOP, 50, 47, 183, 10, DIALOG_PERSIST,
      L"&Reconnect at logon"}},
    {0, 0, {DIALOG_BUTTON, BS_DEFPUSHBUTTON | WS_TABSTOP, 129, 66, 50, 14, IDOK, L"Connect"}},
    {0, 0, {DIALOG_BUTTON, BS_PUSHBUTTON | WS_TABSTOP, 183, 66, 50, 14, IDCANCEL, L"Cancel"}},
};
#define CONTROLS (sizeof(controls) / sizeof(controls[0]))

/* Those that the flags ask for; returns how many. */
static WORD choose_controls(DWORD flags, struct dialog_item *items)
{
    WORD count = 0;
    for (size_t i = 0; i < CONTROLS; i++)
    {
        if ((flags & controls[i].only_with) == controls[i].only_with &&
            !(flags & controls[i].not_with))
            items[count++] = controls[i].item;
    }
    return count;
}

/* ---- what stands in it ---- */

/* A letter that neither a drive nor a remembered connection has. */
static bool is_free(WCHAR letter)
{
    const WCHAR device[] = {letter, L':', L'\0'};
    WCHAR remote[FOLDER_CCH];
    DWORD cch = FOLDER_CCH;

    if (GetLogicalDrives() & (1u << (letter - L'A')))
        return false;
    const DWORD status = router_get_connection(device, remote, &cch);
    return status != NO_ERROR && status != ERROR_MORE_DATA && status != ERROR_CONNECTION_UNAVAIL;
}

/* Z: first, as where the system chooses itself (docs/reference/router.md section 9). */
static void fill_drives(HWND window)
{
    for (WCHAR letter = L'Z'; letter >= L'A'; letter--)
    {
        const WCHAR device[] = {letter, L':', L'\0'};
        if (is_free(letter))
            dialog_user_send(window, DIALOG_DRIVE, CB_ADDSTRING, 0, (LPARAM)device);
    }
    dialog_user_send(window, DIALOG_DRIVE, CB_ADDSTRING, 0, (LPARAM)DIALOG_DEVICELESS);
    dialog_user_send(window, DIALOG_DRIVE, CB_SETCURSEL, 0, 0);
}

/* With neither flag, what the user chose last (CONNECTDLGSTRUCT). */
static bool begins_persistent(DWORD flags)
{
    if (flags & (CONNDLG_PERSIST | CONNDLG_NOT_PERSIST))
        return (flags & CONNDLG_PERSIST) != 0;
    return router_saves_connections();
}

static void add_recent(void *context, const WCHAR *remote)
{
    const HWND *window = context;
    dialog_user_send(*window, DIALOG_FOLDER, CB_ADDSTRING, 0, (LPARAM)remote);
}

static void begin(HWND window, void *context)
{
    const struct state *state = context;

    fill_drives(window);
    if (!(state->flags & CONNDLG_RO_PATH))
        dialog_user_send(window, DIALOG_FOLDER, CB_LIMITTEXT, FOLDER_CCH - 1, 0);
    if (state->flags & CONNDLG_USE_MRU)
        dialog_browse_recent(add_recent, &window);
    dialog_user_set_text(window, DIALOG_FOLDER, state->remote);
    dialog_user_send(window, DIALOG_PERSIST, BM_SETCHECK,
                     begins_persistent(state->flags) ? BST_CHECKED : BST_UNCHECKED, 0);
}

/* ---- connecting ---- */

static bool wants_persistent(HWND window, const struct state *state)
{
    if (state->flags & CONNDLG_HIDE_BOX)
        return begins_persistent(state->flags);
    return dialog_user_send(window, DIALOG_PERSIST, BM_GETCHECK, 0, 0) == BST_CHECKED;
}

/* Reads what the user chose. */
static void take_choice(HWND window, struct state *state)
{
    if (state->flags & CONNDLG_RO_PATH)
        lstrcpynW(state->folder, state->remote, FOLDER_CCH);
    else
        dialog_user_get_text(window, DIALOG_FOLDER, state->folder, FOLDER_CCH);
    dialog_user_get_text(window, DIALOG_DRIVE, state->device, DEVICE_CCH);
    if (state->device[0] != L'\0' && state->device[1] != L':')
        state->device[0] = L'\0';
}

static DWORD try_connect(HWND window, struct state *state, bool persistent)
{
    const bool named = state->credentials.user_name[0] != L'\0';
    NETRESOURCEW resource = {
        .dwType = RESOURCETYPE_DISK,
        .lpLocalName = state->device,
        .lpRemoteName = state->folder,
    };
    const struct router_connect connect = {
        .owner = window,
        .resource = &resource,
        .user_name = named ? state->credentials.user_name : NULL,
        .password =
            named || state->credentials.password[0] != L'\0' ? state->credentials.password : NULL,
        .flags = CONNECT_INTERACTIVE | CONNECT_UPDATE_RECENT |
                 (DWORD)(persistent && state->device[0] != L'\0' ? CONNECT_UPDATE_PROFILE : 0),
    };

    TRACE("%s on %s, persistent %d", trace_wstr(state->folder), trace_wstr(state->device),
          persistent);
    return router_add_connection(&connect);
}

static bool ends_session(DWORD status)
{
    switch (status)
    {
    case ERROR_BUSY:
    case ERROR_NO_NETWORK:
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_EXTENDED_ERROR: return true;
    default: return false;
    }
}

static void finish(HWND window, struct state *state, DWORD status)
{
    state->status = status;
    dialog_user_end(window);
}

static void succeed(HWND window, struct state *state, bool persistent)
{
    const WCHAR letter = state->device[0];

    state->device_number = letter != L'\0' ? (DWORD)(letter - L'A') + 1 : DIALOG_NO_DEVICE;
    if (letter != L'\0' && !(state->flags & CONNDLG_HIDE_BOX))
        router_save_connections(persistent);
    finish(window, state, NO_ERROR);
}

/* Connects; where other credentials are wanted, the user is asked for them and it is tried again,
 * until they do or he cancels: *asked is then DIALOG_CANCELLED. Returns what the last try said. */
static DWORD connect_asking(HWND window, struct state *state, bool persistent, DWORD *asked)
{
    SecureZeroMemory(&state->credentials, sizeof(state->credentials));
    *asked = NO_ERROR;
    for (;;)
    {
        const DWORD status = try_connect(window, state, persistent);
        SecureZeroMemory(state->credentials.password, sizeof(state->credentials.password));
        if (!connect_ask_wants_credentials(status))
            return status;
        *asked = dialog_password_ask(window, &state->credentials);
        if (*asked != NO_ERROR)
            return status;
    }
}

/* OK was pressed. A password prompt that is cancelled leads back to the dialog, unless the password
 * was wrong: that is the answer then (judgement: mpr.tsv has ERROR_INVALID_PASSWORD). */
static void connect_now(HWND window, struct state *state)
{
    const bool persistent = wants_persistent(window, state);
    DWORD asked;

    take_choice(window, state);
    const DWORD status = connect_asking(window, state, persistent, &asked);
    if (status == NO_ERROR)
        succeed(window, state, persistent);
    else if (asked == DIALOG_CANCELLED && status == ERROR_INVALID_PASSWORD)
        finish(window, state, status);
    else if (asked != NO_ERROR && asked != DIALOG_CANCELLED)
        finish(window, state, asked);
    else if (asked == NO_ERROR)
    {
        dialog_user_tell(window, state->folder, status);
        if (ends_session(status))
            finish(window, state, status);
    }
}

static void browse(HWND window, struct state *state)
{
    const DWORD status = dialog_browse_choose(window, state->folder, FOLDER_CCH);
    if (status == NO_ERROR)
        dialog_user_set_text(window, DIALOG_FOLDER, state->folder);
    else if (status != DIALOG_CANCELLED)
        dialog_user_tell(window, NULL, status);
}

static void command(HWND window, void *context, WORD id, WORD code)
{
    struct state *state = context;

    (void)code;
    if (id == IDOK)
        connect_now(window, state);
    else if (id == DIALOG_BROWSE)
        browse(window, state);
    else if (id == IDCANCEL)
        finish(window, state, DIALOG_CANCELLED);
}

static DWORD show(HWND owner, struct state *state)
{
    struct dialog_item items[CONTROLS];
    const struct dialog dialog = {
        .layout = {.title = DIALOG_CONNECT_TITLE,
                   .cx = 240,
                   .cy = 87,
                   .count = choose_controls(state->flags, items),
                   .items = items},
        .begin = begin,
        .command = command,
    };
    const DWORD status = dialog_user_run(owner, &dialog, state);
    return status != NO_ERROR ? status : state->status;
}

DWORD dialog_connect_show(HWND owner, const WCHAR *remote, DWORD flags, DWORD *device_number)
{
    if (remote != NULL && wcslen(remote) >= FOLDER_CCH)
        return ERROR_BAD_NET_NAME;
    DWORD status = router_check_network();
    if (status == NO_ERROR)
        status = dialog_user_load(owner);
    if (status != NO_ERROR)
        return status;
    struct state *state = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*state));
    if (state == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    state->remote = remote != NULL ? remote : L"";
    state->flags = flags;
    status = show(owner, state);
    if (status == NO_ERROR)
        *device_number = state->device_number;
    SecureZeroMemory(state, sizeof(*state));
    HeapFree(GetProcessHeap(), 0, state);
    return status;
}
