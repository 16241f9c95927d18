/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The values of one remembered connection, as they are in the registry. */
#include "profile_entry.h"

#include <stdbool.h>
#include <string.h>
#include <winnetwk.h>
#include "dlls/common/trace.h"
#include "name.h"
#include "registry_text.h"

TRACE_CHANNEL(router);

/* What the registry said about a value, as a profile function reports it. */
static DWORD value_error(const WCHAR *value, DWORD error)
{
    switch (error)
    {
    /* Another thread or process forgot the entry just now. */
    case ERROR_KEY_DELETED: return ERROR_FILE_NOT_FOUND;
    case ERROR_NOT_ENOUGH_MEMORY: return error;
    case ERROR_INVALID_DATATYPE: error = ERROR_BAD_PROFILE; break;
    default: error = ERROR_CANNOT_OPEN_PROFILE; break;
    }
    TRACE("%s: %lu", trace_wstr(value), error);
    return error;
}

/* A text that names can be made of: whole characters, not over-long, nothing behind a NUL. */
static bool text_is_good(const WCHAR *text, DWORD text_cch, DWORD text_cb)
{
    struct name name;
    if (text_cb % sizeof(WCHAR) != 0)
        return false;
    const size_t cch = wcslen(text);
    for (size_t i = cch; i < text_cch; i++)
    {
        if (text[i] != L'\0')
            return false;
    }
    name_parse(text, &name);
    return cch == 0 || name.valid;
}

/* Reads a REG_SZ; *text is NULL where there is none. */
static DWORD read_text(HKEY key, const WCHAR *value, WCHAR **text)
{
    DWORD cch;
    DWORD cb = 0;
    DWORD type;
    WCHAR *read;
    DWORD error = (DWORD)RegQueryValueExW(key, value, NULL, NULL, NULL, &cb);
    if (error == ERROR_SUCCESS)
        error = registry_text_read(key, value, &read, &cch, &type);
    if (error == ERROR_FILE_NOT_FOUND)
        return ERROR_SUCCESS;
    if (error != ERROR_SUCCESS)
        return value_error(value, error);
    if (type != REG_SZ || !text_is_good(read, cch, cb))
    {
        registry_text_free(read);
        return value_error(value, ERROR_INVALID_DATATYPE);
    }
    *text = read;
    return ERROR_SUCCESS;
}

/* Reads a REG_DWORD; *number stays where there is none. */
static DWORD read_number(HKEY key, const WCHAR *value, DWORD *number)
{
    DWORD read;
    DWORD type;
    DWORD cb = sizeof(read);
    const DWORD error = (DWORD)RegQueryValueExW(key, value, NULL, &type, (BYTE *)&read, &cb);
    if (error == ERROR_FILE_NOT_FOUND)
        return ERROR_SUCCESS;
    if (error != ERROR_SUCCESS && error != ERROR_MORE_DATA)
        return value_error(value, error);
    if (error == ERROR_MORE_DATA || type != REG_DWORD || cb != sizeof(read))
        return value_error(value, ERROR_INVALID_DATATYPE);
    *number = read;
    return ERROR_SUCCESS;
}

/* Some systems have a DWORD 0 for the default user (docs/reference/router.md section 4). */
static DWORD read_user(HKEY key, WCHAR **user)
{
    DWORD type = REG_NONE;
    DWORD number = 1;
    DWORD cb = 0;
    if (RegQueryValueExW(key, L"UserName", NULL, &type, NULL, &cb) == ERROR_SUCCESS &&
        type == REG_DWORD && read_number(key, L"UserName", &number) == ERROR_SUCCESS && number == 0)
        return ERROR_SUCCESS;
    return read_text(key, L"UserName", user);
}

static DWORD check(const struct profile_entry *entry)
{
    struct name remote;
    name_parse(entry->remote, &remote);
    if (remote.valid && remote.device == DEVICE_NONE &&
        entry->connection_type <= PROFILE_TYPE_PRINTER)
        return ERROR_SUCCESS;
    return value_error(remote.valid ? L"ConnectionType" : L"RemotePath", ERROR_INVALID_DATATYPE);
}

static const WCHAR *text_or_null(const WCHAR *text)
{
    return text != NULL && text[0] != L'\0' ? text : NULL;
}

DWORD profile_entry_read(HKEY key, struct profile_entry *entry)
{
    WCHAR **texts = entry->texts;
    memset(entry, 0, sizeof(*entry));
    DWORD error = read_text(key, L"RemotePath", &texts[PROFILE_TEXT_REMOTE]);
    if (error == ERROR_SUCCESS && texts[PROFILE_TEXT_REMOTE] == NULL)
        return ERROR_FILE_NOT_FOUND;
    if (error == ERROR_SUCCESS)
        error = read_user(key, &texts[PROFILE_TEXT_USER]);
    if (error == ERROR_SUCCESS)
        error = read_text(key, L"ProviderName", &texts[PROFILE_TEXT_PROVIDER]);
    if (error == ERROR_SUCCESS)
        error = read_number(key, L"ProviderType", &entry->provider_type);
    if (error == ERROR_SUCCESS)
        error = read_number(key, L"ConnectionType", &entry->connection_type);
    if (error == ERROR_SUCCESS)
        error = read_number(key, L"DeferFlags", &entry->defer_flags);
    if (error == ERROR_SUCCESS)
        error = read_number(key, L"ConnectFlags", &entry->connect_flags);
    entry->remote = texts[PROFILE_TEXT_REMOTE];
    entry->user = text_or_null(texts[PROFILE_TEXT_USER]);
    entry->provider = text_or_null(texts[PROFILE_TEXT_PROVIDER]);
    if (error == ERROR_SUCCESS)
        error = check(entry);
    if (error != ERROR_SUCCESS)
        profile_entry_free(entry);
    return error;
}

void profile_entry_free(struct profile_entry *entry)
{
    for (size_t i = 0; i < PROFILE_TEXTS; i++)
        registry_text_free(entry->texts[i]);
    memset(entry, 0, sizeof(*entry));
}

static LSTATUS write_text(HKEY key, const WCHAR *value, const WCHAR *text)
{
    if (text == NULL)
        text = L"";
    return RegSetValueExW(key, value, 0, REG_SZ, (const BYTE *)text,
                          (DWORD)((wcslen(text) + 1) * sizeof(WCHAR)));
}

static LSTATUS write_number(HKEY key, const WCHAR *value, DWORD number)
{
    return RegSetValueExW(key, value, 0, REG_DWORD, (const BYTE *)&number, sizeof(number));
}

LSTATUS profile_entry_write(HKEY key, const struct profile_entry *entry)
{
    LSTATUS error = write_text(key, L"UserName", entry->user);
    if (error == ERROR_SUCCESS)
        error = write_text(key, L"ProviderName", entry->provider);
    if (error == ERROR_SUCCESS)
        error = write_number(key, L"ProviderType", entry->provider_type);
    if (error == ERROR_SUCCESS)
        error = write_number(key, L"ConnectionType", entry->connection_type);
    if (error == ERROR_SUCCESS)
        error = write_number(key, L"DeferFlags", entry->defer_flags);
    if (error == ERROR_SUCCESS)
        error = write_number(key, L"ConnectFlags", entry->connect_flags);
    if (error == ERROR_SUCCESS)
        error = write_text(key, L"RemotePath", entry->remote);
    return error;
}
