/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The codec of the pipe's messages: nanopb's structs in and out of bounded byte buffers. Portable, fuzzed natively. */
#ifndef WNETLAB_PROTO_H
#define WNETLAB_PROTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wnetlab.pb.h"

#define PROTO_VERSION 4u

/* Bytes that any encoded message fits into. */
#define PROTO_REQUEST_CB 8192
#define PROTO_REPLY_CB   65536

/* Encode into out; *out_cb is its size before and the message's after. False: it does not fit, or a string is not UTF-8. */
bool proto_encode_request(const wnetlab_Request *request, uint8_t *out, size_t *out_cb);
bool proto_encode_reply(const wnetlab_Reply *reply, uint8_t *out, size_t *out_cb);

/* Decode a whole message. False, and a zeroed struct, for anything malformed, over-long, not UTF-8, or without a command. */
bool proto_decode_request(const uint8_t *in, size_t in_cb, wnetlab_Request *request);
bool proto_decode_reply(const uint8_t *in, size_t in_cb, wnetlab_Reply *reply);

/* Pages of an enumeration, which are bounded in bytes and not in entries.
 * proto_page_add writes one entry at out + *used_cb and adds its size; false, and nothing changed, if it does not fit into out_cb or is not UTF-8.
 * PROTO_PAGE_ENTRY_CB bytes are enough for any. */
#define PROTO_PAGE_ENTRY_CB (wnetlab_Resource_size + 5u)
bool proto_page_add(uint8_t *out, size_t out_cb, size_t *used_cb, const wnetlab_Resource *resource);
/* Reads the entry at *in and moves on. False, and a zeroed *resource, at the end and for anything malformed: *in_cb is 0 at the end alone. */
bool proto_page_next(const uint8_t **in, size_t *in_cb, wnetlab_Resource *resource);

/* A command whose id is remembered and that may have to be settled: add, cancel, Wi-Fi connect, disconnect and set, changes of WLAN profiles and settings,
 * and what changes shares, files and uses of a server. Control commands are not: they are the test bench's own, and safe to repeat. */
bool proto_request_changes_state(const wnetlab_Request *request);
/* A short name of the command for traces: "add", "cancel", ... */
const char *proto_request_name(const wnetlab_Request *request);

#endif
