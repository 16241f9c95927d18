/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Scenarios that are good: what becomes of them. */
#include "read_scenario.h"

static const char complete[] = "# a comment\n"
                               "servers:\n"
                               "  - name: files\n"
                               "    comment: File server\n"
                               "    downlevel: true\n"
                               "    users:\n"
                               "      - {name: lab, password: labpassword}\n"
                               "      - {name: \"no pass\"}\n"
                               "    shares:\n"
                               "      - name: public\n"
                               "        comment: 'For everybody'\n"
                               "      - {name: private, type: disk, users: [LAB, no pass]}\n"
                               "      - {name: laser, type: printer, folder: spool}\n"
                               "      - {name: tree, dfs: yes, folder: 'D:/tree/./a/../b/'}\n"
                               "      - {name: IPC$, type: ipc, comment: mine}\n"
                               "  - name: localhost\n"
                               "    shares: [{name: extra, folder: /srv/extra}]\n"
                               "webdav:\n"
                               "  - url: https://dav.example:8443/docs/\n"
                               "    comment: Documents\n"
                               "    users: [{name: dav, password: secret}]\n"
                               "  - url: http://dav.example\n"
                               "wifi:\n"
                               "  networks:\n"
                               "    - ssid: LabOpen\n"
                               "    - ssid: LabHome\n"
                               "      security: wpa2-psk\n"
                               "      key: labpassphrase\n"
                               "      bss:\n"
                               "        - bssid: 02-00-00-00-01-01\n"
                               "          channel: 6\n"
                               "          signals: {Wi-Fi: -45, usb: -100}\n"
                               "        - {channel: 36}\n"
                               "        - {band: 6, signals: {}}\n"
                               "    - {ssid: LabCorp, security: wpa2-enterprise,\n"
                               "       authenticator: reject}\n"
                               "    - {ssid_hex: 00FF41, hidden: true, security: wep, key: abcde}\n"
                               "  adapters:\n"
                               "    - name: Wi-Fi\n"
                               "      description: Test adapter\n"
                               "      guid: \"{01020304-0506-0708-090a-0b0c0d0e0f10}\"\n"
                               "      mac: 02:00:00:00:00:01\n"
                               "      phys: [n, ax]\n"
                               "    - name: USB\n";

static const struct network_share *share_of(const struct network *network, const char *server,
                                            const char *name)
{
    const struct network_server *found = network_find_server(network, server);
    const struct network_share *share;

    assert_non_null(found);
    share = network_find_share(found, name);
    assert_non_null(share);
    return share;
}

static void test_scenario_read_complete_servers(void **state)
{
    struct network *network = read_good_scenario(complete);
    const struct network_server *files = network_find_server(network, "FILES");
    const struct network_share *share;

    (void)state;
    assert_string_equal(network->source, "C:\\lab\\test.yaml");
    assert_int_equal(network->server_count, 3);
    assert_non_null(files);
    assert_string_equal(files->comment, "File server");
    assert_true(files->downlevel);
    assert_int_equal(files->user_count, 2);
    assert_string_equal(files->users[0].password.text, "labpassword");
    assert_string_equal(files->users[1].name, "no pass");
    assert_true(files->users[1].password.given);
    assert_string_equal(files->users[1].password.text, "");

    share = share_of(network, "files", "public");
    assert_string_equal(share->folder, "C:\\shares\\files\\public");
    assert_string_equal(share->comment, "For everybody");
    assert_true(share->scannable);
    assert_int_equal(share->user_count, 0);
    share = share_of(network, "files", "private");
    assert_int_equal(share->user_count, 2);
    assert_string_equal(share->users[0], "LAB");
    share = share_of(network, "files", "laser");
    assert_int_equal(share->type, SHARE_PRINTER);
    assert_string_equal(share->folder, "C:\\lab\\spool");
    assert_false(share->scannable); /* it lies in the system drive */
    share = share_of(network, "files", "tree");
    assert_true(share->dfs);
    assert_string_equal(share->folder, "D:\\tree\\b");
    assert_true(share->scannable);
    share = share_of(network, "files", "ipc$");
    assert_int_equal(share->type, SHARE_IPC);
    assert_string_equal(share->comment, "mine");
    assert_null(share->folder);
    network_free(network);
}

static void test_scenario_read_builtin_servers_are_there(void **state)
{
    static const char *const texts[] = {complete, "{}", "servers: []\n",
                                        "\xef\xbb\xbf{}\n" /* with a byte order mark */};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); ++i)
    {
        struct network *network = read_good_scenario(texts[i]);

        assert_string_equal(share_of(network, "localhost", "C$")->folder, "C:\\");
        assert_false(share_of(network, "localhost", "C$")->scannable);
        assert_string_equal(share_of(network, "127.0.0.1", "ADMIN$")->folder, "C:\\windows");
        assert_int_equal(share_of(network, "localhost", "IPC$")->type, SHARE_IPC);
        assert_int_equal(share_of(network, "127.0.0.1", "IPC$")->type, SHARE_IPC);
        if (i == 0)
        {
            assert_string_equal(share_of(network, "localhost", "extra")->folder,
                                "\\\\?\\unix\\srv\\extra");
        }
        network_free(network);
    }
}

static void test_scenario_read_complete_webdav(void **state)
{
    struct network *network = read_good_scenario(complete);
    const struct network_dav_root *root =
        network_find_dav_root(network, "https://dav.example:8443/docs");

    (void)state;
    assert_non_null(root);
    assert_string_equal(root->folder, "C:\\shares\\dav.example@SSL@8443\\docs");
    assert_string_equal(root->comment, "Documents");
    assert_int_equal(root->user_count, 1);
    root = network_find_dav_root(network, "http://dav.example");
    assert_non_null(root);
    assert_string_equal(root->folder, "C:\\shares\\dav.example");
    network_free(network);
}

static void test_scenario_read_complete_wifi(void **state)
{
    static const uint8_t guid[16] = {4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16};
    static const uint8_t mac[6] = {2, 0, 0, 0, 0, 1};
    static const uint8_t bssid[6] = {2, 0, 0, 0, 1, 1};
    static const uint8_t ssid[3] = {0x00, 0xFF, 0x41};
    struct network *network = read_good_scenario(complete);
    const struct network_bss *bss = network->bsss;

    (void)state;
    assert_int_equal(network->adapter_count, 2);
    assert_string_equal(network->adapters[0].description, "Test adapter");
    assert_memory_equal(network->adapters[0].guid, guid, sizeof(guid));
    assert_memory_equal(network->adapters[0].mac, mac, sizeof(mac));
    assert_int_equal(network->adapters[0].phy_count, 2);
    assert_int_equal(network->adapters[0].phys[0], 7);
    assert_int_equal(network->adapters[0].phys[1], 10);
    assert_int_equal(network->adapters[1].phy_count, 3);
    assert_int_equal(network->adapters[1].mac[0] & 3, 2);

    assert_int_equal(network->bss_count, 6);
    assert_int_equal(bss[0].security, BSS_OPEN);
    assert_int_equal(bss[0].channel, 1);
    assert_int_equal(bss[0].signal_count, 2);
    assert_int_equal(bss[0].signals[1].dbm, -50);
    assert_memory_equal(bss[1].bssid, bssid, sizeof(bssid));
    assert_string_equal(bss[1].key.text, "labpassphrase");
    assert_int_equal(bss[1].signals[1].dbm, -100);
    assert_int_equal(bss[2].band_mhz, 5000);
    assert_int_equal(bss[2].signal_count, 2);
    assert_int_equal(bss[3].band_mhz, 6000);
    assert_int_equal(bss[3].channel, 1);
    assert_int_equal(bss[3].signal_count, 0);
    assert_int_equal(bss[4].security, BSS_WPA2_ENTERPRISE);
    assert_false(bss[4].authenticator_accepts);
    assert_false(bss[4].key.given);
    assert_int_equal(bss[5].ssid_cb, 3);
    assert_memory_equal(bss[5].ssid, ssid, 3);
    assert_true(bss[5].hidden);
    network_free(network);
}

static void test_scenario_read_vendor_direct_and_policy(void **state)
{
    static const uint8_t guid[16] = {4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16};
    static const uint8_t mac[6] = {2, 0, 0, 0, 0, 1};
    struct network *network = read_good_scenario(
        "wifi:\n"
        "  adapters:\n"
        "    - name: a\n"
        "      services:\n"
        "        - guid: '{01020304-0506-0708-090a-0b0c0d0e0f10}'\n"
        "          answers: {7: '0aFF', 8: ''}\n"
        "      ihv: {driver: 01}\n"
        "  direct: {policy: disabled, peers: [{mac: '02:00:00:00:00:01', legacy: true}]}\n"
        "  policy: {block_period: 9, allow_explicit_creds: false}\n");
    const struct network_service *service = network->adapters[0].services;

    (void)state;
    assert_int_equal(network->adapters[0].service_count, 1);
    assert_memory_equal(service->guid, guid, sizeof(guid));
    assert_int_equal(service->answer_count, 2);
    assert_int_equal(service->answers[0].opcode, 7);
    assert_int_equal(service->answers[0].cb, 2);
    assert_memory_equal(service->answers[0].bytes, "\x0a\xff", 2);
    assert_int_equal(service->answers[1].cb, 0);
    assert_int_equal(network->adapters[0].ihv_count, 1);
    assert_int_equal(network->adapters[0].ihv[0].opcode, 1);
    assert_int_equal(network->peer_count, 1);
    assert_memory_equal(network->peers[0].mac, mac, sizeof(mac));
    assert_true(network->peers[0].is_legacy);
    assert_true(network->peers[0].is_in_reach);
    assert_true(network->policy.forbids_direct);
    assert_false(network->policy.sets[1]);
    assert_true(network->policy.sets[4]);
    assert_int_equal(network->policy.values[4], 0);
    assert_int_equal(network->policy.values[5], 9);
    network_free(network);
}

static void test_scenario_read_twice_makes_up_the_same_addresses(void **state)
{
    static const char text[] = "wifi: {adapters: [{name: a}, {name: b}], networks: [{ssid: x},\n"
                               " {ssid: x}, {ssid: y}]}";
    struct network *one = read_good_scenario(text);
    struct network *two = read_good_scenario(text);

    (void)state;
    for (size_t i = 0; i < 2; ++i)
    {
        assert_memory_equal(one->adapters[i].guid, two->adapters[i].guid, 16);
        assert_memory_equal(one->adapters[i].mac, two->adapters[i].mac, 6);
    }
    assert_memory_not_equal(one->adapters[0].guid, one->adapters[1].guid, 16);
    for (size_t i = 0; i < 3; ++i)
    {
        assert_memory_equal(one->bsss[i].bssid, two->bsss[i].bssid, 6);
        assert_int_equal(one->bsss[i].bssid[0] & 3, 2);
    }
    assert_memory_not_equal(one->bsss[0].bssid, one->bsss[1].bssid, 6);
    network_free(one);
    network_free(two);
}

static void test_scenario_read_folder_table(void **state)
{
    static const struct
    {
        const char *written, *folder; /* NULL: refused */
    } rows[] = {
        {"x", "C:\\lab\\x"},
        {"./x//y/", "C:\\lab\\x\\y"},
        {"..", "C:\\"},
        {"../x", "C:\\x"},
        {"../../x", NULL},
        {".", "C:\\lab"},
        {"d:\\\\Data\\\\x", "D:\\Data\\x"},
        {"D:/", "D:\\"},
        {"/", "\\\\?\\unix\\"},
        {"/srv/x y", "\\\\?\\unix\\srv\\x y"},
        {"/srv/..", "\\\\?\\unix\\"},
        {"/..", NULL},
        {"\\\\\\\\?\\\\unix\\\\srv", "\\\\?\\unix\\srv"},
        {"\\\\\\\\files\\\\public", NULL},
        {"\\\\x", NULL},
        {"D:x", NULL},
        {"D:", NULL},
        {"a/nul/b", NULL},
        {"a/b?", NULL},
        {"/srv/a\\\\b", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct scenario_error error = {0};
        struct network *network;
        char text[256];

        (void)snprintf(text, sizeof(text),
                       "servers: [{name: s, shares: [{name: x, folder: \"%s\"}]}]",
                       rows[i].written);
        network = read_scenario(text, NULL, &error);
        if ((network != NULL) != (rows[i].folder != NULL))
        {
            fail_msg("%s: %s", rows[i].written, error.reason);
        }
        if (network)
        {
            assert_string_equal(share_of(network, "s", "x")->folder, rows[i].folder);
        }
        network_free(network);
    }
}

static void test_scenario_read_nested_folders_warn(void **state)
{
    static const struct
    {
        const char *folders[4];
        size_t warnings;
        unsigned line; /* of the last warning */
    } rows[] = {
        {{"D:/a", "D:/b", "D:/ab", "D:/a b"}, 0, 0},
        {{"D:/a", "D:/A", "D:/b", "D:/c"}, 0, 0}, /* the same folder is no trouble */
        {{"D:/a/x", "D:/b", "D:/a b", "d:/A"}, 1, 4},
        {{"D:/a", "D:/a/b", "D:/a/b/c", "D:/a!"}, 2, 6},
        {{"C:/", "C:/x", "C:/x/y", "D:/"}, 0, 0}, /* never scanned */
        {{"/srv", "/srv/x", "/srv2", "/sr"}, 1, 5},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        struct scenario_error error = {0};
        struct warnings warnings = {0};
        struct network *network;
        char text[512];

        (void)snprintf(text, sizeof(text),
                       "servers:\n  - name: s\n    shares:\n      - {name: a, folder: '%s'}\n"
                       "      - {name: b, folder: '%s'}\n      - {name: c, folder: '%s'}\n"
                       "      - {name: d, folder: '%s'}\n",
                       rows[i].folders[0], rows[i].folders[1], rows[i].folders[2],
                       rows[i].folders[3]);
        network = read_scenario(text, &warnings, &error);
        assert_non_null(network);
        if (warnings.count != rows[i].warnings || warnings.line != rows[i].line)
        {
            fail_msg("row %zu: %zu warnings, the last in line %u: %s", i, warnings.count,
                     warnings.line, warnings.text);
        }
        network_free(network);
    }
}

static void test_scenario_read_names_of_other_alphabets(void **state)
{
    struct network *network =
        read_good_scenario("servers: [{name: \"sch\xc3\xb6n\", shares: [{name: \"\xd0\xb6\"}]}]");

    (void)state;
    assert_string_equal(share_of(network, "SCH\xc3\x96N", "\xd0\x96")->folder,
                        "C:\\shares\\sch\xc3\xb6n\\\xd0\xb6");
    network_free(network);
}

/* The n-th example of docs/scenario.md, read. */
static struct network *read_documented(unsigned n)
{
    static char document[65536];
    FILE *file = fopen(SCENARIO_DOCUMENT, "rb");
    char *begin = document;
    char *end;

    assert_non_null(file);
    document[fread(document, 1, sizeof(document) - 1, file)] = '\0';
    (void)fclose(file);
    for (unsigned i = 0; i <= n; ++i)
    {
        begin = strstr(begin, "```yaml\n");
        assert_non_null(begin);
        begin += 8;
    }
    end = strstr(begin, "```");
    assert_non_null(end);
    *end = '\0';
    return read_good_scenario(begin);
}

static void test_scenario_read_documented_example_is_good(void **state)
{
    struct network *network = read_documented(0);

    (void)state;
    assert_int_equal(network->server_count, 4);
    assert_int_equal(network->dav_root_count, 2);
    assert_int_equal(network->adapter_count, 2);
    assert_int_equal(network->bss_count, 5);
    network_free(network);
}

static void test_scenario_read_documented_builtin_is_the_builtin_network(void **state)
{
    struct network *read = read_documented(1);
    struct network *builtin = network_create_default("C:\\shares", "C:\\");

    (void)state;
    assert_non_null(builtin);
    assert_int_equal(read->server_count, builtin->server_count);
    for (size_t i = 0; i < read->server_count; ++i)
    {
        const struct network_server *server = network_find_server(builtin, read->servers[i].name);

        assert_non_null(server);
        assert_int_equal(read->servers[i].share_count, server->share_count);
        for (size_t k = 0; k < server->share_count; ++k)
        {
            const struct network_share *share =
                share_of(read, server->name, server->shares[k].name);

            assert_int_equal(share->type, server->shares[k].type);
            assert_string_equal(share->folder ? share->folder : "",
                                server->shares[k].folder ? server->shares[k].folder : "");
            assert_string_equal(share->comment, server->shares[k].comment);
            assert_int_equal(share->scannable, server->shares[k].scannable);
            assert_int_equal(share->user_count, server->shares[k].user_count);
        }
    }
    assert_string_equal(read->dav_roots[0].folder, builtin->dav_roots[0].folder);
    assert_memory_equal(read->adapters[0].guid, builtin->adapters[0].guid, 16);
    assert_memory_equal(read->adapters[0].mac, builtin->adapters[0].mac, 6);
    assert_int_equal(read->adapters[0].phy_count, builtin->adapters[0].phy_count);
    assert_int_equal(read->bss_count, builtin->bss_count);
    for (size_t i = 0; i < read->bss_count; ++i)
    {
        assert_memory_equal(read->bsss[i].ssid, builtin->bsss[i].ssid, 32);
        assert_int_equal(read->bsss[i].channel, builtin->bsss[i].channel);
        assert_int_equal(read->bsss[i].band_mhz, builtin->bsss[i].band_mhz);
        assert_int_equal(read->bsss[i].hidden, builtin->bsss[i].hidden);
        assert_int_equal(read->bsss[i].security, builtin->bsss[i].security);
        assert_true(secret_equal(&read->bsss[i].key, &builtin->bsss[i].key));
        assert_int_equal(read->bsss[i].signals[0].dbm, builtin->bsss[i].signals[0].dbm);
    }
    network_free(read);
    network_free(builtin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario_read_complete_servers),
        cmocka_unit_test(test_scenario_read_builtin_servers_are_there),
        cmocka_unit_test(test_scenario_read_complete_webdav),
        cmocka_unit_test(test_scenario_read_complete_wifi),
        cmocka_unit_test(test_scenario_read_vendor_direct_and_policy),
        cmocka_unit_test(test_scenario_read_twice_makes_up_the_same_addresses),
        cmocka_unit_test(test_scenario_read_folder_table),
        cmocka_unit_test(test_scenario_read_nested_folders_warn),
        cmocka_unit_test(test_scenario_read_names_of_other_alphabets),
        cmocka_unit_test(test_scenario_read_documented_example_is_good),
        cmocka_unit_test(test_scenario_read_documented_builtin_is_the_builtin_network),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
