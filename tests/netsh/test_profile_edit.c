/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What `set profileparameter` makes of a profile, natively: docs/reference/cli.md section 2 "Syntax of the asked commands", "Unit traps"; docs/reference/wlan.md section 7 for the order of
 * elements. What comes out is read by the service's own reader as well. */
#include "tests/sim/native.h"

#include "profile_edit.h"
#include "text16.h"
#include "wlan_profile.h"

#define FLAT_CB 4096

#define HEAD                                                                                    \
    "<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\"><name>P</name>" \
    "<SSIDConfig><SSID><hex>4e6574</hex><name>Net</name></SSID></SSIDConfig>"                   \
    "<connectionType>ESS</connectionType><connectionMode>manual</connectionMode>"               \
    "<MSM><security><authEncryption>"
#define TAIL "</security></MSM></WLANProfile>"

static const char open_profile[] =
    HEAD "<authentication>open</authentication><encryption>none</encryption>"
         "<useOneX>false</useOneX></authEncryption>" TAIL;
static const char psk_profile[] =
    HEAD "<authentication>WPA2PSK</authentication><encryption>AES</encryption>"
         "<useOneX>false</useOneX></authEncryption><sharedKey><keyType>passPhrase</keyType>"
         "<protected>false</protected><keyMaterial>12345678</keyMaterial></sharedKey>" TAIL;
static const char one_x_profile[] =
    HEAD "<authentication>WPA2</authentication><encryption>AES</encryption>"
         "<useOneX>true</useOneX></authEncryption>"
         "<OneX xmlns=\"http://www.microsoft.com/networking/OneX/v1\"><EAPConfig>"
         "<EapHostConfig xmlns=\"http://www.microsoft.com/provisioning/EapHostConfig\"><EapMethod>"
         "<Type xmlns=\"http://www.microsoft.com/provisioning/EapCommon\">25</Type></EapMethod>"
         "</EapHostConfig></EAPConfig></OneX>" TAIL;
static const char two_networks[] =
    "<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\"><name>P</name>"
    "<SSIDConfig><SSID><name>A</name></SSID><SSID><name>B</name></SSID>"
    "<nonBroadcast>true</nonBroadcast></SSIDConfig><SSIDConfig><SSID><name>C</name></SSID>"
    "</SSIDConfig><connectionType>ESS</connectionType><MSM><security><authEncryption>"
    "<authentication>open</authentication><encryption>none</encryption></authEncryption>" TAIL;

/* "name=text" of an element, "name{...}" of one with others in it. */
static void flatten(const struct xml_node *node, char *flat)
{
    strcat(flat, node->name);
    if (!node->first)
    {
        strcat(flat, "=");
        strcat(flat, node->text);
        return;
    }
    strcat(flat, "{");
    for (const struct xml_node *at = node->first; at; at = at->next)
    {
        flatten(at, flat);
        strcat(flat, at->next ? " " : "}");
    }
}

/* What the service says of the profile. */
static uint32_t judge(const struct xml_node *root)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = 0;
    char *text = xml_tree_write(root);

    assert_non_null(text);
    const uint32_t error = wlan_profile_parse(text, strlen(text), NULL, NULL, &profile, &reason);
    xml_text_free(text);
    wlan_profile_free(profile);
    return error;
}

struct edit_case
{
    const char *profile;
    const char *words;
    const char *flat; /* is in it then */
    bool is_good;     /* the service takes it */
};

static const struct edit_case cases[] = {
    /* One element each. */
    {open_profile, "P SSIDname=Other_net", "SSIDConfig{SSID{name=Other net}} connectionType", true},
    {two_networks, "P SSIDname=X",
     "name=P SSIDConfig{SSID{name=X} nonBroadcast=true} connectionType", true},
    {two_networks, "P nonBroadcast=no", "SSID{name=B} nonBroadcast=false} SSIDConfig{SSID{name=C}}",
     true},
    {open_profile, "P ConnectionType=IBSS", "connectionType=IBSS connectionMode=manual MSM", true},
    {open_profile, "P ConnectionMode=auto autoSwitch=yes",
     "connectionMode=auto autoSwitch=true MSM", true},
    {two_networks, "P ConnectionMode=MANUAL", "connectionType=ESS connectionMode=manual MSM", true},
    {open_profile, "P autoSwitch=yes", "connectionMode=manual autoSwitch=true MSM", false},
    {open_profile, "P nonBroadcast=yes", "SSID{hex=4e6574 name=Net} nonBroadcast=true}", true},
    {open_profile, "P Randomization=yes",
     "MacRandomization{enableRandomization=true randomizeEveryday=false}}", true},
    {open_profile, "P Randomization=daily",
     "MacRandomization{enableRandomization=true randomizeEveryday=true}}", true},
    {open_profile, "P Randomization=no",
     "MacRandomization{enableRandomization=false randomizeEveryday=false}}", true},
    /* Security, and its key. */
    {open_profile, "P authentication=wpa2psk encryption=aes keyMaterial=some_words",
     "authEncryption{authentication=WPA2PSK encryption=AES useOneX=false} "
     "sharedKey{keyType=passPhrase protected=false keyMaterial=some words}}",
     true},
    {open_profile, "P encryption=WEP keyMaterial=12345 keyIndex=4",
     "encryption=WEP useOneX=false} sharedKey{keyType=networkKey protected=false "
     "keyMaterial=12345} keyIndex=3}",
     true},
    {psk_profile, "P keyMaterial=87654321",
     "sharedKey{keyType=passPhrase protected=false keyMaterial=87654321}", true},
    {psk_profile,
     "P keyType=networkkey "
     "keyMaterial=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
     "keyType=networkKey protected=false "
     "keyMaterial=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}",
     true},
    {psk_profile, "P authentication=WPA3SAE",
     "authentication=WPA3SAE encryption=AES useOneX=false} sharedKey{", true},
    {psk_profile, "P authentication=open encryption=none",
     "security{authEncryption{authentication=open encryption=none useOneX=false}}", true},
    {psk_profile, "P authentication=OWE",
     "security{authEncryption{authentication=OWE encryption=AES useOneX=false}}", true},
    {psk_profile, "P authentication=open", "sharedKey{keyType=passPhrase", false},
    {psk_profile, "P encryption=none", "encryption=none useOneX=false} sharedKey{", false},
    {psk_profile, "P keyMaterial=short", "keyMaterial=short", false},
    {psk_profile, "P FIPS=yes", "useOneX=false FIPSMode=true} sharedKey", true},
    /* The cache of keys: seconds are minutes there. */
    {psk_profile, "P preAuthThrottle=16 preAuthMode=yes PMKCacheSize=255 PMKCacheTTL=300",
     "keyMaterial=12345678} PMKCacheTTL=5 PMKCacheSize=255 preAuthMode=enabled preAuthThrottle=16}",
     true},
    {psk_profile, "P PMKCacheMode=no PMKCacheTTL=86400",
     "keyMaterial=12345678} PMKCacheMode=disabled PMKCacheTTL=1440}", true},
    {psk_profile, "P PMKCacheTTL=301", "PMKCacheTTL=6}", true},
    /* 802.1X. */
    {one_x_profile,
     "P maxAuthFailures=9 authMode=userOnly cacheUserData=no heldPeriod=5 AuthPeriod=6 "
     "StartPeriod=7 maxStart=8",
     "OneX{cacheUserData=false heldPeriod=5 authPeriod=6 startPeriod=7 maxStart=8 "
     "maxAuthFailures=9 authMode=user EAPConfig{",
     true},
    {one_x_profile, "P authMode=machineOnly", "OneX{authMode=machine EAPConfig{", true},
    {one_x_profile, "P authMode=GUEST", "OneX{authMode=guest EAPConfig{", true},
    {one_x_profile, "P ssoMode=preLogon maxDelay=120 allowDialog=yes userVLAN=no",
     "OneX{singleSignOn{type=preLogon maxDelay=120 allowAdditionalDialogs=true "
     "userBasedVirtualLan=false} EAPConfig{",
     true},
    {one_x_profile, "P ssoMode=none maxDelay=1", "useOneX=true} OneX{EAPConfig{", true},
    {one_x_profile, "P useOneX=no", "useOneX=false}}", false},
    {open_profile, "P encryption=WEP useOneX=yes", "useOneX=true}}", false},
};

static void test_profile_edit_puts_elements_where_they_belong(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
    {
        const struct edit_case *its = &cases[i];
        struct parameters parameters;
        struct xml_node *root = NULL;
        char flat[FLAT_CB] = "";
        size_t count;
        const uint16_t *const *words = text16_words(its->words, &count);

        assert_int_equal(parameters_read(&parameters, profile_rules, words, count),
                         PARAMETERS_GOOD);
        assert_true(profile_edit_is_any(&parameters));
        assert_true(profile_edit_is_text(&parameters));
        assert_int_equal(xml_tree_parse(its->profile, strlen(its->profile), &root), 0);
        assert_true(profile_edit(root, &parameters));
        flatten(root, flat);
        if (!strstr(flat, its->flat))
            fail_msg("%s: %s is not in %s", its->words, its->flat, flat);
        const uint32_t error = judge(root);
        if ((error == 0) != its->is_good)
            fail_msg("%s: %lu of %s", its->words, (unsigned long)error, flat);
        xml_tree_free(root);
    }
}

/* "at least one parameter besides name and interface" */
static void test_profile_edit_nothing_to_change_is_told(void **state)
{
    static const char *const lines[] = {"P", "P Wi-Fi", "name=P interface=Wi-Fi"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++)
    {
        struct parameters parameters;
        size_t count;
        const uint16_t *const *words = text16_words(lines[i], &count);

        assert_int_equal(parameters_read(&parameters, profile_rules, words, count),
                         PARAMETERS_GOOD);
        assert_false(profile_edit_is_any(&parameters));
    }
}

static void test_profile_edit_ssid_is_32_bytes(void **state)
{
    static const uint16_t lone[] = {0xd800, 0};
    static const struct
    {
        const uint16_t *ssid;
        bool is_good;
    } rows[] = {
        {u"12345678901234567890123456789012", true},
        {u"123456789012345678901234567890123", false},
        {u"\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6"
         u"\u00f6\u00f6",
         true},
        {u"\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6"
         u"\u00f6\u00f6x",
         false},
        {u"", false},
        {lone, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
    {
        struct parameters parameters = {0};

        parameters.values[PROFILE_SSID] = rows[i].ssid;
        if (profile_edit_is_text(&parameters) != rows[i].is_good)
            fail_msg("row %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_profile_edit_puts_elements_where_they_belong),
        cmocka_unit_test(test_profile_edit_nothing_to_change_is_told),
        cmocka_unit_test(test_profile_edit_ssid_is_32_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
