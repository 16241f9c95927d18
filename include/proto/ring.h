/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The ring of notifications: behind the shared view in the same section, written by the service alone, read by every client at its own pace. Portable.
 *
 * How this works: notifications are numbered 1, 2, 3, ... in the life of a block; number n lies in slot n % RING_SLOTS until RING_SLOTS others came after it. A reader keeps the number
 * it wants next. A slot holds its number, which is 0 while the slot is being written, and a checksum over generation, number and contents; a reader copies, and looks at the number
 * again. It believes nothing: what it cannot read in one try is lost to it, which it is told. Nobody waits for a slow reader. */
#ifndef WNETLAB_RING_H
#define WNETLAB_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RING_SLOTS       256u
#define RING_SLOT_CB     4096u
#define RING_HEADER_CB   4096u
#define RING_CB          (RING_HEADER_CB + RING_SLOTS * RING_SLOT_CB)
#define RING_PROFILE_CCH 256u
#define RING_TEXT_CCH    1536u
#define RING_BLOB_CB     256u

/* What data a notification carries. */
enum ring_data
{
    RING_DATA_NONE,
    RING_DATA_CONNECTION,
    RING_DATA_MSM,
    RING_DATA_VALUE,
    RING_DATA_RADIO,
    RING_DATA_NAMES,
    RING_DATA_HOSTED_STATE,
    RING_DATA_HOSTED_PEER,
    RING_DATA_HOSTED_RADIO,
    RING_DATA_SERVICE, /* value: opcode; service, blob */
    RING_DATA_KINDS
};

/* Fixed widths and no holes: 32- and 64-bit processes share it. */
struct ring_event
{
    uint32_t source; /* WLAN_NOTIFICATION_SOURCE */
    uint32_t code;
    uint8_t guid[16];
    uint32_t data; /* enum ring_data */
    uint32_t mode; /* WLAN_CONNECTION_MODE */
    uint32_t is_secured;
    uint32_t reason;
    uint32_t value;
    uint32_t software_on;
    uint32_t hardware_on;
    uint32_t ssid_cb;
    uint32_t bss_type; /* DOT11_BSS_TYPE */
    uint32_t flags;    /* WLAN_CONNECTION_NOTIFICATION_* */
    uint32_t is_first_peer;
    uint32_t is_last_peer;
    uint32_t text_cch; /* with each NUL; 0: none */
    uint32_t blob_cb;
    uint8_t ssid[32];
    uint8_t bssid[8];                   /* the first 6 */
    uint16_t profile[RING_PROFILE_CCH]; /* UTF-16 with NUL */
    uint16_t
        text[RING_TEXT_CCH]; /* of a connection: the profile's XML; of names: both, each with NUL */
    uint8_t service[16];     /* GUID of a device service */
    uint8_t blob[RING_BLOB_CB];
};

enum ring_result
{
    RING_FOUND,
    RING_NOTHING, /* it has not come yet */
    RING_LOST,    /* overwritten: *number is set to the oldest that may still be there */
    RING_GONE,    /* this block will never be good again */
};

/* The block is RING_CB bytes, all zero, aligned to 8. */
void ring_create(void *block, uint64_t generation);
/* Puts the next one in; returns its number. One writer at a time. */
uint64_t ring_put(void *block, uint64_t generation, const struct ring_event *event);
/* The number that the next one will have. */
uint64_t ring_next(const void *block);

/* Any thread, any process; the block may be anything. *event is good after RING_FOUND alone, and then well-formed: bounded ssid_cb and blob_cb, a known kind of data, a terminated profile, a bounded text that ends with NUL. */
enum ring_result ring_read(const void *block, uint64_t generation, uint64_t *number,
                           struct ring_event *event);

#endif
