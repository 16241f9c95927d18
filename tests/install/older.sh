#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# Install over an older WNetLab: its files and keys are renewed or gone, and uninstall gives back what
# was there before it.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"

notes=$prefix/wnetlab.installed

# Turns an installation into one of an older version: other files, one that is no longer shipped
# (over a DLL of somebody else), other registry values, and the notes that were kept then.
make_older()
{
    for _file in mpr.dll wnrouter.dll simnetd.exe
    do
        cp "$prefix/$system32/$_file" "$work/$_file"
        echo "of an older version" >>"$work/$_file"
        mv -f "$work/$_file" "$prefix/$system32/$_file"
    done
    echo "ours, once" >"$prefix/$system32/wnold.dll"
    echo "somebody's" >"$notes/saved/$system32/wnold.dll"
    echo "ours, once" >"$prefix/$system32/wngone.dll"
    printf '%s\n' "$system32/wnold.dll" "$system32/wngone.dll" >>"$notes/files"
    # "A,B" without a type, no lists of absent keys.
    sed -i 's/^REG_[A-Z_]* *//' "$notes/order"
    rm -f "$notes"/absent "$notes"/wine
    echo older >"$notes/done"
    reg_add 'HKLM\Software\WNetLab' /v InstallVersion /d 0.0.1
    reg_add 'HKLM\Software\WNetLab' /v OfOlderVersion /d stale
    reg_add "$services_key"'\LanmanWorkstation\NetworkProvider' /v ProviderPath /d 'C:\old\ntlanman.dll'
    quiet_wine "$prefix" reg delete "$services_key"'\WlanNP' /f >/dev/null
    order_set "$prefix" LanmanWorkstation
}

value_is()
{
    run reg query "$1" /v "$2" | grep -qF "$3"
}

files_are_new()
{
    is_file_of_build mpr.dll && is_file_of_build wnrouter.dll && is_file_of_build simnetd.exe &&
        ! [ -e "$prefix/$system32/wngone.dll" ] &&
        [ "$(cat "$prefix/$system32/wnold.dll")" = "somebody's" ]
}

no_notes_of_others()
{
    ! grep -e wnold -e wngone "$notes/files"
}

new_prefix
echo "somebody's" >"$prefix/$system32/wnold.dll"
snapshot before
mv "$prefix/$system32/wnold.dll" "$work/wnold.dll"
check "install" install_here
check "a program runs" run wnetctl.exe status
make_older
check "install over the older version" install_here
check "its files are renewed, or gone" files_are_new
check "none of its own is noted any more" no_notes_of_others
check "its values are renewed" value_is 'HKLM\Software\WNetLab' InstallVersion 0.1.0
check "its provider's path is renewed" value_is \
    "$services_key"'\LanmanWorkstation\NetworkProvider' ProviderPath system32
check "the order is whole" order_is LanmanWorkstation,WebClient,WlanNP
check "the service runs as the new version" run wnetctl.exe status
check "uninstall" uninstall_here
# What the older notes did not list cannot be known: the two keys that it found absent.
for _key in "$order_key" "${order_key%\\*}"
do
    quiet_wine "$prefix" reg delete "$_key" /f >/dev/null
done
snapshot after
check "registry and files are as before the older version" same before after

# Keys that an older uninstall left, without any notes.
reg_add 'HKLM\Software\WNetLab' /v TakeZ /t REG_DWORD /d 1
reg_add "$services_key"'\WlanNP\NetworkProvider' /v ProviderPath /d 'C:\old\wlannp.dll'
snapshot before
check "install over keys that were left behind" install_here
check "TakeZ is as installed" value_is 'HKLM\Software\WNetLab' TakeZ 0x0
check "the provider is ours" value_is "$services_key"'\WlanNP\NetworkProvider' ProviderPath system32
check "uninstall" uninstall_here
check "our own key is gone" eval "! run reg query 'HKLM\\Software\\WNetLab'"
check "what had another's name is as it was" value_is "$services_key"'\WlanNP\NetworkProvider' \
    ProviderPath 'C:\old\wlannp.dll'
finish
