/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The state that each case begins with, and the refusal of Wine's builtin DLLs.
 *
 * How this works: nobody but a test changes ProviderOrder, so the first program that runs in a
 * fresh prefix sees it as installed; it is noted in the registry then, and every later reset of
 * whichever program puts that back. */
#include "testsupport.h"

#include <wnetlab/simclient.h>

#define ORDER_KEY     L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order"
#define NOTIFYEES_KEY L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees"
#define ORDER_VALUE   L"ProviderOrder"
#define NOTE_KEY      L"Software\\WNetLab"
#define NOTE_VALUE    L"TestProviderOrder"
#define ORDER_CCH     2048

/* Wine writes this into the DOS stub of its own modules. */
#define BUILTIN_MARK        "Wine builtin DLL"
#define BUILTIN_MARK_OFFSET 0x40

static bool read_string(const WCHAR *key, const WCHAR *value, WCHAR *text, size_t text_cch)
{
    DWORD cb = (DWORD)(text_cch * sizeof(WCHAR));

    return RegGetValueW(HKEY_LOCAL_MACHINE, key, value, RRF_RT_REG_SZ, NULL, text, &cb) ==
           ERROR_SUCCESS;
}

static void write_string(const WCHAR *key, const WCHAR *value, const WCHAR *text)
{
    DWORD cb = ((DWORD)lstrlenW(text) + 1) * (DWORD)sizeof(WCHAR);

    assert_int_equal(RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, value, REG_SZ, text, cb), 0);
}

void test_provider_order_get(WCHAR *order, size_t order_cch)
{
    if (!read_string(ORDER_KEY, ORDER_VALUE, order, order_cch))
        order[0] = 0;
}

void test_provider_order_set(const WCHAR *order)
{
    WCHAR noted[ORDER_CCH];

    if (!read_string(NOTE_KEY, NOTE_VALUE, noted, ORDER_CCH))
    {
        test_provider_order_get(noted, ORDER_CCH);
        write_string(NOTE_KEY, NOTE_VALUE, noted);
    }
    write_string(ORDER_KEY, ORDER_VALUE, order);
}

static void delete_tree(HKEY root, const WCHAR *key)
{
    LSTATUS status = RegDeleteTreeW(root, key);

    if (status != ERROR_FILE_NOT_FOUND && status != ERROR_SUCCESS)
        fail_msg("RegDeleteTree(%ls): %ld", key, status);
}

void test_reset_registry(void)
{
    WCHAR noted[ORDER_CCH];
    WCHAR now[ORDER_CCH];

    delete_tree(HKEY_CURRENT_USER, L"Network");
    delete_tree(HKEY_LOCAL_MACHINE, NOTIFYEES_KEY);

    test_provider_order_get(now, ORDER_CCH);
    if (!read_string(NOTE_KEY, NOTE_VALUE, noted, ORDER_CCH))
        write_string(NOTE_KEY, NOTE_VALUE, now);
    else if (lstrcmpW(noted, now) != 0)
        write_string(ORDER_KEY, ORDER_VALUE, noted);
}

void test_reset_now(void)
{
    DWORD error;

    test_service_resume_left();
    test_reset_registry();
    error = simclient_control(SIMCLIENT_RESET, NULL, 0, NULL);
    if (error != ERROR_SUCCESS)
        fail_msg("the service cannot be reset: error %lu", error);
}

int test_reset(void **state)
{
    (void)state;
    test_reset_now();
    return 0;
}

bool test_module_is_builtin(const WCHAR *name)
{
    HMODULE module = GetModuleHandleW(name);

    return module != NULL && memcmp((const char *)module + BUILTIN_MARK_OFFSET, BUILTIN_MARK,
                                    sizeof(BUILTIN_MARK) - 1) == 0;
}

void test_refuse_builtin(const WCHAR *name)
{
    if (GetModuleHandleW(name) == NULL)
        fail_msg("%ls is not loaded", name);
    if (test_module_is_builtin(name))
        fail_msg("%ls is Wine's own, not ours", name);
}
