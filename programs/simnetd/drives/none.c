/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The backend `none`: connections are kept in the books, and nothing outside them changes.
 *
 * How this works: for programs that are to see the answers of WNet and NetUse, and no drive. There is no letter, no
 * UNC link and no folder, so nothing can be open below a connection and no cancel is ever refused for open files. A
 * letter that somebody else uses is in use here as well: a connection that claims C: would be a lie. Wine's own Z: is
 * such a letter; there is nothing to take over. */
#include <windows.h>
#include <string.h>

#include "backends.h"

static DWORD none_state(WCHAR letter, bool *is_default_z)
{
    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    if (is_default_z)
        *is_default_z = false;
    return drive_letter_is_seen(letter) ? ERROR_ALREADY_ASSIGNED : ERROR_SUCCESS;
}

static DWORD none_look(WCHAR letter, struct drive_before *before)
{
    if (!drive_is_letter(letter))
        return ERROR_INVALID_PARAMETER;
    memset(before, 0, sizeof(*before));
    return ERROR_SUCCESS;
}

static DWORD none_attach(const struct drive_attach *attach, struct drive_before *before)
{
    DWORD err = none_state(attach->letter, NULL);

    return err ? err : none_look(attach->letter, before);
}

static DWORD none_detach(WCHAR letter, const struct drive_before *before)
{
    (void)before;
    return drive_is_letter(letter) ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER;
}

const struct drive_backend drive_backend_none = {
    .name = "none",
    .state = none_state,
    .attach = none_attach,
    .detach = none_detach,
    .look = none_look,
};
