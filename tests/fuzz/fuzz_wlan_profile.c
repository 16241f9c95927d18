/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fuzz target: a WLAN profile of any bytes. What is taken holds to its bounds; written, it is taken again and written the same; sealed, renamed and opened, too. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "wlan_profile.h"
#include "xml_tree.h"
#include "tests/fuzz/fuzz_input.h"

static void check_profile(const struct wlan_profile *profile)
{
    require(profile->name != NULL && wlan_profile_name_is_good(profile->name));
    require(profile->ssid_count >= 1 && profile->phy_count <= WLAN_PROFILE_PHYS_MAX);
    for (size_t i = 0; i < profile->ssid_count; i++)
        require(profile->ssids[i].cb >= 1 &&
                profile->ssids[i].cb <= sizeof(profile->ssids[i].bytes));
    require(!profile->key.given || profile->sealed == NULL);
    require(profile->key_type != WLAN_KEY_NONE || (!profile->key.given && profile->sealed == NULL));
}

static bool open_any(void *context, const uint8_t *sealed, size_t sealed_cb, struct secret *key)
{
    (void)context;
    (void)sealed;
    return sealed_cb > 4 && secret_set(key, "12345678");
}

static void change(struct wlan_profile *profile)
{
    struct secret key;
    uint32_t reason = 0;
    char *text;

    require(wlan_profile_rename(profile, "<&\"'>", &reason) == 0);
    wlan_profile_set_auto(profile, !profile->is_auto, &reason);
    require(wlan_profile_seal(profile, (const uint8_t *)"sealed", 6) == 0);
    text = wlan_profile_write(profile);
    require(text != NULL);
    xml_text_free(text);
    require(secret_set(&key, "12345678") && wlan_profile_unseal(profile, &key) == 0);
    check_profile(profile);
}

static void check_again(const struct wlan_profile *profile)
{
    char *once = wlan_profile_write(profile);
    struct wlan_profile *again = NULL;
    uint32_t reason = 0;
    char *twice;

    require(once != NULL);
    /* Completed with defaults it may be too long by now. */
    if (strlen(once) > XML_TREE_TEXT_MAX ||
        wlan_profile_parse(once, strlen(once), NULL, NULL, &again, &reason) != 0)
    {
        require(strlen(once) > XML_TREE_TEXT_MAX || profile->ssid_count > 256);
        xml_text_free(once);
        return;
    }
    check_profile(again);
    twice = wlan_profile_write(again);
    require(twice != NULL && strcmp(once, twice) == 0);
    change(again);
    xml_text_free(once);
    xml_text_free(twice);
    wlan_profile_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const bool opens = size > 0 && data[size - 1] % 2 == 0;
    struct wlan_profile *profile = NULL;
    uint32_t reason = 0;

    if (wlan_profile_parse((const char *)data, size, opens ? open_any : NULL, NULL, &profile,
                           &reason) == 0)
    {
        check_profile(profile);
        check_again(profile);
        wlan_profile_free(profile);
    }
    else
    {
        require(profile == NULL);
    }
    return 0;
}
