/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The hosted network: names and keys that are made, the secondary key's two forms, a station's profile. Pure. */
#include "wifi_hosted.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

/* Of the machine's name in the SSID: "-" and four digits follow. */
#define NAME_CB_MAX      27u
#define MAX_PEERS        100u
#define PASSPHRASE_LEAST 8u

static const char hex_digits[] = "0123456789abcdef";

void wifi_hosted_make_key(struct secret *key, const uint8_t random[WIFI_HOSTED_RANDOM_CB])
{
    /* 64 signs, so that each random byte makes one of them as likely as another. */
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char text[WIFI_HOSTED_KEY_CCH + 1];

    for (size_t i = 0; i < WIFI_HOSTED_KEY_CCH; ++i)
    {
        text[i] = signs[random[i] % 64u];
    }
    text[WIFI_HOSTED_KEY_CCH] = '\0';
    (void)secret_set(key, text);
    secret_wipe_bytes(text, sizeof(text));
}

void wifi_hosted_make(struct wifi_hosted_settings *settings, const char *machine,
                      const uint8_t random[WIFI_HOSTED_RANDOM_CB])
{
    const uint8_t *tail = &random[WIFI_HOSTED_RANDOM_CB - 1];
    size_t cb = strlen(machine);
    unsigned number = tail[0] * 39u;

    /* Whole characters. */
    for (cb = cb < NAME_CB_MAX ? cb : NAME_CB_MAX; cb > 0 && ((uint8_t)machine[cb] & 0xC0) == 0x80;)
    {
        --cb;
    }
    memset(&settings->ssid, 0, sizeof(settings->ssid));
    memcpy(settings->ssid.bytes, machine, cb);
    settings->ssid.bytes[cb++] = '-';
    for (unsigned place = 1000; place > 0; place /= 10)
    {
        settings->ssid.bytes[cb++] = (uint8_t)('0' + number / place % 10);
    }
    settings->ssid.cb = cb;
    settings->max_peers = MAX_PEERS;
    wifi_hosted_make_key(&settings->primary, random);
}

static bool is_passphrase_good(const uint8_t *bytes, size_t cb)
{
    if (cb < PASSPHRASE_LEAST + 1 || cb > WIFI_HOSTED_SECONDARY_CB || bytes[cb - 1] != 0)
    {
        return false;
    }
    for (size_t i = 0; i + 1 < cb; ++i)
    {
        if (bytes[i] < 32 || bytes[i] > 126)
        {
            return false;
        }
    }
    return true;
}

bool wifi_hosted_set_secondary(struct wifi_hosted_settings *settings, const uint8_t *bytes,
                               size_t cb, bool is_passphrase, bool is_persistent)
{
    char text[2 * WIFI_HOSTED_BINARY_CB + 1];

    if (is_passphrase ? !is_passphrase_good(bytes, cb) : cb != WIFI_HOSTED_BINARY_CB)
    {
        return false;
    }
    for (size_t i = 0; i < cb && !is_passphrase; ++i)
    {
        text[2 * i] = hex_digits[bytes[i] >> 4];
        text[2 * i + 1] = hex_digits[bytes[i] & 15];
        text[2 * i + 2] = '\0';
    }
    if (is_passphrase)
    {
        memcpy(text, bytes, cb);
    }
    (void)secret_set(&settings->secondary, text);
    secret_wipe_bytes(text, sizeof(text));
    settings->secondary_is_binary = !is_passphrase;
    settings->secondary_is_temporary = !is_persistent;
    return true;
}

static uint8_t digit_of(char c)
{
    return (uint8_t)(c <= '9' ? c - '0' : c - 'a' + 10);
}

size_t wifi_hosted_secondary(const struct wifi_hosted_settings *settings,
                             uint8_t bytes[WIFI_HOSTED_SECONDARY_CB])
{
    const char *text = settings->secondary.text;
    size_t cb = strlen(text) + 1;

    if (!settings->secondary.given || cb > 2 * WIFI_HOSTED_BINARY_CB + 1)
    {
        return 0;
    }
    if (!settings->secondary_is_binary)
    {
        memcpy(bytes, text, cb);
        return cb;
    }
    for (size_t i = 0; i < WIFI_HOSTED_BINARY_CB; ++i)
    {
        bytes[i] = (uint8_t)(digit_of(text[2 * i]) << 4 | digit_of(text[2 * i + 1]));
    }
    return WIFI_HOSTED_BINARY_CB;
}

/* ---- the profile ---- */

struct out
{
    char *text;
    size_t cb;
};

static void put(struct out *out, const char *text)
{
    size_t cb = strlen(text);

    if (cb < WIFI_HOSTED_PROFILE_CB - out->cb)
    {
        memcpy(out->text + out->cb, text, cb + 1);
        out->cb += cb;
    }
}

static void put_escaped(struct out *out, const char *text)
{
    for (; *text; ++text)
    {
        const char one[2] = {*text, '\0'};

        switch (*text)
        {
        case '&': put(out, "&amp;"); break;
        case '<': put(out, "&lt;"); break;
        case '>': put(out, "&gt;"); break;
        default: put(out, one); break;
        }
    }
}

/* As text where it is printable, which the digits beside it do not need. */
static bool ssid_text(const struct wifi_ssid *ssid, char text[33])
{
    memcpy(text, ssid->bytes, ssid->cb);
    text[ssid->cb] = '\0';
    for (size_t i = 0; i < ssid->cb; ++i)
    {
        if (ssid->bytes[i] < 32 || ssid->bytes[i] == 127)
        {
            return false;
        }
    }
    return text_is_utf8(text, ssid->cb);
}

bool wifi_hosted_profile(const struct wifi_hosted_settings *settings,
                         char xml[WIFI_HOSTED_PROFILE_CB])
{
    struct out out = {xml, 0};
    char digits[65] = "";
    char name[33];
    bool has_name = ssid_text(&settings->ssid, name);

    if (settings->ssid.cb == 0)
    {
        return false;
    }
    for (size_t i = 0; i < settings->ssid.cb; ++i)
    {
        (void)snprintf(digits + 2 * i, 3, "%02X", settings->ssid.bytes[i]);
    }
    put(&out, "<?xml version=\"1.0\"?>\r\n"
              "<WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\">\r\n"
              "\t<name>");
    put_escaped(&out, has_name ? name : digits);
    put(&out, "</name>\r\n\t<SSIDConfig>\r\n\t\t<SSID>\r\n\t\t\t<hex>");
    put(&out, digits);
    put(&out, "</hex>\r\n");
    if (has_name)
    {
        put(&out, "\t\t\t<name>");
        put_escaped(&out, name);
        put(&out, "</name>\r\n");
    }
    put(&out, "\t\t</SSID>\r\n\t</SSIDConfig>\r\n"
              "\t<connectionType>ESS</connectionType>\r\n"
              "\t<connectionMode>auto</connectionMode>\r\n"
              "\t<MSM>\r\n\t\t<security>\r\n\t\t\t<authEncryption>\r\n"
              "\t\t\t\t<authentication>WPA2PSK</authentication>\r\n"
              "\t\t\t\t<encryption>AES</encryption>\r\n"
              "\t\t\t\t<useOneX>false</useOneX>\r\n"
              "\t\t\t</authEncryption>\r\n\t\t\t<sharedKey>\r\n"
              "\t\t\t\t<keyType>passPhrase</keyType>\r\n"
              "\t\t\t\t<protected>false</protected>\r\n\t\t\t\t<keyMaterial>");
    put_escaped(&out, settings->primary.text);
    put(&out, "</keyMaterial>\r\n\t\t\t</sharedKey>\r\n\t\t</security>\r\n\t</MSM>\r\n"
              "</WLANProfile>\r\n");
    return true;
}
