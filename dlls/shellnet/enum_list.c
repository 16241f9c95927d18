/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* IEnumIDList over what a folder listed. What it hands out is its caller's. */
#include "enum_list.h"

#include <string.h>

/* Counted on its own, so that a clone shares it. */
struct entries
{
    LONG references;
    ULONG count;
    ITEMIDLIST *lists[];
};

struct enum_list
{
    IEnumIDList IEnumIDList_iface;
    LONG references;
    struct entries *entries;
    ULONG at;
};

static const IEnumIDListVtbl enum_list_vtbl;

static struct enum_list *from_enum(IEnumIDList *iface)
{
    return CONTAINING_RECORD(iface, struct enum_list, IEnumIDList_iface);
}

static void entries_release(struct entries *entries)
{
    if (InterlockedDecrement(&entries->references) != 0)
        return;
    for (ULONG i = 0; i < entries->count; i++)
        ILFree(entries->lists[i]);
    CoTaskMemFree(entries);
}

/* Takes a reference to `entries` over, also when it fails. */
static HRESULT create(struct entries *entries, ULONG at, IEnumIDList **out)
{
    struct enum_list *list = (struct enum_list *)CoTaskMemAlloc(sizeof(*list));
    if (list == NULL)
    {
        entries_release(entries);
        return E_OUTOFMEMORY;
    }
    list->IEnumIDList_iface.lpVtbl = (IEnumIDListVtbl *)(ULONG_PTR)&enum_list_vtbl;
    list->references = 1;
    list->entries = entries;
    list->at = at;
    *out = &list->IEnumIDList_iface;
    return S_OK;
}

HRESULT enum_list_create(const struct network_list *found, SHCONTF flags, IEnumIDList **out)
{
    struct entries *entries = (struct entries *)CoTaskMemAlloc(
        sizeof(*entries) + found->count * sizeof(entries->lists[0]));
    if (entries == NULL)
        return E_OUTOFMEMORY;
    entries->references = 1;
    entries->count = 0;
    for (size_t i = 0; i < found->count; i++)
    {
        struct item item;
        const bool is_folder =
            item_read(found->items[i], &item) && (item_attributes(&item) & SFGAO_FOLDER) != 0;
        if ((flags & (is_folder ? SHCONTF_FOLDERS : SHCONTF_NONFOLDERS)) == 0)
            continue;
        ITEMIDLIST *list = ILClone(found->items[i]);
        if (list == NULL)
        {
            entries_release(entries);
            return E_OUTOFMEMORY;
        }
        entries->lists[entries->count++] = list;
    }
    return create(entries, 0, out);
}

static HRESULT STDMETHODCALLTYPE enum_QueryInterface(IEnumIDList *iface, REFIID iid, void **out)
{
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IEnumIDList))
        return E_NOINTERFACE;
    IEnumIDList_AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE enum_AddRef(IEnumIDList *iface)
{
    return (ULONG)InterlockedIncrement(&from_enum(iface)->references);
}

static ULONG STDMETHODCALLTYPE enum_Release(IEnumIDList *iface)
{
    struct enum_list *list = from_enum(iface);
    const LONG references = InterlockedDecrement(&list->references);
    if (references == 0)
    {
        entries_release(list->entries);
        CoTaskMemFree(list);
    }
    return (ULONG)references;
}

static HRESULT STDMETHODCALLTYPE enum_Next(IEnumIDList *iface, ULONG count, ITEMIDLIST **lists,
                                           ULONG *fetched)
{
    struct enum_list *list = from_enum(iface);
    ULONG given = 0;
    if (fetched != NULL)
        *fetched = 0;
    if (lists == NULL || (fetched == NULL && count != 1))
        return E_INVALIDARG;
    for (; given < count && list->at < list->entries->count; given++, list->at++)
    {
        lists[given] = ILClone(list->entries->lists[list->at]);
        if (lists[given] == NULL)
            break;
    }
    if (fetched != NULL)
        *fetched = given;
    return given == count ? S_OK : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE enum_Skip(IEnumIDList *iface, ULONG count)
{
    struct enum_list *list = from_enum(iface);
    const ULONG left = list->entries->count - list->at;
    list->at += count < left ? count : left;
    return count <= left ? S_OK : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE enum_Reset(IEnumIDList *iface)
{
    from_enum(iface)->at = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE enum_Clone(IEnumIDList *iface, IEnumIDList **out)
{
    struct enum_list *list = from_enum(iface);
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    InterlockedIncrement(&list->entries->references);
    return create(list->entries, list->at, out);
}

static const IEnumIDListVtbl enum_list_vtbl = {
    enum_QueryInterface, enum_AddRef, enum_Release, enum_Next, enum_Skip, enum_Reset, enum_Clone,
};
