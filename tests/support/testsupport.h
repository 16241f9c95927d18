/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What every cmocka program that runs under Wine uses: the reset that each case begins with, child
 * processes of the same program, and the refusal to test Wine's own DLLs by mistake.
 *
 * How this works: a child is the same .exe started with "--role <name>"; its main hands itself to
 * test_run_role first. Parent and child talk in lines over the child's standard input and output.
 * Nothing here links more than wnsim.dll and common_win; failures are cmocka's. */
#ifndef WNETLAB_TESTSUPPORT_H
#define WNETLAB_TESTSUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

#include <cmocka.h>

/* How long anything that should happen at once may take on a busy machine. */
#define TEST_PATIENCE_MS 20000

/* ---- the state each case begins with ---- */

/* A cmocka setup function: the service is reset (connections, journal, stock network, Wi-Fi, clock,
 * crash points), HKCU\Network and the Notifyees are removed, ProviderOrder is put back as
 * installed. Fails the case when any of it fails. */
int test_reset(void **state);
/* The same for callers that are no setup function. */
void test_reset_now(void);
/* Only the registry part: for programs that run without the service. */
void test_reset_registry(void);

/* The provider order as WNetLab was installed; and a replacement that lasts until the next reset. */
void test_provider_order_get(WCHAR *order, size_t order_cch);
void test_provider_order_set(const WCHAR *order);

/* ---- what is loaded ---- */

/* True if the loaded module of that name is Wine's own. False if it is not loaded. */
bool test_module_is_builtin(const WCHAR *name);
/* Fails unless the module is loaded and is not Wine's own. */
void test_refuse_builtin(const WCHAR *name);

/* ---- child processes ---- */

struct test_role
{
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the role's name; returns the exit code */
};

/* True if this process is a child: the role has run, and *exit_code is what main returns. */
bool test_run_role(const struct test_role *roles, size_t count, int argc, char **argv,
                   int *exit_code);

struct test_child
{
    HANDLE process;
    DWORD process_id;
    HANDLE input;  /* write end of the child's standard input */
    HANDLE output; /* read end of its standard output */
};

/* Starts this program in a role. args: rest of the command line, may be NULL. Fails the case when
 * the child cannot be started. End with test_child_end. */
void test_child_start(struct test_child *child, const char *role, const char *args);
/* Starts any command line the same way. */
void test_child_start_command(struct test_child *child, const WCHAR *command_line);
/* Reads one line, without its end, within TEST_PATIENCE_MS; false when the child says no more. */
bool test_child_read_line(struct test_child *child, char *line, size_t line_cb);
/* Fails the case unless the child's next line is that text. */
void test_child_expect(struct test_child *child, const char *text);
/* Writes one line to the child. */
void test_child_write_line(struct test_child *child, const char *line);
/* Waits for its end (bounded; a child that does not end fails the case) and returns its code. */
DWORD test_child_wait(struct test_child *child);
/* Ends it at once, as kill -9 does, and waits until it is gone. */
void test_child_kill(struct test_child *child);
/* Closes the handles; a child that still runs is killed. May be called twice. */
void test_child_end(struct test_child *child);

/* In the child: one line to the parent, at once. */
void test_say(const char *format, ...) __attribute__((format(__MINGW_PRINTF_FORMAT, 1, 2)));
/* In the child: one line from the parent; false at its end. */
bool test_hear(char *line, size_t line_cb);

/* ---- the service ---- */

/* Process id of the running service, 0 if it does not run. */
DWORD test_service_pid(void);
/* Ends the service at once, as kill -9 does; waits until the process is gone. */
void test_service_kill(void);
/* Ends it, and lets nobody start it again, until test_service_allow, which is a cmocka teardown
 * function as well (state may be NULL). */
void test_service_forbid(void);
int test_service_allow(void **state);
/* Stops all its threads (SIGSTOP), and lets them go on; as often as they were stopped. */
void test_service_suspend(void);
void test_service_resume(void);
/* Lets one go on that a case which failed left suspended; every reset does it first, and the program's
 * end. So one failure is not one for each case after it. */
void test_service_resume_left(void);
/* The status document; freed with simclient_free. Fails the case when there is none. */
char *test_service_status(void);

/* Its settings, read as it starts or each time (docs/decisions.md). Removing what is not there is
 * fine. */
void test_setting_set(const WCHAR *name, DWORD value);
void test_setting_set_text(const WCHAR *name, const WCHAR *text);
void test_setting_remove(const WCHAR *name);

/* ---- the spool folder of \\files\laser ---- */

void test_spool_clear(void);
/* Waits for the job of that number to be complete, and fails the case unless it is that text (up to 63 bytes). */
void test_spool_expect(unsigned number, const char *text);

/* ---- waiting for a condition ---- */

/* Asks `condition` until it says true, at most TEST_PATIENCE_MS; false when it never did. */
bool test_wait_until(bool (*condition)(void *context), void *context);

#endif
