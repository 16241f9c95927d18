/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Documents, read or written by a client in pieces. */
#include "document.h"

#include <stdlib.h>
#include <string.h>

#include "handlers.h"
#include "secret.h"

DWORD document_create(struct client *client, char *text, size_t text_cb, uint32_t *handle)
{
    struct belonging *document = NULL;

    *handle = 0;
    if (text != NULL && text_cb != 0)
    {
        document = client_add(client, BELONGING_DOCUMENT);
        if (document != NULL)
        {
            document->text = text;
            document->text_cb = text_cb;
            *handle = document->handle;
            return ERROR_SUCCESS;
        }
        secret_wipe_bytes(text, text_cb);
    }
    free(text);
    return text_cb == 0 ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

const struct belonging *document_draft(struct client *client, uint32_t handle)
{
    return client_find(client, BELONGING_DRAFT, handle);
}

DWORD handle_document_write(struct client *client, const wnetlab_Request *request,
                            wnetlab_Reply *reply)
{
    const wnetlab_DocumentWrite *command = &request->command.document_write;
    struct belonging *draft;

    if (command->document != 0)
        draft = client_find(client, BELONGING_DRAFT, command->document);
    else
        draft = client_add(client, BELONGING_DRAFT);
    if (draft == NULL)
        return command->document != 0 ? ERROR_INVALID_HANDLE : ERROR_NOT_ENOUGH_MEMORY;
    if (draft->text == NULL)
        draft->text = calloc(1, DOCUMENT_DRAFT_MAX + 1);
    if (draft->text == NULL || command->data.size > DOCUMENT_DRAFT_MAX - draft->text_cb)
    {
        DWORD error = draft->text == NULL ? ERROR_NOT_ENOUGH_MEMORY : ERROR_BAD_LENGTH;

        client_remove(client, BELONGING_DRAFT, draft->handle);
        return error;
    }
    memcpy(draft->text + draft->text_cb, command->data.bytes, command->data.size);
    draft->text_cb += command->data.size;
    reply->which_result = wnetlab_Reply_document_write_tag;
    reply->result.document_write.document = draft->handle;
    return ERROR_SUCCESS;
}
