/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The codec: what goes in comes out, what is too long, malformed or not UTF-8 does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "proto.h"

struct messages
{
    wnetlab_Request request;
    wnetlab_Request request_back;
    wnetlab_Reply reply;
    wnetlab_Reply reply_back;
    uint8_t bytes[PROTO_REPLY_CB];
};

/* Outputs are poisoned: what a decoder leaves untouched shows. */
static int setup(void **state)
{
    struct messages *messages = calloc(1, sizeof(*messages));

    if (messages == NULL)
        return -1;
    memset(&messages->request_back, 0xa5, sizeof(messages->request_back));
    memset(&messages->reply_back, 0xa5, sizeof(messages->reply_back));
    *state = messages;
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static void assert_zeroed(const void *memory, size_t cb)
{
    const uint8_t *bytes = memory;

    for (size_t i = 0; i < cb; i++)
        assert_int_equal(bytes[i], 0);
}

static size_t encode_request(struct messages *messages)
{
    size_t cb = PROTO_REQUEST_CB;

    assert_true(proto_encode_request(&messages->request, messages->bytes, &cb));
    return cb;
}

static void fill(char *text, size_t cb, char c)
{
    memset(text, c, cb - 1);
    text[cb - 1] = 0;
}

static void test_request_every_field_comes_back(void **state)
{
    struct messages *m = *state;
    wnetlab_AddConnection *add = &m->request.command.add;
    const wnetlab_AddConnection *back = &m->request_back.command.add;
    size_t cb;

    m->request.request_id = UINT64_MAX;
    m->request.deadline_ms = 0x123456789abcdef0u;
    m->request.trace = true;
    m->request.which_command = wnetlab_Request_add_tag;
    add->kind = 1;
    strcpy(add->local, "X:");
    strcpy(add->remote, "\\\\d\xc3\xb6rfli\\\xe2\x82\xac");
    add->has_user = true;
    add->has_password = true;
    add->password.size = 3;
    memcpy(add->password.bytes, "a\0b", 3);
    add->resource_type = 2;
    cb = encode_request(m);
    assert_true(proto_decode_request(m->bytes, cb, &m->request_back));
    assert_true(m->request_back.request_id == UINT64_MAX);
    assert_true(m->request_back.deadline_ms == 0x123456789abcdef0u);
    assert_true(m->request_back.trace);
    assert_int_equal(m->request_back.which_command, wnetlab_Request_add_tag);
    assert_int_equal(back->kind, 1);
    assert_string_equal(back->local, "X:");
    assert_string_equal(back->remote, add->remote);
    assert_true(back->has_user);
    assert_string_equal(back->user, "");
    assert_true(back->has_password);
    assert_int_equal(back->password.size, 3);
    assert_memory_equal(back->password.bytes, "a\0b", 3);
    assert_int_equal(back->resource_type, 2);
}

static void test_request_largest_fits_its_buffer(void **state)
{
    struct messages *m = *state;
    wnetlab_AddConnection *add = &m->request.command.add;
    size_t cb;

    m->request.request_id = UINT64_MAX;
    m->request.deadline_ms = UINT64_MAX;
    m->request.which_command = wnetlab_Request_add_tag;
    fill(add->local, sizeof(add->local), 'l');
    fill(add->remote, sizeof(add->remote), 'r');
    fill(add->user, sizeof(add->user), 'u');
    add->password.size = sizeof(add->password.bytes);
    memset(add->password.bytes, 'p', sizeof(add->password.bytes));
    cb = encode_request(m);
    assert_true(proto_decode_request(m->bytes, cb, &m->request_back));
    assert_string_equal(m->request_back.command.add.remote, add->remote);
    assert_int_equal(m->request_back.command.add.password.size, sizeof(add->password.bytes));
}

/* As long as any entry can be. */
static void make_largest(wnetlab_Resource *resource)
{
    memset(resource, 0xff, sizeof(*resource));
    resource->dfs = true;
    fill(resource->local, sizeof(resource->local), 'l');
    fill(resource->remote, sizeof(resource->remote), 'r');
    fill(resource->comment, sizeof(resource->comment), 'c');
    fill(resource->user, sizeof(resource->user), 'u');
}

static void test_reply_largest_page_fits_its_buffer(void **state)
{
    struct messages *m = *state;
    wnetlab_EnumReadReply *page = &m->reply.result.enum_read;
    size_t cb = PROTO_REPLY_CB;

    m->reply.which_result = wnetlab_Reply_enum_read_tag;
    fill(m->reply.trace, sizeof(m->reply.trace), 't');
    fill(m->reply.message, sizeof(m->reply.message), 'm');
    page->page.size = sizeof(page->page.bytes);
    memset(page->page.bytes, 0xff, sizeof(page->page.bytes));
    assert_true(proto_encode_reply(&m->reply, m->bytes, &cb));
    assert_true(proto_decode_reply(m->bytes, cb, &m->reply_back));
    assert_int_equal(m->reply_back.result.enum_read.page.size, page->page.size);
    assert_memory_equal(m->reply_back.result.enum_read.page.bytes, page->page.bytes,
                        page->page.size);
}

static void test_page_entries_come_back_in_order_and_none_is_cut(void **state)
{
    static wnetlab_Resource in;
    static wnetlab_Resource out;
    uint8_t page[2 * PROTO_PAGE_ENTRY_CB];
    const uint8_t *at = page;
    size_t used_cb = 0;
    size_t before_cb;

    (void)state;
    strcpy(in.remote, "\\\\d\xc3\xb6rfli\\\xe2\x82\xac");
    in.id = UINT64_MAX;
    assert_true(proto_page_add(page, sizeof(page), &used_cb, &in));
    make_largest(&in);
    before_cb = used_cb;
    assert_true(proto_page_add(page, sizeof(page), &used_cb, &in));
    assert_true(used_cb - before_cb <= PROTO_PAGE_ENTRY_CB);
    /* One byte less than it takes: nothing of it is counted. */
    before_cb = 0;
    assert_true(proto_page_add(page, sizeof(page), &before_cb, &in));
    for (size_t room_cb = 0; room_cb < before_cb; room_cb += 97)
    {
        size_t none_cb = 0;
        assert_false(proto_page_add(page, room_cb, &none_cb, &in));
        assert_int_equal(none_cb, 0);
    }
    used_cb = 0;
    memset(&in, 0, sizeof(in));
    for (unsigned i = 0; i < 100; i++)
    {
        in.use_count = i;
        assert_true(proto_page_add(page, sizeof(page), &used_cb, &in));
    }
    for (unsigned i = 0; i < 100; i++)
    {
        assert_true(proto_page_next(&at, &used_cb, &out));
        assert_int_equal(out.use_count, i);
    }
    assert_false(proto_page_next(&at, &used_cb, &out));
    assert_int_equal(used_cb, 0);
}

static void test_page_malformed_entry_is_false_and_zeroed(void **state)
{
    static const struct
    {
        const char *bytes;
        size_t cb;
    } rows[] = {
        {"\x01", 1},                         /* its length is longer than the page */
        {"\x02\x08", 2},                     /* the same */
        {"\xff\xff\xff\xff\xff\xff\xff", 7}, /* a length without an end */
        {"\x03\x3a\x05x", 4},                /* a text longer than its entry */
        {"\x03\x3a\x01\xff", 4},             /* no UTF-8 */
        {"\x01\x0f", 2},                     /* an unknown wire type */
    };
    static wnetlab_Resource out;
    static wnetlab_Resource bad;
    uint8_t page[64];
    size_t used_cb = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        uint8_t *exact = malloc(rows[i].cb);
        const uint8_t *at = exact;
        size_t left_cb = rows[i].cb;

        assert_non_null(exact);
        memcpy(exact, rows[i].bytes, rows[i].cb);
        memset(&out, 0xa5, sizeof(out));
        assert_false(proto_page_next(&at, &left_cb, &out));
        assert_int_equal(left_cb, rows[i].cb);
        assert_ptr_equal(at, exact);
        assert_zeroed(&out, sizeof(out));
        free(exact);
    }
    strcpy(bad.comment, "\xff");
    assert_false(proto_page_add(page, sizeof(page), &used_cb, &bad));
    assert_int_equal(used_cb, 0);
}

static void test_encode_no_room_is_false_and_leaves_no_password(void **state)
{
    struct messages *m = *state;
    size_t cb = 21;

    /* The password fits, what follows it does not. */
    m->request.which_command = wnetlab_Request_add_tag;
    m->request.command.add.resource_type = 1;
    m->request.command.add.password.size = 16;
    memset(m->request.command.add.password.bytes, 'p', 16);
    memset(m->bytes, 0xa5, sizeof(m->bytes));
    assert_false(proto_encode_request(&m->request, m->bytes, &cb));
    assert_int_equal(cb, 21);
    assert_null(memchr(m->bytes, 'p', 21));
    assert_int_equal(m->bytes[21], 0xa5);
}

static void test_encode_text_not_utf8_is_false(void **state)
{
    struct messages *m = *state;
    size_t cb = PROTO_REQUEST_CB;

    m->request.which_command = wnetlab_Request_cancel_tag;
    strcpy(m->request.command.cancel.name, "\\\\a\\\xed\xa0\x80");
    assert_false(proto_encode_request(&m->request, m->bytes, &cb));

    m->reply.which_result = wnetlab_Reply_wifi_list_tag;
    m->reply.result.wifi_list.adapters_count = 2;
    strcpy(m->reply.result.wifi_list.adapters[1].description, "\xff");
    cb = PROTO_REPLY_CB;
    assert_false(proto_encode_reply(&m->reply, m->bytes, &cb));
}

static void refuse_request(struct messages *m, const void *bytes, size_t cb)
{
    memset(&m->request_back, 0xa5, sizeof(m->request_back));
    assert_false(proto_decode_request(bytes, cb, &m->request_back));
    assert_zeroed(&m->request_back, sizeof(m->request_back));
}

static void test_decode_request_malformed_is_false_and_zeroed(void **state)
{
    struct messages *m = *state;

    refuse_request(m, "", 0);
    /* No command. */
    refuse_request(m, "\x08\x07", 2);
    /* A varint that does not end; a field longer than the message; an unknown wire type. */
    refuse_request(m, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 11);
    refuse_request(m, "\x62\x7f\x12", 3);
    refuse_request(m, "\x0f\x00", 2);
    /* cancel { name: not UTF-8 }. */
    refuse_request(m, "\x62\x04\x12\x02\xc3\x28", 6);
    /* wifi_disconnect { guid: 3 bytes }. */
    refuse_request(m, "\xb2\x01\x05\x0a\x03zzz", 8);
}

static void test_decode_request_longer_field_than_its_bound_is_false(void **state)
{
    struct messages *m = *state;
    size_t cb = 0;

    /* cancel { name: 1024 bytes }: one more than fits with its NUL. */
    m->bytes[cb++] = 0x62;
    m->bytes[cb++] = 0x83;
    m->bytes[cb++] = 0x08;
    m->bytes[cb++] = 0x12;
    m->bytes[cb++] = 0x80;
    m->bytes[cb++] = 0x08;
    memset(m->bytes + cb, 'a', 1024);
    refuse_request(m, m->bytes, cb + 1024);
    /* One less is good. */
    m->bytes[1] = 0x82;
    m->bytes[4] = 0xff;
    m->bytes[5] = 0x07;
    assert_true(proto_decode_request(m->bytes, cb + 1023, &m->request_back));
    assert_int_equal(strlen(m->request_back.command.cancel.name), 1023);
}

static void test_decode_request_oversized_is_false(void **state)
{
    struct messages *m = *state;

    memset(m->bytes, 0, sizeof(m->bytes));
    refuse_request(m, m->bytes, PROTO_REQUEST_CB + 1);
}

static void test_decode_request_every_cut_is_refused_or_sound(void **state)
{
    struct messages *m = *state;
    size_t cb;

    m->request.request_id = 77;
    m->request.which_command = wnetlab_Request_query_tag;
    strcpy(m->request.command.query.name, "\\\\files\\public");
    cb = encode_request(m);
    for (size_t cut = 0; cut < cb; cut++)
    {
        uint8_t *exact = malloc(cut + 1);

        assert_non_null(exact);
        memcpy(exact, m->bytes, cut);
        /* What lies behind the cut belongs to nobody: ASan watches. */
        exact = realloc(exact, cut == 0 ? 1 : cut);
        assert_non_null(exact);
        if (!proto_decode_request(exact, cut, &m->request_back))
            assert_zeroed(&m->request_back, sizeof(m->request_back));
        free(exact);
    }
}

static void test_decode_request_last_command_wins(void **state)
{
    struct messages *m = *state;

    /* cancel { name: "a" } and then wifi_open {}: one command, the last. */
    assert_true(proto_decode_request((const uint8_t *)"\x62\x03\x12\x01"
                                                      "a\x8a\x01\x00",
                                     8, &m->request_back));
    assert_int_equal(m->request_back.which_command, wnetlab_Request_wifi_open_tag);
}

static void test_decode_reply_too_many_adapters_is_false(void **state)
{
    struct messages *m = *state;
    size_t cb = 3;

    /* wifi_list with 17 empty adapters, of which 16 fit. */
    m->bytes[0] = 0x9a;
    m->bytes[1] = 0x01;
    m->bytes[2] = 34;
    for (unsigned i = 0; i < 17; i++)
    {
        m->bytes[cb++] = 0x0a;
        m->bytes[cb++] = 0;
    }
    assert_false(proto_decode_reply(m->bytes, cb, &m->reply_back));
    assert_zeroed(&m->reply_back, sizeof(m->reply_back));
    m->bytes[2] = 32;
    assert_true(proto_decode_reply(m->bytes, cb - 2, &m->reply_back));
    assert_int_equal(m->reply_back.result.wifi_list.adapters_count, 16);
}

static void test_decode_reply_larger_page_than_its_bound_is_false(void **state)
{
    struct messages *m = *state;
    size_t cb = 0;

    /* enum_read { page: 16385 bytes } */
    m->bytes[cb++] = 0x7a;
    m->bytes[cb++] = 0x85;
    m->bytes[cb++] = 0x80;
    m->bytes[cb++] = 0x01;
    m->bytes[cb++] = 0x12;
    m->bytes[cb++] = 0x81;
    m->bytes[cb++] = 0x80;
    m->bytes[cb++] = 0x01;
    memset(m->bytes + cb, 0, 16385);
    assert_false(proto_decode_reply(m->bytes, cb + 16385, &m->reply_back));
    assert_zeroed(&m->reply_back, sizeof(m->reply_back));
    m->bytes[1] = 0x84;
    m->bytes[5] = 0x80;
    assert_true(proto_decode_reply(m->bytes, cb + 16384, &m->reply_back));
    assert_int_equal(m->reply_back.result.enum_read.page.size, 16384);
}

static void test_decode_reply_without_result_is_a_status(void **state)
{
    struct messages *m = *state;

    assert_true(proto_decode_reply((const uint8_t *)"\x08\x07\x10\x01", 4, &m->reply_back));
    assert_true(m->reply_back.request_id == 7);
    assert_int_equal(m->reply_back.status, 1);
    assert_int_equal(m->reply_back.which_result, 0);
}

static void test_request_changes_state_names_those_that_do(void **state)
{
    struct messages *m = *state;
    unsigned changing = 0;

    for (pb_size_t tag = wnetlab_Request_hello_tag; tag <= wnetlab_Request_settle_tag; tag++)
    {
        m->request.which_command = tag;
        changing += proto_request_changes_state(&m->request);
        assert_string_not_equal(proto_request_name(&m->request), "nothing");
    }
    assert_int_equal(changing, 4);
    for (pb_size_t tag = wnetlab_Request_wifi_notify_tag; tag <= wnetlab_Request_wifi_networks_tag;
         tag++)
    {
        m->request.which_command = tag;
        changing += proto_request_changes_state(&m->request);
        assert_string_not_equal(proto_request_name(&m->request), "nothing");
    }
    assert_int_equal(changing, 5); /* wifi_set */
    for (pb_size_t tag = wnetlab_Request_document_write_tag;
         tag <= wnetlab_Request_hosted_change_tag; tag++)
    {
        m->request.which_command = tag;
        changing += proto_request_changes_state(&m->request);
        assert_string_not_equal(proto_request_name(&m->request), "nothing");
    }
    assert_int_equal(changing, 7); /* wlan_change, hosted_change */
    m->request.which_command = wnetlab_Request_cancel_tag;
    assert_true(proto_request_changes_state(&m->request));
    assert_string_equal(proto_request_name(&m->request), "cancel");
    m->request.which_command = 0;
    assert_false(proto_request_changes_state(&m->request));
    assert_string_equal(proto_request_name(&m->request), "nothing");
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_request_every_field_comes_back),
        CASE(test_request_largest_fits_its_buffer),
        CASE(test_reply_largest_page_fits_its_buffer),
        CASE(test_encode_no_room_is_false_and_leaves_no_password),
        CASE(test_encode_text_not_utf8_is_false),
        CASE(test_decode_request_malformed_is_false_and_zeroed),
        CASE(test_decode_request_longer_field_than_its_bound_is_false),
        CASE(test_decode_request_oversized_is_false),
        CASE(test_decode_request_every_cut_is_refused_or_sound),
        CASE(test_decode_request_last_command_wins),
        CASE(test_decode_reply_too_many_adapters_is_false),
        CASE(test_decode_reply_larger_page_than_its_bound_is_false),
        CASE(test_page_entries_come_back_in_order_and_none_is_cut),
        CASE(test_page_malformed_entry_is_false_and_zeroed),
        CASE(test_decode_reply_without_result_is_a_status),
        CASE(test_request_changes_state_names_those_that_do),
    };

    return cmocka_run_group_tests_name("proto", tests, NULL, NULL);
}
