/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The CONNECT_* flags of a request: which there are, and which of them count together. */
#include "connect_flags.h"

#include <stddef.h>
#include <winnetwk.h>

/* Older headers lack the last ones. */
#define FLAG_CRED_RESET              0x2000u
#define FLAG_REQUIRE_INTEGRITY       0x4000u
#define FLAG_REQUIRE_PRIVACY         0x8000u
#define FLAG_WRITE_THROUGH_SEMANTICS 0x10000u
#define FLAG_GLOBAL_MAPPING          0x40000u

#define KNOWN_FLAGS                                                                             \
    ((DWORD)(CONNECT_UPDATE_PROFILE | CONNECT_UPDATE_RECENT | CONNECT_TEMPORARY |               \
             CONNECT_INTERACTIVE | CONNECT_PROMPT | CONNECT_NEED_DRIVE | CONNECT_REFCOUNT |     \
             CONNECT_REDIRECT | CONNECT_LOCALDRIVE | CONNECT_CURRENT_MEDIA | CONNECT_DEFERRED | \
             CONNECT_COMMANDLINE | CONNECT_CMD_SAVECRED) |                                      \
     FLAG_CRED_RESET | FLAG_REQUIRE_INTEGRITY | FLAG_REQUIRE_PRIVACY |                          \
     FLAG_WRITE_THROUGH_SEMANTICS | FLAG_GLOBAL_MAPPING)

/* In an order in which a flag that falls takes those with it that need it. */
static const struct
{
    DWORD flag;
    DWORD needs;
} rules[] = {
    {CONNECT_PROMPT, CONNECT_INTERACTIVE},
    {CONNECT_COMMANDLINE, CONNECT_INTERACTIVE},
    {CONNECT_CMD_SAVECRED, CONNECT_COMMANDLINE},
    {FLAG_CRED_RESET, CONNECT_COMMANDLINE},
};

bool connect_flags_are_known(DWORD flags)
{
    return (flags & ~KNOWN_FLAGS) == 0;
}

DWORD connect_flags_for_provider(DWORD flags, bool has_device)
{
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
    {
        if (!(flags & rules[i].needs))
            flags &= ~rules[i].flag;
    }
    return has_device ? flags : flags & ~(DWORD)CONNECT_DEFERRED;
}
