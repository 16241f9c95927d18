/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Smart cards. winscard.dll is asked only when it is needed: `net use` has no other use for it. */
#include "smart_card.h"

#include <winscard.h>

typedef LONG(WINAPI *establish_fn)(DWORD scope, const void *reserved1, const void *reserved2,
                                   SCARDCONTEXT *context);
typedef LONG(WINAPI *list_fn)(SCARDCONTEXT context, const WCHAR *groups, WCHAR *readers,
                              DWORD *readers_cch);
typedef LONG(WINAPI *release_fn)(SCARDCONTEXT context);

DWORD smart_card_error(void)
{
    DWORD error = (DWORD)SCARD_E_NO_SERVICE;
    DWORD readers_cch = 0;
    SCARDCONTEXT context;
    const HMODULE module = LoadLibraryExW(L"winscard.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);

    if (!module)
        return error;
    const establish_fn establish =
        (establish_fn)(void (*)(void))GetProcAddress(module, "SCardEstablishContext");
    const list_fn list_readers =
        (list_fn)(void (*)(void))GetProcAddress(module, "SCardListReadersW");
    const release_fn release =
        (release_fn)(void (*)(void))GetProcAddress(module, "SCardReleaseContext");
    if (!establish || !list_readers || !release)
        goto module;
    error = (DWORD)establish(SCARD_SCOPE_USER, NULL, NULL, &context);
    if (error)
        goto module;
    error = (DWORD)list_readers(context, NULL, NULL, &readers_cch);
    if (!error)
        error = ERROR_NOT_SUPPORTED;
    release(context);
module :
    FreeLibrary(module);
    return error;
}
