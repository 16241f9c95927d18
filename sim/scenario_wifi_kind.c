/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Wi-Fi part of a scenario: ad hoc networks, and interworking. */
#include "scenario_reader.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

bool scenario_read_wifi_type(struct scenario_reader *reader, const struct scenario_node *type,
                             bool *is_ibss)
{
    static const char *const words[] = {"infrastructure", "independent"};
    size_t index = 0;

    if (type && !scenario_choice(reader, type, "type", words, COUNT_OF(words), &index))
    {
        return false;
    }
    *is_ibss = index == 1;
    return true;
}

/* It announces itself, and is open or has a key of the kinds that such networks have (judgement). */
bool scenario_check_ibss(struct scenario_reader *reader, const struct scenario_node *node,
                         bool is_hidden, enum bss_security security)
{
    if (is_hidden)
    {
        return scenario_fail(reader, node, "an independent network cannot be hidden");
    }
    return security == BSS_OPEN || security == BSS_WEP || security == BSS_WPA2_PSK ||
           scenario_fail(reader, node,
                         "an independent network is open, or has security wep or wpa2-psk");
}

enum interworking_key
{
    IW_ACCESS_NETWORK,
    IW_INTERNET,
    IW_HESSID,
    IW_VENUE_GROUP,
    IW_VENUE_TYPE,
    IW_KEYS,
};

/* One byte, where it is given. */
static bool read_byte(struct scenario_reader *reader, const struct scenario_node *node,
                      const char *what, uint8_t *byte)
{
    int32_t number = 0;

    if (node && !scenario_integer(reader, node, what, 0, 255, &number))
    {
        return false;
    }
    *byte = (uint8_t)number;
    return true;
}

bool scenario_read_interworking(struct scenario_reader *reader, const struct scenario_node *map,
                                struct network_interworking *said)
{
    /* IEEE Std 802.11, access network types. */
    static const char *const words[] = {"private",  "guests",    "chargeable", "free",
                                        "personal", "emergency", "test"};
    static const uint8_t types[] = {0, 1, 2, 3, 4, 5, 14};
    struct scenario_field fields[IW_KEYS] = {[IW_ACCESS_NETWORK] = {"access_network", NULL},
                                             [IW_INTERNET] = {"internet", NULL},
                                             [IW_HESSID] = {"hessid", NULL},
                                             [IW_VENUE_GROUP] = {"venue_group", NULL},
                                             [IW_VENUE_TYPE] = {"venue_type", NULL}};
    size_t index = 0;

    if (!scenario_fields(reader, map, "interworking", fields, IW_KEYS) ||
        (fields[IW_ACCESS_NETWORK].value &&
         !scenario_choice(reader, fields[IW_ACCESS_NETWORK].value, "access_network", words,
                          COUNT_OF(words), &index)) ||
        (fields[IW_INTERNET].value &&
         !scenario_bool(reader, fields[IW_INTERNET].value, "internet", &said->internet)) ||
        (fields[IW_HESSID].value &&
         !scenario_mac(reader, fields[IW_HESSID].value, "a hessid", said->hessid)))
    {
        return false;
    }
    said->is_there = true;
    said->access_network = types[index];
    return read_byte(reader, fields[IW_VENUE_GROUP].value, "a venue_group", &said->venue_group) &&
           read_byte(reader, fields[IW_VENUE_TYPE].value, "a venue_type", &said->venue_type);
}
