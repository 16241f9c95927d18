/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Documents: bytes too many for one message, read or written by a client in pieces. They are the client's belongings. */
#ifndef WNETLAB_SIMNETD_DOCUMENT_H
#define WNETLAB_SIMNETD_DOCUMENT_H

#include "client.h"

/* One byte more than the longest profile: a client cuts what is longer, and the reader refuses it. */
#define DOCUMENT_DRAFT_MAX (65536u + 1)

/* A document for the client to read: takes the text (malloc), also when it fails. Nothing for 0 bytes, which is handle 0. 0 or 8. */
DWORD document_create(struct client *client, char *text, size_t text_cb, uint32_t *handle);

/* What the client wrote; NULL for a handle that is none of its. It has a NUL after its end. */
const struct belonging *document_draft(struct client *client, uint32_t handle);

#endif
