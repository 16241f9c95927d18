# shellcheck shell=sh disable=SC2154 # root, build: the including script's
# SPDX-License-Identifier: LGPL-2.1-or-later
# Wine prefixes: the template, copies of it, and WNetLab's way into and out of a prefix.
#
# How this works: all that is installed is noted in PREFIX/wnetlab.installed/ (files: one path a
# line, relative to the prefix; saved/: what was there before), so that uninstall needs no build
# and puts back exactly what it found. Registry values stand in toolchain/prefix/*.reg; the
# service is made by the SCM, which alone tells a running services.exe of it. Either may be
# interrupted anywhere: what was there is noted completely (remembered: the last note) before
# anything changes, `done` stands only while an installation is whole, and both can be done again.

provider_keys="LanmanWorkstation WebClient WlanNP"
order_key='HKLM\System\CurrentControlSet\Control\NetworkProvider\Order'
services_key='HKLM\System\CurrentControlSet\Services'
# Our own class, the shell's folder "Network": nobody else has values there.
shell_class='{6FC15CF4-FA31-4636-991F-AC364339A6D6}'

# quiet_wine PREFIX PROGRAM...: Wine without a screen, without debug output, without the debugger.
quiet_wine()
{
    _p=$1
    shift
    env -u DISPLAY -u WAYLAND_DISPLAY WINEPREFIX="$_p" WINEDEBUG=-all \
        WINEDLLOVERRIDES='winedbg.exe=d;mscoree,mshtml=' "$(wine_loader "$_p")" "$@" \
        </dev/null 2>/dev/null
}

prefix_start()
{
    # -p: stays, until prefix_stop. Output to nowhere: Wine's processes keep what they are given.
    WINEPREFIX=$1 WINEDEBUG=-all wineserver -p >/dev/null 2>&1 </dev/null ||
        die "a wineserver runs in $1 already"
    quiet_wine "$1" cmd /c exit >/dev/null
}

prefix_stop()
{
    if [ -d "$1" ]
    then
        WINEPREFIX=$1 wineserver -k >/dev/null 2>&1 </dev/null || true
        WINEPREFIX=$1 timeout 20 wineserver -w >/dev/null 2>&1 </dev/null || true
    fi
}

# Makes build/prefix/template, once for each version of Wine. Leaves its path in $template.
prefix_template()
{
    template=$build/prefix/template
    _key=$(wine --version 2>/dev/null)
    if wine32_is_here
    then
        _key="$_key, with 32-bit programs"
    fi
    stamp_is "$build/prefix/template.stamp" "$_key" && return 0
    mkdir -p "$build/prefix"
    lock_wait "$build/prefix/template.lock" "the template prefix"
    if stamp_is "$build/prefix/template.stamp" "$_key"
    then
        lock_release "$build/prefix/template.lock"
        return 0
    fi
    step "making the template prefix ($_key)"
    prefix_stop "$template"
    rm -rf "$template"
    if ! run_logged prefix-template env -u DISPLAY -u WAYLAND_DISPLAY WINEPREFIX="$template" \
        WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='winedbg.exe=d;mscoree,mshtml=' \
        "$(wine_loader "$template")" wineboot -u || ! [ -d "$template/drive_c/windows/system32" ]
    then
        lock_release "$build/prefix/template.lock"
        die "Wine cannot make a prefix (see $build/log/prefix-template.log)"
    fi
    WINEPREFIX=$template timeout 60 wineserver -w >/dev/null 2>&1
    # No way out of the prefix to the user's own folders.
    find "$template/drive_c/users" -type l | while IFS= read -r _link
    do
        rm "$_link"
        mkdir "$_link"
    done
    # Where the server's socket was: a copy's server is another one.
    rm -f "$template/wineserver"
    printf '%s\n' "$_key" >"$build/prefix/template.stamp"
    lock_release "$build/prefix/template.lock"
}

# prefix_copy PREFIX: a new prefix, all of its own. An unfinished copy never has the final name.
prefix_copy()
{
    prefix_template
    rm -rf "$1.new"
    mkdir -p "$(dirname "$1")"
    cp -a "$template" "$1.new"
    mv "$1.new" "$1"
}

# prefix_copy_linked PREFIX: the same in no time and space, for tests: Wine's own files are hard
# links into the template. Nothing may write into them (to replace one is fine), so this is not
# for programs that we do not know. The registry is copied: Wine writes linked files in place.
prefix_copy_linked()
{
    prefix_template
    rm -rf "$1.new"
    mkdir -p "$1.new/drive_c"
    cp -al "$template/drive_c/windows" "$1.new/drive_c/"
    for _file in "$1.new"/drive_c/windows/*.ini
    do
        cp -p "$_file" "$_file.copy"
        mv "$_file.copy" "$_file"
    done
    tar -C "$template" --exclude=./drive_c/windows -cf - . | tar -C "$1.new" -xpf -
    mv "$1.new" "$1"
}

prefix_is_installed()
{
    [ -f "$1/drive_c/windows/system32/wnrouter.dll" ]
}

# True for the file of a DLL that is Wine's own: a native one lacks these words.
is_wine_builtin()
{
    [ -f "$1" ] && [ "$(dd if="$1" bs=1 skip=64 count=16 2>/dev/null | tr -d '\0')" = \
        "Wine builtin DLL" ]
}

# wine_own ARCH NAME: the path of Wine's own DLL of that name, from its folder; nothing if there
# is none.
wine_own()
{
    for _own in /usr/lib/*/wine/"$1"/"$2" /usr/lib/wine/"$1"/"$2" /opt/wine-*/lib*/wine/"$1"/"$2"
    do
        if is_wine_builtin "$_own"
        then
            printf '%s\n' "$_own"
            return 0
        fi
    done
}

# arch_of PREFIX FOLDER: the folder of Wine's that fills this one.
arch_of()
{
    case $2 in
    */syswow64) echo i386-windows ;;
    *) if prefix_is_win32 "$1"; then echo i386-windows; else echo x86_64-windows; fi ;;
    esac
}

# save PREFIX TARGET: keeps what is there, whole or not at all.
save()
{
    mkdir -p "$1/wnetlab.installed/saved/$(dirname "$2")"
    cp -p "$1/$2" "$1/wnetlab.installed/saved/$2.new"
    mv -f "$1/wnetlab.installed/saved/$2.new" "$1/wnetlab.installed/saved/$2"
}

# place PREFIX FILE FOLDER [NAME]: puts a file below the prefix, and notes it. What was there is
# saved, once, unless it is ours: but a builtin in our place is one that Wine put there since,
# and newer than the one that was saved. A file in use is replaced, never written into.
place()
{
    _target=$3/${4:-$(basename "$2")}
    if ! grep -qsxF "$_target" "$1/wnetlab.installed/files"
    then
        if [ -e "$1/$_target" ]
        then
            save "$1" "$_target"
        fi
        printf '%s\n' "$_target" >>"$1/wnetlab.installed/files"
    elif [ -z "${4:-}" ] && is_wine_builtin "$1/$_target"
    then
        save "$1" "$_target"
    fi
    printf '%s\n' "$_target" >>"$1/wnetlab.installed/placing"
    cp "$2" "$1/$_target.new"
    mv -f "$1/$_target.new" "$1/$_target"
}

# take_out PREFIX TARGET: what place put there goes, and what was there comes back: a builtin of
# another Wine than today's as today's.
take_out()
{
    _saved=$1/wnetlab.installed/saved/$2
    rm -f "$1/$2.new"
    # Wine put its own back since.
    case $2 in
    */netapi32_builtin.dll | */net_builtin.exe | */netsh_builtin.exe) ;;
    *)
        if is_wine_builtin "$1/$2"
        then
            return 0
        fi
        ;;
    esac
    rm -f "$1/$2"
    [ -e "$_saved" ] || return 0
    if is_wine_builtin "$_saved" &&
        ! stamp_is "$1/wnetlab.installed/wine" "$(wine --version 2>/dev/null)"
    then
        _own=$(wine_own "$(arch_of "$1" "$(dirname "$2")")" "$(basename "$2")")
        _saved=${_own:-$_saved}
    fi
    cp -p "$_saved" "$1/$2"
}

# take_out_stale PREFIX: files of another version that this one has no more.
take_out_stale()
{
    sort -u "$1/wnetlab.installed/placing" >"$1/wnetlab.installed/placed"
    grep -vxF -f "$1/wnetlab.installed/placed" "$1/wnetlab.installed/files" |
        while IFS= read -r _stale
        do
            take_out "$1" "$_stale"
        done
    cp "$1/wnetlab.installed/placed" "$1/wnetlab.installed/files.new"
    mv "$1/wnetlab.installed/files.new" "$1/wnetlab.installed/files"
    rm -f "$1/wnetlab.installed/placing" "$1/wnetlab.installed/placed"
}

# place_builtin PREFIX FOLDER WINE-ARCH NAME NEW-NAME WHAT: Wine's own file under another name, for ours
# to hand on to. WHAT is what lacks without it.
place_builtin()
{
    # The builtin from Wine's own folder is the newest; the prefix's may be one of an older Wine.
    _builtin=$(wine_own "$3" "$4")
    _builtin=${_builtin:-$1/wnetlab.installed/saved/$2/$4}
    if is_wine_builtin "$_builtin"
    then
        place "$1" "$_builtin" "$2" "$5"
    else
        say "no builtin $4 was found: $6"
    fi
}

# place_all PREFIX BIN FOLDER WINE-ARCH: every DLL, the service (of which a prefix has one, in
# system32), wnetctl, net, netsh, and Wine's own netapi32, net and netsh.
place_all()
{
    for _file in "$2"/*.dll "$2/simnetd.exe" "$2/wnetctl.exe" "$2/net.exe" \
        "$2/netsh.exe"
    do
        case $3/$_file in
        */syswow64/*/simnetd.exe) continue ;;
        esac
        [ -f "$_file" ] && place "$1" "$_file" "$3"
    done
    place_builtin "$1" "$3" "$4" netapi32.dll netapi32_builtin.dll \
        "functions that are not ours will say so (50)"
    place_builtin "$1" "$3" "$4" net.exe net_builtin.exe \
        "verbs of \`net\` that are not ours will say so"
    place_builtin "$1" "$3" "$4" netsh.exe netsh_builtin.exe \
        "commands of \`netsh\` but \`netsh wlan\` will say so"
}

# reg_ask PREFIX KEY [/v VALUE]: what reg.exe prints of it. Nothing is asked again: on a busy machine
# a program under Wine may fail to start, and "not there" must not be concluded from that.
reg_ask()
{
    _where=$1
    shift
    for _try in 1 2 3
    do
        _said=$(quiet_wine "$_where" reg query "$@" | tr -d '\r')
        if [ -n "$_said" ]
        then
            printf '%s\n' "$_said"
            return 0
        fi
    done
    return 1
}

# order_raw PREFIX: type and text of the providers' order, nothing when there is none.
order_raw()
{
    reg_ask "$1" "$order_key" /v ProviderOrder |
        sed -n 's/^ *ProviderOrder  *\(REG_[A-Z_]*\) */\1 /p'
}

# order_value PREFIX: the order as it stands, empty when there is none. It may be of any string
# type; a list of strings is read as one with commas.
order_value()
{
    order_raw "$1" | sed 's/^REG_[A-Z_]* *//; s/\\0/,/g'
}

# order_without ORDER KEYS: ORDER without these keys. order_with ORDER: ORDER, and at its end those
# of our keys that are not in it. Keys are compared without case.
order_without()
{
    printf '%s' "$1" | tr ',' '\n' | grep -vixF "$(printf '%s' "$2" | tr ' ' '\n')" |
        grep . | paste -sd , -
}

order_has()
{
    printf '%s' "$1" | tr ',' '\n' | grep -qixF "$2"
}

order_with()
{
    _with=$1
    for _key in $provider_keys
    do
        order_has "$_with" "$_key" || _with=${_with:+$_with,}$_key
    done
    printf '%s\n' "$_with"
}

# order_set PREFIX ORDER: in the type that it has.
order_set()
{
    _type=$(order_raw "$1" | cut -d ' ' -f 1)
    case $_type in
    REG_EXPAND_SZ) _text=$2 ;;
    REG_MULTI_SZ) _text=$(printf '%s' "$2" | sed 's/,/\\0/g') ;;
    *)
        _type=REG_SZ
        _text=$2
        ;;
    esac
    quiet_wine "$1" reg add "$order_key" /v ProviderOrder /t "$_type" /d "$_text" /f >/dev/null
}

# order_take_out PREFIX: the order without what we put into it. What others put there since stays,
# and so does a key of our name that was there before, where it is.
order_take_out()
{
    _before=$(sed 's/^REG_[A-Z_]* *//' "$1/wnetlab.installed/order")
    _ours=
    for _key in $provider_keys
    do
        order_has "$_before" "$_key" || _ours="${_ours:+$_ours }$_key"
    done
    _order=$(order_value "$1")
    [ -n "$_ours" ] && _order=$(order_without "$_order" "$_ours")
    if [ -n "$_order" ] || [ -s "$1/wnetlab.installed/order" ]
    then
        order_set "$1" "$_order"
    else
        quiet_wine "$1" reg delete "$order_key" /v ProviderOrder /f >/dev/null || true
    fi
}

# import_reg PREFIX FILE: through a copy inside the prefix, as Z: need not be there.
import_reg()
{
    mkdir -p "$1/drive_c/windows/temp"
    cp "$2" "$1/drive_c/windows/temp/wnetlab.reg"
    quiet_wine "$1" reg import 'C:\windows\temp\wnetlab.reg' >/dev/null
    _rc=$?
    rm -f "$1/drive_c/windows/temp/wnetlab.reg"
    return "$_rc"
}

# key_is_there PREFIX KEY. An empty key is there, and reg.exe prints nothing of it.
key_is_there()
{
    quiet_wine "$1" reg query "$2" >/dev/null || quiet_wine "$1" reg query "$2" >/dev/null
}

# key_is_empty PREFIX KEY: it is there, and has neither values nor keys.
key_is_empty()
{
    key_is_there "$1" "$2" && [ -z "$(quiet_wine "$1" reg query "$2" | tr -d '\r\n ')" ]
}

# Saves what our registry values will overwrite: in wnetlab.installed/saved.reg single values, in
# key-NAME.reg the whole of a provider's key, whatever its values and their types; in `absent` the
# keys that there are not. Changes nothing, and may be done again.
save_registry()
{
    # Found by what install.reg names; its values and keys are the only list. Our own key is ours.
    _saved=$1/wnetlab.installed/saved.reg
    printf 'REGEDIT4\n' >"$_saved"
    : >"$1/wnetlab.installed/absent"
    tr -d '\r' <"$root/toolchain/prefix/install.reg" | awk '
        /^\[/ { key = substr($0, 2, length($0) - 2) }
        /^"/ { name = $0; sub(/^"/, "", name); sub(/"=.*/, "", name); print key "|" name }
    ' | grep -v -e '^[^|]*\\NetworkProvider|' -e '^[^|]*\\WNetLab|' -e "^[^|]*$shell_class" \
        >"$1/wnetlab.installed/values"
    while IFS='|' read -r _key _name
    do
        _old=$(reg_ask "$1" "$_key" /v "$_name" |
            sed -n "s/^ *$_name  *REG_[A-Z_]*SZ  *//p" | sed 's/[\\"]/\\&/g')
        [ -n "$_old" ] && printf '\n[%s]\n"%s"="%s"\n' "$_key" "$_name" "$_old" >>"$_saved"
    done <"$1/wnetlab.installed/values"
    rm "$1/wnetlab.installed/values"
    for _key in $provider_keys
    do
        _path=$services_key\\$_key\\NetworkProvider
        rm -f "$1/drive_c/windows/temp/wnetlab.reg"
        if key_is_there "$1" "$_path" &&
            quiet_wine "$1" reg export "$_path" 'C:\windows\temp\wnetlab.reg' /y >/dev/null
        then
            mv "$1/drive_c/windows/temp/wnetlab.reg" "$1/wnetlab.installed/key-$_key.reg"
        fi
    done
    # The last of them is the mount manager's, which leaves it empty.
    for _key in "$order_key" "${order_key%\\*}" 'HKCU\Software\Wine\DllOverrides' \
        'HKCU\Network' 'HKLM\Software\Wine\Drives'
    do
        key_is_there "$1" "$_key" || printf '%s\n' "$_key" >>"$1/wnetlab.installed/absent"
    done
}

# Puts the registry back, but for the order.
restore_registry()
{
    import_reg "$1" "$root/toolchain/prefix/uninstall.reg" || die "the registry cannot be written"
    if grep -q '^\[' "$1/wnetlab.installed/saved.reg" 2>/dev/null
    then
        import_reg "$1" "$1/wnetlab.installed/saved.reg" || true
    fi
    for _key in $provider_keys
    do
        if [ -f "$1/wnetlab.installed/key-$_key.reg" ]
        then
            import_reg "$1" "$1/wnetlab.installed/key-$_key.reg" || true
        # The service key itself goes when nothing but ours was in it.
        elif key_is_empty "$1" "$services_key\\$_key"
        then
            quiet_wine "$1" reg delete "$services_key\\$_key" /f >/dev/null || true
        fi
    done
}

# Keys that there were not, and that nobody else needs by now.
delete_absent_keys()
{
    [ -f "$1/wnetlab.installed/absent" ] || return 0
    while IFS= read -r _key
    do
        if key_is_empty "$1" "$_key"
        then
            quiet_wine "$1" reg delete "$_key" /f >/dev/null || true
        fi
    done <"$1/wnetlab.installed/absent"
}

# remembered_keys PREFIX: the keys of the remembered connections, one a line.
remembered_keys()
{
    quiet_wine "$1" reg query 'HKCU\Network' | tr -d '\r' | grep '^HKEY_CURRENT_USER.Network.' || true
}

# Forgets what our providers remembered since the installation.
forget_remembered()
{
    remembered_keys "$1" | grep -vixF -f "$1/wnetlab.installed/remembered" | while IFS= read -r _key
    do
        _provider=$(quiet_wine "$1" reg query "$_key" /v ProviderName | tr -d '\r' |
            sed -n 's/^ *ProviderName  *REG_SZ  *//p')
        if grep -qF "\"Name\"=\"$_provider\"" "$root/toolchain/prefix/install.reg"
        then
            quiet_wine "$1" reg delete "$_key" /f >/dev/null || true
        fi
    done
}

# Notes what was there, once, before anything changes.
note_before()
{
    # One server for the commands below; it ends by itself if it is not the user's.
    WINEPREFIX=$1 WINEDEBUG=-all wineserver -p5 >/dev/null 2>&1 </dev/null || true
    save_registry "$1"
    order_raw "$1" >"$1/wnetlab.installed/order"
    remembered_keys "$1" >"$1/wnetlab.installed/remembered.new"
    mv "$1/wnetlab.installed/remembered.new" "$1/wnetlab.installed/remembered"
}

# A service that runs would go on as the version that it is.
stop_service()
{
    if [ -f "$1/drive_c/windows/system32/wnetctl.exe" ]
    then
        timeout 30 env WINEPREFIX="$1" WINEDEBUG=-all "$(wine_loader "$1")" wnetctl.exe stop \
            >/dev/null 2>&1 </dev/null || true
    fi
}

# takes_32bit PREFIX BUILD32: do 32-bit DLLs go into this 64-bit prefix? The folder is there without
# wine32, too; what fills it is not.
takes_32bit()
{
    ! prefix_is_win32 "$1" && [ -f "$1/drive_c/windows/syswow64/ntdll.dll" ] &&
        [ -f "${2:-/nowhere}/bin/mpr.dll" ]
}

# prefix_install PREFIX BUILD64 [BUILD32]: puts what was built into the prefix. Over an
# installation of ours, whole or not, it renews the files and leaves what was saved.
prefix_install()
{
    [ -d "$1/drive_c/windows/system32" ] || die "$1 is not a Wine prefix"
    if prefix_is_win32 "$1" && ! [ -f "${3:-/nowhere}/bin/mpr.dll" ]
    then
        die "$1 is a 32-bit prefix: build the 32-bit DLLs first (./wnetlab build)"
    fi
    _new=no
    _reg=$(content_key "$root/toolchain/prefix/install.reg")
    if takes_32bit "$1" "${3:-}"
    then
        _reg="$_reg $(content_key "$root/toolchain/prefix/install32.reg")"
    fi
    if ! stamp_is "$1/wnetlab.installed/done" "$_reg"
    then
        _new=yes
    fi
    mkdir -p "$1/wnetlab.installed"
    if ! [ -f "$1/wnetlab.installed/remembered" ] && ! [ -f "$1/wnetlab.installed/done" ]
    then
        note_before "$1"
    elif ! cmp -s "$2/bin/simnetd.exe" "$1/drive_c/windows/system32/simnetd.exe"
    then
        stop_service "$1"
    fi
    rm -f "$1/wnetlab.installed/placing"
    if prefix_is_win32 "$1"
    then
        place_all "$1" "$3/bin" drive_c/windows/system32 i386-windows
    else
        place_all "$1" "$2/bin" drive_c/windows/system32 x86_64-windows
        if takes_32bit "$1" "${3:-}"
        then
            place_all "$1" "$3/bin" drive_c/windows/syswow64 i386-windows
        fi
    fi
    take_out_stale "$1"
    wine --version >"$1/wnetlab.installed/wine" 2>/dev/null || true
    [ "$_new" = yes ] || return 0
    import_reg "$1" "$root/toolchain/prefix/install.reg" || die "the registry cannot be written"
    if takes_32bit "$1" "${3:-}"
    then
        import_reg "$1" "$root/toolchain/prefix/install32.reg" ||
            die "the registry cannot be written"
    fi
    order_set "$1" "$(order_with "$(order_value "$1")")"
    quiet_wine "$1" sc create simnetd binPath= 'C:\windows\system32\simnetd.exe' type= own \
        start= demand DisplayName= 'WNetLab simulated network' >/dev/null ||
        key_is_there "$1" "$services_key\\simnetd" ||
        die "the service simnetd cannot be registered"
    printf '%s\n' "$_reg" >"$1/wnetlab.installed/done"
}

# prefix_uninstall PREFIX: takes all of it out again, as far as it was in.
prefix_uninstall()
{
    [ -d "$1/wnetlab.installed" ] || die "WNetLab is not installed in $1"
    if ! [ -f "$1/wnetlab.installed/remembered" ] && ! [ -f "$1/wnetlab.installed/done" ]
    then
        # Interrupted before anything but these notes was written.
        rm -rf "$1/wnetlab.installed" "$1/drive_c/windows/temp/wnetlab.reg"
        return 0
    fi
    WINEPREFIX=$1 WINEDEBUG=-all wineserver -p5 >/dev/null 2>&1 </dev/null || true
    # Our letters and links go first, while there is somebody who knows them.
    if [ -f "$1/drive_c/windows/system32/wnetctl.exe" ] && [ -f "$1/wnetlab.installed/done" ]
    then
        timeout 30 env WINEPREFIX="$1" WINEDEBUG=-all "$(wine_loader "$1")" wnetctl.exe reset \
            >/dev/null 2>&1 </dev/null || say "wnetctl reset failed; going on"
        stop_service "$1"
    fi
    # From here on an installation that is begun again does all of it.
    rm -f "$1/wnetlab.installed/done"
    touch "$1/wnetlab.installed/remembered" "$1/wnetlab.installed/order" \
        "$1/wnetlab.installed/files"
    forget_remembered "$1"
    quiet_wine "$1" sc stop simnetd >/dev/null || true
    quiet_wine "$1" sc delete simnetd >/dev/null || true
    restore_registry "$1"
    order_take_out "$1"
    delete_absent_keys "$1"
    while IFS= read -r _target
    do
        take_out "$1" "$_target"
    done <"$1/wnetlab.installed/files"
    rm -rf "$1/drive_c/ProgramData/wnetlab" "$1/wnetlab.installed" \
        "$1/drive_c/windows/temp/wnetlab.reg"
    rmdir "$1/dosdevices/unc" 2>/dev/null || true
}
