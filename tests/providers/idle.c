/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* No fault: an ordinary provider that has nothing to do with connections. Others stand behind it. */
#include "provider_export.h"

EXPORT DWORD WINAPI NPGetCaps(DWORD index)
{
    return ordinary_caps(index, 0);
}
