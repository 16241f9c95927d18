/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the verbs of wnetctl share. */
#ifndef WNETLAB_WNETCTL_H
#define WNETLAB_WNETCTL_H

#include <stdbool.h>
#include <windows.h>

#include <cjson/cJSON.h>

enum wnetctl_exit
{
    WNETCTL_OK = 0,
    WNETCTL_FAILED = 1,
    WNETCTL_USAGE = 2,
};

/* One call of the program. */
struct wnetctl
{
    bool is_json;
    int argc;     /* arguments behind the verb */
    WCHAR **argv; /* borrowed */
};

/* Verbs: they print what they have to say and return what the process ends with. */
int status_show(const struct wnetctl *ctl);
int network_load(const struct wnetctl *ctl);
int session_reset(const struct wnetctl *ctl);
int session_logoff(const struct wnetctl *ctl);
int session_logon(const struct wnetctl *ctl);
int session_run(const struct wnetctl *ctl);
int service_stop(const struct wnetctl *ctl);
int service_install(const struct wnetctl *ctl);
int service_uninstall(const struct wnetctl *ctl);
int service_crash_at(const struct wnetctl *ctl);
int clock_set(const struct wnetctl *ctl);
int wifi_run(const struct wnetctl *ctl);

/* Parts of the status. */

/* Providers in order as the router of this process sees them; NULL when memory ends. */
cJSON *providers_document(void);

/* ---- report.c ---- */

/* Ends a verb: a line for people (NULL: none) or {"ok":true} for machines. */
int report_done(const struct wnetctl *ctl, const char *line);
/* The same for a failure; `what` says what was tried, `message` (may be NULL) what the service said, else the code is explained. */
int report_failure(const struct wnetctl *ctl, const char *what, DWORD code, const char *message);
/* The same as report_done with a member more for machines; takes the document. For people `title` stands above the table of its objects. */
int report_list(const struct wnetctl *ctl, const char *name, const char *title, cJSON *array);
/* The same, with a second member, an object, for machines alone; takes both. */
int report_two(const struct wnetctl *ctl, const char *name, cJSON *array, const char *other,
               cJSON *object);
/* A code in words, by what is known here or by the system; text is terminated. */
void report_explain(DWORD code, char *text, DWORD text_cb);
/* A fault of the command line, to standard error. */
int report_usage(const char *fault);

/* ---- text.c ---- */

/* UTF-8, on the heap; freed with free. NULL when memory ends. */
char *text_from_wide(const WCHAR *text);
/* A number of digits alone; false for anything else or above 32 bits. */
bool text_number(const WCHAR *text, DWORD *number);

/* ---- table.c ---- */

/* Prints an array of objects as columns named by their members, below a title. */
void table_print(const char *title, const cJSON *array);

#endif
