/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* How a verb ends: for people, or for machines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wnetctl.h"

static void print_document(cJSON *document)
{
    char *text = document ? cJSON_Print(document) : NULL;
    printf("%s\n", text ? text : "{\"ok\":false,\"message\":\"out of memory\"}");
    cJSON_free(text);
    cJSON_Delete(document);
}

int report_done(const struct wnetctl *ctl, const char *line)
{
    if (ctl->is_json)
    {
        cJSON *document = cJSON_CreateObject();
        cJSON_AddTrueToObject(document, "ok");
        print_document(document);
    }
    else if (line)
    {
        printf("%s\n", line);
    }
    return WNETCTL_OK;
}

/* What a code means here; "" when nothing better is known than the system's text. */
static const char *explain(DWORD code)
{
    switch (code)
    {
    case ERROR_TIMEOUT: return "the service does not answer in time";
    case ERROR_SERVICE_NOT_ACTIVE: return "the service cannot be started";
    case ERROR_REVISION_MISMATCH: return "the service is of another version of WNetLab";
    default: return "";
    }
}

static void system_text(DWORD code, char *text, DWORD text_cb)
{
    DWORD cb = FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
                              code, 0, text, text_cb, NULL);
    while (cb && (unsigned char)text[cb - 1] <= ' ')
        cb--;
    text[cb] = 0;
}

void report_explain(DWORD code, char *text, DWORD text_cb)
{
    snprintf(text, text_cb, "%s", explain(code));
    if (!text[0])
        system_text(code, text, text_cb);
}

int report_two(const struct wnetctl *ctl, const char *name, cJSON *array, const char *other,
               cJSON *object)
{
    if (ctl->is_json)
    {
        cJSON *document = cJSON_CreateObject();
        cJSON_AddTrueToObject(document, "ok");
        cJSON_AddItemToObject(document, other, object);
        cJSON_AddItemToObject(document, name, array);
        print_document(document);
        return WNETCTL_OK;
    }
    cJSON_Delete(object);
    table_print(name, array);
    cJSON_Delete(array);
    return WNETCTL_OK;
}

int report_list(const struct wnetctl *ctl, const char *name, const char *title, cJSON *array)
{
    if (ctl->is_json)
    {
        cJSON *document = cJSON_CreateObject();
        cJSON_AddTrueToObject(document, "ok");
        cJSON_AddItemToObject(document, name, array);
        print_document(document);
        return WNETCTL_OK;
    }
    table_print(title, array);
    cJSON_Delete(array);
    return WNETCTL_OK;
}

int report_failure(const struct wnetctl *ctl, const char *what, DWORD code, const char *message)
{
    char text[512];
    if (!message || !message[0])
    {
        report_explain(code, text, sizeof text);
        message = text;
    }
    if (ctl->is_json)
    {
        cJSON *document = cJSON_CreateObject();
        cJSON_AddFalseToObject(document, "ok");
        cJSON_AddNumberToObject(document, "code", code);
        cJSON_AddStringToObject(document, "message", message);
        print_document(document);
    }
    /* A scenario's fault names its place itself: "file:line:column: reason". */
    if (message == text)
        fprintf(stderr, "wnetctl: %s: %s (error %lu)\n", what, message, code);
    else
        fprintf(stderr, "%s\n", message);
    return WNETCTL_FAILED;
}

int report_usage(const char *fault)
{
    fprintf(stderr, "wnetctl: %s; `wnetctl help` tells what there is\n", fault);
    return WNETCTL_USAGE;
}
