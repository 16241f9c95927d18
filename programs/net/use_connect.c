/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net use X: \\server\share: a new connection. */
#include <windows.h>
#include <winnetwk.h>

#include "net.h"
#include "smart_card.h"
#include "use.h"
#include "wnetlab/router.h"

/* mingw-w64's winnetwk.h lacks these (docs/reference/router.md, "CONNECT_UPDATE_PROFILE 0x1"). */
#ifndef CONNECT_REQUIRE_INTEGRITY
#define CONNECT_REQUIRE_INTEGRITY 0x00004000
#endif
#ifndef CONNECT_REQUIRE_PRIVACY
#define CONNECT_REQUIRE_PRIVACY 0x00008000
#endif

/* Longer ones are refused by the network anyway. */
#define PASSWORD_CCH 257

static bool has_device(const struct use_request *request)
{
    return request->any_device || request->device[0] || request->local;
}

static DWORD flags_of(const struct use_request *request)
{
    /* Who gave no password may be asked, on the command line; one that was given is tried as it is. */
    DWORD flags =
        request->password || request->ask_password ? 0 : CONNECT_INTERACTIVE | CONNECT_COMMANDLINE;
    const bool persistent = request->persistent == USE_AS_BEFORE
                                ? router_saves_connections()
                                : request->persistent == USE_PERSISTENT;

    /* Without a device nothing is ever remembered (cli.md, "Meaning"). */
    flags |= persistent && has_device(request) ? CONNECT_UPDATE_PROFILE : CONNECT_TEMPORARY;
    if (request->save_credentials)
        flags |= CONNECT_CMD_SAVECRED;
    if (request->integrity)
        flags |= CONNECT_REQUIRE_INTEGRITY;
    if (request->privacy)
        flags |= CONNECT_REQUIRE_PRIVACY;
    return flags;
}

static DWORD type_of(const struct use_request *request)
{
    if (!has_device(request))
        return RESOURCETYPE_ANY;
    return request->device[0] && request->device[1] != ':' ? RESOURCETYPE_PRINT : RESOURCETYPE_DISK;
}

/* The first free letter, from Z: downwards, is the system's choice. */
static DWORD connect_any(NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user,
                         DWORD flags, WCHAR device[WORDS_DEVICE_CCH])
{
    WCHAR access_name[MAX_PATH];
    DWORD access_cch = MAX_PATH;
    DWORD result = 0;
    const DWORD error = WNetUseConnectionW(NULL, resource, password, user, flags | CONNECT_REDIRECT,
                                           access_name, &access_cch, &result);

    if (!error)
        lstrcpynW(device, access_name, WORDS_DEVICE_CCH);
    return error;
}

static void say_home(const WCHAR *device, const WCHAR *below)
{
    struct line path;

    line_clear(&path);
    line_add(&path, device);
    line_add_ascii(&path, "\\");
    line_add(&path, below);
    say(MESSAGE_HOME_IS, path.text, NULL);
}

static int make_connection(const struct use_request *request, const WCHAR *password)
{
    NETRESOURCEW resource = {.dwType = type_of(request)};
    WCHAR device[WORDS_DEVICE_CCH];
    WCHAR remote[LINE_CCH];
    DWORD error;

    lstrcpynW(device, request->device, WORDS_DEVICE_CCH);
    if (lstrlenW(request->remote) >= LINE_CCH)
        return fail(ERROR_BAD_NET_NAME);
    lstrcpynW(remote, request->remote, LINE_CCH);
    resource.lpRemoteName = remote;
    if (request->local)
        resource.lpLocalName = (WCHAR *)(ULONG_PTR)request->local;
    else if (device[0])
        resource.lpLocalName = device;
    if (request->any_device)
        error = connect_any(&resource, password, request->user, flags_of(request), device);
    else
        error = WNetAddConnection2W(&resource, password, request->user, flags_of(request));
    if (error)
        return fail(error);
    if (request->any_device)
        say(MESSAGE_CONNECTED, device, request->remote);
    if (request->below)
        say_home(device, request->below);
    if (!use_keep_default(request->persistent))
    {
        fail(ERROR_ACCESS_DENIED);
        return fail_message(MESSAGE_SOME_FAILED, NULL);
    }
    return say_success();
}

int use_connect(const struct use_request *request)
{
    WCHAR password[PASSWORD_CCH];
    int code;

    if (request->smart_card)
        return fail(smart_card_error());
    if (!request->ask_password)
        return make_connection(request, request->password);
    if (!ask_password(request->remote, password, PASSWORD_CCH))
        return NET_FAILED;
    code = make_connection(request, password);
    SecureZeroMemory(password, sizeof password);
    return code;
}
