/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network that is there without any file (docs/scenario.md shows it as a scenario). */
#include <stdlib.h>
#include <string.h>

#include "network_build.h"

static bool set_text(char **place, const char *text)
{
    char *copy = network_text(text);

    if (!copy)
    {
        return false;
    }
    free(*place);
    *place = copy;
    return true;
}

/* shares_root\a\b; NULL when memory ends. */
static char *default_folder(const char *shares_root, const char *a, const char *b)
{
    char *outer = network_path(shares_root, a);
    char *folder = outer ? network_path(outer, b) : NULL;

    free(outer);
    return folder;
}

static bool add_default_share(struct network_server *server, const char *name, enum share_type type,
                              const char *comment, const char *shares_root)
{
    struct network_share *share = network_add_share(server, name, type);

    if (!share)
    {
        return false;
    }
    share->scannable = true;
    share->folder = default_folder(shares_root, server->name, name);
    return share->folder && set_text(&share->comment, comment);
}

static bool add_files(struct network *network, const char *shares_root)
{
    struct network_server *server = network_add_server(network, "files");

    return server && set_text(&server->comment, "WNetLab file server") &&
           network_add_user(&server->users, &server->user_count, "lab", "labpassword") &&
           add_default_share(server, "public", SHARE_DISK, "For everybody", shares_root) &&
           add_default_share(server, "private", SHARE_DISK, "For the user lab", shares_root) &&
           network_add_share_user(&server->shares[server->share_count - 1], "lab") &&
           add_default_share(server, "laser", SHARE_PRINTER, "Laser printer", shares_root);
}

static bool add_dav(struct network *network, const char *shares_root)
{
    struct network_dav_root *root = network_add_dav_root(network, "http://dav.example/docs");

    if (!root)
    {
        return false;
    }
    root->scannable = true;
    root->folder = default_folder(shares_root, "dav.example", "docs");
    return root->folder && set_text(&root->comment, "Documents");
}

/* Values of DOT11_PHY_TYPE: ht, vht, he. */
static const uint32_t default_phys[] = {7, 8, 10};
static const uint8_t default_guid[16] = {0x01, 0x57, 0x4e, 0x4c, 0x46, 0x57, 0x49, 0x46,
                                         0x8a, 0x57, 0x02, 0x4e, 0x4c, 0x00, 0x00, 0x01};
static const uint8_t default_mac[6] = {0x02, 0x4e, 0x4c, 0x00, 0x00, 0x01};

static bool add_bss(struct network *network, const char *ssid, uint8_t number, uint32_t channel,
                    enum bss_security security, const char *key, int32_t dbm)
{
    struct network_bss *bss = network_add_bss(network);
    const uint8_t bssid[6] = {0x02, 0x4e, 0x4c, 0x00, 0x01, number};

    if (!bss)
    {
        return false;
    }
    bss->ssid_cb = strlen(ssid);
    memcpy(bss->ssid, ssid, bss->ssid_cb);
    memcpy(bss->bssid, bssid, sizeof(bssid));
    bss->channel = channel;
    bss->band_mhz = channel <= 14 ? 2400 : 5000;
    bss->security = security;
    bss->authenticator_accepts = security == BSS_WPA2_ENTERPRISE;
    return secret_set(&bss->key, key) && network_add_signal(bss, "Wi-Fi", dbm);
}

static bool add_wifi(struct network *network)
{
    struct network_adapter *adapter = network_add_adapter(network, "Wi-Fi");

    if (!adapter)
    {
        return false;
    }
    memcpy(adapter->guid, default_guid, sizeof(default_guid));
    memcpy(adapter->mac, default_mac, sizeof(default_mac));
    memcpy(adapter->phys, default_phys, sizeof(default_phys));
    adapter->phy_count = sizeof(default_phys) / sizeof(default_phys[0]);

    if (!add_bss(network, "LabOpen", 1, 1, BSS_OPEN, NULL, -50) ||
        !add_bss(network, "LabHome", 2, 6, BSS_WPA2_PSK, "labpassphrase", -45) ||
        !add_bss(network, "LabHome", 3, 36, BSS_WPA2_PSK, "labpassphrase", -55) ||
        !add_bss(network, "LabCorp", 4, 44, BSS_WPA2_ENTERPRISE, NULL, -60) ||
        !add_bss(network, "LabHidden", 5, 11, BSS_WPA2_PSK, "labpassphrase", -65))
    {
        return false;
    }
    network->bsss[network->bss_count - 1].hidden = true;
    return true;
}

struct network *network_create_default(const char *shares_root, const char *windows_root)
{
    struct network *network = network_create_empty("(built in)");

    if (network && add_files(network, shares_root) && network_add_builtin(network, windows_root) &&
        add_dav(network, shares_root) && add_wifi(network))
    {
        network_index(network);
        return network;
    }
    network_free(network);
    return NULL;
}
