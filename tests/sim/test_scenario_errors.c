/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Scenarios that are refused: line, column and reason of each complaint. */
#include "read_scenario.h"

struct row
{
    const char *text;
    unsigned line, column;
    const char *reason; /* a part of it */
};

#define SHARES(text) "servers:\n  - name: s\n    users: [{name: u}]\n    shares:\n" text
#define SERVICE(answers)                        \
    "wifi: {adapters: [{name: a, services: [\n" \
    "{guid: 01020304-0506-0708-090a-0b0c0d0e0f10, answers: {   " answers "}}]}]}"
#define ADAPTER "wifi:\n  adapters: [{name: w}]\n  networks:\n"

static const struct row rows[] = {
    /* syntax */
    {"", 1, 1, "the scenario is empty"},
    {"# nothing\n", 2, 1, "the scenario is empty"},
    {"servers: [\n", 2, 1, "not YAML: "},
    {"servers:\n  - name: a\n comment: b\n", 3, 2, "not YAML: "},
    {"servers:\n\t- name: a\n", 2, 1, "not YAML: "},
    {"a: \"\\q\"\n", 1, 5, "not YAML: "},
    {"servers:\n  - name: \xff\n", 2, 11, "not UTF-8"},
    {"servers:\n  - name: \xc3\xa4\x80\n", 2, 12, "not UTF-8"},
    {"servers:\n  - name: a\x02z\n", 2, 12, "not YAML: control characters"},
    {"{}\n---\n{}\n", 2, 1, "a second document"},
    {"servers: &a []\nwebdav: *a\n", 1, 10, "anchors"},
    {"servers: *a\n", 1, 10, "aliases"},
    {"servers: !!seq []\n", 1, 10, "tags"},
    {"&a {}\n", 1, 1, "anchors"},
    {"servers: [{name: !x a}]\n", 1, 18, "tags"},
    {"[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", 1, 17, "nested too deeply"},
    {"? [a]\n: b\n", 1, 3, "a key must be a simple name"},
    /* types and keys */
    {"[]", 1, 1, "the scenario must be a group of keys, not a list"},
    {"hello", 1, 1, "the scenario must be a group of keys, not a simple value"},
    {"server: []", 1, 1, "unknown key \"server\" in the scenario"},
    {"\"ser\\0vers\": []", 1, 1, "unknown key"},
    {"servers: []\nservers: []", 2, 1, "key \"servers\" is there twice, first in line 1"},
    {"servers: {}", 1, 10, "servers must be a list, not a group of keys"},
    {"servers:", 1, 9, "servers must be a list, not nothing"},
    {"servers: [a]", 1, 11, "a server must be a group of keys, not a simple value"},
    {"servers: [{}]", 1, 11, "a server needs the key \"name\""},
    {"servers:\n  - comment: x\n", 2, 5, "a server needs the key \"name\""},
    {"servers: [{name: }]", 1, 18, "a server's name must be text, not nothing"},
    {"servers: [{name: ~}]", 1, 18, "a server's name must be text, not nothing"},
    {"servers: [{name: [a]}]", 1, 18, "a server's name must be a simple value, not a list"},
    {"servers: [{name: a/b}]", 1, 18, "\"a/b\" cannot be a server's name"},
    {"servers: [{name: ..}]", 1, 18, "cannot be a server's name"},
    {"servers: [{name: nul}]", 1, 18, "cannot be a server's name"},
    {"servers: [{name: \"a\\tb\"}]", 1, 18, "holds a control character"},
    {"servers: [{name: \"a\\0b\"}]", 1, 18, "holds a control character"},
    {"servers: [{name: a, downlevel: 1}]", 1, 32, "downlevel must be true or false, not \"1\""},
    {"servers: [{name: a, downlevel: \"yes\"}]", 1, 32, "downlevel must be true or false"},
    {"servers: [{name: a, comment: {}}]", 1, 30, "a comment must be a simple value"},
    {"servers: [{name: a, users: [{name: 'x:y'}]}]", 1, 36, "cannot be a user's name"},
    {"servers: [{name: a, users: [{password: x}]}]", 1, 29, "a user needs the key \"name\""},
    {SHARES("      - {name: x, type: tape}"), 5, 25, "must be one of disk, printer, ipc"},
    {SHARES("      - {name: x, type: ipc}"), 5, 16, "IPC$, and no other share, is of type ipc"},
    {SHARES("      - {name: IPC$}"), 5, 16, "IPC$, and no other share, is of type ipc"},
    {SHARES("      - {name: IPC$, type: ipc, folder: x}"), 5, 33, "IPC$ has no folder"},
    {SHARES("      - {name: 'a*'}"), 5, 16, "\"a*\" cannot be a share's name"},
    {SHARES("      - {name: x, users: []}"), 5, 26, "nobody could use the share"},
    {SHARES("      - {name: x, users: u}"), 5, 26, "a share's users must be a list"},
    {SHARES("      - {name: x, folder: 'D:x'}"), 5, 27, "lacks a backslash after the drive"},
    {SHARES("      - {name: x, folder: ../..}"), 5, 27, "it climbs over its root"},
    {SHARES("      - {name: x, folder: '\\\\a\\b'}"), 5, 27, "cannot lie on a network name"},
    {SHARES("      - {name: x, fodler: y}"), 5, 19, "unknown key \"fodler\" in a share"},
    {SHARES("      - {name: x, performance: 3}"), 5, 32, "a performance must be a group of keys"},
    {SHARES("      - {name: x, performance: {sped: 3}}"), 5, 33, "unknown key \"sped\" in a perf"},
    {SHARES("      - {name: x, performance: {speed: fast}}"), 5, 40, "must be a whole number"},
    {SHARES("      - {name: x, performance: {speed: -1}}"), 5, 40, "from 0 to 999999999, not -1"},
    {SHARES("      - {name: x, performance: {delay: 4294967296}}"), 5, 40, "from 0 to 999999999"},
    {SHARES("      - {name: x, performance: {data_size: []}}"), 5, 44, "must be a simple value"},
    {SHARES("      - {name: x, performance: {flags: dynamic}}"), 5, 40, "flags must be a list"},
    {SHARES("      - {name: x, performance: {flags: [fast]}}"), 5, 41,
     "must be one of for_net_card, not_routed, slow_link, dynamic"},
    {SHARES("      - {name: x, performance: {flags: [dynamic, dynamic]}}"), 5, 50,
     "duplicate flag \"dynamic\""},
    {SHARES("      - {name: x, performance: {speed: 12, flags: [slow_link]}}"), 5, 40,
     "a slow_link is one of unknown speed"},
    {"servers:\n  - name: a\n    performance: {flags: [slow_link]}\n"
     "    shares: [{name: x, performance: {speed: 12}}]\n",
     4, 45, "a slow_link is one of unknown speed"},
    {"servers: [{name: a, performance: []}]", 1, 34, "a performance must be a group of keys"},
    {"webdav: [{url: 'http://x/y', performance: {}}]", 1, 30, "unknown key \"performance\""},
    {"webdav: [{}]", 1, 10, "a WebDAV root needs the key \"url\""},
    {"webdav: [{url: 'ftp://x/y'}]", 1, 16, "is no http or https URL"},
    {"webdav: [{url: 'http://x/y', shares: []}]", 1, 30, "unknown key \"shares\""},
    /* duplicates */
    {"servers:\n  - name: a\n  - name: A\n", 3, 11, "duplicate server \"A\", first in line 2"},
    {SHARES("      - name: x\n      - name: X\n"), 6, 15, "duplicate share \"X\", first in line 5"},
    {"servers: [{name: a, users: [{name: u}, {name: U}]}]", 1, 47, "duplicate user \"U\""},
    {"webdav:\n  - url: http://x/y\n  - url: HTTP://X/y/\n", 3, 10, "duplicate WebDAV root"},
    {"webdav: [{url: 'http://x', users: [{name: u}, {name: u}]}]", 1, 54, "duplicate user"},
    {"wifi: {adapters: [{name: a}, {name: A}]}", 1, 37, "duplicate adapter \"A\""},
    {"wifi:\n  adapters:\n    - {name: a, guid: 01020304-0506-0708-090a-0b0c0d0e0f10}\n"
     "    - {name: b, guid: '{01020304-0506-0708-090A-0B0C0D0E0F10}'}\n",
     4, 23, "duplicate GUID"},
    {ADAPTER "    - {ssid: a, bss: [{bssid: 02:00:00:00:00:0a}]}\n"
             "    - {ssid: b, bss: [{bssid: 02-00-00-00-00-0A}]}\n",
     5, 31, "duplicate BSSID"},
    {"wifi: {adapters: [{name: a, phys: [n, n]}]}", 1, 39, "duplicate phy \"n\""},
    {ADAPTER "    - {ssid: a, bss: [{signals: {w: -1, W: -2}}]}\n", 4, 41, "duplicate signal"},
    /* dangling references */
    {SHARES("      - {name: x, users: [u, ghost]}"), 5, 30, "server \"s\" has no user \"ghost\""},
    {"servers:\n  - {name: a, users: [{name: u}]}\n"
     "  - {name: b, shares: [{name: x, users: [u]}]}\n",
     3, 42, "server \"b\" has no user \"u\""},
    {ADAPTER "    - {ssid: a, bss: [{signals: {w2: -50}}]}\n", 4, 34, "there is no adapter \"w2\""},
    /* ranges, and Wi-Fi's rules */
    {ADAPTER "    - {ssid: a, bss: [{signals: {w: -101}}]}\n", 4, 37, "from -100 to 0, not -101"},
    {ADAPTER "    - {ssid: a, bss: [{signals: {w: 1}}]}\n", 4, 37, "from -100 to 0, not 1"},
    {ADAPTER "    - {ssid: a, bss: [{signals: {w: x}}]}\n", 4, 37, "must be a whole number"},
    {ADAPTER "    - {ssid: a, bss: [{signals: {w: }}]}\n", 4, 37, "must be a whole number"},
    {ADAPTER "    - {ssid: a, bss: [{signals: {w: 9999999999999}}]}\n", 4, 37, "from -100 to 0"},
    {ADAPTER "    - {ssid: a, bss: [{channel: 15}]}\n", 4, 33, "channel 15 is none of the 5 GHz"},
    {ADAPTER "    - {ssid: a, bss: [{channel: 0}]}\n", 4, 33, "from 1 to 233, not 0"},
    {ADAPTER "    - {ssid: a, bss: [{band: 2.4, channel: 36}]}\n", 4, 44, "none of the 2.4 GHz"},
    {ADAPTER "    - {ssid: a, bss: [{band: 3}]}\n", 4, 30, "must be one of 2.4, 5, 6"},
    {ADAPTER "    - {ssid: a, bss: []}\n", 4, 22, "at least one BSS"},
    {ADAPTER "    - {ssid: a, bss: [{bssid: 01:00:00:00:00:00}]}\n", 4, 31, "group address"},
    {ADAPTER "    - {ssid: a, bss: [{bssid: 02:00:00:00:00}]}\n", 4, 31, "must be six bytes"},
    {ADAPTER "    - {hidden: true}\n", 4, 7, "one of the keys \"ssid\", \"ssid_hex\""},
    {ADAPTER "    - {ssid: a, ssid_hex: 61}\n", 4, 7, "one of the keys"},
    {ADAPTER "    - {ssid_hex: 6}\n", 4, 18, "1 to 32 bytes"},
    {ADAPTER "    - {ssid: 012345678901234567890123456789012}\n", 4, 14, "at most 32 bytes"},
    {ADAPTER "    - {ssid: a, security: wpa9}\n", 4, 27, "must be one of open, owe"},
    {ADAPTER "    - {ssid: a, security: wpa2-psk}\n", 4, 7, "wpa2-psk needs the key \"key\""},
    {ADAPTER "    - {ssid: a, security: wpa2-psk, key: short}\n", 4, 42, "8 to 63 characters"},
    {ADAPTER "    - {ssid: a, security: wep, key: abcdef}\n", 4, 37, "a WEP key has"},
    {ADAPTER "    - {ssid: a, key: abcdefgh}\n", 4, 22, "this security has no key"},
    {ADAPTER "    - {ssid: a, authenticator: accept}\n", 4, 17, "only enterprise security"},
    {"wifi: {adapters: [{name: a, guid: x}]}", 1, 35, "\"x\" is no GUID"},
    {"wifi: {adapters: [{name: a, phys: []}]}", 1, 35, "at least one phy"},
    {"wifi: {adapters: [{name: a, phys: [z]}]}", 1, 36, "a phy must be one of a, b, g"},
    {"wifi: {adapters: [{name: a, mac: 1}]}", 1, 34, "a mac must be six bytes"},
    {"wifi: []", 1, 7, "wifi must be a group of keys"},
    {"wifi: {adapters: {}}", 1, 18, "adapters must be a list"},
    {"wifi: {adapters: [{name: a, services: {}}]}", 1, 39, "services must be a list"},
    {"wifi: {adapters: [{name: a, services: [{}]}]}", 1, 40, "needs the key \"guid\""},
    {"wifi: {adapters: [{name: a, services: [{guid: x}]}]}", 1, 47, "\"x\" is no GUID"},
    {SERVICE("1: 0g"), 2, 62, "0 to 1024 bytes in hexadecimal digits, not \"0g\""},
    {SERVICE("x: 00"), 2, 59, "an opcode must be a whole number"},
    {SERVICE("-1: 00"), 2, 59, "an opcode must lie from 0"},
    {SERVICE("1: 00, 01: 11"), 2, 66, "duplicate opcode 1"},
    {"wifi: {adapters: [{name: a, ihv: {vendor: 00}}]}", 1, 35, "unknown key \"vendor\""},
    {"wifi: {direct: {policy: maybe}}", 1, 25, "must be one of allowed, disabled"},
    {"wifi: {direct: {peers: [{legacy: true}]}}", 1, 25, "a peer needs the key \"mac\""},
    {"wifi: {direct: {peers: [{mac: '02:00:00:00:00:01'}, {mac: '02-00-00-00-00-01'}]}}", 1, 59,
     "duplicate peer"},
    {"wifi: {policy: {block_period: 86401}}", 1, 31, "must lie from 0 to 86400"},
    {"wifi: {policy: {show_denied_networks: 1}}", 1, 39, "must be true or false"},
};

static void test_scenario_read_errors_name_line_column_reason(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct scenario_error error;
        struct network *network;

        memset(&error, 0xA5, sizeof(error));
        network = read_scenario(rows[i].text, NULL, &error);
        if (network)
        {
            print_error("row %zu was taken: %s\n", i, rows[i].text);
            network_free(network);
            ++wrong;
        }
        else if (error.line != rows[i].line || error.column != rows[i].column ||
                 !strstr(error.reason, rows[i].reason))
        {
            print_error("row %zu: %u:%u: %s\n  wanted %u:%u: %s\n", i, error.line, error.column,
                        error.reason, rows[i].line, rows[i].column, rows[i].reason);
            ++wrong;
        }
    }
    assert_int_equal(wrong, 0);
}

/* head, count times the format with a number, tail. The caller frees. */
static char *repeat(const char *head, const char *format, unsigned count, const char *tail)
{
    size_t cb = strlen(head) + strlen(tail) + 1 + count * (strlen(format) + 16);
    char *text = malloc(cb);
    size_t used;

    assert_non_null(text);
    used = (size_t)snprintf(text, cb, "%s", head);
    for (unsigned i = 0; i < count; ++i)
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        used += (size_t)snprintf(text + used, cb - used, format, i);
#pragma GCC diagnostic pop
    }
    (void)snprintf(text + used, cb - used, "%s", tail);
    return text;
}

static void check_refused(char *text, unsigned line, const char *reason)
{
    struct scenario_error error = {0};
    struct network *network = read_scenario(text, NULL, &error);

    if (network || error.line != line || !strstr(error.reason, reason))
    {
        fail_msg("%u:%u: %s", error.line, error.column, network ? "taken" : error.reason);
    }
    free(text);
}

static void test_scenario_read_too_many_of_a_kind_is_refused(void **state)
{
    struct network *network;
    char *text;

    (void)state;
    check_refused(repeat("servers:\n", "  - name: s%u\n", 4097, ""), 4098, "more than 4096");
    check_refused(repeat("servers:\n- name: a\n  shares:\n", "  - name: s%u\n", 16385, ""), 16388,
                  "more than 16384");
    check_refused(repeat("wifi:\n  adapters:\n", "  - name: a%u\n", 17, ""), 19, "more than 16");
    text = repeat("servers:\n- name: a\n  shares:\n", "  - name: s%u\n", 16384, "");
    network = read_good_scenario(text);
    assert_int_equal(network->servers[0].share_count, 16385); /* and IPC$ */
    network_free(network);
    free(text);
}

static void test_scenario_read_too_much_text_is_refused(void **state)
{
    struct network *network;
    char *text = malloc(1024 * 1024 + 2);

    (void)state;
    assert_non_null(text);
    memset(text, '\n', 1024 * 1024 + 1);
    text[0] = '{';
    text[1] = '}';
    text[1024 * 1024] = '\0';
    network = read_good_scenario(text);
    network_free(network);
    text[1024 * 1024] = '\n';
    text[1024 * 1024 + 1] = '\0';
    check_refused(text, 0, "larger than 1 MiB");
}

static void test_scenario_read_too_many_values_is_refused(void **state)
{
    (void)state;
    check_refused(repeat("servers: [\n", "0,", 250000, "]"), 2, "too many values");
}

static void test_scenario_read_reason_is_cut_to_whole_characters(void **state)
{
    struct scenario_error error = {0};
    char text[1024] = "servers: [{name: \"";

    (void)state;
    for (size_t i = 0; i < 200; ++i)
    {
        strcat(text, "\xe4\xb8\xad*");
    }
    strcat(text, "\"}]");
    assert_null(read_scenario(text, NULL, &error));
    assert_non_null(strstr(error.reason, "characters"));

    strcpy(text, "\"");
    for (size_t i = 0; i < 100; ++i)
    {
        strcat(text, "\xe4\xb8\xad");
    }
    strcat(text, "\": 1");
    assert_null(read_scenario(text, NULL, &error));
    assert_non_null(strstr(error.reason, "\xe4\xb8\xad...\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario_read_errors_name_line_column_reason),
        cmocka_unit_test(test_scenario_read_too_many_of_a_kind_is_refused),
        cmocka_unit_test(test_scenario_read_too_much_text_is_refused),
        cmocka_unit_test(test_scenario_read_too_many_values_is_refused),
        cmocka_unit_test(test_scenario_read_reason_is_cut_to_whole_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
