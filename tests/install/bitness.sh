#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# 32- and 64-bit programs share one service, which is 64-bit: what one does, the other sees.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"

if ! wine32_is_here
then
    echo "ok 1 - 32- and 64-bit programs share one service # SKIP wine32 is not installed"
    echo "1..1"
    exit 0
fi

says()
{
    _want=$1
    shift
    "$@" >"$work/says" || echo "exit code $?" >>"$work/says"
    grep -qF "$_want" "$work/says" || {
        cat "$work/says"
        return 1
    }
}

service_pid()
{
    run wnetctl.exe status | sed -n 's/.*"pid": *\([0-9]*\).*/\1/p' | head -n 1
}

new_prefix
check "install" install_here
cp "$made64/bin/tests/install_use.exe" "$prefix/drive_c/use64.exe"
cp "$made32/bin/tests/install_use.exe" "$prefix/drive_c/use32.exe"
for _one in 64 32
do
    _other=$((96 - _one))
    check "a $_one-bit program connects" run "C:\\use$_one.exe" add
    _pid=$(service_pid)
    check "a $_other-bit program sees it" says 'X: is \\files\public, type 4, file 1' \
        run "C:\\use$_other.exe" get
    check "a $_other-bit program cancels it" run "C:\\use$_other.exe" cancel
    check "a $_one-bit program sees that" says 'X: is nothing (2250), type 1' \
        run "C:\\use$_one.exe" get
    check "one service served them" test "$(service_pid)" = "$_pid"
done
check "uninstall" uninstall_here
finish
