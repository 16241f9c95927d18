#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# Desktop programs where our DLLs are installed, on a display that nobody sees: Wine's winefile and
# explorer, and a program with a file dialog. They show a mapped drive and what is on it, and none
# crashes. winefile asks mpr.dll from its menu, the dialog's program by itself; explorer sees the drive
# as a drive, and the network through our folder (dlls/shellnet).
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/../install/support.sh"

if ! command -v Xvfb >/dev/null 2>&1
then
    printf '1..1\nok 1 - desktop programs # SKIP Xvfb is not installed\n'
    exit 0
fi

# The display's number comes on descriptor 3, once it serves.
display_start()
{
    mkfifo "$work/display.pipe"
    Xvfb -displayfd 3 -screen 0 1024x768x24 -nolisten tcp 3>"$work/display.pipe" \
        >"$work/xvfb.log" 2>&1 </dev/null &
    display_pid=$!
    trap 'kill "$display_pid" 2>/dev/null' EXIT
    read -r display <"$work/display.pipe"
    [ -n "$display" ]
}

# show LOG PROGRAM...: on the display, with the trace of our mpr.dll. Said and traced go to LOG.
show()
{
    _log=$1
    shift
    timeout 170 env -u WAYLAND_DISPLAY -u WINEDEBUG DISPLAY=":$display" WINEPREFIX="$prefix" \
        WNETLAB_DEBUG=+mpr WINEDLLOVERRIDES='winedbg.exe=d;mscoree,mshtml=' \
        "$(wine_loader "$prefix")" "$@" </dev/null >"$work/$_log" 2>&1
    _rc=$?
    # Said once for each look at Z:, which is the host's root.
    grep -v 'Read access denied for device' "$work/$_log" | tr -d '\r' >"$work/$_log.said"
    cat "$work/$_log.said"
    return "$_rc"
}

# said LOG LINE...: each is a whole line of what was said.
said()
{
    _log=$work/$1.said
    shift
    for _line in "$@"
    do
        grep -qxF "$_line" "$_log" || {
            echo "there is no '$_line' in:"
            cat "$_log"
            return 1
        }
    done
}

# All of a prefix's programs have the display of the one that was first, so the server that the
# installation was done with ends.
map_drive()
{
    prefix_stop "$prefix"
    WINEPREFIX=$prefix WINEDEBUG=-all wineserver -p >/dev/null 2>&1 </dev/null
    show map 'C:\install_use.exe' add
}

traced()
{
    grep -q "trace:mpr:$2" "$work/$1.said" || {
        cat "$work/$1.said"
        return 1
    }
}

# No process of the program's died of an exception, wherever its exit code went.
no_crash()
{
    ! grep -E 'Unhandled|unhandled exception|starting debugger' "$work/$1"
}

# Nothing of ours is left running that a user would have to end.
is_gone()
{
    ! run tasklist.exe | grep -iE 'winefile|desktop_dialog|desktop_watch'
}

new_prefix
check "a display is there" display_start
check "install" install_here
for _program in install_use desktop_watch desktop_dialog
do
    cp "$made64/bin/tests/$_program.exe" "$prefix/drive_c/"
done
check "X: is mapped" map_drive

check "a program that crashes ends with an error" eval \
    '! show crash "C:\\desktop_watch.exe" crash README.txt'
check "and its crash is seen" eval '! no_crash crash'

check "winefile shows X: and ends well" show winefile 'C:\desktop_watch.exe' winefile README.txt
check "its menu asks our mpr.dll to connect" traced winefile WNetConnectionDialog
check "and to disconnect" traced winefile WNetDisconnectDialog
check "nothing of it crashed" no_crash winefile

check "explorer shows the file on X: and ends well" show explorer \
    'C:\desktop_watch.exe' explorer README.txt
check "nothing of it crashed" no_crash explorer

check "explorer goes from the desktop into the network, and shows the file on a share" \
    show network 'C:\desktop_watch.exe' network README.txt
check "by our mpr.dll" traced network WNetOpenEnumW
check "nothing of it crashed" no_crash network
check "explorer asks for the password of a share, and goes on without" \
    show password 'C:\desktop_watch.exe' password README.txt
check "nothing of it crashed" no_crash password

check "a file dialog shows X:, the file on it, and the network" show dialog \
    'C:\desktop_dialog.exe' README.txt
check "its program was told what X: is" said dialog 'X: is \\files\public (0)'
check "by our mpr.dll" traced dialog WNetGetConnectionW
check "it listed the network" said dialog 'network: \\files' 'network: \\files\public' \
    'network: \\files\private' 'network: \\files\laser'
check "by our mpr.dll" traced dialog WNetOpenEnumW
check "and WNetEnumResource" traced dialog WNetEnumResourceW
check "it showed servers, shares, and the file on a share" said dialog \
    'dialog: at ::{6fc15cf4-fa31-4636-991f-ac364339a6d6}, showing dav.example: good' \
    'dialog: at ::{6fc15cf4-fa31-4636-991f-ac364339a6d6}\files, showing laser: good' \
    'dialog: at \\files\public, showing README.txt: good'
check "nothing of it crashed" no_crash dialog

check "no program is left" is_gone
check "X: is there, and can be cancelled" run 'C:\install_use.exe' cancel
finish
