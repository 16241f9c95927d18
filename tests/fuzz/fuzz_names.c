/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: names of devices, shares, WebDAV roots and folders, and the conversion and comparison of text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dav_name.h"
#include "device_name.h"
#include "path_name.h"
#include "text.h"
#include "unc_name.h"
#include "tests/fuzz/fuzz_input.h"

static void check_device(const char *text)
{
    struct device_name name;
    struct device_name again;

    if (!device_name_parse(text, &name))
    {
        require(name.kind == DEVICE_NONE && name.text[0] == '\0');
        return;
    }
    require(name.kind != DEVICE_NONE && device_name_parse(name.text, &again));
    require(again.kind == name.kind && strcmp(again.text, name.text) == 0);
}

static void check_unc(const char *text)
{
    struct unc_name name;
    struct unc_name again;
    char canonical[UNC_NAME_CB];

    if (!unc_name_parse(text, &name))
    {
        require(!name.server[0] && !name.share[0] && !unc_name_parse_share(text, &again));
        return;
    }
    require(name.rest >= text ? strlen(name.rest) <= strlen(text) : name.rest[0] == '\0');
    require(text_is_utf8(text, strlen(text)));
    unc_name_format(&name, canonical);
    require(unc_name_parse(canonical, &again) && again.rest[0] == '\0');
    require(strcmp(again.server, name.server) == 0 && strcmp(again.share, name.share) == 0);
    if (unc_name_parse_share(text, &again))
    {
        require(again.share[0] && strlen(name.rest) <= 1 && again.rest[0] == '\0');
    }
}

static void check_dav(const char *text)
{
    struct dav_name name;
    struct dav_name again;

    if (dav_name_parse(text, &name))
    {
        require(dav_name_parse(name.text, &again) && strcmp(again.text, name.text) == 0);
        require(dav_name_same_host(&name, &again) && name.path_at >= name.host_at + name.host_cb);
        require(path_name_below(name.text, again.text, '/') != NULL);
    }
}

static void check_text(const char *text, size_t cb)
{
    /* Exact sizes, so that the sanitizer sees one byte too many. */
    uint16_t *wide = malloc((cb + 1) * sizeof(*wide));
    char *narrow = malloc(cb + 1);

    require(wide && narrow);
    require(text_to_utf16(text, wide, cb + 1) == text_is_utf8(text, cb));
    if (text_is_utf8(text, cb))
    {
        size_t cch = text_utf16_length(text, cb);

        require(wide[cch] == 0 && text_to_utf8(wide, narrow, cb + 1) && !strcmp(narrow, text));
        require(cch == 0 || !text_to_utf16(text, wide, cch));
        require(cb == 0 || (text_to_utf16(text, wide, cb + 1) && !text_to_utf8(wide, narrow, cb)));
    }
    require(text_equal_nocase(text, text));
    free(wide);
    free(narrow);
}

static void check_wide(const uint8_t *data, size_t size)
{
    size_t cch = size / 2;
    uint16_t *wide = malloc((cch + 1) * sizeof(*wide));
    uint16_t *again = malloc((cch + 1) * sizeof(*again));
    char *text = malloc(cch * 3 + 1);

    require(wide && again && text);
    memcpy(wide, data, cch * 2);
    wide[cch] = 0;
    if (text_to_utf8(wide, text, cch * 3 + 1))
    {
        require(text_is_utf8(text, strlen(text)) && text_to_utf16(text, again, cch + 1));
        for (size_t i = 0; i == 0 || wide[i - 1]; ++i)
        {
            require(wide[i] == again[i]);
        }
    }
    else
    {
        require(text[0] == '\0');
    }
    free(wide);
    free(again);
    free(text);
}

/* The order of three parts of the input is an order. */
static void check_order(char *text, size_t cb)
{
    char *b = text + cb / 3;
    char *c = text + 2 * (cb / 3);
    int ab;
    int bc;

    if (cb < 6)
    {
        return;
    }
    b[-1] = '\0';
    c[-1] = '\0';
    ab = text_compare_nocase(text, b);
    bc = text_compare_nocase(b, c);
    require(ab == -text_compare_nocase(b, text));
    require(ab != bc || text_compare_nocase(text, c) == ab);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);

    require(text != NULL);
    if (size)
    {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    check_device(text);
    check_unc(text);
    check_dav(text);
    (void)path_name_is_component(text, size);
    check_text(text, strlen(text));
    if (size)
    {
        check_wide(data, size);
    }
    check_order(text, size);
    free(text);
    return 0;
}
