#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# Install and uninstall are killed at one step after the other: either can be done then, and
# uninstall leaves the prefix as it was before all of it. killed.sh tells what a step is.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"

counter=$work/counter
stride=8

# killed VERB N: true when it was, false when it came to its end before.
killed()
{
    "$(dirname "$0")/killed.sh" "$prefixes" "$made64" "$made32" "$name" "$1" "$2" "$counter" \
        >"$work/killed.log" 2>&1
    _rc=$?
    [ "$_rc" -eq 137 ] || [ "$_rc" -eq 0 ] || cat "$work/killed.log" >&2
    [ "$_rc" -eq 137 ]
}

as_before()
{
    [ -f "$work/before" ] && snapshot after && same before after
}

# As much as a program needs: our DLLs and the service serve it.
serves()
{
    run wnetctl.exe status && order_is First,LanmanWorkstation,WebClient,WlanNP && is_file_of_build mpr.dll &&
        [ -f "$prefix/wnetlab.installed/done" ]
}

new_prefix
# Somebody's provider and override, to be kept.
reg_add "$order_key" /v ProviderOrder /t REG_EXPAND_SZ /d First
reg_add "$services_key"'\First\NetworkProvider' /v ProviderPath /d 'C:\first\np.dll'
reg_add "$services_key"'\LanmanWorkstation\NetworkProvider' /v ProviderPath /t REG_EXPAND_SZ /d \
    '%SystemRoot%\System32\ntlanman.dll'
reg_add 'HKCU\Software\Wine\DllOverrides' /v mpr /d builtin
reg_add 'HKCU\Software\Wine\DllOverrides' /v net.exe /d builtin
reg_add 'HKCU\Software\Wine\DllOverrides' /v netsh.exe /d builtin
snapshot before

check "install kills nothing where there are fewer steps" eval '! killed install 100000'
installing=$(cat "$counter")
check "uninstall neither" eval '! killed uninstall 100000'
uninstalling=$(cat "$counter")
echo "# $installing steps to install, $uninstalling to uninstall"
check "there are steps enough" test "$installing" -gt 30 -a "$uninstalling" -gt 20
check "registry and files are as before" as_before

at=2
while [ "$at" -le "$installing" ]
do
    check "install is killed at step $at" killed install "$at"
    if [ $((at / stride % 2)) -eq 0 ]
    then
        check "install after that" install_here
        check "programs are served" serves
    fi
    check "uninstall after that" uninstall_here
    check "registry and files are as before" as_before
    at=$((at + stride))
done

at=3
while [ "$at" -le "$uninstalling" ]
do
    check "install" install_here
    check "uninstall is killed at step $at" killed uninstall "$at"
    if [ $((at / stride % 2)) -eq 0 ]
    then
        check "install after that" install_here
        check "programs are served" serves
    fi
    check "uninstall after that" uninstall_here
    check "registry and files are as before" as_before
    at=$((at + stride * 2))
done
finish
