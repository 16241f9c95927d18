/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net use X: /DELETE and net use * /DELETE: cancel, and forget. */
#include <windows.h>
#include <winnetwk.h>

#include "connection_list.h"
#include "net.h"
#include "use.h"

/* Cancels one; where files are open, only if it is wanted. *answer: what was answered. */
static DWORD cancel(const WCHAR *name, enum answer given, enum answer *answer)
{
    DWORD error = WNetCancelConnection2W(name, CONNECT_UPDATE_PROFILE, FALSE);

    *answer = ANSWER_YES;
    if (error != ERROR_OPEN_FILES)
        return error;
    say(MESSAGE_OPEN_FILES, name, NULL);
    *answer = ask(MESSAGE_FORCE_QUESTION, given);
    if (*answer == ANSWER_YES)
        error = WNetCancelConnection2W(name, CONNECT_UPDATE_PROFILE, TRUE);
    return error;
}

/* Does the device lead there, or is it remembered so? */
static bool leads_to(const WCHAR *device, const WCHAR *remote)
{
    WCHAR is[LINE_CCH] = L"";
    DWORD cch = LINE_CCH;
    const DWORD error = WNetGetConnectionW(device, is, &cch);

    return (!error || error == ERROR_CONNECTION_UNAVAIL) && connection_same(is, remote);
}

int use_delete(const struct use_request *request)
{
    const WCHAR *name = request->device[0] ? request->device : request->remote;
    enum answer answer;

    if (request->device[0] && request->remote && !leads_to(request->device, request->remote))
        return fail(ERROR_NOT_CONNECTED);
    const DWORD error = cancel(name, request->answer, &answer);
    if (answer != ANSWER_YES)
        return asked_exit(answer);
    if (error)
        return fail(error);
    say(MESSAGE_DELETED, name, NULL);
    return NET_OK;
}

static enum answer ask_all(const struct connection_list *list, enum answer given)
{
    struct line line;

    say(MESSAGE_DOOMED, NULL, NULL);
    for (DWORD i = 0; i < list->count; i++)
    {
        struct use_row row;

        line_clear(&line);
        connection_row(&list->items[i], &row);
        use_layout_doomed(&line, &row);
        say_line(&line);
    }
    say(MESSAGE_DOOMED_CONTINUE, NULL, NULL);
    return ask(MESSAGE_CONTINUE_QUESTION, given);
}

/* Cancels them all; what fails, or is not wanted, stops none of the others. */
static int cancel_all(const struct connection_list *list, enum answer given)
{
    bool any_left = list->error != 0;

    if (list->error)
        fail(list->error);
    for (DWORD i = 0; i < list->count; i++)
    {
        const struct connection *item = &list->items[i];
        enum answer answer;
        const DWORD error = cancel(item->local[0] ? item->local : item->remote, given, &answer);

        any_left = any_left || error;
        if (error && answer == ANSWER_YES)
            fail(error);
    }
    return any_left ? fail_message(MESSAGE_SOME_FAILED, NULL) : say_success();
}

int use_delete_all(const struct use_request *request)
{
    struct connection_list list = {0};
    int code = NET_OK;
    const DWORD error = connection_list_read(&list);

    if (error)
    {
        code = fail(error);
    }
    else if (!list.count)
    {
        if (list.error)
            code = fail(list.error);
        else
            say(MESSAGE_NO_ENTRIES, NULL, NULL);
    }
    else
    {
        const enum answer answer = ask_all(&list, request->answer);
        code = answer == ANSWER_YES ? cancel_all(&list, request->answer) : asked_exit(answer);
    }
    connection_list_free(&list);
    return code;
}
