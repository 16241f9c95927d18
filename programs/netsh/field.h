/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* "    Label      : value", the line of all that `netsh wlan show` prints. Portable.
 *
 * Programs find values by label and colon, so indents and columns are kept (docs/reference/cli.md section 2). */
#ifndef WNETLAB_NETSH_FIELD_H
#define WNETLAB_NETSH_FIELD_H

#include "line.h"

#define FIELD_INDENT 4
/* The colon of an interface's lines, a network's, a profile's. */
#define FIELD_INTERFACE 27
#define FIELD_NETWORK   28
#define FIELD_PROFILE   25

/* Spaces, the label, spaces up to the colon's column, ": ", and no value yet. */
void field_begin(struct line *line, size_t indent, const char *label, size_t column);
/* A whole line. */
void field_add(struct line *line, const char *label, size_t column, const uint16_t *value);
void field_add_ascii(struct line *line, const char *label, size_t column, const char *value);
void field_add_number(struct line *line, const char *label, size_t column, uint32_t value);

/* What is no label: bytes of an SSID as text (UTF-8 where they are that, else each byte as Latin-1), an address with colons. */
void field_add_ssid(struct line *line, const uint8_t *bytes, size_t cb);
void field_add_address(struct line *line, const uint8_t address[6]);
/* Half megabits as "5.5". */
void field_add_half_mbps(struct line *line, uint32_t half_mbps);

#endif
