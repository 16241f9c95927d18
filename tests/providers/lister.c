/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A provider that lists what a test wrote down beforehand (lister.h), in good and bad manners. */
#include "provider_export.h"
#include "lister.h"

#include <string.h>

#define BLOCK_CCH 4
#define LINE_CCH  0xA001

struct open_list
{
    DWORD next;
};

typedef void(WINAPI *set_error_fn)(DWORD code, const WCHAR *text, const WCHAR *provider);
typedef DWORD(WINAPI *read_fn)(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb);
typedef void (*any_fn)(void);

static const WCHAR block[BLOCK_CCH] = {0, L'A', L'B', L'C'};
static struct lister *lister;
static WCHAR own_name[LISTER_TEXT_CCH];

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    WCHAR path[2048] = L"";
    (void)reserved;
    if (reason != DLL_PROCESS_ATTACH)
        return TRUE;
    DisableThreadLibraryCalls(instance);
    GetModuleFileNameW(instance, path, 2048);
    const WCHAR *slash = wcsrchr(path, L'\\');
    lstrcpynW(own_name, slash != NULL ? slash + 1 : path, LISTER_TEXT_CCH);
    WCHAR *dot = wcsrchr(own_name, L'.');
    if (dot != NULL)
        *dot = L'\0';
    lister = lister_open(own_name);
    return lister != NULL;
}

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    if (index == WNNC_ENUMERATION)
        return lister->enumeration;
    if (index == WNNC_START)
        return lister->start;
    return ordinary_caps(index, 0);
}

static any_fn mpr_function(const char *name)
{
    const HMODULE mpr = GetModuleHandleW(L"mpr.dll");
    return mpr != NULL ? (any_fn)GetProcAddress(mpr, name) : NULL;
}

static DWORD fail_with(DWORD result)
{
    const set_error_fn set_error = (set_error_fn)mpr_function("WNetSetLastErrorW");
    if (result != WN_SUCCESS && (lister->manner & LISTER_EXTENDED) && set_error != NULL)
    {
        WCHAR text[LISTER_TEXT_CCH + 16];
        wsprintfW(text, L"%s says no", own_name);
        set_error(4711, text, own_name);
    }
    return result;
}

static BOOL owns(const NETRESOURCEW *resource)
{
    WCHAR server[LISTER_TEXT_CCH + 2];
    if (resource == NULL || resource->lpRemoteName == NULL)
        return TRUE;
    wsprintfW(server, L"\\\\%s", own_name);
    return lstrcmpiW(server, resource->lpRemoteName) == 0;
}

static void see(DWORD scope, DWORD type, DWORD usage, const NETRESOURCEW *resource)
{
    const WCHAR *remote = resource != NULL ? resource->lpRemoteName : L"<none>";
    lister->seen_scope = scope;
    lister->seen_type = type;
    lister->seen_usage = usage;
    lstrcpynW(lister->seen_remote, remote != NULL ? remote : L"<null>", LISTER_TEXT_CCH);
    lister->seen_comment = resource != NULL ? resource->lpComment : NULL;
}

EXPORT DWORD WINAPI NPOpenEnum(DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource,
                               HANDLE *handle)
{
    InterlockedIncrement(&lister->opens);
    see(scope, type, usage, resource);
    const BOOL own = owns(resource);
    if (resource != NULL && (lister->manner & LISTER_SCRIBBLES))
    {
        if (resource->lpRemoteName != NULL)
            memset(resource->lpRemoteName, 'Q', wcslen(resource->lpRemoteName) * sizeof(WCHAR));
        memset(resource, 0x5a, sizeof(*resource));
    }
    if (!own)
        return WN_BAD_NETNAME;
    if (lister->open_result != WN_SUCCESS)
        return fail_with(lister->open_result);
    struct open_list *list = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*list));
    if (list == NULL)
        return WN_OUT_OF_MEMORY;
    InterlockedIncrement(&lister->alive);
    *handle = list;
    return WN_SUCCESS;
}

/* Writes a string below *back, or into own memory, and moves *back. */
static WCHAR *put(const WCHAR *text, size_t cch, BYTE **back)
{
    *back -= cch * sizeof(WCHAR);
    memcpy(*back, text, cch * sizeof(WCHAR));
    return (WCHAR *)(void *)*back;
}

static DWORD name_of(DWORD index, WCHAR name[LINE_CCH])
{
    DWORD cch = (DWORD)wsprintfW(name, L"\\\\%s\\share%u", own_name, index);
    while (cch < lister->name_cch && cch < LINE_CCH - 1)
        name[cch++] = L'n';
    name[cch] = L'\0';
    return cch + 1;
}

/* One entry; FALSE if it does not fit between front and *back. */
static BOOL write_entry(DWORD index, BYTE *front, BYTE **back)
{
    static WCHAR static_name[] = L"\\\\static\\name";
    WCHAR name[LINE_CCH];
    NETRESOURCEW entry = {0};
    const DWORD name_cch = name_of(index, name);
    const SIZE_T needed =
        sizeof(entry) + (name_cch + wcslen(own_name) + 1 + 3 + BLOCK_CCH) * sizeof(WCHAR);
    if (front + needed > *back)
        return FALSE;
    entry.dwDisplayType = RESOURCEDISPLAYTYPE_SHARE;
    entry.dwType = RESOURCETYPE_DISK;
    /* The block first, so that it is followed by the end, or by the strings of the last entry. */
    if (lister->manner & LISTER_BLOCK_INSIDE)
        entry.lpComment = put(block, BLOCK_CCH, back);
    else if (lister->manner & LISTER_EMPTY_COMMENT)
        entry.lpComment = put(L"", 1, back);
    else if (lister->manner & LISTER_BLOCK_OUTSIDE)
        memcpy(&entry.lpComment, &(const WCHAR *){block}, sizeof(entry.lpComment));
    entry.lpRemoteName = lister->manner & LISTER_STATIC ? static_name : put(name, name_cch, back);
    if (lister->manner & LISTER_BAD_POINTER && index == 1)
        entry.lpRemoteName = (WCHAR *)(ULONG_PTR)16;
    if (!(lister->manner & LISTER_NO_PROVIDER))
        entry.lpProvider = put(own_name, wcslen(own_name) + 1, back);
    if (lister->manner & LISTER_DEVICES)
        entry.lpLocalName = put(L"_:", 3, back);
    memcpy(front, &entry, sizeof(entry));
    return TRUE;
}

static DWORD overrun(DWORD *count, BYTE *buffer, DWORD buffer_cb)
{
    NETRESOURCEW entry = {.dwType = RESOURCETYPE_DISK};
    WCHAR *text = (WCHAR *)(void *)(buffer + sizeof(entry));
    for (DWORD i = 0; i < (buffer_cb - sizeof(entry) + 64) / sizeof(WCHAR); i++)
        text[i] = L'x';
    entry.lpRemoteName = text;
    memcpy(buffer, &entry, sizeof(entry));
    *count = 1;
    return WN_SUCCESS;
}

static void reenter(void)
{
    const read_fn read = (read_fn)mpr_function("WNetEnumResourceW");
    BYTE buffer[1024];
    DWORD count = 1;
    DWORD cb = sizeof(buffer);
    if (read != NULL)
        lister->inner = read(lister->outer, &count, buffer, &cb);
}

static DWORD read_list(struct open_list *list, DWORD *count, BYTE *buffer, DWORD *buffer_cb)
{
    const DWORD wanted =
        lister->at_once != 0 && lister->at_once < *count ? lister->at_once : *count;
    BYTE *back = buffer + *buffer_cb;
    DWORD done = 0;
    if (lister->manner & LISTER_OVERRUNS && list->next == 0)
    {
        list->next = lister->count;
        return overrun(count, buffer, *buffer_cb);
    }
    if (list->next >= lister->count)
    {
        if (lister->manner & LISTER_COUNT_LEFT)
            *count = 5;
        return fail_with(lister->read_result);
    }
    while (done < wanted && list->next < lister->count &&
           write_entry(list->next, buffer + done * sizeof(NETRESOURCEW), &back))
    {
        list->next++;
        done++;
    }
    if (done == 0)
    {
        *buffer_cb = 1024 + lister->name_cch * (DWORD)sizeof(WCHAR);
        if (lister->manner & LISTER_COUNT_LEFT)
            *count = 5;
        return WN_MORE_DATA;
    }
    *count = done;
    return WN_SUCCESS;
}

EXPORT DWORD WINAPI NPEnumResource(HANDLE handle, DWORD *count, void *buffer, DWORD *buffer_cb)
{
    DWORD result = WN_SUCCESS;
    InterlockedIncrement(&lister->reads);
    const LONG inside = InterlockedIncrement(&lister->inside);
    if (inside > lister->crowd)
        lister->crowd = inside;
    if (lister->hang_until != NULL)
    {
        SetEvent(lister->hangs);
        WaitForSingleObject(lister->hang_until, 60000);
    }
    if (lister->manner & LISTER_REENTERS)
        reenter();
    if (lister->manner & LISTER_NEVER_FITS)
        result = WN_MORE_DATA;
    else if (lister->manner & LISTER_EMPTY_SUCCESS)
        *count = 0;
    else if (lister->manner & LISTER_COUNT_HUGE)
        *count = 0x01000000;
    else
        result = read_list(handle, count, buffer, buffer_cb);
    InterlockedDecrement(&lister->inside);
    return result;
}

EXPORT DWORD WINAPI NPCloseEnum(HANDLE handle)
{
    InterlockedIncrement(&lister->closes);
    InterlockedDecrement(&lister->alive);
    HeapFree(GetProcessHeap(), 0, handle);
    return fail_with(lister->close_result);
}
