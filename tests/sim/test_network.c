/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network that is there without any file. */
#include "native.h"

#include "network.h"
#include "network_build.h"

#define SHARES "C:\\ProgramData\\wnetlab\\shares"

static int setup(void **state)
{
    *state = network_create_default(SHARES, "C:\\");
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    network_free(*state);
    return 0;
}

static const struct network_share *share_of(const struct network *network, const char *server,
                                            const char *share)
{
    const struct network_server *found = network_find_server(network, server);

    assert_non_null(found);
    return network_find_share(found, share);
}

static void test_network_create_default_servers_and_shares(void **state)
{
    static const struct
    {
        const char *server, *share;
        enum share_type type;
        const char *folder; /* NULL: none */
        bool scannable;
        size_t users;
    } rows[] = {
        {"FILES", "PUBLIC", SHARE_DISK, SHARES "\\files\\public", true, 0},
        {"files", "private", SHARE_DISK, SHARES "\\files\\private", true, 1},
        {"files", "laser", SHARE_PRINTER, SHARES "\\files\\laser", true, 0},
        {"files", "IPC$", SHARE_IPC, NULL, false, 0},
        {"localhost", "C$", SHARE_DISK, "C:\\", false, 0},
        {"localhost", "admin$", SHARE_DISK, "C:\\windows", false, 0},
        {"localhost", "IPC$", SHARE_IPC, NULL, false, 0},
        {"127.0.0.1", "c$", SHARE_DISK, "C:\\", false, 0},
        {"127.0.0.1", "ADMIN$", SHARE_DISK, "C:\\windows", false, 0},
        {"127.0.0.1", "IPC$", SHARE_IPC, NULL, false, 0},
    };
    const struct network *network = *state;

    assert_string_equal(network->source, "(built in)");
    assert_int_equal(network->server_count, 3);
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        const struct network_share *share = share_of(network, rows[i].server, rows[i].share);

        assert_non_null(share);
        assert_int_equal(share->type, rows[i].type);
        assert_int_equal(share->scannable, rows[i].scannable);
        assert_int_equal(share->user_count, rows[i].users);
        assert_false(share->dfs);
        if (rows[i].folder)
        {
            assert_string_equal(share->folder, rows[i].folder);
        }
        else
        {
            assert_null(share->folder);
        }
    }
    assert_null(network_find_server(network, "nowhere"));
    assert_null(share_of(network, "files", "nothing"));
}

static void test_network_create_default_user_lab(void **state)
{
    const struct network *network = *state;
    const struct network_server *files = network_find_server(network, "files");
    const struct network_user *user = network_find_user(files->users, files->user_count, "LAB");

    assert_non_null(user);
    assert_string_equal(user->password.text, "labpassword");
    assert_string_equal(share_of(network, "files", "private")->users[0], "lab");
}

static void test_network_create_default_webdav(void **state)
{
    const struct network_dav_root *root = network_find_dav_root(*state, "HTTP://DAV.example/Docs");

    assert_non_null(root);
    assert_string_equal(root->folder, SHARES "\\dav.example\\docs");
    assert_true(root->scannable);
    assert_null(network_find_dav_root(*state, "http://dav.example/doc"));
}

static void test_network_create_default_wifi(void **state)
{
    static const struct
    {
        const char *ssid;
        enum bss_security security;
        uint32_t band_mhz;
        bool hidden;
        const char *key;
    } rows[] = {
        {"LabOpen", BSS_OPEN, 2400, false, ""},
        {"LabHome", BSS_WPA2_PSK, 2400, false, "labpassphrase"},
        {"LabHome", BSS_WPA2_PSK, 5000, false, "labpassphrase"},
        {"LabCorp", BSS_WPA2_ENTERPRISE, 5000, false, ""},
        {"LabHidden", BSS_WPA2_PSK, 2400, true, "labpassphrase"},
    };
    const struct network *network = *state;

    assert_int_equal(network->adapter_count, 1);
    assert_string_equal(network->adapters[0].name, "Wi-Fi");
    assert_int_equal(network->bss_count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        const struct network_bss *bss = &network->bsss[i];

        assert_int_equal(bss->ssid_cb, strlen(rows[i].ssid));
        assert_memory_equal(bss->ssid, rows[i].ssid, bss->ssid_cb);
        assert_int_equal(bss->security, rows[i].security);
        assert_int_equal(bss->band_mhz, rows[i].band_mhz);
        assert_int_equal(bss->hidden, rows[i].hidden);
        assert_string_equal(bss->key.text, rows[i].key);
        assert_int_equal(bss->key.given, rows[i].key[0] != '\0');
        assert_int_equal(bss->authenticator_accepts, rows[i].security == BSS_WPA2_ENTERPRISE);
        assert_int_equal(bss->signal_count, 1);
        assert_string_equal(bss->signals[0].adapter, "Wi-Fi");
    }
}

static void test_network_folder_is_scannable_table(void **state)
{
    static const struct
    {
        const char *folder;
        bool scannable;
    } rows[] = {
        {SHARES "\\files\\public", true},
        {"c:\\programdata\\WNETLAB\\shares\\x", true},
        {"C:\\", false},
        {"C:", false},
        {"C:\\users\\x", false},
        {"C:\\ProgramData\\wnetlab", false},
        {"D:\\", false},
        {"D:\\data", true},
        {"\\\\?\\unix\\", false},
        {"\\\\?\\unix\\srv\\x", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); ++i)
    {
        if (network_folder_is_scannable(rows[i].folder, SHARES, "C:\\") != rows[i].scannable)
        {
            fail_msg("%s", rows[i].folder);
        }
    }
}

static void test_network_free_null_is_fine(void **state)
{
    (void)state;
    network_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_network_create_default_servers_and_shares),
        cmocka_unit_test(test_network_create_default_user_lab),
        cmocka_unit_test(test_network_create_default_webdav),
        cmocka_unit_test(test_network_create_default_wifi),
        cmocka_unit_test(test_network_folder_is_scannable_table),
        cmocka_unit_test(test_network_free_null_is_fine),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
