/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Texts of common controls in another process (of the same bitness). */
#ifndef WNETLAB_TESTS_DESKTOP_REMOTE_H
#define WNETLAB_TESTS_DESKTOP_REMOTE_H

#include <stdbool.h>
#include <windows.h>

#define REMOTE_TEXT_CCH    260
#define REMOTE_PATIENCE_MS 5000

/* A message with a bound; false if the window does not answer. */
bool remote_ask(HWND control, UINT message, WPARAM argument, LPARAM pointer, DWORD_PTR *answer);
/* The text of an item of a list view. */
bool remote_list_text(HWND list, int index, WCHAR text[REMOTE_TEXT_CCH]);
/* Selects an item, and gives it the focus. */
bool remote_list_select(HWND list, int index);
/* Command and text of a button of a toolbar. */
bool remote_button(HWND toolbar, int index, int *command, WCHAR text[REMOTE_TEXT_CCH]);

#endif
