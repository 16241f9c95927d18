/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The trace of a call, printed as the road it took: one line a station, set in by its depth in the house. */
#ifndef WNETLAB_DEMO_ROAD_H
#define WNETLAB_DEMO_ROAD_H

/* Prints the lines of `trace` that belong to our channels. Returns how many layers of the house (export, router, provider, pipe, service
 * and model) appeared, so that a caller can tell a whole road from a part. */
unsigned int road_print(const char *trace);

#endif
