/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Dialog templates, written in memory: a DLL without resources needs no resource compiler, and a
 * dialog reads as the table that it is. */
#ifndef WNETLAB_MPR_DIALOG_TEMPLATE_H
#define WNETLAB_MPR_DIALOG_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

/* Predefined window classes, as a template names them. */
enum dialog_class
{
    DIALOG_BUTTON = 0x0080,
    DIALOG_EDIT = 0x0081,
    DIALOG_STATIC = 0x0082,
    DIALOG_LISTBOX = 0x0083,
    DIALOG_COMBOBOX = 0x0085,
};

/* One control; places and sizes are dialog units. */
struct dialog_item
{
    enum dialog_class class_atom;
    DWORD style; /* without WS_CHILD and WS_VISIBLE, which all have */
    short x, y, cx, cy;
    WORD id;
    const WCHAR *text;
};

struct dialog_layout
{
    const WCHAR *title;
    short cx, cy;
    WORD count;
    const struct dialog_item *items;
};

/* Writes the template into `out`, which stands at an address divisible by 4. False when it does not
 * fit. */
bool dialog_template_write(const struct dialog_layout *layout, void *out, size_t out_cb);

#endif
