/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net share: what this computer shares. */
#include <wchar.h>

#include <windows.h>
#include <lm.h>

#include "connection_list.h"
#include "layout.h"
#include "net.h"
#include "server_layout.h"
#include "server_words.h"
#include "share_request.h"

#define COLUMN_VALUE 18

static int list_shares(void)
{
    SHARE_INFO_2 *shares = NULL;
    DWORD count = 0;
    DWORD total = 0;
    struct line line;
    const DWORD error =
        NetShareEnum(NULL, 2, (BYTE **)&shares, MAX_PREFERRED_LENGTH, &count, &total, NULL);

    for (DWORD i = 0; i < count; i++)
    {
        line_clear(&line);
        if (!i)
        {
            line_add_ascii(&line, "\n");
            share_layout_header(&line);
        }
        share_layout_row(&line, shares[i].shi2_netname, server_text(shares[i].shi2_path),
                         server_text(shares[i].shi2_remark));
        say_line(&line);
    }
    NetApiBufferFree(shares);
    return say_end_of_list(error, count);
}

static int show_share(const struct share_request *request)
{
    SHARE_INFO_2 *share = NULL;
    struct line line;
    const DWORD error = NetShareGetInfo(NULL, server_lmstr(request->name), 2, (BYTE **)&share);

    if (error)
        return fail(error);
    line_clear(&line);
    layout_detail(&line, "Share name", COLUMN_VALUE, share->shi2_netname);
    layout_detail(&line, "Path", COLUMN_VALUE, server_text(share->shi2_path));
    layout_detail(&line, "Remark", COLUMN_VALUE, server_text(share->shi2_remark));
    if (share->shi2_max_uses == SHI_USES_UNLIMITED)
        layout_detail(&line, "Maximum users", COLUMN_VALUE, L"No limit");
    else
        layout_detail_number(&line, "Maximum users", COLUMN_VALUE, share->shi2_max_uses);
    layout_detail_number(&line, "Users", COLUMN_VALUE, share->shi2_current_uses);
    NetApiBufferFree(share);
    say_line(&line);
    return say_success();
}

static int add_share(const struct share_request *request)
{
    SHARE_INFO_2 share = {
        .shi2_netname = server_lmstr(request->name),
        .shi2_type = STYPE_DISKTREE,
        .shi2_remark = server_lmstr(server_text(request->remark)),
        .shi2_max_uses =
            request->has_limit && !request->unlimited ? request->limit : SHI_USES_UNLIMITED,
        .shi2_path = server_lmstr(request->path),
    };
    DWORD parameter;
    const DWORD error = NetShareAdd(NULL, 2, (BYTE *)&share, &parameter);

    if (error)
        return fail(error);
    say(MESSAGE_SHARED, request->name, NULL);
    return NET_OK;
}

static int change_share(const struct share_request *request)
{
    DWORD parameter;
    DWORD error = NERR_Success;

    if (request->remark)
    {
        SHARE_INFO_1004 remark = {server_lmstr(request->remark)};
        error =
            NetShareSetInfo(NULL, server_lmstr(request->name), 1004, (BYTE *)&remark, &parameter);
    }
    if (!error && request->has_limit)
    {
        SHARE_INFO_1006 limit = {request->unlimited ? SHI_USES_UNLIMITED : request->limit};
        error =
            NetShareSetInfo(NULL, server_lmstr(request->name), 1006, (BYTE *)&limit, &parameter);
    }
    return error ? fail(error) : say_success();
}

/* The name of the share whose folder the word names; false if there is none. */
static bool find_by_path(const WCHAR *path, WCHAR name[SHARE_NAME_CCH])
{
    SHARE_INFO_2 *shares = NULL;
    DWORD count = 0;
    DWORD total = 0;
    bool found = false;

    if (!wcschr(path, ':') ||
        NetShareEnum(NULL, 2, (BYTE **)&shares, MAX_PREFERRED_LENGTH, &count, &total, NULL))
        return false;
    for (DWORD i = 0; i < count && !found; i++)
    {
        found = shares[i].shi2_path && connection_same(shares[i].shi2_path, path) &&
                wcslen(shares[i].shi2_netname) < SHARE_NAME_CCH;
        if (found)
            wcscpy(name, shares[i].shi2_netname);
    }
    NetApiBufferFree(shares);
    return found;
}

/* Files that are open below it; NULL and 0 where that cannot be told: the server has the last word. Freed with NetApiBufferFree. */
static FILE_INFO_2 *open_files(const WCHAR *name, DWORD *count)
{
    SHARE_INFO_2 *share = NULL;
    FILE_INFO_2 *files = NULL;
    DWORD total = 0;

    *count = 0;
    if (NetShareGetInfo(NULL, server_lmstr(name), 2, (BYTE **)&share))
        return NULL;
    if (share->shi2_path && share->shi2_path[0] &&
        NetFileEnum(NULL, share->shi2_path, NULL, 2, (BYTE **)&files, MAX_PREFERRED_LENGTH, count,
                    &total, NULL))
        *count = 0;
    NetApiBufferFree(share);
    return files;
}

/* What the answer to the question allowed. One that is closed meanwhile is closed. */
static DWORD close_files(const FILE_INFO_2 *files, DWORD count)
{
    DWORD error = NERR_Success;

    for (DWORD i = 0; i < count && !error; i++)
    {
        error = NetFileClose(NULL, files[i].fi2_id);
        if (error == NERR_FileIdNotFound)
            error = NERR_Success;
    }
    return error;
}

static int delete_share(const struct share_request *request)
{
    WCHAR name[SHARE_NAME_CCH];
    enum answer answer = ANSWER_YES;
    DWORD count;

    wcscpy(name, request->name);
    if (!find_by_path(request->word, name) && !name[0])
        return fail(NERR_NetNameNotFound);
    FILE_INFO_2 *files = open_files(name, &count);
    if (count)
    {
        say(MESSAGE_USERS_ON, name, NULL);
        answer = ask(MESSAGE_CONTINUE_QUESTION, request->answer);
    }
    DWORD error = answer == ANSWER_YES ? close_files(files, count) : NERR_Success;
    NetApiBufferFree(files);
    if (answer != ANSWER_YES)
        return asked_exit(answer);
    if (!error)
        error = NetShareDel(NULL, name, 0);
    if (error)
        return fail(error);
    say(MESSAGE_DELETED, name, NULL);
    return NET_OK;
}

static int run(const struct share_request *request)
{
    switch (request->action)
    {
    case SHARE_LIST: return list_shares();
    case SHARE_SHOW: return show_share(request);
    case SHARE_ADD: return add_share(request);
    case SHARE_CHANGE: return change_share(request);
    case SHARE_DELETE: return delete_share(request);
    case SHARE_HELP:
    default: return help_show(HELP_SHARE);
    }
}

int share_run(const WCHAR *const *words, size_t count)
{
    struct arguments arguments;
    struct share_request request;
    const enum arguments_fault fault = arguments_read(&arguments, share_switches, words, count);

    if (fault)
        return help_fault(HELP_SHARE, fault, arguments.faulty);
    switch (share_request_read(&request, &arguments))
    {
    case SHARE_SYNTAX: return help_syntax(HELP_SHARE);
    case SHARE_CONFLICTING: return help_conflicting();
    case SHARE_BAD_VALUE: return help_bad_value();
    case SHARE_GOOD:
    default: return run(&request);
    }
}
