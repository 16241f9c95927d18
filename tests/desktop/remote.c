/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Texts of common controls in another process. */
#include "remote.h"

#include <commctrl.h>
#include <string.h>

/* What a control is asked with, and where it answers: in its own process. */
struct remote_block
{
    union
    {
        LVITEMW item;
        TBBUTTON button;
    } asked;
    WCHAR text[REMOTE_TEXT_CCH];
};

static struct remote_block *remote_open(HWND control, HANDLE *process)
{
    DWORD process_id = 0;
    GetWindowThreadProcessId(control, &process_id);
    *process =
        OpenProcess(PROCESS_VM_OPERATION | PROCESS_VM_READ | PROCESS_VM_WRITE, FALSE, process_id);
    if (*process == NULL)
        return NULL;
    struct remote_block *remote = (struct remote_block *)VirtualAllocEx(
        *process, NULL, sizeof(*remote), MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    if (remote == NULL)
        CloseHandle(*process);
    return remote;
}

static void remote_close(HANDLE process, struct remote_block *remote)
{
    VirtualFreeEx(process, remote, 0, MEM_RELEASE);
    CloseHandle(process);
}

bool remote_ask(HWND control, UINT message, WPARAM argument, LPARAM pointer, DWORD_PTR *answer)
{
    return SendMessageTimeoutW(control, message, argument, pointer, SMTO_ABORTIFHUNG,
                               REMOTE_PATIENCE_MS, answer) != 0;
}

bool remote_list_text(HWND list, int index, WCHAR text[REMOTE_TEXT_CCH])
{
    HANDLE process;
    DWORD_PTR answer;
    struct remote_block local;
    struct remote_block *remote = remote_open(list, &process);
    if (remote == NULL)
        return false;
    memset(&local, 0, sizeof(local));
    local.asked.item.pszText = remote->text;
    local.asked.item.cchTextMax = REMOTE_TEXT_CCH - 1;
    const bool read =
        WriteProcessMemory(process, remote, &local, sizeof(local), NULL) &&
        remote_ask(list, LVM_GETITEMTEXTW, (WPARAM)index, (LPARAM)&remote->asked.item, &answer) &&
        ReadProcessMemory(process, remote, &local, sizeof(local), NULL);
    remote_close(process, remote);
    if (read)
        lstrcpynW(text, local.text, REMOTE_TEXT_CCH);
    return read;
}

bool remote_list_select(HWND list, int index)
{
    HANDLE process;
    DWORD_PTR answer = FALSE;
    struct remote_block local;
    struct remote_block *remote = remote_open(list, &process);
    if (remote == NULL)
        return false;
    memset(&local, 0, sizeof(local));
    local.asked.item.state = LVIS_SELECTED | LVIS_FOCUSED;
    local.asked.item.stateMask = LVIS_SELECTED | LVIS_FOCUSED;
    const bool told =
        WriteProcessMemory(process, remote, &local, sizeof(local), NULL) &&
        remote_ask(list, LVM_SETITEMSTATE, (WPARAM)index, (LPARAM)&remote->asked.item, &answer);
    remote_close(process, remote);
    return told && answer;
}

bool remote_button(HWND toolbar, int index, int *command, WCHAR text[REMOTE_TEXT_CCH])
{
    HANDLE process;
    DWORD_PTR answer;
    struct remote_block local;
    struct remote_block *remote = remote_open(toolbar, &process);
    if (remote == NULL)
        return false;
    memset(&local, 0, sizeof(local));
    bool read =
        WriteProcessMemory(process, remote, &local, sizeof(local), NULL) &&
        remote_ask(toolbar, TB_GETBUTTON, (WPARAM)index, (LPARAM)&remote->asked.button, &answer) &&
        ReadProcessMemory(process, remote, &local, sizeof(local), NULL);
    if (read)
    {
        *command = local.asked.button.idCommand;
        read = remote_ask(toolbar, TB_GETBUTTONTEXTW, (WPARAM)*command, (LPARAM)remote->text,
                          &answer) &&
               ReadProcessMemory(process, remote, &local, sizeof(local), NULL);
    }
    remote_close(process, remote);
    if (read)
        lstrcpynW(text, local.text, REMOTE_TEXT_CCH);
    return read;
}
