/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The dialog that looks for a shared folder.
 *
 * How this works: one list shows one level, the networks at first. Opening a container shows what
 * is in it, opening a share chooses it. So the network is asked for what somebody looks at, and for
 * nothing else. The containers that led here are kept on a stack, for the way up. A provider may
 * have a search dialog of its own (npapi.tsv NPSearchDialog): the Search button is for entries of
 * such a provider, and what cannot be browsed, but searched, stands among the networks as well. */
#include "dialog_browse.h"

#include <stdbool.h>
#include <winnetwk.h>

#include "dialog_ids.h"
#include "dialog_user.h"
#include "trace.h"
#include "wnetlab/router.h"

TRACE_CHANNEL(mpr);

#define NO_ID     ((WORD)-1)
#define NAME_CCH  512
#define DEPTH_MAX 16
/* Entries of one level that are shown. */
#define ENTRIES_MAX 4096
#define READ_COUNT  64
/* Providers with a search dialog. */
#define SEARCHERS_MAX 16

struct entry
{
    DWORD type;
    DWORD display_type;
    DWORD usage;
    WCHAR remote[NAME_CCH];
    WCHAR provider[ROUTER_PROVIDER_CCH];
};

struct state
{
    struct entry stack[DEPTH_MAX]; /* the containers that led here */
    int depth;
    struct entry *entries; /* of this level, as the list shows them */
    DWORD count;
    DWORD room;
    WCHAR searchers[SEARCHERS_MAX][ROUTER_PROVIDER_CCH];
    bool browsable[SEARCHERS_MAX];
    int searcher_count;
    DWORD status;
    WCHAR *remote;
    DWORD remote_cch;
};

static const struct dialog_item items[] = {
    {DIALOG_STATIC, 0, 7, 7, 226, 9, NO_ID, L"&Networks, servers and shared folders:"},
    {DIALOG_LISTBOX, LBS_NOTIFY | LBS_NOINTEGRALHEIGHT | WS_BORDER | WS_VSCROLL | WS_TABSTOP, 7, 19,
     226, 100, DIALOG_ENTRIES, L""},
    {DIALOG_BUTTON, BS_PUSHBUTTON | WS_DISABLED | WS_TABSTOP, 7, 126, 50, 14, DIALOG_SEARCH,
     L"&Search..."},
    {DIALOG_BUTTON, BS_PUSHBUTTON | WS_TABSTOP, 75, 126, 50, 14, DIALOG_UP, L"&Up"},
    {DIALOG_BUTTON, BS_DEFPUSHBUTTON | WS_TABSTOP, 129, 126, 50, 14, IDOK, L"&Open"},
    {DIALOG_BUTTON, BS_PUSHBUTTON | WS_TABSTOP, 183, 126, 50, 14, IDCANCEL, L"Cancel"},
};

/* ---- one level ---- */

static bool is_container(DWORD usage)
{
    return (usage & RESOURCEUSAGE_CONTAINER) != 0;
}

/* One entry, into the array and into the list. Names that are too long for either are left out:
 * they could not be opened. */
struct filling
{
    struct state *state;
    HWND window;
};

static bool grow(struct state *state)
{
    const DWORD room = state->room == 0 ? READ_COUNT : state->room * 2;
    struct entry *entries =
        state->entries == NULL
            ? HeapAlloc(GetProcessHeap(), 0, room * sizeof(*entries))
            : HeapReAlloc(GetProcessHeap(), 0, state->entries, room * sizeof(*entries));
    if (entries == NULL)
        return false;
    state->entries = entries;
    state->room = room;
    return true;
}

static bool fits(const WCHAR *text, size_t cch)
{
    return text == NULL || wcsnlen(text, cch) < cch;
}

static bool take_resource(const struct filling *filling, const NETRESOURCEW *resource)
{
    struct state *state = filling->state;
    const bool shown = is_container(resource->dwUsage) || resource->dwType != RESOURCETYPE_PRINT;

    if (!shown || !fits(resource->lpRemoteName, NAME_CCH) ||
        !fits(resource->lpProvider, ROUTER_PROVIDER_CCH) || state->count == ENTRIES_MAX)
        return true;
    if (state->count == state->room && !grow(state))
        return false;
    struct entry *entry = &state->entries[state->count++];
    entry->type = resource->dwType;
    entry->display_type = resource->dwDisplayType;
    entry->usage = resource->dwUsage;
    lstrcpynW(entry->remote, resource->lpRemoteName != NULL ? resource->lpRemoteName : L"",
              NAME_CCH);
    lstrcpynW(entry->provider, resource->lpProvider != NULL ? resource->lpProvider : L"",
              ROUTER_PROVIDER_CCH);
    dialog_user_send(filling->window, DIALOG_ENTRIES, LB_ADDSTRING, 0,
                     (LPARAM)(entry->remote[0] != L'\0' ? entry->remote : entry->provider));
    return true;
}

static bool take_entry(void *context, const struct router_enum_entry *given)
{
    return take_resource(context, &given->resource);
}

/* What an enumeration gives, to its end. */
static DWORD read_all(DWORD scope, const NETRESOURCEW *container, router_enum_taker take,
                      void *context)
{
    HANDLE handle;
    DWORD status = router_open_enum(scope, 0, 0, container, &handle);

    if (status != NO_ERROR)
        return status;
    while (status == NO_ERROR)
    {
        DWORD count = READ_COUNT;
        status = router_read_enum(handle, &count, take, context);
    }
    (void)router_close_enum(handle);
    if (status == ERROR_NO_MORE_ITEMS)
        return NO_ERROR;
    return status == ERROR_MORE_DATA ? ERROR_NOT_ENOUGH_MEMORY : status;
}

static void take_searcher(void *context, const WCHAR *provider, bool enumerates)
{
    struct state *state = context;
    if (state->searcher_count == SEARCHERS_MAX)
        return;
    lstrcpynW(state->searchers[state->searcher_count], provider, ROUTER_PROVIDER_CCH);
    state->browsable[state->searcher_count++] = enumerates;
}

/* True if the entry's provider has a search dialog; `alone`: and cannot be browsed. */
static bool can_search(const struct state *state, const struct entry *entry, bool alone)
{
    for (int i = 0; i < state->searcher_count; i++)
    {
        if (CompareStringOrdinal(state->searchers[i], -1, entry->provider, -1, TRUE) == CSTR_EQUAL)
            return !alone || !state->browsable[i];
    }
    return false;
}

/* Networks that can be searched alone. */
static void show_searchers(HWND window, struct state *state)
{
    const struct filling filling = {state, window};
    for (int i = 0; i < state->searcher_count; i++)
    {
        const NETRESOURCEW network = {.dwDisplayType = RESOURCEDISPLAYTYPE_NETWORK,
                                      .dwUsage = RESOURCEUSAGE_CONTAINER,
                                      .lpRemoteName = state->searchers[i],
                                      .lpProvider = state->searchers[i]};
        if (!state->browsable[i])
            (void)take_resource(&filling, &network);
    }
}

static DWORD show_networks(HWND window, struct state *state)
{
    struct filling filling = {state, window};
    const DWORD status = read_all(RESOURCE_GLOBALNET, NULL, take_entry, &filling);

    show_searchers(window, state);
    return status;
}

static void describe(struct entry *entry, NETRESOURCEW *resource)
{
    *resource = (NETRESOURCEW){
        .dwScope = RESOURCE_GLOBALNET,
        .dwType = entry->type,
        .dwDisplayType = entry->display_type,
        .dwUsage = entry->usage,
        .lpRemoteName = entry->remote[0] != L'\0' ? entry->remote : NULL,
        .lpProvider = entry->provider[0] != L'\0' ? entry->provider : NULL,
    };
}

static DWORD show_level(HWND window, struct state *state)
{
    struct filling filling = {state, window};
    NETRESOURCEW container;

    state->count = 0;
    dialog_user_send(window, DIALOG_ENTRIES, LB_RESETCONTENT, 0, 0);
    dialog_user.EnableWindow(dialog_user.GetDlgItem(window, DIALOG_SEARCH), FALSE);
    if (state->depth == 0)
        return show_networks(window, state);
    describe(&state->stack[state->depth - 1], &container);
    TRACE("%s of %s", trace_wstr(container.lpRemoteName), trace_wstr(container.lpProvider));
    return read_all(RESOURCE_GLOBALNET, &container, take_entry, &filling);
}

/* ---- the dialog ---- */

static void go_up(HWND window, struct state *state)
{
    if (state->depth == 0)
        return;
    state->depth--;
    const DWORD status = show_level(window, state);
    if (status != NO_ERROR)
        dialog_user_tell(window, NULL, status);
}

/* What cannot be opened is told, and the level above is shown again. */
static void go_down(HWND window, struct state *state, const struct entry *container)
{
    if (state->depth == DEPTH_MAX)
        return;
    state->stack[state->depth++] = *container;
    const DWORD status = show_level(window, state);
    if (status == NO_ERROR)
        return;
    dialog_user_tell(window, state->stack[state->depth - 1].remote, status);
    go_up(window, state);
}

static void finish(HWND window, struct state *state, DWORD status)
{
    state->status = status;
    dialog_user_end(window);
}

/* The selected entry, or NULL. */
static struct entry *selected(HWND window, const struct state *state)
{
    const LRESULT row = dialog_user_send(window, DIALOG_ENTRIES, LB_GETCURSEL, 0, 0);
    return row >= 0 && (DWORD)row < state->count ? &state->entries[row] : NULL;
}

static void enable_search(HWND window, const struct state *state)
{
    const struct entry *entry = selected(window, state);
    dialog_user.EnableWindow(dialog_user.GetDlgItem(window, DIALOG_SEARCH),
                             entry != NULL && can_search(state, entry, false));
}

/* Errors are the provider's to tell ("handled or reported directly by the provider's dialog"). */
static void search_selected(HWND window, struct state *state)
{
    struct entry *entry = selected(window, state);
    NETRESOURCEW resource;
    bool refresh;

    if (entry == NULL || !can_search(state, entry, false))
        return;
    describe(entry, &resource);
    const DWORD status =
        router_search(window, &resource, state->remote, state->remote_cch, &refresh);
    TRACE("%s -> %lu", trace_wstr(resource.lpProvider), status);
    if (status == NO_ERROR)
        finish(window, state, NO_ERROR);
    else if (refresh)
        (void)show_level(window, state);
}

static void open_selected(HWND window, struct state *state)
{
    const struct entry *entry = selected(window, state);

    if (entry == NULL)
        return;
    if (can_search(state, entry, true))
        search_selected(window, state);
    else if (is_container(entry->usage))
        go_down(window, state, entry);
    else if (wcslen(entry->remote) < state->remote_cch)
    {
        lstrcpynW(state->remote, entry->remote, (int)state->remote_cch);
        finish(window, state, NO_ERROR);
    }
}

static void begin(HWND window, void *context)
{
    router_list_searchers(take_searcher, context);
    const DWORD status = show_level(window, context);
    if (status != NO_ERROR)
        dialog_user_tell(window, NULL, status);
}

static void command(HWND window, void *context, WORD id, WORD code)
{
    if (id == IDOK || (id == DIALOG_ENTRIES && code == LBN_DBLCLK))
        open_selected(window, context);
    else if (id == DIALOG_ENTRIES && code == LBN_SELCHANGE)
        enable_search(window, context);
    else if (id == DIALOG_SEARCH)
        search_selected(window, context);
    else if (id == DIALOG_UP)
        go_up(window, context);
    else if (id == IDCANCEL)
        finish(window, context, DIALOG_CANCELLED);
}

static const struct dialog dialog = {
    .layout = {.title = DIALOG_BROWSE_TITLE,
               .cx = 240,
               .cy = 147,
               .count = sizeof(items) / sizeof(items[0]),
               .items = items},
    .begin = begin,
    .command = command,
};

DWORD dialog_browse_choose(HWND owner, WCHAR *remote, DWORD remote_cch)
{
    struct state *state = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*state));

    if (state == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    state->status = DIALOG_CANCELLED;
    state->remote = remote;
    state->remote_cch = remote_cch;
    DWORD status = dialog_user_run(owner, &dialog, state);
    if (status == NO_ERROR)
        status = state->status;
    if (state->entries != NULL)
        HeapFree(GetProcessHeap(), 0, state->entries);
    HeapFree(GetProcessHeap(), 0, state);
    return status;
}

/* ---- recent names ---- */

struct recent
{
    void (*take)(void *context, const WCHAR *remote);
    void *context;
};

static bool take_recent(void *context, const struct router_enum_entry *entry)
{
    const struct recent *recent = context;
    if (entry->resource.lpRemoteName != NULL)
        recent->take(recent->context, entry->resource.lpRemoteName);
    return true;
}

void dialog_browse_recent(void (*take)(void *context, const WCHAR *remote), void *context)
{
    struct recent recent = {take, context};
    const DWORD status = read_all(RESOURCE_RECENT, NULL, take_recent, &recent);
    /* A list that cannot be read is an empty one: it is a convenience. */
    if (status != NO_ERROR)
        TRACE("no recent names: %lu", status);
}
