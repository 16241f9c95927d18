/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What providers tell about ERROR_EXTENDED_ERROR, one for each thread. The exported functions are
 * in wnetlab/router.h. */
#ifndef WNETLAB_EXTENDED_ERROR_H
#define WNETLAB_EXTENDED_ERROR_H

#include <windows.h>

/* Characters without NUL; longer texts are cut. */
#define EXTENDED_ERROR_CCH 1024

struct extended_error
{
    DWORD code;
    WCHAR text[EXTENDED_ERROR_CCH + 1];
    WCHAR provider[EXTENDED_ERROR_CCH + 1];
};

/* A copy of the calling thread's, freed with extended_error_free; NULL if it has none or there is
 * no memory. A later provider may overwrite the thread's while it only says "not mine". */
struct extended_error *extended_error_dup(void);
/* Makes a copy the calling thread's again. NULL does nothing. */
void extended_error_restore(const struct extended_error *error);
/* NULL is fine. */
void extended_error_free(struct extended_error *error);

#endif
