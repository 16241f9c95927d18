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
        is_file_of_build netsh.exe && is_wine_builtin "$prefix/$system32/netapi32_builtin.dll" &&
        is_wine_builtin "$prefix/$system32/net_builtin.exe" &&
        is_wine_builtin "$prefix/$system32/netsh_builtin.exe"
}

syswow64_is_right()
{
    if [ -f "$prefix/$syswow64/ntdll.dll" ] && [ -f "$made32/bin/mpr.dll" ]
    then
        for _dll in "$made32"/bin/*.dll "$made32/bin/net.exe" "$made32/bin/netsh.exe"
        do
            cmp "$_dll" "$prefix/$syswow64/$(basename "$_dll")" || return 1
        done
        [ ! -e "$prefix/$syswow64/simnetd.exe" ]
    else
        # Without wine32 nothing is put there.
        [ ! -e "$prefix/$syswow64/wnrouter.dll" ]
    fi
}

net_is_ours()
{
    run net use | grep -qxF "New connections will be remembered." &&
        run 'C:\windows\system32\net.exe' use /? | grep -qxF "NET USE"
}

netsh_is_ours()
{
    run netsh wlan show profiles | grep -qF "Profiles on interface Wi-Fi:"
}

# A command of Wine's own netsh, through ours.
netsh_hands_on()
{
    [ "$(run netsh wnetlab-nosuch)" = "$(run netsh_builtin wnetlab-nosuch)" ] &&
        ! run netsh wnetlab-nosuch | grep -F WNetLab
}

netsh_is_wines()
{
    ! run netsh wlan show profiles | grep -F "Profiles on" &&
        cmp "$(wine_own x86_64-windows netsh.exe)" "$prefix/$system32/netsh.exe"
}

# A verb of Wine's own net, through ours: it knows no such service, as it says by itself.
net_hands_on()
{
    _ours=$(run net start wnetlab-nosuch)
    [ -n "$_ours" ] && [ "$_ours" = "$(run net_builtin start wnetlab-nosuch)" ]
}

# Without ours it lists by its own words.
net_is_wines()
{
    ! run net use | grep -F "New connections" &&
        cmp "$(wine_own x86_64-windows net.exe)" "$prefix/$system32/net.exe"
}

# The shell's folder, as regsvr32 would have it; where 32-bit DLLs are, for 32-bit programs too.
shell_is_registered()
{
    _class="CLSID\\$shell_class\\InprocServer32"
    _wanted=0
    if takes_32bit "$prefix" "$made32"
    then
        _wanted=1
    fi
    run reg query "HKLM\\Software\\Classes\\$_class" /ve | grep -qF 'system32\wnshell.dll' || return 1
    _found=$(run reg query "HKLM\\Software\\Classes\\Wow6432Node\\$_class" /ve |
        grep -cF 'system32\wnshell.dll')
    [ "$_found" = "$_wanted" ]
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
check "net is ours, by name and by path" net_is_ours
check "Wine's own net has the other verbs" net_hands_on
check "netsh is ours" netsh_is_ours
check "Wine's own netsh has the other commands" netsh_hands_on
check "the shell's folder is registered" shell_is_registered
check "the order is ours alone" order_is LanmanWorkstation,WebClient,WlanNP
snapshot installed
check "the installation shows in a snapshot" eval '! same before installed >/dev/null'
check "install again" install_here
snapshot again
check "install again changes nothing" same installed again
check "uninstall" uninstall_here
snapshot after
check "unused: registry and files are as before" same before after
check "net is Wine's own again" net_is_wines
check "netsh is Wine's own again" netsh_is_wines

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
