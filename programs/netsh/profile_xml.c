/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Profiles as trees of XML. */
#include "profile_xml.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wlanapi.h>

#include "profile_edit.h"

/* As UTF-8, freed with xml_text_free; NULL without memory. */
static char *narrow(const WCHAR *text)
{
    const int cb = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *utf8 = cb > 0 ? malloc((size_t)cb) : NULL;

    if (utf8)
        WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, cb, NULL, NULL);
    return utf8;
}

DWORD profile_xml_read(const WCHAR *xml, struct xml_node **root)
{
    char *utf8 = narrow(xml);

    if (!utf8)
        return ERROR_NOT_ENOUGH_MEMORY;
    const DWORD error = xml_tree_parse(utf8, strlen(utf8), root);
    xml_text_free(utf8);
    return error;
}

WCHAR *profile_xml_write(const struct xml_node *root)
{
    char *utf8 = xml_tree_write(root);
    const int cch = utf8 ? MultiByteToWideChar(CP_UTF8, 0, utf8, -1, NULL, 0) : 0;
    WCHAR *xml = cch > 0 ? malloc((size_t)cch * sizeof *xml) : NULL;

    if (xml)
        MultiByteToWideChar(CP_UTF8, 0, utf8, -1, xml, cch);
    xml_text_free(utf8);
    return xml;
}

uint32_t profile_xml_count_ssids(const struct xml_node *root)
{
    uint32_t count = 0;

    for (const struct xml_node *config = root->first; config; config = config->next)
    {
        for (const struct xml_node *ssid = config->first; ssid; ssid = ssid->next)
            count += !strcmp(config->name, "SSIDConfig") && !strcmp(ssid->name, "SSID");
    }
    return count;
}

DWORD profile_xml_name(const WCHAR *xml, WCHAR *name)
{
    struct xml_node *root = NULL;
    DWORD error = profile_xml_read(xml, &root);

    if (error)
        return error;
    const char *text = xml_node_child_text(root, PROFILE_SPACE, "name");
    if (!text || !MultiByteToWideChar(CP_UTF8, 0, text, -1, name, WLAN_MAX_NAME_LENGTH))
        error = ERROR_INVALID_DATA;
    xml_tree_free(root);
    return error;
}

void profile_xml_free(WCHAR *xml)
{
    if (xml)
        SecureZeroMemory(xml, wcslen(xml) * sizeof *xml);
    free(xml);
}

void profile_xml_release(WCHAR *xml)
{
    SecureZeroMemory(xml, wcslen(xml) * sizeof *xml);
    WlanFreeMemory(xml);
}
