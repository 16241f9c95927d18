/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Callers' pointers, probed before anything changes.
 *
 * How this works: the IsBad*Ptr family of kernel32, which touches the memory under an exception
 * handler of its own. Their known fault (guard pages of another thread's stack are spent) is
 * Windows' own for these exports as well. */
#include "probe.h"

bool probe_read(const void *pointer, size_t cb)
{
    return cb == 0 || !IsBadReadPtr(pointer, cb);
}

bool probe_write(void *pointer, size_t cb)
{
    return cb == 0 || !IsBadWritePtr(pointer, cb);
}

bool probe_wstr(const WCHAR *text)
{
    return text == NULL || !IsBadStringPtrW(text, (UINT_PTR)-1 / sizeof(WCHAR));
}

bool probe_str(const char *text)
{
    return text == NULL || !IsBadStringPtrA(text, (UINT_PTR)-1);
}
