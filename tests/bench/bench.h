/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the parts of the bench share: the clock, medians, the table. */
#ifndef WNETLAB_TESTS_BENCH_H
#define WNETLAB_TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#include "testsupport.h"

#define BENCH_ROUNDS_MAX 1024

/* Each row once, for its working and not for its time. */
extern bool bench_is_smoke;

/* `full`, or few in a smoke. */
size_t bench_rounds(size_t full);

double bench_now_us(void);
/* Sorts. */
double bench_median(double *values, size_t count);
/* Ends the program, with what failed, unless code is 0. */
void bench_check(const char *what, DWORD code);

/* A number that a child says. Ends the program, with what came in its place, if none does. */
double bench_hear(struct test_child *child);

/* One row: a time in microseconds against another. bound 0: there is none. */
void bench_row(const char *what, double us, const char *against, double against_us, double bound);
/* A row of anything else. */
void bench_note(const char *what, const char *format, ...)
    __attribute__((format(__MINGW_PRINTF_FORMAT, 2, 3)));

/* ---- echo.c: a pipe like the service's, with nobody behind it ---- */

int bench_role_echo(int argc, char **argv);
void bench_echo_start(void);
void bench_echo_end(void);
/* One round trip of a message and its answer. */
void bench_echo(void);

/* ---- providers.c: orders of providers that last until the next reset ---- */

/* "\Providers" of the build and the builtin of Wine. */
void bench_provider_path(const WCHAR *file, WCHAR *path, size_t path_cch);
/* Wine's own mpr.dll under another name, loaded. It reads the order as it is now. */
HMODULE bench_load_builtin_mpr(void);
/* `skipped` providers without connections, then `last`: a service key. */
void bench_order_set(unsigned skipped, const WCHAR *last);
/* The service key of the provider that takes every name and does nothing. */
#define BENCH_CLAIMS L"WnBenchClaims"
void bench_providers_register(void);
void bench_providers_remove(void);

/* ---- the rows ---- */

int bench_role_dispatch(int argc, char **argv);
void bench_dispatch(void);

void bench_roads(void);

int bench_role_look(int argc, char **argv);
void bench_many(void);
/* Gives the service the network of that text. */
void bench_load_scenario(const char *text, size_t cb);

int bench_role_listing(int argc, char **argv);
void bench_listing(void);

int bench_role_netuse(int argc, char **argv);
void bench_netuse(void);

void bench_wifi(void);

int bench_role_crowd(int argc, char **argv);
void bench_crowd(void);
void bench_start(void);

#endif
