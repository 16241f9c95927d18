/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fault: says that it can do everything, and exports none of it. */
#include "provider_export.h"

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    switch (index)
    {
    case WNNC_USER:
    case WNNC_DIALOG:
    case WNNC_ADMIN:
    case WNNC_ENUMERATION: return 0xffffffff;
    default: return ordinary_caps(index, 0xffffffff);
    }
}
