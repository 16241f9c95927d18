/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A server's or share's name as a person is shown it, in the room that a line has. Portable. */
#ifndef WNETLAB_PROVIDER_DISPLAY_NAME_H
#define WNETLAB_PROVIDER_DISPLAY_NAME_H

#include <stddef.h>
#include <stdint.h>

/* WNFMT_*. */
enum
{
    DISPLAY_NAME_MULTILINE = 0x01,   /* whole, with a line feed before the share where it is long */
    DISPLAY_NAME_ABBREVIATED = 0x02, /* one line: the share's end is what is kept */
    DISPLAY_NAME_INENUM = 0x10,      /* the container stands above it: its name is left out */
};

/* Formats remote, "\\server" or "\\server\share" without trailing backslash, for lines of line_cch
 * characters (0: as long as you like). out has room for display_name_room_cch(remote) characters. No
 * or unknown flags: the name as it is. Pairs of surrogates are not split. */
void display_name_format(const uint16_t *remote, uint32_t flags, size_t line_cch, uint16_t *out);

/* Characters, with NUL, that no form of remote exceeds. */
size_t display_name_room_cch(const uint16_t *remote);

#endif
