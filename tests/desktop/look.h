/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the desktop tests see of windows: waiting for them, and reading lists of any process. */
#ifndef WNETLAB_TESTS_DESKTOP_LOOK_H
#define WNETLAB_TESTS_DESKTOP_LOOK_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h> /* __MINGW_PRINTF_FORMAT */
#include <windows.h>

#define LOOK_PATIENCE_MS 30000
#define LOOK_TEXT_CCH    260

/* A visible window of that class: below parent, or a top level one if parent is NULL; of any
 * process if process_id is 0. NULL if there is none; look_wait waits for it, with a bound. */
HWND look_for(HWND parent, DWORD process_id, const WCHAR *class_name);
HWND look_wait(HWND parent, DWORD process_id, const WCHAR *class_name);

/* True if an item of the first list view below parent has that text in it. */
bool look_list_has(HWND parent, const WCHAR *part);
/* Opens the item of that name in the first list view below parent, as the Enter key does; false if
 * there is none. */
bool look_list_open(HWND parent, const WCHAR *name);
/* The command of the button with that text in a toolbar below parent; 0 if there is none. */
int look_bar_command(HWND parent, const WCHAR *text);

/* One line, at once: another process may end this one. */
void look_say(const char *format, ...) __attribute__((format(__MINGW_PRINTF_FORMAT, 1, 2)));

#endif
