/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Prints a trace as a road.
 *
 * How this works: a trace line reads "0024:trace:router:function text". What the service did comes back with its reply and is printed by the pipe's client under
 * the service's channel without a function, the true channel in its text: "0024:trace:simnetd: redir:function text" (Wine prints "-" for none). The depth of a line is its channel's layer. */
#include "road.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Columns of the text after the indentation; longer lines are cut. */
#define LINE_COLUMNS 150

struct station
{
    const char *channel;
    unsigned int layer;
};

static const struct station stations[] = {
    {"mpr", 0},       {"netapi32", 0}, {"wlanapi", 0}, {"router", 1}, {"lanman", 2}, {"wlannp", 2},
    {"simclient", 3}, {"simnetd", 4},  {"redir", 5},   {"wifi", 5},   {"drives", 5},
};

/* Preparations, not stations: what a process does once, when it loads its providers and meets the service. */
static const char *const preparations[] = {"NPGetCaps ", "provider_load ", "table_build ",
                                           "dispatch hello"};

static bool is_preparation(const char *text)
{
    for (size_t i = 0; i < sizeof preparations / sizeof preparations[0]; i++)
    {
        if (!strncmp(text, preparations[i], strlen(preparations[i])))
            return true;
    }
    return false;
}

/* Splits "channel:function text"; NULL if the channel is none of ours. */
static const struct station *find_station(const char **text)
{
    size_t cb = strcspn(*text, ": \n");
    if ((*text)[cb] != ':')
        return NULL;
    for (size_t i = 0; i < sizeof stations / sizeof stations[0]; i++)
    {
        if (strlen(stations[i].channel) == cb && !memcmp(stations[i].channel, *text, cb))
        {
            *text += cb + 1;
            return &stations[i];
        }
    }
    return NULL;
}

/* Prints one line of the trace. Returns its layer's bit, or 0. */
static unsigned int print_line(const char *line)
{
    const char *text = strstr(line, ":trace:");
    const char *end = line + strcspn(line, "\n");
    if (!text || text >= end)
        return 0;
    text += strlen(":trace:");
    const struct station *station = find_station(&text);
    if (!station)
        return 0;
    size_t no_function = strspn(text, "- ");
    if (no_function)
    {
        text += no_function;
        const char *inner_text = text;
        const struct station *inner = find_station(&inner_text);
        if (inner)
        {
            station = inner;
            text = inner_text;
        }
    }
    if (is_preparation(text))
        return 0;
    int cb = (int)(end - text);
    if (cb > LINE_COLUMNS)
        cb = LINE_COLUMNS;
    printf("      %*s%-9s %.*s\n", (int)(2 * station->layer), "", station->channel, cb, text);
    return 1u << station->layer;
}

unsigned int road_print(const char *trace)
{
    unsigned int seen = 0;
    for (const char *line = trace; *line;)
    {
        seen |= print_line(line);
        line += strcspn(line, "\n");
        if (*line)
            line++;
    }
    unsigned int layers = 0;
    for (; seen; seen >>= 1)
        layers += seen & 1;
    return layers;
}
