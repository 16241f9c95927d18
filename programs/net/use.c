/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net use: which of its forms a command line is. */
#include "use.h"

#include "net.h"
#include "wnetlab/router.h"

static int run(const struct use_request *request)
{
    switch (request->action)
    {
    case USE_LIST: return use_list();
    case USE_SET_DEFAULT: return use_set_default(request->persistent);
    case USE_SHOW: return use_show(request);
    case USE_CONNECT: return use_connect(request);
    case USE_HOME: return use_home(request);
    case USE_DELETE: return use_delete(request);
    case USE_DELETE_ALL: return use_delete_all(request);
    case USE_HELP:
    default: return help_show(HELP_USE);
    }
}

int use_run(const WCHAR *const *words, size_t count)
{
    struct arguments arguments;
    struct use_request request;
    const enum arguments_fault fault = arguments_read(&arguments, use_switches, words, count);

    if (fault)
        return help_fault(HELP_USE, fault, arguments.faulty);
    switch (use_request_read(&request, &arguments))
    {
    case USE_SYNTAX: return help_syntax(HELP_USE);
    case USE_CONFLICTING: return help_conflicting();
    case USE_BAD_VALUE: return help_bad_value();
    case USE_GOOD:
    default: return run(&request);
    }
}

bool use_keep_default(enum use_persistent persistent)
{
    if (persistent == USE_AS_BEFORE)
        return true;
    /* Written in silence: what counts is what is there then. */
    router_save_connections(persistent == USE_PERSISTENT);
    return router_saves_connections() == (persistent == USE_PERSISTENT);
}

int use_set_default(enum use_persistent persistent)
{
    return use_keep_default(persistent) ? say_success() : fail(ERROR_ACCESS_DENIED);
}
