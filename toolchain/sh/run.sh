# shellcheck shell=sh disable=SC2154 # root, build: the including script's
# SPDX-License-Identifier: LGPL-2.1-or-later
# ./wnetlab run: a program on the simulated network.

# One hash over what a prefix gets from the build.
run_files_key()
{
    cat "$build"/mingw64/bin/*.dll "$build"/mingw64/bin/simnetd.exe \
        "$build"/mingw64/bin/wnetctl.exe "$build"/mingw64/bin/net.exe \
        "$build"/mingw64/bin/netsh.exe "$build"/mingw32/bin/netsh.exe \
        "$build"/mingw32/bin/*.dll "$build"/mingw32/bin/net.exe 2>/dev/null |
        sha256sum | cut -d ' ' -f 1
}

# run_own_prefix NAME: leaves the path of the prefix of that name in $prefix; it is up to date, and
# locked until this process ends.
run_own_prefix()
{
    case $1 in
    "" | *[!A-Za-z0-9._-]* | .* | template | *.lock | *.new)
        die "a prefix cannot be named '$1'"
        ;;
    esac
    packages_install build
    build_dependencies
    build_preset mingw64
    # The program may be a 32-bit one; our own demo is not.
    if [ "$1" != demo ] && wine32_is_here
    then
        build_preset mingw32
    fi
    prefix=$build/prefix/$1
    lock_take "$prefix.lock" "the prefix '$1'" || exit 1
    trap 'lock_release "$prefix.lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if ! [ -d "$prefix" ]
    then
        step "making the prefix $prefix"
        prefix_copy "$prefix"
    fi
    _files=$(run_files_key)
    if ! stamp_is "$prefix/wnetlab.installed/build" "$_files"
    then
        # A service that still runs is the old one.
        prefix_stop "$prefix"
        prefix_install "$prefix" "$build/mingw64" "$build/mingw32"
        printf '%s\n' "$_files" >"$prefix/wnetlab.installed/build"
    fi
}

# run_control ARGS: our control program in $prefix; what it says is shown when it fails.
run_control()
{
    if ! env -u DISPLAY WINEPREFIX="$prefix" WINEDEBUG=-all timeout 60 \
        "$(wine_loader "$prefix")" wnetctl.exe "$@" >"$build/log/wnetctl.log" 2>&1 </dev/null
    then
        tr -d '\r' <"$build/log/wnetctl.log" >&2
        die "wnetctl $* failed"
    fi
}

run_program()
{
    _network=
    _take_z=0
    _keep=no
    _name=run
    while [ $# -gt 0 ]
    do
        case $1 in
        --network | --name)
            [ $# -ge 2 ] || die "$1 needs a value"
            if [ "$1" = --name ]
            then
                _name=$2
            else
                _network=$2
            fi
            shift 2
            ;;
        --network=*)
            _network=${1#--network=}
            shift
            ;;
        --name=*)
            _name=${1#--name=}
            shift
            ;;
        --take-z)
            _take_z=1
            shift
            ;;
        --keep)
            _keep=yes
            shift
            ;;
        --)
            shift
            break
            ;;
        -*)
            die "unknown option: $1 (./wnetlab help)"
            ;;
        *)
            break
            ;;
        esac
    done
    [ $# -gt 0 ] || die "which program? ./wnetlab run [OPTIONS] -- program.exe [ARGS]"
    if [ -n "$_network" ] && ! [ -f "$_network" ]
    then
        die "there is no file $_network"
    fi
    if [ -n "$_network" ] && [ "$_keep" = yes ]
    then
        die "--network begins a new network, --keep goes on with the old one: choose"
    fi

    if [ -n "${WINEPREFIX:-}" ] && prefix_is_installed "$WINEPREFIX"
    then
        prefix=$WINEPREFIX
    else
        run_own_prefix "$_name"
    fi
    mkdir -p "$build/log"
    # One server for the commands of this run, in place of a start for each: it stays 5 seconds.
    WINEPREFIX=$prefix WINEDEBUG=-all wineserver -p5 >/dev/null 2>&1 </dev/null || true
    quiet_wine "$prefix" reg add 'HKLM\Software\WNetLab' /v TakeZ /t REG_DWORD /d "$_take_z" /f \
        >/dev/null || die "the registry of $prefix cannot be written"
    if [ "$_keep" = no ]
    then
        run_control reset
        if [ -n "$_network" ]
        then
            run_control load "$(quiet_wine "$prefix" winepath -w "$_network" | tr -d '\r')"
        fi
    fi
    _rc=0
    WINEPREFIX=$prefix WINEDEBUG=${WINEDEBUG:--all} "$(wine_loader "$prefix")" "$@" || _rc=$?
    exit "$_rc"
}
