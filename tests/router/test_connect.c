/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What providers are handed of a request to connect: flags that count, and authentication buffers
 * or what the router reads out of them. Sources: pages of WNetAddConnection2, WNetAddConnection4
 * and NPAddConnection3; docs/reference/npapi.tsv, NPAddConnection4. */
#include "router_test.h"

#include <string.h>
#define SECURITY_WIN32
#include <ntsecapi.h>
#include <sspi.h>
#include <npapi.h>

#include "dlls/router/np_functions.h"
#include "dlls/router/recent_list.h"

#define CRED_RESET 0x2000u

/* Alone in the order. What it can is asked once in the life of the process, so a provider that can
 * something else has another name. */
static struct script *able(const WCHAR *name, DWORD connection)
{
    struct script *script = register_scripted(name);
    script->add_result = WN_SUCCESS;
    script->caps[WNNC_CONNECTION] = connection;
    set_order(name, NULL);
    return script;
}

/* ---- flags ---- */

static void test_add_flags_that_need_another_are_ignored_without_it(void **state)
{
    (void)state;
    static const struct
    {
        DWORD given;
        DWORD handed;
    } rows[] = {
        {0, 0},
        {CONNECT_TEMPORARY, CONNECT_TEMPORARY},
        {CONNECT_CURRENT_MEDIA, CONNECT_CURRENT_MEDIA},
        {CONNECT_INTERACTIVE, CONNECT_INTERACTIVE},
        {CONNECT_PROMPT, 0},
        {CONNECT_PROMPT | CONNECT_INTERACTIVE, CONNECT_PROMPT | CONNECT_INTERACTIVE},
        {CONNECT_COMMANDLINE, 0},
        {CONNECT_COMMANDLINE | CONNECT_INTERACTIVE, CONNECT_COMMANDLINE | CONNECT_INTERACTIVE},
        {CONNECT_CMD_SAVECRED, 0},
        {CONNECT_CMD_SAVECRED | CONNECT_INTERACTIVE, CONNECT_INTERACTIVE},
        {CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE, 0},
        {CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE,
         CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE},
        {CRED_RESET | CONNECT_INTERACTIVE, CONNECT_INTERACTIVE},
        {CRED_RESET | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE,
         CRED_RESET | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE},
        /* Integrity, privacy, write-through, global mapping. */
        {0x5c000, 0x5c000},
    };
    struct script *script = able(L"able", WNNC_CON_ADDCONNECTION3);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        script->seen_flags = 0xcccccccc;
        assert_code(add(NULL, L"\\\\a\\b", rows[i].given), 0);
        if (script->seen_flags != rows[i].handed)
            fail_msg("flags %#lx: handed %#lx, not %#lx", rows[i].given, script->seen_flags,
                     rows[i].handed);
    }
    assert_int_equal(script->adds, sizeof(rows) / sizeof(rows[0]));
}

static void test_add_deferred_needs_a_device_and_a_provider_that_can(void **state)
{
    (void)state;
    struct script *script = able(L"defers", WNNC_CON_ADDCONNECTION3 | WNNC_CON_DEFER);
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_DEFERRED), 0);
    assert_code(script->seen_flags, CONNECT_DEFERRED);
    assert_code(add(NULL, L"\\\\a\\b", CONNECT_DEFERRED), 0);
    assert_code(script->seen_flags, 0);

    script = able(L"able", WNNC_CON_ADDCONNECTION3);
    script->seen_flags = 0xcccccccc;
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_DEFERRED), 0);
    assert_code(script->seen_flags, 0);
}

/* ---- the recent list ---- */

static DWORD recent_count(const WCHAR *first)
{
    struct recent_list list;
    assert_code(recent_list_read(&list), 0);
    const DWORD count = list.count;
    if (first != NULL)
    {
        assert_true(count > 0);
        assert_int_equal(lstrcmpW(list.names[0], first), 0);
    }
    recent_list_free(&list);
    return count;
}

static void test_add_update_recent_keeps_what_connected_with_a_device(void **state)
{
    (void)state;
    struct script *script = able(L"able", WNNC_CON_ADDCONNECTION3);
    RegDeleteTreeW(HKEY_CURRENT_USER, L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Network");
    assert_code(add(L"Q:", L"\\\\a\\none", 0), 0);
    assert_code(add(NULL, L"\\\\a\\deviceless", CONNECT_UPDATE_RECENT), 0);
    script->add_result = ERROR_ACCESS_DENIED;
    assert_code(add(L"Q:", L"\\\\a\\refused", CONNECT_UPDATE_RECENT), ERROR_ACCESS_DENIED);
    assert_int_equal(recent_count(NULL), 0);

    script->add_result = WN_SUCCESS;
    assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_RECENT), 0);
    assert_int_equal(recent_count(L"\\\\a\\b"), 1);
    assert_code(add(L"R:", L"\\\\a\\c", CONNECT_UPDATE_RECENT | CONNECT_TEMPORARY), 0);
    assert_int_equal(recent_count(L"\\\\a\\c"), 2);
    RegDeleteTreeW(HKEY_CURRENT_USER, L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Network");
}

/* ---- authentication buffers ---- */

static DWORD add_auth(const struct router_auth *auth)
{
    WCHAR remote[] = L"\\\\a\\b";
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
    const struct router_connect connect = {.resource = &resource, .auth = auth};
    return router_add_connection(&connect);
}

static DWORD add_buffer(const void *buffer, DWORD cb)
{
    const struct router_auth auth = {.buffer = buffer, .buffer_cb = cb};
    return add_auth(&auth);
}

static void expect_credentials(const struct script *script, const WCHAR *user,
                               const WCHAR *password)
{
    if (lstrcmpW(script->seen_user, user) != 0 || lstrcmpW(script->seen_password, password) != 0)
        fail_msg("user %ls, password %ls", script->seen_user, script->seen_password);
}

/* A block under construction; texts follow the structure. */
struct block
{
    _Alignas(8) BYTE bytes[512];
    USHORT cb;
};

static ULONG put(struct block *block, const void *bytes, USHORT cb)
{
    const ULONG offset = block->cb;
    assert_true(offset + cb <= sizeof(block->bytes));
    memcpy(block->bytes + offset, bytes, cb);
    block->cb = (USHORT)(block->cb + cb);
    return offset;
}

static USHORT text_cb(const WCHAR *text)
{
    return (USHORT)(wcslen(text) * sizeof(WCHAR));
}

/* The pointers of the identities are not const. */
static WCHAR lab[] = L"labX"; /* the length says 3 */
static WCHAR domain[] = L"files";
static WCHAR password[] = L"pass wordX";

static void plain_identity(struct block *block)
{
    const SEC_WINNT_AUTH_IDENTITY_W identity = {.User = lab,
                                                .UserLength = 3,
                                                .Password = password,
                                                .PasswordLength = 9,
                                                .Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE};
    put(block, &identity, sizeof(identity));
}

static void ansi_identity(struct block *block)
{
    static unsigned char user_text[] = "lab";
    static unsigned char domain_text[] = "files";
    static unsigned char password_text[] = "pass word";
    const SEC_WINNT_AUTH_IDENTITY_A identity = {.User = user_text,
                                                .UserLength = 3,
                                                .Domain = domain_text,
                                                .DomainLength = 5,
                                                .Password = password_text,
                                                .PasswordLength = 9,
                                                .Flags = SEC_WINNT_AUTH_IDENTITY_ANSI};
    put(block, &identity, sizeof(identity));
}

static void ex_identity(struct block *block)
{
    const SEC_WINNT_AUTH_IDENTITY_EXW identity = {.Version = SEC_WINNT_AUTH_IDENTITY_VERSION,
                                                  .Length = sizeof(identity),
                                                  .User = lab,
                                                  .UserLength = 3,
                                                  .Domain = domain,
                                                  .DomainLength = 5,
                                                  .Password = password,
                                                  .PasswordLength = 9,
                                                  .Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE};
    put(block, &identity, sizeof(identity));
}

/* A user without a password. */
static void user_alone(struct block *block)
{
    const SEC_WINNT_AUTH_IDENTITY_W identity = {
        .User = lab, .UserLength = 3, .Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE};
    put(block, &identity, sizeof(identity));
}

static void ex2_identity(struct block *block)
{
    /* SEC_WINNT_AUTH_PACKED_CREDENTIALS, of SEC_WINNT_AUTH_DATA_TYPE_PASSWORD. */
    struct
    {
        USHORT header_cb;
        USHORT structure_cb;
        GUID type;
        ULONG data_offset;
        USHORT data_cb;
    } packed = {sizeof(packed),
                sizeof(packed) + 18,
                {0x28bfc32f, 0x10f6, 0x4738, {0x98, 0xd1, 0x1a, 0xc0, 0x61, 0xdf, 0x71, 0x6a}},
                sizeof(packed),
                18};
    SEC_WINNT_AUTH_IDENTITY_EX2 identity = {.Version = SEC_WINNT_AUTH_IDENTITY_VERSION_2,
                                            .cbHeaderLength = sizeof(identity),
                                            .UserLength = 6,
                                            .DomainLength = 10,
                                            .PackedCredentialsLength = packed.structure_cb};
    block->cb = sizeof(identity);
    identity.UserOffset = put(block, lab, identity.UserLength);
    identity.DomainOffset = put(block, domain, identity.DomainLength);
    identity.PackedCredentialsOffset = put(block, &packed, sizeof(packed));
    put(block, password, packed.data_cb);
    identity.cbStructureLength = block->cb;
    memcpy(block->bytes, &identity, sizeof(identity));
}

static UNICODE_STRING put_string(struct block *block, const WCHAR *text, USHORT cb)
{
    const ULONG_PTR offset = put(block, text, cb);
    const UNICODE_STRING string = {cb, cb, (WCHAR *)offset};
    return string;
}

/* As CredPackAuthenticationBuffer packs it. */
static void packed_logon(struct block *block)
{
    KERB_INTERACTIVE_LOGON logon = {.MessageType = KerbInteractiveLogon};
    block->cb = sizeof(logon);
    logon.LogonDomainName = put_string(block, domain, text_cb(domain));
    logon.UserName = put_string(block, lab, 6);
    logon.Password = put_string(block, password, 18);
    memcpy(block->bytes, &logon, sizeof(logon));
}

static void test_add_auth_buffer_gives_user_and_password_to_older_providers(void **state)
{
    (void)state;
    static const struct
    {
        const char *name;
        void (*make)(struct block *block);
        const WCHAR *user;
        const WCHAR *password;
    } rows[] = {
        {"SEC_WINNT_AUTH_IDENTITY_W", plain_identity, L"lab", L"pass word"},
        {"SEC_WINNT_AUTH_IDENTITY_A", ansi_identity, L"files\\lab", L"pass word"},
        {"SEC_WINNT_AUTH_IDENTITY_EXW", ex_identity, L"files\\lab", L"pass word"},
        {"SEC_WINNT_AUTH_IDENTITY_EX2", ex2_identity, L"files\\lab", L"pass word"},
        {"KERB_INTERACTIVE_LOGON", packed_logon, L"files\\lab", L"pass word"},
        {"no password", user_alone, L"lab", L"<null>"},
    };
    struct script *script = able(L"able", WNNC_CON_ADDCONNECTION3);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        struct block block = {.cb = 0};
        rows[i].make(&block);
        wcscpy(script->seen_user, L"?");
        print_message("%s\n", rows[i].name);
        assert_code(add_buffer(block.bytes, block.cb), 0);
        expect_credentials(script, rows[i].user, rows[i].password);

        /* One that is cut short is none of them. */
        for (USHORT cb = 0; cb < block.cb; cb++)
            assert_code(add_buffer(block.bytes, cb), ERROR_INVALID_PARAMETER);
    }
    assert_code(add_buffer(NULL, 0), 0);
    expect_credentials(script, L"<null>", L"<null>");
    assert_int_equal(script->adds, sizeof(rows) / sizeof(rows[0]) + 1);
}

static void test_add_auth_buffer_that_cannot_be_read_connects_nothing(void **state)
{
    (void)state;
    struct script *script = able(L"able", WNNC_CON_ADDCONNECTION3);
    SEC_WINNT_AUTH_IDENTITY_W identity = {
        .User = (WCHAR *)(ULONG_PTR)16, .UserLength = 3, .Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE};
    assert_code(add_buffer(&identity, sizeof(identity)), ERROR_INVALID_ADDRESS);
    identity.User = lab;
    identity.UserLength = 100000000;
    assert_code(add_buffer(&identity, sizeof(identity)), ERROR_INVALID_PARAMETER);
    /* Neither or both widths; encrypted. */
    identity.UserLength = 3;
    static const ULONG flags[] = {0, 3, 2 | SEC_WINNT_AUTH_IDENTITY_FLAGS_PROCESS_ENCRYPTED};
    for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
    {
        identity.Flags = flags[i];
        assert_code(add_buffer(&identity, sizeof(identity)), ERROR_INVALID_PARAMETER);
    }
    /* An offset that leads out of the buffer. */
    struct block block = {.cb = 0};
    packed_logon(&block);
    ((KERB_INTERACTIVE_LOGON *)(void *)block.bytes)->Password.Length = 20;
    assert_code(add_buffer(block.bytes, block.cb), ERROR_INVALID_PARAMETER);
    assert_int_equal(script->adds, 0);
}

static void test_add_auth_buffer_and_options_reach_np_add_connection4_as_they_are(void **state)
{
    (void)state;
    static const BYTE secret[] = "a format of its own";
    static const BYTE wish[] = {1, 2, 3, 4};
    BYTE buffer[sizeof(secret)];
    BYTE options[sizeof(wish)];
    struct script *older = register_scripted(L"older");
    struct script *newer = register_scripted(L"newer");
    older->add_result = WN_SUCCESS;
    newer->add_result = WN_SUCCESS;
    newer->caps[WNNC_CONNECTION] = WNNC_CON_ADDCONNECTION4;
    newer->scribbles = 1;
    set_order(L"older", L"newer", NULL);
    memcpy(buffer, secret, sizeof(secret));
    memcpy(options, wish, sizeof(wish));
    struct router_auth auth = {.buffer = buffer,
                               .buffer_cb = sizeof(buffer),
                               .options = options,
                               .options_cb = sizeof(options)};
    /* Nobody else could read it. */
    assert_code(add_auth(&auth), 0);
    assert_int_equal(older->adds, 0);
    assert_int_equal(newer->adds4, 1);
    assert_int_equal(newer->seen_auth_cb, sizeof(secret));
    assert_memory_equal(newer->seen_auth, secret, sizeof(secret));
    assert_int_equal(newer->seen_options_cb, sizeof(wish));
    assert_memory_equal(newer->seen_options, wish, sizeof(wish));
    assert_int_equal(lstrcmpW(newer->seen_remote, L"\\\\a\\b"), 0);
    /* It scribbled on copies. */
    assert_memory_equal(buffer, secret, sizeof(secret));
    assert_memory_equal(options, wish, sizeof(wish));

    /* Default credentials are for all. */
    auth = (struct router_auth){.buffer = NULL};
    assert_code(add_auth(&auth), 0);
    assert_int_equal(older->adds, 1);
    older->add_result = WN_BAD_NETNAME;
    assert_code(add_auth(&auth), 0);
    assert_int_equal(newer->adds4, 2);
    assert_code(newer->seen_auth_cb, 0xffffffff);
    assert_code(newer->seen_options_cb, 0xffffffff);
    /* An add with user and password is not for it. */
    assert_code(add(NULL, L"\\\\a\\b", 0), ERROR_BAD_NET_NAME);
    assert_int_equal(newer->adds4, 2);
    /* Its answer counts. */
    auth = (struct router_auth){.buffer = buffer, .buffer_cb = sizeof(buffer)};
    newer->add_result = ERROR_INVALID_PASSWORD;
    assert_code(add_auth(&auth), ERROR_INVALID_PASSWORD);
}

/* ---- what providers say of themselves ---- */

/* npapi.tsv, NPAddConnection and NPAddConnection3: "network not present". The next one is asked; alone
 * it leaves a name that no network has. */
static void test_add_provider_without_its_network_is_passed_over(void **state)
{
    (void)state;
    struct script *old = able(L"gone1", WNNC_CON_ADDCONNECTION);
    old->add_result = WN_NO_NETWORK;
    assert_code(add(L"Q:", L"\\\\a\\b", 0), ERROR_BAD_NET_NAME);
    struct script *newer = able(L"gone3", WNNC_CON_ADDCONNECTION3);
    newer->add_result = WN_NO_NETWORK;
    assert_code(add(L"Q:", L"\\\\a\\b", 0), ERROR_BAD_NET_NAME);
    struct script *there = register_scripted(L"there");
    there->add_result = WN_SUCCESS;
    set_order(L"gone1", L"gone3", L"there", NULL);
    assert_code(add(L"Q:", L"\\\\a\\b", 0), 0);
    assert_int_equal(old->adds, 2);
    assert_int_equal(newer->adds, 2);
    assert_int_equal(there->adds, 1);
}

/* npapi.tsv, WNNC_CONNECTION_FLAGS: asked once, and no flag is withheld for it. */
static void test_add_connection_flags_of_a_provider_withhold_nothing(void **state)
{
    (void)state;
    const DWORD flags = CONNECT_INTERACTIVE | CONNECT_PROMPT | CONNECT_CURRENT_MEDIA;
    static const WCHAR *const names[] = {L"names none", L"names one", L"names all"};
    const DWORD named[] = {0, CONNECT_INTERACTIVE, 0xffffffff};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        struct script *script = register_scripted(names[i]);
        script->add_result = WN_SUCCESS;
        script->caps[0x0d] = named[i];
        set_order(names[i], NULL);
        assert_code(add(L"Q:", L"\\\\a\\b", flags), 0);
        assert_code(add(L"Q:", L"\\\\a\\b", flags), 0);
        assert_int_equal(script->seen_flags, flags);
        assert_int_equal(script->caps_asked[0x0d], 1);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_add_flags_that_need_another_are_ignored_without_it),
        CASE(test_add_provider_without_its_network_is_passed_over),
        CASE(test_add_connection_flags_of_a_provider_withhold_nothing),
        CASE(test_add_deferred_needs_a_device_and_a_provider_that_can),
        CASE(test_add_update_recent_keeps_what_connected_with_a_device),
        CASE(test_add_auth_buffer_gives_user_and_password_to_older_providers),
        CASE(test_add_auth_buffer_that_cannot_be_read_connects_nothing),
        CASE(test_add_auth_buffer_and_options_reach_np_add_connection4_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
