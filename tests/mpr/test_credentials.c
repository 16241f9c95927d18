/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* WNetLogonNotify and WNetPasswordChangeNotify: which credential managers are told, what of, and
 * what comes back. Rows: docs/reference/npapi.tsv, NPLogonNotify, NPPasswordChangeNotify; router.md
 * section 1. */
#include "hooked.h"

#include <ntsecapi.h>
#include <stdlib.h>
#include <string.h>

#include "wnetlab/router.h"

#define SERVICES   L"System\\CurrentControlSet\\Services\\"
#define POLICY     L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System"
#define CONTROL    L"System\\CurrentControlSet\\Control\\NetworkProvider"
#define CALLS_MAX  8
#define MANAGERS   3
#define MSV        L"MSV1_0:Interactive"
#define TOPSECRET  L"topsecret"
#define OLD_SECRET L"oldsecret"

DWORD WINAPI WNetLogonNotify(const WCHAR *authenticator, LUID *logon_id, const WCHAR *type,
                             void *info, const WCHAR *previous_type, void *previous_info,
                             WCHAR *station, void *station_handle, WCHAR **scripts);
DWORD WINAPI WNetPasswordChangeNotify(const WCHAR *authenticator, const WCHAR *type, void *info,
                                      const WCHAR *previous_type, void *previous_info,
                                      WCHAR *station, void *station_handle, DWORD change_info);

/* What a manager was told, copied. */
struct call
{
    char who; /* 'a', 'b', 'c' */
    bool logon;
    LUID logon_id;
    DWORD change_info;
    void *station_handle;
    WCHAR type[64];
    WCHAR station[32];
    WCHAR domain[32];
    WCHAR user[32];
    WCHAR password[32];
    WCHAR previous_password[32];
    const void *info;
};

static struct
{
    struct call calls[CALLS_MAX];
    DWORD count;
    HMODULE dlls[MANAGERS];
    DWORD answers[MANAGERS];
    const WCHAR *scripts[MANAGERS]; /* what each gives back; NULL: nothing */
    DWORD start[MANAGERS];          /* WNNC_START; 1 by default */
    DWORD asked_start;              /* after so many questions all are started; 0: never */
    DWORD questions;
    bool scribbles;
    WCHAR station[32];
} heard;

/* ---- the managers ---- */

static int index_of(HMODULE dll)
{
    int index = 0;
    while (index < MANAGERS - 1 && heard.dlls[index] != dll)
        index++;
    return index;
}

static void see(WCHAR to[32], const LSA_UNICODE_STRING *string)
{
    assert_non_null(string->Buffer);
    assert_true(string->Length < 31 * sizeof(WCHAR));
    memcpy(to, string->Buffer, string->Length);
    to[string->Length / sizeof(WCHAR)] = L'\0';
    /* And what reads it to its NUL sees the same. */
    assert_int_equal(lstrcmpW(to, string->Buffer), 0);
}

static DWORD on_told(HMODULE dll, const struct hook_logon *logon)
{
    const int index = index_of(dll);
    assert_true(heard.count < CALLS_MAX);
    struct call *call = &heard.calls[heard.count++];
    memset(call, 0, sizeof(*call));
    call->who = (char)('a' + index);
    call->logon = logon->logon_id != NULL;
    if (call->logon)
        call->logon_id = *logon->logon_id;
    call->change_info = logon->change_info;
    call->station_handle = logon->station_handle;
    call->info = logon->info;
    lstrcpynW(call->type, logon->type, 64);
    lstrcpynW(call->station, logon->station, 32);
    if (router_logon_is_interactive(logon->type))
    {
        const MSV1_0_INTERACTIVE_LOGON *info = logon->info;
        assert_int_equal(info->MessageType, MsV1_0InteractiveLogon);
        see(call->domain, &info->LogonDomainName);
        see(call->user, &info->UserName);
        see(call->password, &info->Password);
        if (heard.scribbles)
            memset(info->UserName.Buffer, 'Q', info->UserName.Length);
    }
    if (logon->previous_info != NULL)
    {
        const MSV1_0_INTERACTIVE_LOGON *previous = logon->previous_info;
        see(call->previous_password, &previous->Password);
    }
    if (call->logon)
    {
        assert_null(*logon->script);
        if (heard.scripts[index] != NULL)
        {
            const size_t cb = ((size_t)lstrlenW(heard.scripts[index]) + 1) * sizeof(WCHAR);
            *logon->script = LocalAlloc(LMEM_FIXED, cb);
            assert_non_null(*logon->script);
            memcpy(*logon->script, heard.scripts[index], cb);
        }
    }
    if (heard.scribbles)
        memset(logon->station, 'Q', (size_t)lstrlenW(logon->station) * sizeof(WCHAR));
    return heard.answers[index];
}

static DWORD on_caps(HMODULE dll, DWORD index)
{
    if (index == WNNC_SPEC_VERSION)
        return WNNC_SPEC_VERSION51;
    if (index != WNNC_START)
        return 0;
    heard.questions++;
    if (heard.asked_start != 0 && heard.questions >= heard.asked_start)
        return 1;
    return heard.start[index_of(dll)];
}

/* ---- before each case ---- */

static void set_text(const WCHAR *key, const WCHAR *value, const WCHAR *text)
{
    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, value, REG_EXPAND_SZ, text,
                                     ((DWORD)lstrlenW(text) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
}

static void set_number(const WCHAR *key, const WCHAR *value, DWORD number)
{
    assert_int_equal(
        RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, value, REG_DWORD, &number, sizeof(number)), 0);
}

/* The service key WnCred<a..c> with that class; path_value says in which value the path stands. */
static void add_manager(int index, DWORD class_mask, const WCHAR *path_value)
{
    WCHAR path[MAX_PATH];
    WCHAR key[128];
    WCHAR name[16] = L"cred_a";
    name[5] = (WCHAR)(L'a' + index);
    struct credentials_hooks *hooks = hooked_credentials(name, path);
    hooks->caps = on_caps;
    hooks->told = on_told;
    heard.dlls[index] = GetModuleHandleW(path);
    heard.start[index] = 1;
    _snwprintf(key, 128, SERVICES L"WnCred%lc\\NetworkProvider", (wint_t)(L'a' + index));
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, key);
    set_text(key, L"Name", name);
    set_text(key, path_value, path);
    set_number(key, L"Class", class_mask);
}

static int setup(void **state)
{
    mprtest_reset(state);
    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, POLICY, L"EnableMPR");
    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, CONTROL, L"RestoreTimeout");
    memset(&heard, 0, sizeof(heard));
    add_manager(0, WN_CREDENTIAL_CLASS, L"ProviderPath");
    add_manager(1, WN_CREDENTIAL_CLASS, L"AuthentProviderPath");
    add_manager(2, WN_NETWORK_CLASS | WN_PRIMARY_AUTHENT_CLASS, L"ProviderPath");
    mprtest_order(L"WnCreda,WnCredb,WnCredc");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, POLICY, L"EnableMPR");
    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, CONTROL, L"RestoreTimeout");
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, SERVICES L"WnCreda");
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, SERVICES L"WnCredb");
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, SERVICES L"WnCredc");
    return 0;
}

static void expect_text(const WCHAR *found, const WCHAR *wanted)
{
    if (lstrcmpW(found, wanted) != 0)
        fail_msg("%ls, not %ls", found, wanted);
}

static void expect_who(const char *wanted)
{
    char found[CALLS_MAX + 1] = "";
    for (DWORD i = 0; i < heard.count; i++)
        found[i] = heard.calls[i].who;
    assert_string_equal(found, wanted);
}

static LSA_UNICODE_STRING string_of(WCHAR *text)
{
    const USHORT cb = (USHORT)(lstrlenW(text) * (int)sizeof(WCHAR));
    return (LSA_UNICODE_STRING){cb, (USHORT)(cb + sizeof(WCHAR)), text};
}

static WCHAR domain_text[] = L"LABDOMAIN";
static WCHAR user_text[] = L"lab";
static WCHAR password_text[] = TOPSECRET;
static WCHAR previous_text[] = OLD_SECRET;
static WCHAR station_text[] = L"WinSta_0";

static MSV1_0_INTERACTIVE_LOGON logon_of(WCHAR *password)
{
    return (MSV1_0_INTERACTIVE_LOGON){MsV1_0InteractiveLogon, string_of(domain_text),
                                      string_of(user_text), string_of(password)};
}

/* A logon as winlogon tells of one. */
static DWORD log_on(const WCHAR *type, WCHAR **scripts)
{
    LUID logon_id = {53, 5};
    MSV1_0_INTERACTIVE_LOGON info = logon_of(password_text);
    MSV1_0_INTERACTIVE_LOGON previous = logon_of(previous_text);
    const DWORD result = WNetLogonNotify(L"Primary", &logon_id, type, &info, type, &previous,
                                         station_text, BAD_POINTER, scripts);
    /* The caller's own are never written to. */
    assert_int_equal(lstrcmpW(user_text, L"lab"), 0);
    assert_int_equal(lstrcmpW(station_text, L"WinSta_0"), 0);
    assert_int_equal(lstrcmpW(password_text, TOPSECRET), 0);
    return result;
}

static DWORD change(DWORD change_info)
{
    MSV1_0_INTERACTIVE_LOGON info = logon_of(password_text);
    MSV1_0_INTERACTIVE_LOGON previous = logon_of(previous_text);
    return WNetPasswordChangeNotify(L"Primary", MSV, &info, MSV, &previous, station_text,
                                    BAD_POINTER, change_info);
}

/* ---- who is told what ---- */

/* npapi.tsv, NPLogonNotify: "success". */
static void test_logon_notify_tells_every_manager_all_but_the_password(void **state)
{
    WCHAR *scripts = BAD_POINTER;
    (void)state;
    heard.scribbles = true;
    EXPECT(NO_ERROR, log_on(MSV, &scripts));
    assert_null(scripts);
    expect_who("abc");
    for (DWORD i = 0; i < heard.count; i++)
    {
        const struct call *call = &heard.calls[i];
        assert_true(call->logon);
        assert_int_equal(call->logon_id.LowPart, 53);
        assert_int_equal(call->logon_id.HighPart, 5);
        assert_ptr_equal(call->station_handle, BAD_POINTER);
        expect_text(call->type, MSV);
        expect_text(call->station, L"WinSta_0");
        expect_text(call->domain, L"LABDOMAIN");
        expect_text(call->user, L"lab");
        expect_text(call->password, L"");
        expect_text(call->previous_password, L"");
    }
}

/* npapi.tsv, NPPasswordChangeNotify: "success"; dwChangeInfo. */
static void test_password_change_notify_tells_every_manager(void **state)
{
    (void)state;
    EXPECT(NO_ERROR, change(WN_VALID_LOGON_ACCOUNT | WN_NT_PASSWORD_CHANGED));
    expect_who("abc");
    for (DWORD i = 0; i < heard.count; i++)
    {
        assert_false(heard.calls[i].logon);
        assert_int_equal(heard.calls[i].change_info,
                         WN_VALID_LOGON_ACCOUNT | WN_NT_PASSWORD_CHANGED);
        expect_text(heard.calls[i].user, L"lab");
        expect_text(heard.calls[i].password, L"");
        expect_text(heard.calls[i].previous_password, L"");
    }
}

/* router.md section 1: "disabled or unset = EMPTY password fields; enabled = with password". */
static void test_logon_notify_policy_decides_whether_passwords_are_told(void **state)
{
    static const struct
    {
        DWORD policy;
        const WCHAR *type;
        const WCHAR *password;
        const WCHAR *previous;
    } rows[] = {
        {0, MSV, L"", L""},
        {1, MSV, TOPSECRET, OLD_SECRET},
        {1, L"Kerberos:Interactive", TOPSECRET, OLD_SECRET},
        {2, L"Kerberos:Interactive", L"", L""},
    };
    WCHAR *scripts = NULL;
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        set_number(POLICY, L"EnableMPR", rows[i].policy);
        heard.count = 0;
        EXPECT(NO_ERROR, log_on(rows[i].type, &scripts));
        expect_text(heard.calls[0].password, rows[i].password);
        expect_text(heard.calls[0].previous_password, rows[i].previous);
        EXPECT(NO_ERROR, change(WN_NT_PASSWORD_CHANGED));
    }
}

/* Another authenticator's credentials have a layout that nobody knows: they go through as they
 * are. */
static void test_logon_notify_unknown_type_goes_through_as_it_is(void **state)
{
    LUID logon_id = {1, 0};
    WCHAR *scripts = NULL;
    (void)state;
    EXPECT(NO_ERROR, WNetLogonNotify(NULL, &logon_id, L"Other:Card", BAD_POINTER, NULL, NULL,
                                     station_text, NULL, &scripts));
    expect_who("abc");
    assert_ptr_equal(heard.calls[0].info, BAD_POINTER);
    expect_text(heard.calls[0].type, L"Other:Card");
}

/* "Class not read (a credential manager is taken for a network provider)." Nor the reverse. */
static void test_fault_05_class_says_who_is_told_and_who_connects(void **state)
{
    WCHAR *scripts = NULL;
    (void)state;
    add_manager(1, WN_NETWORK_CLASS, L"ProviderPath");
    mprtest_order(L"WnCredb,WnCreda,WnCredc");
    EXPECT(NO_ERROR, log_on(MSV, &scripts));
    expect_who("ac");
    /* None of them is asked to connect: one may not, the others cannot. */
    EXPECT(ERROR_NO_NETWORK, mprtest_add(NULL, PUBLIC, 0));
    expect_who("ac");
}

/* ---- what comes back ---- */

struct answer_row
{
    DWORD answers[MANAGERS];
    DWORD wanted;
};

/* npapi.tsv, NPLogonNotify and NPPasswordChangeNotify: "not supported", "network not present",
 * "still initialising". Who fails stops no other. */
static const struct answer_row answer_rows[] = {
    {{0, 0, 0}, NO_ERROR},
    {{WN_NOT_SUPPORTED, WN_NOT_SUPPORTED, WN_NOT_SUPPORTED}, ERROR_NOT_SUPPORTED},
    {{WN_NO_NETWORK, WN_NO_NETWORK, WN_NO_NETWORK}, ERROR_NO_NETWORK},
    {{WN_NOT_SUPPORTED, WN_FUNCTION_BUSY, WN_NO_NETWORK}, ERROR_BUSY},
    {{WN_ACCESS_DENIED, WN_FUNCTION_BUSY, WN_NOT_SUPPORTED}, ERROR_ACCESS_DENIED},
    {{WN_FUNCTION_BUSY, WN_NO_NETWORK, 0}, NO_ERROR},
};

static void test_logon_notify_each_answer_is_as_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(answer_rows) / sizeof(answer_rows[0]); i++)
    {
        WCHAR *scripts = BAD_POINTER;
        memcpy(heard.answers, answer_rows[i].answers, sizeof(heard.answers));
        heard.count = 0;
        EXPECT(answer_rows[i].wanted, log_on(MSV, &scripts));
        expect_who("abc");
        assert_ptr_equal(scripts, answer_rows[i].wanted == NO_ERROR ? NULL : BAD_POINTER);
    }
}

static void test_password_change_notify_each_answer_is_as_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(answer_rows) / sizeof(answer_rows[0]); i++)
    {
        memcpy(heard.answers, answer_rows[i].answers, sizeof(heard.answers));
        heard.count = 0;
        EXPECT(answer_rows[i].wanted, change(WN_NT_PASSWORD_CHANGED));
        expect_who("abc");
    }
}

/* npapi.tsv, NPLogonNotify: "logon script string from LocalAlloc, freed by router". */
static void test_logon_notify_collects_the_scripts(void **state)
{
    static const WCHAR wanted[] = L"one.cmd /a\0three.cmd\0";
    WCHAR *scripts = NULL;
    (void)state;
    heard.scripts[0] = L"one.cmd /a";
    heard.scripts[1] = L"";
    heard.scripts[2] = L"three.cmd";
    EXPECT(NO_ERROR, log_on(MSV, &scripts));
    assert_non_null(scripts);
    assert_int_equal(memcmp(scripts, wanted, sizeof(wanted)), 0);
    assert_null(LocalFree(scripts));

    /* That of one who fails is not run. */
    heard.answers[0] = WN_NO_NETWORK;
    EXPECT(NO_ERROR, log_on(MSV, &scripts));
    assert_int_equal(memcmp(scripts, L"three.cmd\0", sizeof(L"three.cmd\0")), 0);
    assert_null(LocalFree(scripts));
}

static void test_logon_notify_without_managers_is_no_network(void **state)
{
    WCHAR *scripts = BAD_POINTER;
    (void)state;
    mprtest_script(SCRIPTED_ALONE);
    EXPECT(ERROR_NO_NETWORK, log_on(MSV, &scripts));
    assert_ptr_equal(scripts, BAD_POINTER);
    EXPECT(ERROR_NO_NETWORK, change(WN_NT_PASSWORD_CHANGED));
}

/* A bare path is refused as for providers, a crash in an attach is a failed load; the good ones are
 * told all the same. */
static void test_logon_notify_bad_managers_are_passed_over(void **state)
{
    WCHAR path[MAX_PATH];
    WCHAR *scripts = NULL;
    (void)state;
    hooked_copy(L"crashes_in_attach.dll", L"cred_crash", path);
    set_text(SERVICES L"WnCreda\\NetworkProvider", L"AuthentProviderPath", path);
    hooked_copy(L"credentials.dll", L"cred_bare", path);
    WCHAR *slash = wcsrchr(path, L'\\');
    assert_non_null(slash);
    *slash = L'\0';
    assert_true(SetCurrentDirectoryW(path));
    set_text(SERVICES L"WnCredb\\NetworkProvider", L"AuthentProviderPath", L"cred_bare.dll");
    mprtest_order(L"WnCredb,WnCreda,WnCredc");
    EXPECT(NO_ERROR, log_on(MSV, &scripts));
    expect_who("c");
    assert_null(GetModuleHandleW(L"cred_bare.dll"));
}

/* ---- WNNC_START ---- */

/* npapi.tsv, NPLogonNotify: "after WNNC_START wait". */
static void test_logon_notify_waits_for_those_that_are_to_start(void **state)
{
    WCHAR *scripts = NULL;
    (void)state;
    heard.start[0] = TEST_PATIENCE_MS;
    heard.start[1] = 0xFFFFFFFF;
    /* Three are asked at a time. */
    heard.asked_start = 7;
    EXPECT(NO_ERROR, log_on(MSV, &scripts));
    expect_who("abc");
    assert_true(heard.questions >= 7);
}

static void test_logon_notify_one_that_never_starts_is_not_told(void **state)
{
    WCHAR *scripts = NULL;
    (void)state;
    heard.start[0] = 0;
    /* Its time is over before it starts. */
    heard.start[2] = 1;
    heard.start[1] = 2;
    EXPECT(NO_ERROR, log_on(MSV, &scripts));
    expect_who("c");
    heard.start[1] = 0;
    heard.start[2] = 0;
    heard.count = 0;
    EXPECT(ERROR_NO_NETWORK, log_on(MSV, &scripts));
    assert_int_equal(heard.count, 0);
}

/* ---- pointers ---- */

static void test_logon_notify_unreadable_pointers_are_invalid_address(void **state)
{
    LUID logon_id = {1, 0};
    WCHAR *scripts = BAD_POINTER;
    MSV1_0_INTERACTIVE_LOGON bad = logon_of(password_text);
    bad.Password.Buffer = BAD_POINTER;
    (void)state;
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(NULL, NULL, MSV, NULL, NULL, NULL, NULL, NULL, &scripts));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(NULL, BAD_POINTER, MSV, NULL, NULL, NULL, NULL, NULL, &scripts));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(NULL, &logon_id, MSV, NULL, NULL, NULL, NULL, NULL, NULL));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(BAD_POINTER, &logon_id, MSV, NULL, NULL, NULL, NULL, NULL, &scripts));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(NULL, &logon_id, BAD_POINTER, NULL, NULL, NULL, NULL, NULL, &scripts));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(NULL, &logon_id, MSV, BAD_POINTER, NULL, NULL, NULL, NULL, &scripts));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(NULL, &logon_id, MSV, NULL, MSV, &bad, NULL, NULL, &scripts));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetLogonNotify(NULL, &logon_id, MSV, NULL, NULL, NULL, BAD_POINTER, NULL, &scripts));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetPasswordChangeNotify(NULL, MSV, &bad, NULL, NULL, NULL, NULL, 0));
    EXPECT(ERROR_INVALID_ADDRESS,
           WNetPasswordChangeNotify(NULL, MSV, NULL, NULL, NULL, BAD_POINTER, NULL, 0));
    assert_ptr_equal(scripts, BAD_POINTER);
    assert_int_equal(heard.count, 0);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_logon_notify_tells_every_manager_all_but_the_password),
        CASE(test_password_change_notify_tells_every_manager),
        CASE(test_logon_notify_policy_decides_whether_passwords_are_told),
        CASE(test_logon_notify_unknown_type_goes_through_as_it_is),
        CASE(test_fault_05_class_says_who_is_told_and_who_connects),
        CASE(test_logon_notify_each_answer_is_as_written),
        CASE(test_password_change_notify_each_answer_is_as_written),
        CASE(test_logon_notify_collects_the_scripts),
        CASE(test_logon_notify_without_managers_is_no_network),
        CASE(test_logon_notify_bad_managers_are_passed_over),
        CASE(test_logon_notify_waits_for_those_that_are_to_start),
        CASE(test_logon_notify_one_that_never_starts_is_not_told),
        CASE(test_logon_notify_unreadable_pointers_are_invalid_address),
    };
    return mprtest_main(argc, argv, "mpr: credential managers", tests,
                        sizeof(tests) / sizeof(tests[0]));
}
