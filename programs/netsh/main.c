/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* netsh.exe: `netsh wlan`, and whatever Wine's own netsh can do.
 *
 * How this works: behind "wlan" a verb and a noun choose a command (wlan.c); a command reads its parameters by a table (parameters.h, portable), calls wlanapi.dll as any program could,
 * and prints labels and values (field.h, portable). All else goes to Wine's own netsh with the command line as it is. Exit code: 0 done, 1 not. Source: docs/reference/cli.md section 2. */
#include "builtin.h"
#include "netsh.h"
#include "words.h"

int wmain(int argc, WCHAR **argv);

int wmain(int argc, WCHAR **argv)
{
    DWORD exit_code = NETSH_FAILED;

    if (argc > 1 && words_equal(argv[1], "wlan"))
        return wlan_run((const WCHAR *const *)argv + 2, (size_t)argc - 2);
    if (builtin_run(L"netsh", L"netsh_builtin.exe", &exit_code))
        return fail("WNetLab has the commands of \"netsh wlan\" alone, and Wine's own netsh "
                    "(netsh_builtin.exe) cannot be started.",
                    NULL, NULL);
    return (int)exit_code;
}
