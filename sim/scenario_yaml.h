/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A YAML text as a tree of nodes, each with its place: what the scenario reader reads. Only what a scenario needs: one document, maps, lists and
 * scalars; anchors, aliases, tags and deep nesting are refused. */
#ifndef WNETLAB_SIM_SCENARIO_YAML_H
#define WNETLAB_SIM_SCENARIO_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "scenario.h"

/* The functions of a mingw build print by the C standard (toolchain/flags.cmake); plain `printf` would be checked by msvcrt's dialect there. */
#ifdef __MINGW32__
#define SCENARIO_PRINTF gnu_printf
#else
#define SCENARIO_PRINTF printf
#endif

enum scenario_node_kind
{
    NODE_SCALAR,
    NODE_LIST,
    NODE_MAP,
};

struct scenario_node
{
    enum scenario_node_kind kind;
    unsigned line, column; /* from 1 */
    bool plain;            /* scalars: written without quotes */
    char *text;            /* scalars: UTF-8, text_cb bytes and a NUL */
    size_t text_cb;
    struct scenario_node *key;          /* of an entry of a map: its key, a scalar */
    struct scenario_node *first, *last; /* lists and maps: entries in the order of the file */
    struct scenario_node *next;
    size_t count;
};

/* NULL with *error filled if it is no such text, or memory ends. The caller frees with scenario_yaml_free. */
struct scenario_node *scenario_yaml_read(const char *text, size_t text_cb,
                                         struct scenario_error *error);
void scenario_yaml_free(struct scenario_node *node);

/* Fills *error; node may be NULL (no place). The reason is cut to whole characters. */
void scenario_error_set(struct scenario_error *error, unsigned line, unsigned column,
                        const char *format, ...) __attribute__((format(SCENARIO_PRINTF, 4, 5)));

#endif
