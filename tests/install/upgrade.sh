#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# Wine is upgraded below an installation: its builtins are renewed, ours are not; the next install
# has the newest builtin to hand on to, and uninstall gives back the newest, never an older one.
# Another Wine is played by builtins with some bytes more: the mark is what counts.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"

# other_builtin FILE TARGET: Wine's FILE, but another one.
other_builtin()
{
    cp "$(wine_own x86_64-windows "$1")" "$work/builtin"
    echo "of another Wine" >>"$work/builtin"
    mv -f "$work/builtin" "$prefix/$2"
}

is_wines()
{
    cmp "$(wine_own x86_64-windows "$1")" "$prefix/$system32/${2:-$1}"
}

is_other()
{
    is_wine_builtin "$prefix/$system32/$1" && ! is_wines "$1" >/dev/null
}

new_own_prefix
snapshot before
check "install" install_here
check "Wine updates the prefix" run wineboot.exe -u
check "ours are still there" is_file_of_build mpr.dll
check "and so is netapi32" is_file_of_build netapi32.dll
check "and net" is_file_of_build net.exe
check "and netsh" is_file_of_build netsh.exe

# An upgrade that put its own in our place.
other_builtin mpr.dll "$system32/mpr.dll"
other_builtin netapi32.dll "$system32/netapi32.dll"
other_builtin netapi32.dll "$system32/netapi32_builtin.dll"
other_builtin net.exe "$system32/net.exe"
other_builtin net.exe "$system32/net_builtin.exe"
other_builtin netsh.exe "$system32/netsh.exe"
other_builtin netsh.exe "$system32/netsh_builtin.exe"
check "install again" install_here
check "ours are back: mpr.dll" is_file_of_build mpr.dll
check "ours are back: netapi32.dll" is_file_of_build netapi32.dll
check "netapi32_builtin.dll is that of today's Wine" is_wines netapi32.dll netapi32_builtin.dll
check "ours are back: net.exe" is_file_of_build net.exe
check "net_builtin.exe is that of today's Wine" is_wines net.exe net_builtin.exe
check "ours are back: netsh.exe" is_file_of_build netsh.exe
check "netsh_builtin.exe is that of today's Wine" is_wines netsh.exe netsh_builtin.exe
check "functions that are not ours are handed on" run "$(
    WINEPREFIX=$prefix winepath -w "$made64/bin/tests/netapi32_forward_test.exe" 2>/dev/null
)"
check "uninstall" uninstall_here
check "the renewed builtin is back, not the one from before" is_other mpr.dll
check "netapi32_builtin.dll is gone" test ! -e "$prefix/$system32/netapi32_builtin.dll"
check "the renewed net is back" is_other net.exe
check "net_builtin.exe is gone" test ! -e "$prefix/$system32/net_builtin.exe"
check "the renewed netsh is back" is_other netsh.exe
check "netsh_builtin.exe is gone" test ! -e "$prefix/$system32/netsh_builtin.exe"

# The same, and nobody installs again before the uninstallation.
new_prefix
snapshot before
check "install" install_here
other_builtin mpr.dll "$system32/mpr.dll"
check "uninstall" uninstall_here
check "what Wine put there stays" is_other mpr.dll
check "the others are as before" is_wines netapi32.dll

# What was saved came from an older Wine than there is at the uninstallation.
new_prefix
snapshot before
check "install" install_here
other_builtin mpr.dll "wnetlab.installed/saved/$system32/mpr.dll"
echo "wine-0.1" >"$prefix/wnetlab.installed/wine"
check "uninstall" uninstall_here
snapshot after
check "today's builtin is back: registry and files are as before" same before after
finish
