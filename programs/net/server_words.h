/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the nouns about servers share. */
#ifndef WNETLAB_NET_SERVER_WORDS_H
#define WNETLAB_NET_SERVER_WORDS_H

#include <stdbool.h>
#include <windows.h>

/* The type of a share (STYPE_*) in a word. */
const WCHAR *server_type_word(DWORD type);
/* NULL as "". */
const WCHAR *server_text(const WCHAR *text);
/* The interfaces want names without const. Nothing is written through it. */
WCHAR *server_lmstr(const WCHAR *text);
/* \\computer, and nothing behind it. */
bool server_is_computer(const WCHAR *word);

#endif
