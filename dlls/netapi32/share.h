/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* SHARE_INFO_503, which mingw's lmshare.h lacks (ns-lmshare-share_info_503 of the public documentation). */
#ifndef WNETLAB_SHARE_H
#define WNETLAB_SHARE_H

#include <windows.h>
#include <lm.h>

struct share_info_503
{
    LMSTR netname;
    DWORD type;
    LMSTR remark;
    DWORD permissions;
    DWORD max_uses;
    DWORD current_uses;
    LMSTR path;
    LMSTR passwd;
    LMSTR servername;
    DWORD reserved;
    PSECURITY_DESCRIPTOR security_descriptor;
};

#endif
