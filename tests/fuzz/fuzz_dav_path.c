/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: WebDAV names in their two spellings. */
#include <string.h>

#include "dav_path.h"
#include "tests/fuzz/fuzz_input.h"

#define ROOM     128
#define OUT_ROOM (ROOM + 32)

typedef enum dav_path_code convert(const uint16_t *from, uint16_t *to, size_t *cch);

/* Any buffer is filled to its end and no further, and says how big it should have been. */
static enum dav_path_code check(convert *function, const uint16_t *from, uint16_t out[OUT_ROOM],
                                size_t room)
{
    uint16_t *exact;
    size_t cch = room;
    size_t need = OUT_ROOM;
    const enum dav_path_code whole = function(from, out, &need);

    if (whole != DAV_PATH_OK)
    {
        require(whole != DAV_PATH_TOO_SMALL && need == OUT_ROOM);
        return whole;
    }
    require(need >= 4 && need <= OUT_ROOM && out[need - 1] == 0);
    exact = malloc(room * sizeof(*exact) + 1);
    require(exact != NULL);
    if (function(from, exact, &cch) == DAV_PATH_OK)
        require(room >= need && memcmp(exact, out, need * sizeof(*out)) == 0);
    else
        require(room < need);
    require(cch == need);
    free(exact);
    return DAV_PATH_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    uint16_t text[ROOM];
    uint16_t url[OUT_ROOM];
    uint16_t unc[OUT_ROOM];
    uint16_t again[OUT_ROOM];
    const size_t room = take_byte(&input);

    take_text(&input, text, ROOM);
    (void)dav_path_is_url(text);
    (void)dav_path_is_marked(text);
    /* What one function made, the other takes back, once in the spelling that it gives. */
    if (check(dav_path_to_http, text, url, room) == DAV_PATH_OK)
    {
        require(dav_path_is_url(url) && check(dav_path_to_unc, url, unc, room) == DAV_PATH_OK);
        require(dav_path_is_marked(unc));
        require(check(dav_path_to_http, unc, again, room) == DAV_PATH_OK);
        for (size_t i = 0; url[i] != 0 || again[i] != 0; i++)
            require(url[i] == again[i]);
    }
    if (check(dav_path_to_unc, text, unc, room) == DAV_PATH_OK)
        require(dav_path_is_marked(unc) && check(dav_path_to_http, unc, url, room) == DAV_PATH_OK);
    return 0;
}
