/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Dialog templates, written in memory (DLGTEMPLATE and DLGITEMTEMPLATE of the SDK's pages: 16-bit
 * words, each item on a 32-bit border). */
#include "dialog_template.h"

#include <string.h>

#define FONT        L"MS Shell Dlg"
#define FONT_POINTS 8
/* Says that a class is one of the predefined ones. */
#define ORDINAL 0xFFFF

struct writer
{
    unsigned char *out;
    size_t cb;
    size_t at; /* beyond cb: it did not fit */
};

static void put(struct writer *writer, const void *data, size_t cb)
{
    if (writer->at <= writer->cb && cb <= writer->cb - writer->at)
        memcpy(writer->out + writer->at, data, cb);
    writer->at += cb;
}

static void put_word(struct writer *writer, WORD word)
{
    put(writer, &word, sizeof(word));
}

static void put_text(struct writer *writer, const WCHAR *text)
{
    put(writer, text, (wcslen(text) + 1) * sizeof(*text));
}

static void put_item(struct writer *writer, const struct dialog_item *item)
{
    const DLGITEMTEMPLATE head = {
        .style = item->style | WS_CHILD | WS_VISIBLE,
        .x = item->x,
        .y = item->y,
        .cx = item->cx,
        .cy = item->cy,
        .id = item->id,
    };

    while (writer->at % sizeof(DWORD) != 0)
        put_word(writer, 0);
    put(writer, &head, sizeof(head));
    put_word(writer, ORDINAL);
    put_word(writer, (WORD)item->class_atom);
    put_text(writer, item->text);
    put_word(writer, 0); /* no creation data */
}

bool dialog_template_write(const struct dialog_layout *layout, void *out, size_t out_cb)
{
    struct writer writer = {.out = out, .cb = out_cb};
    const DLGTEMPLATE head = {
        .style = DS_SETFONT | DS_MODALFRAME | DS_CENTER | DS_SETFOREGROUND | WS_POPUP | WS_CAPTION |
                 WS_SYSMENU | WS_VISIBLE,
        .cdit = layout->count,
        .cx = layout->cx,
        .cy = layout->cy,
    };

    put(&writer, &head, sizeof(head));
    put_word(&writer, 0); /* no menu */
    put_word(&writer, 0); /* the usual class */
    put_text(&writer, layout->title);
    put_word(&writer, FONT_POINTS);
    put_text(&writer, FONT);
    for (WORD i = 0; i < layout->count; i++)
        put_item(&writer, &layout->items[i]);
    return writer.at <= writer.cb;
}
