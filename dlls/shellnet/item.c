/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One place of the network, as an item id of the shell's: item.h. */
#include "item.h"

#include <stdint.h>
#include <string.h>
#include <wchar.h>
#include "probe.h"
#include "shellnet.h"

/* What Wine's shell takes for a folder of files, and for a file (see item.h). */
#define MARK_FOLDER 0x31
#define MARK_FILE   0x32
/* Where those have their name, with NUL: bytes from the item's begin. */
#define FILE_NAME_AT 14
#define ITEM_MAGIC   0x48534E57u /* "WNSH" */
#define ITEM_FORMAT  1

/* As it lies in memory. The three strings follow, each with its NUL. */
#pragma pack(push, 1)
struct packed_item
{
    USHORT cb;
    BYTE mark;
    BYTE nothing[11]; /* size, time and attributes of a file, in Wine's own */
    char key[18];     /* 16 digits and NUL; see item.h */
    UINT32 magic;
    UINT32 format;
    UINT32 type;
    UINT32 display_type;
    UINT32 usage;
    USHORT remote_cch;
    USHORT provider_cch;
    USHORT comment_cch;
};
#pragma pack(pop)

/* ---- taking and telling ---- */

static bool copy_name(WCHAR *to, size_t to_cch, const WCHAR *from)
{
    const size_t cch = from != NULL ? wcslen(from) + 1 : 1;
    if (cch > to_cch)
        return false;
    memcpy(to, from != NULL ? from : L"", cch * sizeof(WCHAR));
    return true;
}

bool item_take(const NETRESOURCEW *resource, struct item *item)
{
    const bool is_network = resource->dwDisplayType == RESOURCEDISPLAYTYPE_NETWORK;
    const WCHAR *remote = resource->lpRemoteName;
    if ((remote == NULL || remote[0] == L'\0') && is_network)
        remote = resource->lpProvider;
    item->type = resource->dwType;
    item->display_type = resource->dwDisplayType;
    item->usage = resource->dwUsage;
    if (!copy_name(item->remote, ITEM_REMOTE_CCH, remote) || item->remote[0] == L'\0' ||
        !copy_name(item->provider, ITEM_PROVIDER_CCH, resource->lpProvider))
        return false;
    lstrcpynW(item->comment, resource->lpComment != NULL ? resource->lpComment : L"",
              ITEM_COMMENT_CCH);
    return true;
}

void item_resource(struct item *item, NETRESOURCEW *resource)
{
    const NETRESOURCEW asked = {
        .dwScope = RESOURCE_GLOBALNET,
        .dwType = item->type,
        .dwDisplayType = item->display_type,
        .dwUsage = item->usage,
        .lpRemoteName = item->remote,
        .lpProvider = item->provider[0] != L'\0' ? item->provider : NULL,
    };
    *resource = asked;
}

/* ---- bytes ---- */

static uint64_t hash_text(uint64_t hash, const WCHAR *text)
{
    for (; *text != L'\0'; text++)
    {
        /* CharUpper takes a single character in place of a pointer. */
        const WCHAR upper = (WCHAR)(ULONG_PTR)CharUpperW((WCHAR *)(ULONG_PTR)*text);
        hash = (hash ^ upper) * UINT64_C(0x100000001b3);
    }
    return (hash ^ 0xffff) * UINT64_C(0x100000001b3);
}

static void make_key(const struct item *item, char key[18])
{
    static const char digits[] = "0123456789abcdef";
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    hash = hash_text(hash, item->provider);
    hash = hash_text(hash, item->remote);
    for (int i = 0; i < 16; i++)
        key[i] = digits[(hash >> (60 - 4 * i)) & 15];
    key[16] = '\0';
    key[17] = '\0';
}

static BYTE mark_of(const struct item *item)
{
    return item_is_share(item) || item_is_container(item) ? MARK_FOLDER : MARK_FILE;
}

ITEMIDLIST *item_write(const struct item *item)
{
    const WCHAR *texts[3] = {item->remote, item->provider, item->comment};
    struct packed_item head = {
        .mark = mark_of(item),
        .magic = ITEM_MAGIC,
        .format = ITEM_FORMAT,
        .type = item->type,
        .display_type = item->display_type,
        .usage = item->usage,
        .remote_cch = (USHORT)(wcslen(item->remote) + 1),
        .provider_cch = (USHORT)(wcslen(item->provider) + 1),
        .comment_cch = (USHORT)(wcslen(item->comment) + 1),
    };
    const size_t units = (size_t)head.remote_cch + head.provider_cch + head.comment_cch;
    const size_t cb = sizeof(head) + units * sizeof(WCHAR);
    BYTE *list = (BYTE *)CoTaskMemAlloc(cb + sizeof(USHORT));
    if (list == NULL)
        return NULL;
    head.cb = (USHORT)cb;
    make_key(item, head.key);
    memcpy(list, &head, sizeof(head));
    BYTE *at = list + sizeof(head);
    for (int i = 0; i < 3; i++)
    {
        const size_t text_cb = (wcslen(texts[i]) + 1) * sizeof(WCHAR);
        memcpy(at, texts[i], text_cb);
        at += text_cb;
    }
    memset(at, 0, sizeof(USHORT));
    return (ITEMIDLIST *)list;
}

/* A string of exactly `cch` units, its NUL the last of them and the only one. */
static bool read_text(const BYTE **at, size_t cch, WCHAR *text, size_t text_cch)
{
    if (cch == 0 || cch > text_cch)
        return false;
    memcpy(text, *at, cch * sizeof(WCHAR));
    *at += cch * sizeof(WCHAR);
    return wmemchr(text, L'\0', cch) == text + cch - 1;
}

bool item_read(const ITEMIDLIST *list, struct item *item)
{
    struct packed_item head;
    char key[18];
    if (list == NULL || !probe_read(list, sizeof(USHORT)) || list->mkid.cb < sizeof(head) ||
        !probe_read(list, list->mkid.cb + sizeof(USHORT)))
        return false;
    memcpy(&head, list, sizeof(head));
    const size_t units = (size_t)head.remote_cch + head.provider_cch + head.comment_cch;
    if (head.magic != ITEM_MAGIC || head.format != ITEM_FORMAT ||
        head.cb != sizeof(head) + units * sizeof(WCHAR))
        return false;
    const BYTE *at = (const BYTE *)list + sizeof(head);
    item->type = head.type;
    item->display_type = head.display_type;
    item->usage = head.usage;
    if (!read_text(&at, head.remote_cch, item->remote, ITEM_REMOTE_CCH) ||
        !read_text(&at, head.provider_cch, item->provider, ITEM_PROVIDER_CCH) ||
        !read_text(&at, head.comment_cch, item->comment, ITEM_COMMENT_CCH) ||
        item->remote[0] == L'\0')
        return false;
    make_key(item, key);
    return head.mark == mark_of(item) && memcmp(key, head.key, sizeof(key)) == 0;
}

const ITEMIDLIST *item_next(const ITEMIDLIST *list)
{
    return (const ITEMIDLIST *)((const BYTE *)list + list->mkid.cb);
}

bool item_is_end(const ITEMIDLIST *list)
{
    return list == NULL || (probe_read(list, sizeof(USHORT)) && list->mkid.cb == 0);
}

bool item_are_files(const ITEMIDLIST *list)
{
    for (; !item_is_end(list); list = item_next(list))
    {
        if (!probe_read(list, sizeof(USHORT)) || list->mkid.cb < FILE_NAME_AT + 2 ||
            !probe_read(list, list->mkid.cb + sizeof(USHORT)) ||
            memchr((const BYTE *)list + FILE_NAME_AT, 0, list->mkid.cb - FILE_NAME_AT) == NULL)
            return false;
    }
    return true;
}

bool item_read_last(const ITEMIDLIST *list, struct item *last, const ITEMIDLIST **rest)
{
    if (!item_read(list, last))
        return false;
    const ITEMIDLIST *before = list;
    const ITEMIDLIST *at = item_next(list);
    /* What is not read may have been written in part: the one before it is read again. */
    while (!item_is_end(at) && item_read(at, last))
    {
        before = at;
        at = item_next(at);
    }
    *rest = at;
    return item_read(before, last);
}

/* ---- what it is ---- */

bool item_is_network(const struct item *item)
{
    return item->display_type == RESOURCEDISPLAYTYPE_NETWORK;
}

/* By its display type alone where that says so: not every provider fills the usage. */
bool item_is_share(const struct item *item)
{
    return item->type != RESOURCETYPE_PRINT &&
           (item->display_type == RESOURCEDISPLAYTYPE_SHARE ||
            (item->type == RESOURCETYPE_DISK && (item->usage & RESOURCEUSAGE_CONNECTABLE) != 0));
}

bool item_is_container(const struct item *item)
{
    return (item->usage & RESOURCEUSAGE_CONTAINER) != 0 && !item_is_share(item);
}

SFGAOF item_attributes(const struct item *item)
{
    static const SFGAOF folder = SFGAO_FOLDER | SFGAO_HASSUBFOLDER | SFGAO_BROWSABLE |
                                 SFGAO_FILESYSANCESTOR | SFGAO_STORAGEANCESTOR;
    /* The file system's, though its path opens only while the share is connected: as on Windows. */
    if (item_is_share(item))
        return folder | SFGAO_FILESYSTEM | SFGAO_STORAGE | SFGAO_CANLINK;
    return item_is_container(item) ? folder : SFGAO_CANLINK;
}

/* ---- names ---- */

static bool is_separator(WCHAR unit)
{
    return unit == L'\\' || unit == L'/';
}

/* The last part of a remote name, and where it begins; the whole where there are no parts. */
static size_t last_part(const WCHAR *remote, size_t *part_cch)
{
    size_t end = wcslen(remote);
    while (end > 0 && is_separator(remote[end - 1]))
        end--;
    size_t begin = end;
    while (begin > 0 && !is_separator(remote[begin - 1]))
        begin--;
    *part_cch = end - begin;
    return begin;
}

/* Names for the desktop to parse. Wine's parses no network name, so what is no path of the file
 * system's is named below our folder: "::{...}\files". */
static void whole_name(const struct item *item, SHGDNF flags, WCHAR *name)
{
    const WCHAR *remote = item->remote;
    name[0] = L'\0';
    if (item_is_container(item) && !(flags & SHGDN_FORADDRESSBAR))
    {
        lstrcpyW(name, L"::" SHELLNET_CLSID_TEXT L"\\");
        while (is_separator(*remote))
            remote++;
    }
    lstrcatW(name, remote);
}

void item_name(const struct item *item, SHGDNF flags, WCHAR *name)
{
    size_t part_cch;
    const size_t begin = last_part(item->remote, &part_cch);
    const bool in_folder = (flags & SHGDN_INFOLDER) != 0;
    if (!in_folder && (flags & (SHGDN_FORPARSING | SHGDN_FORADDRESSBAR)))
    {
        whole_name(item, flags, name);
        return;
    }
    if (item_is_network(item) || part_cch == 0)
    {
        lstrcpyW(name, item->remote);
        return;
    }
    memcpy(name, item->remote + begin, part_cch * sizeof(WCHAR));
    name[part_cch] = L'\0';
    /* "public (\\files)". */
    size_t above = begin;
    while (above > 0 && is_separator(item->remote[above - 1]))
        above--;
    if (!in_folder && above > 0)
    {
        WCHAR *at = name + part_cch;
        memcpy(at, L" (", 2 * sizeof(WCHAR));
        memcpy(at + 2, item->remote, above * sizeof(WCHAR));
        memcpy(at + 2 + above, L")", 2 * sizeof(WCHAR));
    }
}

/* Not as a language orders them: there some characters count for nothing. */
static int compare_text(const WCHAR *a, const WCHAR *b)
{
    return CompareStringOrdinal(a, -1, b, -1, TRUE) - CSTR_EQUAL;
}

int item_compare(const struct item *a, const struct item *b)
{
    const int by_name = compare_text(a->remote, b->remote);
    return by_name != 0 ? by_name : compare_text(a->provider, b->provider);
}
