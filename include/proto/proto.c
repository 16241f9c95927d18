/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The codec of the pipe's messages.
 *
 * How this works: nanopb bounds every field by wnetlab.options. What it does not check, that
 * strings are UTF-8, is checked here for every string of a message by walking its descriptor, so a
 * field added to the schema is covered without a line here. */
#include "proto.h"

#include <assert.h>
#include <string.h>

#include <pb_common.h>
#include <pb_decode.h>
#include <pb_encode.h>

#include "secret.h"
#include "text.h"

static_assert(wnetlab_Request_size <= PROTO_REQUEST_CB, "a request fits its buffer");
static_assert(wnetlab_Reply_size <= PROTO_REPLY_CB, "a reply fits its buffer");
static_assert(PROTO_PAGE_ENTRY_CB <= sizeof(((wnetlab_EnumReadReply *)0)->page.bytes),
              "a page holds any entry");

/* Messages nest two deep (Reply, WifiListReply, WifiAdapter); the descriptors are finite, so is this. */
static bool strings_are_utf8(const pb_msgdesc_t *fields, const void *message)
{
    pb_field_iter_t field;

    if (!pb_field_iter_begin_const(&field, fields, message))
        return true;

    do
    {
        size_t count = 1;

        if (PB_HTYPE(field.type) == PB_HTYPE_ONEOF && *(const pb_size_t *)field.pSize != field.tag)
            continue;
        if (PB_HTYPE(field.type) == PB_HTYPE_REPEATED)
            count = *(const pb_size_t *)field.pSize;

        for (size_t i = 0; i < count; i++)
        {
            const char *item = (const char *)field.pData + i * field.data_size;

            if (PB_LTYPE(field.type) == PB_LTYPE_STRING)
            {
                const char *end = memchr(item, 0, field.data_size);

                if (end == NULL || !text_is_utf8(item, (size_t)(end - item)))
                    return false;
            }
            else if (PB_LTYPE_IS_SUBMSG(field.type) && !strings_are_utf8(field.submsg_desc, item))
            {
                return false;
            }
        }
    } while (pb_field_iter_next(&field));
    return true;
}

static bool encode(const pb_msgdesc_t *fields, const void *message, uint8_t *out, size_t *out_cb)
{
    pb_ostream_t stream = pb_ostream_from_buffer(out, *out_cb);

    if (!strings_are_utf8(fields, message) || !pb_encode(&stream, fields, message))
    {
        /* What was written so far may hold a password. */
        secret_wipe_bytes(out, *out_cb);
        return false;
    }
    *out_cb = stream.bytes_written;
    return true;
}

static bool decode(const pb_msgdesc_t *fields, const uint8_t *in, size_t in_cb, void *message)
{
    pb_istream_t stream = pb_istream_from_buffer(in, in_cb);

    return pb_decode(&stream, fields, message) && strings_are_utf8(fields, message);
}

bool proto_encode_request(const wnetlab_Request *request, uint8_t *out, size_t *out_cb)
{
    return encode(wnetlab_Request_fields, request, out, out_cb);
}

bool proto_encode_reply(const wnetlab_Reply *reply, uint8_t *out, size_t *out_cb)
{
    return encode(wnetlab_Reply_fields, reply, out, out_cb);
}

bool proto_decode_request(const uint8_t *in, size_t in_cb, wnetlab_Request *request)
{
    memset(request, 0, sizeof(*request));
    if (in_cb <= PROTO_REQUEST_CB && decode(wnetlab_Request_fields, in, in_cb, request) &&
        request->which_command != 0)
        return true;
    secret_wipe_bytes(request, sizeof(*request));
    return false;
}

bool proto_decode_reply(const uint8_t *in, size_t in_cb, wnetlab_Reply *reply)
{
    memset(reply, 0, sizeof(*reply));
    if (in_cb <= PROTO_REPLY_CB && decode(wnetlab_Reply_fields, in, in_cb, reply))
        return true;
    memset(reply, 0, sizeof(*reply));
    return false;
}

bool proto_page_add(uint8_t *out, size_t out_cb, size_t *used_cb, const wnetlab_Resource *resource)
{
    pb_ostream_t stream = pb_ostream_from_buffer(out + *used_cb, out_cb - *used_cb);

    if (!strings_are_utf8(wnetlab_Resource_fields, resource) ||
        !pb_encode_ex(&stream, wnetlab_Resource_fields, resource, PB_ENCODE_DELIMITED))
        return false;
    *used_cb += stream.bytes_written;
    return true;
}

bool proto_page_next(const uint8_t **in, size_t *in_cb, wnetlab_Resource *resource)
{
    pb_istream_t stream = pb_istream_from_buffer(*in, *in_cb);

    memset(resource, 0, sizeof(*resource));
    if (*in_cb == 0)
        return false;
    if (!pb_decode_ex(&stream, wnetlab_Resource_fields, resource, PB_DECODE_DELIMITED) ||
        !strings_are_utf8(wnetlab_Resource_fields, resource))
    {
        memset(resource, 0, sizeof(*resource));
        return false;
    }
    *in += *in_cb - stream.bytes_left;
    *in_cb = stream.bytes_left;
    return true;
}

bool proto_request_changes_state(const wnetlab_Request *request)
{
    switch (request->which_command)
    {
    case wnetlab_Request_add_tag:
    case wnetlab_Request_cancel_tag:
    case wnetlab_Request_wifi_connect_tag:
    case wnetlab_Request_wifi_disconnect_tag:
    case wnetlab_Request_share_add_tag:
    case wnetlab_Request_share_del_tag:
    case wnetlab_Request_file_close_tag:
    case wnetlab_Request_remote_add_tag:
    case wnetlab_Request_remote_cancel_tag:
    case wnetlab_Request_wifi_set_tag:
    case wnetlab_Request_wlan_change_tag: return true;
    default: return false;
    }
}

const char *proto_request_name(const wnetlab_Request *request)
{
    switch (request->which_command)
    {
    case wnetlab_Request_hello_tag: return "hello";
    case wnetlab_Request_add_tag: return "add";
    case wnetlab_Request_cancel_tag: return "cancel";
    case wnetlab_Request_query_tag: return "query";
    case wnetlab_Request_enum_open_tag: return "enum_open";
    case wnetlab_Request_enum_read_tag: return "enum_read";
    case wnetlab_Request_enum_close_tag: return "enum_close";
    case wnetlab_Request_wifi_open_tag: return "wifi_open";
    case wnetlab_Request_wifi_close_tag: return "wifi_close";
    case wnetlab_Request_wifi_list_tag: return "wifi_list";
    case wnetlab_Request_wifi_query_tag: return "wifi_query";
    case wnetlab_Request_wifi_connect_tag: return "wifi_connect";
    case wnetlab_Request_wifi_disconnect_tag: return "wifi_disconnect";
    case wnetlab_Request_control_tag: return "control";
    case wnetlab_Request_document_read_tag: return "document_read";
    case wnetlab_Request_settle_tag: return "settle";
    case wnetlab_Request_get_performance_tag: return "get_performance";
    case wnetlab_Request_share_add_tag: return "share_add";
    case wnetlab_Request_share_del_tag: return "share_del";
    case wnetlab_Request_list_open_tag: return "list_open";
    case wnetlab_Request_list_read_tag: return "list_read";
    case wnetlab_Request_list_close_tag: return "list_close";
    case wnetlab_Request_file_close_tag: return "file_close";
    case wnetlab_Request_remote_add_tag: return "remote_add";
    case wnetlab_Request_remote_cancel_tag: return "remote_cancel";
    case wnetlab_Request_wifi_notify_tag: return "wifi_notify";
    case wnetlab_Request_wifi_scan_tag: return "wifi_scan";
    case wnetlab_Request_wifi_bss_read_tag: return "wifi_bss_read";
    case wnetlab_Request_wifi_info_tag: return "wifi_info";
    case wnetlab_Request_wifi_set_tag: return "wifi_set";
    case wnetlab_Request_wifi_control_tag: return "wifi_control";
    case wnetlab_Request_wifi_networks_tag: return "wifi_networks";
    case wnetlab_Request_wifi_ask_tag: return "wifi_ask";
    case wnetlab_Request_document_write_tag: return "document_write";
    case wnetlab_Request_wlan_query_tag: return "wlan_query";
    case wnetlab_Request_wlan_change_tag: return "wlan_change";
    case wnetlab_Request_wifi_direct_tag: return "wifi_direct";
    case wnetlab_Request_wifi_vendor_tag: return "wifi_vendor";
    default: return "nothing";
    }
}
