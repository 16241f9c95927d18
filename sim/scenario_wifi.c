/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi part of a scenario: adapters, and networks with their BSSs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_reader.h"
#include "text.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Where nothing is said: a strong signal, and the first channel. */
#define DEFAULT_DBM     (-50)
#define DEFAULT_CHANNEL 1

/* Numbers for what a scenario does not number: the same text gives the same bytes in every run. */
static void derive_bytes(const char *what, const void *seed, size_t seed_cb, size_t number,
                         uint8_t *bytes, size_t bytes_cb)
{
    const unsigned char *seed_bytes = seed;
    uint64_t hash = 14695981039346656037u;

    for (; *what; ++what)
    {
        hash = (hash ^ (unsigned char)*what) * 1099511628211u;
    }
    for (size_t i = 0; i < seed_cb; ++i)
    {
        hash = (hash ^ seed_bytes[i]) * 1099511628211u;
    }
    hash = (hash ^ number) * 1099511628211u;
    for (size_t i = 0; i < bytes_cb; ++i)
    {
        hash = (hash ^ (hash >> 29)) * 1099511628211u;
        bytes[i] = (uint8_t)(hash >> 40);
    }
}

/* A station's own address: not a group's, locally administered. */
static void derive_mac(const char *what, const void *seed, size_t seed_cb, size_t number,
                       uint8_t mac[6])
{
    derive_bytes(what, seed, seed_cb, number, mac, 6);
    mac[0] = (uint8_t)((mac[0] & 0xFC) | 0x02);
}

static bool claim_bytes(struct scenario_reader *reader, const struct scenario_node *node,
                        enum scenario_kind kind, const uint8_t *bytes, size_t cb)
{
    char text[64];

    for (size_t i = 0; i < cb; ++i)
    {
        (void)snprintf(text + 2 * i, sizeof(text) - 2 * i, "%02x", bytes[i]);
    }
    return scenario_claim(reader, node, kind, 0, text);
}

/* The letters of 802.11, and what DOT11_PHY_TYPE calls them. */
static const char *const phy_words[] = {"a", "b", "g", "n", "ac", "ad", "ax", "be"};
static const uint32_t phy_values[] = {4, 5, 6, 7, 8, 9, 10, 11};
static const uint32_t default_phys[] = {7, 8, 10};

static bool read_phys(struct scenario_reader *reader, const struct scenario_node *list,
                      struct network_adapter *adapter)
{
    if (!scenario_is_list(reader, list, "phys"))
    {
        return false;
    }
    adapter->phy_count = 0;
    for (const struct scenario_node *node = list->first; node; node = node->next)
    {
        size_t word;

        if (!scenario_choice(reader, node, "a phy", phy_words, COUNT_OF(phy_words), &word))
        {
            return false;
        }
        for (size_t i = 0; i < adapter->phy_count; ++i)
        {
            if (adapter->phys[i] == phy_values[word])
            {
                return scenario_fail(reader, node, "duplicate phy \"%s\"", phy_words[word]);
            }
        }
        adapter->phys[adapter->phy_count++] = phy_values[word];
    }
    return adapter->phy_count > 0 || scenario_fail(reader, list, "an adapter has at least one phy");
}

enum adapter_key
{
    ADAPTER_NAME,
    ADAPTER_DESCRIPTION,
    ADAPTER_GUID,
    ADAPTER_MAC,
    ADAPTER_PHYS,
    ADAPTER_SERVICES,
    ADAPTER_IHV,
};

static bool read_adapter(struct scenario_reader *reader, const struct scenario_node *node)
{
    struct scenario_field fields[] = {
        [ADAPTER_NAME] = {"name", NULL}, [ADAPTER_DESCRIPTION] = {"description", NULL},
        [ADAPTER_GUID] = {"guid", NULL}, [ADAPTER_MAC] = {"mac", NULL},
        [ADAPTER_PHYS] = {"phys", NULL}, [ADAPTER_SERVICES] = {"services", NULL},
        [ADAPTER_IHV] = {"ihv", NULL}};
    const struct scenario_node *guid_node;
    struct network_adapter *adapter;
    const char *name;

    if (!scenario_fields(reader, node, "an adapter", fields, COUNT_OF(fields)) ||
        !scenario_require(reader, node, &fields[ADAPTER_NAME], "an adapter") ||
        !scenario_text(reader, fields[ADAPTER_NAME].value, "an adapter's name", 1, 255, &name) ||
        !scenario_claim(reader, fields[ADAPTER_NAME].value, KIND_ADAPTER, 0, name))
    {
        return false;
    }
    adapter = network_add_adapter(reader->network, name);
    if (!adapter)
    {
        return scenario_no_memory(reader);
    }
    derive_bytes("guid", name, strlen(name), 0, adapter->guid, sizeof(adapter->guid));
    adapter->guid[7] = (uint8_t)((adapter->guid[7] & 0x0F) | 0x80); /* version 8: made up */
    adapter->guid[8] = (uint8_t)((adapter->guid[8] & 0x3F) | 0x80);
    derive_mac("mac", name, strlen(name), 0, adapter->mac);
    memcpy(adapter->phys, default_phys, sizeof(default_phys));
    adapter->phy_count = COUNT_OF(default_phys);

    guid_node = fields[fields[ADAPTER_GUID].value ? ADAPTER_GUID : ADAPTER_NAME].value;
    return (!fields[ADAPTER_DESCRIPTION].value ||
            scenario_set_text(reader, fields[ADAPTER_DESCRIPTION].value, "a description", 255,
                              &adapter->description)) &&
           (!fields[ADAPTER_GUID].value ||
            scenario_guid(reader, guid_node, "a guid", adapter->guid)) &&
           claim_bytes(reader, guid_node, KIND_GUID, adapter->guid, sizeof(adapter->guid)) &&
           (!fields[ADAPTER_MAC].value ||
            scenario_mac(reader, fields[ADAPTER_MAC].value, "a mac", adapter->mac)) &&
           (!fields[ADAPTER_PHYS].value ||
            read_phys(reader, fields[ADAPTER_PHYS].value, adapter)) &&
           (!fields[ADAPTER_SERVICES].value ||
            scenario_read_services(reader, fields[ADAPTER_SERVICES].value, adapter)) &&
           (!fields[ADAPTER_IHV].value ||
            scenario_read_ihv(reader, fields[ADAPTER_IHV].value, adapter));
}

/* What all BSSs of a network have in common. */
struct lan
{
    uint8_t ssid[32];
    size_t ssid_cb;
    bool hidden;
    enum bss_security security;
    const char *key; /* NULL: none */
    bool authenticator_accepts;
};

static bool is_enterprise(enum bss_security security)
{
    return security >= BSS_WPA_ENTERPRISE;
}

/* Rules for keys: docs/reference/wlan.md section 7. */
static const char *key_fault(enum bss_security security, const char *key)
{
    uint8_t bytes[32];
    size_t cb = strlen(key);

    for (size_t i = 0; i < cb; ++i)
    {
        if (key[i] < 32 || key[i] > 126)
        {
            return "a key is made of ASCII characters";
        }
    }
    switch (security)
    {
    case BSS_WEP:
        return (cb == 5 || cb == 13 || (cb == 10 && scenario_hex(key, "", bytes, 5) == 5) ||
                (cb == 26 && scenario_hex(key, "", bytes, 13) == 13))
                   ? NULL
                   : "a WEP key has 5 or 13 characters, or 10 or 26 hexadecimal digits";
    case BSS_WPA_PSK:
    case BSS_WPA2_PSK:
        return ((cb >= 8 && cb <= 63) || (cb == 64 && scenario_hex(key, "", bytes, 32) == 32))
                   ? NULL
                   : "a passphrase has 8 to 63 characters, or is 64 hexadecimal digits";
    case BSS_WPA3_SAE: return (cb >= 8 && cb <= 63) ? NULL : "a passphrase has 8 to 63 characters";
    default: return "this security has no key";
    }
}

enum lan_key
{
    LAN_SSID,
    LAN_SSID_HEX,
    LAN_HIDDEN,
    LAN_SECURITY,
    LAN_KEY,
    LAN_AUTHENTICATOR,
    LAN_BSS,
    LAN_KEYS,
};

static bool read_ssid(struct scenario_reader *reader, const struct scenario_node *node,
                      const struct scenario_field *fields, struct lan *lan)
{
    const struct scenario_node *plain = fields[LAN_SSID].value;
    const struct scenario_node *hex = fields[LAN_SSID_HEX].value;
    const char *text;

    if ((plain != NULL) == (hex != NULL))
    {
        return scenario_fail(reader, node,
                             "a network needs one of the keys \"ssid\", \"ssid_hex\"");
    }
    if (!scenario_text(reader, plain ? plain : hex, "an ssid", 1, 64, &text))
    {
        return false;
    }
    if (hex)
    {
        lan->ssid_cb = scenario_hex(text, "", lan->ssid, sizeof(lan->ssid));
        return lan->ssid_cb > 0 ||
               scenario_fail(reader, hex, "an ssid_hex is 1 to 32 bytes in hexadecimal digits");
    }
    lan->ssid_cb = strlen(text);
    if (lan->ssid_cb > sizeof(lan->ssid))
    {
        return scenario_fail(reader, plain, "an ssid has at most 32 bytes");
    }
    memcpy(lan->ssid, text, lan->ssid_cb);
    return true;
}

static bool read_security(struct scenario_reader *reader, const struct scenario_node *node,
                          const struct scenario_field *fields, struct lan *lan)
{
    /* In the order of enum bss_security. */
    static const char *const words[] = {"open",
                                        "owe",
                                        "wep",
                                        "wpa-psk",
                                        "wpa2-psk",
                                        "wpa3-sae",
                                        "wpa-enterprise",
                                        "wpa2-enterprise",
                                        "wpa3-enterprise"};
    static const char *const answers[] = {"reject", "accept"};
    const struct scenario_node *key = fields[LAN_KEY].value;
    size_t index = BSS_OPEN;

    if (fields[LAN_SECURITY].value && !scenario_choice(reader, fields[LAN_SECURITY].value,
                                                       "security", words, COUNT_OF(words), &index))
    {
        return false;
    }
    lan->security = (enum bss_security)index;
    if (key)
    {
        const char *fault;

        if (!scenario_text(reader, key, "a key", 1, 64, &lan->key))
        {
            return false;
        }
        fault = key_fault(lan->security, lan->key);
        if (fault)
        {
            return scenario_fail(reader, key, "%s", fault);
        }
    }
    else if (lan->security >= BSS_WEP && lan->security <= BSS_WPA3_SAE)
    {
        return scenario_fail(reader, node, "a network with security %s needs the key \"key\"",
                             words[index]);
    }
    index = 1;
    if (fields[LAN_AUTHENTICATOR].value)
    {
        if (!is_enterprise(lan->security))
        {
            return scenario_fail(reader, fields[LAN_AUTHENTICATOR].value->key,
                                 "only enterprise security has an authenticator");
        }
        if (!scenario_choice(reader, fields[LAN_AUTHENTICATOR].value, "authenticator", answers, 2,
                             &index))
        {
            return false;
        }
    }
    lan->authenticator_accepts = is_enterprise(lan->security) && index == 1;
    return true;
}

/* Every adapter is in reach where nothing else is said. */
static bool add_all_signals(struct scenario_reader *reader, struct network_bss *bss)
{
    for (size_t i = 0; i < reader->network->adapter_count; ++i)
    {
        if (!network_add_signal(bss, reader->network->adapters[i].name, DEFAULT_DBM))
        {
            return scenario_no_memory(reader);
        }
    }
    return true;
}

static bool read_signals(struct scenario_reader *reader, const struct scenario_node *map,
                         struct network_bss *bss)
{
    if (map->kind != NODE_MAP)
    {
        return scenario_fail(reader, map, "signals must give each adapter its dBm");
    }
    for (const struct scenario_node *entry = map->first; entry; entry = entry->next)
    {
        const char *adapter;
        int32_t dbm;

        if (!scenario_text(reader, entry->key, "an adapter's name", 1, 255, &adapter))
        {
            return false;
        }
        if (!scenario_is_claimed(reader, KIND_ADAPTER, 0, adapter))
        {
            return scenario_fail(reader, entry->key, "there is no adapter %s",
                                 scenario_quote(adapter).text);
        }
        for (size_t i = 0; i < bss->signal_count; ++i)
        {
            if (text_equal_nocase(bss->signals[i].adapter, adapter))
            {
                return scenario_fail(reader, entry->key, "duplicate signal for adapter %s",
                                     scenario_quote(adapter).text);
            }
        }
        if (!scenario_integer(reader, entry, "a signal", -100, 0, &dbm))
        {
            return false;
        }
        if (!network_add_signal(bss, adapter, dbm))
        {
            return scenario_no_memory(reader);
        }
    }
    return true;
}

/* Channel and band, which have to fit together; the band follows from the channel unless it is 6 GHz. */
static bool read_channel(struct scenario_reader *reader, const struct scenario_node *channel_node,
                         const struct scenario_node *band_node, struct network_bss *bss)
{
    static const char *const bands[] = {"2.4", "5", "6"};
    static const uint32_t band_mhz[] = {2400, 5000, 6000};
    static const int32_t least[] = {1, 32, 1};
    static const int32_t most[] = {14, 177, 233};
    int32_t channel = DEFAULT_CHANNEL;
    size_t band;

    if (channel_node && !scenario_integer(reader, channel_node, "a channel", 1, 233, &channel))
    {
        return false;
    }
    band = channel <= 14 ? 0 : 1;
    if (band_node)
    {
        if (!scenario_choice(reader, band_node, "a band (GHz)", bands, 3, &band))
        {
            return false;
        }
        channel = channel_node ? channel : least[band];
    }
    if (channel < least[band] || channel > most[band])
    {
        return scenario_fail(reader, channel_node ? channel_node : band_node,
                             "channel %d is none of the %s GHz band", (int)channel, bands[band]);
    }
    bss->channel = (uint32_t)channel;
    bss->band_mhz = band_mhz[band];
    return true;
}

enum bss_key
{
    BSS_KEY_BSSID,
    BSS_KEY_CHANNEL,
    BSS_KEY_BAND,
    BSS_KEY_SIGNALS,
};

/* `node` is the BSS, or the network if it has no list of them: `described` tells. */
static bool read_bss(struct scenario_reader *reader, const struct scenario_node *node,
                     bool described, const struct lan *lan)
{
    struct scenario_field fields[] = {[BSS_KEY_BSSID] = {"bssid", NULL},
                                      [BSS_KEY_CHANNEL] = {"channel", NULL},
                                      [BSS_KEY_BAND] = {"band", NULL},
                                      [BSS_KEY_SIGNALS] = {"signals", NULL}};
    const struct scenario_node *bssid;
    struct network_bss *bss;

    if (described && !scenario_fields(reader, node, "a BSS", fields, COUNT_OF(fields)))
    {
        return false;
    }
    bss = network_add_bss(reader->network);
    if (!bss)
    {
        return scenario_no_memory(reader);
    }
    memcpy(bss->ssid, lan->ssid, sizeof(bss->ssid));
    bss->ssid_cb = lan->ssid_cb;
    bss->hidden = lan->hidden;
    bss->security = lan->security;
    bss->authenticator_accepts = lan->authenticator_accepts;
    (void)secret_set(&bss->key, lan->key);
    derive_mac("bssid", lan->ssid, lan->ssid_cb, reader->network->bss_count, bss->bssid);

    bssid = fields[BSS_KEY_BSSID].value;
    return (!bssid || scenario_mac(reader, bssid, "a bssid", bss->bssid)) &&
           claim_bytes(reader, bssid ? bssid : node, KIND_BSSID, bss->bssid, sizeof(bss->bssid)) &&
           read_channel(reader, fields[BSS_KEY_CHANNEL].value, fields[BSS_KEY_BAND].value, bss) &&
           (fields[BSS_KEY_SIGNALS].value ? read_signals(reader, fields[BSS_KEY_SIGNALS].value, bss)
                                          : add_all_signals(reader, bss));
}

static bool read_lan(struct scenario_reader *reader, const struct scenario_node *node)
{
    struct scenario_field fields[LAN_KEYS] = {
        [LAN_SSID] = {"ssid", NULL},     [LAN_SSID_HEX] = {"ssid_hex", NULL},
        [LAN_HIDDEN] = {"hidden", NULL}, [LAN_SECURITY] = {"security", NULL},
        [LAN_KEY] = {"key", NULL},       [LAN_AUTHENTICATOR] = {"authenticator", NULL},
        [LAN_BSS] = {"bss", NULL}};
    const struct scenario_node *list;
    struct lan lan = {0};

    if (!scenario_fields(reader, node, "a network", fields, LAN_KEYS) ||
        !read_ssid(reader, node, fields, &lan) ||
        (fields[LAN_HIDDEN].value &&
         !scenario_bool(reader, fields[LAN_HIDDEN].value, "hidden", &lan.hidden)) ||
        !read_security(reader, node, fields, &lan))
    {
        return false;
    }
    list = fields[LAN_BSS].value;
    if (!list)
    {
        return read_bss(reader, node, false, &lan);
    }
    if (!scenario_is_list(reader, list, "bss"))
    {
        return false;
    }
    if (!list->first)
    {
        return scenario_fail(reader, list, "a network has at least one BSS");
    }
    for (const struct scenario_node *bss = list->first; bss; bss = bss->next)
    {
        if (!read_bss(reader, bss, true, &lan))
        {
            return false;
        }
    }
    return true;
}

/* Whose rules the Wi-Fi layer keeps. */
static bool read_behaviour(struct scenario_reader *reader, const struct scenario_node *node)
{
    const char *words[WIFI_BEHAVIOURS - 1];
    size_t index = 0;

    for (size_t i = 0; i < COUNT_OF(words); ++i)
    {
        words[i] = wifi_behaviour_name((enum wifi_behaviour)(i + 1));
    }
    if (!scenario_choice(reader, node, "behave", words, COUNT_OF(words), &index))
    {
        return false;
    }
    reader->network->behaviour = (enum wifi_behaviour)(index + 1);
    return true;
}

bool scenario_read_wifi(struct scenario_reader *reader, const struct scenario_node *map)
{
    struct scenario_field fields[] = {{"adapters", NULL},
                                      {"networks", NULL},
                                      {"direct", NULL},
                                      {"policy", NULL},
                                      {"behave", NULL}};
    const struct scenario_node *adapters;
    const struct scenario_node *networks;

    if (!scenario_fields(reader, map, "wifi", fields, COUNT_OF(fields)))
    {
        return false;
    }
    adapters = fields[0].value;
    networks = fields[1].value;
    if ((adapters && !scenario_is_list(reader, adapters, "adapters")) ||
        (networks && !scenario_is_list(reader, networks, "networks")) ||
        (fields[2].value && !scenario_read_direct(reader, fields[2].value)) ||
        (fields[3].value && !scenario_read_policy(reader, fields[3].value)) ||
        (fields[4].value && !read_behaviour(reader, fields[4].value)))
    {
        return false;
    }
    for (const struct scenario_node *node = adapters ? adapters->first : NULL; node;
         node = node->next)
    {
        if (!read_adapter(reader, node))
        {
            return false;
        }
    }
    for (const struct scenario_node *node = networks ? networks->first : NULL; node;
         node = node->next)
    {
        if (!read_lan(reader, node))
        {
            return false;
        }
    }
    return true;
}
