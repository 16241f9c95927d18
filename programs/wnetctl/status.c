/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* status: what the service says of itself and its network, and the providers.
 *
 * How this works: the service answers with one JSON document; what this process knows (providers, whether the service runs) is added to it. For people
 * its arrays become tables and the rest lines, in the document's own order, so a new member of the document needs no change here. A service
 * that does not run is not started. */
#include <stdio.h>
#include <string.h>

#include "wnetctl.h"
#include "wnetlab/simclient.h"

static void print_scalar(const char *prefix, const cJSON *value)
{
    if (cJSON_IsString(value))
        printf("%s%s: %s\n", prefix, value->string, value->valuestring);
    else if (cJSON_IsBool(value))
        printf("%s%s: %s\n", prefix, value->string, cJSON_IsTrue(value) ? "yes" : "no");
    else if (cJSON_IsNumber(value))
        printf("%s%s: %.0f\n", prefix, value->string, value->valuedouble);
}

static void print_document(const cJSON *document)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, document)
    {
        if (cJSON_IsArray(member))
        {
            table_print(member->string, member);
        }
        else if (cJSON_IsObject(member))
        {
            const cJSON *inner;
            printf("%s:\n", member->string);
            cJSON_ArrayForEach(inner, member) print_scalar("  ", inner);
        }
        else
        {
            print_scalar("", member);
        }
    }
}

/* Asks the service. NULL with *code if it does not answer, or not with a document. */
static cJSON *ask_service(DWORD *code)
{
    char *text = NULL;
    cJSON *document = NULL;
    *code = simclient_control(SIMCLIENT_STATUS, NULL, 0, &text);
    if (!*code)
    {
        document = text ? cJSON_Parse(text) : NULL;
        if (!cJSON_IsObject(document))
        {
            cJSON_Delete(document);
            document = NULL;
            *code = ERROR_INVALID_DATA;
        }
    }
    simclient_free(text);
    return document;
}

int status_show(const struct wnetctl *ctl)
{
    DWORD code = ERROR_SUCCESS;
    bool is_running = simclient_is_running(NULL);
    cJSON *document = is_running ? ask_service(&code) : cJSON_CreateObject();
    if (!document)
        return report_failure(ctl, "status", code ? code : ERROR_NOT_ENOUGH_MEMORY, NULL);

    cJSON *service = cJSON_GetObjectItemCaseSensitive(document, "service");
    if (!service)
        service = cJSON_AddObjectToObject(document, "service");
    cJSON_AddBoolToObject(service, "running", is_running);
    cJSON *providers = providers_document();
    if (providers)
        cJSON_AddItemToObject(document, "providers", providers);

    if (ctl->is_json)
    {
        char *text = cJSON_Print(document);
        printf("%s\n", text ? text : "{}");
        cJSON_free(text);
    }
    else
    {
        if (!is_running)
        {
            printf("service: not running\n");
            cJSON_DeleteItemFromObject(document, "service");
        }
        print_document(document);
    }
    cJSON_Delete(document);
    return WNETCTL_OK;
}
