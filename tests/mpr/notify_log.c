/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Two Notifyees that write down what they are told. */
#include "notify_log.h"

#include <string.h>

struct notify_heard heard;

/* ---- the Notifyees ---- */

static void see(WCHAR to[64], const WCHAR *text)
{
    lstrcpynW(to, text != NULL ? text : L"<null>", 64);
}

static struct event *note(HMODULE dll, NOTIFYINFO *info, bool adding)
{
    assert_true(heard.count < EVENTS_MAX);
    struct event *event = &heard.events[heard.count++];
    const int index = dll == heard.dlls[1] ? 1 : 0;
    memset(event, 0, sizeof(*event));
    event->who = (char)('a' + index);
    event->adding = adding;
    event->stage = info->dwNotifyStatus;
    event->status = info->dwOperationStatus;
    event->context = info->lpContext;
    if (info->dwNotifyStatus == NOTIFY_PRE)
        info->lpContext = heard.contexts[index];
    if (heard.also != NULL)
        heard.also(event->who, info);
    return event;
}

static void scribble(WCHAR *text)
{
    if (heard.scribbles && text != NULL)
        memset(text, 'Q', (size_t)lstrlenW(text) * sizeof(WCHAR));
}

static DWORD on_add(HMODULE dll, NOTIFYINFO *info, struct hook_add *add)
{
    struct event *event = note(dll, info, true);
    event->owner = add->owner;
    event->type = add->resource.dwType;
    event->flags = add->flags;
    see(event->local, add->resource.lpLocalName);
    see(event->remote, add->resource.lpRemoteName);
    see(event->provider, add->resource.lpProvider);
    scribble(add->resource.lpLocalName);
    scribble(add->resource.lpRemoteName);
    scribble(add->resource.lpProvider);
    if (heard.scribbles)
        memset(add, 0x5a, sizeof(*add));
    return heard.answer;
}

static DWORD on_cancel(HMODULE dll, NOTIFYINFO *info, struct hook_cancel *cancel)
{
    struct event *event = note(dll, info, false);
    event->flags = cancel->flags;
    event->force = cancel->force;
    see(event->local, cancel->name);
    see(event->provider, cancel->provider);
    scribble(cancel->name);
    scribble(cancel->provider);
    if (heard.scribbles)
        memset(cancel, 0x5a, sizeof(*cancel));
    return heard.answer;
}

/* ---- before each case ---- */

void notify_log_clear(void)
{
    memset(&heard, 0, sizeof(heard));
}

void notify_log_register(int index, const WCHAR *name, DWORD type)
{
    WCHAR path[MAX_PATH];
    struct notifyee_hooks *hooks = hooked_notifyee(name, path);
    hooks->add = on_add;
    hooks->cancel = on_cancel;
    heard.dlls[index] = GetModuleHandleW(path);
    heard.contexts[index] = &heard.contexts[index];
    hooked_register(name, path, type);
}

int notify_log_one(void **state)
{
    mprtest_reset(state);
    notify_log_clear();
    notify_log_register(0, L"tell_a", REG_EXPAND_SZ);
    mprtest_script(SCRIPTED_FIRST);
    return 0;
}

int notify_log_two(void **state)
{
    mprtest_reset(state);
    notify_log_clear();
    notify_log_register(0, L"tell_a", REG_EXPAND_SZ);
    notify_log_register(1, L"tell_b", REG_SZ);
    mprtest_script(SCRIPTED_FIRST);
    return 0;
}

void expect_text(const WCHAR *found, const WCHAR *wanted)
{
    if (lstrcmpW(found, wanted) != 0)
        fail_msg("%ls, not %ls", found, wanted);
}

void expect_pair(bool adding, DWORD status)
{
    assert_int_equal(heard.count, 2);
    for (DWORD i = 0; i < 2; i++)
    {
        assert_int_equal(heard.events[i].adding, adding);
        assert_int_equal(heard.events[i].stage, i == 0 ? NOTIFY_PRE : NOTIFY_POST);
    }
    assert_int_equal(heard.events[0].status, WN_SUCCESS);
    assert_null(heard.events[0].context);
    assert_int_equal(heard.events[1].status, status);
    assert_ptr_equal(heard.events[1].context, heard.contexts[0]);
    heard.count = 0;
}
