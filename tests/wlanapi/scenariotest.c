/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A network of the test's own. */
#include "scenariotest.h"

#include <wnetlab/simclient.h>

#include "testsupport.h"

#define SCENARIO_PATH L"C:\\wnetlab_wlan_test.yaml"

void scenario_load(const char *text)
{
    char *message = NULL;
    DWORD written = 0;
    HANDLE file = CreateFileW(SCENARIO_PATH, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    assert_true(WriteFile(file, text, (DWORD)strlen(text), &written, NULL));
    CloseHandle(file);
    DWORD code = simclient_control(SIMCLIENT_LOAD, SCENARIO_PATH, 0, &message);
    DeleteFileW(SCENARIO_PATH);
    if (code)
        fail_msg("load: %lu %s", code, message ? message : "");
    simclient_free(message);
}
