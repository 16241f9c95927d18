/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Trace output of our DLLs and programs.
 *
 * How this works: three functions of ntdll are looked up once; with them Wine decides which
 * channels are on and prints. They are undocumented, so where one is absent (Windows, another Wine)
 * or where it is set, WNETLAB_DEBUG is read instead and lines go to stderr, which a parent process
 * can redirect (Wine's own output is the host's descriptor 2, whatever STARTUPINFO says). What a
 * channel's state says never changes once it is decided, except that a process that captures marks
 * quiet channels TRACE_ASK instead of TRACE_OFF, so that the macro keeps coming here. A thread's
 * buffers hang on a fiber local slot with a free callback; the module pins itself when it takes the
 * slot, since the callback must outlive every thread. */
#include "trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Wine's output hangs on lines over about 1000 characters (docs/reference/wine-dropin.md). */
#define TRACE_LINE_MAX   900
#define TRACE_TEXT_MAX   4096
#define TRACE_QUOTED_MAX 200
/* Each of 200 characters may become "\xabcd"; quotes, "..." and NUL. */
#define TRACE_QUOTED_CB (TRACE_QUOTED_MAX * 6 + 8)
#define TRACE_ROTATING  8

enum trace_state
{
    TRACE_NEW = 0,
    TRACE_OFF = 1,
    TRACE_ON = 2,
    TRACE_ASK = 3, /* off, but a capturing thread wants it */
};

/* What ntdll of Wine takes (wine/debug.h describes it): a bit for each class, the top one for "not
 * asked yet". */
#define WINE_CLASS_TRACE 3
#define WINE_FLAGS_INIT  0x80

struct wine_channel
{
    unsigned char flags;
    char name[15];
};

typedef unsigned char(__cdecl *wine_get_flags_fn)(struct wine_channel *channel);
typedef int(__cdecl *wine_header_fn)(int class, struct wine_channel *channel, const char *function);
typedef int(__cdecl *wine_output_fn)(const char *text);

struct trace_thread
{
    char *capture;
    size_t capture_cb;
    size_t capture_used_cb;
    unsigned int next;
    char quoted[TRACE_ROTATING][TRACE_QUOTED_CB];
};

static struct
{
    INIT_ONCE once;
    wine_get_flags_fn wine_get_flags; /* all three or none */
    wine_header_fn wine_header;
    wine_output_fn wine_output;
    char debug[512]; /* WNETLAB_DEBUG */
    DWORD slot;
    volatile LONG capture_allowed;
} trace_process = {.once = INIT_ONCE_STATIC_INIT, .slot = FLS_OUT_OF_INDEXES};

static void WINAPI trace_thread_free(void *context)
{
    HeapFree(GetProcessHeap(), 0, context);
}

static BOOL CALLBACK trace_start(INIT_ONCE *once, void *context, void **result)
{
    (void)once;
    (void)context;
    (void)result;
    typedef void (*any_fn)(void);
    if (GetEnvironmentVariableA("WNETLAB_DEBUG", trace_process.debug,
                                sizeof(trace_process.debug)) >= sizeof(trace_process.debug))
        trace_process.debug[0] = '\0';
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    if (ntdll != NULL && trace_process.debug[0] == '\0')
    {
        const any_fn flags = (any_fn)GetProcAddress(ntdll, "__wine_dbg_get_channel_flags");
        const any_fn header = (any_fn)GetProcAddress(ntdll, "__wine_dbg_header");
        const any_fn output = (any_fn)GetProcAddress(ntdll, "__wine_dbg_output");
        if (flags != NULL && header != NULL && output != NULL)
        {
            trace_process.wine_get_flags = (wine_get_flags_fn)flags;
            trace_process.wine_header = (wine_header_fn)header;
            trace_process.wine_output = (wine_output_fn)output;
        }
    }

    HMODULE self;
    if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                           (const WCHAR *)&trace_process, &self))
        trace_process.slot = FlsAlloc(trace_thread_free);
    return TRUE;
}

static void trace_process_start(void)
{
    InitOnceExecuteOnce(&trace_process.once, trace_start, NULL, NULL);
}

/* The calling thread's buffers; NULL if there is no memory for them, or none yet and create is
 * false. */
static struct trace_thread *trace_thread_get(bool create)
{
    trace_process_start();
    if (trace_process.slot == FLS_OUT_OF_INDEXES)
        return NULL;
    struct trace_thread *thread = FlsGetValue(trace_process.slot);
    if (thread == NULL && create)
    {
        thread = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*thread));
        if (thread != NULL && !FlsSetValue(trace_process.slot, thread))
        {
            HeapFree(GetProcessHeap(), 0, thread);
            thread = NULL;
        }
    }
    return thread;
}

static bool trace_name_equal(const char *item, size_t item_cb, const char *name)
{
    return strlen(name) == item_cb && memcmp(item, name, item_cb) == 0;
}

/* Reads the grammar of WINEDEBUG: [class][+|-]channel, separated by commas; the last word that fits
 * decides. */
static bool trace_debug_has(const char *options, const char *name)
{
    bool on = false;
    while (*options != '\0')
    {
        const size_t item_cb = strcspn(options, ",");
        const size_t sign = strcspn(options, "+-,");
        if (sign < item_cb)
        {
            const char *channel = options + sign + 1;
            const size_t channel_cb = item_cb - sign - 1;
            const bool our_class = sign == 0 || trace_name_equal(options, sign, "trace");
            if (our_class && (trace_name_equal(channel, channel_cb, name) ||
                              trace_name_equal(channel, channel_cb, "all")))
                on = options[sign] == '+';
        }
        else if (trace_name_equal(options, item_cb, name) ||
                 trace_name_equal(options, item_cb, "all"))
            on = true;
        options += item_cb;
        if (*options == ',')
            options++;
    }
    return on;
}

static void trace_wine_channel(const struct trace_channel *channel, struct wine_channel *wine)
{
    wine->flags = WINE_FLAGS_INIT;
    strncpy(wine->name, channel->name, sizeof(wine->name) - 1);
    wine->name[sizeof(wine->name) - 1] = '\0';
}

static bool trace_look_up(const struct trace_channel *channel)
{
    trace_process_start();
    if (trace_process.wine_get_flags == NULL)
        return trace_debug_has(trace_process.debug, channel->name);
    struct wine_channel wine;
    trace_wine_channel(channel, &wine);
    return (trace_process.wine_get_flags(&wine) & (1 << WINE_CLASS_TRACE)) != 0;
}

bool trace_is_on(struct trace_channel *channel)
{
    const DWORD last_error = GetLastError();
    LONG state = channel->state;
    if (state == TRACE_NEW)
    {
        if (trace_look_up(channel))
            state = TRACE_ON;
        else
            state = trace_process.capture_allowed ? TRACE_ASK : TRACE_OFF;
        InterlockedExchange(&channel->state, state);
    }
    bool on = state == TRACE_ON;
    if (state == TRACE_ASK)
    {
        const struct trace_thread *thread = trace_thread_get(false);
        on = thread != NULL && thread->capture != NULL;
    }
    SetLastError(last_error);
    return on;
}

static void trace_capture_line(struct trace_thread *thread, const char *channel,
                               const char *function, const char *text, size_t cb)
{
    char line[TRACE_LINE_MAX + 160];
    int line_cb;
    if (function != NULL)
        line_cb =
            snprintf(line, sizeof(line), "%.30s:%.60s %.*s\n", channel, function, (int)cb, text);
    else
        line_cb = snprintf(line, sizeof(line), "%.*s\n", (int)cb, text);
    if (line_cb <= 0)
        return;
    const size_t room_cb = thread->capture_cb - 1 - thread->capture_used_cb;
    const size_t copy_cb = (size_t)line_cb < room_cb ? (size_t)line_cb : room_cb;
    memcpy(thread->capture + thread->capture_used_cb, line, copy_cb);
    thread->capture_used_cb += copy_cb;
    thread->capture[thread->capture_used_cb] = '\0';
}

/* Prints one line of at most TRACE_LINE_MAX bytes. function NULL: the text names its function
 * itself. */
static void trace_line(const struct trace_channel *channel, const char *function, const char *text,
                       size_t cb)
{
    struct trace_thread *thread = trace_thread_get(false);
    if (thread != NULL && thread->capture != NULL)
    {
        trace_capture_line(thread, channel->name, function, text, cb);
        return;
    }
    if (trace_process.wine_get_flags == NULL)
    {
        char line[TRACE_LINE_MAX + 160];
        snprintf(line, sizeof(line), "%04lx:trace:%.30s:%.60s %.*s\n", GetCurrentThreadId(),
                 channel->name, function != NULL ? function : "", (int)cb, text);
        fputs(line, stderr);
        fflush(stderr);
        return;
    }
    struct wine_channel wine;
    trace_wine_channel(channel, &wine);
    if (trace_process.wine_header(WINE_CLASS_TRACE, &wine, function != NULL ? function : "-") == -1)
        return;
    char line[TRACE_LINE_MAX + 2];
    snprintf(line, sizeof(line), "%.*s\n", (int)cb, text);
    trace_process.wine_output(line);
}

/* Prints text, cut at line ends and at TRACE_LINE_MAX. */
static void trace_text(const struct trace_channel *channel, const char *function, const char *text)
{
    do
    {
        const size_t row_cb = strcspn(text, "\n");
        size_t done_cb = 0;
        do
        {
            const size_t left_cb = row_cb - done_cb;
            const size_t cb = left_cb < TRACE_LINE_MAX ? left_cb : TRACE_LINE_MAX;
            trace_line(channel, function, text + done_cb, cb);
            done_cb += cb;
        } while (done_cb < row_cb);
        text += row_cb;
        if (*text == '\n')
            text++;
    } while (*text != '\0');
}

void trace_print(struct trace_channel *channel, const char *function, const char *format, ...)
{
    const DWORD last_error = GetLastError();
    char text[TRACE_TEXT_MAX];
    va_list arguments;
    va_start(arguments, format);
    const int cb = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    if (cb < 0)
        strcpy(text, "(cannot be formatted)");
    else if ((size_t)cb >= sizeof(text))
        memcpy(text + sizeof(text) - 4, "...", 4);
    trace_text(channel, function, text);
    SetLastError(last_error);
}

void trace_print_lines(struct trace_channel *channel, const char *lines)
{
    if (lines == NULL || lines[0] == '\0' || !trace_is_on(channel))
        return;
    const DWORD last_error = GetLastError();
    trace_text(channel, NULL, lines);
    SetLastError(last_error);
}

/* Appends one character, escaped; unit is UTF-16 or a byte. */
static size_t trace_quote_unit(char *out, unsigned int unit)
{
    if (unit == '\\' || unit == '"')
    {
        out[0] = '\\';
        out[1] = (char)unit;
        return 2;
    }
    if (unit >= 0x20 && unit < 0x7f)
    {
        out[0] = (char)unit;
        return 1;
    }
    return (size_t)snprintf(out, 7, unit > 0xff ? "\\x%04x" : "\\x%02x", unit & 0xffff);
}

/* Quotes text of either width; exactly one of the two is given. */
static const char *trace_quote(const WCHAR *wide, const char *narrow)
{
    const DWORD last_error = GetLastError();
    struct trace_thread *thread = trace_thread_get(true);
    const char *result = "(no memory)";
    if (wide == NULL && narrow == NULL)
        result = "(null)";
    else if (thread != NULL)
    {
        char *out = thread->quoted[thread->next++ % TRACE_ROTATING];
        size_t used = 0;
        size_t i = 0;
        unsigned int unit;
        result = out;
        if (wide != NULL)
            out[used++] = 'L';
        out[used++] = '"';
        while ((unit = wide != NULL ? wide[i] : (unsigned char)narrow[i]) != 0 &&
               i < TRACE_QUOTED_MAX)
        {
            used += trace_quote_unit(out + used, unit);
            i++;
        }
        out[used++] = '"';
        out[used] = '\0';
        if (unit != 0)
            memcpy(out + used, "...", 4);
    }
    SetLastError(last_error);
    return result;
}

const char *trace_wstr(const WCHAR *text)
{
    return trace_quote(text, NULL);
}

const char *trace_str(const char *text)
{
    return trace_quote(NULL, text);
}

void trace_allow_capture(void)
{
    InterlockedExchange(&trace_process.capture_allowed, 1);
}

void trace_capture_begin(char *buffer, size_t buffer_cb)
{
    const DWORD last_error = GetLastError();
    buffer[0] = '\0';
    struct trace_thread *thread = trace_thread_get(true);
    if (thread != NULL)
    {
        thread->capture_cb = buffer_cb;
        thread->capture_used_cb = 0;
        thread->capture = buffer;
    }
    SetLastError(last_error);
}

void trace_capture_end(void)
{
    const DWORD last_error = GetLastError();
    struct trace_thread *thread = trace_thread_get(false);
    if (thread != NULL)
        thread->capture = NULL;
    SetLastError(last_error);
}
