/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Trace output of our DLLs and programs.
 *
 * How this works: TRACE_CHANNEL(name) at the top of a file declares the channel. TRACE("...")
 * prints when the channel is on: by Wine's own debug channels (WINEDEBUG=+router) where ntdll has
 * them; WNETLAB_DEBUG, with the same grammar, takes their place where it is set, and prints to
 * stderr. A quiet channel costs one load and one branch. trace_capture_* collect a thread's lines
 * into a buffer instead (the service returns its trace with the reply that way). Lines longer than
 * 900 characters are split, as Wine's output hangs beyond about 1000. Secrets have a type of their
 * own (secret.h) that nothing here prints. */
#ifndef WNETLAB_TRACE_H
#define WNETLAB_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h> /* __MINGW_PRINTF_FORMAT */
#include <windows.h>

struct trace_channel
{
    volatile LONG state; /* 0: not asked yet, 1: off, 2: on, 3: off but for a capturing thread */
    const char *name;
};

#define TRACE_CHANNEL(channel_name) TRACE_CHANNEL_NAMED(#channel_name)
/* The same by a string, for files that are built into several DLLs. */
#define TRACE_CHANNEL_NAMED(text) static struct trace_channel trace_channel_here = {0, text}

#define TRACE(...)                                                             \
    do                                                                         \
    {                                                                          \
        if (trace_channel_here.state != 1 && trace_is_on(&trace_channel_here)) \
            trace_print(&trace_channel_here, __func__, __VA_ARGS__);           \
    } while (0)

#define TRACE_IS_ON() (trace_channel_here.state != 1 && trace_is_on(&trace_channel_here))

/* Looks the channel up once. While the calling thread captures, every channel is on. */
bool trace_is_on(struct trace_channel *channel);
/* printf with %ls for WCHAR strings (msvcrt: %ls); keeps the last error. */
void trace_print(struct trace_channel *channel, const char *function, const char *format, ...)
    __attribute__((format(__MINGW_PRINTF_FORMAT, 3, 4)));
/* Prints text of several lines that came from elsewhere (the service's trace) as lines of this
 * channel. */
void trace_print_lines(struct trace_channel *channel, const char *lines);

/* "(null)" or a quoted, escaped form of text, cut at 200 characters. The result lives in one of 8
 * rotating buffers of the thread's. */
const char *trace_wstr(const WCHAR *text);
const char *trace_str(const char *text);

/* A process that captures calls this first, once, before its first TRACE: its channels are then
 * never cached as off. */
void trace_allow_capture(void);
/* The calling thread's lines go to buffer (cut, always NUL-terminated) until trace_capture_end.
 * Nesting is not allowed.
 */
void trace_capture_begin(char *buffer, size_t buffer_cb);
void trace_capture_end(void);

#endif
