/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net view: servers, domains, and the shares of a server. */
#include <wchar.h>

#include <windows.h>
#include <lm.h>

#include "connection_list.h"
#include "net.h"
#include "server_layout.h"
#include "server_words.h"
#include "words.h"

enum
{
    SWITCH_ALL,
    SWITCH_DOMAIN,
};

static const struct switch_rule switches[] = {
    [SWITCH_ALL] = {"ALL", SWITCH_ALONE},
    [SWITCH_DOMAIN] = {"DOMAIN", SWITCH_OPTIONAL},
    {NULL, SWITCH_ALONE},
};

static int view_servers(DWORD type, const WCHAR *domain)
{
    const bool domains = type == SV_TYPE_DOMAIN_ENUM;
    SERVER_INFO_101 *servers = NULL;
    DWORD count = 0;
    DWORD total = 0;
    struct line line;
    const DWORD error = NetServerEnum(NULL, 101, (BYTE **)&servers, MAX_PREFERRED_LENGTH, &count,
                                      &total, type, domain, NULL);

    for (DWORD i = 0; i < count; i++)
    {
        line_clear(&line);
        if (!i)
            server_layout_header(&line, domains ? "Domain" : "Server Name");
        struct line name;
        line_clear(&name);
        line_add_ascii(&name, domains ? "" : "\\\\");
        line_add(&name, server_text(servers[i].sv101_name));
        server_layout_row(&line, name.text, server_text(servers[i].sv101_comment));
        say_line(&line);
    }
    NetApiBufferFree(servers);
    return say_end_of_list(error, count);
}

/* Hidden shares have a $ at the end of the name, or the type says so. */
static bool is_shown(const SHARE_INFO_1 *share, bool all)
{
    const size_t cch = wcslen(share->shi1_netname);

    return all ||
           (!(share->shi1_type & STYPE_SPECIAL) && !(cch && share->shi1_netname[cch - 1] == '$'));
}

static const WCHAR *used_as(const struct connection_list *connections, const WCHAR *server,
                            const SHARE_INFO_1 *share)
{
    struct line remote;

    line_clear(&remote);
    line_add(&remote, server);
    line_add_ascii(&remote, "\\");
    line_add(&remote, share->shi1_netname);
    const struct connection *connection = connection_list_used_as(connections, remote.text);
    if (connection)
        return connection->local;
    return connection_list_deviceless(connections, remote.text) ? L"UNC" : L"";
}

static DWORD print_shares(const WCHAR *server, const SHARE_INFO_1 *shares, DWORD count, bool all)
{
    struct connection_list connections = {0};
    struct view_widths widths;
    struct line line;
    DWORD shown = 0;

    /* Without it the column stays empty: the list is about the server. */
    connection_list_read(&connections);
    view_layout_begin(&widths);
    for (DWORD i = 0; i < count; i++)
    {
        if (is_shown(&shares[i], all))
            view_layout_measure(&widths, shares[i].shi1_netname,
                                server_type_word(shares[i].shi1_type),
                                used_as(&connections, server, &shares[i]));
    }
    for (DWORD i = 0; i < count; i++)
    {
        if (!is_shown(&shares[i], all))
            continue;
        line_clear(&line);
        if (!shown++)
            view_layout_header(&line, &widths);
        view_layout_row(
            &line, &widths, shares[i].shi1_netname, server_type_word(shares[i].shi1_type),
            used_as(&connections, server, &shares[i]), server_text(shares[i].shi1_remark));
        say_line(&line);
    }
    connection_list_free(&connections);
    return shown;
}

static void print_server(const WCHAR *server)
{
    SERVER_INFO_101 *info = NULL;
    struct line line;

    say(MESSAGE_SHARED_AT, server, NULL);
    line_clear(&line);
    if (!NetServerGetInfo(server_lmstr(server), 101, (BYTE **)&info) && info)
        line_add(&line, server_text(info->sv101_comment));
    line_add_ascii(&line, "\n\n");
    say_line(&line);
    NetApiBufferFree(info);
}

static int view_shares(const WCHAR *server, bool all)
{
    SHARE_INFO_1 *shares = NULL;
    DWORD count = 0;
    DWORD total = 0;
    const DWORD error = NetShareEnum(server_lmstr(server), 1, (BYTE **)&shares,
                                     MAX_PREFERRED_LENGTH, &count, &total, NULL);

    if (error && error != ERROR_MORE_DATA)
        return fail(error);
    print_server(server);
    const DWORD shown = print_shares(server, shares, count, all);
    NetApiBufferFree(shares);
    return say_end_of_list(error, shown);
}

int view_run(const WCHAR *const *words, size_t count)
{
    struct arguments arguments;
    const enum arguments_fault fault = arguments_read(&arguments, switches, words, count);

    if (fault)
        return help_fault(HELP_VIEW, fault, arguments.faulty);
    if (arguments_any(&arguments, SWITCH_HELP, SWITCH_QUESTION))
        return help_show(HELP_VIEW);
    if (arguments.word_count > 1 || (arguments.word_count && arguments.given[SWITCH_DOMAIN]))
        return help_syntax(HELP_VIEW);
    if (arguments.word_count)
        return server_is_computer(arguments.words[0])
                   ? view_shares(arguments.words[0], arguments.given[SWITCH_ALL])
                   : help_syntax(HELP_VIEW);
    if (arguments.given[SWITCH_ALL])
        return help_syntax(HELP_VIEW);
    if (arguments.given[SWITCH_DOMAIN] && !arguments.values[SWITCH_DOMAIN])
        return view_servers(SV_TYPE_DOMAIN_ENUM, NULL);
    return view_servers(SV_TYPE_ALL, arguments.values[SWITCH_DOMAIN]);
}
