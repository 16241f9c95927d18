# shellcheck shell=sh disable=SC2154 # root and build are the including script's
# SPDX-License-Identifier: LGPL-2.1-or-later
# What the parts of ./wnetlab share: messages, steps that write a log, root, locks, stamps.
#
# The including script has set `root` (the source tree) and `build` (root/build, or a folder
# below it). Nothing here changes anything outside of `build`.

started=$(date +%s)

# Wine names host files in the locale's encoding; in any but UTF-8 it cannot name all of them.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
*.[Uu][Tt][Ff]-8 | *.[Uu][Tt][Ff]8) ;;
*) export LC_ALL=C.UTF-8 ;;
esac

say()
{
    printf '%s\n' "wnetlab: $*" >&2
}

die()
{
    say "$*"
    exit 1
}

# One line of progress, with the seconds since the start.
step()
{
    printf '[%4ds] %s\n' "$(($(date +%s) - started))" "$*" >&2
}

# run_logged NAME COMMAND...: the output goes to build/log/NAME.log; while it takes long, its last
# line is shown now and then; when it fails, its end is. A title in $title is a step that is told
# only when the command takes a moment: most of the time there is nothing to do.
title=
run_logged()
{
    _log=$build/log/$1.log
    shift
    mkdir -p "$build/log"
    "$@" >"$_log" 2>&1 </dev/null &
    _pid=$!
    _slept=0
    while kill -0 "$_pid" 2>/dev/null
    do
        sleep 0.2
        _slept=$((_slept + 1))
        if [ -n "$title" ] && [ "$_slept" -eq 5 ]
        then
            step "$title"
        fi
        if [ $((_slept % 75)) -eq 0 ]
        then
            printf '        ... %s\n' "$(tail -n 1 "$_log" | tr -d '\r' | cut -c 1-90)" >&2
        fi
    done
    title=
    if wait "$_pid"
    then
        return 0
    else
        _rc=$?
        tail -n 40 "$_log" >&2
        say "failed ($_rc): $*"
        say "the whole output is in $_log"
        return "$_rc"
    fi
}

# Runs a command as root: directly, or through sudo.
as_root()
{
    if [ "$(id -u)" -eq 0 ]
    then
        "$@"
    elif command -v sudo >/dev/null 2>&1
    then
        sudo "$@"
    else
        die "this needs root: be root, or install sudo"
    fi
}

# One hash over the contents of files (and further words).
content_key()
{
    for _word in "$@"
    do
        if [ -f "$_word" ]
        then
            cat "$_word"
        else
            printf '%s\n' "$_word"
        fi
    done | sha256sum | cut -d ' ' -f 1
}

# stamp_is FILE KEY: true when the step that wrote FILE was done with this key.
stamp_is()
{
    [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

# The number and the start time of a process: numbers are given again, the two together are not.
process_name()
{
    sed "s/.*)/$1/" "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 1,21
}

# lock_take DIR NAME: makes DIR the lock of this process. A lock whose owner is gone is taken
# over. Returns 1, with a message that says who holds it, when it is in use.
lock_take()
{
    mkdir -p "$(dirname "$1")"
    _tries=0
    until mkdir "$1" 2>/dev/null
    do
        _holder=$(sed 's/ .*//' "$1/pid" 2>/dev/null)
        if [ -n "$_holder" ] && [ "$(process_name "$_holder")" = "$(cat "$1/pid" 2>/dev/null)" ]
        then
            say "$2 is in use by process $_holder ($(tr '\0' ' ' <"/proc/$_holder/cmdline" |
                cut -c 1-120))"
            return 1
        fi
        _tries=$((_tries + 1))
        if [ -n "$_holder" ] || [ "$_tries" -gt 20 ]
        then
            # Its owner died: put the old lock aside, so that only one of several takes it.
            mv "$1" "$1.stale.$$" 2>/dev/null && rm -rf "$1.stale.$$"
        else
            # Just made, its owner is about to write its name.
            sleep 0.1
        fi
    done
    process_name $$ >"$1/pid"
}

lock_release()
{
    if [ "$(sed 's/ .*//' "$1/pid" 2>/dev/null)" = $$ ]
    then
        rm -rf "$1"
    fi
}

# lock_wait DIR NAME: as lock_take, but waits until the holder is done.
lock_wait()
{
    until lock_take "$1" "$2" 2>/dev/null
    do
        sleep 0.2
    done
}
