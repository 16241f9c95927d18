/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The functions that connect, layer by layer, behind one signature. */
#include "tests/lanman/provider.h"

#define SECURITY_WIN32
#include <sspi.h>

#include "dlls/mpr/undeclared.h"
#include "entry_points.h"

#define TEXT_CCH 512

/* The texts of a call where a function may write: no text of a caller's is constant for it. */
struct texts
{
    WCHAR local[TEXT_CCH];
    WCHAR remote[TEXT_CCH];
    WCHAR provider[TEXT_CCH];
    WCHAR user[TEXT_CCH];
    WCHAR password[TEXT_CCH];
    NETRESOURCEW resource;
};

struct texts_ansi
{
    char local[TEXT_CCH];
    char remote[TEXT_CCH];
    char provider[TEXT_CCH];
    char user[TEXT_CCH];
    char password[TEXT_CCH];
    NETRESOURCEA resource;
};

static WCHAR *copy(WCHAR *to, const WCHAR *text)
{
    return text != NULL ? lstrcpynW(to, text, TEXT_CCH) : NULL;
}

static char *copy_ansi(char *to, const WCHAR *text)
{
    if (text == NULL)
        return NULL;
    WideCharToMultiByte(CP_ACP, 0, text, -1, to, TEXT_CCH, NULL, NULL);
    return to;
}

static void fill(struct texts *texts, const struct call *call)
{
    texts->resource.dwType = call->type;
    texts->resource.lpLocalName = copy(texts->local, call->local);
    texts->resource.lpRemoteName = copy(texts->remote, call->remote);
    texts->resource.lpProvider = copy(texts->provider, call->provider);
}

static void fill_ansi(struct texts_ansi *texts, const struct call *call)
{
    texts->resource.dwType = call->type;
    texts->resource.lpLocalName = copy_ansi(texts->local, call->local);
    texts->resource.lpRemoteName = copy_ansi(texts->remote, call->remote);
    texts->resource.lpProvider = copy_ansi(texts->provider, call->provider);
}

/* ---- mpr.dll ---- */

static DWORD run_add_w(const struct call *call)
{
    return WNetAddConnectionW(call->remote, call->password, call->local);
}

static DWORD run_add_a(const struct call *call)
{
    struct texts_ansi texts = {0};
    fill_ansi(&texts, call);
    return WNetAddConnectionA(texts.resource.lpRemoteName,
                              copy_ansi(texts.password, call->password),
                              texts.resource.lpLocalName);
}

static DWORD run_add2_w(const struct call *call)
{
    struct texts texts = {0};
    fill(&texts, call);
    return WNetAddConnection2W(&texts.resource, call->password, call->user, call->flags);
}

static DWORD run_add2_a(const struct call *call)
{
    struct texts_ansi texts = {0};
    fill_ansi(&texts, call);
    return WNetAddConnection2A(&texts.resource, copy_ansi(texts.password, call->password),
                               copy_ansi(texts.user, call->user), call->flags);
}

static DWORD run_add3_w(const struct call *call)
{
    struct texts texts = {0};
    fill(&texts, call);
    return WNetAddConnection3W(NULL, &texts.resource, call->password, call->user, call->flags);
}

static DWORD run_add3_a(const struct call *call)
{
    struct texts_ansi texts = {0};
    fill_ansi(&texts, call);
    return WNetAddConnection3A(NULL, &texts.resource, copy_ansi(texts.password, call->password),
                               copy_ansi(texts.user, call->user), call->flags);
}

static DWORD run_use_w(const struct call *call)
{
    struct texts texts = {0};
    fill(&texts, call);
    return WNetUseConnectionW(NULL, &texts.resource, call->password, call->user, call->flags, NULL,
                              NULL, NULL);
}

static DWORD run_use_a(const struct call *call)
{
    struct texts_ansi texts = {0};
    fill_ansi(&texts, call);
    return WNetUseConnectionA(NULL, &texts.resource, copy_ansi(texts.password, call->password),
                              copy_ansi(texts.user, call->user), call->flags, NULL, NULL, NULL);
}

/* User and password as a SEC_WINNT_AUTH_IDENTITY; none of both is no buffer. */
static void *identify(const struct call *call, struct texts *texts,
                      SEC_WINNT_AUTH_IDENTITY_W *identity)
{
    if (call->user == NULL && call->password == NULL)
        return NULL;
    *identity = (SEC_WINNT_AUTH_IDENTITY_W){.User = copy(texts->user, call->user),
                                            .Password = copy(texts->password, call->password),
                                            .Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE};
    identity->UserLength = call->user != NULL ? (DWORD)wcslen(call->user) : 0;
    identity->PasswordLength = call->password != NULL ? (DWORD)wcslen(call->password) : 0;
    return identity;
}

static DWORD run_add4_w(const struct call *call)
{
    struct texts texts = {0};
    SEC_WINNT_AUTH_IDENTITY_W identity;
    fill(&texts, call);
    return WNetAddConnection4W(NULL, &texts.resource, identify(call, &texts, &identity),
                               sizeof(identity), call->flags, NULL, 0);
}

static DWORD run_add4_a(const struct call *call)
{
    struct texts wide = {0};
    struct texts_ansi texts = {0};
    SEC_WINNT_AUTH_IDENTITY_W identity;
    fill_ansi(&texts, call);
    return WNetAddConnection4A(NULL, &texts.resource, identify(call, &wide, &identity),
                               sizeof(identity), call->flags, NULL, 0);
}

static DWORD run_use4_w(const struct call *call)
{
    struct texts texts = {0};
    SEC_WINNT_AUTH_IDENTITY_W identity;
    fill(&texts, call);
    return WNetUseConnection4W(NULL, &texts.resource, identify(call, &texts, &identity),
                               sizeof(identity), call->flags, NULL, 0, NULL, NULL, NULL);
}

static DWORD run_use4_a(const struct call *call)
{
    struct texts wide = {0};
    struct texts_ansi texts = {0};
    SEC_WINNT_AUTH_IDENTITY_W identity;
    fill_ansi(&texts, call);
    return WNetUseConnection4A(NULL, &texts.resource, identify(call, &wide, &identity),
                               sizeof(identity), call->flags, NULL, 0, NULL, NULL, NULL);
}

/* ---- ntlanman.dll, and the service ---- */

static PF_NPAddConnection np_add;
static PF_NPAddConnection3 np_add3;
static PF_NPCancelConnection np_cancel;

int entry_points_load(void)
{
    const HMODULE module = provider_load(L"ntlanman.dll");
    np_add = (PF_NPAddConnection)provider_find(module, "NPAddConnection");
    np_add3 = (PF_NPAddConnection3)provider_find(module, "NPAddConnection3");
    np_cancel = (PF_NPCancelConnection)provider_find(module, "NPCancelConnection");
    return np_add == NULL || np_add3 == NULL || np_cancel == NULL;
}

static DWORD run_np_add(const struct call *call)
{
    struct texts texts = {0};
    fill(&texts, call);
    return np_add(&texts.resource, copy(texts.password, call->password),
                  copy(texts.user, call->user));
}

static DWORD run_np_add3(const struct call *call)
{
    struct texts texts = {0};
    fill(&texts, call);
    return np_add3(NULL, &texts.resource, copy(texts.password, call->password),
                   copy(texts.user, call->user), call->flags);
}

static DWORD run_model(const struct call *call)
{
    return simclient_add(SIMCLIENT_SMB, call->local, call->remote, call->user, call->password,
                         call->type);
}

const struct entry_point entry_points[] = {
    {"WNetAddConnectionW", LAYER_ADD, run_add_w},
    {"WNetAddConnectionA", LAYER_ADD, run_add_a},
    {"WNetAddConnection2W", LAYER_ADD2, run_add2_w},
    {"WNetAddConnection2A", LAYER_ADD2, run_add2_a},
    {"WNetAddConnection3W", LAYER_ADD3, run_add3_w},
    {"WNetAddConnection3A", LAYER_ADD3, run_add3_a},
    {"WNetUseConnectionW", LAYER_USE, run_use_w},
    {"WNetUseConnectionA", LAYER_USE, run_use_a},
    {"WNetAddConnection4W", LAYER_ADD4, run_add4_w},
    {"WNetAddConnection4A", LAYER_ADD4, run_add4_a},
    {"WNetUseConnection4W", LAYER_USE4, run_use4_w},
    {"WNetUseConnection4A", LAYER_USE4, run_use4_a},
    {"NPAddConnection", LAYER_NP_ADD, run_np_add},
    {"NPAddConnection3", LAYER_NP_ADD3, run_np_add3},
    {"simclient_add", LAYER_MODEL, run_model},
};
const size_t entry_point_count = sizeof(entry_points) / sizeof(entry_points[0]);

/* ---- cancelling ---- */

static DWORD run_cancel_w(const WCHAR *name, BOOL force)
{
    return WNetCancelConnectionW(name, force);
}

static DWORD run_cancel_a(const WCHAR *name, BOOL force)
{
    char text[TEXT_CCH];
    return WNetCancelConnectionA(copy_ansi(text, name), force);
}

static DWORD run_cancel2_w(const WCHAR *name, BOOL force)
{
    return WNetCancelConnection2W(name, 0, force);
}

static DWORD run_cancel2_a(const WCHAR *name, BOOL force)
{
    char text[TEXT_CCH];
    return WNetCancelConnection2A(copy_ansi(text, name), 0, force);
}

static DWORD run_np_cancel(const WCHAR *name, BOOL force)
{
    WCHAR text[TEXT_CCH];
    return np_cancel(copy(text, name), force);
}

static DWORD run_model_cancel(const WCHAR *name, BOOL force)
{
    return simclient_cancel(SIMCLIENT_SMB, name, force ? 1 : 0);
}

const struct cancel_point cancel_points[] = {
    {"WNetCancelConnectionW", true, run_cancel_w},
    {"WNetCancelConnectionA", true, run_cancel_a},
    {"WNetCancelConnection2W", true, run_cancel2_w},
    {"WNetCancelConnection2A", true, run_cancel2_a},
    {"NPCancelConnection", false, run_np_cancel},
    {"simclient_cancel", false, run_model_cancel},
};
const size_t cancel_point_count = sizeof(cancel_points) / sizeof(cancel_points[0]);
