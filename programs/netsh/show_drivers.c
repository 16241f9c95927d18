/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh wlan show drivers, show wirelesscapabilities. Source: docs/reference/cli.md section 2, "show drivers".
 *
 * How this works: a label whose value no function of wlanapi.dll tells has "Not available". */
#include "netsh.h"
#include "wlan_words.h"

/* Newer than mingw-w64's header: docs/reference/wlan.md section 9. */
#define OPCODE_MFP_CAPABLE 16

/* The colon of a driver's lines, the columns of its list. */
#define FIELD_DRIVER  30
#define PAIR_INDENT   32
#define PAIR_CIPHER   48
#define FIELD_CAPABLE 48

/* "Yes" or "No"; "Not available" where the adapter does not tell. */
static const char *yes_or_no(const struct adapters *adapters, DWORD index, DWORD opcode)
{
    BOOL *value;

    if (adapter_query(adapters, index, (WLAN_INTF_OPCODE)opcode, sizeof *value, (void **)&value))
        return "Not available";
    const char *word = *value ? "Yes" : "No";
    WlanFreeMemory(value);
    return word;
}

static void add_radio_types(struct line *line, const WLAN_INTERFACE_CAPABILITY *capability)
{
    for (DWORD i = 0; i < min(capability->dwNumberOfSupportedPhys, WLAN_MAX_PHY_INDEX); i++)
    {
        line_add_ascii(line, i ? " " : "");
        line_add_ascii(line, wlan_words_radio_type((uint32_t)capability->dot11PhyTypes[i]));
    }
    line_add_ascii(line, "\n");
}

/* What goes with what, a line each; nothing where there is none. */
static DWORD add_pairs(struct line *line, const struct adapters *adapters, DWORD index,
                       WLAN_INTF_OPCODE opcode, const char *title)
{
    WLAN_AUTH_CIPHER_PAIR_LIST *list;
    const DWORD error =
        adapter_query(adapters, index, opcode, sizeof list->dwNumberOfItems, (void **)&list);

    if (error)
        return error;
    /* Declared as one. */
    const DOT11_AUTH_CIPHER_PAIR *pairs = &list->pAuthCipherPairList;
    if (list->dwNumberOfItems)
        line_add_ascii(line, title);
    for (DWORD i = 0; i < list->dwNumberOfItems; i++)
    {
        line_pad(line, PAIR_INDENT);
        line_add_ascii(line, wlan_words_authentication((uint32_t)pairs[i].AuthAlgoId));
        line_next_cell(line, PAIR_CIPHER);
        line_add_ascii(line, wlan_words_cipher((uint32_t)pairs[i].CipherAlgoId));
        line_add_ascii(line, "\n");
    }
    WlanFreeMemory(list);
    return ERROR_SUCCESS;
}

static void begin_interface(struct line *line, const struct adapters *adapters, DWORD index)
{
    line_clear(line);
    line_add_ascii(line, "\nInterface name: ");
    line_add(line, adapter_name(adapters, index));
    line_add_ascii(line, "\n\n");
}

static void add_driver(struct line *line, const struct adapters *adapters, DWORD index,
                       const WLAN_INTERFACE_CAPABILITY *capability)
{
    static const char *const untold[] = {"Vendor", "Provider", "Date", "Version", "INF file"};

    field_add(line, "Driver", FIELD_DRIVER,
              adapters->list->InterfaceInfo[index].strInterfaceDescription);
    for (size_t i = 0; i < ARRAYSIZE(untold); i++)
        field_add_ascii(line, untold[i], FIELD_DRIVER, "Not available");
    field_add_ascii(line, "Type", FIELD_DRIVER,
                    capability->interfaceType == wlan_interface_type_native_802_11
                        ? "Native Wi-Fi Driver"
                        : "Emulated Wi-Fi Driver");
    field_begin(line, FIELD_INDENT, "Radio types supported", FIELD_DRIVER);
    add_radio_types(line, capability);
    field_add_ascii(line, "FIPS 140-2 mode supported", FIELD_DRIVER,
                    yes_or_no(adapters, index, wlan_intf_opcode_supported_safe_mode));
    /* Longer than its column. */
    field_add_ascii(line, "802.11w Management Frame Protection supported ", FIELD_DRIVER,
                    yes_or_no(adapters, index, OPCODE_MFP_CAPABLE));
    field_add_ascii(line, "Hosted network supported", FIELD_DRIVER,
                    yes_or_no(adapters, index, wlan_intf_opcode_hosted_network_capable));
}

/* No manufacturer's driver and no Miracast is here: what they have to say is not there. */
static void add_manufacturer(struct line *line)
{
    static const char *const untold[] = {"IHV adapter OUI", "IHV extensibility DLL path",
                                         "IHV UI extensibility ClSID", "IHV diagnostics CLSID"};

    field_add_ascii(line, "IHV service present", FIELD_DRIVER, "No");
    for (size_t i = 0; i < ARRAYSIZE(untold); i++)
        field_add_ascii(line, untold[i], FIELD_DRIVER, "Not available");
    field_add_ascii(line, "Wireless Display Supported", FIELD_DRIVER,
                    "No (Graphics Driver: No, Wi-Fi Driver: No)");
    line_add_ascii(line, "\n");
}

static int show_driver(const struct adapters *adapters, DWORD index, void *context)
{
    WLAN_INTERFACE_CAPABILITY *capability;
    struct line line;
    DWORD error = WlanGetInterfaceCapability(adapters->client, adapter_guid(adapters, index), NULL,
                                             &capability);

    (void)context;
    if (error)
        return fail_code(error);
    begin_interface(&line, adapters, index);
    add_driver(&line, adapters, index, capability);
    WlanFreeMemory(capability);
    error = add_pairs(&line, adapters, index,
                      wlan_intf_opcode_supported_infrastructure_auth_cipher_pairs,
                      "    Authentication and cipher supported in infrastructure mode:\n");
    if (!error)
        error =
            add_pairs(&line, adapters, index, wlan_intf_opcode_supported_adhoc_auth_cipher_pairs,
                      "    Authentication and cipher supported in ad-hoc mode:\n");
    if (error)
        return fail_code(error);
    add_manufacturer(&line);
    say_line(&line);
    return NETSH_OK;
}

static int show_capabilities(const struct adapters *adapters, DWORD index, void *context)
{
    WLAN_INTERFACE_CAPABILITY *capability;
    struct line line;
    const DWORD error = WlanGetInterfaceCapability(adapters->client, adapter_guid(adapters, index),
                                                   NULL, &capability);

    (void)context;
    if (error)
        return fail_code(error);
    begin_interface(&line, adapters, index);
    field_begin(&line, FIELD_INDENT, "Radio types supported", FIELD_CAPABLE);
    add_radio_types(&line, capability);
    field_add_ascii(&line, "802.11d", FIELD_CAPABLE, capability->bDot11DSupported ? "Yes" : "No");
    field_add_ascii(&line, "802.11w Management Frame Protection", FIELD_CAPABLE,
                    yes_or_no(adapters, index, OPCODE_MFP_CAPABLE));
    field_add_ascii(&line, "FIPS 140-2 mode", FIELD_CAPABLE,
                    yes_or_no(adapters, index, wlan_intf_opcode_supported_safe_mode));
    field_add_ascii(&line, "Soft AP (hosted network)", FIELD_CAPABLE,
                    yes_or_no(adapters, index, wlan_intf_opcode_hosted_network_capable));
    field_add_number(&line, "Max number of SSIDs in a scan", FIELD_CAPABLE,
                     capability->dwMaxDesiredSsidListSize);
    field_add_number(&line, "Max number of BSSIDs in a connection", FIELD_CAPABLE,
                     capability->dwMaxDesiredBssidListSize);
    field_add_ascii(&line, "MAC randomization", FIELD_CAPABLE, "Not available");
    field_add_ascii(&line, "Number of antennas", FIELD_CAPABLE, "Not available");
    line_add_ascii(&line, "\n");
    WlanFreeMemory(capability);
    say_line(&line);
    return NETSH_OK;
}

static int show(const WCHAR *const *words, size_t count, adapter_command *run, const char *title)
{
    static const struct parameter_rule rules[] = {{"interface", false, NULL}, {0}};
    struct parameters parameters;

    if (!read_parameters(&parameters, rules, words, count))
        return NETSH_FAILED;
    say_text(title);
    return adapters_each(parameters.values[0], run, NULL);
}

int show_drivers_run(const WCHAR *const *words, size_t count)
{
    return show(words, count, show_driver, "");
}

int show_wirelesscapabilities_run(const WCHAR *const *words, size_t count)
{
    return show(words, count, show_capabilities,
                "\nWireless device capabilities\n"
                "----------------------------\n");
}
