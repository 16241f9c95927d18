/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Documents, read from the service or written to it in pieces. */
#include "document.h"

#include <string.h>

#include "secret.h"

/* More than any document of the service's; keeps a faulty one from filling the client's memory. */
#define DOCUMENT_MAX_CB (64u << 20)

DWORD document_read(struct call *call, uint32_t document, uint32_t document_cb, char **out)
{
    char *text;
    uint32_t offset = 0;

    if (document_cb > DOCUMENT_MAX_CB)
        return ERROR_INVALID_DATA;
    text = HeapAlloc(GetProcessHeap(), 0, (size_t)document_cb + 1);
    if (text == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;

    call->handle = call_handle_make(document);
    while (offset < document_cb)
    {
        const wnetlab_DocumentReadReply *chunk = &call->reply->result.document_read;
        DWORD error;

        memset(call->request, 0, sizeof(*call->request));
        call->request->which_command = wnetlab_Request_document_read_tag;
        call->request->command.document_read.document = document;
        call->request->command.document_read.offset = offset;
        error = call_send(call);
        if (error == ERROR_SUCCESS &&
            (call->reply->which_result != wnetlab_Reply_document_read_tag ||
             chunk->data.size == 0 || chunk->data.size > document_cb - offset))
            error = ERROR_INVALID_DATA;
        if (error != ERROR_SUCCESS)
        {
            secret_wipe_bytes(text, offset);
            HeapFree(GetProcessHeap(), 0, text);
            return error;
        }
        memcpy(text + offset, chunk->data.bytes, chunk->data.size);
        offset += chunk->data.size;
        /* It may hold a key. */
        secret_wipe_bytes(&call->reply->result, sizeof(call->reply->result));
    }
    text[document_cb] = 0;
    *out = text;
    return ERROR_SUCCESS;
}

DWORD document_write(struct call *call, const void *bytes, size_t cb, uint32_t *document)
{
    const uint8_t *at = bytes;
    uint32_t id = 0;

    do
    {
        wnetlab_DocumentWrite *command = &call->request->command.document_write;
        size_t piece_cb = cb < sizeof(command->data.bytes) ? cb : sizeof(command->data.bytes);
        DWORD error;

        memset(call->request, 0, sizeof(*call->request));
        call->request->which_command = wnetlab_Request_document_write_tag;
        command->document = id;
        command->data.size = (pb_size_t)piece_cb;
        memcpy(command->data.bytes, at, piece_cb);
        error = call_send(call);
        secret_wipe_bytes(command->data.bytes, piece_cb);
        if (error == ERROR_SUCCESS && call->reply->which_result != wnetlab_Reply_document_write_tag)
            error = ERROR_INVALID_DATA;
        if (error != ERROR_SUCCESS)
            return error;
        id = call->reply->result.document_write.document;
        at += piece_cb;
        cb -= piece_cb;
    } while (cb != 0);
    *document = id;
    return ERROR_SUCCESS;
}
