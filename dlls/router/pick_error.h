/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose error a WNet function reports when no provider accepted. Portable and pure; its truth table
 * is tests/router/test_pick_error.c.
 *
 * How this works: the walk over the providers notes every result here, in order. "Not mine" codes
 * depend on the operation. The first code that is none of them is reported; if there is none, a
 * code of the operation's own. Sources: docs/reference/router.md section 3,
 * docs/reference/providers-in-the-wild.md. */
#ifndef WNETLAB_PICK_ERROR_H
#define WNETLAB_PICK_ERROR_H

#include <stdbool.h>
#include <stdint.h>

enum pick_operation
{
    PICK_ADD,
    PICK_RESTORE, /* an add of what is remembered */
    PICK_CANCEL,
    PICK_GET_CONNECTION,
    PICK_GET_UNIVERSAL_NAME,
    PICK_GET_USER,
    PICK_GET_PERFORMANCE,
    PICK_RESOURCE,       /* WNetGetResourceInformation, WNetGetResourceParent */
    PICK_CREDENTIALS,    /* credential managers, which are all told */
    PICK_DIRECTORY,      /* what File Manager asks: directories and property buttons */
    PICK_OPEN_CONTAINER, /* WNetOpenEnum of a container: one provider owns its name */
    PICK_LIST,           /* WNetOpenEnum of connections or the context: all providers are asked */
};

struct pick_error
{
    enum pick_operation operation;
    uint32_t first_significant; /* 0: none yet */
    uint32_t first;             /* what the first one said, 0: none was asked */
    bool capable;               /* some provider has the capability, started or not */
    bool not_started;           /* one of those is not started */
    bool bad_netpath;           /* one of them said 53 */
    bool not_supported;         /* one of them said 50 */
    bool not_connected;         /* one of them said 2250 */
};

void pick_error_init(struct pick_error *pick, enum pick_operation operation);

/* True if the code means "not mine" in this operation. */
bool pick_error_is_not_mine(enum pick_operation operation, uint32_t code);

/* A provider with the capability is not started, and was not asked. */
void pick_error_note_not_started(struct pick_error *pick);

/* A provider was asked and answered code (not 0). Returns true if this is now the significant one.
 */
bool pick_error_note(struct pick_error *pick, uint32_t code);

/* The same from a provider that is known to own the name: whatever it says is significant. */
bool pick_error_note_owned(struct pick_error *pick, uint32_t code);

/* What to report. remembered: the profile holds the device (counts for the get family only). Never
 * 0. */
uint32_t pick_error_result(const struct pick_error *pick, bool remembered);

/* The last step towards a caller: the transport's own codes become what WNet documents. */
uint32_t pick_error_outward(uint32_t code);

#endif
