# shellcheck shell=sh disable=SC2154 # root, build, prefix: the including script's, and run.sh's
# SPDX-License-Identifier: LGPL-2.1-or-later
# ./wnetlab bench and soak: programs that measure, in a prefix of their own.

# measure_run NAME PROGRAM ARGS: a program of bin/tests in the prefix NAME; its output is ours.
measure_run()
{
    run_own_prefix "$1"
    _program=$build/mingw64/bin/tests/$2
    shift 2
    # One server for all of it: it stays 5 seconds.
    WINEPREFIX=$prefix WINEDEBUG=-all wineserver -p5 >/dev/null 2>&1 </dev/null || true
    _rc=0
    "$root/tests/harness/wine.sh" "$prefix" "$build/mingw64" "$_program" "$@" </dev/null ||
        _rc=$?
    prefix_stop "$prefix"
    exit "$_rc"
}

# measure_bench [PART]: all parts, or the one that is named.
measure_bench()
{
    [ $# -le 1 ] || die "bench takes the name of one part at most"
    step "measuring: this takes a minute or two, and wants the machine for itself"
    measure_run bench bench.exe "$@"
}

# measure_soak TIME: 90s, 10m, 1h, or seconds.
measure_soak()
{
    [ $# -eq 1 ] || die "for how long? ./wnetlab soak 10m"
    case $1 in
    *h) _unit=3600 ;;
    *m) _unit=60 ;;
    *) _unit=1 ;;
    esac
    _seconds=${1%[smh]}
    case $_seconds in
    "" | 0* | *[!0-9]*) die "no time: '$1' (90s, 10m, 1h)" ;;
    esac
    measure_run soak soak.exe $((_seconds * _unit))
}
