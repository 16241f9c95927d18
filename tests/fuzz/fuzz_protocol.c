/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: the protocol's decoder. The first byte chooses request, reply or page; what
 * decodes is encoded and decoded again, and has to be the same then. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "proto.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct work
{
    wnetlab_Request request;
    wnetlab_Reply reply;
    uint8_t first[PROTO_REPLY_CB];
    uint8_t second[PROTO_REPLY_CB];
};

/* Decoding what was encoded and encoding it again gives the same bytes. */
static void check_request(struct work *work, const uint8_t *data, size_t size)
{
    size_t first_cb = PROTO_REQUEST_CB;
    size_t second_cb = PROTO_REQUEST_CB;

    if (!proto_decode_request(data, size, &work->request))
        return;
    (void)proto_request_changes_state(&work->request);
    if (proto_request_name(&work->request)[0] == 0)
        abort();
    if (!proto_encode_request(&work->request, work->first, &first_cb) ||
        !proto_decode_request(work->first, first_cb, &work->request) ||
        !proto_encode_request(&work->request, work->second, &second_cb) || first_cb != second_cb ||
        memcmp(work->first, work->second, first_cb) != 0)
        abort();
}

static void check_reply(struct work *work, const uint8_t *data, size_t size)
{
    size_t first_cb = PROTO_REPLY_CB;
    size_t second_cb = PROTO_REPLY_CB;

    if (!proto_decode_reply(data, size, &work->reply))
        return;
    if (!proto_encode_reply(&work->reply, work->first, &first_cb) ||
        !proto_decode_reply(work->first, first_cb, &work->reply) ||
        !proto_encode_reply(&work->reply, work->second, &second_cb) || first_cb != second_cb ||
        memcmp(work->first, work->second, first_cb) != 0)
        abort();
}

/* Entries of a page that decode are a page of the same entries again. */
static void check_page(struct work *work, const uint8_t *data, size_t size)
{
    wnetlab_Resource resource;
    const uint8_t *at = data;
    const uint8_t *again = work->first;
    size_t left_cb = size;
    size_t first_cb = 0;
    size_t count = 0;

    while (proto_page_next(&at, &left_cb, &resource))
    {
        if (at != data + size - left_cb)
            abort();
        /* Shorter spellings of the same may need less room, never more than an entry may have. */
        if (!proto_page_add(work->first, sizeof(work->first), &first_cb, &resource))
            break;
        count++;
    }
    while (proto_page_next(&again, &first_cb, &resource))
        count--;
    if (count != 0 || first_cb != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct work *work;

    if (work == NULL)
        work = calloc(1, sizeof(*work));
    if (work == NULL || size == 0)
        return 0;
    if (data[0] & 2)
        check_page(work, data + 1, size - 1);
    else if (data[0] & 1)
        check_reply(work, data + 1, size - 1);
    else
        check_request(work, data + 1, size - 1);
    return 0;
}
