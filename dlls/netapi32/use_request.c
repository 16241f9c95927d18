/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What NetUseAdd is given at any level. */
#include "use_request.h"

#include "probe.h"

bool use_request_read(const BYTE *buffer, DWORD level, struct use_request *request)
{
    static const size_t sizes[USE_REQUEST_LEVEL_MAX + 1] = {
        0,
        sizeof(USE_INFO_1),
        sizeof(USE_INFO_2),
        sizeof(USE_INFO_3),
        sizeof(struct use_info_4),
        sizeof(struct use_info_5),
    };
    struct use_info_5 info = {0};
    if (!probe_read(buffer, sizes[level]))
        return false;
    memset(request, 0, sizeof *request);
    memcpy(&info, buffer, sizes[level]);
    request->info = info.info.ui3_ui2;
    /* Level 4 ends in padding where level 5 goes on, so each member counts from its own level on. */
    if (level >= 3)
        request->flags = info.info.ui3_flags;
    if (level >= 4)
    {
        request->identity = info.auth_identity;
        request->identity_cb = info.auth_identity_length;
    }
    if (level >= 5)
    {
        request->descriptor = info.security_descriptor;
        request->descriptor_cb = info.security_descriptor_length;
        request->options = info.use_options;
        request->options_cb = info.use_options_length;
    }
    return true;
}

/* A block and its length belong together. */
static bool is_block_ok(const BYTE *block, DWORD cb)
{
    return block ? cb && probe_read(block, cb) : !cb;
}

/* Options follow each other, each as long as its head says. */
static bool are_options_ok(const BYTE *options, DWORD options_cb)
{
    DWORD at = 0;
    while (at < options_cb)
    {
        struct use_option_head head;
        if (options_cb - at < sizeof head)
            return false;
        memcpy(&head, options + at, sizeof head);
        if (head.length < sizeof head || head.length > options_cb - at)
            return false;
        at += head.length;
    }
    return true;
}

DWORD use_request_check(const struct use_request *request, DWORD *parm_err)
{
    *parm_err = USE_REQUEST_PARM_FLAGS;
    if (request->flags & ~USE_REQUEST_FLAGS_KNOWN)
        return ERROR_INVALID_PARAMETER;
    *parm_err = USE_REQUEST_PARM_AUTH_IDENTITY;
    if (!is_block_ok(request->identity, request->identity_cb) ||
        /* One set of credentials, not two. */
        (request->identity && (request->info.ui2_username || request->info.ui2_password)))
        return ERROR_INVALID_PARAMETER;
    *parm_err = USE_REQUEST_PARM_SD;
    if (!is_block_ok(request->descriptor, request->descriptor_cb))
        return ERROR_INVALID_PARAMETER;
    *parm_err = USE_REQUEST_PARM_OPTIONS;
    if (!is_block_ok(request->options, request->options_cb) ||
        !are_options_ok(request->options, request->options_cb))
        return ERROR_INVALID_PARAMETER;
    *parm_err = 0;
    if (request->flags & USE_REQUEST_FLAGS_UNSUPPORTED || request->descriptor || request->options)
        return ERROR_NOT_SUPPORTED;
    return ERROR_SUCCESS;
}
