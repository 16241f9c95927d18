/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network providers, as the router sees them in a process of this kind. */
#include <stdio.h>
#include <stdlib.h>

#include "wnetctl.h"
#include "wnetlab/router.h"

#define PROVIDER_COUNT 64

static void add_text(cJSON *object, const char *name, const WCHAR *text)
{
    char *utf8 = text_from_wide(text);
    cJSON_AddStringToObject(object, name, utf8 ? utf8 : "");
    free(utf8);
}

static cJSON *provider_document(const struct router_provider_info *info)
{
    char type[16];
    cJSON *provider = cJSON_CreateObject();
    add_text(provider, "service", info->service_key);
    add_text(provider, "name", info->name);
    snprintf(type, sizeof type, "0x%08lX", info->net_type);
    cJSON_AddStringToObject(provider, "type", type);
    cJSON_AddBoolToObject(provider, "loaded", !info->load_error);
    cJSON_AddBoolToObject(provider, "started", !info->load_error && info->start);
    cJSON_AddNumberToObject(provider, "load_error", info->load_error);
    add_text(provider, "path", info->path);
    return provider;
}

cJSON *providers_document(void)
{
    cJSON *array = cJSON_CreateArray();
    struct router_provider_info *infos = calloc(PROVIDER_COUNT, sizeof *infos);
    DWORD count = PROVIDER_COUNT;
    if (array && infos)
    {
        DWORD code = router_list_providers(infos, &count);
        if (code == ERROR_MORE_DATA)
            count = PROVIDER_COUNT;
        else if (code)
            count = 0;
        for (DWORD i = 0; i < count; i++)
            cJSON_AddItemToArray(array, provider_document(&infos[i]));
    }
    free(infos);
    return array;
}
