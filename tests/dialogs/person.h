/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Somebody before the screen: a thread that waits for our windows and uses them, while the test's
 * own thread stands in the call that shows them.
 *
 * How this works: a test tells the steps, starts the person, calls, and ends the person: that waits
 * and fails the case where a window did not come in time or a step failed. A person who fails closes
 * whatever is open, so that the call returns. */
#ifndef WNETLAB_TESTS_PERSON_H
#define WNETLAB_TESTS_PERSON_H

#include "tests/mpr/mprtest.h"

#include "dlls/mpr/dialog_ids.h"

struct person_step
{
    const WCHAR *title;       /* of the window that is waited for, until it can be used */
    void (*act)(HWND window); /* checks by person_check, not by cmocka: this is another thread */
};

/* From now on the windows of another process are meant; 0: this one's again. */
void person_watch(DWORD process_id);

void person_start(const struct person_step *steps, size_t count);
/* After the call. Fails the case if the person has not done all steps. */
void person_end(void);

/* Does the call, expecting `wanted`, while a person does the steps of an array. */
#define PERSON_EXPECT(wanted, steps, call)                     \
    do                                                         \
    {                                                          \
        person_start(steps, sizeof(steps) / sizeof(steps[0])); \
        EXPECT(wanted, call);                                  \
        person_end();                                          \
    } while (0)

/* Notes a failure, which ends the person's work. */
void person_check(bool good, const char *what);

/* For steps: what a user does. press waits until the window has dealt with it, push does not (a
 * button that opens another dialog). */
void person_press(HWND window, int id);
void person_push(HWND window, int id);
void person_type(HWND window, int id, const WCHAR *text);
void person_choose(HWND window, int id, const WCHAR *text); /* in a combo box */
bool person_sees(HWND window, int id, const WCHAR *text);   /* the text of a control */
/* The same, of a text that comes a moment after the window can be used. */
bool person_awaits(HWND window, int id, const WCHAR *text);
/* A text of a message box that contains `part`. */
bool person_reads(HWND window, const WCHAR *part);

/* Steps that many tests share. */
void person_cancel(HWND window); /* presses IDCANCEL */
void person_ok(HWND window);     /* presses IDOK */

/* True if the watched process has such a dialog open. */
bool person_has_window(const WCHAR *title);

#endif
