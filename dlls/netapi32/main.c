/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netapi32.dll: NetUse*, NetApiBuffer* and the servers of the simulated network, everything else from Wine's builtin.
 *
 * How this DLL works: exports.tsv says of every name whether it is written here, handed on to Wine's own (forward.c) or answered by an honest error. NetUseAdd and NetUseDel go
 * through the router, directed to the SMB provider; NetUseEnum and NetUseGetInfo, and what servers tell of themselves (share.c, session.c, file.c, ...), come from the model through
 * simclient. Structures are packed by tables (info_pack.c), lists handed out by net_out.c. Nothing here is done at load. */
#include <windows.h>

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved);

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        DisableThreadLibraryCalls(instance);
    return TRUE;
}
