#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# Install and uninstall leave registry and files of a prefix as they were, used in between or not.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"

# The two folders hold all of ours, and nothing that came with Wine is lost.
all_is_placed()
{
    for _dll in "$made64"/bin/*.dll
    do
        is_file_of_build "$(basename "$_dll")" || return 1
    done
    is_file_of_build simnetd.exe && is_file_of_build wnetctl.exe && is_file_of_build net.exe &&
        is_wine_builtin "$prefix/$system32/netapi32_builtin.dll" &&
        is_wine_builtin "$prefix/$system32/net_builtin.exe"
}

syswow64_is_right()
{
    if [ -f "$prefix/$syswow64/ntdll.dll" ] && [ -f "$made32/bin/mpr.dll" ]
    then
        for _dll in "$made32"/bin/*.dll "$made32/bin/net.exe"
        do
            cmp "$_dll" "$prefix/$syswow64/$(basename "$_dll")" || return 1
        done
        [ ! -e "$prefix/$syswow64/simnetd.exe" ]
    else
        # Without wine32 nothing is put there.
        [ ! -e "$prefix/$syswow64/wnrouter.dll" ]
    fi
}

is_remembered()
{
    run reg query 'HKCU\Network\X' /v RemotePath | grep -qF '\\files\public'
}

new_prefix
snapshot before
quiet_wine "$prefix" sc query >/dev/null
snapshot ran
check "what Wine itself writes is named in the list" same before ran

check "install" install_here
check "system32 holds ours" all_is_placed
check "syswow64 holds ours where there is 32-bit Wine" syswow64_is_right
check "the order is ours alone" order_is LanmanWorkstation,WlanNP
snapshot installed
check "the installation shows in a snapshot" eval '! same before installed >/dev/null'
check "install again" install_here
snapshot again
check "install again changes nothing" same installed again
check "uninstall" uninstall_here
snapshot after
check "unused: registry and files are as before" same before after

check "install" install_here
check "a connection that is remembered" run "$(
    WINEPREFIX=$prefix winepath -w "$made64/bin/tests/install_use.exe" 2>/dev/null
)" remember
check "it stands in HKCU\\Network" is_remembered
check "a letter and a link are there" test -e "$prefix/dosdevices/unc/files/public" -a \
    -h "$prefix/dosdevices/x:"
check "uninstall while it is connected" uninstall_here
snapshot after
check "used: registry and files are as before" same before after
check "uninstall of what is not there is refused" eval '! uninstall_here'
finish
