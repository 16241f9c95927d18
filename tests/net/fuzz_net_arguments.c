/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: command lines of `net use` and `net share`, and rows of what they print. */
#include "tests/fuzz/fuzz_input.h"

#include <string.h>

#include "server_layout.h"
#include "share_request.h"
#include "use_layout.h"
#include "use_request.h"

#define WORDS    6
#define WORD_CCH 48

static void check_use(const struct arguments *arguments)
{
    struct use_request request;
    struct use_request again;
    const enum use_fault fault = use_request_read(&request, arguments);

    require(fault == use_request_read(&again, arguments));
    if (fault)
        return;
    switch (request.action)
    {
    case USE_CONNECT: require(request.remote && !(request.password && request.ask_password)); break;
    case USE_SHOW: require(!request.any_device && (request.device[0] || request.remote)); break;
    case USE_DELETE: require(request.device[0] || request.remote); break;
    case USE_DELETE_ALL: require(request.any_device && !request.remote); break;
    case USE_HOME: require(request.any_device || request.device[0]); break;
    case USE_SET_DEFAULT: require(request.persistent != USE_AS_BEFORE); break;
    case USE_HELP:
    case USE_LIST:
    default: break;
    }
    require(!(request.any_device && request.device[0]));
}

static void check_share(const struct arguments *arguments)
{
    struct share_request request;

    if (share_request_read(&request, arguments))
        return;
    require(request.name[SHARE_NAME_CCH - 1] == 0);
    if (request.action == SHARE_ADD)
        require(request.name[0] && request.path && request.path[0]);
}

static void check_rows(const uint16_t *const *words)
{
    static struct line line;
    const struct use_row row = {USE_STATE_OK, words[0], words[1], words[2]};

    line_clear(&line);
    use_layout_row(&line, &row);
    share_layout_row(&line, words[0], words[1], words[2]);
    require(line.cch < LINE_CCH && line.text[line.cch] == 0 && line.begin <= line.cch);
    require(line.cut || line.text[line.cch - 1] == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    uint16_t texts[WORDS][WORD_CCH];
    const uint16_t *words[WORDS];
    struct arguments arguments;
    const size_t count = take_byte(&input) % (WORDS + 1);

    memset(texts, 0, sizeof texts);
    for (size_t i = 0; i < WORDS; i++)
        words[i] = i < count ? take_text(&input, texts[i], WORD_CCH) : texts[i];
    if (!arguments_read(&arguments, use_switches, words, count))
        check_use(&arguments);
    if (!arguments_read(&arguments, share_switches, words, count))
        check_share(&arguments);
    check_rows(words);
    return 0;
}
