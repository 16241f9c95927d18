/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Somebody before the screen. */
#include "person.h"

#include <string.h>

#define LOOK_MS 5

static struct
{
    const struct person_step *steps;
    size_t count;
    HANDLE thread;
    volatile LONG returned; /* the call is over */
    DWORD process_id;       /* whose windows; 0: this process's */
    char failure[256];
} person;

struct search
{
    const WCHAR *title; /* NULL: any */
    bool usable;
    HWND found;
};

static BOOL CALLBACK look_at(HWND window, LPARAM parameter)
{
    struct search *search = (struct search *)parameter;
    WCHAR text[128] = L"";
    WCHAR class_name[32] = L"";
    DWORD process = 0;

    GetWindowThreadProcessId(window, &process);
    if (process != (person.process_id != 0 ? person.process_id : GetCurrentProcessId()) ||
        !GetClassNameW(window, class_name, 32) || lstrcmpW(class_name, L"#32770") != 0)
        return TRUE;
    GetWindowTextW(window, text, 128);
    if (search->title != NULL && lstrcmpW(text, search->title) != 0)
        return TRUE;
    if (search->usable && !(IsWindowVisible(window) && IsWindowEnabled(window)))
        return TRUE;
    search->found = window;
    return FALSE;
}

static HWND find(const WCHAR *title, bool usable)
{
    struct search search = {title, usable, NULL};
    EnumWindows(look_at, (LPARAM)&search);
    return search.found;
}

void person_watch(DWORD process_id)
{
    person.process_id = process_id;
}

bool person_has_window(const WCHAR *title)
{
    return find(title, false) != NULL;
}

void person_check(bool good, const char *what)
{
    if (!good && person.failure[0] == '\0')
        snprintf(person.failure, sizeof(person.failure), "%s", what);
}

/* Gives the window that a step is about, or NULL when the call returned or it took too long. */
static HWND await(const WCHAR *title)
{
    const ULONGLONG until = GetTickCount64() + TEST_PATIENCE_MS;

    while (!person.returned && GetTickCount64() < until)
    {
        const HWND window = find(title, true);
        if (window != NULL)
            return window;
        Sleep(LOOK_MS);
    }
    return NULL;
}

static void do_steps(void)
{
    char what[256];

    for (size_t i = 0; i < person.count && person.failure[0] == '\0'; i++)
    {
        const HWND window = await(person.steps[i].title);
        snprintf(what, sizeof(what), "step %u: \"%ls\" did not come", (unsigned)i,
                 person.steps[i].title);
        person_check(window != NULL, what);
        if (window != NULL)
            person.steps[i].act(window);
    }
}

static DWORD WINAPI live(void *context)
{
    (void)context;
    do_steps();
    /* Nothing stays open, whatever went wrong. */
    while (person.failure[0] != '\0' && !person.returned)
    {
        const HWND window = find(NULL, true);
        if (window != NULL)
            PostMessageW(window, WM_COMMAND, IDCANCEL, 0);
        Sleep(LOOK_MS);
    }
    return 0;
}

void person_start(const struct person_step *steps, size_t count)
{
    person.steps = steps;
    person.count = count;
    person.returned = 0;
    person.failure[0] = '\0';
    person.thread = CreateThread(NULL, 0, live, NULL, 0, NULL);
    assert_non_null(person.thread);
}

void person_end(void)
{
    InterlockedExchange(&person.returned, 1);
    assert_int_equal(WaitForSingleObject(person.thread, 2 * TEST_PATIENCE_MS), WAIT_OBJECT_0);
    CloseHandle(person.thread);
    if (person.failure[0] != '\0')
        fail_msg("%s", person.failure);
}

/* ---- what a user does ---- */

void person_press(HWND window, int id)
{
    SendMessageW(window, WM_COMMAND, (WPARAM)MAKELONG(id, BN_CLICKED),
                 (LPARAM)GetDlgItem(window, id));
}

void person_push(HWND window, int id)
{
    PostMessageW(window, WM_COMMAND, (WPARAM)MAKELONG(id, BN_CLICKED),
                 (LPARAM)GetDlgItem(window, id));
}

void person_type(HWND window, int id, const WCHAR *text)
{
    person_check(GetDlgItem(window, id) != NULL, "no field to type into");
    SendDlgItemMessageW(window, id, WM_SETTEXT, 0, (LPARAM)text);
}

void person_choose(HWND window, int id, const WCHAR *text)
{
    const LRESULT row =
        SendDlgItemMessageW(window, id, CB_FINDSTRINGEXACT, (WPARAM)-1, (LPARAM)text);
    person_check(row != CB_ERR, "the choice is not offered");
    SendDlgItemMessageW(window, id, CB_SETCURSEL, (WPARAM)row, 0);
}

bool person_sees(HWND window, int id, const WCHAR *text)
{
    WCHAR found[1100] = L"";
    SendDlgItemMessageW(window, id, WM_GETTEXT, 1100, (LPARAM)found);
    return lstrcmpW(found, text) == 0;
}

bool person_awaits(HWND window, int id, const WCHAR *text)
{
    const ULONGLONG end = GetTickCount64() + TEST_PATIENCE_MS;

    while (!person_sees(window, id, text))
    {
        if (GetTickCount64() >= end)
            return false;
        Sleep(LOOK_MS);
    }
    return true;
}

struct reading
{
    const WCHAR *part;
    bool found;
};

static BOOL CALLBACK read_child(HWND child, LPARAM parameter)
{
    struct reading *reading = (struct reading *)parameter;
    WCHAR text[3200] = L"";
    SendMessageW(child, WM_GETTEXT, 3200, (LPARAM)text);
    if (wcsstr(text, reading->part) != NULL)
        reading->found = true;
    return TRUE;
}

bool person_reads(HWND window, const WCHAR *part)
{
    struct reading reading = {part, false};
    EnumChildWindows(window, read_child, (LPARAM)&reading);
    return reading.found;
}

void person_cancel(HWND window)
{
    person_press(window, IDCANCEL);
}

void person_ok(HWND window)
{
    person_press(window, IDOK);
}
