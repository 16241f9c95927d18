/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a file manager asks the providers about files and directories: their type, their buttons,
 * and whether an operation on them may go on.
 *
 * How this works: names are paths of the caller's, so that no provider can be told by its name; all
 * that have the capability are asked in order until one takes it on. Source:
 * docs/reference/npapi.tsv NPGetDirectoryType, NPDirectoryNotify, NPGetPropertyText,
 * NPPropertyDialog. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "provider_walk.h"

TRACE_CHANNEL(router);

/* Characters of a button that providers are told of, and how much more there is behind. */
#define BUTTON_CCH  512
#define RESERVE_CCH 64

/* One question, whichever it is. */
struct question
{
    DWORD capability; /* WNNC_ADMIN or WNNC_DIALOG */
    DWORD bit;
    DWORD(*ask)
    (const struct question *question, const struct provider_walk *walk,
     const struct provider_entry *entry, WCHAR *name);
    const WCHAR *name;
    HWND owner;
    DWORD button;
    DWORD selection;
    DWORD item_type;
    DWORD operation;
    BOOL flush;
    INT *type; /* answers */
    WCHAR *button_text;
};

static DWORD ask_type(const struct question *question, const struct provider_walk *walk,
                      const struct provider_entry *entry, WCHAR *name)
{
    return walk->calls->directory_type(entry, name, question->type, question->flush);
}

static DWORD ask_notify(const struct question *question, const struct provider_walk *walk,
                        const struct provider_entry *entry, WCHAR *name)
{
    return walk->calls->directory_notify(entry, question->owner, name, question->operation);
}

static DWORD ask_text(const struct question *question, const struct provider_walk *walk,
                      const struct provider_entry *entry, WCHAR *name)
{
    memset(question->button_text, 0, (BUTTON_CCH + RESERVE_CCH) * sizeof(WCHAR));
    const DWORD result =
        walk->calls->property_text(entry, question->button, question->selection, name,
                                   question->button_text, BUTTON_CCH, question->item_type);
    return result == WN_SUCCESS && wcsnlen(question->button_text, BUTTON_CCH) == BUTTON_CCH
               ? WN_MORE_DATA
               : result;
}

static DWORD ask_dialog(const struct question *question, const struct provider_walk *walk,
                        const struct provider_entry *entry, WCHAR *name)
{
    return walk->calls->property_dialog(entry, question->owner, question->button,
                                        question->selection, name, question->item_type);
}

/* A provider that did it, or let the user say no, has taken the name on: nobody else is asked. */
static bool is_last_word(DWORD result)
{
    return result == WN_CANCEL || result == ERROR_CONTINUE;
}

static DWORD ask_providers(const struct question *question)
{
    struct provider_walk walk;
    const struct provider_entry *entry;
    const size_t name_cb = (wcslen(question->name) + 1) * sizeof(WCHAR);
    WCHAR *copy = HeapAlloc(GetProcessHeap(), 0, name_cb);
    if (copy == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD error = provider_walk_begin(&walk, PICK_DIRECTORY, NULL, NULL);
    if (error != ERROR_SUCCESS)
        goto free_copy;
    while ((entry = provider_walk_next_able(&walk, question->capability, question->bit)) != NULL)
    {
        /* Each gets the name anew: it may have been scribbled on. */
        memcpy(copy, question->name, name_cb);
        const DWORD result = question->ask(question, &walk, entry, copy);
        if (provider_walk_note(&walk, result) || is_last_word(result))
            break;
    }
    error = provider_walk_end(&walk, false);
free_copy:
    HeapFree(GetProcessHeap(), 0, copy);
    return error;
}

DWORD router_directory_type(const WCHAR *name, INT *type, BOOL flush_cache)
{
    INT found = WNDT_NORMAL;
    const struct question question = {
        .capability = WNNC_ADMIN,
        .bit = WNNC_ADM_GETDIRECTORYTYPE,
        .ask = ask_type,
        .name = name,
        .flush = flush_cache,
        .type = &found,
    };
    const DWORD error = ask_providers(&question);
    if (error == ERROR_SUCCESS)
        *type = found;
    TRACE("%s: %lu", trace_wstr(name), error);
    return pick_error_outward(error);
}

DWORD router_directory_notify(HWND owner, const WCHAR *directory, DWORD operation)
{
    const struct question question = {
        .capability = WNNC_ADMIN,
        .bit = WNNC_ADM_DIRECTORYNOTIFY,
        .ask = ask_notify,
        .name = directory,
        .owner = owner,
        .operation = operation,
    };
    DWORD error = ask_providers(&question);
    /* No special directories: the caller is to go on, and success says so. */
    if (error == ERROR_NOT_SUPPORTED)
        error = ERROR_SUCCESS;
    TRACE("%s, operation %lu: %lu", trace_wstr(directory), operation, error);
    return pick_error_outward(error);
}

DWORD router_property_text(DWORD button, DWORD selection, const WCHAR *name, WCHAR *text,
                           DWORD text_cch, DWORD type)
{
    WCHAR found[BUTTON_CCH + RESERVE_CCH];
    const struct question question = {
        .capability = WNNC_DIALOG,
        .bit = WNNC_DLG_PROPERTYDIALOG,
        .ask = ask_text,
        .name = name,
        .button = button,
        .selection = selection,
        .item_type = type,
        .button_text = found,
    };
    DWORD error = ask_providers(&question);
    if (error == ERROR_SUCCESS)
    {
        const size_t cch = wcslen(found) + 1;
        if (cch > text_cch)
            error = ERROR_MORE_DATA;
        else
            memcpy(text, found, cch * sizeof(WCHAR));
    }
    TRACE("%s, button %lu: %lu", trace_wstr(name), button, error);
    return pick_error_outward(error);
}

DWORD router_property_dialog(HWND owner, DWORD button, DWORD selection, const WCHAR *name,
                             DWORD type)
{
    const struct question question = {
        .capability = WNNC_DIALOG,
        .bit = WNNC_DLG_PROPERTYDIALOG,
        .ask = ask_dialog,
        .name = name,
        .owner = owner,
        .button = button,
        .selection = selection,
        .item_type = type,
    };
    const DWORD error = ask_providers(&question);
    TRACE("%s, button %lu: %lu", trace_wstr(name), button, error);
    return pick_error_outward(error);
}
