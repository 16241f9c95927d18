/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Request ids, deadlines, settling and crashes of the commands that change a server: its shares, and the uses of a downlevel one. */
#include "testsupport.h"

#include <string.h>

#include <wnetlab/simclient.h>

#include "raw_client.h"

#define FOLDER          "C:\\ProgramData\\wnetlab\\shares\\files\\public"
#define SCENARIO_PATH   L"C:\\windows\\temp\\settleservers.yaml"
#define NO_SUCH_SHARE   67
#define DUPLICATE_SHARE 2118
#define NAME_NOT_FOUND  2310

static const char scenario[] = "servers:\n  - name: files\n    shares: [{name: public}]\n"
                               "  - {name: oldbox, downlevel: true}\n";

static int set_up(void **state)
{
    DWORD cb = 0;
    HANDLE file;

    test_reset(state);
    CreateDirectoryW(L"C:\\ProgramData\\wnetlab\\shares", NULL);
    CreateDirectoryW(L"C:\\ProgramData\\wnetlab\\shares\\files", NULL);
    CreateDirectoryW(L"C:\\ProgramData\\wnetlab\\shares\\files\\public", NULL);
    file = CreateFileW(SCENARIO_PATH, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_true(file != INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, scenario, sizeof(scenario) - 1, &cb, NULL));
    CloseHandle(file);
    assert_int_equal(simclient_control(SIMCLIENT_LOAD, SCENARIO_PATH, 0, NULL), 0);
    DeleteFileW(SCENARIO_PATH);
    return 0;
}

static DWORD exchange(wnetlab_Request *request, uint64_t id, uint64_t deadline_ms)
{
    static wnetlab_Reply reply;
    HANDLE pipe = raw_open();
    DWORD status = ERROR_BROKEN_PIPE;

    assert_non_null(pipe);
    request->request_id = id;
    request->deadline_ms = deadline_ms != 0 ? deadline_ms : GetTickCount64() + 60000;
    if (raw_send(pipe, request, &reply))
        status = reply.status;
    CloseHandle(pipe);
    return status;
}

static DWORD share_add(uint64_t id, uint64_t deadline_ms, const char *server)
{
    static wnetlab_Request request;

    memset(&request, 0, sizeof(request));
    request.which_command = wnetlab_Request_share_add_tag;
    strcpy(request.command.share_add.server, server);
    strcpy(request.command.share_add.name, "made");
    strcpy(request.command.share_add.path, FOLDER);
    request.command.share_add.max_uses = 0xffffffffu;
    return exchange(&request, id, deadline_ms);
}

static DWORD share_del(uint64_t id, const char *server, const char *name)
{
    static wnetlab_Request request;

    memset(&request, 0, sizeof(request));
    request.which_command = wnetlab_Request_share_del_tag;
    strcpy(request.command.share_del.server, server);
    strcpy(request.command.share_del.name, name);
    return exchange(&request, id, 0);
}

static DWORD remote_add(uint64_t id, const char *local)
{
    static wnetlab_Request request;

    memset(&request, 0, sizeof(request));
    request.which_command = wnetlab_Request_remote_add_tag;
    strcpy(request.command.remote_add.server, "oldbox");
    request.command.remote_add.has_add = true;
    strcpy(request.command.remote_add.add.local, local);
    strcpy(request.command.remote_add.add.remote, "\\\\files\\public");
    return exchange(&request, id, 0);
}

static DWORD remote_cancel(uint64_t id, const char *name)
{
    static wnetlab_Request request;

    memset(&request, 0, sizeof(request));
    request.which_command = wnetlab_Request_remote_cancel_tag;
    strcpy(request.command.remote_cancel.server, "oldbox");
    request.command.remote_cancel.has_cancel = true;
    strcpy(request.command.remote_cancel.cancel.name, name);
    return exchange(&request, id, 0);
}

static bool is_share(const WCHAR *server, const WCHAR *name)
{
    struct simclient_item *items = NULL;
    DWORD count = 0;
    DWORD error = simclient_list(SIMCLIENT_SHARES, server, name, NULL, &items, &count);

    if (error != NAME_NOT_FOUND)
        assert_int_equal(error, 0);
    simclient_free(items);
    return error == 0;
}

static DWORD remote_uses(const WCHAR *name)
{
    struct simclient_resource *uses = NULL;
    DWORD count = 0;
    DWORD error = simclient_remote_list(L"oldbox", name, &uses, &count);
    DWORD use_count = error == 0 ? uses[0].use_count : 0;

    if (error != ERROR_NOT_CONNECTED)
        assert_int_equal(error, 0);
    simclient_free(uses);
    return use_count;
}

static void test_share_add_retried_is_carried_out_once(void **state)
{
    (void)state;
    assert_int_equal(share_add(201, 0, "files"), 0);
    assert_int_equal(share_add(201, 0, "files"), 0);
    test_service_kill();
    assert_int_equal(share_add(201, 0, "files"), 0);
    test_service_kill();
    assert_int_equal(share_add(201, 0, "files"), 0);
    assert_int_equal(share_add(202, 0, "files"), DUPLICATE_SHARE);
    assert_true(is_share(L"files", L"made"));
}

static void test_share_add_past_its_deadline_is_dropped(void **state)
{
    (void)state;
    assert_int_equal(share_add(211, GetTickCount64() - 1, "files"), ERROR_TIMEOUT);
    assert_false(is_share(L"files", L"made"));
}

static void test_settle_done_share_add_takes_it_back(void **state)
{
    (void)state;
    assert_int_equal(share_add(221, 0, ""), 0);
    assert_int_equal(raw_settle(221), 0);
    assert_false(is_share(L"", L"made"));
    assert_false(is_share(L"127.0.0.1", L"made"));
    assert_int_equal(share_add(221, 0, ""), ERROR_TIMEOUT);
    test_service_kill();
    assert_false(is_share(L"", L"made"));
    /* Through a journal that was rewritten: the undo is known there as well. */
    assert_int_equal(share_add(222, 0, ""), 0);
    test_service_kill();
    assert_true(is_share(L"127.0.0.1", L"made"));
    assert_int_equal(raw_settle(222), 0);
    assert_false(is_share(L"", L"made"));
}

static void test_settle_done_share_del_brings_it_back(void **state)
{
    (void)state;
    assert_int_equal(raw_add(231, 0, "X:", "\\\\files\\public"), 0);
    assert_int_equal(share_del(232, "files", "public"), 0);
    assert_false(is_share(L"files", L"public"));
    test_service_kill();
    assert_false(is_share(L"files", L"public"));
    assert_int_equal(raw_settle(232), 0);
    assert_true(is_share(L"files", L"public"));
    test_service_kill();
    assert_true(is_share(L"files", L"public"));
    assert_int_equal(share_del(232, "files", "public"), ERROR_TIMEOUT);
}

static void test_settle_remote_add_and_cancel_are_taken_back(void **state)
{
    (void)state;
    assert_int_equal(remote_add(241, "X:"), 0);
    assert_int_equal(remote_add(241, "X:"), 0);
    assert_int_equal(remote_add(242, ""), 0);
    assert_int_equal(remote_add(243, ""), 0);
    assert_int_equal(remote_uses(L"\\\\files\\public"), 2);
    assert_int_equal(raw_settle(243), 0);
    assert_int_equal(remote_uses(L"\\\\files\\public"), 1);
    assert_int_equal(remote_cancel(244, "X:"), 0);
    assert_int_equal(remote_uses(L"X:"), 0);
    test_service_kill();
    assert_int_equal(remote_cancel(244, "X:"), 0);
    assert_int_equal(raw_settle(244), 0);
    assert_int_equal(remote_uses(L"X:"), 1);
    test_service_kill();
    assert_int_equal(remote_uses(L"X:"), 1);
    assert_int_equal(remote_uses(L"\\\\files\\public"), 1);
    assert_int_equal(raw_settle(241), 0);
    assert_int_equal(remote_uses(L"X:"), 0);
}

/* The client sends a request again whose service died: whatever point it died at, it is done once. */
static void test_share_add_and_del_at_every_crash_point(void **state)
{
    const struct simclient_share share = {.server = L"files",
                                          .name = L"made",
                                          .path =
                                              L"C:\\ProgramData\\wnetlab\\shares\\files\\public",
                                          .max_uses = 0xffffffffu};

    (void)state;
    for (DWORD point = 1; point <= 3; point++)
    {
        assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, point, NULL), 0);
        assert_int_equal(simclient_share_add(&share), 0);
        assert_true(is_share(L"files", L"made"));
        assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, point, NULL), 0);
        assert_int_equal(simclient_share_del(L"files", L"made"), 0);
        assert_false(is_share(L"files", L"made"));
        assert_int_equal(simclient_control(SIMCLIENT_CRASH_AT, NULL, 0, NULL), 0);
    }
    assert_int_equal(simclient_add(SIMCLIENT_SMB, NULL, L"\\\\files\\made", NULL, NULL, 0),
                     NO_SUCH_SHARE);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_share_add_retried_is_carried_out_once, set_up),
        cmocka_unit_test_setup(test_share_add_past_its_deadline_is_dropped, set_up),
        cmocka_unit_test_setup(test_settle_done_share_add_takes_it_back, set_up),
        cmocka_unit_test_setup(test_settle_done_share_del_brings_it_back, set_up),
        cmocka_unit_test_setup(test_settle_remote_add_and_cancel_are_taken_back, set_up),
        cmocka_unit_test_setup(test_share_add_and_del_at_every_crash_point, set_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
