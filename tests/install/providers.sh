#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# Other people's providers in the order: kept, and their places kept, whenever they came.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"

# third_party KEY
third_party()
{
    reg_add "$services_key\\$1\\NetworkProvider" /v Name /d "$1 files"
    reg_add "$services_key\\$1\\NetworkProvider" /v ProviderPath /t REG_EXPAND_SZ /d \
        "%SystemRoot%\\System32\\$1.dll"
    reg_add "$services_key\\$1\\NetworkProvider" /v Class /t REG_DWORD /d 1
}

order_put()
{
    reg_add "$order_key" /v ProviderOrder /t "$1" /d "$2"
}

type_is()
{
    run reg query "$order_key" /v ProviderOrder | grep -q " $1 "
}

providers_say()
{
    run wnetctl.exe status >/dev/null && order_is "$1"
}

new_prefix
third_party Before
third_party Other
order_put REG_SZ Before,Other
snapshot before
check "install" install_here
check "ours come after theirs" providers_say Before,Other,LanmanWorkstation,WebClient,WlanNP
check "uninstall" uninstall_here
snapshot after
check "registry and files are as before" same before after

check "install" install_here
third_party Later
order_put REG_SZ First,Before,LanmanWorkstation,Other,WlanNP,Later
check "install again moves nobody" install_here
check "the order is as they made it" order_is First,Before,LanmanWorkstation,Other,WlanNP,Later
check "uninstall" uninstall_here
check "theirs stay where they are" order_is First,Before,Other,Later
check "the provider that came later is registered" run reg query \
    "$services_key"'\Later\NetworkProvider' /v ProviderPath

# Our keys in somebody's order and with somebody's values, from before.
order_put REG_SZ Before,wlannp,Other
reg_add "$services_key"'\WlanNP\NetworkProvider' /v Name /d "Another's"
reg_add "$services_key"'\WlanNP\NetworkProvider' /v DeviceName /t REG_EXPAND_SZ /d '\Device\Other'
quiet_wine "$prefix" reg delete "$services_key"'\Later' /f >/dev/null
snapshot before
check "install over a key of our name" install_here
check "it is not doubled" order_is Before,wlannp,Other,LanmanWorkstation,WebClient
order_put REG_SZ Before,wlannp,Other,LanmanWorkstation,WebClient,Last
check "uninstall" uninstall_here
check "the key that was there stays" order_is Before,wlannp,Other,Last
order_put REG_SZ Before,wlannp,Other
snapshot after
check "values and their types are as before" same before after

for _type in REG_EXPAND_SZ REG_MULTI_SZ
do
    _text=Before,Other
    [ "$_type" = REG_MULTI_SZ ] && _text='Before\0Other'
    quiet_wine "$prefix" reg delete "$order_key" /v ProviderOrder /f >/dev/null
    order_put "$_type" "$_text"
    snapshot before
    check "install with an order of type $_type" install_here
    check "it has all of them" order_is Before,Other,LanmanWorkstation,WebClient,WlanNP
    check "it is still of type $_type" type_is "$_type"
    check "uninstall" uninstall_here
    snapshot after
    check "registry and files are as before" same before after
done
finish
