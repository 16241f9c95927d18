/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* wnshell.dll: the network, as a folder of the shell's.
 *
 * How does this DLL work? Wine's shell never asks mpr.dll what there is on the network. This is a
 * name space extension: the registry names the class below the desktop, the shell creates it, and
 * asks it for lists, names and folders as it asks its own. Nothing here knows our simulation: all
 * comes by the public functions of mpr.dll, so other people's providers show as well.
 *
 *   Network            folder.c: WNetOpenEnum of all networks, their servers side by side
 *     files            folder.c: WNetOpenEnum of \\files
 *       public         share.c: connected when it is opened, then the shell's own folder of files
 *       laser          an item that nothing opens
 *
 * item.c is what an item id holds and how it is checked, network.c asks mpr.dll, folder_parse.c
 * finds names, details.c, icon.c, menu.c and enum_list.c are what views ask for.
 *
 * Objects are for the thread that made them, but for their references. The DLL stays loaded once it
 * is: what it loads stays as well. */
#include "shellnet.h"

#include <shobjidl.h>
#include <string.h>
#include "folder.h"

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved);

const GUID shellnet_clsid = {
    0x6fc15cf4, 0xfa31, 0x4636, {0x99, 0x1f, 0xac, 0x36, 0x43, 0x39, 0xa6, 0xd6}};

HRESULT shellnet_result(DWORD status)
{
    return HRESULT_FROM_WIN32(status);
}

WCHAR *shellnet_copy(const WCHAR *text)
{
    const size_t cb = (wcslen(text) + 1) * sizeof(WCHAR);
    WCHAR *copy = (WCHAR *)CoTaskMemAlloc(cb);
    if (copy != NULL)
        memcpy(copy, text, cb);
    return copy;
}

HRESULT shellnet_strret(STRRET *out, const WCHAR *text)
{
    WCHAR *copy = shellnet_copy(text);
    if (copy == NULL)
        return E_OUTOFMEMORY;
    out->uType = STRRET_WSTR;
    out->pOleStr = copy;
    return S_OK;
}

HRESULT shellnet_view(IShellFolder *folder, REFIID iid, void **out)
{
    const SFV_CREATE wanted = {.cbSize = sizeof(wanted), .pshf = folder};
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(iid, &IID_IShellView))
        return E_NOINTERFACE;
    return SHCreateShellFolderView(&wanted, (IShellView **)out);
}

/* ---- the class ---- */

static HRESULT STDMETHODCALLTYPE factory_QueryInterface(IClassFactory *iface, REFIID iid,
                                                        void **out)
{
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IClassFactory))
        return E_NOINTERFACE;
    *out = iface;
    return S_OK;
}

/* There is one, and it is never freed. */
static ULONG STDMETHODCALLTYPE factory_AddRef(IClassFactory *iface)
{
    (void)iface;
    return 2;
}

static ULONG STDMETHODCALLTYPE factory_Release(IClassFactory *iface)
{
    (void)iface;
    return 1;
}

static HRESULT STDMETHODCALLTYPE factory_CreateInstance(IClassFactory *iface, IUnknown *outer,
                                                        REFIID iid, void **out)
{
    (void)iface;
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    return outer != NULL ? CLASS_E_NOAGGREGATION : folder_create_root(iid, out);
}

static HRESULT STDMETHODCALLTYPE factory_LockServer(IClassFactory *iface, BOOL lock)
{
    (void)iface;
    (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl factory_vtbl = {
    factory_QueryInterface, factory_AddRef,     factory_Release,
    factory_CreateInstance, factory_LockServer,
};
static IClassFactory factory = {(IClassFactoryVtbl *)(ULONG_PTR)&factory_vtbl};

/* ---- exports ---- */

HRESULT WINAPI DllGetClassObject(REFCLSID id, REFIID iid, void **out)
{
    if (out == NULL)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualGUID(id, &shellnet_clsid))
        return CLASS_E_CLASSNOTAVAILABLE;
    return factory_QueryInterface(&factory, iid, out);
}

HRESULT WINAPI DllCanUnloadNow(void)
{
    return S_FALSE;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        DisableThreadLibraryCalls(instance);
    return TRUE;
}
