#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# How long things live: the service never keeps wineserver, connections outlive it until logoff, and
# letters are of the right type after wineserver was killed.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"

# use VERB: our test program, which the server's own folder names by a path inside the prefix.
use()
{
    run 'C:\install_use.exe' "$1"
}

says()
{
    _want=$1
    shift
    "$@" >"$work/says"
    grep -qF "$_want" "$work/says" || {
        cat "$work/says"
        return 1
    }
}

# The last program has ended, so wineserver does, within a bound.
server_ends()
{
    WINEPREFIX=$prefix timeout 30 wineserver -w >/dev/null 2>&1 </dev/null
}

server_is_gone()
{
    ! pgrep_server >/dev/null
}

# The server of this prefix, by the environment that it was started with.
pgrep_server()
{
    for _proc in /proc/[0-9]*
    do
        case $(readlink "$_proc/exe" 2>/dev/null) in
        *wineserver*) ;;
        *) continue ;;
        esac
        if tr '\0' '\n' <"$_proc/environ" 2>/dev/null | grep -qxF "WINEPREFIX=$prefix"
        then
            echo "${_proc#/proc/}"
            return 0
        fi
    done
    return 1
}

kill_server()
{
    _pid=$(pgrep_server) || {
        echo "no wineserver of $prefix"
        return 1
    }
    kill -9 "$_pid" || return 1
    _tries=0
    while [ -e "/proc/$_pid" ] && [ "$_tries" -lt 100 ]
    do
        sleep 0.1
        _tries=$((_tries + 1))
    done
    [ ! -e "/proc/$_pid" ] || return 1
    # Those that it served end by themselves, the service among them.
    server_ends || true
}

job_is_printed()
{
    grep -qx printed "$prefix/drive_c/ProgramData/wnetlab/shares/files/laser/job00001.prn"
}

new_prefix
check "install" install_here
cp "$made64/bin/tests/install_use.exe" "$prefix/drive_c/"
# From here on no server stays by itself: each program is a start of its own.
prefix_stop "$prefix"

check "a program connects" use add
check "wineserver ends after the last program, the service or not" server_ends
check "there is none any more" server_is_gone
check "the next program finds the connection and its drive" says \
    'X: is \\files\public, type 4, file 1' use get
check "wineserver ends again" server_ends
check "the one after that as well" says 'X: is \\files\public, type 4, file 1' use get

check "wineserver is killed" kill_server
check "the connection is there, and its letter of the right type" says \
    'X: is \\files\public, type 4, file 1' use get
check "wineserver is killed once more, right after a start" kill_server
check "a program cancels" use cancel
check "and the next one finds nothing" says 'X: is nothing (2250), type 1' use get

check "a program connects a printer port" use port
check "wineserver ends, the service that takes its jobs or not" server_ends
check "the next program prints, and calls nobody but the port" use print
check "wineserver ends again" server_ends
check "its job is there" job_is_printed

check "a program connects" use add
check "wineserver ends" server_ends
check "logoff" run wnetctl.exe logoff
check "wineserver ends" server_ends
check "the next program finds nothing" says 'X: is nothing (2250), type 1' use get

check "a program connects" use add
reg_add 'HKLM\Software\WNetLab' /v SessionEndsWithWineserver /t REG_DWORD /d 1
check "wineserver ends" server_ends
check "where the session ends with wineserver, the next program finds nothing" says \
    'X: is nothing (2250), type 1' use get
check "wineserver ends" server_ends
finish
