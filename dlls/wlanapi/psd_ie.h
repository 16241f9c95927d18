/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Information elements for proximity service discovery (docs/reference/wlan.md section 10): among raw elements, and as a WLAN_RAW_DATA_LIST. Portable, fuzzed. */
#ifndef WNETLAB_PSD_IE_H
#define WNETLAB_PSD_IE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PSD_IE_DATA_MAX  240
#define PSD_IE_ITEMS_MAX 5

/* The four bytes that stand for a format's URI: the first of HMAC-SHA-256, with an empty key, over its UTF-16LE. */
void psd_ie_format(const uint16_t *format, uint8_t id[4]);

/* The next element of that format from *place on, which begins with 0. False: no more; an element that is longer than what is left ends the data. */
bool psd_ie_next(const uint8_t *raw, size_t raw_cb, const uint8_t id[4], size_t *place,
                 const uint8_t **data, size_t *data_cb);

/* Bytes of the list of all elements of that format; and the list, into that many bytes. */
size_t psd_ie_list_cb(const uint8_t *raw, size_t raw_cb, const uint8_t id[4]);
void psd_ie_list_make(const uint8_t *raw, size_t raw_cb, const uint8_t id[4], uint8_t *list);

/* Is that a list whose every item lies in it, within the limits? cb: bytes that can be read. */
bool psd_ie_list_is_good(const uint8_t *list, size_t cb);

#endif
