/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What WLAN_REASON_CODE numbers mean, in words. */
#ifndef WNETLAB_REASON_TEXT_H
#define WNETLAB_REASON_TEXT_H

#include <windows.h>

/* A sentence for a reason code of docs/reference/wlan_reason.tsv, in our own words; NULL for a number that is none. */
const WCHAR *reason_text_find(DWORD code);

#endif
