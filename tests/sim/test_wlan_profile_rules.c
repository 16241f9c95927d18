/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WLAN profiles: the rules of docs/reference/wlan.md section 7, one after the other, each by a profile that is right but for it. */
#include "wlan_profiles.h"

/* More than any of the profiles. */
#define PROFILE_CB 2048u

static const struct rule
{
    const char *profile;
    const char *find;
    const char *replace;
    uint32_t reason; /* 0: it is still good */
} rules[] = {
    /* Form. */
    {open_profile, "<WLANProfile", "<WLANProfil", 0x80001},
    {open_profile, "</WLANProfile>", "</WLANProfile>x", 0x80001},
    {open_profile, "</WLANProfile>", "", 0x80001},
    {open_profile, "<name>Lab", "<name>\xff", 0x80001},
    {open_profile, "<name>Lab", "<name>&lab;", 0x80001},
    {open_profile, "<name>Lab", "<name>&#x4C;ab", 0},
    {open_profile, "<WLANProfile", "<!DOCTYPE WLANProfile><WLANProfile", 0x80001},
    {open_profile, "<WLANProfile", "<!-- a comment --><?target data?><WLANProfile", 0},
    {open_profile, NS, "http://www.microsoft.com/networking/WLAN/profile/v9", 0x80002},
    {open_profile, NS, "https://www.microsoft.com/networking/WLAN/profile/v1", 0x80002},
    {open_profile, "<MSM>", "<MSM>text", 0x80001},
    {open_profile, "<MSM>", "<MSM kind=\"x\">", 0x80001},
    {open_profile, "<phyType>n", "<phyType><n/>n", 0x80001},
    {open_profile, "<MSM>", "<unknown/><MSM>", 0x80001},
    {open_profile, "<MSM>", "<other xmlns=\"urn:other\" a=\"1\"><x/></other><MSM>", 0},
    /* Names. */
    {open_profile, "<name>Lab</name>", "", 0x80001},
    {open_profile, "<name>Lab</name>", "<name>Lab</name><name>Lab</name>", 0x80001},
    {open_profile, "<name>Lab</name>", "<name></name>", 0x80003},
    {open_profile, "<name>Lab</name>", "<name>\xc3\xa9 \xf0\x9f\x93\xb6</name>", 0},
    /* Networks. */
    {open_profile, "<SSID><hex>4C6162</hex><name>Lab</name></SSID>", "", 0x80001},
    {open_profile, "<hex>4C6162</hex><name>Lab</name>", "", 0x80013},
    {open_profile, "<hex>4C6162</hex>", "", 0},
    {open_profile, "<name>Lab</name></SSID>", "</SSID>", 0},
    {open_profile, "4C6162", "4C616", 0x80013},
    {open_profile, "4C6162", "4C616G", 0x80013},
    {open_profile, "4C6162", "", 0x80013},
    {open_profile, "4C6162", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", 0},
    {open_profile, "4C6162", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00",
     0x80013},
    {open_profile, "<hex>4C6162</hex><name>Lab</name>",
     "<name>12345678901234567890123456789012</name>", 0},
    {open_profile, "<hex>4C6162</hex><name>Lab</name>",
     "<name>123456789012345678901234567890123</name>", 0x80013},
    {open_profile, "<hex>4C6162</hex><name>Lab</name>", "<name>Lab</name><hex>4C6162</hex>",
     0x80001},
    {open_profile, "<nonBroadcast>false", "<nonBroadcast>maybe", 0x80001},
    {open_profile, "<nonBroadcast>false", "<nonBroadcast> 1 ", 0},
    {open_profile, "</SSIDConfig>",
     "<SSIDPrefix xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v2\"><name>La</name>"
     "</SSIDPrefix></SSIDConfig>",
     0},
    /* Kind and mode. */
    {open_profile, ">ESS<", ">ess<", 0x8000D},
    {open_profile, "<connectionType>ESS</connectionType>", "", 0x80001},
    {open_profile, ">ESS<", ">IBSS<", 0x8000E},
    {open_profile, "ESS</connectionType><connectionMode>auto",
     "IBSS</connectionType><connectionMode>manual", 0},
    {open_profile, "ESS</connectionType><connectionMode>auto</connectionMode>",
     "IBSS</connectionType>", 0},
    {open_profile,
     "false</nonBroadcast></SSIDConfig><connectionType>ESS</connectionType><connectionMode>auto",
     "true</nonBroadcast></SSIDConfig><connectionType>IBSS</connectionType><connectionMode>manual",
     0x8000F},
    {open_profile, "ESS</connectionType><connectionMode>auto</connectionMode><autoSwitch>false",
     "IBSS</connectionType><connectionMode>manual</connectionMode><autoSwitch>true", 0x80010},
    {open_profile, "auto</connectionMode><autoSwitch>false",
     "manual</connectionMode><autoSwitch>true", 0x80011},
    {open_profile, "<autoSwitch>false", "<autoSwitch>true", 0},
    {open_profile, "<connectionMode>auto", "<connectionMode>always", 0x80001},
    /* Radio types. */
    {open_profile, "<phyType>n", "<phyType>z", 0x80005},
    {open_profile, "<phyType>n</phyType>",
     "<phyType>a</phyType><phyType>b</phyType><phyType>g</phyType><phyType>n</phyType>"
     "<phyType>ac</phyType><phyType>be</phyType>",
     0},
    {open_profile, "<phyType>n</phyType>",
     "<phyType>a</phyType><phyType>b</phyType><phyType>g</phyType><phyType>n</phyType>"
     "<phyType>ac</phyType><phyType>ad</phyType><phyType>ax</phyType>",
     0x80005},
    /* Security as a whole. */
    {open_profile, "<security>" AUTH("open", "none", "false") "</security>", "", 0x80006},
    {open_profile, "<authentication>open", "<authentication>OPEN", 0x80001},
    {open_profile, "<authentication>open", "<authentication>WPA2PSK", 0x40009},
    {open_profile, "<encryption>none", "<encryption>AES", 0x40009},
    {open_profile, "<useOneX>false", "<useOneX>true", 0x4000B},
    {open_profile, "</security>", KEY("networkKey", "abcde") "</security>", 0x40002},
    {open_profile, "</security>", ONE_X "</security>", 0x4000B},
    {open_profile, "</useOneX>",
     "</useOneX><FIPSMode xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v2\">true"
     "</FIPSMode>",
     0x40020},
    {psk_profile, "</useOneX>",
     "</useOneX><FIPSMode xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v2\">true"
     "</FIPSMode>",
     0},
    {psk_profile, "WPA2PSK</authentication><encryption>AES</encryption><useOneX>false</useOneX>",
     "WPA3SAE</authentication><encryption>AES</encryption><useOneX>false</useOneX><transitionMode "
     "xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v4\">true</transitionMode>",
     0},
    {open_profile, "</useOneX>",
     "</useOneX><transitionMode xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v4\">yes"
     "</transitionMode>",
     0x80001},
    {open_profile, "open</authentication><encryption>none", "OWE</authentication><encryption>AES",
     0},
    /* Keys. */
    {psk_profile, KEY("passPhrase", "labpassphrase"), "", 0x40004},
    {psk_profile, "labpassphrase", "1234567", 0x40004},
    {psk_profile, "labpassphrase", "12345678", 0},
    {psk_profile, "labpassphrase",
     "123456789012345678901234567890123456789012345678901234567890123", 0},
    {psk_profile, "labpassphrase",
     "1234567890123456789012345678901234567890123456789012345678901234", 0x40004},
    {psk_profile, "labpassphrase", "caf\xc3\xa9 au lait", 0x40016},
    {psk_profile, "labpassphrase", "a &lt;&amp;&gt; \"b\" c", 0},
    {psk_profile, "passPhrase", "networkKey", 0x40004},
    {psk_profile, KEY("passPhrase", "labpassphrase"),
     KEY("networkKey", "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff"), 0},
    {psk_profile, KEY("passPhrase", "labpassphrase"),
     KEY("networkKey", "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeefx"),
     0x40017},
    {psk_profile, "passPhrase", "password", 0x40018},
    {psk_profile, "</security>", "<keyIndex>0</keyIndex></security>", 0x40001},
    {psk_profile, "<protected>false", "<protected>true", 0x40017},
    {psk_profile, "false</protected><keyMaterial>labpassphrase",
     "true</protected><keyMaterial>0123ABCD", 0},
    {wep_profile, KEY("networkKey", "abcde"), "", 0x40003},
    {wep_profile, "networkKey", "passPhrase", 0x40018},
    {wep_profile, "abcde", "abcd", 0x40003},
    {wep_profile, "abcde", "0123456789", 0},
    {wep_profile, "abcde", "012345678x", 0x40017},
    {wep_profile, "abcde", "abcdefghijklm", 0},
    {wep_profile, "abcde", "0123456789abcdef0123456789", 0},
    {wep_profile, "<keyIndex>2", "<keyIndex>4", 0x40001},
    {wep_profile, "<authentication>open", "<authentication>shared", 0},
    {psk_profile, "WPA2PSK", "WPA3SAE", 0},
    {psk_profile, AUTH("WPA2PSK", "AES", "false") KEY("passPhrase", "labpassphrase"),
     AUTH("WPA3SAE", "AES", "false") KEY("networkKey", "labpassphrase"), 0x40018},
    /* 802.1X and the cache of master keys. */
    {enterprise_profile, "<useOneX>true", "<useOneX>false", 0x4000A},
    {enterprise_profile, ONE_X, "", 0x4000A},
    {enterprise_profile, ">WPA2<", ">WPA3ENT<", 0},
    {enterprise_profile, ">WPA2</authentication><encryption>AES",
     ">WPA3</authentication><encryption>GCMP256", 0},
    {enterprise_profile, "<PMKCacheMode>enabled", "<PMKCacheMode>on", 0x4000C},
    {enterprise_profile, "<PMKCacheTTL>720", "<PMKCacheTTL>4", 0x4000E},
    {enterprise_profile, "<PMKCacheTTL>720", "<PMKCacheTTL>1441", 0x4000E},
    {enterprise_profile, "<PMKCacheSize>128", "<PMKCacheSize>0", 0x4000D},
    {enterprise_profile, "<PMKCacheSize>128", "<PMKCacheSize>256", 0x4000D},
    {enterprise_profile, "<preAuthMode>disabled", "<preAuthMode>x", 0x4000F},
    {enterprise_profile, "</preAuthMode>", "</preAuthMode><preAuthThrottle>17</preAuthThrottle>",
     0x40010},
    {enterprise_profile, "</preAuthMode>", "</preAuthMode><preAuthThrottle>16</preAuthThrottle>",
     0},
    {enterprise_profile,
     "enabled</PMKCacheMode><PMKCacheTTL>720</PMKCacheTTL><PMKCacheSize>128</PMKCacheSize>"
     "<preAuthMode>disabled",
     "disabled</PMKCacheMode><preAuthMode>enabled", 0x40011},
    {enterprise_profile, "<cacheUserData>false", "<cacheUserData>no", 0x5000C},
    {enterprise_profile, "<maxAuthFailures>3", "<maxAuthFailures>101", 0x5000D},
    {enterprise_profile, "<authMode>user", "<supplicantMode>x</supplicantMode><authMode>user",
     0x5000E},
    {enterprise_profile, "<authMode>user", "<authMode>nobody", 0x5000F},
    {enterprise_profile, ">25<", ">256<", 0x5000B},
    {enterprise_profile, ">25<", "><", 0x5000B},
    /* Manufacturers' settings: there is none here. */
    {open_profile, "</MSM>", "</MSM><IHV/>", 0x80009},
    {open_profile, "</MSM>", "</MSM><IHV><OUIHeader/></IHV>", 0x8000A},
    {open_profile, "</MSM>", "</MSM><IHV><OUIHeader/><connectivity/></IHV>", 0x80015},
    {open_profile, "</MSM>", "</MSM><IHV><OUIHeader/><security/></IHV>", 0x8000B},
    {open_profile, "<security>" AUTH("open", "none", "false") "</security></MSM>",
     "</MSM><IHV><OUIHeader/><security/></IHV>", 0x80007},
    /* What later versions added. */
    {open_profile, "</MSM>",
     "</MSM><MacRandomization xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v3\">"
     "<enableRandomization>true</enableRandomization><randomizationSeed>7</randomizationSeed>"
     "</MacRandomization>",
     0},
    {open_profile, "</MSM>",
     "</MSM><MacRandomization xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v3\">"
     "<randomizationSeed>seven</randomizationSeed></MacRandomization>",
     0x80001},
    {open_profile, "<connectionType>",
     "<Hotspot2><DomainName>example</DomainName></Hotspot2><connectionType>", 0},
};

static void test_wlan_profile_each_rule_has_its_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
    {
        const char *text = edited(rules[i].profile, rules[i].find, rules[i].replace);

        if (rules[i].reason != 0)
            expect_bad(text, rules[i].reason);
        else
            wlan_profile_free(read_good(text));
    }
}

static void test_wlan_profile_without_msm_and_ihv_has_no_security(void **state)
{
    const char *end = strstr(open_profile, "<MSM>");
    char text[2048];

    (void)state;
    memcpy(text, open_profile, (size_t)(end - open_profile));
    strcpy(text + (end - open_profile), "</WLANProfile>");
    expect_bad(text, 0x8000C);
}

/* 255 characters, whatever their bytes; 256 networks. */
static void test_wlan_profile_bounds_of_names_and_networks(void **state)
{
    static char many[ROOM_CB];
    char name[1200] = "<name>";

    (void)state;
    for (size_t i = 0; i < 255; i++)
        strcat(name, "\xe2\x82\xac");
    strcat(name, "</name>");
    wlan_profile_free(read_good(edited(open_profile, "<name>Lab</name>", name)));
    strcpy(strstr(name, "</name>"), "x</name>");
    expect_bad(edited(open_profile, "<name>Lab</name>", name), 0x80003);

    many[0] = 0;
    for (size_t i = 0; i < 256; i++)
        strcat(many, "<SSID><hex>4C</hex></SSID>");
    struct wlan_profile *profile =
        read_good(edited(open_profile, "<SSID><hex>4C6162</hex><name>Lab</name></SSID>", many));
    assert_int_equal(profile->ssid_count, 256);
    wlan_profile_free(profile);
    strcat(many, "<SSID><hex>4C</hex></SSID>");
    expect_bad(edited(open_profile, "<SSID><hex>4C6162</hex><name>Lab</name></SSID>", many),
               0x80014);
}

/* Entity bombs, external entities, documents of a megabyte, depth: refused without being worked on. */
static void test_wlan_profile_hostile_documents_are_refused(void **state)
{
    static const char *const heads[] = {
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://example.com/x.dtd\">",
    };
    static const struct
    {
        size_t cb;
        const char *piece;
    } bulks[] = {
        {1u << 20, " "},
        {XML_TREE_TEXT_MAX - PROFILE_CB, "<a>"},
        {XML_TREE_TEXT_MAX - PROFILE_CB, "<a/>"},
        {XML_TREE_TEXT_MAX - PROFILE_CB, "<a b='c'/>"},
    };
    char *text = malloc((1u << 20) + PROFILE_CB + 16);

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        expect_bad(edited(strstr(open_profile, "<WLANProfile"), "<WLANProfile",
                          strcat(strcpy(text, heads[i]), "<WLANProfile")),
                   0x80001);
    for (size_t i = 0; i < sizeof(bulks) / sizeof(bulks[0]); i++)
    {
        size_t piece_cb = strlen(bulks[i].piece);
        size_t cb = 0;

        strcpy(text, open_profile);
        cb = strlen(text) - strlen("</WLANProfile>");
        for (size_t end = cb + bulks[i].cb - 32; cb + piece_cb < end; cb += piece_cb)
            memcpy(text + cb, bulks[i].piece, piece_cb);
        strcpy(text + cb, "</WLANProfile>");
        expect_bad(text, 0x80001);
    }
    free(text);
    expect_bad("", 0x80001);
    expect_bad("<", 0x80001);
    expect_bad("<x/>", 0x80002);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wlan_profile_each_rule_has_its_reason),
        cmocka_unit_test(test_wlan_profile_without_msm_and_ihv_has_no_security),
        cmocka_unit_test(test_wlan_profile_bounds_of_names_and_networks),
        cmocka_unit_test(test_wlan_profile_hostile_documents_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
