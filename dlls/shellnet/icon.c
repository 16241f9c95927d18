/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An item's icon: one of the shell's own, told by file and number; the shell fetches it. */
#include "icon.h"

#include <shellapi.h>
#include <string.h>

/* mingw's declarations of these two lack the methods of IUnknown. */
#define EXTRACT_ICON(name, unit)                                                    \
    struct name##_vtbl;                                                             \
    struct name                                                                     \
    {                                                                               \
        const struct name##_vtbl *vtbl;                                             \
    };                                                                              \
    struct name##_vtbl                                                              \
    {                                                                               \
        HRESULT(STDMETHODCALLTYPE *QueryInterface)(struct name *, REFIID, void **); \
        ULONG(STDMETHODCALLTYPE *AddRef)(struct name *);                            \
        ULONG(STDMETHODCALLTYPE *Release)(struct name *);                           \
        HRESULT(STDMETHODCALLTYPE *GetIconLocation)                                 \
        (struct name *, UINT, unit *, UINT, int *, UINT *);                         \
        HRESULT(STDMETHODCALLTYPE *Extract)                                         \
        (struct name *, const unit *, UINT, HICON *, HICON *, UINT);                \
    }

EXTRACT_ICON(extract_wide, WCHAR);
EXTRACT_ICON(extract_ansi, char);

struct icon
{
    struct extract_wide wide;
    struct extract_ansi ansi;
    LONG references;
    SHSTOCKICONID id;
};

static struct icon *from_wide(struct extract_wide *iface)
{
    return CONTAINING_RECORD(iface, struct icon, wide);
}

static struct icon *from_ansi(struct extract_ansi *iface)
{
    return CONTAINING_RECORD(iface, struct icon, ansi);
}

static SHSTOCKICONID icon_of(const struct item *item)
{
    if (item->type == RESOURCETYPE_PRINT)
        return SIID_PRINTERNET;
    if (item_is_share(item))
        return SIID_DRIVENET;
    if (item_is_network(item))
        return SIID_WORLD;
    return item->display_type == RESOURCEDISPLAYTYPE_SERVER ? SIID_SERVER : SIID_MYNETWORK;
}

static HRESULT locate(const struct icon *icon, SHSTOCKICONINFO *info)
{
    memset(info, 0, sizeof(*info));
    info->cbSize = sizeof(*info);
    return SHGetStockIconInfo(icon->id, SHGSI_ICONLOCATION, info);
}

static HRESULT STDMETHODCALLTYPE wide_QueryInterface(struct extract_wide *iface, REFIID iid,
                                                     void **out)
{
    struct icon *icon = from_wide(iface);
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IExtractIconW))
        *out = &icon->wide;
    else if (IsEqualIID(iid, &IID_IExtractIconA))
        *out = &icon->ansi;
    else
        return E_NOINTERFACE;
    InterlockedIncrement(&icon->references);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE wide_AddRef(struct extract_wide *iface)
{
    return (ULONG)InterlockedIncrement(&from_wide(iface)->references);
}

static ULONG STDMETHODCALLTYPE wide_Release(struct extract_wide *iface)
{
    struct icon *icon = from_wide(iface);
    const LONG references = InterlockedDecrement(&icon->references);
    if (references == 0)
        CoTaskMemFree(icon);
    return (ULONG)references;
}

static HRESULT STDMETHODCALLTYPE wide_GetIconLocation(struct extract_wide *iface, UINT flags,
                                                      WCHAR *file, UINT file_cch, int *index,
                                                      UINT *told)
{
    SHSTOCKICONINFO info;
    (void)flags;
    if (file == NULL || index == NULL || told == NULL || file_cch == 0)
        return E_INVALIDARG;
    const HRESULT result = locate(from_wide(iface), &info);
    if (FAILED(result))
        return result;
    if (wcslen(info.szPath) >= file_cch)
        return HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER);
    lstrcpyW(file, info.szPath);
    *index = info.iIcon;
    *told = 0;
    return S_OK;
}

/* S_FALSE: the caller takes it from the file. */
static HRESULT STDMETHODCALLTYPE wide_Extract(struct extract_wide *iface, const WCHAR *file,
                                              UINT index, HICON *large, HICON *little, UINT size)
{
    (void)iface;
    (void)file;
    (void)index;
    (void)large;
    (void)little;
    (void)size;
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE ansi_QueryInterface(struct extract_ansi *iface, REFIID iid,
                                                     void **out)
{
    return wide_QueryInterface(&from_ansi(iface)->wide, iid, out);
}

static ULONG STDMETHODCALLTYPE ansi_AddRef(struct extract_ansi *iface)
{
    return wide_AddRef(&from_ansi(iface)->wide);
}

static ULONG STDMETHODCALLTYPE ansi_Release(struct extract_ansi *iface)
{
    return wide_Release(&from_ansi(iface)->wide);
}

static HRESULT STDMETHODCALLTYPE ansi_GetIconLocation(struct extract_ansi *iface, UINT flags,
                                                      char *file, UINT file_cb, int *index,
                                                      UINT *told)
{
    SHSTOCKICONINFO info;
    (void)flags;
    if (file == NULL || index == NULL || told == NULL || file_cb == 0)
        return E_INVALIDARG;
    const HRESULT result = locate(from_ansi(iface), &info);
    if (FAILED(result))
        return result;
    if (WideCharToMultiByte(CP_ACP, 0, info.szPath, -1, file, (int)file_cb, NULL, NULL) == 0)
        return HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER);
    *index = info.iIcon;
    *told = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE ansi_Extract(struct extract_ansi *iface, const char *file,
                                              UINT index, HICON *large, HICON *little, UINT size)
{
    (void)iface;
    (void)file;
    (void)index;
    (void)large;
    (void)little;
    (void)size;
    return S_FALSE;
}

static const struct extract_wide_vtbl wide_vtbl = {
    wide_QueryInterface, wide_AddRef, wide_Release, wide_GetIconLocation, wide_Extract,
};

static const struct extract_ansi_vtbl ansi_vtbl = {
    ansi_QueryInterface, ansi_AddRef, ansi_Release, ansi_GetIconLocation, ansi_Extract,
};

HRESULT icon_create(const struct item *item, REFIID iid, void **out)
{
    struct icon *icon = (struct icon *)CoTaskMemAlloc(sizeof(*icon));
    if (icon == NULL)
        return E_OUTOFMEMORY;
    icon->wide.vtbl = &wide_vtbl;
    icon->ansi.vtbl = &ansi_vtbl;
    icon->references = 1;
    icon->id = icon_of(item);
    const HRESULT result = wide_QueryInterface(&icon->wide, iid, out);
    wide_Release(&icon->wide);
    return result;
}
