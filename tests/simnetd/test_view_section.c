/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The client's reader over sections that the test makes itself: named in no good way, cut short, of
 * another generation, torn, filled with garbage, and left by a process that is dead. */
#include "testsupport.h"

#include <stdlib.h>
#include <string.h>

#include "view.h"
#include "view_client.h"

#define GENERATION 7u
#define X          23u
#define NAME       "Global\\wnetlab.view.00000000000000aa"

static HANDLE section;
static uint8_t *block;
static struct view_writer writer;

static void make_section(DWORD cb)
{
    section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, cb,
                                 L"Global\\wnetlab.view.00000000000000aa");
    assert_non_null(section);
    assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
    block = MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0, 0);
    assert_non_null(block);
}

static void publish(const uint16_t *remote)
{
    struct view_device *device = calloc(1, sizeof(*device));

    assert_non_null(device);
    device->remote = remote;
    device->user = u"";
    device->comment = u"";
    view_begin(&writer);
    if (remote != NULL)
        view_put_device(&writer, X, device);
    view_end(&writer);
    free(device);
}

static int setup(void **state)
{
    (void)state;
    make_section(VIEW_CB);
    view_create(&writer, block, GENERATION);
    publish(u"\\\\files\\public");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    view_client_drop();
    if (block != NULL)
        UnmapViewOfFile(block);
    if (section != NULL)
        CloseHandle(section);
    block = NULL;
    section = NULL;
    return 0;
}

static DWORD query(struct simclient_resource *resource)
{
    return view_client_query(SIMCLIENT_SMB, L"X:", resource);
}

/* The second question maps; *resource is only ever touched with an answer. */
static DWORD ask_twice(void)
{
    struct simclient_resource resource;
    struct simclient_resource poison;
    DWORD error;

    memset(&resource, 0xee, sizeof(resource));
    memset(&poison, 0xee, sizeof(poison));
    query(&resource);
    error = query(&resource);
    if (error == ERROR_SUCCESS)
        assert_int_equal(lstrcmpW(resource.remote, L"\\\\files\\public"), 0);
    else
        assert_memory_equal(&resource, &poison, sizeof(resource));
    return error;
}

static DWORD offer_and_ask(const char *name, uint32_t layout, uint64_t generation, DWORD process_id)
{
    view_client_offer(name, layout, generation, process_id);
    return ask_twice();
}

static DWORD offer_good(void)
{
    return offer_and_ask(NAME, VIEW_LAYOUT, GENERATION, GetCurrentProcessId());
}

static void test_view_client_good_offer_is_taken_at_the_second_question(void **state)
{
    struct simclient_resource resource;

    (void)state;
    view_client_offer(NAME, VIEW_LAYOUT, GENERATION, GetCurrentProcessId());
    assert_int_equal(query(&resource), ERROR_RETRY);
    assert_int_equal(query(&resource), 0);
    assert_int_equal(lstrcmpW(resource.local, L"X:"), 0);
    publish(NULL);
    assert_int_equal(query(&resource), ERROR_NOT_CONNECTED);
    view_client_drop();
    assert_int_equal(query(&resource), ERROR_RETRY);
}

static void test_view_client_bad_offers_are_none(void **state)
{
    const DWORD self = GetCurrentProcessId();

    (void)state;
    assert_int_equal(offer_and_ask("", VIEW_LAYOUT, GENERATION, self), ERROR_RETRY);
    assert_int_equal(offer_and_ask("wnetlab.view.00000000000000aa", VIEW_LAYOUT, GENERATION, self),
                     ERROR_RETRY);
    assert_int_equal(offer_and_ask(NAME "0", VIEW_LAYOUT, GENERATION, self), ERROR_RETRY);
    assert_int_equal(
        offer_and_ask("Global\\wnetlab.view.00000000000000\\a", VIEW_LAYOUT, GENERATION, self),
        ERROR_RETRY);
    assert_int_equal(
        offer_and_ask("Global\\wnetlab.view.00000000000000ab", VIEW_LAYOUT, GENERATION, self),
        ERROR_RETRY);
    assert_int_equal(offer_and_ask(NAME, VIEW_LAYOUT + 1, GENERATION, self), ERROR_RETRY);
    assert_int_equal(offer_and_ask(NAME, VIEW_LAYOUT, GENERATION + 1, self), ERROR_RETRY);
    assert_int_equal(offer_and_ask(NAME, VIEW_LAYOUT, GENERATION, 0), ERROR_RETRY);
    assert_int_equal(offer_and_ask(NAME, VIEW_LAYOUT, GENERATION, 0x7ffffff0), ERROR_RETRY);
    assert_int_equal(offer_good(), 0);
}

static void test_view_client_truncated_section_is_not_read(void **state)
{
    static const DWORD sizes[] = {1, 4096, VIEW_HEADER_CB + VIEW_COPY_CB, VIEW_CB - 4096};
    uint8_t header[64];

    (void)state;
    memcpy(header, block, sizeof(header));
    for (size_t i = 0; i < ARRAYSIZE(sizes); i++)
    {
        teardown(state);
        make_section(sizes[i]);
        /* It says that it is whole. */
        memcpy(block, header, sizeof(header));
        assert_int_equal(offer_good(), ERROR_RETRY);
    }
}

static void test_view_client_name_of_another_kind_of_object_is_no_section(void **state)
{
    HANDLE event;

    (void)state;
    teardown(state);
    event = CreateEventW(NULL, FALSE, FALSE, L"Global\\wnetlab.view.00000000000000aa");
    assert_non_null(event);
    assert_int_equal(offer_good(), ERROR_RETRY);
    CloseHandle(event);
}

static void test_view_client_torn_and_garbage_are_asked_elsewhere(void **state)
{
    uint32_t random = 3;

    (void)state;
    assert_int_equal(offer_good(), 0);
    view_begin(&writer);
    assert_int_equal(ask_twice(), ERROR_RETRY);
    publish(u"\\\\files\\public");
    assert_int_equal(ask_twice(), 0);
    /* A text that is none, rightly signed. */
    publish((const uint16_t[]){'\\', 0xd800, 'x', 0});
    assert_int_equal(ask_twice(), ERROR_RETRY);
    publish(u"\\\\files\\public");
    for (unsigned round = 0; round < 20; round++)
    {
        for (size_t i = 32; i < VIEW_CB; i++)
        {
            random = random * 1664525u + 1013904223u;
            block[i] = (uint8_t)(random >> 24);
        }
        assert_int_equal(ask_twice(), ERROR_RETRY);
    }
    /* The header as well. */
    memset(block, 0xff, VIEW_CB);
    assert_int_equal(ask_twice(), ERROR_RETRY);
    /* A view that was gone once is not taken again, whatever it says. */
    memset(block, 0, VIEW_CB);
    view_create(&writer, block, GENERATION);
    publish(u"\\\\files\\public");
    assert_int_equal(ask_twice(), ERROR_RETRY);
    assert_int_equal(offer_good(), 0);
}

/* Whoever writes without any rule, all the time: an answer is the true one or none. */
static volatile LONG writer_ends;

static DWORD WINAPI write_wildly(void *context)
{
    uint32_t random = 5;

    (void)context;
    while (writer_ends == 0)
    {
        random = random * 1664525u + 1013904223u;
        if (random >> 30 == 0)
            publish(u"\\\\files\\public");
        else if (random >> 30 == 1)
            publish(NULL);
        else
            block[VIEW_HEADER_CB + (random >> 8) % (VIEW_CB - VIEW_HEADER_CB)] ^= 0x55;
    }
    return 0;
}

static void test_view_client_wild_writer_never_misleads(void **state)
{
    struct simclient_resource resource;
    HANDLE thread;
    unsigned found = 0;

    (void)state;
    assert_int_equal(offer_good(), 0);
    writer_ends = 0;
    thread = CreateThread(NULL, 0, write_wildly, NULL, 0, NULL);
    assert_non_null(thread);
    for (unsigned i = 0; i < 200000; i++)
    {
        DWORD error = query(&resource);

        if (error != ERROR_SUCCESS)
            assert_true(error == ERROR_NOT_CONNECTED || error == ERROR_RETRY);
        else if (lstrcmpW(resource.remote, L"\\\\files\\public") != 0)
            fail_msg("misled after %u", found);
        else
            found++;
    }
    InterlockedExchange(&writer_ends, 1);
    assert_int_equal(WaitForSingleObject(thread, TEST_PATIENCE_MS), WAIT_OBJECT_0);
    CloseHandle(thread);
    print_message("# %u found in 200000\n", found);
    assert_true(found > 0);
}

/* ---- a service that is dead ---- */

static int role_service(int argc, char **argv)
{
    char line[16];

    (void)argc;
    (void)argv;
    test_say("ready");
    test_hear(line, sizeof(line));
    return 0;
}

static bool is_let_go(void *context)
{
    (void)context;
    return ask_twice() == ERROR_RETRY;
}

static void test_view_client_dead_service_is_noticed_without_a_question(void **state)
{
    struct test_child service;

    (void)state;
    test_child_start(&service, "service", NULL);
    test_child_expect(&service, "ready");
    assert_int_equal(offer_and_ask(NAME, VIEW_LAYOUT, GENERATION, service.process_id), 0);
    test_child_kill(&service);
    assert_true(test_wait_until(is_let_go, NULL));
    /* An offer of one that is dead by then, while its id is not used again. */
    assert_int_equal(offer_and_ask(NAME, VIEW_LAYOUT, GENERATION, service.process_id), ERROR_RETRY);
    test_child_end(&service);
}

static void test_view_client_check_notices_at_once(void **state)
{
    struct test_child service;

    (void)state;
    test_child_start(&service, "service", NULL);
    test_child_expect(&service, "ready");
    assert_int_equal(offer_and_ask(NAME, VIEW_LAYOUT, GENERATION, service.process_id), 0);
    view_client_check();
    assert_int_equal(ask_twice(), 0);
    test_child_kill(&service);
    view_client_check();
    assert_int_equal(ask_twice(), ERROR_RETRY);
    test_child_end(&service);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"service", role_service}};
    const struct CMUnitTest tests[] = {
        CASE(test_view_client_good_offer_is_taken_at_the_second_question),
        CASE(test_view_client_bad_offers_are_none),
        CASE(test_view_client_truncated_section_is_not_read),
        CASE(test_view_client_name_of_another_kind_of_object_is_no_section),
        CASE(test_view_client_torn_and_garbage_are_asked_elsewhere),
        CASE(test_view_client_wild_writer_never_misleads),
        CASE(test_view_client_dead_service_is_noticed_without_a_question),
        CASE(test_view_client_check_notices_at_once),
    };
    int exit_code = 0;

    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &exit_code))
        return exit_code;
    return cmocka_run_group_tests_name("simnetd view section", tests, NULL, NULL);
}
