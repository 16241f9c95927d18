#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The demonstration in the prefix of a group, on Z: as `./wnetlab demo` runs it: demo.sh PREFIX BUILD
set -u

wine=$(dirname "$0")/../harness/wine.sh
prefix=$1
made=$2
setting='HKLM\Software\WNetLab'

echo "1..1"
"$wine" "$prefix" "$made" reg add "$setting" /v TakeZ /t REG_DWORD /d 1 /f >/dev/null
if "$wine" "$prefix" "$made" "$made/bin/demo.exe" >"$prefix/demo.out" 2>&1
then
    echo "ok 1 - every step of the demonstration is as it should be"
    rc=0
else
    echo "not ok 1 - every step of the demonstration is as it should be"
    tail -n 40 "$prefix/demo.out" | sed 's/^/# /'
    rc=1
fi
"$wine" "$prefix" "$made" reg delete "$setting" /v TakeZ /f >/dev/null
exit "$rc"
