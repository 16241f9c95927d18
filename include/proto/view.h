/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The shared view: what programs ask for in loops, in memory that the service alone writes and every
 * client reads. Portable: layout, writer and reader; tested and fuzzed natively.
 *
 * How this works: a block of VIEW_CB bytes holds a header and two copies. A copy is a directory
 * (which devices are connected, how many adapters there are) and one slot for each device and each
 * adapter. All places are constant, all fields have fixed widths, so 32- and 64-bit processes share
 * one block. It holds 35 devices and 16 adapters whatever the number of connections: publishing
 * costs the same with 10 connections and with 10,000. Deviceless connections are not in it.
 *
 * The sequence is odd while a change is under way, from before its first step outside until after
 * its last: a reader then has to ask the service, which will make it wait. When it is even, bit 1
 * names the copy that is good. The next change writes the other copy, so who began to read in time
 * ends well. A writer that dies in the middle leaves the sequence odd for good.
 *
 * The directory and each slot carry a checksum that covers the generation, the sequence and their
 * own place. A reader believes nothing: it copies with bounds that it checked, checks the copy, and
 * looks at the sequence again. What it cannot read in VIEW_TRIES it does not know. */
#ifndef WNETLAB_VIEW_H
#define WNETLAB_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Raised with every change of what lies in the block, or behind it: the ring of notifications (ring.h). */
#define VIEW_LAYOUT 3u

#define VIEW_DEVICES     35u /* "A:" to "Z:", "LPT1:" to "LPT9:" */
#define VIEW_ADAPTERS    16u
#define VIEW_HEADER_CB   4096u
#define VIEW_SLOT_CB     4096u /* the first one of a copy holds the directory */
#define VIEW_COPY_CB     ((1u + VIEW_DEVICES + VIEW_ADAPTERS) * VIEW_SLOT_CB)
#define VIEW_CB          (VIEW_HEADER_CB + 2u * VIEW_COPY_CB)
#define VIEW_TRIES       4u
#define VIEW_TEXTS       3u
#define VIEW_NAME_PREFIX "Global\\wnetlab.view."
#define VIEW_NAME_CB     48u

/* Units of UTF-16 with NUL: the bounds of simclient.h. */
#define VIEW_REMOTE_CCH      1024u
#define VIEW_USER_CCH        512u
#define VIEW_COMMENT_CCH     256u
#define VIEW_DESCRIPTION_CCH 256u

enum view_result
{
    VIEW_FOUND,
    VIEW_NOTHING, /* it is certain that there is none */
    VIEW_ASK,     /* not to be known here, now: ask the service */
    VIEW_GONE,    /* this block will never be good again */
};

/* A connection with a device. */
struct view_device
{
    uint64_t id;
    uint32_t kind; /* enum redirector_kind */
    uint32_t scope;
    uint32_t type;
    uint32_t display_type;
    uint32_t usage;
    uint32_t status;
    uint32_t share_type;
    uint32_t use_count;
    bool dfs;
    /* NUL-terminated UTF-16. Of a device that was read: inside `memory`. */
    const uint16_t *remote;
    const uint16_t *user;
    const uint16_t *comment;
    uint64_t memory[VIEW_SLOT_CB / 8];
};

struct view_adapter
{
    uint8_t guid[16];
    uint32_t state; /* WLAN_INTERFACE_STATE */
    bool settled;   /* false: it changes by itself with time, readers ask the service */
    uint8_t ssid[32];
    uint32_t ssid_cb;
    uint8_t bssid[6];
    const uint16_t *description;
    uint64_t memory[VIEW_SLOT_CB / 8];
};

/* The place of a device by its name ("x:", "LPT1", any case), or VIEW_DEVICES if it is none. */
uint32_t view_device_index(const uint16_t *name);
/* The other way round: its canonical name, up to 5 units and a NUL. */
void view_device_name(uint32_t index, uint16_t *name);

/* ---- the writer: one at a time, under its owner's lock ---- */

struct view_writer
{
    uint8_t *block; /* VIEW_CB bytes, aligned to 8 */
    uint64_t generation;
    uint32_t sequence;
    uint32_t adapters; /* of the copy being written */
    uint64_t devices;
};

/* A block of its own, all zero. A change is under way from here until the first view_end. */
void view_create(struct view_writer *writer, void *block, uint64_t generation);
/* Before the first step of a change, and after its last, with everything put anew in between. A
 * begin while a change is under way does nothing. */
void view_begin(struct view_writer *writer);
void view_put_device(struct view_writer *writer, uint32_t index, const struct view_device *device);
void view_put_adapter(struct view_writer *writer, const struct view_adapter *adapter);
void view_end(struct view_writer *writer);
/* For good: readers of this block will ask from now on. The block need not be the caller's own, nor
 * whole: by the successor of a writer that died. */
void view_retire(void *block);

/* ---- the reader: any thread, no lock ---- */

/* Is it a block of that generation, of a layout that is known here? block_cb: bytes that are there. */
bool view_check(const void *block, size_t block_cb, uint64_t generation);

/* The block passed view_check, and may be anything by now. *device and *adapter are the caller's
 * to look at after VIEW_FOUND only. */
enum view_result view_read_device(const void *block, uint64_t generation, uint32_t index,
                                  struct view_device *device);
enum view_result view_read_adapter(const void *block, uint64_t generation, const uint8_t guid[16],
                                   struct view_adapter *adapter);

/* Is given each adapter: index 0, 1, ... adapter is good during the call. */
typedef void view_take_adapter(void *context, uint32_t index, const struct view_adapter *adapter);
/* All adapters in the service's order. After a change in between they are given again from index 0
 * on: what was given last counts, and after VIEW_FOUND alone. None at all, or one that is on its way,
 * is VIEW_ASK. adapter: room to read into. */
enum view_result view_read_adapters(const void *block, uint64_t generation,
                                    struct view_adapter *adapter, view_take_adapter *take,
                                    void *context, uint32_t *count);

#endif
