/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a file manager asks about permissions on a drive: which menu items there are, the editor,
 * and its help.
 *
 * How this works: the name is a drive's, so it tells whose it is: the providers are asked for the
 * connection in order, and the one that has it is asked the question, and no other. No capability
 * tells of these functions (npapi.tsv calls the bit of the permission editor unused), so a provider
 * can do what it exports. Source: docs/reference/npapi.tsv NPFMXGetPermCaps, NPFMXEditPerm,
 * NPFMXGetPermHelp. */
#include "wnetlab/router.h"

#include <string.h>
#include "dlls/common/trace.h"
#include "get_connection.h"

TRACE_CHANNEL(router);

/* Bytes of a help file's name that providers are told of: no path is longer. No public page says
 * whether they are to count bytes or characters, so there is room for as many characters. */
#define HELP_CB   65536
#define HELP_ROOM ((HELP_CB + 64) * sizeof(WCHAR))

/* One question, whichever it is. */
struct question
{
    /* Asks the owner, which may scribble on drive. */
    DWORD(*ask)
    (struct question *question, const struct provider_walk *walk,
     const struct provider_entry *entry, WCHAR *drive);
    HWND owner;
    DWORD dialog;
    BOOL directory;
    DWORD mask;  /* answers */
    WCHAR *help; /* HELP_ROOM bytes */
    DWORD context;
};

static DWORD ask_caps(struct question *question, const struct provider_walk *walk,
                      const struct provider_entry *entry, WCHAR *drive)
{
    if (entry->provider->functions.get_permission_caps == NULL)
        return ERROR_NOT_SUPPORTED;
    question->mask = walk->calls->permission_caps(entry, drive);
    return ERROR_SUCCESS;
}

static DWORD ask_editor(struct question *question, const struct provider_walk *walk,
                        const struct provider_entry *entry, WCHAR *drive)
{
    if (entry->provider->functions.edit_permissions == NULL)
        return ERROR_NOT_SUPPORTED;
    return walk->calls->edit_permissions(entry, drive, question->owner, question->dialog);
}

/* The size that the provider tells is not looked at: its text says how long it is. */
static DWORD ask_help(struct question *question, const struct provider_walk *walk,
                      const struct provider_entry *entry, WCHAR *drive)
{
    DWORD cb = HELP_CB;
    if (entry->provider->functions.get_permission_help == NULL)
        return ERROR_NOT_SUPPORTED;
    memset(question->help, 0, HELP_ROOM);
    const DWORD result =
        walk->calls->permission_help(entry, drive, question->dialog, question->directory,
                                     question->help, &cb, &question->context);
    const size_t cch_max = HELP_CB / sizeof(WCHAR);
    /* 234 would have the caller come again with more room, which would not help. */
    if (result == WN_MORE_DATA ||
        (result == WN_SUCCESS && wcsnlen(question->help, cch_max) == cch_max))
    {
        TRACE("%s answers nonsense for %s: %lu, %lu bytes", trace_wstr(entry->registration->name),
              trace_wstr(drive), result, cb);
        return WN_NET_ERROR;
    }
    return result;
}

/* Asks the owner of the drive; inward codes. */
static DWORD ask_owner(struct question *question, const struct name *drive)
{
    struct provider_walk walk;
    WCHAR copy[DEVICE_NAME_CB];
    WCHAR *remote = HeapAlloc(GetProcessHeap(), 0, GET_CONNECTION_CB);
    if (remote == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD error = provider_walk_begin(&walk, PICK_GET_CONNECTION, NULL, NULL);
    if (error != ERROR_SUCCESS)
        goto free_remote;
    const struct provider_entry *entry = get_connection_owner(&walk, drive, remote);
    DWORD answer = ERROR_NOT_SUPPORTED; /* of a network drive that no provider knows */
    if (entry != NULL)
    {
        wcscpy(copy, drive->device_text);
        answer = question->ask(question, &walk, entry, copy);
    }
    error = get_connection_end(&walk, drive, remote);
    if (error == ERROR_SUCCESS)
        error = answer;
free_remote:
    HeapFree(GetProcessHeap(), 0, remote);
    return error;
}

static DWORD ask_about(struct question *question, const WCHAR *drive)
{
    struct name name;
    name_parse(drive, &name);
    return name.device == DEVICE_DRIVE ? ask_owner(question, &name) : ERROR_INVALID_PARAMETER;
}

DWORD router_permission_caps(const WCHAR *drive, DWORD *mask)
{
    struct question question = {.ask = ask_caps};
    const DWORD error = ask_about(&question, drive);
    if (error == ERROR_SUCCESS)
        *mask = question.mask;
    TRACE("%s: %lu, mask %#lx", trace_wstr(drive), error, question.mask);
    return pick_error_outward(error);
}

DWORD router_edit_permissions(const WCHAR *drive, HWND owner, DWORD dialog)
{
    struct question question = {.ask = ask_editor, .owner = owner, .dialog = dialog};
    const DWORD error = ask_about(&question, drive);
    TRACE("%s, dialog %lu: %lu", trace_wstr(drive), dialog, error);
    return pick_error_outward(error);
}

DWORD router_permission_help(const WCHAR *drive, DWORD dialog, BOOL directory, void *file,
                             DWORD *file_cb, DWORD *context)
{
    struct question question = {.ask = ask_help, .dialog = dialog, .directory = directory};
    question.help = HeapAlloc(GetProcessHeap(), 0, HELP_ROOM);
    if (question.help == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    DWORD error = ask_about(&question, drive);
    if (error == ERROR_SUCCESS)
    {
        const DWORD needed_cb = (DWORD)((wcslen(question.help) + 1) * sizeof(WCHAR));
        if (*file_cb < needed_cb)
        {
            *file_cb = needed_cb;
            error = ERROR_MORE_DATA;
        }
        else
        {
            memcpy(file, question.help, needed_cb);
            *context = question.context;
        }
    }
    TRACE("%s, dialog %lu: %lu", trace_wstr(drive), dialog, error);
    HeapFree(GetProcessHeap(), 0, question.help);
    return pick_error_outward(error);
}
