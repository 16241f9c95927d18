/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Documents: bytes too many for one message, read from the service or written to it in pieces. */
#ifndef WNETLAB_SIMCLIENT_DOCUMENT_H
#define WNETLAB_SIMCLIENT_DOCUMENT_H

#include "call.h"

/* Reads the whole document that a reply announced; *out has a NUL after its end, and is freed with simclient_free. The caller has the turn; its request is overwritten. */
DWORD document_read(struct call *call, uint32_t document, uint32_t document_cb, char **out);
/* Writes one; *document is what the command that follows names. */
DWORD document_write(struct call *call, const void *bytes, size_t cb, uint32_t *document);

#endif
