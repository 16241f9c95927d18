/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the nouns about servers share. */
#include "server_words.h"

#include <wchar.h>

#include <windows.h>
#include <lm.h>

#ifndef STYPE_MASK
#define STYPE_MASK 0x000000FF
#endif

const WCHAR *server_type_word(DWORD type)
{
    switch (type & STYPE_MASK)
    {
    case STYPE_DISKTREE: return L"Disk";
    case STYPE_PRINTQ: return L"Print";
    case STYPE_DEVICE: return L"Comm";
    case STYPE_IPC: return L"IPC";
    default: return L"Unknown";
    }
}

const WCHAR *server_text(const WCHAR *text)
{
    return text ? text : L"";
}

WCHAR *server_lmstr(const WCHAR *text)
{
    return (WCHAR *)(ULONG_PTR)text;
}

bool server_is_computer(const WCHAR *word)
{
    return word[0] == '\\' && word[1] == '\\' && word[2] && !wcschr(word + 2, '\\');
}
