/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The router with the habits of provider DLLs that people install; each is a sentence of
 * docs/reference/providers-in-the-wild.md. */
#include "router_test.h"

#include <string.h>
#include <npapi.h>

static DWORD cancel(const WCHAR *name)
{
    return router_cancel_connection(name, 0, 0, NULL);
}

/* A copy of user_fs.dll with the capabilities that most have. */
static struct script *register_user_fs(const WCHAR *name)
{
    struct script *script = register_script_of(L"user_fs.dll", name);
    script->caps[WNNC_CONNECTION] = 0xf;
    script->caps[WNNC_ENUMERATION] = 0xf;
    script->caps[WNNC_DIALOG] = 0xa80;
    return script;
}

static void user_fs_file(const WCHAR *name, WCHAR file[64])
{
    swprintf(file, 64, L"%ls.dll", name);
}

/* "WNNC_CONNECTION is 0xf mostly (0x4f with performance); WNNC_ENUMERATION 2, 4, 6, 0xb or 0xf;
 * WNNC_DIALOG 0, 0xa00 or 0xa80." */
static void test_wild_capability_masks_are_taken_and_the_provider_serves(void **state)
{
    static const struct
    {
        DWORD connection;
        DWORD enumeration;
        DWORD dialog;
    } rows[] = {
        {0xf, 0x2, 0x0},   {0xf, 0x4, 0xa00},  {0xf, 0x6, 0xa80},
        {0xf, 0xb, 0xa80}, {0x4f, 0xf, 0xa80}, {0x4f, 0xf, 0xa00},
    };
    (void)state;
    for (DWORD i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        WCHAR name[16];
        WCHAR remote[1024];
        struct router_provider_info info;
        swprintf(name, 16, L"mask%lu", i);
        struct script *script = register_user_fs(name);
        script->caps[WNNC_CONNECTION] = rows[i].connection;
        script->caps[WNNC_ENUMERATION] = rows[i].enumeration;
        script->caps[WNNC_DIALOG] = rows[i].dialog;
        set_order(name, NULL);
        info_of(name, &info);
        assert_code(info.load_error, 0);
        assert_code(info.connection_caps, rows[i].connection);
        assert_code(info.start, 1);
        assert_code(add(L"Q:", L"\\\\userfs\\share", 0), 0);
        assert_code(get(L"Q:", remote), 0);
        assert_int_equal(lstrcmpW(remote, L"\\\\userfs\\share"), 0);
        assert_code(cancel(L"Q:"), 0);
        assert_code(get(L"Q:", remote), ERROR_NOT_CONNECTED);
    }
}

/* "Several share one network type (0x250000), one has a type of its own making (0x20737046)." */
static void test_wild_shared_and_strange_network_types_are_providers_of_their_own(void **state)
{
    static const WCHAR *const names[] = {L"typea", L"typeb", L"typec"};
    (void)state;
    struct script *scripts[3];
    for (int i = 0; i < 3; i++)
        scripts[i] = register_scripted(names[i]);
    scripts[2]->caps[WNNC_NET_TYPE] = 0x20737046;
    set_order(names[0], names[1], names[2], NULL);
    for (int i = 0; i < 3; i++)
    {
        struct router_provider_info info;
        DWORD type = 0;
        DWORD cb = sizeof(type);
        for (int k = 0; k < 3; k++)
            scripts[k]->add_result = k == i ? WN_SUCCESS : ERROR_BAD_NET_NAME;
        assert_code(add(L"Q:", L"\\\\a\\b", CONNECT_UPDATE_PROFILE), 0);
        for (int k = 0; k <= i; k++)
            assert_int_equal(scripts[k]->adds, i + 1 - k);
        info_of(names[i], &info);
        assert_code(info.net_type, scripts[i]->caps[WNNC_NET_TYPE]);
        assert_int_equal(RegGetValueW(HKEY_CURRENT_USER, L"Network\\Q", L"ProviderType",
                                      RRF_RT_REG_DWORD, NULL, &type, &cb),
                         0);
        assert_code(type, scripts[i]->caps[WNNC_NET_TYPE]);
    }
}

/* "Exports beyond the nine usual ones": they are there, and these calls reach none of them. */
static void test_wild_exports_beyond_the_nine_are_let_be(void **state)
{
    WCHAR remote[1024];
    WCHAR file[64];
    (void)state;
    register_user_fs(L"beyond");
    set_order(L"beyond", NULL);
    assert_code(add(L"Q:", L"\\\\userfs\\share", 0), 0);
    assert_code(get(L"Q:", remote), 0);
    assert_code(cancel(L"Q:"), 0);
    assert_code(cancel(L"\\\\nobody\\share"), ERROR_NOT_CONNECTED);
    user_fs_file(L"beyond", file);
    assert_int_equal(*exported_long(file, "beyond_called"), 0);
}

/* "NETRESOURCE.lpComment is a private channel in some: a pointer to a binary block whose first
 * WCHAR is 0." Each provider of a walk gets the pointer itself, and the block is as it was. */
static void test_wild_comment_as_a_private_block_reaches_every_provider_untouched(void **state)
{
    struct
    {
        WCHAR first;
        WCHAR more[3];
        DWORD64 handle;
    } block = {0, {0xd800, 0xffff, 0x1}, 0x1122334455667788};
    WCHAR remote[] = L"\\\\a\\b";
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = remote};
    const struct router_connect connect = {.resource = &resource};
    (void)state;
    struct script *first = register_scripted(L"first");
    struct script *second = register_scripted(L"second");
    first->scribbles = 1;
    second->add_result = WN_SUCCESS;
    set_order(L"first", L"second", NULL);
    unsigned char before[sizeof(block)];
    memcpy(before, &block, sizeof(block));
    resource.lpComment = &block.first;
    assert_code(router_add_connection(&connect), 0);
    assert_ptr_equal(first->seen_comment, &block);
    assert_ptr_equal(second->seen_comment, &block);
    assert_memory_equal(&block, before, sizeof(block));
}

/* "NPGetConnection counts its buffer in characters in one and in bytes in the others, and one
 * writes a character more than it says." */
static void test_wild_get_connection_is_whole_however_the_provider_counts(void **state)
{
    static const WCHAR *const remotes[] = {L"\\\\userfs\\characters", L"\\\\userfs\\bytes",
                                           L"\\\\userfs\\more"};
    (void)state;
    register_user_fs(L"counts");
    set_order(L"counts", NULL);
    for (size_t i = 0; i < sizeof(remotes) / sizeof(remotes[0]); i++)
    {
        WCHAR remote[32];
        const DWORD needed = (DWORD)wcslen(remotes[i]) + 1;
        DWORD cch = needed - 1;
        assert_code(add(L"Q:", remotes[i], 0), 0);
        memset(remote, 0xcc, sizeof(remote));
        assert_code(router_get_connection(L"Q:", remote, &cch), ERROR_MORE_DATA);
        assert_int_equal(cch, needed);
        assert_int_equal(remote[0], 0xcccc);
        assert_code(router_get_connection(L"Q:", remote, &cch), 0);
        assert_int_equal(lstrcmpW(remote, remotes[i]), 0);
        assert_int_equal(remote[needed], 0xcccc);
        assert_code(cancel(L"Q:"), 0);
    }
}

/* "'Not mine' comes as 2, 50, 59, 67, 1200, 1222 or 2250, also from a provider whose driver or
 * service does not run. Go on after each of them." */
static void test_wild_not_mine_codes_of_a_stopped_provider_go_on_to_the_next(void **state)
{
    static const DWORD codes[] = {2, 50, 59, 67, 1200, 1222, 2250};
    static const WCHAR *const names[] = {L"Q:", L"\\\\a\\b"};
    LONG asked = 0;
    WCHAR remote[1024];
    (void)state;
    struct script *stopped = register_scripted(L"stopped");
    struct script *owner = register_scripted(L"owner");
    wcscpy(owner->get_remote, L"\\\\a\\b");
    set_order(L"stopped", L"owner", NULL);
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
    {
        stopped->add_result = stopped->cancel_result = stopped->get_result = codes[i];
        owner->add_result = owner->cancel_result = owner->get_result = WN_SUCCESS;
        assert_code(add(NULL, L"\\\\a\\b", 0), 0);
        assert_code(get(L"Q:", remote), 0);
        assert_int_equal(lstrcmpW(remote, L"\\\\a\\b"), 0);
        for (int k = 0; k < 2; k++)
            assert_code(cancel(names[k]), 0);
        asked++;
        assert_int_equal(stopped->adds, asked);
        assert_int_equal(stopped->gets, asked * 2 - 1);
        assert_int_equal(stopped->cancels, asked * 4 - 2);

        /* Nor does it hide what the owner says. */
        owner->cancel_result = ERROR_OPEN_FILES;
        owner->get_result = ERROR_NOT_CONNECTED;
        for (int k = 0; k < 2; k++)
            assert_code(cancel(names[k]), ERROR_OPEN_FILES);
        assert_code(get(L"Q:", remote), ERROR_NOT_CONNECTED);
    }
}

/* "Names for NPCancelConnection: drives and UNC names alike." */
static void test_wild_cancel_hands_on_drives_and_unc_names_alike(void **state)
{
    static const struct
    {
        const WCHAR *name;
        const WCHAR *handed;
    } rows[] = {
        {L"q:", L"Q:"},
        {L"\\\\a\\b", L"\\\\a\\b"},
        {L"\\\\A\\b\\", L"\\\\A\\b\\"},
        {L"\\\\server@NFS\\path", L"\\\\server@NFS\\path"},
        {L"\\\\host@SSL@9843\\DavWWWRoot", L"\\\\host@SSL@9843\\DavWWWRoot"},
        {L"http://host:9843/", L"http://host:9843/"},
    };
    (void)state;
    struct script *script = register_scripted(L"names");
    script->cancel_result = WN_SUCCESS;
    set_order(L"names", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        assert_code(cancel(rows[i].name), 0);
        assert_int_equal(lstrcmpW(script->seen_local, rows[i].handed), 0);
    }
    assert_int_equal(script->cancels, sizeof(rows) / sizeof(rows[0]));
}

static bool target_is(const WCHAR *device, const WCHAR *target)
{
    WCHAR found[512] = L"";
    return QueryDosDeviceW(device, found, 512) != 0 && lstrcmpW(found, target) == 0;
}

/* "Providers define their letters themselves with DefineDosDevice and DDD_RAW_TARGET_PATH." */
static void test_wild_letter_of_the_providers_own_making_comes_and_goes(void **state)
{
    WCHAR remote[1024];
    WCHAR target[64];
    (void)state;
    register_user_fs(L"letters");
    set_order(L"letters", NULL);
    assert_int_equal(QueryDosDeviceW(L"Q:", target, 64), 0);
    assert_code(add(L"Q:", L"\\\\userfs\\share", 0), 0);
    assert_true(target_is(L"Q:", L"\\Device\\WNetLabUserFs\\userfs\\share"));
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\userfs\\share"), 0);
    assert_code(router_cancel_connection(L"Q:", 0, 1, NULL), 0);
    assert_int_equal(QueryDosDeviceW(L"Q:", target, 64), 0);
    assert_code(get(L"Q:", remote), ERROR_NOT_CONNECTED);
    assert_code(cancel(L"Q:"), ERROR_NOT_CONNECTED);
}

static DWORD redirect(const WCHAR *remote_name, WCHAR access[16])
{
    WCHAR remote[64];
    DWORD cch = 16;
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_DISK};
    const struct router_connect connect = {.resource = &resource, .flags = CONNECT_REDIRECT};
    resource.lpRemoteName = lstrcpynW(remote, remote_name, 64);
    return router_use_connection(&connect, access, &cch, NULL);
}

/* "On a taken letter with CONNECT_REDIRECT one provider cancels its own entry: skip letters in use
 * before asking." */
static void test_wild_redirect_never_offers_a_provider_the_letter_that_it_has(void **state)
{
    WCHAR first[16] = L"";
    WCHAR second[16] = L"";
    WCHAR remote[1024];
    WCHAR file[64];
    (void)state;
    register_user_fs(L"redirect");
    set_order(L"redirect", NULL);
    user_fs_file(L"redirect", file);
    assert_code(redirect(L"\\\\userfs\\one", first), 0);
    assert_code(redirect(L"\\\\userfs\\two", second), 0);
    assert_int_not_equal(lstrcmpW(first, second), 0);
    assert_code(get(first, remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\userfs\\one"), 0);
    assert_code(get(second, remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\userfs\\two"), 0);
    assert_int_equal(*exported_long(file, "lost_letters"), 0);
    assert_code(cancel(first), 0);
    assert_code(cancel(second), 0);
    /* It does have that habit. */
    assert_code(add(L"Q:", L"\\\\userfs\\one", 0), 0);
    assert_code(add(L"Q:", L"\\\\userfs\\one", 0), ERROR_ALREADY_ASSIGNED);
    assert_int_equal(*exported_long(file, "lost_letters"), 1);
    assert_code(cancel(L"Q:"), ERROR_NOT_CONNECTED);
}

/* "Some add a network over a name only they know (\\server@NFS\path)." */
static void test_wild_name_that_one_provider_knows_goes_to_it_as_it_is(void **state)
{
    WCHAR remote[1024];
    (void)state;
    struct script *before = register_scripted(L"before");
    struct script *owner = register_user_fs(L"nfs");
    struct script *after = register_scripted(L"after");
    set_order(L"before", L"nfs", L"after", NULL);
    assert_code(add(L"Q:", L"\\\\server@NFS\\export\\home", 0), 0);
    assert_int_equal(lstrcmpW(before->seen_remote, L"\\\\server@NFS\\export\\home"), 0);
    assert_int_equal(owner->adds, 1);
    assert_int_equal(after->adds, 0);
    assert_code(get(L"Q:", remote), 0);
    assert_int_equal(lstrcmpW(remote, L"\\\\server@NFS\\export\\home"), 0);
    assert_code(add(NULL, L"\\\\server@NFS\\export\\home", 0), 0);
    assert_code(cancel(L"\\\\server@NFS\\export\\home"), 0);
    assert_code(cancel(L"Q:"), 0);
}

/* "A WebDAV add of http://host:9843/ is answered by WNetGetConnection with
 * \\host@9843\DavWWWRoot; over TLS \\host@SSL@port\..." */
static void test_wild_webdav_names_go_through_both_ways(void **state)
{
    static const struct
    {
        const WCHAR *added;
        const WCHAR *answered;
    } rows[] = {
        {L"http://host:9843/", L"\\\\host@9843\\DavWWWRoot"},
        {L"https://host:9844/docs/a b", L"\\\\host@SSL@9844\\docs\\a b"},
        {L"\\\\host@SSL\\DavWWWRoot\\x", L"\\\\host@SSL\\DavWWWRoot\\x"},
    };
    (void)state;
    struct script *script = register_scripted(L"dav");
    script->add_result = script->cancel_result = script->get_result = WN_SUCCESS;
    set_order(L"dav", NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        WCHAR remote[1024];
        wcscpy(script->get_remote, rows[i].answered);
        assert_code(add(L"Q:", rows[i].added, 0), 0);
        assert_int_equal(lstrcmpW(script->seen_remote, rows[i].added), 0);
        assert_code(get(L"Q:", remote), 0);
        assert_int_equal(lstrcmpW(remote, rows[i].answered), 0);
        assert_code(cancel(rows[i].answered), 0);
        assert_int_equal(lstrcmpW(script->seen_local, rows[i].answered), 0);
    }
}

/* ---- who was it? ---- */

/* In the child: what a program does that wonders about its connection. */
static int ask_for_others_names(void)
{
    WCHAR remote[1024];
    const bool served = add(NULL, L"\\\\others\\share", 0) == ERROR_SUCCESS &&
                        get(L"Q:", remote) == ERROR_SUCCESS &&
                        cancel(L"\\\\others\\share") == ERROR_SUCCESS;
    return served ? 0 : 1;
}

/* Runs this program with "--ask" and the router's trace on; text gets what it printed. */
static void trace_of_child(char *text, DWORD text_cb)
{
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof(inherited), .bInheritHandle = TRUE};
    STARTUPINFOW startup = {.cb = sizeof(startup), .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    WCHAR path[MAX_PATH];
    WCHAR command[MAX_PATH + 16];
    HANDLE read_end;
    DWORD used = 0;
    DWORD came = 0;
    DWORD code = 0;
    assert_true(GetModuleFileNameW(NULL, path, MAX_PATH) != 0);
    swprintf(command, MAX_PATH + 16, L"\"%ls\" --ask", path);
    assert_true(CreatePipe(&read_end, &startup.hStdError, &inherited, 0));
    assert_true(SetHandleInformation(read_end, HANDLE_FLAG_INHERIT, 0));
    startup.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    assert_true(SetEnvironmentVariableW(L"WNETLAB_DEBUG", L"+router"));
    assert_true(CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process));
    assert_true(SetEnvironmentVariableW(L"WNETLAB_DEBUG", NULL));
    CloseHandle(startup.hStdError);
    while (used + 1 < text_cb && ReadFile(read_end, text + used, text_cb - used - 1, &came, NULL) &&
           came > 0)
        used += came;
    text[used] = '\0';
    assert_int_equal(WaitForSingleObject(process.hProcess, PATIENCE_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(process.hProcess, &code));
    CloseHandle(read_end);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    assert_int_equal(code, 0);
}

/* "Some answer any UNC name (a fault of theirs: the trace should name the culprit)." */
static void test_wild_provider_that_answers_any_name_is_named_in_the_trace(void **state)
{
    static char trace[32768];
    (void)state;
    register_file(L"culprit", L"claims_everything.dll");
    struct script *owner = register_scripted(L"owner");
    owner->add_result = WN_SUCCESS;
    set_order(L"culprit", L"owner", NULL);
    trace_of_child(trace, sizeof(trace));
    assert_non_null(strstr(trace, "L\"culprit\": NPAddConnection3("));
    assert_non_null(strstr(trace, "L\"culprit\": NPGetConnection(L\"Q:\")"));
    assert_non_null(strstr(trace, "L\"culprit\": NPCancelConnection("));
    assert_non_null(strstr(trace, "L\"culprit\": returned 0"));
    /* The one whose names these are was never asked, and the trace shows that, too. */
    assert_null(strstr(trace, "L\"owner\": NP"));
    assert_int_equal(owner->adds, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, router_setup, router_teardown)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(test_wild_capability_masks_are_taken_and_the_provider_serves),
        CASE(test_wild_shared_and_strange_network_types_are_providers_of_their_own),
        CASE(test_wild_exports_beyond_the_nine_are_let_be),
        CASE(test_wild_comment_as_a_private_block_reaches_every_provider_untouched),
        CASE(test_wild_get_connection_is_whole_however_the_provider_counts),
        CASE(test_wild_not_mine_codes_of_a_stopped_provider_go_on_to_the_next),
        CASE(test_wild_cancel_hands_on_drives_and_unc_names_alike),
        CASE(test_wild_letter_of_the_providers_own_making_comes_and_goes),
        CASE(test_wild_redirect_never_offers_a_provider_the_letter_that_it_has),
        CASE(test_wild_name_that_one_provider_knows_goes_to_it_as_it_is),
        CASE(test_wild_webdav_names_go_through_both_ways),
        CASE(test_wild_provider_that_answers_any_name_is_named_in_the_trace),
    };
    if (argc == 2 && strcmp(argv[1], "--ask") == 0)
        return ask_for_others_names();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
