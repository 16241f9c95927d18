/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whose error a WNet function reports when no provider accepted. */
#include "pick_error.h"

#include <stddef.h>

/* Win32 codes by name; this file is portable and has no winerror.h. */
enum
{
    CODE_FILE_NOT_FOUND = 2,
    CODE_NOT_SUPPORTED = 50,
    CODE_BAD_NETPATH = 53,
    CODE_UNEXP_NET_ERR = 59,
    CODE_BAD_NET_NAME = 67,
    CODE_INVALID_PARAMETER = 87,
    CODE_INVALID_LEVEL = 124,
    CODE_SERVICE_NOT_ACTIVE = 1062,
    CODE_BAD_DEVICE = 1200,
    CODE_CONNECTION_UNAVAIL = 1201,
    CODE_NO_NET_OR_BAD_PATH = 1203,
    CODE_NO_NETWORK = 1222,
    CODE_TIMEOUT = 1460,
    CODE_NOT_CONNECTED = 2250,
};

static bool code_is_in(uint32_t code, const uint32_t *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        if (codes[i] == code)
            return true;
    }
    return false;
}

void pick_error_init(struct pick_error *pick, enum pick_operation operation)
{
    *pick = (struct pick_error){.operation = operation};
}

bool pick_error_is_not_mine(enum pick_operation operation, uint32_t code)
{
    /* Documented as insignificant for every operation. */
    static const uint32_t always[] = {CODE_BAD_NETPATH, CODE_BAD_NET_NAME, CODE_INVALID_PARAMETER,
                                      CODE_INVALID_LEVEL};
    /* Seen from providers that do not own the name (docs/reference/providers-in-the-wild.md); which
     * of them count where is judgement. */
    static const uint32_t in_add[] = {CODE_FILE_NOT_FOUND, CODE_NOT_SUPPORTED, CODE_NO_NETWORK};
    static const uint32_t in_others[] = {CODE_FILE_NOT_FOUND, CODE_NOT_SUPPORTED,
                                         CODE_UNEXP_NET_ERR,  CODE_BAD_DEVICE,
                                         CODE_NO_NETWORK,     CODE_NOT_CONNECTED};
    if (code_is_in(code, always, sizeof(always) / sizeof(always[0])))
        return true;
    if (operation == PICK_ADD || operation == PICK_RESTORE || operation == PICK_RESOURCE ||
        operation == PICK_DIRECTORY || operation == PICK_CREDENTIALS)
        return code_is_in(code, in_add, sizeof(in_add) / sizeof(in_add[0]));
    return code_is_in(code, in_others, sizeof(in_others) / sizeof(in_others[0]));
}

void pick_error_note_not_started(struct pick_error *pick)
{
    pick->capable = true;
    pick->not_started = true;
}

bool pick_error_note(struct pick_error *pick, uint32_t code)
{
    pick->capable = true;
    if (pick->first == 0)
        pick->first = code;
    if (code == CODE_BAD_NETPATH)
        pick->bad_netpath = true;
    if (code == CODE_NOT_SUPPORTED)
        pick->not_supported = true;
    if (code == CODE_NOT_CONNECTED)
        pick->not_connected = true;
    if (pick_error_is_not_mine(pick->operation, code))
        return false;
    return pick_error_note_owned(pick, code);
}

bool pick_error_note_owned(struct pick_error *pick, uint32_t code)
{
    pick->capable = true;
    if (pick->first_significant != 0)
        return false;
    pick->first_significant = code;
    return true;
}

/* MultinetGetConnectionPerformance tells a name that nobody recognised (67) from one that is not
 * connected (2250), and both from a network that is not started (1203) and from a resource that
 * does not supply the information (50): mpr.tsv. Which comes first is judgement. */
static uint32_t performance_result(const struct pick_error *pick)
{
    if (pick->not_started)
        return CODE_NO_NET_OR_BAD_PATH;
    if (pick->not_connected)
        return CODE_NOT_CONNECTED;
    return pick->not_supported ? CODE_NOT_SUPPORTED : CODE_BAD_NET_NAME;
}

uint32_t pick_error_result(const struct pick_error *pick, bool remembered)
{
    if (pick->first_significant != 0)
        return pick->first_significant;
    if (!pick->capable)
        return CODE_NO_NETWORK;
    switch (pick->operation)
    {
    case PICK_ADD:
    case PICK_OPEN_CONTAINER:
        if (pick->not_started)
            return CODE_NO_NET_OR_BAD_PATH;
        return pick->bad_netpath ? CODE_BAD_NETPATH : CODE_BAD_NET_NAME;
    /* Its page knows this one code for a name that cannot be used (mpr.tsv
     * WNetRestoreConnectionW). */
    case PICK_RESTORE: return CODE_NO_NET_OR_BAD_PATH;
    case PICK_CANCEL: return CODE_NOT_CONNECTED;
    case PICK_RESOURCE:
        /* Both pages name 67 alone for a name that is on no network. */
        return pick->not_started ? CODE_NO_NET_OR_BAD_PATH : CODE_BAD_NET_NAME;
    case PICK_DIRECTORY:
        /* Nobody's word weighs more, so it is the first one's (judgement): 50, or 87 for a name of
         * unexpected form. */
        return pick->first != 0 ? pick->first : CODE_NO_NET_OR_BAD_PATH;
    case PICK_CREDENTIALS:
        /* 50 or 1222, as the first one says (judgement). */
        return pick->first != 0 ? pick->first : CODE_NO_NETWORK;
    /* None of them runs, whether it says so by WNNC_START or by its answer. */
    case PICK_LIST: return CODE_NO_NETWORK;
    case PICK_GET_PERFORMANCE: return performance_result(pick);
    case PICK_GET_CONNECTION:
    case PICK_GET_UNIVERSAL_NAME:
    case PICK_GET_USER: break;
    }
    /* Both can be true; that the device is remembered is certain, that the provider would own it is
     * not (judgement). */
    if (remembered)
        return CODE_CONNECTION_UNAVAIL;
    return pick->not_started ? CODE_NO_NET_OR_BAD_PATH : CODE_NOT_CONNECTED;
}

uint32_t pick_error_outward(uint32_t code)
{
    if (code == CODE_TIMEOUT)
        return CODE_UNEXP_NET_ERR;
    if (code == CODE_SERVICE_NOT_ACTIVE)
        return CODE_NO_NETWORK;
    return code;
}
