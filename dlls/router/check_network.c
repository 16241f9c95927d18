/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Is there a network that a connection could be made to? */
#include "wnetlab/router.h"

#include "provider_walk.h"

DWORD router_check_network(void)
{
    struct provider_walk walk;

    const DWORD error = provider_walk_begin(&walk, PICK_ADD, NULL, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    const bool there =
        provider_walk_next(&walk, WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3) != NULL;
    (void)provider_walk_end(&walk, false);
    return there ? ERROR_SUCCESS : ERROR_NO_NETWORK;
}
