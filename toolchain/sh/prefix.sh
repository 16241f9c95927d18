# shellcheck shell=sh disable=SC2154 # root, build: the including script's
# SPDX-License-Identifier: LGPL-2.1-or-later
# Wine prefixes: the template, copies of it, and WNetLab's way into and out of a prefix.
#
# How this works: all that is installed is noted in PREFIX/wnetlab.installed/ (files: one path a
# line, relative to the prefix; saved/: what was there before), so that uninstall needs no build
# and puts back exactly what it found. Registry values stand in toolchain/prefix/*.reg; the
# service is made by the SCM, which alone tells a running services.exe of it.

provider_keys="LanmanWorkstation WlanNP"
order_key='HKLM\System\CurrentControlSet\Control\NetworkProvider\Order'
services_key='HKLM\System\CurrentControlSet\Services'

# quiet_wine PREFIX PROGRAM...: Wine without a screen, without debug output, without the debugger.
quiet_wine()
{
    _p=$1
    shift
    env -u DISPLAY -u WAYLAND_DISPLAY WINEPREFIX="$_p" WINEDEBUG=-all \
        WINEDLLOVERRIDES='winedbg.exe=d;mscoree,mshtml=' wine "$@" </dev/null 2>/dev/null
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
        wine wineboot -u || ! [ -d "$template/drive_c/windows/system32" ]
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

# True for a prefix that is 32-bit only.
prefix_is_win32()
{
    grep -qs '^#arch=win32' "$1/system.reg"
}

# place PREFIX FILE FOLDER [NAME]: puts a file below the prefix, and notes it. What was there is
# saved, once, unless it is ours. A file in use is replaced, never written into.
place()
{
    _target=$3/${4:-$(basename "$2")}
    if ! grep -qsxF "$_target" "$1/wnetlab.installed/files"
    then
        if [ -e "$1/$_target" ]
        then
            mkdir -p "$1/wnetlab.installed/saved/$3"
            cp -p "$1/$_target" "$1/wnetlab.installed/saved/$_target"
        fi
        printf '%s\n' "$_target" >>"$1/wnetlab.installed/files"
    fi
    cp "$2" "$1/$_target.new"
    mv -f "$1/$_target.new" "$1/$_target"
}

# place_all PREFIX BIN FOLDER WINE-ARCH: every DLL, the two programs (of which a prefix has one each,
# in system32), and Wine's own netapi32 under another name, for ours to hand on to.
place_all()
{
    for _file in "$2"/*.dll "$2/simnetd.exe" "$2/wnetctl.exe"
    do
        case $3/$_file in
        */syswow64/*.exe) continue ;;
        esac
        [ -f "$_file" ] && place "$1" "$_file" "$3"
    done
    # The builtin from Wine's own folder is the newest; the prefix's may be one of an older Wine.
    for _builtin in /usr/lib/*/wine/"$4"/netapi32.dll /usr/lib/wine/"$4"/netapi32.dll \
        /opt/wine-*/lib*/wine/"$4"/netapi32.dll "$1/wnetlab.installed/saved/$3/netapi32.dll"
    do
        if is_wine_builtin "$_builtin"
        then
            place "$1" "$_builtin" "$3" netapi32_builtin.dll
            return 0
        fi
    done
    say "no builtin netapi32.dll was found: functions that are not ours will say so (50)"
}

# order_value PREFIX: the providers' order as it stands, empty when there is none.
order_value()
{
    quiet_wine "$1" reg query "$order_key" /v ProviderOrder | tr -d '\r' |
        sed -n 's/^ *ProviderOrder  *REG_SZ  *//p'
}

# order_without ORDER: ORDER without our keys. order_with ORDER: ORDER, and at its end those of our
# keys that are not in it. Keys are compared without case.
order_without()
{
    printf '%s' "$1" | tr ',' '\n' | grep -vixF "$(printf '%s' "$provider_keys" | tr ' ' '\n')" |
        grep . | paste -sd , -
}

order_with()
{
    _with=$1
    for _key in $provider_keys
    do
        printf '%s' "$_with" | tr ',' '\n' | grep -qixF "$_key" || _with=${_with:+$_with,}$_key
    done
    printf '%s\n' "$_with"
}

order_set()
{
    quiet_wine "$1" reg add "$order_key" /v ProviderOrder /t REG_SZ /d "$2" /f >/dev/null
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

# Saves what our registry values will overwrite, in wnetlab.installed/saved.reg.
save_registry()
{
    # Found by what install.reg names; its values and keys are the only list.
    _saved=$1/wnetlab.installed/saved.reg
    printf 'REGEDIT4\n' >"$_saved"
    tr -d '\r' <"$root/toolchain/prefix/install.reg" | awk '
        /^\[/ { key = substr($0, 2, length($0) - 2) }
        /^"/ { name = $0; sub(/^"/, "", name); sub(/"=.*/, "", name); print key "|" name }
    ' >"$1/wnetlab.installed/values"
    while IFS='|' read -r _key _name
    do
        _old=$(quiet_wine "$1" reg query "$_key" /v "$_name" | tr -d '\r' |
            sed -n "s/^ *$_name  *REG_[A-Z]*SZ  *//p" | sed 's/[\\"]/\\&/g')
        [ -n "$_old" ] && printf '\n[%s]\n"%s"="%s"\n' "$_key" "$_name" "$_old" >>"$_saved"
    done <"$1/wnetlab.installed/values"
    rm "$1/wnetlab.installed/values"
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

# prefix_install PREFIX BUILD64 [BUILD32]: puts what was built into the prefix. Over an
# installation of ours it renews the files and leaves what was saved.
prefix_install()
{
    [ -d "$1/drive_c/windows/system32" ] || die "$1 is not a Wine prefix"
    _new=no
    _reg=$(content_key "$root/toolchain/prefix/install.reg")
    if ! stamp_is "$1/wnetlab.installed/done" "$_reg"
    then
        _new=yes
    fi
    if ! [ -d "$1/wnetlab.installed" ]
    then
        mkdir -p "$1/wnetlab.installed"
        # One server for the commands below; it ends by itself if it is not the user's.
        WINEPREFIX=$1 WINEDEBUG=-all wineserver -p5 >/dev/null 2>&1 </dev/null || true
        save_registry "$1"
        order_value "$1" >"$1/wnetlab.installed/order"
        remembered_keys "$1" >"$1/wnetlab.installed/remembered"
    fi
    if prefix_is_win32 "$1"
    then
        if ! [ -f "${3:-/nowhere}/bin/mpr.dll" ]
        then
            die "$1 is a 32-bit prefix: build the 32-bit DLLs first (./wnetlab build)"
        fi
        place_all "$1" "$3/bin" drive_c/windows/system32 i386-windows
    else
        place_all "$1" "$2/bin" drive_c/windows/system32 x86_64-windows
        # The folder is there without wine32, too; what fills it is not.
        if [ -f "$1/drive_c/windows/syswow64/ntdll.dll" ] && [ -f "${3:-/nowhere}/bin/mpr.dll" ]
        then
            place_all "$1" "$3/bin" drive_c/windows/syswow64 i386-windows
        fi
    fi
    [ "$_new" = yes ] || return 0
    import_reg "$1" "$root/toolchain/prefix/install.reg" || die "the registry cannot be written"
    order_set "$1" "$(order_with "$(order_value "$1")")"
    quiet_wine "$1" sc create simnetd binPath= 'C:\windows\system32\simnetd.exe' type= own \
        start= demand DisplayName= 'WNetLab simulated network' >/dev/null ||
        quiet_wine "$1" reg query "$services_key\\simnetd" >/dev/null ||
        die "the service simnetd cannot be registered"
    printf '%s\n' "$_reg" >"$1/wnetlab.installed/done"
}

# prefix_uninstall PREFIX: takes all of it out again.
prefix_uninstall()
{
    [ -d "$1/wnetlab.installed" ] || die "WNetLab is not installed in $1"
    WINEPREFIX=$1 WINEDEBUG=-all wineserver -p5 >/dev/null 2>&1 </dev/null || true
    # Our letters and links go first, while there is somebody who knows them.
    if [ -f "$1/drive_c/windows/system32/wnetctl.exe" ]
    then
        timeout 30 env WINEPREFIX="$1" WINEDEBUG=-all wine wnetctl.exe reset >/dev/null 2>&1 \
            </dev/null || say "wnetctl reset failed; going on"
        timeout 30 env WINEPREFIX="$1" WINEDEBUG=-all wine wnetctl.exe stop >/dev/null 2>&1 \
            </dev/null || true
    fi
    if [ -f "$1/wnetlab.installed/remembered" ]
    then
        forget_remembered "$1"
    fi
    quiet_wine "$1" sc stop simnetd >/dev/null || true
    quiet_wine "$1" sc delete simnetd >/dev/null || true
    import_reg "$1" "$root/toolchain/prefix/uninstall.reg" || die "the registry cannot be written"
    if grep -q '^\[' "$1/wnetlab.installed/saved.reg" 2>/dev/null
    then
        import_reg "$1" "$1/wnetlab.installed/saved.reg" || true
    fi
    for _key in $provider_keys
    do
        # The service key itself goes when nothing but ours was in it.
        if [ -z "$(quiet_wine "$1" reg query "$services_key\\$_key" | tr -d '\r\n ')" ]
        then
            quiet_wine "$1" reg delete "$services_key\\$_key" /f >/dev/null || true
        fi
    done
    _order=$(order_without "$(order_value "$1")")
    # A name of ours that was in the order before stays where it was.
    if [ "$(order_without "$(cat "$1/wnetlab.installed/order" 2>/dev/null)")" = "$_order" ]
    then
        _order=$(cat "$1/wnetlab.installed/order" 2>/dev/null)
    fi
    if [ -n "$_order" ]
    then
        order_set "$1" "$_order"
    else
        quiet_wine "$1" reg delete "$order_key" /v ProviderOrder /f >/dev/null || true
    fi
    while IFS= read -r _target
    do
        rm -f "$1/$_target"
        if [ -e "$1/wnetlab.installed/saved/$_target" ]
        then
            cp -p "$1/wnetlab.installed/saved/$_target" "$1/$_target"
        fi
    done <"$1/wnetlab.installed/files"
    rm -rf "$1/drive_c/ProgramData/wnetlab" "$1/wnetlab.installed"
    rmdir "$1/dosdevices/unc" 2>/dev/null || true
}
