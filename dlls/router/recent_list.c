/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Remote names that were connected to lately, in the registry. */
#include "recent_list.h"

#include <stdbool.h>
#include <string.h>
#include "dlls/common/trace.h"
#include "registry_text.h"

TRACE_CHANNEL(router);

#define RECENT_KEY \
    L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections"

/* The list with its letters. */
struct letters
{
    struct recent_list list;
    WCHAR order[RECENT_LIST_MAX + 1]; /* order[i] is the letter of list.names[i] */
};

static SRWLOCK lock = SRWLOCK_INIT;

static bool is_letter(WCHAR c)
{
    return c >= L'a' && c <= L'z';
}

static bool same_name(const WCHAR *a, const WCHAR *b)
{
    size_t a_cch = wcslen(a);
    size_t b_cch = wcslen(b);
    if (a_cch > 1 && a[a_cch - 1] == L'\\')
        a_cch--;
    if (b_cch > 1 && b[b_cch - 1] == L'\\')
        b_cch--;
    return CompareStringOrdinal(a, (int)a_cch, b, (int)b_cch, TRUE) == CSTR_EQUAL;
}

/* Takes the name of one letter over, if there is one to take. */
static DWORD read_letter(HKEY key, WCHAR letter, struct letters *read)
{
    const WCHAR value[] = {letter, L'\0'};
    WCHAR *name;
    DWORD type;
    const DWORD error = registry_text_read(key, value, &name, NULL, &type);
    if (error == ERROR_NOT_ENOUGH_MEMORY)
        return error;
    if (error != ERROR_SUCCESS)
        return ERROR_SUCCESS;
    if (type != REG_SZ || name[0] == L'\0')
    {
        registry_text_free(name);
        return ERROR_SUCCESS;
    }
    read->order[read->list.count] = letter;
    read->list.names[read->list.count++] = name;
    return ERROR_SUCCESS;
}

static DWORD read_letters(HKEY key, struct letters *read)
{
    WCHAR *order;
    memset(read, 0, sizeof(*read));
    DWORD error = registry_text_read(key, L"Order", &order, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error == ERROR_NOT_ENOUGH_MEMORY ? error : ERROR_SUCCESS;
    for (const WCHAR *at = order; *at != L'\0' && error == ERROR_SUCCESS; at++)
    {
        const WCHAR letter = *at >= L'A' && *at <= L'Z' ? (WCHAR)(*at + (L'a' - L'A')) : *at;
        if (is_letter(letter) && wcschr(read->order, letter) == NULL)
            error = read_letter(key, letter, read);
    }
    registry_text_free(order);
    if (error != ERROR_SUCCESS)
        recent_list_free(&read->list);
    return error;
}

DWORD recent_list_read(struct recent_list *list)
{
    HKEY key;
    struct letters read;
    memset(list, 0, sizeof(*list));
    const LSTATUS opened = RegOpenKeyExW(HKEY_CURRENT_USER, RECENT_KEY, 0, KEY_QUERY_VALUE, &key);
    if (opened == ERROR_FILE_NOT_FOUND)
        return ERROR_SUCCESS;
    if (opened != ERROR_SUCCESS)
    {
        TRACE("the recent list cannot be opened: %ld", opened);
        return ERROR_CANNOT_OPEN_PROFILE;
    }
    const DWORD error = read_letters(key, &read);
    RegCloseKey(key);
    if (error == ERROR_SUCCESS)
        *list = read.list;
    return error;
}

void recent_list_free(struct recent_list *list)
{
    for (DWORD i = 0; i < list->count; i++)
        registry_text_free(list->names[i]);
    memset(list, 0, sizeof(*list));
}

/* Where the name stands in the list, or list.count. */
static DWORD find(const struct letters *letters, const WCHAR *remote)
{
    DWORD at = 0;
    while (at < letters->list.count && !same_name(letters->list.names[at], remote))
        at++;
    return at;
}

/* A letter that the list has not used; where there is none, its last one, which leaves the list. */
static WCHAR take_letter(struct letters *letters)
{
    for (WCHAR letter = L'a'; letter <= L'z'; letter++)
    {
        if (wcschr(letters->order, letter) == NULL)
            return letter;
    }
    const size_t last = wcslen(letters->order) - 1;
    const WCHAR letter = letters->order[last];
    letters->order[last] = L'\0';
    return letter;
}

static LSTATUS write_text(HKEY key, const WCHAR *value, const WCHAR *text)
{
    return RegSetValueExW(key, value, 0, REG_SZ, (const BYTE *)text,
                          (DWORD)((wcslen(text) + 1) * sizeof(WCHAR)));
}

/* Writes the name, then the order with its letter first. */
static LSTATUS put_first(HKEY key, struct letters *letters, const WCHAR *remote)
{
    WCHAR order[RECENT_LIST_MAX + 1] = {0};
    WCHAR value[2] = {0};
    const DWORD at = find(letters, remote);
    value[0] = at < letters->list.count ? letters->order[at] : take_letter(letters);
    order[0] = value[0];
    size_t count = 1;
    for (const WCHAR *old = letters->order; *old != L'\0'; old++)
    {
        if (*old != value[0])
            order[count++] = *old;
    }
    const LSTATUS error = write_text(key, value, remote);
    return error != ERROR_SUCCESS ? error : write_text(key, L"Order", order);
}

static DWORD add_locked(const WCHAR *remote)
{
    HKEY key;
    struct letters letters;
    LSTATUS written = RegCreateKeyExW(HKEY_CURRENT_USER, RECENT_KEY, 0, NULL, 0,
                                      KEY_QUERY_VALUE | KEY_SET_VALUE, NULL, &key, NULL);
    if (written == ERROR_SUCCESS)
    {
        const DWORD error = read_letters(key, &letters);
        if (error == ERROR_SUCCESS)
        {
            written = put_first(key, &letters, remote);
            recent_list_free(&letters.list);
        }
        RegCloseKey(key);
        if (error != ERROR_SUCCESS)
            return error;
    }
    if (written == ERROR_SUCCESS)
        return ERROR_SUCCESS;
    TRACE("%s cannot be noted: %ld", trace_wstr(remote), written);
    return ERROR_CANNOT_OPEN_PROFILE;
}

DWORD recent_list_add(const WCHAR *remote)
{
    if (remote == NULL || remote[0] == L'\0')
        return ERROR_SUCCESS;
    AcquireSRWLockExclusive(&lock);
    const DWORD error = add_locked(remote);
    ReleaseSRWLockExclusive(&lock);
    return error;
}
