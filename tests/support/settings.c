/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The service's settings, HKLM\Software\WNetLab. The service is 64-bit wherever the prefix is, so
 * that a 32-bit test has to write past its own view of the registry. */
#include "testsupport.h"

#define SETTINGS L"Software\\WNetLab"

static HKEY open_settings(void)
{
    HKEY key = NULL;

    assert_int_equal(RegCreateKeyExW(HKEY_LOCAL_MACHINE, SETTINGS, 0, NULL, 0,
                                     KEY_SET_VALUE | KEY_WOW64_64KEY, NULL, &key, NULL),
                     0);
    return key;
}

void test_setting_set(const WCHAR *name, DWORD value)
{
    HKEY key = open_settings();

    assert_int_equal(RegSetValueExW(key, name, 0, REG_DWORD, (const BYTE *)&value, sizeof(value)),
                     0);
    RegCloseKey(key);
}

void test_setting_set_text(const WCHAR *name, const WCHAR *text)
{
    HKEY key = open_settings();

    assert_int_equal(RegSetValueExW(key, name, 0, REG_SZ, (const BYTE *)text,
                                    ((DWORD)lstrlenW(text) + 1) * (DWORD)sizeof(WCHAR)),
                     0);
    RegCloseKey(key);
}

void test_setting_remove(const WCHAR *name)
{
    HKEY key = open_settings();
    LSTATUS status = RegDeleteValueW(key, name);

    RegCloseKey(key);
    if (status != ERROR_SUCCESS && status != ERROR_FILE_NOT_FOUND)
        fail_msg("RegDeleteValue(%ls): %ld", name, status);
}
