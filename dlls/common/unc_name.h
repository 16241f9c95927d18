/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* UNC names: \\server\share and what lies below it. Strings are UTF-8.
 *
 * Rules (docs/decisions.md "UNC names"): two leading backslashes, a server of 1..255 bytes, a share of 1..80
 * characters, none of them with characters that Windows refuses in names; one trailing backslash after the share is taken and dropped. */
#ifndef WNETLAB_UNC_NAME_H
#define WNETLAB_UNC_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the parts with NUL. */
#define UNC_SERVER_CB 256
#define UNC_SHARE_CB  256
/* Bytes of a canonical "\\server\share" with NUL. */
#define UNC_NAME_CB (2 + UNC_SERVER_CB + UNC_SHARE_CB)

struct unc_name
{
    char server[UNC_SERVER_CB];
    char share[UNC_SHARE_CB]; /* empty for a bare "\\server" */
    const char
        *rest; /* borrowed from the input: what follows the share, from its backslash on, or "" */
};

/* Parses any UNC name. Returns false and an emptied *name for NULL and malformed text. */
bool unc_name_parse(const char *text, struct unc_name *name);

/* As above, and nothing may follow the share but one backslash. */
bool unc_name_parse_share(const char *text, struct unc_name *name);

/* Writes "\\server\share" (or "\\server") to text, which has UNC_NAME_CB bytes. */
void unc_name_format(const struct unc_name *name, char *text);

#endif
