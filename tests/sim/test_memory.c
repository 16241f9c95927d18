/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Memory that ends: every allocation of every operation fails once, and nothing is lost, leaked or half done.
 *
 * How this works: the linker sends malloc, calloc and realloc through the functions below (--wrap); they count, and fail from a chosen call on. */
#include "native.h"

#include "codes.h"
#include "redirector.h"
#include "scenario.h"
#include "wifi.h"
#include "wlan_profiles.h"

void *__real_malloc(size_t cb);
void *__real_calloc(size_t count, size_t cb);
void *__real_realloc(void *memory, size_t cb);
void *__wrap_malloc(size_t cb);
void *__wrap_calloc(size_t count, size_t cb);
void *__wrap_realloc(void *memory, size_t cb);

/* Allocations that succeed before all others fail; negative: no limit. */
static long allowed = -1;

static bool is_allowed(void)
{
    if (allowed == 0)
    {
        return false;
    }
    allowed -= allowed > 0;
    return true;
}

void *__wrap_malloc(size_t cb)
{
    return is_allowed() ? __real_malloc(cb) : NULL;
}

void *__wrap_calloc(size_t count, size_t cb)
{
    return is_allowed() ? __real_calloc(count, cb) : NULL;
}

void *__wrap_realloc(void *memory, size_t cb)
{
    return is_allowed() ? __real_realloc(memory, cb) : NULL;
}

static const char text[] =
    "servers: [{name: s, comment: c, users: [{name: u, password: p}],\n"
    " shares: [{name: a, users: [u]}, {name: b, folder: x, comment: y}]}]\n"
    "webdav: [{url: 'http://d/e/f', users: [{name: v}]}]\n"
    "wifi: {adapters: [{name: w, description: d, ihv: {driver: 01}, services: [{guid: "
    "01020304-0506-0708-090a-0b0c0d0e0f10, answers: {1: 00}}]}],\n"
    "  direct: {peers: [{mac: '02:00:00:00:00:01'}]}, networks: [{ssid: n}]}\n";
static const struct scenario_place place = {"a", "C:\\lab", "C:\\shares", "C:\\"};

static void test_scenario_read_without_memory_is_refused(void **state)
{
    struct network *network = NULL;
    long limit = 0;

    (void)state;
    while (!network)
    {
        struct scenario_error error = {7, 7, ""};

        allowed = limit++;
        network = scenario_read(text, sizeof(text) - 1, &place, NULL, NULL, &error);
        allowed = -1;
        if (!network)
        {
            assert_string_equal(error.reason, "out of memory");
            assert_int_equal(error.line, 0);
        }
        assert_true(limit < 10000);
    }
    assert_true(limit > 50);
    network_free(network);
}

static void test_network_create_default_without_memory_is_null(void **state)
{
    struct network *network = NULL;
    long limit = 0;

    (void)state;
    while (!network)
    {
        allowed = limit++;
        network = network_create_default("C:\\shares", "C:\\");
        allowed = -1;
        assert_true(limit < 10000);
    }
    assert_true(limit > 50);
    network_free(network);
}

static void test_redirector_without_memory_changes_nothing(void **state)
{
    uint64_t now = 0;
    struct sim_clock clock = {sim_clock_manual_now, &now};
    struct redirector_add add = {.local = "X:", .remote = "\\\\files\\public"};
    struct connection from = {.id = 9,
                              .remote = (char[]){"\\\\files\\laser"},
                              .user = (char[]){""},
                              .folder = (char[]){"x"}};
    struct redirector_add_plan plan = {0};
    struct redirector_cancel_plan cancel;
    struct redirector *redirector = NULL;
    struct network *network = network_create_default("C:\\shares", "C:\\");
    uint32_t code = SIM_NOT_ENOUGH_MEMORY;
    long limit = 0;

    (void)state;
    while (!redirector)
    {
        allowed = limit++;
        redirector = redirector_create(network, &clock);
        allowed = -1;
    }
    for (limit = 0; code != SIM_OK; ++limit)
    {
        allowed = limit;
        code = redirector_plan_add(redirector, &add, &plan);
        allowed = -1;
        assert_int_equal(code, code == SIM_OK ? SIM_OK : SIM_NOT_ENOUGH_MEMORY);
        assert_true(limit < 100);
    }
    /* The commit takes none. */
    allowed = 0;
    assert_int_equal(redirector_commit_add(redirector, &plan), 1);
    assert_int_equal(redirector_plan_cancel(redirector, REDIRECTOR_SMB, "X:", &cancel),
                     SIM_NOT_ENOUGH_MEMORY);
    allowed = -1;
    for (limit = 0, code = SIM_NOT_ENOUGH_MEMORY; code != SIM_OK; ++limit)
    {
        allowed = limit;
        code = redirector_restore(redirector, &from);
        allowed = -1;
        assert_int_equal(redirector_connection_count(redirector), code == SIM_OK ? 2 : 1);
        assert_true(limit < 100);
    }
    assert_int_equal(redirector_plan_cancel(redirector, REDIRECTOR_SMB, "X:", &cancel), SIM_OK);
    allowed = 0;
    redirector_commit_cancel(redirector, &cancel);
    allowed = -1;
    assert_int_equal(redirector_connection_count(redirector), 1);
    redirector_free(redirector);
}

static void test_wifi_set_network_without_memory_changes_nothing(void **state)
{
    uint64_t now = 0;
    struct sim_clock clock = {sim_clock_manual_now, &now};
    struct network *network = network_create_default("C:\\shares", "C:\\");
    struct wifi *wifi;

    (void)state;
    allowed = 0;
    assert_null(wifi_create(network, &clock));
    allowed = 1;
    assert_null(wifi_create(network, &clock));
    allowed = -1;
    wifi = wifi_create(network, &clock);
    assert_non_null(wifi);
    allowed = 0;
    assert_int_equal(wifi_set_network(wifi, network), SIM_NOT_ENOUGH_MEMORY);
    allowed = -1;
    assert_int_equal(wifi_adapter_count(wifi), 1);
    wifi_free(wifi);
    network_free(network);
}

/* Read, seal, open, rename and write: each says so, and none leaves half a change. */
static void test_wlan_profile_without_memory_says_so(void **state)
{
    struct wlan_profile *profile = NULL;
    uint32_t reason = 0;
    char *written = NULL;
    struct secret key;
    long limit = 0;

    (void)state;
    while (profile == NULL)
    {
        allowed = limit++;
        uint32_t code =
            wlan_profile_parse(psk_profile, strlen(psk_profile), NULL, NULL, &profile, &reason);
        allowed = -1;
        assert_int_equal(code, profile != NULL ? SIM_OK : SIM_NOT_ENOUGH_MEMORY);
        assert_true(limit < 10000);
    }
    assert_true(limit > 50);
    assert_true(secret_set(&key, "12345678"));
    allowed = 0;
    assert_int_equal(wlan_profile_seal(profile, (const uint8_t *)"x", 1), SIM_NOT_ENOUGH_MEMORY);
    assert_int_equal(wlan_profile_rename(profile, "Other", &reason), SIM_NOT_ENOUGH_MEMORY);
    assert_int_equal(wlan_profile_set_auto(profile, false, &reason), SIM_NOT_ENOUGH_MEMORY);
    assert_null(wlan_profile_write(profile));
    allowed = 1;
    assert_int_equal(wlan_profile_seal(profile, (const uint8_t *)"x", 1), SIM_NOT_ENOUGH_MEMORY);
    assert_int_equal(wlan_profile_rename(profile, "Other", &reason), SIM_NOT_ENOUGH_MEMORY);
    allowed = -1;
    assert_string_equal(profile->name, "Lab");
    assert_true(profile->key.given && profile->is_auto);
    for (limit = 0; written == NULL; limit++)
    {
        allowed = limit;
        written = wlan_profile_write(profile);
        allowed = -1;
        assert_true(limit < 100);
    }
    assert_non_null(strstr(written, "<keyMaterial>labpassphrase</keyMaterial>"));
    xml_text_free(written);
    wlan_profile_free(profile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario_read_without_memory_is_refused),
        cmocka_unit_test(test_network_create_default_without_memory_is_null),
        cmocka_unit_test(test_redirector_without_memory_changes_nothing),
        cmocka_unit_test(test_wifi_set_network_without_memory_changes_nothing),
        cmocka_unit_test(test_wlan_profile_without_memory_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
