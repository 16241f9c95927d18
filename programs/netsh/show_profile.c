/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show profiles name=X: what is in a profile. Source: docs/reference/cli.md section 2, "show profile name=X [key=clear]".
 *
 * How this works: WlanGetProfile gives XML that the service has checked; its elements become the lines. The key is asked for with key=clear alone, and shown only where it came in clear. */
#include <string.h>

#include "netsh.h"
#include "profile_edit.h"
#include "profile_xml.h"

#define LINE "======================================================================="
/* Lines below "Control options". */
#define CONTROL_INDENT 8

struct word
{
    const char *xml;
    const char *text;
};

static const struct word authentications[] = {
    {"open", "Open"},
    {"shared", "Shared"},
    {"WPA", "WPA-Enterprise"},
    {"WPAPSK", "WPA-Personal"},
    {"WPA2", "WPA2-Enterprise"},
    {"WPA2PSK", "WPA2-Personal"},
    {"WPA3SAE", "WPA3-Personal"},
    {"WPA3", "WPA3-Enterprise 192 Bits"},
    {"WPA3ENT192", "WPA3-Enterprise 192 Bits"},
    {"WPA3ENT", "WPA3-Enterprise"},
    {NULL, NULL},
};

static const struct word ciphers[] = {
    {"none", "None"},
    {"AES", "CCMP"},
    {"GCMP256", "GCMP-256"},
    {NULL, NULL},
};

/* The word for a value; the value itself where it is the word, "" where there is none. */
static const char *word_of(const struct word *words, const char *xml)
{
    for (; xml && words->xml; words++)
    {
        if (!strcmp(words->xml, xml))
            return words->text;
    }
    return xml ? xml : "";
}

static const struct xml_node *child(const struct xml_node *node, const char *name)
{
    return node ? xml_node_child(node, PROFILE_SPACE, name) : NULL;
}

static const char *text_in(const struct xml_node *node, const char *name)
{
    const struct xml_node *found = child(node, name);

    return found ? found->text : NULL;
}

static bool is_text(const struct xml_node *node, const char *name, const char *text)
{
    const char *found = text_in(node, name);

    return found && !strcmp(found, text);
}

/* A boolean of XML Schema. */
static bool is_true_text(const char *text)
{
    return text && (!strcmp(text, "true") || !strcmp(text, "1"));
}

static bool is_true(const struct xml_node *node, const char *name)
{
    return is_true_text(text_in(node, name));
}

static void add_utf8(struct line *line, const char *label, const char *quote, const char *text)
{
    field_begin(line, FIELD_INDENT, label, FIELD_INTERFACE);
    line_add_ascii(line, quote);
    field_add_ssid(line, (const uint8_t *)text, strlen(text));
    line_add_ascii(line, quote);
    line_add_ascii(line, "\n");
}

static void add_control(struct line *line, const char *label, const char *value)
{
    field_begin(line, CONTROL_INDENT, label, FIELD_INTERFACE);
    line_add_ascii(line, value);
    line_add_ascii(line, "\n");
}

static const char *randomization_of(const struct xml_node *root)
{
    const struct xml_node *node = xml_node_child(root, PROFILE_SPACE_3, "MacRandomization");

    if (!node || !is_true_text(xml_node_child_text(node, PROFILE_SPACE_3, "enableRandomization")))
        return "Disabled";
    return is_true_text(xml_node_child_text(node, PROFILE_SPACE_3, "randomizeEveryday"))
               ? "Daily"
               : "Enabled";
}

static void add_information(struct line *line, const struct xml_node *root)
{
    const bool is_hidden = is_true(child(root, "SSIDConfig"), "nonBroadcast");

    line_add_ascii(line, "Profile information\n"
                         "-------------------\n");
    field_add_ascii(line, "Version", FIELD_INTERFACE, "1");
    field_add_ascii(line, "Type", FIELD_INTERFACE, "Wireless LAN");
    add_utf8(line, "Name", "", text_in(root, "name") ? text_in(root, "name") : "");
    field_begin(line, FIELD_INDENT, "Control options", FIELD_INTERFACE);
    line_trim(line);
    line_add_ascii(line, "\n");
    /* Without the element an infrastructure profile is automatic. */
    add_control(line, "Connection mode",
                is_text(root, "connectionMode", "manual") ||
                        (!child(root, "connectionMode") && is_text(root, "connectionType", "IBSS"))
                    ? "Connect manually"
                    : "Connect automatically");
    add_control(line, "Network broadcast",
                is_hidden ? "Connect even if this network is not broadcasting"
                          : "Connect only if this network is broadcasting");
    add_control(line, "AutoSwitch",
                is_true(root, "autoSwitch") ? "Switch to more preferred network if possible"
                                            : "Do not switch to other networks");
    add_control(line, "MAC Randomization", randomization_of(root));
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The bytes, which are what counts, or else the name. */
static void add_ssid(struct line *line, const struct xml_node *ssid)
{
    const char *hex = text_in(ssid, "hex");
    const char *name = text_in(ssid, "name");
    char bytes[33] = "";

    for (size_t i = 0; hex && i < 32 && digit(hex[2 * i]) >= 0 && digit(hex[2 * i + 1]) >= 0; i++)
        bytes[i] = (char)(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
    add_utf8(line, "SSID name", "\"", bytes[0] || !name ? bytes : name);
}

/* The radios that the profile is for; any where it names none. */
static void add_radio_types(struct line *line, const struct xml_node *connectivity)
{
    bool any = false;

    field_begin(line, FIELD_INDENT, "Radio type", FIELD_INTERFACE);
    line_add_ascii(line, "[ ");
    for (const struct xml_node *node = connectivity ? connectivity->first : NULL; node;
         node = node->next)
    {
        if (strcmp(node->name, "phyType"))
            continue;
        line_add_ascii(line, "802.11");
        line_add_ascii(line, node->text);
        line_add_ascii(line, " ");
        any = true;
    }
    line_add_ascii(line, any ? "]\n" : "Any Radio Type ]\n");
}

static void add_connectivity(struct line *line, const struct xml_node *root)
{
    line_add_ascii(line, "\nConnectivity settings\n"
                         "---------------------\n");
    field_add_number(line, "Number of SSIDs", FIELD_INTERFACE, profile_xml_count_ssids(root));
    for (const struct xml_node *config = root->first; config; config = config->next)
    {
        for (const struct xml_node *ssid = config->first; ssid; ssid = ssid->next)
        {
            if (!strcmp(config->name, "SSIDConfig") && !strcmp(ssid->name, "SSID"))
                add_ssid(line, ssid);
        }
    }
    field_add_ascii(line, "Network type", FIELD_INTERFACE,
                    is_text(root, "connectionType", "IBSS") ? "Adhoc" : "Infrastructure");
    add_radio_types(line, child(child(root, "MSM"), "connectivity"));
    field_add_ascii(line, "Vendor extension", FIELD_INTERFACE,
                    child(root, "IHV") ? "Present" : "Not present");
}

static void add_security(struct line *line, const struct xml_node *root, bool in_clear)
{
    const struct xml_node *security = child(child(root, "MSM"), "security");
    const struct xml_node *mode = child(security, "authEncryption");
    const struct xml_node *key = child(security, "sharedKey");

    line_add_ascii(line, "\nSecurity settings\n"
                         "-----------------\n");
    field_add_ascii(line, "Authentication", FIELD_INTERFACE,
                    word_of(authentications, text_in(mode, "authentication")));
    field_add_ascii(line, "Cipher", FIELD_INTERFACE, word_of(ciphers, text_in(mode, "encryption")));
    field_add_ascii(line, "Security key", FIELD_INTERFACE, key ? "Present" : "Absent");
    if (in_clear && text_in(key, "keyMaterial") && !is_true(key, "protected"))
        add_utf8(line, "Key Content", "", text_in(key, "keyMaterial"));
    line_add_ascii(line, "\n");
}

DWORD show_profile(const struct adapters *adapters, DWORD index, const WCHAR *name, bool in_clear)
{
    struct xml_node *root = NULL;
    struct line line;
    WCHAR *xml;
    DWORD flags = in_clear ? WLAN_PROFILE_GET_PLAINTEXT_KEY : 0;

    DWORD error = WlanGetProfile(adapters->client, adapter_guid(adapters, index), name, NULL, &xml,
                                 &flags, NULL);
    if (error)
        return error;
    error = profile_xml_read(xml, &root);
    profile_xml_release(xml);
    if (error)
        return error;
    line_clear(&line);
    line_add_ascii(&line, "\nProfile ");
    line_add(&line, name);
    line_add_ascii(&line, " on interface ");
    line_add(&line, adapter_name(adapters, index));
    line_add_ascii(&line, ":\n" LINE "\n\nApplied: ");
    line_add_ascii(&line, profile_kind(flags));
    line_add_ascii(&line, "\n\n");
    add_information(&line, root);
    add_connectivity(&line, root);
    add_security(&line, root, in_clear);
    xml_tree_free(root);
    say_line(&line);
    SecureZeroMemory(&line, sizeof line);
    return ERROR_SUCCESS;
}
